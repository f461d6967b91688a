"""The office's calendar: holidays as the SKB 3 Menteri says, confirmed by a person year by year, and office hours."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from sop.calendar.calendars import Calendars, OwnCalendar
from sop.calendar.changes import LoadYear, difference
from sop.calendar.sources import Holiday, Source
from sop.calendar.working_days import DEFAULT_HOURS, Closure, ClosureKind, OfficeHours, WorkingCalendar
from sop.calendar.years import ChangedDay, ComparedMonth, YearRecord
from sop.office.people import Officer
from storage.rows import readable
from storage.tables import calendar_years, holidays, office_hours, substitute_days, unit_days, units

# SKB 3 Menteri whose days have been compared, day by day, with what the library says.
CONFIRMED = {
    2024: "SKB 855/2023, 3/2023, 4/2023, diubah 236/2024, 1/2024, 2/2024",
    2025: "SKB 1017/2024, 2/2024, 2/2024, diubah 933/2025, 1/2025, 3/2025",
    2026: "SKB 1497/2025, 2/2025, 5/2025",
}
DAY_BY_DAY = "dimasukkan hari demi hari"
LIBRARY = "pustaka holidays, belum diperiksa terhadap SKB"


def load(connection: Connection, tz: ZoneInfo) -> WorkingCalendar:
    """The office's calendar as it is known now; years that nobody has confirmed count as provisional."""
    return load_all(connection, tz).office


def load_all(connection: Connection, tz: ZoneInfo) -> Calendars:
    """The office's, and what units that have not ended have of their own."""
    closures = dict(readable(connection, select(holidays), holidays.c.day, _closure))
    confirmed = select(calendar_years.c.year).where(calendar_years.c.confirmed)
    years = frozenset(connection.execute(confirmed).scalars())
    hours = readable(connection, select(office_hours).order_by(office_hours.c.id), office_hours.c.id, _hours)
    days = readable(connection, select(unit_days), unit_days.c.day, _unit_day)
    usual = tuple(week for unit_id, week in hours if unit_id is None) or (DEFAULT_HOURS,)
    ended = set(connection.execute(select(units.c.id).where(units.c.ended_at.is_not(None))).scalars())
    substitutes = {row.day: row.reason for row in connection.execute(select(substitute_days))}
    own = {
        unit_id: OwnCalendar(
            tuple(week for owner, week in hours if owner == unit_id),
            {day: why for owner, day, why in days if owner == unit_id and isinstance(why, Closure)},
            frozenset(day for owner, day, why in days if owner == unit_id and why is None),
            {day: why for owner, day, why in days if owner == unit_id and isinstance(why, str)},
        )
        for unit_id in {owner for owner, _ in hours} | {owner for owner, _, _ in days}
        if unit_id is not None and unit_id not in ended
    }
    return Calendars(WorkingCalendar(closures, years, usual, substitutes, tz), own)


def seed(connection: Connection, years: Iterable[int]) -> None:
    """Enters the years that are not there yet, from the holidays library; what is there is the office's and stays.

    A year for which the library has no cuti bersama rests on guesses: it is left out.
    """
    known = set(connection.execute(select(calendar_years.c.year)).scalars())
    for year in sorted(set(years) - known):
        found = in_library(year)
        if found is None:
            continue
        source = CONFIRMED.get(year, found.name)
        connection.execute(insert(calendar_years).values(year=year, source=source, confirmed=year in CONFIRMED))
        there = set(connection.execute(select(holidays.c.day)).scalars())
        for each in found.days:
            if each.day not in there:
                connection.execute(insert(holidays).values(day=each.day, name=each.name, kind=each.kind))


def in_library(year: int) -> Source | None:
    """The year as the holidays library has it; None for one without cuti bersama, which rests on guesses."""
    leave, national = _named(year, "government"), _named(year, "public")
    if not leave:
        return None
    kinds = dict.fromkeys(leave, ClosureKind.COLLECTIVE_LEAVE) | dict.fromkeys(national, ClosureKind.NATIONAL)
    names = leave | national
    return Source(name=LIBRARY, days=tuple(Holiday(day=day, name=names[day], kind=kinds[day]) for day in sorted(names)))


