"""The events of a calendar file (ICS, RFC 5545), on the days of a year and of the office's zone.

What is all day has dates; what was moved through UTC begins at an hour there, and is on the days that it has here.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sop.calendar.sources import Fault
from sop.calendar.working_days import ONE_DAY

if TYPE_CHECKING:
    from icalendar import Event

OBSERVED = ("perayaan", "observance")
"""How the description of an event begins that is no holiday, in the calendars that people subscribe to."""
LONGEST_SPAN = timedelta(days=31)
OF_A_YEAR = ("YEARLY", "DAILY")
"""What is said again each week or month is no holiday."""
OF_DAYS = ("FREQ", "INTERVAL", "COUNT", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")


@dataclass(frozen=True)
class Entry:
    """An event or a row: called what, and on which days, which are all of another year, or of this and its neighbours.

    Without a day it has a fault, or was taken out by who wrote it. `kind` is what tells which kind of holiday it is.
    """

    name: str
    kind: str
    days: Sequence[date] = ()
    fault: Fault | None = None
    row: int | None = None
    no_holiday: bool = False

    def within(self, year: int) -> Sequence[date]:
        return [day for day in self.days if day.year == year]


def events_in(data: bytes, year: int, tz: ZoneInfo) -> Sequence[Entry]:
    """Raises ValueError for what is no calendar."""
    from icalendar import Calendar, Event

    events = [event for event in Calendar.from_ical(data).walk("VEVENT") if isinstance(event, Event)]
    moved = _moved(events, tz)
    return [_entry(event, year, tz, moved[str(event.get("UID"))]) for event in events]


def _moved(events: Sequence["Event"], tz: ZoneInfo) -> Mapping[str, AbstractSet[date]]:
    """The days of each series (UID) that an event of their own stands for, or that are cancelled by one."""
    found = defaultdict(set)
    for event in events:
        at = getattr(event.get("RECURRENCE-ID"), "dt", None)
        if isinstance(at, date):
            found[str(event.get("UID"))].add(_day(at, tz))
    return found


def _entry(event: "Event", year: int, tz: ZoneInfo, moved: AbstractSet[date]) -> Entry:
    name = _first(event, "SUMMARY")
    observed = _first(event, "DESCRIPTION").lower().startswith(OBSERVED)
    no_holiday = observed or "CANCELLED" in map(str, _all(event, "STATUS"))
    try:
        days = _days(event, year, tz, () if "RECURRENCE-ID" in event else moved)
    except (AttributeError, OverflowError, TypeError, ValueError):
        return Entry(name, name, fault=Fault.DATE)  # its libraries have these errors for what is broken
    if isinstance(days, Fault):
        return Entry(name, name, fault=days)
    return Entry(name, name, days, no_holiday=no_holiday)


def _days(event: "Event", year: int, tz: ZoneInfo, moved: AbstractSet[date] | Sequence[date]) -> Sequence[date] | Fault:
    start = event.start
    length = _length(start, event.end, tz)
    if length > LONGEST_SPAN.days:
        return Fault.TOO_LONG
    rules = [rule for rule in _all(event, "RRULE") if rule.get("FREQ")]
    if any(rule["FREQ"][0] not in OF_A_YEAR for rule in rules):
        return Fault.REPEATS
    first = _day(start, tz)
    firsts = [day for day in _firsts(event, rules, year, tz, length) if day not in moved]
    days = sorted({day + timedelta(days=passed) for day in firsts for passed in range(length)})
    of_year = [day for day in days if day.year == year]
    if len(of_year) > LONGEST_SPAN.days:
        return Fault.TOO_LONG
    return of_year or ([first] if first.year != year else [])


def _length(start: date, end: date, tz: ZoneInfo) -> int:
    """In days. The end that is written is the day after; an event of hours is on all days that it touches."""
    if isinstance(start, datetime) and isinstance(end, datetime) and (end - start) % ONE_DAY:
        return max(0, (_day(end - datetime.resolution, tz) - _day(start, tz)).days) + 1
    return max(1, (end - start).days)


def _firsts(event: "Event", rules: Sequence[Any], year: int, tz: ZoneInfo, length: int) -> Iterator[date]:
    """The first days of what is in that year, by the rules and exceptions of the event, which count in its own zone."""
    from dateutil.rrule import rruleset, rrulestr

    start = event.start
    own = start.tzinfo if isinstance(start, datetime) else None
    begins = _midnight(start, own)
    found = rruleset()
    found.rdate(begins)
    for rule in rules:
        found.rrule(rrulestr(_of_days(rule, own), dtstart=begins))
    for at, _ in event.rdates:
        found.rdate(_midnight(at, own))
    for at in event.exdates:
        found.exdate(_midnight(at, own))
    shift = _day(start, tz) - begins.date()
    between = (datetime(year, 1, 1) - timedelta(days=length + 1), datetime(year, 12, 31) + ONE_DAY)  # noqa: DTZ001  # days of a calendar
    return (each.date() + shift for each in found.between(*between, inc=True))


def _of_days(rule: Mapping[str, Sequence[Any]], own: tzinfo | None) -> str:
    """The rule without hours and zones: days are what is wanted. Raises ValueError for what would never end."""
    if min(rule.get("INTERVAL", [1])) < 1:
        raise ValueError("a rule that does not move on")
    parts = {part: rule[part] for part in OF_DAYS if part in rule}
    parts |= {"UNTIL": [f"{_midnight(at, own):%Y%m%d}" for at in rule["UNTIL"]]} if "UNTIL" in rule else {}
    return ";".join(f"{part}={','.join(map(str, values))}" for part, values in parts.items())


def _midnight(at: date, own: tzinfo | None) -> datetime:
    """Of its day in the event's own zone, without one."""
    return datetime.combine(_day(at, own), time.min)


def _day(at: date, tz: tzinfo | None) -> date:
    """What has no zone is where the reader is."""
    if not isinstance(at, datetime):
        return at
    return (at.astimezone(tz) if at.tzinfo and tz else at).date()


def _first(event: "Event", named: str) -> str:
    """In Indonesian, where it says so in several languages; otherwise the first that is not empty."""
    texts = sorted(_all(event, named), key=lambda text: text.params.get("LANGUAGE") != "id")
    return next((str(text) for text in texts if text.strip()), "")


def _all(event: "Event", named: str) -> Sequence[Any]:
    """What may stand in an event once is in some twice."""
    found = event.get(named, [])
    return found if isinstance(found, list) else [found]
