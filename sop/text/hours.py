"""From when until when: 09.00-11.30, pukul 9 s.d. selesai."""

import re
from datetime import time

from sop.errors.answers import HoursNotUnderstood

UNTIL_DONE = "selesai"
_CLOCK = r"(\d{1,2})(?:[.:](\d{2}))?"
_ZONE = r"(?: ?(?:wib|wita|wit))?"
_HOURS = re.compile(
    rf"(?:pukul |jam )?{_CLOCK}{_ZONE}"
    rf"(?: ?(?:[-–—]|s\.? ?/? ?d\.?|sampai(?: dengan)?|hingga) ?(?:(?:pukul |jam )?{_CLOCK}{_ZONE}|selesai))?",
    re.IGNORECASE,
)


def parse_hours(text: str) -> str:
    """As “09.00 s.d. 11.30” or “09.00 s.d. selesai”; raises HoursNotUnderstood, also where it ends before it begins."""
    found = _HOURS.fullmatch(" ".join(text.split()))
    if found is None:
        raise HoursNotUnderstood(text)
    begins, ends = _clock(found[1], found[2]), _clock(found[3], found[4]) if found[3] else UNTIL_DONE
    if not begins or not ends or ends <= begins:  # "selesai" comes after all digits
        raise HoursNotUnderstood(text)
    return f"{begins} s.d. {ends}"


def over_by(hours: str, moment: time) -> bool:
    """Whether a meeting at these hours, as `parse_hours` has them, was over then; with an open end, begun."""
    begins, ends = hours.split(" s.d. ")
    return (begins if ends == UNTIL_DONE else ends) <= f"{moment:%H.%M}"


def _clock(hour: str, minute: str | None) -> str | None:
    if int(hour) > 23 or int(minute or 0) > 59:
        return None
    return f"{int(hour):02d}.{int(minute or 0):02d}"
