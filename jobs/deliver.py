"""The postman: takes letters to people at the pace that Telegram allows, and does not give up too soon."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import timedelta

from storage.actions.letters import LetterActions
from storage.queues.outbox import WaitingLetter
from texts.channel import Channel, ChannelClosed, ChannelPaused, ChannelRefused, ChannelUnreachable
from texts.screen import Screen

log = logging.getLogger(__name__)

AT_ONCE = 25  # a tick is a second, and Telegram takes some 30 messages a second
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=10)


@dataclass(frozen=True)
class Postman:
    """Delivers at least once: a letter comes twice only where a network fault leaves open whether it has arrived."""

    letters: LetterActions
    channel: Channel
    _gone: set[int] = field(default_factory=set)
    """Letters that have gone, of which that could not be kept yet: they are not to go once more."""

    async def tick(self) -> None:
        """One round: the letters that may go now, one for each address, since a chat takes one message a second."""
        waiting = await self.letters.due(AT_ONCE)
        # all of them are waited for, also beside one that fails: the next round must not take them up again
        for ended in await asyncio.gather(*(self._deliver(letter) for letter in waiting), return_exceptions=True):
            if ended is not None:
                raise ended

    async def _deliver(self, letter: WaitingLetter) -> None:
        try:
            screen = Screen.load(letter.screen)
        except ValueError as error:
            # posted by another version of Sopan, and not to be read by this one
            await self._give_up(letter, error)
            return
        try:
            if letter.id not in self._gone:
                await self.channel.send(letter.address, screen)
        except ChannelPaused as error:
            await self._postpone(letter, timedelta(seconds=error.seconds))
        except (ChannelClosed, ChannelRefused) as error:
            await self._give_up(letter, error)
        except ChannelUnreachable as error:
            log.info("letter %s was not taken; it may have arrived: %s", letter.id, error.may_have_arrived)
            await self._postpone(letter, min(FIRST_PAUSE * 2 ** min(letter.attempts, 10), LONGEST_PAUSE))
        else:
            self._gone.add(letter.id)
            await self.letters.delivered(letter)
            self._gone.discard(letter.id)
            log.info("letter %s delivered", letter.id)

    async def _postpone(self, letter: WaitingLetter, pause: timedelta) -> None:
        log.info("letter %s waits for %s", letter.id, pause)
        await self.letters.postpone(letter, pause)

    async def _give_up(self, letter: WaitingLetter, error: Exception) -> None:
        fault = type(error).__name__
        log.warning("letter %s cannot be delivered: %s", letter.id, fault)
        await self.letters.give_up(letter, fault)
