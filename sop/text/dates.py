"""Dates as people write them: 24-11-2026, 24/11/26, Selasa, 24 November 2026, 2026-11-24, besok, Rabu, 24 November."""

import re
from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from sop.command import YEARS
from sop.errors.answers import DateAmbiguous, DateNotUnderstood
from sop.errors.refusal import Refusal

# fmt: off
MONTHS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "jun": 6, "jul": 7, "agu": 8, "ags": 8, "agt": 8,
    "sep": 9, "okt": 10, "nov": 11, "nop": 11, "des": 12,
}
# fmt: on
# fmt: off
MONTH_NAMES = (
    "januari", "februari", "pebruari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
    "november", "nopember", "desember",
)
# fmt: on
SLIP = 85
"""How alike, of 100, what was typed and the name of a month are: "novmber", and not "junior"."""
WEEKDAYS = {"senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "sabtu": 5, "minggu": 6, "ahad": 6}
NEAR = {"kemarin": -1, "hari ini": 0, "sekarang": 0, "besok": 1, "lusa": 2}
NEXT, NEXT_WEEK = " depan", "minggu depan"
CENTURY = 2000

DAY = (
    rf"(?:(?:hari )?(?P<weekday>{'|'.join(WEEKDAYS)})\b,? ?)?(?:(?:tanggal|tgl\.?) )?"
    r"(?:(?P<iso>\d{4}[-/]\d{1,2}[-/]\d{1,2})"
    r"|(?P<day>\d{1,2})[-/. ]+(?P<month>\d{1,2}|[a-z]{3,9})[-/. ]+(?P<year>\d{4}|\d{2})(?!\d))"
)
"""Of a pattern that ignores case; `day_in` reads what it has found."""

_DAY = re.compile(rf"{DAY}\.?", re.IGNORECASE)
_WITHOUT_YEAR = re.compile(r"(?:(?:hari )?[a-z']+,? )?(?:(?:tanggal|tgl\.?) )?\d{1,2} [a-z]{3,9}", re.IGNORECASE)


@dataclass
class WeekdayDiffers(Refusal):
    """The weekday that was written is not that of the date: it cannot be told which of them is meant."""

    text: str
    day: date


def parse_date(text: str, today: date, near: date | None = None) -> date:
    """With a day to be `near`, also one without its year (24 November), and the next of a weekday (Rabu, Senin depan).

    Raises DateNotUnderstood, also for a day that no calendar has or that is too far away, WeekdayDiffers, and
    DateAmbiguous.
    """
    plain = " ".join(text.split())
    ahead = NEAR.get(plain.rstrip(".").lower())
    if ahead is not None:
        return today + timedelta(days=ahead)
    if near is not None and (nearest := _near(plain.rstrip("."), near)) is not None:
        return nearest
    found = _DAY.fullmatch(plain)
    try:
        if found and (day := day_in(found)).year in YEARS:
            return day
    except ValueError:
        pass
    raise DateNotUnderstood(text)


def _near(plain: str, near: date) -> date | None:
    """The nearest day of that name before or after, or the next of that weekday, the day itself included.

    Raises WeekdayDiffers where the nearest is another weekday than was written, and DateAmbiguous for "Jumat depan" on
    a Tuesday, which is said of this week's and of next week's.
    """
    name = plain.lower().removeprefix("hari ")
    weekday = WEEKDAYS.get(name.removesuffix(NEXT))
    if weekday is not None and name != NEXT_WEEK:
        day = near + timedelta(days=(weekday - near.weekday()) % 7)
        if not name.endswith(NEXT):
            return day
        of_next_week = near + timedelta(days=7 - near.weekday() + weekday)
        if near < day < of_next_week:
            raise DateAmbiguous(plain, day, of_next_week)
        return of_next_week
    written = [_DAY.fullmatch(f"{plain} {near.year + ahead}") for ahead in (-1, 0, 1)]
    days = {}
    for found in filter(None, written if _WITHOUT_YEAR.fullmatch(plain) else ()):
        with suppress(ValueError):
            days[_date_in(found)] = found
    return day_in(days[min(days, key=lambda day: abs(day - near))]) if days else None


def day_in(found: re.Match[str]) -> date:
    """The day that `DAY` has found. Raises WeekdayDiffers, and ValueError for a day that no calendar has."""
    day, weekday = _date_in(found), found["weekday"]
    if weekday and WEEKDAYS[weekday.lower()] != day.weekday():
        raise WeekdayDiffers(found[0], day)
    return day


def _date_in(found: re.Match[str]) -> date:
    """Whatever weekday is written beside it."""
    if found["iso"]:
        return date(*map(int, re.split("[-/]", found["iso"])))
    month = int(found["month"]) if found["month"].isdigit() else _month(found["month"].lower())
    year = int(found["year"])
    return date(CENTURY + year if len(found["year"]) == 2 else year, month, int(found["day"]))


def _month(name: str) -> int:
    """Of a name that may be cut or have a slip in it; 0 where it is none."""
    known = name in MONTHS or any(each.startswith(name) for each in MONTH_NAMES)
    return MONTHS[name[:3]] if known or process.extractOne(name, MONTH_NAMES, scorer=ratio, score_cutoff=SLIP) else 0


def months_later(day: date, months: int) -> date:
    """At the end of a month that is too short for it. Raises ValueError after the year 9999."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
