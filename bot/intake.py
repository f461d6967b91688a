"""From the channel to the handlers: updates are kept first, then handled; in order per person, many people at once."""

import asyncio
import json
import logging
import secrets
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot

from sop.case.case import LetterKind
from sop.procedure import Role
from storage.actions.acting import Clock
from storage.database import Database
from storage.queues import inbox, outbox
from storage.queues.inbox import Handling, KeptUpdate
from storage.records import people
from texts.case import letters
from texts.errors import fault
from texts.screen import Screen

log = logging.getLogger(__name__)

T = TypeVar("T")

Handle: TypeAlias = Callable[[str], Awaitable[None]]
"""Handles one update, given as JSON; it answers for its own errors."""

SIDE_BY_SIDE = 64
MOST_ATTEMPTS = 3  # an update that brings the process down is not tried for ever
POLL_SECONDS = 30
ANSWER_SECONDS = 10  # that the answer to a poll may take beyond the poll's own time
DATABASE_PAUSE = 1.0  # seconds until a database that could not be written to is tried again
PATIENCE = 10.0  # seconds that updates under way have to finish when the process is asked to stop
ALLOWED = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]


class Intake:
    """Handles every update that was kept, once: also those that an earlier process left behind."""

    def __init__(self, database: Database, clock: Clock, handle: Handle) -> None:
        self.database = database
        self.clock = clock
        self.handle = handle
        self._lanes: dict[str, deque[KeptUpdate]] = defaultdict(deque)
        self._working: dict[str, asyncio.Task[None]] = {}
        self._places = asyncio.Semaphore(SIDE_BY_SIDE)

    async def recover(self) -> None:
        """Goes on with what was left. What an update had changed is kept; its speaker is told to look, if need be."""
        for left in await self.database.read(inbox.waiting):
            if left.applied:
                await self._tell_of_interruption(left)
            else:
                self._queue(left)

    async def keep(self, updates: Sequence[dict[str, Any]]) -> None:
        """Keeps updates as they came from the channel; when this returns, they cannot be lost any more."""
        received = [KeptUpdate(update["update_id"], _lane(update), json.dumps(update), False) for update in updates]
        now = self.clock()
        for fresh in await self.database.run(lambda connection: inbox.keep(connection, received, now)):
            self._queue(fresh)

    async def stop(self) -> None:
        """Lets the updates under way finish; what is left stays in the inbox for the next start."""
        self._lanes.clear()
        if self._working:
            _, late = await asyncio.wait(self._working.values(), timeout=PATIENCE)
            for task in late:
                task.cancel()

    async def idle(self) -> None:
        """Returns when everything that was kept has been handled."""
        while self._working:
            await asyncio.wait(list(self._working.values()))

    def _queue(self, update: KeptUpdate) -> None:
        self._lanes[update.lane].append(update)
        if update.lane not in self._working:
            self._working[update.lane] = asyncio.create_task(self._work(update.lane))

    async def _work(self, lane: str) -> None:
        try:
            while waiting := self._lanes.get(lane):
                async with self._places:
                    await self._handle(waiting.popleft())
        finally:
            self._lanes.pop(lane, None)
            del self._working[lane]

    async def _handle(self, update: KeptUpdate) -> None:
        attempts = await self._surely(lambda connection: inbox.begin(connection, update.update_id))
        if attempts > MOST_ATTEMPTS:
            await self._give_up(update)
            return
        token = inbox.handling.set(Handling(update.update_id))
        try:
            await self.handle(update.body)
        except Exception:
            log.exception("update %s ended in a fault", update.update_id)
        finally:
            inbox.handling.reset(token)
        now = self.clock()
        await self._surely(lambda connection: inbox.finish(connection, update.update_id, now))

    async def _give_up(self, update: KeptUpdate) -> None:
        """The speaker learns that it did not work, and the administrators learn the code that stands in the log."""
        code, now = secrets.token_hex(3).upper(), self.clock()
        log.error("fault %s: update %s is given up after %s attempts", code, update.update_id, MOST_ATTEMPTS)
        sorry, told = Screen(fault(code)).dump(), letters.fault(code).dump()

        def work(connection: Connection) -> None:
            if people.by_account(connection, update.lane) is not None:
                key = f"{LetterKind.REPLY}:{update.update_id}"
                outbox.post(connection, key, LetterKind.REPLY, update.lane, sorry, now, None)
            for admin in people.holders(connection, Role.ADMIN):
                key = f"{LetterKind.FAULT}:{code}>{admin.person.id}"
                outbox.post(connection, key, LetterKind.FAULT, admin.address, told, now, admin.person.id)
            inbox.finish(connection, update.update_id, now)

        await self._surely(work)

    async def _surely(self, work: Callable[[Connection], T]) -> T:
        """Does it however long it takes: a disk that is full, or a database that is locked, must not end a lane."""
        while True:
            try:
                return await self.database.run(work)
            except OperationalError:
                log.exception("the database cannot be written to, trying again in %s s", DATABASE_PAUSE)
                await asyncio.sleep(DATABASE_PAUSE)

    async def _tell_of_interruption(self, left: KeptUpdate) -> None:
        now, screen = self.clock(), letters.interrupted().dump()

        def work(connection: Connection) -> None:
            key = f"{LetterKind.REPLY}:{left.update_id}"
            outbox.post(connection, key, LetterKind.REPLY, left.lane, screen, now, None)
            inbox.finish(connection, left.update_id, now)

        await self.database.run(work)


@dataclass
class Poller:
    """Fetches updates by long polling. Telegram is told that an update has arrived only after it is kept."""

    bot: ExtBot[None]
    intake: Intake

    async def run(self) -> None:
        """Runs until it is cancelled; raises InvalidToken."""
        # Without an offset what is kept already comes once more, and does no harm; after a week without updates
        # Telegram begins with a new number, which may be lower than the last one.
        offset: int | None = None
        pause = 1.0
        while True:
            try:
                updates = await self._fetch(offset)
                await self.intake.keep(updates)
            except InvalidToken:
                raise
            except RetryAfter as error:
                await asyncio.sleep(_seconds(error))
            except Conflict:
                log.warning("another process fetches updates with this token; only one may")
                await asyncio.sleep(5)
            except (TelegramError, OperationalError) as error:
                log.warning("updates could not be fetched (%s), trying again in %s s", type(error).__name__, pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 30)
            else:
                pause = 1.0
                if updates:
                    offset = updates[-1]["update_id"] + 1

    async def _fetch(self, offset: int | None) -> list[dict[str, Any]]:
        """As Telegram says it; `get_updates` would raise on a batch in which it cannot read one, again and again."""
        wanted = {"offset": offset, "timeout": POLL_SECONDS, "allowed_updates": ALLOWED}
        fetched: list[dict[str, Any]] = await self.bot._post(
            "getUpdates", wanted, read_timeout=POLL_SECONDS + ANSWER_SECONDS
        )
        return fetched


def _lane(update: dict[str, Any]) -> str:
    """The chat that the update came from: its updates are handled in order."""
    said: dict[str, Any] = next((update[kind] for kind in ALLOWED if isinstance(update.get(kind), dict)), {})
    chat = said.get("chat") or (said.get("message") or {}).get("chat") or said.get("from") or {}
    return str(chat.get("id", ""))


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait if isinstance(wait, int | float) else wait.total_seconds()
