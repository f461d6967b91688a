"""Deadlines that were worked out by hand, through the running bot; and the tests' own reckoning held against them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from sop.calendar.changes import CloseDay, OpenDay, SetHours, Week
from sop.calendar.working_days import ClosureKind
from sop.office.time_limits import TimeLimits
from tests.cases import opened, under_test
from tests.handlers.case.test_adjusting import ask
from tests.hands import after, labels
from tests.office import Office
from tests.reckoning.almanac import COLLECTIVE_LEAVE, RAMADAN, RAMADAN_2026, SIX_DAYS, WIB, Almanac
from tests.reckoning.explained import Explained, explained, look
from tests.sop.builders import ADMIN
from texts.samples import ITEMS

pytestmark = pytest.mark.slow

JANUARY = datetime(2026, 1, 14, 9, 0, tzinfo=WIB)


@dataclass(frozen=True)
class Row:
    """Received on that day, and the last day of a limit of one, five and nine working days.

    `six` is that of five in a week of six days, `without_leave` that of five where cuti bersama are worked.
    """

    received: date
    one: date
    five: date
    nine: date
    six: date
    without_leave: date


def row(received: str, one: str, five: str, nine: str, six: str, without_leave: str) -> Row:
    return Row(*(date.fromisoformat(day) for day in (received, one, five, nine, six, without_leave)))


ROWS = (
    row("2026-01-15", "2026-01-19", "2026-01-23", "2026-01-29", "2026-01-22", "2026-01-23"),
    row("2026-02-13", "2026-02-18", "2026-02-24", "2026-03-02", "2026-02-21", "2026-02-23"),
    row("2026-03-13", "2026-03-16", "2026-03-27", "2026-04-02", "2026-03-26", "2026-03-23"),
    row("2026-03-17", "2026-03-25", "2026-03-31", "2026-04-07", "2026-03-30", "2026-03-25"),
    row("2026-03-20", "2026-03-25", "2026-03-31", "2026-04-07", "2026-03-30", "2026-03-27"),
    row("2026-04-02", "2026-04-06", "2026-04-10", "2026-04-16", "2026-04-09", "2026-04-10"),
    row("2026-05-13", "2026-05-18", "2026-05-22", "2026-06-02", "2026-05-21", "2026-05-21"),
    row("2026-05-26", "2026-05-29", "2026-06-05", "2026-06-11", "2026-06-04", "2026-06-04"),
    row("2026-08-14", "2026-08-18", "2026-08-24", "2026-08-31", "2026-08-21", "2026-08-24"),
    row("2026-08-24", "2026-08-26", "2026-09-01", "2026-09-07", "2026-08-31", "2026-09-01"),
    row("2026-11-23", "2026-11-24", "2026-11-30", "2026-12-04", "2026-11-28", "2026-11-30"),
    row("2026-12-17", "2026-12-18", "2026-12-28", "2027-01-04", "2026-12-23", "2026-12-24"),
    row("2026-12-23", "2026-12-28", "2027-01-04", "2027-01-11", "2026-12-31", "2026-12-31"),
)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), WIB)


# (received, working days, due): a day of receipt that is late in the day or closed counts as any other
INSTANTS = {
    2024: [(at(date(2024, 2, 7)), 3, at(date(2024, 2, 15), 16))],
    2025: [
        (at(date(2025, 3, 27), 10), 1, at(date(2025, 4, 8), 16)),
        (at(date(2025, 3, 27), 10, 1), 5, at(date(2025, 4, 14), 16)),
        (at(date(2025, 3, 29), 8), 1, at(date(2025, 4, 8), 16)),
        (at(date(2025, 8, 15)), 1, at(date(2025, 8, 19), 16)),
        (at(date(2025, 11, 21), 19, 40), 1, at(date(2025, 11, 24), 16)),
    ],
    2026: [
        (at(date(2026, 3, 2)), 1, at(date(2026, 3, 3), 14, 15)),
        (at(date(2026, 3, 2), 9, 1), 4, at(date(2026, 3, 6), 14, 45)),
        (at(date(2026, 3, 17), 14), 5, at(date(2026, 3, 31), 16)),
        (at(date(2026, 3, 17), 15), 1, at(date(2026, 3, 25), 16)),
        (at(date(2026, 5, 26), 17), 5, at(date(2026, 6, 5), 16, 30)),
        (at(date(2026, 6, 11), 16), 1, at(date(2026, 6, 12), 16, 30)),
        (at(date(2026, 6, 11), 16, 1), 1, at(date(2026, 6, 12), 16, 30)),
        (at(date(2026, 6, 12), 6, 30), 1, at(date(2026, 6, 15), 16)),
        (at(date(2026, 6, 12), 6, 31), 2, at(date(2026, 6, 17), 16)),
        (at(date(2026, 10, 12)), 1, at(date(2026, 10, 14), 16)),  # the 13th was closed late
        (at(date(2026, 10, 16)), 1, at(date(2026, 10, 17), 12)),  # the office opened on that Saturday
        (at(date(2026, 12, 23), 16, 30), 1, at(date(2026, 12, 28), 16)),
        (at(date(2026, 12, 31), 13), 1, at(date(2027, 1, 4), 16)),
        (at(date(2026, 12, 31), 13, 1), 5, at(date(2027, 1, 11), 16)),
    ],
}
CLOSED_LATE, OPEN_SATURDAY = date(2026, 10, 13), date(2026, 10, 17)
SATURDAY: Week = {5: (time(8), time(12))}


def as_the_office_of(year: int) -> Almanac:
    almanac = Almanac()
    if year == 2026:
        almanac.weeks += [(*RAMADAN_2026, RAMADAN), (OPEN_SATURDAY, OPEN_SATURDAY, SATURDAY)]
        almanac.closed.add(CLOSED_LATE)
    return almanac


def test_the_tests_own_reckoning_agrees_with_what_was_worked_out_by_hand() -> None:
    usual, six, without_leave = Almanac(), Almanac(), Almanac()
    six.weeks.append((date.min, date.max, SIX_DAYS))
    without_leave.closed -= {date(*day) for day in COLLECTIVE_LEAVE}

    for each in ROWS:
        received = at(each.received)
        due = [usual.due(received, 1), usual.due(received, 5), usual.due(received, 9), six.due(received, 5)]
        assert [end.date() for end in due] == [each.one, each.five, each.nine, each.six]
        assert without_leave.due(received, 5).date() == each.without_leave
    for year, vectors in INSTANTS.items():
        for received, days, end in vectors:
            assert as_the_office_of(year).due(received, days) == end, received


async def test_the_bot_gives_one_five_and_nine_working_days_where_a_hand_counts_them(tmp_path: Path) -> None:
    async with open_office(tmp_path, JANUARY) as office:
        for each in ROWS:
            office.at(at(each.received))
            seen = [await shown_for(office, days) for days in (1, 5, 9)]

            assert [(said.received, said.due.date()) for said in seen] == [
                (each.received, day) for day in (each.one, each.five, each.nine)
            ]
            assert [said.provisional for said in seen] == [day.year == 2027 for day in (each.one, each.five, each.nine)]
            for said, days in zip(seen, (1, 5, 9), strict=True):
                check_adds_up(said, Almanac(), days)


async def test_the_bot_gives_five_days_of_a_week_of_six_where_a_hand_counts_them(tmp_path: Path) -> None:
    async with open_office(tmp_path, JANUARY) as office:
        await office.sopan.services.calendar.change(ADMIN.id, SetHours(week=dict(SIX_DAYS), reason="Enam hari kerja"))
        almanac = Almanac(weeks=[(date.min, date.max, SIX_DAYS)])
        for each in ROWS:
            office.at(at(each.received))
            said = await shown_for(office, 5)

            assert said.due == almanac.closes(each.six)
            check_adds_up(said, almanac, 5)


async def test_cuti_bersama_that_are_lifted_count_and_those_that_are_not_do_not(tmp_path: Path) -> None:
    async with open_office(tmp_path, JANUARY) as office:
        for day in (date(*each) for each in COLLECTIVE_LEAVE if each[0] == 2026):
            await office.sopan.services.calendar.change(ADMIN.id, OpenDay(day=day, reason="Dicabut"))
        for each in ROWS:
            office.at(at(each.received))

            assert (await shown_for(office, 5)).due.date() == each.without_leave


@pytest.mark.parametrize("year", INSTANTS)
async def test_the_hour_of_receipt_the_turn_of_the_year_and_the_hours_of_a_day_are_as_a_hand_counts_them(
    year: int, tmp_path: Path
) -> None:
    async with open_office(tmp_path, datetime(year, 1, 2, 9, tzinfo=WIB)) as office:
        if year == 2026:
            ramadan = SetHours(first=RAMADAN_2026[0], last=RAMADAN_2026[1], week=dict(RAMADAN), reason="SE Wali Kota")
            saturday = SetHours(first=OPEN_SATURDAY, last=OPEN_SATURDAY, week=SATURDAY, reason="Pelayanan Sabtu")
            late = CloseDay(day=CLOSED_LATE, name="Libur setempat", kind=ClosureKind.OFFICE)
            for change in (ramadan, saturday, late):
                await office.sopan.services.calendar.change(ADMIN.id, change)
        for received, days, due in INSTANTS[year]:
            office.at(received)
            said = await shown_for(office, days)

            assert (said.received, said.due) == (received.date(), due)
            check_adds_up(said, as_the_office_of(year), days)


# --- what the tests do and look at -------------------------------------------------------------------------------


@asynccontextmanager
async def open_office(folder: Path, beginning: datetime) -> AsyncIterator[Office]:
    """One in which as much time is given as is asked for."""
    office = await Office.open(folder, beginning)
    await office.sopan.services.office.limit_time(ADMIN.id, TimeLimits(days=8))
    try:
        yield office
    finally:
        await office.close()


async def shown_for(office: Office, days: int) -> Explained:
    """How the deadline of a step of so many days came about that begins now; what a step lacks is asked for."""
    case = await (opened(office) if days < 5 else under_test(office, ITEMS[:1]))
    limit, hand = (1, office.collector) if days < 5 else (5, office.tester)
    if days > limit:
        await look(hand, f"case:{case.id}")
        await ask(hand, days - limit)
        reviewer = office.reviewer
        await reviewer.say("Menu")  # whoever writes is at work, whatever the hour
        await office.deliver()
        letter = reviewer.phone.from_bot[-1]
        giving = next(each for each in labels(letter) if each.startswith(f"Beri {days - limit} "))
        await after(reviewer, reviewer.phone.press(letter.id, giving))
        await office.sopan.intake.idle()
    return await explained(hand, case)


def check_adds_up(said: Explained, almanac: Almanac, days: int) -> None:
    """Every day from the one after receipt to the end is numbered, or named as skipped; both on the strip as well."""
    every = [said.received + timedelta(days=ahead) for ahead in range(1, (said.due.date() - said.received).days + 1)]
    closed = [day for day in every if almanac.hours(day) is None]
    numbers = [sign[0] for sign in said.strip if sign[0].isdecimal()]

    assert said.skipped == closed, said.text
    assert len(every) - len(closed) == said.days == days
    assert numbers == [str(number) for number in range(1, days + 1)]
    assert [sign[0].isdecimal() for sign in said.strip] == [day not in closed for day in every]
    assert said.due == almanac.closes(every[-1])
