"""What the administrator makes of the calendar, and what that makes of the deadlines that are running."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from sqlalchemy import Connection

from sop.calendar.changes import CalendarChange, ConfirmYear, reckoned
from sop.calendar.working_days import Deadline, WorkingCalendar
from sop.case.case import Case, LetterKind
from sop.case.summaries import CaseSummary
from sop.office.act import Act
from sop.office.events import OfficeEvent
from sop.office.people import Person
from sop.procedure import EventKind, Role
from storage.actions.acting import Actions
from storage.queues import outbox, reminders
from storage.records import calendar, cases, history, people, reckoning

AT_ONCE = 25  # cases: a tenth of a second, in which nobody else can write


class CalendarNotes(Protocol):
    """What the history and the letters say of a change."""

    def calendar_changed(self, change: CalendarChange) -> str: ...

    def deadline_moved(self, before: Deadline, why: Sequence[str]) -> str: ...

    def letter_of_moved_deadline(self, case: Case, before: Deadline, why: Sequence[str], reader: Person) -> str: ...


@dataclass(frozen=True)
class MovedDeadline:
    """A running deadline that a change of the calendar would move."""

    summary: CaseSummary
    to: Deadline


@dataclass(frozen=True)
class CalendarActions(Actions):
    notes: CalendarNotes

    async def preview(self, change: CalendarChange) -> tuple[MovedDeadline, ...]:
        """The running deadlines that would move, the most urgent first. Raises what the change refuses."""
        return await self.database.read(partial(self._moved_by, change=change))

    async def change(self, person_id: int, change: CalendarChange) -> WorkingCalendar:
        """The calendar as it is then. Raises NotYours for who is no administrator, and what the change refuses."""

        def work(connection: Connection, act: Act) -> WorkingCalendar:
            before = act.calendar
            after = change.applied(before)
            note = self.notes.calendar_changed(change)
            calendar.save(connection, before, after, note)
            if isinstance(change, ConfirmYear):
                calendar.confirm(connection, change.year, change.decree)
            history.append(connection, OfficeEvent.CALENDAR_CHANGED, act.at, act.by, note=note)
            reckoning.keep(connection, act.by, note, act.at)
            return after

        return await self.perform(person_id, Role.ADMIN, work)

    async def reckon(self) -> int:
        """Reckons some of the running deadlines anew after a change, and tells whose turn it is; returns how many.

        What is not done when it returns, or when the process ends, is done the next time.
        """

        def work(connection: Connection) -> int:
            found = reckoning.waiting(connection, AT_ONCE)
            known = calendar.load(connection, self.tz)
            for case_id in found:
                self._reckon(connection, case_id, known)
            return len(found)

        if not await self.database.read(partial(reckoning.waiting, limit=1)):
            return 0
        return await self.database.run(work)

    def _moved_by(self, connection: Connection, change: CalendarChange) -> tuple[MovedDeadline, ...]:
        after, now = change.applied(calendar.load(connection, self.tz)), self.clock()
        found = (
            MovedDeadline(summary, reckoned(summary.turn.deadline, after, now))
            for summary in cases.open_summaries(connection)
        )
        moved = [each for each in found if each.to.due_at != each.summary.turn.due_at]
        return tuple(sorted(moved, key=lambda each: each.to.due_at))

    def _reckon(self, connection: Connection, case_id: int, known: WorkingCalendar) -> None:
        changes = reckoning.take(connection, case_id)
        case, now = cases.get(connection, case_id), self.clock()
        if not case.open or not changes:
            return
        before, why = case.turn.deadline, [each.note for each in changes]
        after = reckoned(before, known, now)
        if after == before or not cases.save(connection, case, case.due(after)):
            return
        kept = cases.get(connection, case_id)
        history.append(
            connection,
            EventKind.DEADLINE_MOVED,
            now,
            changes[-1].by,
            case_id=case_id,
            version=kept.version,
            note=self.notes.deadline_moved(before, why),
        )
        if after.due_at != before.due_at:
            reminders.withdraw(connection, case_id, now)
            self._tell(connection, kept, before, why)

    def _tell(self, connection: Connection, case: Case, before: Deadline, why: Sequence[str]) -> None:
        now = self.clock()
        for reader in people.holders(connection, case.actor, now.date(), case.unit.id):
            key = f"{LetterKind.DEADLINE_MOVED}:{case.id}:{case.version}>{reader.id}"
            screen = self.notes.letter_of_moved_deadline(case, before, why, reader)
            outbox.post(
                connection, key, LetterKind.DEADLINE_MOVED, reader.id, screen, now, role=case.actor, case_id=case.id
            )
