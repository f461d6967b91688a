"""What a visitor of the demo sees above the phones."""

from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.demo.demo import start_demo


@pytest.mark.slow
async def test_the_demo_shows_where_each_case_is_and_whose_turn_it_is(tmp_path: Path) -> None:
    demo = await start_demo(tmp_path, 0)
    async with ClientSession() as session, session.get(f"{demo.simulator.url}/sim/board") as answer:
        shown = await answer.json()
    await demo.stop()

    assert [(case["at"], case["note"]) for case in shown] == [(0, "Menunggu: Pejabat Bidang"), (5, "Sudah ditetapkan")]
    assert not any(case["late"] for case in shown)
