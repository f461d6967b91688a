"""How an office corrects its calendar: each change is a command that makes another calendar of the known one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TypeAlias

from sop.calendar.calendars import Calendars, OwnCalendar
from sop.calendar.days import Day, LastDay
from sop.calendar.sources import Name, Source
from sop.calendar.working_days import (
    FIXED_CLOSURES,
    ONE_DAY,
    Closure,
    ClosureKind,
    Deadline,
    OfficeHours,
    WorkingCalendar,
    month_of,
)
from sop.command import Command
from sop.errors.calendar import (
    ClosedAlready,
    DayIsOpen,
    FixedHoliday,
    FollowsAlready,
    HoursBackwards,
    HoursGone,
    MonthWithoutWork,
    PeriodBackwards,
    SameDay,
    WorksAlready,
    WorksInstead,
    WorksNotInstead,
    YearConfirmed,
    YearLoaded,
    YearNotConfirmed,
    YearUnknown,
)

Week: TypeAlias = dict[int, tuple[time, time]]


class ConfirmYear(Command):
    """The days of a year are those of its decree (SKB), which somebody has compared one by one."""

    year: int
    decree: Name

    def applied(self, known: WorkingCalendar) -> WorkingCalendar:
        """With the days that every year has, which were compared as well and are on record from now on.

        Raises YearUnknown where no day of the year is on record, and YearConfirmed.
        """
        if not holidays_of(self.year, known):
            raise YearUnknown(self.year)
        if self.year in known.known_years:
            raise YearConfirmed(self.year)
        fixed = {date(self.year, month, day): closure for (month, day), closure in FIXED_CLOSURES.items()}
        compared = {day: closure for day, closure in fixed.items() if day not in known.substitutes}
        return replace(known, closures={**compared, **known.closures}, known_years=known.known_years | {self.year})


class UnconfirmYear(Command):
    """The days of a year are not certain after all; what is due in it is provisional again."""

    year: int
    reason: Name

    def applied(self, known: WorkingCalendar) -> WorkingCalendar:
        """Raises YearNotConfirmed."""
        if self.year not in known.known_years:
            raise YearNotConfirmed(self.year)
        return replace(known, known_years=known.known_years - {self.year})


class CloseDay(Command):
    """A day on which the office is closed: a holiday that was added late, cuti bersama, a closure of its own."""

    day: Day
    name: Name
    kind: ClosureKind

    def applied(self, known: WorkingCalendar) -> WorkingCalendar:
        """Raises what `may_close` raises, and MonthWithoutWork."""
        may_close(self.day, known)
        return _with_work(
            replace(known, closures={**known.closures, self.day: Closure(self.name, self.kind)}), self.day
        )


class OpenDay(Command):
    """A day that is no holiday after all."""

    day: Day
    reason: Name

    def applied(self, known: WorkingCalendar) -> WorkingCalendar:
        """Raises DayIsOpen, and FixedHoliday in a year that is not confirmed."""
        if self.day not in known.closures:
            raise DayIsOpen(self.day)
        if self.day.year not in known.known_years and (self.day.month, self.day.day) in FIXED_CLOSURES:
            raise FixedHoliday(self.day)
        return replace(known, closures={day: why for day, why in known.closures.items() if day != self.day})


class MoveDay(Command):
    """A holiday that is kept on another day than was said."""

    day: Day
    to: Day
    reason: Name

    def applied(self, known: WorkingCalendar) -> WorkingCalendar:
        """Raises what opening the day raises, SameDay, and what closing the other does."""
        if self.day == self.to:
            raise SameDay(self.day)
        moved = known.closures.get(self.day)
        without = OpenDay(day=self.day, reason=self.reason).applied(known)
        if moved is None:
            raise DayIsOpen(self.day)
        return CloseDay(day=self.to, name=moved.name, kind=moved.kind).applied(without)


class WorkDay(Command):
    """A day on which the office works instead of another, though the week or the decree has it closed."""

    day: Day
    reason: Name

    def applied(self, known: WorkingCalendar) -> WorkingCalendar:
        """Raises WorksAlready."""
        may_work(self.day, known)
        return replace(known, substitutes={**known.substitutes, self.day: self.reason})


class WithdrawWorkDay(Command):
    """A day that works instead of no other after all."""

    day: Day
    reason: Name

    def applied(self, known: WorkingCalendar) -> WorkingCalendar:
        """Raises WorksNotInstead and MonthWithoutWork."""
        if self.day not in known.substitutes:
            raise WorksNotInstead(self.day)
        kept = {day: why for day, why in known.substitutes.items() if day != self.day}
        return _with_work(replace(known, substitutes=kept), self.day)


class SetHours(Command):
    """The week that holds from `first` to `last`, both included (Ramadan), or for good."""

    first: Day = date.min
    last: LastDay = date.max
    week: Week
    reason: Name

    @property
    def hours(self) -> OfficeHours:
        """Raises ValueError for a week that cannot be."""
        return OfficeHours(self.week, self.first, self.last)

    def applied(self, known: WorkingCalendar) -> WorkingCalendar:
        """What is set last wins. Raises PeriodBackwards and HoursBackwards."""
        if self.first > self.last:
            raise PeriodBackwards(self.first, self.last)
        if not self.week or any(opens >= closes for opens, closes in self.week.values()):
            raise HoursBackwards
        after = replace(known, hours=(*known.hours, self.hours))
        return _with_work_between(after, self.first, self.last)


class WithdrawHours(Command):
    """The week that was set for these days does not hold after all; the usual one stays whatever is withdrawn."""

    first: date
    last: date
    reason: Name

    def applied(self, known: WorkingCalendar) -> WorkingCalendar:
        """Of several for the same days the last goes. Raises HoursGone and MonthWithoutWork."""
        hours = [*reversed(known.hours)]
        hours.remove(hours_between(self.first, self.last, known))
        return _with_work_between(replace(known, hours=tuple(reversed(hours))), self.first, self.last)


class CorrectHours(SetHours):
    """What was set for the days `was_first` to `was_last` is this instead: Ramadan begins when its moon is seen."""

    was_first: date
    was_last: date

    def applied(self, known: WorkingCalendar) -> WorkingCalendar:
        """Raises what withdrawing and setting hours raises."""
        withdrawn = WithdrawHours(first=self.was_first, last=self.was_last, reason=self.reason)
        return super().applied(withdrawn.applied(known))


class LoadYear(Command):
    """The holidays of a year as a source has them; closures of the office itself stay."""

    year: int
    source: Source

    def applied(self, known: WorkingCalendar) -> WorkingCalendar:
        """Raises YearConfirmed, YearUnknown for a source without a day of the year, YearLoaded and MonthWithoutWork."""
        if self.year in known.known_years:
            raise YearConfirmed(self.year)
        loaded = {each.day: Closure(each.name, each.kind) for each in self.source.days if each.day.year == self.year}
        if not loaded:
            raise YearUnknown(self.year)
        kept = {
            day: closure
            for day, closure in known.closures.items()
            if day.year != self.year or closure.kind is ClosureKind.OFFICE
        }
        after = replace(known, closures=loaded | kept)
        if after.closures == known.closures:
            raise YearLoaded(self.year, len(loaded))
        return _with_work(after, *loaded)


class FollowOffice(Command):
    """A unit's own hours end, and the office's hold for it."""

    reason: Name


CalendarChange: TypeAlias = (
    ConfirmYear
    | UnconfirmYear
    | LoadYear
    | CloseDay
    | OpenDay
    | MoveDay
    | WorkDay
    | WithdrawWorkDay
    | SetHours
    | CorrectHours
    | WithdrawHours
    | FollowOffice
)


def apply(change: CalendarChange, known: Calendars, unit_id: int | None) -> Calendars:
    """The calendars as the change of the unit's, or of the office's (None), makes them.

    Raises what the change refuses; FollowsAlready for a unit without hours of its own, HoursGone and WorksNotInstead
    for what is the office's and not the unit's.
    """
    own = known.units.get(unit_id, OwnCalendar()) if unit_id is not None else None
    if own is not None:
        _is_of_unit(change, own)
    if not isinstance(change, FollowOffice):
        after = known.changed(unit_id, change.applied(known.of_unit(unit_id)))
        _check_units(known, after)
        return after
    if own is None or not own.hours:
        raise FollowsAlready
    return known.changed(unit_id, replace(own, hours=()).beside(known.office))


def _check_units(before: Calendars, after: Calendars) -> None:
    """Raises MonthWithoutWork where the office's days or hours leave a unit without a working day in a month."""
    changed, other_hours = difference(before.office, after.office), before.office.hours != after.office.hours
    closed = {*changed.added, *(before.office.substitutes.keys() - after.office.substitutes.keys())}
    for unit_id, own in after.units.items():
        _with_work(after.of_unit(unit_id), *closed, *(own.closed if other_hours else ()))


