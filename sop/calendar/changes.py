"""How an office corrects its calendar: each change is a command that makes another calendar of the known one."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Annotated, TypeAlias

from pydantic import Field

from sop.calendar.working_days import Closure, ClosureKind, Deadline, OfficeHours, WorkingCalendar
from sop.command import Command
from sop.errors import Refusal

Name: TypeAlias = Annotated[str, Field(min_length=3, max_length=200)]
Week: TypeAlias = dict[int, tuple[time, time]]


@dataclass
class YearUnknown(Refusal):
    """No day of the year is on record, so there is nothing to confirm."""

    year: int


@dataclass
class YearConfirmed(Refusal):
    year: int


@dataclass
class ClosedAlready(Refusal):
    day: date
    name: str


@dataclass
class DayIsOpen(Refusal):
    """The day is no holiday on record."""

    day: date


@dataclass
class SameDay(Refusal):
    day: date


@dataclass
class PeriodBackwards(Refusal):
    first: date
    last: date


class HoursBackwards(Refusal):
    """A week without a working day, or a day that closes before it opens."""


class ConfirmYear(Command):
    """The days of a year are those of its decree (SKB), which somebody has compared one by one."""

    year: int
    decree: Name

    def applied(self, known: WorkingCalendar) -> WorkingCalendar:
        """Raises YearUnknown where no day of the year is on record, and YearConfirmed."""
        if not any(day.year == self.year for day in known.closures):
            raise YearUnknown(self.year)
        if self.year in known.known_years:
            raise YearConfirmed(self.year)
        return replace(known, known_years=known.known_years | {self.year})


class CloseDay(Command):
    """A day on which the office is closed: a holiday that was added late, cuti bersama, a closure of its own."""

    day: date
    name: Name
    kind: ClosureKind

    def applied(self, known: WorkingCalendar) -> WorkingCalendar:
        """Raises ClosedAlready."""
        if (there := known.closures.get(self.day)) is not None:
            raise ClosedAlready(self.day, there.name)
        return replace(known, closures={**known.closures, self.day: Closure(self.name, self.kind)})


class OpenDay(Command):
    """A day that is no holiday after all."""

    day: date
    reason: Name

    def applied(self, known: WorkingCalendar) -> WorkingCalendar:
        """Raises DayIsOpen."""
        if self.day not in known.closures:
            raise DayIsOpen(self.day)
        return replace(known, closures={day: why for day, why in known.closures.items() if day != self.day})


class MoveDay(Command):
    """A holiday that is kept on another day than was said."""

    day: date
    to: date
    reason: Name

    def applied(self, known: WorkingCalendar) -> WorkingCalendar:
        """Raises DayIsOpen, ClosedAlready and SameDay."""
        if self.day == self.to:
            raise SameDay(self.day)
        moved = known.closures.get(self.day)
        without = OpenDay(day=self.day, reason=self.reason).applied(known)
        if moved is None:
            raise DayIsOpen(self.day)
        return CloseDay(day=self.to, name=moved.name, kind=moved.kind).applied(without)


class SetHours(Command):
    """The week that holds from `first` to `last`, both included (Ramadan), or for good."""

    first: date = date.min
    last: date = date.max
    week: Week
    reason: Name

    def applied(self, known: WorkingCalendar) -> WorkingCalendar:
        """What is set last wins. Raises PeriodBackwards and HoursBackwards."""
        if self.first > self.last:
            raise PeriodBackwards(self.first, self.last)
        if not self.week or any(opens >= closes for opens, closes in self.week.values()):
            raise HoursBackwards
        return replace(known, hours=(*known.hours, OfficeHours(self.week, self.first, self.last)))


CalendarChange: TypeAlias = ConfirmYear | CloseDay | OpenDay | MoveDay | SetHours


def reckoned(deadline: Deadline, known: WorkingCalendar, now: datetime) -> Deadline:
    """The deadline by the calendar as it is known now.

    Who has counted on a day is not late because of a change: one that would have ended already stays as it is.
    """
    anew = known.reckon(deadline)
    return deadline if anew.due_at < deadline.due_at and anew.due_at <= now else anew
