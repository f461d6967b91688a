"""From the channel to the handlers: updates are kept first, then handled; in order per person, many people at once."""

import asyncio
import json
import logging
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from sop.case import LetterKind
from storage import inbox, outbox
from storage.database import Database
from storage.desk import Clock
from storage.inbox import Waiting
from texts import letters

log = logging.getLogger(__name__)

Handle: TypeAlias = Callable[[str], Awaitable[None]]
"""Handles one update, given as JSON; it answers for its own errors."""

SIDE_BY_SIDE = 64
MOST_ATTEMPTS = 3  # an update that brings the process down is not tried for ever
POLL_SECONDS = 30
PATIENCE = 10.0  # seconds that updates under way have to finish when the process is asked to stop
ALLOWED = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]


class Intake:
    """Handles every update that was kept, once: also those that an earlier process left behind."""

    def __init__(self, database: Database, clock: Clock, handle: Handle) -> None:
        self.database = database
        self.clock = clock
        self.handle = handle
        self._lanes: dict[str, deque[Waiting]] = defaultdict(deque)
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
        received = [Waiting(update["update_id"], _lane(update), json.dumps(update), False) for update in updates]
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

    def _queue(self, update: Waiting) -> None:
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

    async def _handle(self, update: Waiting) -> None:
        attempts = await self.database.run(lambda connection: inbox.begin(connection, update.update_id))
        if attempts > MOST_ATTEMPTS:
            log.error("update %s is given up after %s attempts", update.update_id, attempts - 1)
        else:
            token = inbox.handling.set(update.update_id)
            try:
                await self.handle(update.body)
            except Exception:
                log.exception("update %s ended in a fault", update.update_id)
            finally:
                inbox.handling.reset(token)
        now = self.clock()
        await self.database.run(lambda connection: inbox.finish(connection, update.update_id, now))

    async def _tell_of_interruption(self, left: Waiting) -> None:
        now, screen = self.clock(), letters.interrupted().dump()

        def work(connection: Connection) -> None:
            key = f"{LetterKind.REPLY}:{left.update_id}"
            outbox.post(connection, key, LetterKind.REPLY, left.lane, screen, now, None)
            inbox.finish(connection, left.update_id, now)

        await self.database.run(work)


@dataclass
class Poller:
    """Fetches updates by long polling. Telegram is told that an update has arrived only after it is kept."""

    bot: Bot
    intake: Intake

    async def run(self) -> None:
        """Runs until it is cancelled; raises InvalidToken."""
        last = await self.intake.database.read(inbox.last_update_id)
        offset = None if last is None else last + 1
        pause = 1.0
        while True:
            try:
                updates = await self.bot.get_updates(offset, timeout=POLL_SECONDS, allowed_updates=ALLOWED)
            except InvalidToken:
                raise
            except RetryAfter as error:
                await asyncio.sleep(_seconds(error))
            except Conflict:
                log.warning("another process fetches updates with this token; only one may")
                await asyncio.sleep(5)
            except (NetworkError, TelegramError) as error:
                log.warning("updates could not be fetched (%s), trying again in %s s", type(error).__name__, pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 30)
            else:
                pause = 1.0
                if updates:
                    await self.intake.keep([update.to_dict() for update in updates])
                    offset = updates[-1].update_id + 1


def _lane(update: dict[str, Any]) -> str:
    """The chat that the update came from: its updates are handled in order."""
    for kind in ("message", "edited_message", "my_chat_member"):
        if kind in update:
            return str(update[kind]["chat"]["id"])
    pressed = update.get("callback_query", {})
    return str(pressed.get("message", {}).get("chat", pressed.get("from", {})).get("id", ""))


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait if isinstance(wait, int | float) else wait.total_seconds()
