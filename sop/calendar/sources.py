"""Where the holidays of a year come from, and what a file had that was not taken for one."""

from enum import StrEnum
from typing import Annotated, TypeAlias

from pydantic import Field

from sop.calendar.days import Day
from sop.calendar.working_days import ClosureKind
from sop.command import Command

Name: TypeAlias = Annotated[str, Field(min_length=3, max_length=200)]


class Holiday(Command):
    """A day of a year as its source has it."""

    day: Day
    name: Name
    kind: ClosureKind


class Fault(StrEnum):
    """Why no day could be read."""

    DATE = "date"
    WEEKDAY = "weekday"
    REPEATS = "repeats"
    TOO_LONG = "too_long"


class UnreadRow(Command):
    """A row of a table, or an event (without a number), that was not read: nobody is to think that it was."""

    row: int | None = None
    text: str
    fault: Fault


class Source(Command):
    """The holidays of a year, and what stood beside them: rows that were not read, and how many are of other years.

    `no_holidays` are events that their calendar itself calls cancelled, or an observance.
    """

    name: Name
    days: tuple[Holiday, ...]
    unread: tuple[UnreadRow, ...] = ()
    other_years: dict[int, int] = Field(default_factory=dict)
    no_holidays: tuple[str, ...] = ()
