"""The calendar knows 2026 as SKB 3 Menteri says, 2027 provisionally, and of later years only what never changes."""

from collections.abc import Iterator
from datetime import date, datetime, time

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from sop.calendar.working_days import DEFAULT_HOURS, WIB, ClosureKind
from sop.procedure import Role
from storage.database import Database
from storage.records import calendar
from storage.tables import calendar_years, holidays, office_hours
from tests.databases import KEY
from tests.sop.builders import ADMIN
from tests.sop.calendar.calendars import OFFICE

# SKB 3 Menteri 1497/2025, 2/2025, 5/2025
NATIONAL_2026 = (
    *((1, 1), (1, 16)),
    *((2, 17),),
    *((3, 19), (3, 21), (3, 22)),
    *((4, 3), (4, 5)),
    *((5, 1), (5, 14), (5, 27), (5, 31)),
    *((6, 1), (6, 16)),
    *((8, 17), (8, 25)),
    *((12, 25),),
)
LEAVE_2026 = ((2, 16), (3, 18), (3, 20), (3, 23), (3, 24), (5, 15), (5, 28), (12, 24))


@pytest.fixture
def empty(tmp_path: object) -> Iterator[Connection]:
    """A database whose calendar has no year yet."""
    database = Database.open(f"sqlite:///{tmp_path}/empty.db", KEY)
    with database.engine.begin() as connection:
        yield connection
    database.close()


def days(connection: Connection, year: int, kind: ClosureKind) -> set[date]:
    rows = connection.execute(select(holidays.c.day).where(holidays.c.kind == kind)).scalars()
    return {day for day in rows if day.year == year}


def test_the_17_holidays_and_8_days_of_leave_of_2026_are_those_of_the_skb(empty: Connection) -> None:
    calendar.seed(empty, [2026])

    assert days(empty, 2026, ClosureKind.NATIONAL) == {date(2026, *day) for day in NATIONAL_2026}
    assert days(empty, 2026, ClosureKind.COLLECTIVE_LEAVE) == {date(2026, *day) for day in LEAVE_2026}
    assert (len(NATIONAL_2026), len(LEAVE_2026)) == (17, 8)
    source = select(calendar_years.c.source).where(calendar_years.c.year == 2026)
    assert empty.execute(source).scalar_one().startswith("SKB 1497/2025")


def test_2026_is_confirmed_2027_is_provisional_and_2028_is_not_there(empty: Connection) -> None:
    calendar.seed(empty, [2026, 2027, 2028])

    assert calendar.years(empty) == {2026: True, 2027: False}
    assert days(empty, 2028, ClosureKind.NATIONAL) == set()
    assert calendar.load(empty, WIB).known_years == {2026}


def test_every_holiday_has_a_name_in_indonesian(empty: Connection) -> None:
    calendar.seed(empty, [2026])

    names = {row.day: row.name for row in empty.execute(select(holidays))}
    assert all(name.strip() for name in names.values())
    assert names[date(2026, 8, 17)] == "Hari Kemerdekaan Republik Indonesia"
    assert "Cuti Bersama" in names[date(2026, 12, 24)]


@pytest.mark.parametrize("month", range(1, 13))
def test_the_loaded_calendar_has_the_working_days_of_the_skb(connection: Connection, month: int) -> None:
    loaded = calendar.load(connection, WIB)

    every = [date(2026, month, day) for day in range(1, 29)]
    assert [loaded.is_working(day) for day in every] == [OFFICE.is_working(day) for day in every]
    assert [bool(loaded.closure_on(day)) for day in every] == [bool(OFFICE.closure_on(day)) for day in every]


def test_a_deadline_that_runs_into_2027_is_provisional(connection: Connection) -> None:
    loaded = calendar.load(connection, WIB)

    within = loaded.deadline(datetime(2026, 12, 17, 9, 0, tzinfo=WIB), 5)
    beyond = loaded.deadline(datetime(2026, 12, 17, 9, 0, tzinfo=WIB), 9)

    assert (within.due_at.date(), within.provisional) == (date(2026, 12, 28), False)
    assert (beyond.due_at.date(), beyond.provisional) == (date(2027, 1, 4), True)


def test_what_the_office_has_entered_is_not_written_over(empty: Connection) -> None:
    calendar.seed(empty, [2026])
    empty.execute(update(holidays).where(holidays.c.day == date(2026, 8, 25)).values(name="Maulid, digeser"))
    empty.execute(delete(holidays).where(holidays.c.day == date(2026, 12, 24)))

    calendar.seed(empty, [2026, 2027])

    loaded = calendar.load(empty, WIB)
    closure = loaded.closure_on(date(2026, 8, 25))
    assert closure is not None
    assert closure.name == "Maulid, digeser"
    assert loaded.is_working(date(2026, 12, 24))


def test_without_hours_of_its_own_the_office_has_the_usual_ones(connection: Connection) -> None:
    assert calendar.load(connection, WIB).hours == (DEFAULT_HOURS,)


def test_hours_that_the_office_has_entered_hold_and_the_later_entry_wins(connection: Connection) -> None:
    usual = dict.fromkeys(range(5), ("08:00", "16:00"))
    ramadan = dict.fromkeys(range(5), ("08:00", "15:00"))
    for week, first, last in (
        (usual, date.min, date.max),
        (ramadan, date(2026, 2, 18), date(2026, 3, 20)),
    ):
        connection.execute(insert(office_hours).values(first=first, last=last, week=week, reason="Surat edaran"))

    loaded = calendar.load(connection, WIB)

    assert loaded.hours_on(date(2026, 2, 17 + 1)) == (time(8), time(15))
    assert loaded.hours_on(date(2026, 11, 24)) == (time(8), time(16))


def test_a_year_is_confirmed_on_the_offices_day_and_not_on_that_of_greenwich(empty: Connection) -> None:
    midnight = datetime(2026, 11, 28, 0, 16, tzinfo=WIB)
    calendar.seed(empty, [2027])

    calendar.confirm(empty, 2027, "SKB 5/2026, 2/2026, 3/2026", ADMIN.officer(Role.ADMIN), midnight)

    kept = calendar.record_of(empty, 2027, WIB)
    assert kept is not None
    assert kept.at is not None
    assert kept.at.date() == date(2026, 11, 28)
