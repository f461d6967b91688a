"""Who is on leave from when to when: entered by themselves or by an administrator; who learns where nobody is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Protocol

from sqlalchemy import Connection

from sop.calendar.working_days import WorkingCalendar
from sop.case.case import LetterKind
from sop.errors.case import NotYours
from sop.office.act import Act
from sop.office.events import OfficeEvent
from sop.office.leaves import Leave, TakeLeave, Unattended, WithoutAnybody, check_leave
from sop.office.people import Person
from sop.procedure import Role
from storage.actions.acting import Actions
from storage.queues import outbox, reminders
from storage.records import calendar, history, leaves, reminder_times, role_grants

LOOKED_AT = 30
"""Days of a leave, from its first; what comes later the daily look finds."""
AHEAD = 7
"""Days before which it is noticed that nobody will be on duty."""


class LeaveWords(Protocol):
    """What the history says of it, and the letter about where nobody is left as a stored screen."""

    def leave_noted(self, of: Person, leave: Leave) -> str: ...

    def letter_of_unattended(self, found: Sequence[Unattended], reader: Person) -> str: ...


@dataclass(frozen=True)
class LeaveActions(Actions):
    words: LeaveWords

    async def take(self, person_id: int, command: TakeLeave) -> tuple[Leave, WithoutAnybody | None]:
        """Nobody is reminded in these days. Returns also where nobody is on duty then, and who is told.

        Raises NotYours, PersonGone, and what `check_leave` raises.
        """

        def work(connection: Connection) -> tuple[Leave, WithoutAnybody | None]:
            owner, act = self._owner(connection, person_id, command.person)
            check_leave(command, leaves.of(connection, owner.id, act.day), act.day)
            taken = leaves.add(connection, owner.id, command.first, command.last, act.at)
            note = self.words.leave_noted(owner, taken)
            history.append(connection, OfficeEvent.LEAVE_TAKEN, act.at, act.by, note=note)
            if taken.first <= act.day:
                reminders.take_back(connection, act.at, owner.id)
            back = datetime.combine(taken.last + timedelta(days=1), time(), act.at.tzinfo)
            reminder_times.for_others(connection, None, back)
            found = self._unattended(connection, owner, taken, act)
            return taken, WithoutAnybody(found, self._tell(connection, found, act.at, owner.id)) if found else None

        return await self.database.run(work)

    async def end(self, person_id: int, number: int) -> Leave:
        """From now on they are reminded again. Raises NotYours, LeaveOver."""

        def work(connection: Connection) -> Leave:
            leave = leaves.get(connection, number, self.clock().date())
            owner, act = self._owner(connection, person_id, leave.person_id)
            leaves.end(connection, leave, act.at)
            note = self.words.leave_noted(owner, leave)
            history.append(connection, OfficeEvent.LEAVE_ENDED, act.at, act.by, note=note)
            reminder_times.for_others(connection, None, act.at)
            return leave

        return await self.database.run(work)

    async def look_ahead(self) -> None:
        """In office hours tells where nobody is on duty today or in the days that follow."""

        def work(connection: Connection) -> None:
            now, known = self.clock(), calendar.load(connection, self.tz)
            if known.within_office_hours(now):
                days = _working(known, now.date(), now.date() + timedelta(days=AHEAD))
                self._tell(connection, [*leaves.unattended(connection, leaves.offices(connection), days)], now)

        await self.database.run(work)

    def _owner(self, connection: Connection, person_id: int, owner_id: int | None) -> tuple[Person, Act]:
        """Whose leave it is, and who enters it: themselves in the first of their roles, or an administrator."""
        speaker = self.person(connection, person_id)
        if owner_id not in (None, person_id):
            return self.person(connection, owner_id or person_id), self.begin(connection, speaker, Role.ADMIN)
        for held in speaker.assignments:
            return speaker, self.begin(connection, speaker, held.role, held.unit_id)
        raise NotYours(Role.ADMIN)

    def _unattended(self, connection: Connection, owner: Person, leave: Leave, act: Act) -> Sequence[Unattended]:
        first = max(leave.first, act.day)
        days = _working(act.calendars.office, first, min(leave.last, first + timedelta(days=LOOKED_AT)))
        held = {(each.role, each.unit) for each in role_grants.of(connection, owner.id)}
        return [*leaves.unattended(connection, sorted(held, key=lambda office: office[0]), days)]

    def _tell(
        self, connection: Connection, found: Sequence[Unattended], at: datetime, away: int | None = None
    ) -> tuple[Person, ...]:
        """Once a week, and when it is not the same any more; not the person `away`. Returns who is told."""
        if not found:
            return ()
        offices = "+".join(f"{each.role}.{each.unit.id if each.unit else 0}.{','.join(each.blocked)}" for each in found)
        year, number, _ = at.isocalendar()
        key = f"{LetterKind.NOBODY_THERE}:{year}w{number}:{sha256(offices.encode()).hexdigest()[:16]}"
        role, readers = _told(connection, at.date(), away)
        for reader in readers:
            screen = self.words.letter_of_unattended(found, reader)
            outbox.post(connection, f"{key}>{reader.id}", LetterKind.NOBODY_THERE, reader.id, screen, at, role=role)
        return readers


def _told(connection: Connection, on: date, away: int | None) -> tuple[Role, tuple[Person, ...]]:
    """The administrators who are on duty, or else who watches over delays as well."""
    for role in (Role.ADMIN, Role.PPID_UTAMA, Role.ATASAN_PPID):
        there = tuple(each for each in leaves.on_duty(connection, role, on) if each.id != away)
        if there:
            return role, there
    return Role.ADMIN, ()


def _working(known: WorkingCalendar, first: date, last: date) -> list[date]:
    every = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    return [day for day in every if known.is_working(day)]
