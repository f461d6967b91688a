"""Updates by long polling: kept before Telegram is told, by the next call, that they arrived."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram.connection import TokenRefused, until_connected
from bot.channels.telegram.updates import ALLOWED, number_of, received
from bot.channels.telegram.wire import seconds_of
from bot.intake import Intake
from storage.database import DatabaseAway

log = logging.getLogger(__name__)

POLL_SECONDS = 30
ANSWER_SECONDS = 10  # that the answer to a poll may take beyond the poll's own time


@dataclass
class Poller:
    """Fetches updates by long polling. Telegram is told that an update has arrived only after it is kept."""

    bot: ExtBot[None]
    intake: Intake

    async def begin(self) -> None:
        """Takes off a webhook that was set earlier, beside which Telegram lets nobody poll."""
        try:
            await until_connected(self.bot.delete_webhook)
        except (BadRequest, TokenRefused):
            log.warning("an earlier webhook could not be taken off")  # getUpdates refuses a bad token as well

    async def run(self) -> None:
        """Runs until it is cancelled; raises TokenRefused."""
        # Without an offset what is kept already comes once more, and does no harm; after a week without updates
        # Telegram begins with a new number, which may be lower than the last one.
        offset: int | None = None
        pause = 1.0
        while True:
            try:
                updates = await self._fetch(offset)
                await self.intake.keep([received(update) for update in updates])
            except InvalidToken:
                raise TokenRefused from None
            except RetryAfter as error:
                await asyncio.sleep(seconds_of(error))
            except Conflict:
                log.warning("another process fetches updates with this token; only one may")
                await asyncio.sleep(5)
            except (TelegramError, DatabaseAway) as error:
                log.warning("updates could not be fetched (%s), trying again in %s s", error, pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 30)
            else:
                pause = 1.0
                if updates and (after := _after(updates, offset)) == offset:
                    log.warning("updates came without a number that is good, and may come again")
                    await asyncio.sleep(pause)
                    after = None if offset is None else offset + 1  # theirs are no lower than what was asked for
                offset = after if updates else offset

    async def _fetch(self, offset: int | None) -> list[object]:
        """As Telegram says it; `get_updates` would raise on a batch in which it cannot read one, again and again."""
        wanted = {"offset": offset, "timeout": POLL_SECONDS, "allowed_updates": ALLOWED}
        fetched: list[object] = await self.bot._post("getUpdates", wanted, read_timeout=POLL_SECONDS + ANSWER_SECONDS)
        return fetched


def _after(updates: Sequence[object], offset: int | None) -> int | None:
    """The offset that tells Telegram that these have arrived, as far as their numbers say."""
    return max((number + 1 for each in updates if (number := number_of(each)) is not None), default=offset)
