"""Years of the calendar as an office keeps them: where their days come from, and who has compared them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sop.calendar.working_days import Closure, WorkingCalendar

ASKED_FROM = 10
"""The month: decrees (SKB) for the next year were signed between 12 September and 14 October."""


@dataclass(frozen=True)
class ComparedMonth:
    """Whose look has found the days of a month to be those of the decree."""

    month: int
    by: str
    at: datetime


@dataclass(frozen=True)
class ChangedDay:
    """A day that the office itself has changed since its year was loaded or confirmed; `was` is what closed it before.

    `reason` is empty where the name of the holiday says it.
    """

    day: date
    was: Closure | None
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class YearRecord:
    """What is on record of a year; `by` and `at` are whose look confirmed it, and None for what a release brought."""

    year: int
    source: str
    confirmed: bool
    by: str | None = None
    at: datetime | None = None
    compared: tuple[ComparedMonth, ...] = ()
    changed: tuple[ChangedDay, ...] = ()

    def comparison(self, month: int) -> ComparedMonth | None:
        return next((each for each in self.compared if each.month == month), None)


def months_to_compare(year: int, known: WorkingCalendar, record: YearRecord | None) -> Sequence[int]:
    """The months with holidays that nobody has compared with the decree."""
    months = sorted({day.month for day in known.closures if day.year == year})
    return [month for month in months if record is None or record.comparison(month) is None]


def reads_like_decree(text: str) -> bool:
    """Whether it has a number and the year of a decree (SKB), as in "SKB 1497/2025" or "Nomor 2 Tahun 2025"."""
    numbers = re.findall(r"\d+", text)
    return len(numbers) > 1 and any(re.fullmatch(r"20\d\d", each) for each in numbers)


def year_to_confirm(known: WorkingCalendar, today: date) -> int | None:
    """The year whose decree somebody is asked for: this one, or the next from October on."""
    if today.year not in known.known_years:
        return today.year
    coming = today.year + 1
    return coming if today.month >= ASKED_FROM and coming not in known.known_years else None
