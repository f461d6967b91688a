"""Dates as people write them: 24-11-2026, 24/11/2026, 24 November 2026, 2026-11-24."""

import re
from datetime import date

from sop.errors import DateNotUnderstood

# fmt: off
MONTHS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "jun": 6, "jul": 7, "agu": 8, "ags": 8, "agt": 8,
    "sep": 9, "okt": 10, "nov": 11, "nop": 11, "des": 12,
}
# fmt: on

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]{3,9})[-/. ]+(\d{4})", re.IGNORECASE)


def parse_date(text: str) -> date:
    """Raises DateNotUnderstood, also for a day that no calendar has."""
    try:
        if iso := _ISO.fullmatch(text.strip()):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if found := _DAY_FIRST.fullmatch(text.strip()):
            month = int(found[2]) if found[2].isdigit() else MONTHS.get(found[2][:3].lower(), 0)
            return date(int(found[3]), month, int(found[1]))
    except ValueError:
        pass
    raise DateNotUnderstood(text)
