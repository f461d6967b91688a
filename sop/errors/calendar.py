"""Refusals about the office's calendar: its years, its days and its hours."""

from dataclasses import dataclass
from datetime import date

from sop.errors.refusal import Overtaken, Refusal


@dataclass
class YearUnknown(Refusal):
    """No day of the year is on record, so there is nothing to confirm."""

    year: int


@dataclass
class YearConfirmed(Overtaken):
    year: int


@dataclass
class YearNotConfirmed(Overtaken):
    """Nobody has confirmed the year, or somebody has withdrawn it already."""

    year: int


@dataclass
class MonthNotCompared(Refusal):
    """Nobody has compared the days of the month that begins on that day with the decree of their year."""

    month: date


@dataclass
class DecreeNotUnderstood(Refusal):
    """What was typed has no number and year of a decree."""

    text: str


@dataclass
class YearLoaded(Refusal):
    """The year has these very days already, as many as that."""

    year: int
    days: int


@dataclass
class MonthWithoutWork(Refusal):
    """No day of the month that begins on that day would be a working day."""

    month: date


@dataclass
class DayFarOff(Refusal):
    """In a year that nobody knows the holidays of, or that nobody counts in any more."""

    day: date


@dataclass
class ClosedAlready(Refusal):
    day: date
    name: str


@dataclass
class DayIsOpen(Refusal):
    """The day is no holiday on record."""

    day: date


@dataclass
class FixedHoliday(Refusal):
    """Until the year is confirmed, a day that is a holiday every year is taken for one."""

    day: date


@dataclass
class SameDay(Refusal):
    day: date


@dataclass
class WorksAlready(Refusal):
    """The office works on that day anyway."""

    day: date


@dataclass
class WorksInstead(Refusal):
    """The day works instead of another; that is withdrawn first."""

    day: date


@dataclass
class WorksNotInstead(Refusal):
    """The day does not work instead of another (any more)."""

    day: date


@dataclass
class PeriodBackwards(Refusal):
    first: date
    last: date


@dataclass
class HoursGone(Overtaken):
    """The hours that hold from that day on are not on record (any more)."""

    first: date


class FollowsAlready(Overtaken):
    """The unit has no hours of its own that could end."""


@dataclass
class WeekNotUnderstood(Refusal):
    text: str


class HoursBackwards(Refusal):
    """A week without a working day, or a day that closes before it opens."""
