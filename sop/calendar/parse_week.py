"""Office hours of a week as people write them: Senin-Kamis 07.15-14.15, Jumat 07.15-14.45."""

import re
from datetime import time

from sop.calendar.changes import Week
from sop.errors.calendar import HoursBackwards, WeekNotUnderstood

_DAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_TO = r" ?(?:[-–—]|s\.? ?/? ?d\.?|sampai(?: dengan)?|hingga) ?"
_CLOCK = r"\d{1,2}(?:[.:]\d{2})?"
_PART = re.compile(
    rf"(?P<first>[a-z']{{3,6}})\.?(?:{_TO}(?P<last>[a-z']{{3,6}})\.?)?:? "
    rf"(?:pukul |jam )?(?P<opens>{_CLOCK}){_TO}(?P<closes>{_CLOCK})(?: ?wi(?:b|ta|t))?\.?"
)


def parse_week(text: str) -> Week:
    """Days that are not named are closed. Raises WeekNotUnderstood, also for a day named twice, and HoursBackwards."""
    week: Week = {}
    for part in re.split(r"[,;\n]|\bdan\b", text.lower()):
        found = _PART.fullmatch(" ".join(part.split()))
        if found is None:
            raise WeekNotUnderstood(text)
        first, last = _weekday(found["first"], text), _weekday(found["last"] or found["first"], text)
        days = [(first + passed) % 7 for passed in range((last - first) % 7 + 1)]
        hours = _clock(found["opens"], text), _clock(found["closes"], text)
        if hours[0] >= hours[1]:
            raise HoursBackwards
        if week.keys() & set(days):
            raise WeekNotUnderstood(text)
        week |= dict.fromkeys(days, hours)
    return week


def _weekday(word: str, text: str) -> int:
    found = [day for day, name in enumerate(_DAYS) if name.startswith(word.replace("'", ""))]
    if not found:
        raise WeekNotUnderstood(text)
    return found[0]


def _clock(written: str, text: str) -> time:
    hour, _, minute = written.replace(":", ".").partition(".")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise WeekNotUnderstood(text) from None