def save_days(connection: Connection, before: WorkingCalendar, after: WorkingCalendar) -> None:
    """Keeps what has become of the office's days."""
    changed = difference(before, after)
    days = (*changed.added, *changed.lifted, *changed.renamed)
    compare_again(connection, [day for day in days if before.closure_on(day) != after.closure_on(day)])
    for day in (*changed.lifted, *changed.renamed):
        connection.execute(delete(holidays).where(holidays.c.day == day))
    for day, closure in (*changed.added.items(), *changed.renamed.items()):
        connection.execute(insert(holidays).values(day=day, name=closure.name, kind=closure.kind))
    for day in before.substitutes.keys() - after.substitutes.keys():
        connection.execute(delete(substitute_days).where(substitute_days.c.day == day))
    for day in after.substitutes.keys() - before.substitutes.keys():
        connection.execute(insert(substitute_days).values(day=day, reason=after.substitutes[day]))


def note_changed(
    connection: Connection, before: WorkingCalendar, after: WorkingCalendar, reason: str, by: Officer, at: datetime
) -> None:
    """Keeps which days of a year on record are the office's own doing; one that is as it was before is none."""
    found = difference(before, after)
    for day in (*found.added, *found.lifted, *found.renamed):
        there = connection.execute(select(calendar_years.c.changed).where(calendar_years.c.year == day.year)).scalar()
        was = next((each.was for each in there or () if each.day == day), before.closures.get(day))
        others = tuple(each for each in there or () if each.day != day)
        changed = ChangedDay(day, was, reason, by.name, at)
        values = {"changed": others if after.closures.get(day) == was else (*others, changed)}
        connection.execute(update(calendar_years).where(calendar_years.c.year == day.year).values(**values))


def save_days_of_unit(connection: Connection, unit_id: int, before: OwnCalendar, after: OwnCalendar) -> None:
    """Keeps which days the unit has of its own from now on."""
    old, new = _own_days(before), _own_days(after)
    for day in (day for day in old if day not in new or old[day] != new[day]):
        connection.execute(delete(unit_days).where(unit_days.c.unit_id == unit_id, unit_days.c.day == day))
    for day, why in new.items():
        if day not in old or old[day] != why:
            values = {"name": why.name, "kind": why.kind} if isinstance(why, Closure) else {"name": why}
            connection.execute(insert(unit_days).values(unit_id=unit_id, day=day, **values))


def _own_days(own: OwnCalendar) -> dict[date, Closure | str | None]:
    return {**own.closed, **dict.fromkeys(own.open), **own.substitutes}


def set_hours(connection: Connection, unit_id: int | None, hours: OfficeHours, reason: str) -> None:
    """Puts the hours behind those that the unit, or the office (None), has."""
    there = select(office_hours.c.id).where(office_hours.c.unit_id.is_(None))
    if unit_id is None and connection.execute(there).first() is None:
        _add_hours(connection, None, DEFAULT_HOURS, reason)  # the usual ones stand in no row until there are others
    _add_hours(connection, unit_id, hours, reason)


def _add_hours(connection: Connection, unit_id: int | None, hours: OfficeHours, reason: str) -> None:
    values = {"first": hours.first, "last": hours.last, "week": _week(hours), "reason": reason}
    connection.execute(insert(office_hours).values(unit_id=unit_id, **values))


def withdraw_hours(connection: Connection, unit_id: int | None, first: date, last: date) -> None:
    """The last that were set for these days."""
    alike = office_hours.c.unit_id == unit_id, office_hours.c.first == first, office_hours.c.last == last
    newest = connection.execute(select(func.max(office_hours.c.id)).where(*alike)).scalar()
    connection.execute(delete(office_hours).where(office_hours.c.id == newest))


