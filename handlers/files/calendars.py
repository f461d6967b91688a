"""Holidays of a year as people send them: an ICS of any calendar, or a table with a date and a name in each row."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

from sop.calendar.changes import Holiday, Source
from sop.calendar.working_days import ONE_DAY, ClosureKind
from sop.errors.answers import CalendarUnreadable
from sop.errors.refusal import Refusal
from sop.text.dates import WEEKDAYS, parse_date
from sop.text.tidying import one_line
from storage.files.spreadsheets import Table, tables

if TYPE_CHECKING:
    from icalendar import Event

Named: TypeAlias = tuple[date, str, ClosureKind]

NAMES = ("nama", "nama hari libur", "hari libur", "keterangan", "uraian", "peringatan")
KINDS = ("libur nasional", "cuti bersama")
OBSERVED = ("perayaan", "observance")
"""How the description of an event begins that is no holiday, in the calendars that people subscribe to."""
LONGEST_SPAN = timedelta(days=31)
UNNAMED = "Hari libur"


def holidays_in(data: bytes, name: str, year: int) -> Source:
    """The days of that year. Raises CalendarUnreadable where there is none."""
    is_ics = data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"BEGIN:VCALENDAR")
    found = {day: (what, kind) for day, what, kind in (_in_ics(data, year) if is_ics else _in_table(data, year))}
    if not found:
        raise CalendarUnreadable(year)
    days = tuple(Holiday(day=day, name=what, kind=kind) for day, (what, kind) in sorted(found.items()))
    return Source(name=name.ljust(3, "."), days=days)


# --- ICS --------------------------------------------------------------------------------------------------------


def _in_ics(data: bytes, year: int) -> Iterator[Named]:
    from icalendar import Calendar, Event

    try:
        events = [event for event in Calendar.from_ical(data).walk("VEVENT") if isinstance(event, Event)]
    except ValueError as error:
        raise CalendarUnreadable(year) from error
    for event in events:
        if event.get("STATUS") == "CANCELLED" or str(event.get("DESCRIPTION", "")).lower().startswith(OBSERVED):
            continue
        name = str(event.get("SUMMARY", ""))
        try:
            days = [*_days_of(event, year)]
        except (OverflowError, ValueError):
            continue  # an event without a date that can be read; its library has these errors for it
        for day in days:
            yield day, _name(name), _kind(name)


def _days_of(event: "Event", year: int) -> Iterator[date]:
    """The end that is written is the day after; of what is said again and again, only what comes each year is read."""
    first, end = _day(event.start), _day(event.end)
    last = max(first, end - ONE_DAY)
    if "YEARLY" in event.get("RRULE", {}).get("FREQ", ()) and first.year <= year:
        moved = _in_year(first, year)
        first, last = moved, moved + (last - first)
    if last - first > LONGEST_SPAN:
        return
    for passed in range((last - first).days + 1):
        day = first + timedelta(days=passed)
        if day.year == year:
            yield day


def _day(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at


def _in_year(day: date, year: int) -> date:
    """The 28th for a 29 February that the year has not."""
    return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)


# --- tables -----------------------------------------------------------------------------------------------------


def _in_table(data: bytes, year: int) -> Sequence[Named]:
    """By the separator that shows the most days."""
    return max((_rows(table, year) for table in tables(data)), key=len)


def _rows(table: Table, year: int) -> Sequence[Named]:
    if table.fault is not None:
        return ()
    rows = [[one_line(cell) for cell in record] for record in table.records]
    headed = [row.index(cell) for row in rows for cell in row if cell.lower() in NAMES]
    found = []
    for row in rows:
        days = [(place, day) for place, cell in enumerate(row) if (day := _read(cell, year)) is not None]
        if days and days[0][1].year == year:
            place, day = days[0]
            others = row[:place] + row[place + 1 :]
            name = (
                row[headed[0]]
                if headed and headed[0] < len(row)
                else max(filter(_is_name, others), key=len, default="")
            )
            found.append((day, _name(name), _kind(" ".join(others))))
    return found


def _read(cell: str, year: int) -> date | None:
    if not any(letter.isdigit() for letter in cell):
        return None  # what is near today, such as "besok", is no date of a list
    try:
        return parse_date(cell, date(year, 1, 1))
    except Refusal:
        return None


def _is_name(cell: str) -> bool:
    return not cell.isdigit() and cell.lower() not in (*KINDS, *WEEKDAYS)


def _name(text: str) -> str:
    name = one_line(text)[:200]
    return name if len(name) >= 3 else UNNAMED


def _kind(text: str) -> ClosureKind:
    return ClosureKind.COLLECTIVE_LEAVE if "cuti bersama" in text.lower() else ClosureKind.NATIONAL
