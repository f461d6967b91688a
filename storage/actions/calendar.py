"""What the administrator makes of the calendar, and what that makes of the deadlines that are running."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol

from sqlalchemy import Connection

from sop.calendar.calendars import Calendars, OwnCalendar
from sop.calendar.changes import (
    CalendarChange,
    CloseDay,
    ConfirmYear,
    CorrectHours,
    FollowOffice,
    LoadYear,
    MoveDay,
    OpenDay,
    SetHours,
    UnconfirmYear,
    WithdrawHours,
    apply,
    is_news,
    moves,
    reckoned,
    touched,
)
from sop.calendar.working_days import Deadline, WorkingCalendar
from sop.calendar.years import ComparedMonth, months_to_compare, year_to_confirm
from sop.case.case import LetterKind
from sop.case.summaries import CaseSummary
from sop.documents.stationery import fingerprint
from sop.errors.calendar import MonthNotCompared, YearConfirmed
from sop.office.act import Act
from sop.office.events import OfficeEvent
from sop.office.people import Person, Unit
from sop.procedure import Role
from storage.actions import overwriting, running_deadlines
from storage.actions.acting import Actions
from storage.actions.running_deadlines import MoveNotes
from storage.queues import outbox
from storage.records import calendar, cases, history, moved_deadlines, office_units, people, reckoning, reminder_times
from storage.records.moved_deadlines import Move

AT_ONCE = 200  # cases: a tenth of a second, in which nobody else can write


class CalendarNotes(MoveNotes, Protocol):
    """What the history and the letters say of a change."""

    def calendar_changed(self, change: CalendarChange, unit: Unit | None) -> str: ...

    def month_compared(self, year: int, month: int) -> str: ...

    def letter_of_replaced_setting(self, did: OfficeEvent, act: Act, reader: Person) -> str: ...

    def letter_of_wanted_decree(self, year: int) -> str: ...

    def letter_of_moved_deadlines(
        self, moved: Mapping[CaseSummary, Deadline], why: Sequence[str], reader: Person
    ) -> str: ...


@dataclass(frozen=True)
class SeenCalendar:
    """What a change touches as it was shown, by its fingerprint; `replacing` is whose change may be replaced."""

    fingerprint: str | None = None
    replacing: int | None = None


@dataclass(frozen=True)
class MovedDeadline:
    """A running deadline that a change of the calendar would move, or make provisional."""

    summary: CaseSummary
    to: Deadline


@dataclass(frozen=True)
class CalendarActions(Actions):
    notes: CalendarNotes

    async def preview(self, change: CalendarChange, unit_id: int | None = None) -> tuple[MovedDeadline, ...]:
        """The running deadlines that would move or be provisional, by urgency; raises what the change refuses."""
        return await self.database.read(partial(self._moved_by, change=change, unit_id=unit_id))

    async def change(
        self,
        person_id: int,
        change: CalendarChange,
        seen: SeenCalendar = SeenCalendar(),
        unit_id: int | None = None,
    ) -> Calendars:
        """The calendars as they are then; with a unit's number, the change is of its own calendar alone.

        Raises NotYours for who is no administrator, UnitUnknown, what the change refuses, and ReplacesSetting where
        another has changed what it touches since it was seen.
        """

        def work(connection: Connection, act: Act) -> Calendars:
            before = act.calendars
            unit = None if unit_id is None else office_units.get(connection, unit_id)
            after = apply(change, before, unit_id)
            if seen.fingerprint not in (None, fingerprint(touched(change, before.of_unit(unit_id)))):
                overwriting.ask_first(connection, act, OfficeEvent.CALENDAR_CHANGED)
            note = self.notes.calendar_changed(change, unit)
            if isinstance(change, ConfirmYear):
                self._check_compared(connection, change.year, before.office)
            if unit is None:
                calendar.save_days(connection, before.office, after.office)
                _note_changed(connection, change, before.office, after.office, act)
            else:
                own = before.units.get(unit.id, OwnCalendar())
                calendar.save_days_of_unit(connection, unit.id, own, after.units[unit.id])
            _save_hours(connection, change, unit_id, note)
            _save_year(connection, change, act)
            history.append(connection, OfficeEvent.CALENDAR_CHANGED, act.at, act.by, note=note)
            reckoning.keep(connection, act.by, note, act.at, unit_id)
            reminder_times.for_others(connection, unit_id, act.at)  # also a deadline that stays has other mornings now
            if seen.replacing is not None:
                words = partial(self.notes.letter_of_replaced_setting, OfficeEvent.CALENDAR_CHANGED, act)
                overwriting.tell(connection, act, seen.replacing, words)
            return after

        return await self.perform(person_id, Role.ADMIN, work)

    async def compare(self, person_id: int, year: int, month: int) -> None:
        """Keeps who has found the month to be as in the decree. Raises NotYours, and YearConfirmed."""

        def work(connection: Connection, act: Act) -> None:
            if year in act.calendars.office.known_years:
                raise YearConfirmed(year)
            calendar.compare(connection, year, ComparedMonth(month, act.by.name, act.at))
            note = self.notes.month_compared(year, month)
            history.append(connection, OfficeEvent.MONTH_COMPARED, act.at, act.by, note=note)

        await self.perform(person_id, Role.ADMIN, work)

    def _check_compared(self, connection: Connection, year: int, known: WorkingCalendar) -> None:
        months = months_to_compare(year, known, calendar.record_of(connection, year, self.tz))
        if months:
            raise MonthNotCompared(date(year, months[0], 1))

    async def reckon(self) -> int:
        """Reckons some of the running deadlines anew after a change; once all are, tells whose turn they are.

        Returns how many cases it has gone through. What is not done when it returns, or when the process ends, is done
        the next time.
        """

        def work(connection: Connection) -> int:
            found, known = reckoning.waiting(connection, AT_ONCE), calendar.load_all(connection, self.tz)
            running_deadlines.catch_up(connection, found, known, self.notes, self.clock())
            return len(found)

        if await self.database.read(partial(reckoning.waiting, limit=1)):
            return await self.database.run(work)
        found = await self.database.read(self._to_tell)
        if found.moves:
            await self.database.run(partial(self._tell, found=found))
        return len(found.moves)

    async def mend(self) -> int:
        """Puts back on the list what has to be reckoned and stands on it no more, a few at a time; returns how many."""
        case_ids, count = await self.database.read(cases.running_ids), 0
        for first in range(0, len(case_ids), AT_ONCE):
            some = case_ids[first : first + AT_ONCE]
            if await self.database.read(partial(self._missing, case_ids=some)):
                count += await self.database.run(partial(self._put_back, case_ids=some))
        return count

    async def ask_for_decree(self) -> None:
        """Asks the administrators, once a week within office hours, for the decree of a year until it is confirmed."""

        def work(connection: Connection) -> None:
            if (asked := self._decree_to_ask_for(connection)) is not None:
                year, key = asked
                words, now = self.notes.letter_of_wanted_decree(year), self.clock()
                outbox.tell(connection, Role.ADMIN, LetterKind.DECREE_WANTED, key, words, now)

        if await self.database.read(self._decree_to_ask_for) is not None:
            await self.database.run(work)

    def _missing(self, connection: Connection, case_ids: Sequence[int]) -> list[CaseSummary]:
        known, under_way = calendar.load_all(connection, self.tz), cases.running(connection, case_ids)
        return [*reckoning.missing(connection, under_way, known, self.clock())]

    def _put_back(self, connection: Connection, case_ids: Sequence[int]) -> int:
        lost = self._missing(connection, case_ids)
        for each in lost:
            reckoning.put_back(connection, each.id, each.turn.deadline.received_at)
        return len(lost)

    def _decree_to_ask_for(self, connection: Connection) -> tuple[int, str] | None:
        """The year, and the key of this week's letter; None while there is nobody to be asked."""
        now, known = self.clock(), calendar.load(connection, self.tz)
        year = year_to_confirm(known, now.date())
        if year is None or not known.within_office_hours(now):
            return None
        week = now.isocalendar()
        key = f"{LetterKind.DECREE_WANTED}:{year}:{week.year}-{week.week}"
        readers = people.holders(connection, Role.ADMIN, now.date())
        asked = any(not outbox.was_posted(connection, f"{key}>{reader.id}") for reader in readers)
        return (year, key) if asked else None

    def _moved_by(
        self, connection: Connection, change: CalendarChange, unit_id: int | None
    ) -> tuple[MovedDeadline, ...]:
        after, now = apply(change, calendar.load_all(connection, self.tz), unit_id), self.clock()
        found = (
            MovedDeadline(each, reckoned(each.turn.deadline, after.of(each.actor, each.unit.id), now))
            for each in cases.open_summaries(connection)
            if unit_id is None or (each.unit.id == unit_id and each.actor.bound_to_unit)
        )
        told = [each for each in found if is_news(each.summary.turn.deadline, each.to)]
        return tuple(sorted(told, key=lambda each: each.to.due_at))

    def _to_tell(self, connection: Connection) -> "_Untold":
        """One letter for each person, about all that is theirs and ends at another time than before the changes.

        Where the office is closed it is told at the next opening, from the first date to the last.
        """
        untold = {each.case_id: each for each in moved_deadlines.untold(connection)}
        if not untold:
            return _Untold({}, {})
        now, known = self.clock(), calendar.load_all(connection, self.tz)
        running = cases.running(connection, moved_deadlines.CASES)
        closed = {each.id for each in running if not known.of(each.actor, each.unit.id).within_office_hours(now)}
        moved = {
            replace(each, turn=replace(each.turn, deadline=move.before)): each.turn.deadline
            for each in running
            if each.id not in closed
            and (move := untold[each.id]).turn == (each.turn.step, each.turn.round)
            and moves(move.before, each.turn.deadline)
        }
        arrived = outbox.last_told_of_turn(connection, moved_deadlines.CASES)
        moved_at = history.last_moves(connection, moved_deadlines.CASES)

        def knows(case_id: int, reader_id: int) -> bool:
            """Who learns of the turn only now is told its end as it is by then."""
            there = (case_id, reader_id) in arrived
            return there and ((went := arrived[case_id, reader_id]) is None or went > moved_at[case_id])

        by_reader: dict[Person, dict[CaseSummary, Deadline]] = defaultdict(dict)
        for (role, unit_id), mine in _by_holders(moved).items():
            for reader in people.holders(connection, role, now.date(), unit_id):
                by_reader[reader].update({each: moved[each] for each in mine if not knows(each.id, reader.id)})
        letters = {}
        for reader, theirs in by_reader.items():
            if not theirs:
                continue
            reasons = dict.fromkeys(reason for each in theirs for reason in untold[each.id].why)
            letters[reader.id] = self.notes.letter_of_moved_deadlines(theirs, [*reasons], reader)
        return _Untold(letters, {case_id: move for case_id, move in untold.items() if case_id not in closed})

    def _tell(self, connection: Connection, found: "_Untold") -> None:
        """Tells nothing where something has moved once more meanwhile: the next time it is told with the rest."""
        untold = {each.case_id: each for each in moved_deadlines.untold(connection)}
        if any(untold.get(case_id) != move for case_id, move in found.moves.items()):
            return
        now = self.clock()
        for reader, screen in found.letters.items():
            key = f"{LetterKind.DEADLINE_MOVED}:{now.isoformat()}>{reader}"
            outbox.post(connection, key, LetterKind.DEADLINE_MOVED, reader, screen, now)
        moved_deadlines.forget(connection, found.moves)


