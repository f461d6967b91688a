"""From the channel to the handlers: updates are kept first, then handled; in order per person, many people at once."""

import asyncio
import logging
import secrets
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from sop.case.case import LetterKind
from sop.office.address import Address
from sop.procedure import Role
from storage.actions.acting import Clock
from storage.database import Database
from storage.queues import inbox, outbox
from storage.queues.inbox import Handling, KeptUpdate, ReceivedUpdate
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
DATABASE_PAUSE = 1.0  # seconds until a database that could not be written to is tried again
PATIENCE = 10.0  # seconds that updates under way have to finish when the process is asked to stop


class Intake:
    """Handles every update that was kept, once: also those that an earlier process left behind."""

    def __init__(self, database: Database, clock: Clock, handle: Handle) -> None:
        self.database = database
        self.clock = clock
        self.handle = handle
        self._lanes: dict[Address, deque[KeptUpdate]] = defaultdict(deque)
        self._working: dict[Address, asyncio.Task[None]] = {}
        self._places = asyncio.Semaphore(SIDE_BY_SIDE)

    async def recover(self) -> None:
        """Goes on with what was left. What an update had changed is kept; its speaker is told to look, if need be."""
        for left in await self.database.read(inbox.waiting):
            if left.applied:
                await self._tell_of_interruption(left)
            else:
                self._queue(left)

    async def keep(self, updates: Sequence[ReceivedUpdate]) -> None:
        """Keeps updates as they came from the channel; when this returns, they cannot be lost any more."""
        now = self.clock()
        for fresh in await self.database.run(lambda connection: inbox.keep(connection, updates, now)):
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
        self._lanes[update.address].append(update)
        if update.address not in self._working:
            self._working[update.address] = asyncio.create_task(self._work(update.address))

    async def _work(self, lane: Address) -> None:
        try:
            while waiting := self._lanes.get(lane):
                async with self._places:
                    await self._handle(waiting.popleft())
        finally:
            self._lanes.pop(lane, None)
            del self._working[lane]

    async def _handle(self, update: KeptUpdate) -> None:
        attempts = await self._surely(lambda connection: inbox.begin(connection, update.id))
        if attempts > MOST_ATTEMPTS:
            await self._give_up(update)
            return
        token = inbox.handling.set(Handling(update))
        try:
            await self.handle(update.body)
        except Exception:
            log.exception("update %s ended in a fault", update.id)
        finally:
            inbox.handling.reset(token)
        now = self.clock()
        await self._surely(lambda connection: inbox.finish(connection, update.id, now))

    async def _give_up(self, update: KeptUpdate) -> None:
        """The speaker learns that it did not work, and the administrators learn the code that stands in the log."""
        code, now = secrets.token_hex(3).upper(), self.clock()
        log.error("fault %s: update %s is given up after %s attempts", code, update.id, MOST_ATTEMPTS)
        sorry, told = Screen(fault(code)).dump(), letters.fault(code).dump()

        def work(connection: Connection) -> None:
            if people.by_account(connection, update.address) is not None:
                outbox.reply(connection, _reply_key(update), update.address, sorry, now)
            outbox.tell(connection, Role.ADMIN, LetterKind.FAULT, f"{LetterKind.FAULT}:{code}", told, now)
            inbox.finish(connection, update.id, now)

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
            outbox.reply(connection, _reply_key(left), left.address, screen, now)
            inbox.finish(connection, left.id, now)

        await self.database.run(work)


def _reply_key(update: KeptUpdate) -> str:
    return f"{LetterKind.REPLY}:{update.address.channel}:{update.number}"