def end_hours_of_unit(connection: Connection, unit_id: int) -> None:
    connection.execute(delete(office_hours).where(office_hours.c.unit_id == unit_id))


def unconfirm(connection: Connection, year: int) -> None:
    """Nobody vouches for the year's days any more; where they come from stays."""
    _keep(connection, year, confirmed=False, confirmed_by=None, confirmed_at=None, compared=())


def confirm(connection: Connection, year: int, decree: str, by: Officer, at: datetime) -> None:
    """The year's days are those of that decree."""
    _keep(connection, year, source=decree, confirmed=True, confirmed_by=by, confirmed_at=at, changed=())


def compare(connection: Connection, year: int, compared: ComparedMonth) -> None:
    """The days of that month are those of the decree, as far as whoever looked at them can tell."""
    others = [each for each in _compared(connection, year) if each.month != compared.month]
    _keep_compared(connection, year, (*others, compared))


def compare_again(connection: Connection, days: Iterable[date]) -> None:
    """Of a month whose days have changed, nobody has compared what they are now."""
    for year, month in {(day.year, day.month) for day in days}:
        there = _compared(connection, year)
        if any(each.month == month for each in there):
            _keep_compared(connection, year, tuple(each for each in there if each.month != month))


def _compared(connection: Connection, year: int) -> tuple[ComparedMonth, ...]:
    there = select(calendar_years.c.compared).where(calendar_years.c.year == year)
    found: tuple[ComparedMonth, ...] | None = connection.execute(there).scalar_one_or_none()
    return found or ()


def _keep_compared(connection: Connection, year: int, compared: tuple[ComparedMonth, ...]) -> None:
    there = calendar_years.c.year == year
    if connection.execute(update(calendar_years).where(there).values(compared=compared)).rowcount == 0:
        values = {"source": DAY_BY_DAY, "confirmed": False, "compared": compared}
        connection.execute(insert(calendar_years).values(year=year, **values))


def loaded(connection: Connection, change: LoadYear) -> None:
    """The year's days are those of that source, which nobody has compared yet."""
    _keep(connection, change.year, source=change.source.name, confirmed=False, changed=())


def _keep(connection: Connection, year: int, **values: object) -> None:
    there = calendar_years.c.year == year
    if connection.execute(select(calendar_years.c.year).where(there)).first() is None:
        connection.execute(insert(calendar_years).values(year=year, **values))
    else:
        connection.execute(update(calendar_years).where(there).values(**values))


def record_of(connection: Connection, year: int, tz: ZoneInfo) -> YearRecord | None:
    row = connection.execute(select(calendar_years).where(calendar_years.c.year == year)).one_or_none()
    if row is None:
        return None
    by = row.confirmed_by.name if row.confirmed_by else None
    at = row.confirmed_at.astimezone(tz) if row.confirmed_at else None
    compared = tuple(replace(each, at=each.at.astimezone(tz)) for each in row.compared)
    changed = tuple(replace(each, at=each.at.astimezone(tz)) for each in sorted(row.changed, key=lambda each: each.day))
    return YearRecord(row.year, row.source, row.confirmed, by, at, compared, changed)


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


def _unit_day(row: Row[Any]) -> tuple[int, date, Closure | str | None]:
    """What closes it, why it works instead of another, or None where it is no holiday for the unit."""
    return row.unit_id, row.day, Closure(row.name, row.kind) if row.kind else row.name


def _hours(row: Row[Any]) -> tuple[int | None, OfficeHours]:
    week = {day: (time.fromisoformat(opens), time.fromisoformat(closes)) for day, (opens, closes) in row.week.items()}
    return row.unit_id, OfficeHours(week, row.first, row.last)


def _week(hours: OfficeHours) -> dict[int, tuple[str, str]]:
    return {day: (f"{opens:%H:%M}", f"{closes:%H:%M}") for day, (opens, closes) in hours.week.items()}