@dataclass(frozen=True)
class _Untold:
    """The letters about deadlines that have moved, by the numbers of their readers, and the moves by case."""

    letters: Mapping[int, str]
    moves: Mapping[int, Move]


def _save_hours(connection: Connection, change: CalendarChange, unit_id: int | None, note: str) -> None:
    match change:
        case CorrectHours():
            calendar.withdraw_hours(connection, unit_id, change.was_first, change.was_last)
            calendar.set_hours(connection, unit_id, change.hours, note)
        case SetHours():
            calendar.set_hours(connection, unit_id, change.hours, note)
        case WithdrawHours():
            calendar.withdraw_hours(connection, unit_id, change.first, change.last)
        case FollowOffice() if unit_id is not None:
            calendar.end_hours_of_unit(connection, unit_id)


def _note_changed(
    connection: Connection, change: CalendarChange, before: WorkingCalendar, after: WorkingCalendar, act: Act
) -> None:
    match change:
        case CloseDay():
            calendar.note_changed(connection, before, after, "", act.by, act.at)
        case OpenDay() | MoveDay():
            calendar.note_changed(connection, before, after, change.reason, act.by, act.at)


def _save_year(connection: Connection, change: CalendarChange, act: Act) -> None:
    match change:
        case ConfirmYear():
            calendar.confirm(connection, change.year, change.decree, act.by, act.at)
        case UnconfirmYear():
            calendar.unconfirm(connection, change.year)
        case LoadYear():
            calendar.loaded(connection, change)


def _by_holders(summaries: Iterable[CaseSummary]) -> Mapping[tuple[Role, int], Sequence[CaseSummary]]:
    """The cases by whose turn it is."""
    found: dict[tuple[Role, int], list[CaseSummary]] = defaultdict(list)
    for each in summaries:
        found[each.actor, each.unit.id].append(each)
    return found
