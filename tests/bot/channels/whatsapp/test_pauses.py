"""What Meta asks to wait for holds for a new process as well, and grows on from there."""

from datetime import timedelta

import pytest

from bot.channels.whatsapp.pace import Pace
from bot.channels.whatsapp.updates import Brought, Status
from sop.office.address import Address
from storage.queues.pauses import Pause
from tests.bot.channels.whatsapp.accounts import on_whatsapp, written
from tests.office import Office
from tests.sop.builders import MONDAY

HENDRA = "Hendra Gunawan"
ANYBODY = Address("whatsapp", "ID.1")


def pace(office: Office) -> Pace:
    assert office.sopan.whatsapp is not None
    return office.sopan.whatsapp.pace


@pytest.mark.parametrize(("code", "others_wait"), [(131056, False), (130429, True)])
@pytest.mark.parametrize("late", [False, True])
async def test_a_pause_outlasts_the_process(office: Office, code: int, others_wait: bool, late: bool) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)
    cloud = office.simulator.cloud
    if late:
        cloud.fails_late.append(code)
    else:
        cloud.faults.add(code, times=2)
    await hendra.send_text("/status")
    await cloud.courier.idle()
    await office.sopan.intake.idle()
    await cloud.courier.idle()

    await office.restart()

    there = Address("whatsapp", hendra.address)
    assert 0 < pace(office).take(there) <= 16
    assert (pace(office).take(ANYBODY) > 0) is others_wait
    assert pace(office).pause(None if others_wait else there) >= 16

    office.later(hours=1)
    await office.restart()

    assert pace(office).take(there) == 0
    assert pace(office).pause(there) == 4


async def test_what_is_told_of_a_message_that_is_not_ours_makes_no_pause(office: Office) -> None:
    foreign = Status("wamid.foreign", "failed", 1, ANYBODY, code=130429)

    await office.sopan.take(Brought(statuses=(foreign,)))

    assert pace(office).pause(None) == 4, "the first"


@pytest.mark.parametrize(
    ("ahead", "left"), [(timedelta(seconds=3), 3), (timedelta(days=365), 4), (-timedelta(1), -86400)]
)
def test_a_pause_is_no_longer_for_a_clock_that_was_ahead(ahead: timedelta, left: float) -> None:
    assert Pause(None, MONDAY + ahead, seconds=4).left(MONDAY) == left
