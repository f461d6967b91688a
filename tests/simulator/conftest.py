"""A running simulator with one person who has greeted the bot, and the bot's bare hands."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import pytest

from simulator import PhoneUser, Simulator
from tests.simulator.wire import Wire

MORNING = datetime(2026, 3, 10, 2, 15, tzinfo=UTC)


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    simulator = Simulator(username="ExampleBot", name="Contoh", now=lambda: MORNING, banner="Selamat datang.")
    simulator.flood = None
    simulator.world.updates.patience = 0.0
    await simulator.start()
    yield simulator
    await simulator.stop()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as client:
        yield client


@pytest.fixture
def bot(sim: Simulator, session: aiohttp.ClientSession) -> Wire:
    return Wire(sim, session)


@pytest.fixture
async def siti(sim: Simulator) -> PhoneUser:
    """Her greeting is message 1 and has been forgotten by the update queue."""
    person = sim.world.person("Siti Rahma", caption="PPID Utama")
    await person.send_text("/start")
    sim.world.updates.drop_all()
    return person