def _is_of_unit(change: CalendarChange, own: OwnCalendar) -> None:
    match change:
        case WithdrawHours(first=first, last=last) | CorrectHours(was_first=first, was_last=last):
            if all((each.first, each.last) != (first, last) for each in own.hours):
                raise HoursGone(first)
        case WithdrawWorkDay() if change.day not in own.substitutes:
            raise WorksNotInstead(change.day)


@dataclass(frozen=True)
class Difference:
    """What a change makes of the holidays: days that come, days that go, and days that are called something else."""

    added: Mapping[date, Closure]
    lifted: Mapping[date, Closure]
    renamed: Mapping[date, Closure]


def difference(before: WorkingCalendar, after: WorkingCalendar) -> Difference:
    """In the order of the days."""
    old, new = before.closures, after.closures
    return Difference(
        added={day: new[day] for day in sorted(new.keys() - old.keys())},
        lifted={day: old[day] for day in sorted(old.keys() - new.keys())},
        renamed={day: new[day] for day in sorted(new.keys() & old.keys()) if new[day] != old[day]},
    )


def touched(change: CalendarChange, known: WorkingCalendar) -> object:
    """The part of the calendar that whoever makes the change has looked at; None where the day itself tells."""
    match change:
        case ConfirmYear() | LoadYear():
            return holidays_of(change.year, known)
        case SetHours() | WithdrawHours() | FollowOffice():
            return known.hours
    return None


