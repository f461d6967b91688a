"""What a visitor of the demo sees above the phones."""

from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.demo.demo import ON_BOTH, ON_WHATSAPP, start_demo
from storage.queues import outbox


@pytest.mark.slow
async def test_the_demo_shows_where_each_case_is_and_whose_turn_it_is(tmp_path: Path) -> None:
    demo = await start_demo(tmp_path, 0)
    async with ClientSession() as session, session.get(f"{demo.simulator.url}/sim/board") as answer:
        shown = await answer.json()
    await demo.stop()

    assert [(case["at"], case["note"]) for case in shown] == [(0, "Menunggu: Pejabat Bidang"), (5, "Sudah ditetapkan")]
    assert not any(case["late"] for case in shown)


@pytest.mark.slow
async def test_one_of_its_people_is_on_whatsapp_and_one_on_both(tmp_path: Path) -> None:
    demo = await start_demo(tmp_path, 0)
    async with ClientSession() as session, session.get(f"{demo.simulator.url}/sim/state") as answer:
        phones = (await answer.json())["phones"]
    cloud, postman = demo.simulator.cloud, demo.sopan.chores.postman
    await postman.tick()
    await postman.settled()
    failed = await demo.sopan.services.read(outbox.failed)
    greeted = [bool(phone.from_bot) for phone in cloud.phones.values()]
    await demo.stop()

    reached = {name: {each["channel"] for each in phones if each["name"] == name} for name in (ON_WHATSAPP, ON_BOTH)}
    assert reached == {ON_WHATSAPP: {"whatsapp"}, ON_BOTH: {"telegram", "whatsapp"}}
    assert greeted == [True, True]
    assert not failed
    assert [call.code for call in cloud.calls if call.code] == []
