"""Holidays of a year as people send them: an ICS of any calendar, or a table with a date and a name in each row."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

from sop.calendar.changes import Holiday, Source, UnreadRow
from sop.calendar.working_days import ONE_DAY, ClosureKind
from sop.errors.answers import CalendarUnreadable
from sop.errors.refusal import Refusal
from sop.text.dates import WEEKDAYS, WeekdayDiffers, parse_date
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
SPAN = re.compile(
    r"(?:[a-z']+(?: ?[-–] ?[a-z']+)?,? )?(\d{1,2})(?: ([a-z]{3,9}))?"
    r" ?(?:[-–—]|s\.? ?/? ?d\.?|sampai(?: dengan)?|dan|&) ?"
    r"(\d{1,2}) ([a-z]{3,9}) (\d{4})",
    re.IGNORECASE,
)
DATED = re.compile(r"\d[-/. ]+(?:\d|[a-z]{3})", re.IGNORECASE)
"""What somebody meant as a date, whether it can be read or not."""


def holidays_in(data: bytes, name: str, year: int) -> Source:
    """The days of that year. Raises CalendarUnreadable where there is none."""
    is_ics = data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"BEGIN:VCALENDAR")
    named, unread = (list(_in_ics(data, year)), ()) if is_ics else _in_table(data, year)
    found = {day: (what, kind) for day, what, kind in named}
    if not found:
        raise CalendarUnreadable(year)
    days = tuple(Holiday(day=day, name=what, kind=kind) for day, (what, kind) in sorted(found.items()))
    return Source(name=name.ljust(3, "."), days=days, unread=tuple(unread))


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
    rules = event.get("RRULE", [])
    each_year = any("YEARLY" in rule.get("FREQ", ()) for rule in (rules if isinstance(rules, list) else [rules]))
    if each_year and first.year <= year:
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


def _in_table(data: bytes, year: int) -> tuple[Sequence[Named], Sequence[UnreadRow]]:
    """By the separator that shows the most days."""
    return max((_rows(table, year) for table in tables(data)), key=lambda read: len(read[0]))


def _rows(table: Table, year: int) -> tuple[Sequence[Named], Sequence[UnreadRow]]:
    if table.fault is not None:
        return (), ()
    rows = [[one_line(cell) for cell in record] for record in table.records]
    headed = [row.index(cell) for row in rows for cell in row if cell.lower() in NAMES]
    found: list[Named] = []
    unread = []
    for number, row in enumerate(rows, 1):
        read = [(place, days) for place, cell in enumerate(row) if (days := _read(cell, year))]
        if not read and (fault := _fault(number, row, year)) is not None:
            unread.append(fault)
        if read and read[0][1][0].year == year:
            place, days = read[0]
            others = row[:place] + row[place + 1 :]
            name = (
                row[headed[0]]
                if headed and headed[0] < len(row)
                else max(filter(_is_name, others), key=len, default="")
            )
            found += [(day, _name(name), _kind(" ".join(others))) for day in days]
    return found, unread


def _read(cell: str, year: int) -> Sequence[date]:
    """All days of "15-16 Maret 2028"."""
    if not any(letter.isdigit() for letter in cell):
        return ()  # what is near today, such as "besok", is no date of a list
    span = SPAN.fullmatch(cell)
    ends = [f"{span[1]} {span[2] or span[4]} {span[5]}", f"{span[3]} {span[4]} {span[5]}"] if span else [cell]
    try:
        first, last = (parse_date(end, date(year, 1, 1)) for end in (ends[0], ends[-1]))
    except Refusal:
        return ()
    return [first + timedelta(days=passed) for passed in range(min(last - first, LONGEST_SPAN).days + 1)]


def _fault(number: int, row: Sequence[str], year: int) -> UnreadRow | None:
    """None for what is no row of holidays: headings, and what stands above and below the list."""
    written = [cell for cell in row if DATED.search(cell)]
    if not written or sum(map(bool, row)) < 2:
        return None
    differs = False
    try:
        parse_date(written[0], date(year, 1, 1))
    except WeekdayDiffers:
        differs = True
    except Refusal:
        pass
    return UnreadRow(row=number, text=written[0][:80], weekday_differs=differs)


def _is_name(cell: str) -> bool:
    return not cell.isdigit() and cell.lower() not in (*KINDS, *WEEKDAYS)


def _name(text: str) -> str:
    name = one_line(text)[:200]
    return name if len(name) >= 3 else UNNAMED


def _kind(text: str) -> ClosureKind:
    return ClosureKind.COLLECTIVE_LEAVE if "cuti bersama" in text.lower() else ClosureKind.NATIONAL