def may_close(day: date, known: WorkingCalendar) -> None:
    """Raises ClosedAlready for a holiday, and WorksInstead for a day that works instead of another."""
    if (there := known.closures.get(day)) is not None:
        raise ClosedAlready(day, there.name)
    if day in known.substitutes:
        raise WorksInstead(day)


def may_work(day: date, known: WorkingCalendar) -> None:
    """Raises WorksAlready for a day that can work instead of no other."""
    if known.is_working(day):
        raise WorksAlready(day)


def hours_between(first: date, last: date, known: WorkingCalendar) -> OfficeHours:
    """What was set last for exactly these days, beside the usual hours. Raises HoursGone."""
    found = [each for each in known.hours[1:] if (each.first, each.last) == (first, last)]
    if not found:
        raise HoursGone(first)
    return found[-1]


def holidays_of(year: int, known: WorkingCalendar) -> Sequence[tuple[date, Closure]]:
    """Those on record, in the order of the days."""
    return [(day, known.closures[day]) for day in sorted(known.closures) if day.year == year]


def reckoned(deadline: Deadline, known: WorkingCalendar, now: datetime) -> Deadline:
    """The deadline by the calendar as it is known now.

    Who has counted on a day is not late because of a change: a day that was closed until it had come stays so, and one
    that would have ended already keeps its end, or has the next one that is to come.
    """
    deadline = _with_past_closures(deadline, known, now)
    anew = known.reckon(deadline)
    if anew.due_at >= deadline.due_at or anew.due_at > now:
        return anew
    if deadline.due_at <= now:
        return replace(deadline, provisional=anew.provisional)
    if deadline.pause is None:
        lost = known.working_days_between(anew.due_at, deadline.due_at)
        anew = known.reckon(replace(deadline, kept=deadline.kept + lost))
    while anew.due_at <= now:
        anew = known.reckon(replace(deadline, kept=anew.kept + 1))
    return anew


def _with_past_closures(deadline: Deadline, known: WorkingCalendar, now: datetime) -> Deadline:
    """Nobody could use a day that has been lifted only when it had come."""
    today, there = known.day_of(now), deadline.stayed_closed
    lifted = (each for each in deadline.skipped if each.day <= today and known.is_working(each.day))
    stayed = sorted({*there, *lifted}, key=lambda each: each.day)
    return replace(deadline, stayed_closed=tuple(stayed)) if len(stayed) > len(there) else deadline


def passed_on(deadline: Deadline, before: WorkingCalendar, after: WorkingCalendar, now: datetime) -> Deadline:
    """The deadline of a case that comes to a unit with another calendar, which holds from today on.

    As many days as had been counted until yesterday stay counted, and as many are left as there were: it does not
    matter any more which days the other had closed.
    """
    deadline = reckoned(deadline, before, now)
    until = min(now - ONE_DAY, deadline.due_at)
    counted = [known.counted(deadline, until) for known in (before, after)]
    skipped = tuple(each for each in deadline.skipped if not after.is_working(each.day))
    return reckoned(replace(deadline, kept=deadline.kept + counted[1] - counted[0], skipped=skipped), after, now)


def moves(before: Deadline, after: Deadline) -> bool:
    """Whether it ends at another time, or has another number of days left while it is paused."""
    return (after.due_at, after.left) != (before.due_at, before.left)


def is_news(before: Deadline, after: Deadline) -> bool:
    """Whether those concerned are told: it moves, or is provisional again; that it is certain now is not news."""
    return moves(before, after) or (after.provisional and not before.provisional)


def _with_work_between(after: WorkingCalendar, first: date, last: date) -> WorkingCalendar:
    """Raises MonthWithoutWork for a month with holidays on these days."""
    return _with_work(after, *(day for day in after.closures if first <= day <= last))


def _with_work(after: WorkingCalendar, *changed: date) -> WorkingCalendar:
    """Raises MonthWithoutWork for a month of the changed days; nobody could say when what is due in it ends."""
    for first in sorted({day.replace(day=1) for day in changed}):
        if not any(after.is_working(day) for day in month_of(first)):
            raise MonthWithoutWork(first)
    return after
