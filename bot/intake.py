"""From the channel to the handlers: updates are kept first, then handled; in order per person, many people at once."""

import asyncio
import logging
import secrets
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import TypeAlias, TypeVar

from sqlalchemy import Connection

from bot.rate_limits import RateLimits
from sop.case.case import LetterKind
from sop.errors.people import MessagesWait, TooManyMessages
from sop.office.address import Address
from sop.procedure import Role
from sop.text.facts import Loggable
from storage.actions.acting import Clock
from storage.database import Database, DatabaseAway
from storage.queues import inbox, outbox
from storage.queues.inbox import Handling, KeptUpdate, ReceivedUpdate
from storage.queues.under_way import UnderWay
from storage.records import people
from texts.case import letters
from texts.errors import fault
from texts.screen import Screen

log = logging.getLogger(__name__)

T = TypeVar("T")

Handle: TypeAlias = Callable[[str], Awaitable[None]]
"""Handles one update, given as JSON; it answers for its own errors. Raises UpdateUnreadable."""

Lane: TypeAlias = Address | int
"""Of a person by number, and of a stranger by where they write from."""

SIDE_BY_SIDE = 128
MOST_ATTEMPTS = 3  # an update that ends the process, or freezes it, is not tried for ever
DATABASE_PAUSE = 1.0  # seconds until a database that was away is tried again
MOST_CUTS = 6  # pauses, each twice as long, for an update that fails on a database that does other work
PATIENCE = 10.0  # seconds that updates under way have to finish when the process is asked to stop


class UpdateUnreadable(Exception):
    """No update that a channel sends looks like that."""


@dataclass
class _Batch:
    """Updates that have been handled, and whether it is on record that they are done."""

    ended: list[Handling] = field(default_factory=list)
    kept: asyncio.Event = field(default_factory=asyncio.Event)


