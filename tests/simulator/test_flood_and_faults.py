"""Limits on speed, and faults on demand."""

import asyncio
import time

import aiohttp
import pytest

from simulator import FaultKind, FloodLimits, PhoneUser, Simulator
from simulator.protocol import ApiError
from tests.simulator.wire import Wire

GONE = (aiohttp.ClientConnectionError, ConnectionError)


class Seconds:
    """A clock for the limits."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


async def test_a_chat_takes_a_burst_and_then_one_message_a_second(bot: Wire, sim: Simulator, siti: PhoneUser) -> None:
    seconds = Seconds()
    sim.flood = FloodLimits(clock=seconds)

    answers = [await bot("sendMessage", chat_id=siti.chat_id, text=str(number)) for number in range(6)]
    assert [answer.status for answer in answers] == [200] * 5 + [429]
    assert answers[5].refusal == (429, "Too Many Requests: retry after 1")
    assert answers[5].body["parameters"] == {"retry_after": 1}
    assert answers[5].headers["Retry-After"] == "1"

    seconds.now += 1
    assert (await bot("sendMessage", chat_id=siti.chat_id, text="lagi")).status == 200


def test_all_chats_together_take_thirty_messages_a_second() -> None:
    seconds = Seconds()
    limits = FloodLimits(clock=seconds)
    for chat_id in range(1, 31):
        limits.pass_or_refuse(chat_id)

    with pytest.raises(ApiError, match="retry after 1"):
        limits.pass_or_refuse(31)

    seconds.now += 0.5
    limits.pass_or_refuse(31)


def test_a_group_takes_twenty_messages_a_minute() -> None:
    seconds = Seconds()
    limits = FloodLimits(clock=seconds)
    for _ in range(20):
        limits.pass_or_refuse(-100)

    with pytest.raises(ApiError, match="retry after 3"):
        limits.pass_or_refuse(-100)


async def test_limits_are_on_unless_switched_off(siti: PhoneUser) -> None:
    assert Simulator().flood is not None


async def test_a_flood_fault_refuses_the_next_calls_only(bot: Wire, sim: Simulator, siti: PhoneUser) -> None:
    sim.faults.add(FaultKind.FLOOD, times=2, value=7)

    answers = [await bot("sendMessage", chat_id=siti.chat_id, text="x") for _ in range(3)]

    assert [answer.status for answer in answers] == [429, 429, 200]
    assert answers[0].body["parameters"] == {"retry_after": 7}
    assert len(siti.from_bot) == 1


async def test_a_fault_may_wait_for_one_method(bot: Wire, sim: Simulator, siti: PhoneUser) -> None:
    sim.faults.add("flood", method="sendDocument")

    assert (await bot("sendMessage", chat_id=siti.chat_id, text="x")).status == 200
    assert (await bot("sendDocument", chat_id=siti.chat_id)).status == 429


async def test_a_poll_does_not_use_a_fault_up(bot: Wire, sim: Simulator) -> None:
    sim.faults.add("flood")

    assert (await bot("getUpdates")).status == 200
    assert (await bot("getMe")).status == 429


async def test_a_server_error_comes_with_a_page_and_no_json(bot: Wire, sim: Simulator) -> None:
    sim.faults.add("server_error", value=502)

    async with bot.session.get(bot.address("getMe")) as response:
        assert response.status == 502
        assert response.content_type == "text/html"
        assert "502 Bad Gateway" in await response.text()


async def test_a_connection_may_break_before_anything_is_done(bot: Wire, sim: Simulator, siti: PhoneUser) -> None:
    sim.faults.add("drop_before")

    with pytest.raises(GONE):
        await bot("sendMessage", chat_id=siti.chat_id, text="hilang")

    assert siti.from_bot == []


async def test_a_connection_may_break_after_the_message_has_arrived(bot: Wire, sim: Simulator, siti: PhoneUser) -> None:
    sim.faults.add("drop_after")

    with pytest.raises(GONE):
        await bot("sendMessage", chat_id=siti.chat_id, text="sampai")

    assert [message.text for message in siti.from_bot] == ["sampai"]


async def test_an_answer_may_come_later_than_anybody_waits(bot: Wire, sim: Simulator, siti: PhoneUser) -> None:
    sim.faults.add("delay_after", value=1)
    body, patience = {"chat_id": siti.chat_id, "text": "sampai"}, aiohttp.ClientTimeout(total=0.2)

    with pytest.raises(TimeoutError):
        await bot.session.post(bot.address("sendMessage"), json=body, timeout=patience)

    assert [message.text for message in siti.from_bot] == ["sampai"]


async def test_an_update_may_be_delivered_twice(bot: Wire, sim: Simulator, siti: PhoneUser) -> None:
    sim.faults.deliver_twice(1)
    await siti.send_text("satu")
    await siti.send_text("dua")

    first, again, second = await bot.updates()

    assert first == again
    assert second["message"]["text"] == "dua"


async def test_in_an_outage_nobody_answers_until_it_ends(bot: Wire, sim: Simulator, siti: PhoneUser) -> None:
    poll = asyncio.create_task(bot("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    begun = time.monotonic()

    sim.faults.start_outage()
    with pytest.raises(GONE):
        await poll
    with pytest.raises(GONE):
        await bot("getMe")
    assert time.monotonic() - begun < 2
    await siti.send_text("menunggu")

    sim.faults.end_outage()
    assert len(await bot.updates()) == 1


async def test_faults_can_be_cleared(bot: Wire, sim: Simulator) -> None:
    sim.faults.add("flood", times=5)
    sim.faults.deliver_twice(3)
    sim.faults.start_outage()

    sim.faults.clear()

    assert (await bot("getMe")).status == 200
    assert sim.faults.to_json() == {"outage": False, "waiting": []}
