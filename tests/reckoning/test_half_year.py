"""Half a year of an office, and a month of it: every message on every phone is one that is owed, and comes once."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from sqlalchemy import Connection

from sop.calendar.changes import CloseDay, MoveDay, OpenDay, SetHours
from sop.calendar.working_days import ClosureKind
from storage.records import stationery
from tests.office import Office
from tests.reckoning.almanac import RAMADAN, RAMADAN_2026, SIX_DAYS, WIB, Almanac
from tests.reckoning.ledger import COLLECTS, MANAGES, REVIEWS, TESTS, Ledger
from tests.reckoning.play import Play, open_play
from tests.sop.builders import HEAD, STATIONERY

STAFF = (
    ("Siti", COLLECTS, ""),
    ("Dewi", COLLECTS, ""),
    ("Hendra", REVIEWS, ""),
    ("Joko", REVIEWS, ""),
    ("Maya", TESTS, "Dinas Kependudukan"),
    ("Rudi", TESTS, "Dinas Kependudukan"),
    ("Budi", TESTS, "Dinas Kesehatan"),
    ("Wati", TESTS, "Puskesmas"),
    ("Agus", TESTS, "Puskesmas"),
    ("Ratna", MANAGES, ""),
    ("Tono", MANAGES, ""),
)
SIX_DAY_UNIT = "Puskesmas"


async def six_days(play: Play) -> None:
    play.ledger.units[SIX_DAY_UNIT] = Almanac(
        closed=play.ledger.office.closed, weeks=[*play.ledger.office.weeks, (date.min, date.max, SIX_DAYS)]
    )
    await play.change("Ratna", SetHours(week=dict(SIX_DAYS), reason="Pelayanan enam hari"), SIX_DAY_UNIT)


async def ramadan(play: Play) -> None:
    play.ledger.office.weeks.append((*RAMADAN_2026, RAMADAN))
    first, last = RAMADAN_2026
    await play.change("Ratna", SetHours(first=first, last=last, week=dict(RAMADAN), reason="SE Wali Kota"))


async def late_leave(play: Play) -> None:
    """Announced when Lebaran is over: two more days."""
    for day in (date(2026, 3, 26), date(2026, 3, 27)):
        play.ledger.office.closed.add(day)
        await play.change("Tono", CloseDay(day=day, name="Cuti bersama tambahan", kind=ClosureKind.COLLECTIVE_LEAVE))


async def lifted(play: Play) -> None:
    play.ledger.office.closed.remove(date(2026, 5, 15))
    await play.change("Ratna", OpenDay(day=date(2026, 5, 15), reason="SKB perubahan"))


async def moved(play: Play) -> None:
    play.ledger.office.closed.remove(date(2026, 6, 16))
    play.ledger.office.closed.add(date(2026, 6, 17))
    await play.change("Tono", MoveDay(day=date(2026, 6, 16), to=date(2026, 6, 17), reason="Sidang isbat"))


PLAN = {
    date(2026, 1, 6): six_days,
    date(2026, 2, 10): ramadan,
    date(2026, 3, 25): late_leave,
    date(2026, 5, 11): lifted,
    date(2026, 6, 12): moved,
}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [20260105])
async def test_in_half_a_year_everybody_is_told_what_is_owed_once_in_office_hours_and_not_on_leave(
    tmp_path: Path, seed: int
) -> None:
    play = await played(tmp_path, seed, date(2026, 1, 5), date(2026, 7, 3))

    assert play.faults == []
    assert min(play.told[what] for what in ("tersisa", "hari", "terlambat", "diteruskan", "masih", "given")) > 4


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
async def test_in_the_month_of_lebaran_everybody_is_told_what_is_owed(tmp_path: Path, seed: int) -> None:
    play = await played(tmp_path, seed, date(2026, 3, 9), date(2026, 4, 8))

    assert play.faults == []


async def played(folder: Path, seed: int, first: date, last: date) -> Play:
    """What was planned for before the first day has been done by then."""
    office = await Office.open(folder, datetime.combine(first, time(0, 1), WIB), staffed=False)
    try:
        play = await open_play(office, Ledger(Almanac()), seed, STAFF)

        def enter(connection: Connection) -> None:
            stationery.keep(connection, replace(STATIONERY, under_general=tuple(play.units.values())))
            stationery.add_official(connection, HEAD)

        await office.sopan.services.database.run(enter)
        for day in sorted(PLAN):
            if day < first:
                await PLAN[day](play)
        await play.live(first, last, PLAN)
        return play
    finally:
        await office.close()
