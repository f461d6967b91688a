"""Updates fetched by getUpdates."""

import asyncio
import time

from simulator import PhoneUser, Simulator
from tests.simulator.wire import Wire

CONFLICT = (
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
)


async def test_an_update_is_kept_until_a_higher_offset_confirms_it(bot: Wire, siti: PhoneUser) -> None:
    await siti.send_text("satu")

    (first,) = await bot.updates()
    (again,) = await bot.updates()

    assert again == first
    assert await bot.updates(offset=first["update_id"] + 1) == []
    assert await bot.updates() == []


async def test_a_waiting_poll_is_answered_as_soon_as_something_happens(bot: Wire, siti: PhoneUser) -> None:
    poll = asyncio.create_task(bot.updates(timeout=20))
    await asyncio.sleep(0.05)

    begun = time.monotonic()
    await siti.send_text("halo")

    (update,) = await poll
    assert update["message"]["text"] == "halo"
    assert time.monotonic() - begun < 1


async def test_a_poll_ends_empty_when_its_time_is_up(bot: Wire) -> None:
    begun = time.monotonic()

    assert await bot.updates(timeout=1) == []

    assert 0.9 < time.monotonic() - begun < 2


async def test_updates_come_in_order_and_no_more_than_the_limit(bot: Wire, siti: PhoneUser) -> None:
    for number in range(5):
        await siti.send_text(str(number))

    batch = await bot.updates(limit=3)

    assert [update["message"]["text"] for update in batch] == ["0", "1", "2"]
    assert batch[2]["update_id"] == batch[0]["update_id"] + 2


async def test_a_negative_offset_keeps_the_last_ones_only(bot: Wire, siti: PhoneUser) -> None:
    for number in range(5):
        await siti.send_text(str(number))

    assert [update["message"]["text"] for update in await bot.updates(offset=-2)] == ["3", "4"]
    assert len(await bot.updates()) == 2


async def test_the_older_of_two_polls_is_told_of_the_conflict(bot: Wire, siti: PhoneUser) -> None:
    older = asyncio.create_task(bot("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    younger = asyncio.create_task(bot("getUpdates", timeout=20))

    assert (await older).refusal == CONFLICT

    await siti.send_text("halo")
    assert len((await younger).result) == 1


async def test_a_second_conflict_soon_after_the_first_is_answered_late(bot: Wire, sim: Simulator) -> None:
    sim.world.updates.patience = 0.4
    polls = [asyncio.create_task(bot("getUpdates", timeout=20, offset=number)) for number in range(1)]
    for number in (1, 2):
        await asyncio.sleep(0.05)
        polls.append(asyncio.create_task(bot("getUpdates", timeout=20, offset=number)))

    begun = time.monotonic()
    assert (await polls[1]).refusal == CONFLICT
    assert time.monotonic() - begun > 0.2
    polls[2].cancel()


async def test_asking_for_the_same_offset_at_once_is_slowed_down(bot: Wire, sim: Simulator) -> None:
    sim.world.updates.patience = 0.3
    await bot.updates(offset=7)

    begun = time.monotonic()
    await bot.updates(offset=7)

    assert time.monotonic() - begun > 0.2


async def test_updates_older_than_a_day_are_forgotten(bot: Wire, sim: Simulator, siti: PhoneUser) -> None:
    sim.world.updates.lifetime = 0.0
    await siti.send_text("terlambat")

    assert await bot.updates() == []


async def test_only_the_wanted_kinds_come_and_the_wish_is_remembered(bot: Wire, siti: PhoneUser) -> None:
    await bot.updates(allowed_updates=["my_chat_member"])
    await siti.send_text("tidak diminta")
    await siti.block()

    (update,) = await bot.updates()

    assert "my_chat_member" in update
    assert (await bot("getWebhookInfo")).result["allowed_updates"] == ["my_chat_member"]


async def test_an_empty_wish_means_all_but_the_kinds_that_must_be_asked_for(bot: Wire, siti: PhoneUser) -> None:
    await bot.updates(allowed_updates=["poll"])
    await bot.updates(allowed_updates=[])
    await siti.send_text("halo")

    assert len(await bot.updates()) == 1


async def test_an_answer_is_cut_at_four_megabytes(bot: Wire, sim: Simulator) -> None:
    for _ in range(90):
        sim.world.updates.add("message", {"text": "é" * 30_000}, lane=1)

    assert 60 < len(await bot.updates()) < 70
