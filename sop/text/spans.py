"""Days on end as people write them: 23-27 November, besok s.d. Jumat, 3 hari mulai Senin; or the end alone: 5 hari."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from sop.errors.answers import DateAmbiguous, DateNotUnderstood
from sop.text.dates import WEEKDAYS, months_later, parse_date

Works: TypeAlias = Callable[[date], bool]
"""Whether the office works on a day."""

LONGEST = 100
"""Characters: what is longer does not say when."""

_COUNT = re.compile(
    r"\b(?:selama )?(?P<count>[1-9]\d?(?: |(?=[hmb]))|satu |se)(?P<unit>hari kerja|hari|minggu|bulan)\b", re.I
)
_TO = re.compile(r" ?(?:[-–—]|\bs\.? ?/? ?d\b\.?|\bsampai(?: dengan)?\b|\bhingga\b) ?", re.I)
_FROM = re.compile(r"(?:mulai|dari|sejak|pada)\b ?", re.I)
_DAY_ALONE = re.compile(rf"(?:(?:hari )?(?:{'|'.join(WEEKDAYS)}),? )?(?:(?:tanggal|tgl\.?) )?\d{{1,2}}", re.I)


@dataclass(frozen=True)
class Span:
    """From the first to the last day, both included; what somebody wrote may end before it begins."""

    first: date
    last: date


def parse_span(text: str, today: date, works: Works) -> Span | None:
    """None for what does not name both ends. Raises DateAmbiguous and WeekdayDiffers."""
    plain = _plain(text)
    if len(plain) > LONGEST:
        return None
    if count := _COUNT.search(plain):
        with suppress(DateNotUnderstood):
            first = parse_first(f"{plain[: count.start()]} {plain[count.end() :]}", today)
            return Span(first, _last_of(count, first, works))
    for to in _TO.finditer(plain):
        with suppress(DateNotUnderstood):
            return _between(plain[: to.start()], plain[to.end() :], today)
    return None


def parse_first(text: str, today: date) -> date:
    """Mulai Senin. Raises what `parse_date` raises."""
    return parse_date(_without(_FROM, text.strip(" ,")), today, today)


def parse_last(text: str, first: date, today: date, works: Works) -> date:
    """Sampai Jumat, 5 hari. Raises what `parse_date` raises."""
    plain = _without(_TO, _plain(text)) if len(text) <= LONGEST else text
    count = _COUNT.fullmatch(plain)
    return _last_of(count, first, works) if count else parse_date(plain, today, first)


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _without(word: re.Pattern[str], text: str) -> str:
    found = word.match(text)
    return text[found.end() :] if found else text


def _between(begins: str, ends: str, today: date) -> Span:
    """What the first lacks of month and year the last has."""
    if _DAY_ALONE.fullmatch(begins := _without(_FROM, begins)):
        last = parse_date(ends, today, today)
        return Span(parse_date(f"{begins}-{last.month}-{last.year}", today), last)
    first = parse_date(begins, today, today)
    return Span(first, parse_date(ends, today, first))


def _last_of(count: re.Match[str], first: date, works: Works) -> date:
    """Raises DateAmbiguous where it makes a difference whether days off are counted."""
    number = int(count["count"]) if count["count"].strip().isdigit() else 1
    match count["unit"].lower():
        case "bulan":
            return months_later(first, number) - timedelta(days=1)
        case "minggu":
            return first + timedelta(weeks=number, days=-1)
        case unit:
            every, working = first + timedelta(days=number - 1), _working(first, number, works)
            if unit == "hari" and every != working:
                raise DateAmbiguous(count[0], every, working)
            return working


def _working(first: date, number: int, works: Works) -> date:
    """The last of so many working days from the first on."""
    day = first
    while (number := number - works(day)) > 0:
        day += timedelta(days=1)
    return day
