"""Years of the calendar as an office keeps them: where their days come from, and who has compared them."""

from dataclasses import dataclass
from datetime import date, datetime

from sop.calendar.working_days import WorkingCalendar

ASKED_FROM = 10
"""The month: decrees (SKB) for the next year were signed between 12 September and 14 October."""


@dataclass(frozen=True)
class YearRecord:
    """What is on record of a year; `by` and `at` are whose look confirmed it, and None for what a release brought."""

    year: int
    source: str
    confirmed: bool
    by: str | None = None
    at: datetime | None = None


def year_to_confirm(known: WorkingCalendar, today: date) -> int | None:
    """The year whose decree somebody is asked for: this one, or the next from October on."""
    if today.year not in known.known_years:
        return today.year
    coming = today.year + 1
    return coming if today.month >= ASKED_FROM and coming not in known.known_years else None
