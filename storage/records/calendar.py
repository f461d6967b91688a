"""The office's calendar: holidays as the SKB 3 Menteri says, confirmed by a person year by year, and office hours."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, delete, insert, select, update

from sop.calendar.working_days import DEFAULT_HOURS, Closure, ClosureKind, OfficeHours, WorkingCalendar
from storage.rows import readable
from storage.tables import calendar_years, holidays, office_hours

# SKB 3 Menteri whose days have been compared, day by day, with what the library says.
CONFIRMED = {
    2024: "SKB 855/2023, 3/2023, 4/2023, diubah 236/2024, 1/2024, 2/2024",
    2025: "SKB 1017/2024, 2/2024, 2/2024, diubah 933/2025, 1/2025, 3/2025",
    2026: "SKB 1497/2025, 2/2025, 5/2025",
}


def load(connection: Connection, tz: ZoneInfo) -> WorkingCalendar:
    """The calendar as it is known now; years that nobody has confirmed count as provisional."""
    closures = dict(readable(connection, select(holidays), holidays.c.day, _closure))
    confirmed = select(calendar_years.c.year).where(calendar_years.c.confirmed)
    hours = readable(connection, select(office_hours).order_by(office_hours.c.id), office_hours.c.id, _hours)
    years = frozenset(connection.execute(confirmed).scalars())
    return WorkingCalendar(closures, years, hours or (DEFAULT_HOURS,), tz=tz)


def seed(connection: Connection, years: Iterable[int]) -> None:
    """Enters the years that are not there yet, from the holidays library; what is there is the office's and stays.

    A year for which the library has no cuti bersama rests on guesses: it is left out.
    """
    known = set(connection.execute(select(calendar_years.c.year)).scalars())
    for year in sorted(set(years) - known):
        leave = _named(year, "government")
        if not leave:
            continue
        national = {day: Closure(name, ClosureKind.NATIONAL) for day, name in _named(year, "public").items()}
        closures = {day: Closure(name, ClosureKind.COLLECTIVE_LEAVE) for day, name in leave.items()} | national
        source = CONFIRMED.get(year, "pustaka holidays, belum diperiksa terhadap SKB")
        connection.execute(insert(calendar_years).values(year=year, source=source, confirmed=year in CONFIRMED))
        for day, closure in closures.items():
            connection.execute(insert(holidays).values(day=day, name=closure.name, kind=closure.kind))


def save(connection: Connection, before: WorkingCalendar, after: WorkingCalendar, reason: str) -> None:
    """Keeps what has become of days and hours; `reason` is that of hours that were added."""
    for day in before.closures.keys() - after.closures.keys():
        connection.execute(delete(holidays).where(holidays.c.day == day))
    for day in sorted(after.closures.keys() - before.closures.keys()):
        closure = after.closures[day]
        connection.execute(insert(holidays).values(day=day, name=closure.name, kind=closure.kind))
    added = after.hours[len(before.hours) :]
    if added and connection.execute(select(office_hours.c.id)).first() is None:
        added = (*before.hours, *added)  # the usual ones stand in no row until there are others
    for hours in added:
        connection.execute(
            insert(office_hours).values(first=hours.first, last=hours.last, week=_week(hours), reason=reason)
        )


def confirm(connection: Connection, year: int, decree: str) -> None:
    """The year's days are those of that decree."""
    known = connection.execute(select(calendar_years.c.year).where(calendar_years.c.year == year)).first()
    values = {"source": decree, "confirmed": True}
    if known is None:
        connection.execute(insert(calendar_years).values(year=year, **values))
    else:
        connection.execute(update(calendar_years).where(calendar_years.c.year == year).values(**values))


def years(connection: Connection) -> dict[int, bool]:
    """The years on record, and whether each is confirmed."""
    rows = connection.execute(select(calendar_years).order_by(calendar_years.c.year))
    return {row.year: row.confirmed for row in rows}


def _named(year: int, category: Literal["public", "government"]) -> dict[date, str]:
    from holidays.countries.indonesia import Indonesia

    # without expand=False a lookup would quietly invent the days of another year
    found = Indonesia(years=year, categories=category, language="id", expand=False)
    return {day: found[day] for day in sorted(found)}


def _closure(row: Row[Any]) -> tuple[date, Closure]:
    return row.day, Closure(row.name, row.kind)


def _hours(row: Row[Any]) -> OfficeHours:
    week = {day: (time.fromisoformat(opens), time.fromisoformat(closes)) for day, (opens, closes) in row.week.items()}
    return OfficeHours(week, row.first, row.last)


def _week(hours: OfficeHours) -> dict[int, tuple[str, str]]:
    return {day: (f"{opens:%H:%M}", f"{closes:%H:%M}") for day, (opens, closes) in hours.week.items()}
