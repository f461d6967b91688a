"""A clock that is put back, runs ahead, or is not read for days: what is owed is told, and told once."""

from collections.abc import AsyncIterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from storage.actions.acting import Clock
from tests.office import Office
from tests.reckoning.almanac import WIB, Almanac
from tests.reckoning.ledger import COLLECTS, MANAGES, REVIEWS, TESTS, Ledger
from tests.reckoning.play import Play, open_play

pytestmark = pytest.mark.slow

STAFF = (
    ("Siti", COLLECTS, ""),
    ("Dewi", COLLECTS, ""),
    ("Hendra", REVIEWS, ""),
    ("Budi", TESTS, "Dinas Kesehatan"),
    ("Ratna", MANAGES, ""),
)
THURSDAY = date(2026, 3, 12)


class WrongClock(Office):
    """An office whose server's clock can also be put back; that of the channel goes on."""

    wrong_by = timedelta()

    def at(self, instant: datetime) -> None:
        self.wrong_by += instant - self.clock()

    def wrong(self, right: Clock) -> Clock:
        return lambda: right() + self.wrong_by


@pytest_asyncio.fixture
async def play(tmp_path: Path) -> AsyncIterator[Play]:
    """On a Thursday two cases begin, each due on Friday."""
    office = await WrongClock.open(tmp_path, at(THURSDAY, 9), staffed=False)
    assert isinstance(office, WrongClock)
    office.clock = office.wrong(office.clock)
    await office.restart()
    opened = await open_play(office, Ledger(Almanac()), 1, STAFF)
    for _ in range(2):
        await opened.open_case("Dinas Kesehatan")
    yield opened
    await office.close()


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), WIB)


def days_later(days: int, hour: int, minute: int = 0) -> datetime:
    return at(THURSDAY + timedelta(days=days), hour, minute)


async def test_a_clock_that_is_put_back_an_hour_says_nothing_twice(play: Play) -> None:
    for instant in (days_later(1, 7, 31), days_later(1, 6, 35), days_later(1, 7, 31), days_later(1, 13, 31)):
        await play.tick(instant)
    told = play.told.copy()
    for instant in (days_later(1, 12, 31), days_later(1, 13, 31)):
        await play.tick(instant)

    assert play.faults == []
    assert (told["hari"], told["tersisa"]) == (4, 4), "two cases, two holders, in the morning and three hours before"
    assert play.told == told


async def test_a_clock_that_ran_a_day_ahead_and_is_put_right_says_nothing_twice_and_goes_on(play: Play) -> None:
    await play.tick(days_later(0, 15))
    await play.tick(days_later(1, 8))
    ahead = play.told.copy()
    await play.tick(days_later(0, 15, 30))
    await play.tick(days_later(1, 8))
    again = play.told.copy()
    await play.tick(days_later(1, 13, 31))

    assert play.faults == []
    assert ahead["hari"] == 4
    assert again == ahead
    assert play.told["tersisa"] == 4


@pytest.mark.parametrize("restarting", [False, True])
async def test_after_three_days_in_which_nothing_ran_one_message_says_what_is_owed_now(
    play: Play, *, restarting: bool
) -> None:
    await play.tick(days_later(1, 10))
    office = play.office
    office.at(days_later(4, 10))
    if restarting:
        await office.restart()
    before = {name: len(office.phone(name).from_bot) for name in play.numbers}

    await play.tick(days_later(4, 10, 1))
    await play.tick(days_later(4, 10, 2))

    came = {name: len(office.phone(name).from_bot) - before[name] for name in play.numbers}
    assert play.faults == []
    assert came == {"Siti": 1, "Dewi": 1, "Hendra": 0, "Budi": 0, "Ratna": 1}
    assert (play.told["terlambat"], play.told["weekly"]) == (4, 1)


async def test_on_a_weekend_that_a_wrong_clock_takes_for_working_days_nothing_is_lost(play: Play) -> None:
    """The clock says Monday on a Friday, for a moment; Friday's own reminders still come, and Monday's no more."""
    await play.tick(days_later(4, 8))
    await play.tick(days_later(1, 8))
    await play.tick(days_later(1, 13, 31))
    before = play.told["terlambat"]
    await play.tick(days_later(4, 8))
    await play.tick(days_later(5, 8))

    assert play.faults == []
    assert (before, play.told["hari"], play.told["tersisa"]) == (4, 4, 4)
    assert play.told["terlambat"] > before