class Intake:
    """Handles every update that was kept, once: also those that an earlier process left behind."""

    def __init__(self, database: Database, clock: Clock, handle: Handle, under_way: UnderWay) -> None:
        self.database = database
        self.clock = clock
        self.handle = handle
        self.under_way = under_way
        self.rate_limits = RateLimits()
        self._lanes: dict[Lane, deque[KeptUpdate]] = defaultdict(deque)
        self._working: dict[Lane, asyncio.Task[None]] = {}
        self._places = asyncio.Semaphore(SIDE_BY_SIDE)
        self._batch = _Batch()
        self._completing: asyncio.Task[None] | None = None

    async def recover(self) -> None:
        """Handles what an earlier process left behind.

        What an update had changed is kept, and its speaker told to look; what came before it in its lane had been
        handled. Those that were being handled when the process ended have been tried, and may have ended it: after all
        others are done, they are tried one by one, and what ends the process again and again is given up.
        """
        attempts = await self._surely(partial(inbox.count_attempts, update_ids=self.under_way.left))
        self.under_way.forget()
        others, suspects, behind = _parted(await self._left_behind(), attempts)
        for each in others:
            self._queue(each)
        await self.idle()
        for each in suspects:
            await self._try_alone(each, attempts.get(each.id, 0))
        for each in behind:
            self._queue(each)

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
        await self._completed()

    async def idle(self) -> None:
        """Returns when everything that was kept has been handled."""
        while self._working:
            await asyncio.wait(list(self._working.values()))
        await self._completed()

    async def _left_behind(self) -> Collection[Sequence[KeptUpdate]]:
        """What an earlier process left and is to be handled, by lane."""
        lanes: dict[Lane, list[KeptUpdate]] = defaultdict(list)
        for left in await self._surely(inbox.waiting):
            if left.falsified:
                await self._refuse(left)
                continue
            lane = lanes[left.lane]
            lane.append(left)
            if left.applied:
                await self._tell_of_interruption(lane)
                lane.clear()
        return lanes.values()

    def _queue(self, update: KeptUpdate) -> None:
        self._lanes[update.lane].append(update)
        if update.lane not in self._working:
            self._working[update.lane] = asyncio.create_task(self._work(update.lane))

    async def _work(self, lane: Lane) -> None:
        """An update leaves the head of its lane when it is done; no fault ends the lane."""
        try:
            while waiting := self._lanes.get(lane):
                try:
                    await self._in_time(waiting[0])
                except Exception:
                    log.exception("update %s is left for the next start", waiting[0].id)
                waiting.popleft()
        finally:
            self._lanes.pop(lane, None)
            del self._working[lane]

    async def _in_time(self, update: KeptUpdate) -> None:
        """Handles it when its address may send one more; what is dropped is done."""
        verdict = self.rate_limits.take(update.address)
        if verdict.tell:
            await self._attempt(Handling(update, refused=TooManyMessages() if verdict.dropped else MessagesWait()))
        if verdict.dropped:
            await self._done(Handling(update))
            return
        if verdict.wait:
            await asyncio.sleep(verdict.wait)
        await self._handle(update)

    async def _try_alone(self, update: KeptUpdate, attempts: int) -> None:
        if attempts >= MOST_ATTEMPTS:
            await self._give_up(update)
        else:
            await self._handle(update)
            await self._completed()

    async def _handle(self, update: KeptUpdate) -> None:
        """Until it is done: when the database was away, it is handled again, unless it had had effect by then."""
        for cut in range(MOST_CUTS):
            handling = Handling(update)
            await self._attempt(handling)
            if not handling.cut_short:
                await self._done(handling)
                return
            log.warning("the database was away while update %s was handled", update.id)
            await asyncio.sleep(DATABASE_PAUSE * 2**cut)
            if await self._surely(partial(inbox.is_applied, update_id=update.id)):
                await self._tell_of_interruption([update])
                return
        await self._give_up(update)

    async def _attempt(self, handling: Handling) -> None:
        token = inbox.handling.set(handling)
        try:
            async with self._places:
                with self.under_way.noting(handling.update.id):
                    await self.handle(_addressed(handling.update).body)
        except DatabaseAway:
            handling.cut_short = True
        except UpdateUnreadable as error:
            if handling.refused is None:
                self._set_aside(handling, error)
        except Exception:
            log.exception("update %s ended in a fault", handling.update.id)
        finally:
            inbox.handling.reset(token)

    async def _done(self, handling: Handling) -> None:
        if handling.by_staff is not None:
            self.rate_limits.know(handling.update.address, of_staff=handling.by_staff)
        batch = self._batch
        batch.ended.append(handling)
        if self._completing is None or self._completing.done():
            self._completing = asyncio.create_task(self._complete())
        if handling.notes:  # the person's next update has to find them
            await batch.kept.wait()

    async def _complete(self) -> None:
        """Many updates share one note that they are done: those that end while it is written have the next one."""
        while self._batch.ended:
            batch, self._batch = self._batch, _Batch()
            try:
                await self._finish(batch.ended)
            except Exception:
                log.exception("%s updates are not noted as done", len(batch.ended))
            finally:
                batch.kept.set()

    async def _completed(self) -> None:
        """Returns when all that has ended so far is on record as done."""
        if self._completing is not None:
            await asyncio.wait((self._completing,), timeout=PATIENCE)

    def _set_aside(self, handling: Handling, error: UpdateUnreadable) -> None:
        """It stays as it came, until what is done is forgotten; the administrators learn its number."""
        code, number, now = secrets.token_hex(3).upper(), handling.update.number, self.clock()
        log.error("fault %s: update %s cannot be read (%s)", Loggable(code), Loggable(number), error)
        told = letters.unreadable(code, number).dump()
        handling.unreadable = True
        handling.notes.append(partial(_tell_administrators, code=code, told=told, at=now))

    async def _refuse(self, update: KeptUpdate) -> None:
        """Somebody wrote it in the database, or changed it there: it stays as it is, as what cannot be read does."""
        code, now = secrets.token_hex(3).upper(), self.clock()
        log.error("fault %s: update %s is not as it was kept, and is set aside", Loggable(code), update.id)
        tell = partial(_tell_administrators, code=code, told=letters.falsified(code).dump(), at=now)
        await self._finish([Handling(update, unreadable=True, notes=[tell])])

    async def _give_up(self, update: KeptUpdate) -> None:
        """The speaker learns that it did not work, and the administrators learn the code that stands in the log."""
        code, now = secrets.token_hex(3).upper(), self.clock()
        log.error("fault %s: update %s is given up", Loggable(code), update.id)
        sorry, told = Screen(fault(code)).dump(), letters.fault(code).dump()

        def tell(connection: Connection) -> None:
            if people.by_account(connection, update.address, now.date()) is not None:
                outbox.reply(connection, _reply_key(update), update.address, sorry, now)
            _tell_administrators(connection, code, told, now)

        await self._finish([Handling(update, notes=[tell])])

    async def _tell_of_interruption(self, lane: Sequence[KeptUpdate]) -> None:
        """The last update of these had effect; all are done."""
        now, screen, last = self.clock(), letters.interrupted().dump(), lane[-1]

        def tell(connection: Connection) -> None:
            outbox.reply(connection, _reply_key(last), last.address, screen, now)

        await self._finish([Handling(each) for each in lane[:-1]] + [Handling(last, notes=[tell])])

    async def _finish(self, ended: Sequence[Handling]) -> None:
        """All of them are done, with what they still had to note: without, if that cannot be kept."""
        now = self.clock()
        try:
            await self._surely(partial(inbox.finish, ended=ended, at=now))
        except Exception:
            log.exception("notes of %s updates are not kept", len(ended))
            without = [replace(handling, notes=[]) for handling in ended]
            await self._surely(partial(inbox.finish, ended=without, at=now))

    async def _surely(self, work: Callable[[Connection], T]) -> T:
        """Does it however long the database is away: a disk that is full, or a lock, must not end a lane."""
        while True:
            try:
                return await self.database.run(work)
            except DatabaseAway as error:
                log.warning("the database is away (%s), trying again in %s s", error, DATABASE_PAUSE)
                await asyncio.sleep(DATABASE_PAUSE)


def _parted(
    lanes: Iterable[Sequence[KeptUpdate]], attempts: Mapping[int, int]
) -> tuple[list[KeptUpdate], list[KeptUpdate], list[KeptUpdate]]:
    """Lanes in which none was tried; the tried ones, with what comes before them; and what waits behind those."""
    others: list[KeptUpdate] = []
    tried: list[KeptUpdate] = []
    behind: list[KeptUpdate] = []
    for lane in lanes:
        last = max((place for place, each in enumerate(lane) if each.id in attempts), default=None)
        if last is None:
            others += lane
        else:
            tried += lane[: last + 1]
            behind += lane[last + 1 :]
    return others, tried, behind


def _addressed(update: KeptUpdate) -> KeptUpdate:
    """Raises UpdateUnreadable for what nobody could be answered."""
    if not update.address.value:
        raise UpdateUnreadable
    return update


def _tell_administrators(connection: Connection, code: str, told: str, at: datetime) -> None:
    outbox.tell(connection, Role.ADMIN, LetterKind.FAULT, f"{LetterKind.FAULT}:{code}", told, at)


def _reply_key(update: KeptUpdate) -> str:
    return f"{LetterKind.REPLY}:{update.address.channel}:{update.number}"
