"""The postman: takes letters to people at the pace that Telegram allows, and does not give up too soon."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from time import monotonic

from sop.case.case import LetterKind
from sop.office.address import Address
from sop.text.facts import Loggable
from storage.actions.letters import LetterActions
from storage.actions.spending import SpendingActions
from storage.database import DatabaseAway
from storage.queues.outbox import LONGEST_PAUSE, WaitingLetter
from texts import notices
from texts.channel import (
    Channel,
    ChannelClosed,
    ChannelError,
    ChannelMissing,
    ChannelPaused,
    ChannelRefused,
    ChannelStopped,
    ChannelUnreachable,
    NoticeOutOfUse,
    Outcome,
    OutsideWindow,
)
from texts.screen import Screen

log = logging.getLogger(__name__)

AT_ONCE = 25
POLL = 1.0  # seconds until it looks again for what has no bell: letters whose pause is over, or of another process
POLL_SOON = 0.2  # while there is more than may go
FIRST_PAUSE = timedelta(seconds=2)
MOST_FAULTS = 5  # attempts at what nobody foresaw
DOWN_AFTER = 4  # attempts until a letter goes to another channel, if its reader has one
PATIENCE = 5.0  # seconds that what is told waits for what it tells of
UNANSWERED = timedelta(minutes=2)  # that a channel has to tell of what it may have taken
UNTOLD = timedelta(hours=25)  # that it has to tell what has become of what it took
MOST_MISSING = 12  # attempts, some hour: a channel that is being set up anew has its letters wait

AT_ANY_PRICE = (LetterKind.REMINDER, LetterKind.REPLY)


class UnreadableLetter(Exception):
    """Posted by another version of Sopan, or written by another hand: it is not to be read by this one."""


class NothingTold(Exception):
    """A channel has taken it, and has not told what has become of it."""


class NobodyThere(Exception):
    """Whom the letter is to has no account."""


@dataclass(frozen=True)
class Postman:
    """Delivers at least once: a letter comes twice only where a network fault leaves open whether it has arrived.

    Telegram takes some 30 messages a second, and one a second in a chat: `rest` is how many seconds go by between two
    letters to the same address, and between the first and the last of `AT_ONCE` and one. They are seconds of a clock
    that nobody sets.
    """

    letters: LetterActions
    channel: Channel
    spending: SpendingActions
    rest: float = 1.0
    now: Callable[[], float] = monotonic
    _gone: set[int] = field(default_factory=set)
    """Letters that have gone, of which that could not be kept yet: they are not to go once more."""
    _under_way: dict[Address | None, asyncio.Task[None]] = field(default_factory=dict)
    _rested: deque[tuple[float, Address | None]] = field(default_factory=deque)
    """Until when which address rests, in order."""
    _being_told: set[tuple[str, bool]] = field(default_factory=set)
    """Of which message it is being told right now whether it has arrived."""

    async def tick(self) -> float:
        """Begins to send what may go now, one letter for each address; returns for how many seconds it can wait then.

        A letter that takes long, or that fails, holds up no other.
        """
        resting = self._resting()
        waiting = await self.letters.due(AT_ONCE + len(resting))
        free = [letter for letter in waiting if letter.address not in resting]
        ready = free[: max(0, AT_ONCE - len(resting))]
        for letter in ready:
            self._under_way[letter.address] = asyncio.create_task(self._carry(letter))
        return POLL if len(ready) == len(waiting) else POLL_SOON

    async def settled(self) -> None:
        """Returns when no letter is under way."""
        while self._under_way:
            await asyncio.wait(self._under_way.values())

    def _resting(self) -> set[Address | None]:
        while self._rested and self._rested[0][0] <= self.now():
            self._rested.popleft()
        return {*self._under_way, *(address for _, address in self._rested)}

    async def _carry(self, letter: WaitingLetter) -> None:
        try:
            await self._deliver(letter)
        except Exception as error:
            log.warning("what has become of letter %s cannot be kept yet (%s)", letter.id, error)
        finally:
            del self._under_way[letter.address]
            self._rested.append((self.now() + self.rest, letter.address))

    async def told(self, outcome: Outcome) -> bool:
        """A channel tells what has become of what it took, perhaps before it has answered that it took it.

        It may tell the same several times, also at once: one of them counts. Returns whether this one did.
        """
        told = outcome.message_id, outcome.error is None
        if told in self._being_told:
            return False
        self._being_told.add(told)
        try:
            return await self._told(outcome)
        finally:
            self._being_told.discard(told)

    async def _told(self, outcome: Outcome) -> bool:
        if (sending := self._under_way.get(outcome.address)) is not None:
            await asyncio.wait({sending}, timeout=PATIENCE)
        arrived = outcome.error is None
        letter = await self.letters.told_of(outcome.reference, outcome.message_id, arrived=arrived)
        if letter is None:
            return False
        if outcome.error is not None:
            log.info("letter %s has not arrived", letter.id)
            await self._failed_later(letter, outcome.error)
        elif letter.sending.by_notice:
            await self.letters.notice_arrived(letter)
        else:
            await self.letters.delivered(letter)
        return True

    async def _failed_later(self, letter: WaitingLetter, error: ChannelError) -> None:
        """Where it goes, and whether it may, is decided anew when it goes again."""
        if letter.went_elsewhere:
            await self.letters.repeat(letter)
        else:
            await self._failed(letter, letter.address, error)

    async def look_again(self) -> None:
        """What nothing was told of: it goes again where nobody knows whether it was taken, and else it is given up.

        A channel that leaves it open again and again is down.
        """
        await self.letters.post_untold_answers(UNANSWERED, UNTOLD)
        for letter in await self.letters.untold(taken=False, lasts=UNANSWERED):
            if letter.attempts + 1 < DOWN_AFTER or not await self._rerouted(letter, letter.address, returns=True):
                await self._postpone(letter, timedelta())
        for letter in await self.letters.untold(taken=True, lasts=UNTOLD):
            await self._give_up(letter, NothingTold())

    async def _deliver(self, letter: WaitingLetter) -> None:
        address = letter.address
        try:
            address, screen = _read(letter)
            if letter.id not in self._gone:
                if (why := await self.letters.why_not(letter)) is not None:
                    log.info("letter %s is withdrawn: %s", letter.id, Loggable(why))
                    await self.letters.withdraw(letter, why)
                    return
                letter = replace(letter, screen=await self.letters.as_of_now(letter))
                address, screen = _read(letter)
                if await self._is_too_dear(letter, address) and await self._rerouted(letter, address, returns=True):
                    return
                if await self._send(letter, address, screen):
                    return
        except DatabaseAway:
            raise  # no attempt at sending it, and no fault of its own
        except Exception as error:  # whatever it is, no other letter waits for it
            await self._failed(letter, address, error)
        else:
            self._gone.add(letter.id)
            await self.letters.delivered(letter)
            self._gone.discard(letter.id)
            log.info("letter %s delivered", letter.id)

    async def _send(self, letter: WaitingLetter, address: Address, screen: Screen) -> bool:
        """Returns whether its channel tells later what has become of it; raises ChannelError."""
        rules = self.channel.rules(address)
        if rules.window is not None and not await self._has_written(letter, address, rules.window):
            await self._notify(letter, address, screen)
            return True
        if rules.tells_later:
            letter = await self.letters.begun(letter, address, by_notice=False)
        message_id = await self.channel.send(address, screen, letter.reference)
        if rules.tells_later:
            await self.letters.sent(letter, message_id)
        return rules.tells_later

    async def _is_too_dear(self, letter: WaitingLetter, address: Address) -> bool:
        """Whether the month's money is spent there; a deadline is told all the same, and whoever asked is answered."""
        tariff = self.spending.tariff
        if not self.channel.rules(address).bills or letter.kind in AT_ANY_PRICE or tariff.ceiling is None:
            return False
        return tariff.is_exhausted(await self.spending.of_this_month())

    async def _has_written(self, letter: WaitingLetter, address: Address, window: timedelta) -> bool:
        heard = await self.letters.heard_at(address)
        if heard is None or (letter.shut_at is not None and heard <= letter.shut_at):
            return False
        return self.letters.clock() - heard < window

    async def _notify(self, letter: WaitingLetter, address: Address, screen: Screen) -> None:
        """The notice goes in place of a letter that its button covers; any other waits until its reader writes."""
        kind = letter.kind or LetterKind.REPLY
        notice = notices.of_letter(kind, screen, *await self.letters.name_and_time(letter))
        letter = await self.letters.begun(letter, address, by_notice=notice.opens is None)
        message_id = await self.channel.notify(address, notice, letter.reference)
        await self.letters.sent(letter, message_id)

    async def _failed(self, letter: WaitingLetter, address: Address | None, error: Exception) -> None:
        """At once, or as a channel tells later."""
        match error:
            case ChannelPaused():
                await self._postpone(letter, timedelta(seconds=error.seconds))
            case ChannelStopped():
                if address is not None:
                    await self.letters.tell_of_stop(address.channel, error.code)
                if not await self._rerouted(letter, address, returns=True):
                    await self._postpone(letter, LONGEST_PAUSE)
            case OutsideWindow() if letter.attempts == 0:
                await self._postpone(letter, FIRST_PAUSE)  # it is said of windows that are open as well
            case OutsideWindow() if letter.attempts < MOST_FAULTS:
                await self.letters.postpone(letter, timedelta(), shut=True)
            case ChannelClosed() | ChannelRefused() | NoticeOutOfUse() | OutsideWindow():
                await self._closed(letter, address, error)
            case UnreadableLetter() | NobodyThere():
                await self._give_up(letter, error)
            case ChannelUnreachable():
                log.info("letter %s was not taken; it may have arrived: %s", letter.id, error.may_have_arrived)
                await self._unreachable(letter, address, error)
            case _:
                log.error("letter %s could not be sent", letter.id, exc_info=error)
                await self._try_again(letter, error, MOST_FAULTS)

    async def _closed(self, letter: WaitingLetter, address: Address | None, error: ChannelError) -> None:
        """It goes another way for good, or back where only for a time there was none."""
        if await self._rerouted(letter, address, returns=False):
            return
        if letter.returns:
            log.info("letter %s goes back", letter.id)
            await self.letters.go_back(letter)
        else:
            await self._give_up(letter, error)

    async def _unreachable(self, letter: WaitingLetter, address: Address | None, error: ChannelUnreachable) -> None:
        """It waits to be told of where it may have arrived, and goes another way where a channel is down for long."""
        if error.may_have_arrived and address is not None and self.channel.rules(address).tells_later:
            return
        if letter.attempts + 1 < DOWN_AFTER or not await self._rerouted(letter, address, returns=True):
            await self._try_again(letter, error, MOST_MISSING if isinstance(error, ChannelMissing) else None)

    async def _rerouted(self, letter: WaitingLetter, address: Address | None, *, returns: bool) -> bool:
        if address is None or not await self.letters.reroute(letter, address, returns=returns):
            return False
        log.info("letter %s goes another way", letter.id)
        return True

    async def _try_again(self, letter: WaitingLetter, error: Exception, most: int | None) -> None:
        if most is not None and letter.attempts + 1 >= most:
            await self._give_up(letter, error)
        else:
            await self._postpone(letter, FIRST_PAUSE * 2 ** min(letter.attempts, 10))

    async def _postpone(self, letter: WaitingLetter, pause: timedelta) -> None:
        log.info("letter %s waits for %s", letter.id, min(pause, LONGEST_PAUSE))
        await self.letters.postpone(letter, pause)

    async def _give_up(self, letter: WaitingLetter, error: Exception) -> None:
        fault = error.fault if isinstance(error, ChannelError) else type(error).__name__
        log.warning("letter %s cannot be delivered: %s", letter.id, error)
        await self.letters.give_up(letter, fault)


def _read(letter: WaitingLetter) -> tuple[Address, Screen]:
    """Where it goes, and what it says; raises NobodyThere, UnreadableLetter."""
    if letter.address is None:
        raise NobodyThere
    if letter.kind is None:
        raise UnreadableLetter
    try:
        return letter.address, Screen.load(letter.screen)
    except ValueError:
        raise UnreadableLetter from None
