"""The simulated time."""

from datetime import UTC, datetime, timedelta

import pytest

from simulator import Clock, PhoneUser, Simulator
from tests.simulator.conftest import MORNING
from tests.simulator.wire import Wire


def test_the_clock_runs_with_the_time_it_is_given() -> None:
    clock = Clock(lambda: MORNING)

    assert clock.now() == MORNING
    assert clock.advance(timedelta(days=1)) == MORNING + timedelta(days=1)
    assert clock.move_to(MORNING + timedelta(days=3)) == MORNING + timedelta(days=3)


def test_without_a_time_given_it_is_the_computers() -> None:
    assert abs(Clock().now() - datetime.now(UTC)) < timedelta(seconds=1)


def test_the_clock_never_goes_back() -> None:
    clock = Clock(lambda: MORNING)

    with pytest.raises(ValueError, match="forward only"):
        clock.move_to(MORNING - timedelta(seconds=1))


def test_who_listens_hears_of_every_move() -> None:
    clock = Clock(lambda: MORNING)
    heard: list[datetime] = []
    clock.on_move(heard.append)

    clock.advance(timedelta(hours=1))

    assert heard == [MORNING + timedelta(hours=1)]


async def test_messages_carry_the_simulated_date(bot: Wire, sim: Simulator, siti: PhoneUser) -> None:
    sim.clock.advance(timedelta(days=2))

    sent = (await bot("sendMessage", chat_id=siti.chat_id, text="x")).result

    assert sent["date"] == int((MORNING + timedelta(days=2)).timestamp())
    assert siti.messages[-1].date == MORNING + timedelta(days=2)
