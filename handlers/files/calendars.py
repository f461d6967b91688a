"""Holidays of a year as people send them: an ICS of any calendar, or a table with a date and a name in each row."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from handlers.files.events import LONGEST_SPAN, Entry, events_in
from sop.calendar.sources import Fault, Holiday, Source, UnreadRow
from sop.calendar.working_days import ClosureKind
from sop.errors.answers import CalendarUnreadable, OtherYears
from sop.errors.refusal import Refusal
from sop.text.dates import WEEKDAYS, WeekdayDiffers, parse_date
from sop.text.tidying import one_line
from storage.files.spreadsheets import Table, tables

NAMES = ("nama", "nama hari libur", "hari libur", "keterangan", "uraian", "peringatan")
KINDS = ("libur nasional", "cuti bersama")
COLLECTIVE_LEAVE = ("cuti bersama", "joint holiday", "collective leave")
UNNAMED = "Hari libur"
SPAN = re.compile(
    r"(?:[a-z']+(?: ?[-–] ?[a-z']+)?,? )?(?P<day>\d{1,2})(?: (?P<month>[a-z]{3,9})(?: (?P<year>\d{4}))?)?"
    r" ?(?:[-–—]|s\.? ?/? ?d\.?|sampai(?: dengan)?|(?P<both>dan|&)) ?"
    r"(?P<last_day>\d{1,2}) (?P<last_month>[a-z]{3,9}) (?P<last_year>\d{4})",
    re.IGNORECASE,
)
DATED = re.compile(r"\d[-/. ]+(?:\d|[a-z]{3})", re.IGNORECASE)
"""What somebody meant as a date, whether it can be read or not."""


def holidays_in(data: bytes, name: str, year: int, tz: ZoneInfo) -> Source:
    """The days of that year. Raises CalendarUnreadable, or OtherYears, where there is none."""
    entries = _entries(data, year, tz)
    holidays = [each for each in entries if not each.no_holiday]
    found: dict[date, Holiday] = {}
    for each in holidays:
        for day in each.within(year):
            found[day] = _beside(found.get(day), Holiday(day=day, name=_name(each.name), kind=_kind(each.kind)))
    others = Counter(each.days[0].year for each in holidays if each.days and not each.within(year))
    if not found:
        raise OtherYears(year, tuple(sorted(others))) if others else CalendarUnreadable(year)
    return Source(
        name=name.ljust(3, "."),
        days=tuple(found[day] for day in sorted(found)),
        unread=tuple(UnreadRow(row=each.row, text=each.name[:80], fault=each.fault) for each in entries if each.fault),
        other_years=dict(sorted(others.items())),
        no_holidays=tuple(_name(each.name) for each in entries if each.no_holiday and each.within(year)),
    )


def _entries(data: bytes, year: int, tz: ZoneInfo) -> Sequence[Entry]:
    """Raises CalendarUnreadable."""
    if not data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"BEGIN:VCALENDAR"):
        return _in_table(data, year)
    try:
        return events_in(data, year, tz)
    except ValueError as error:
        raise CalendarUnreadable(year) from error


def _beside(there: Holiday | None, new: Holiday) -> Holiday:
    """Two holidays on one day are both named."""
    if there is None or new.name in there.name:
        return there or new
    kind = there.kind if new.kind is ClosureKind.COLLECTIVE_LEAVE else new.kind
    return Holiday(day=new.day, name=f"{there.name}; {new.name}"[:200], kind=kind)


# --- tables -----------------------------------------------------------------------------------------------------


def _in_table(data: bytes, year: int) -> Sequence[Entry]:
    """By the separator that shows the most days."""
    return max((_rows(table, year) for table in tables(data)), key=lambda read: sum(bool(each.days) for each in read))


def _rows(table: Table, year: int) -> Sequence[Entry]:
    if table.fault is not None:
        return ()
    rows = [[one_line(cell) for cell in record] for record in table.records]
    headed = [row.index(cell) for row in rows for cell in row if cell.lower() in NAMES]
    return [entry for number, row in enumerate(rows, 1) if (entry := _row(number, row, headed[:1], year)) is not None]


def _row(number: int, row: Sequence[str], headed: Sequence[int], year: int) -> Entry | None:
    """Its first date counts, and the longest of its other texts, or what stands below the heading for names."""
    read = [(place, days) for place, cell in enumerate(row) if (days := _read(cell, year))]
    if not read:
        return _fault(number, row, year)
    place, days = read[0]
    if len(days) > LONGEST_SPAN.days:
        return Entry(row[place], "", fault=Fault.TOO_LONG, row=number)
    others = [*row[:place], *row[place + 1 :]]
    under = [row[at] for at in headed if at < len(row)]
    name = under[0] if under else max(filter(_is_name, others), key=len, default="")
    return Entry(name, " ".join(others), days, row=number)


def _read(cell: str, year: int) -> Sequence[date]:
    """All days of "15-16 Maret 2028", also over New Year; of "15 dan 18 Maret 2028" both."""
    if not any(letter.isdigit() for letter in cell):
        return ()  # what is near today, such as "besok", is no date of a list
    span = SPAN.fullmatch(cell)
    if span is None:
        ends = [cell]
    else:
        month, year_of = span["last_month"], span["last_year"]
        first_end = f"{span['day']} {span['month'] or month} {span['year'] or year_of}"
        ends = [first_end, f"{span['last_day']} {month} {year_of}"]
    try:
        first, last = (parse_date(end, date(year, 1, 1)) for end in (ends[0], ends[-1]))
    except Refusal:
        return ()
    if span is not None and span["both"]:
        return [first, last]
    return [first + timedelta(days=passed) for passed in range(min(last - first, 2 * LONGEST_SPAN).days + 1)]


def _fault(number: int, row: Sequence[str], year: int) -> Entry | None:
    """None for what is no row of holidays: headings, and what stands above and below the list."""
    written = [cell for cell in row if DATED.search(cell)]
    if not written or sum(map(bool, row)) < 2:
        return None
    fault = Fault.DATE
    try:
        parse_date(written[0], date(year, 1, 1))
    except WeekdayDiffers:
        fault = Fault.WEEKDAY
    except Refusal:
        pass
    return Entry(written[0], "", fault=fault, row=number)


def _is_name(cell: str) -> bool:
    return not cell.isdigit() and cell.lower() not in (*KINDS, *WEEKDAYS)


def _name(text: str) -> str:
    name = one_line(text)[:200]
    return name if len(name) >= 3 else UNNAMED


def _kind(text: str) -> ClosureKind:
    leave = any(words in text.lower() for words in COLLECTIVE_LEAVE)
    return ClosureKind.COLLECTIVE_LEAVE if leave else ClosureKind.NATIONAL
