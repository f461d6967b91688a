"""What tests of the intake need: a channel over real HTTP, a real database, and a handler that remembers."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from simulator import Simulator
from tests.bot.channel import Channel


@pytest_asyncio.fixture
async def channel(tmp_path: Path) -> AsyncIterator[Channel]:
    """A channel whose bot is not fetching yet."""
    opened = await Channel.open(tmp_path)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def simulator() -> AsyncIterator[Simulator]:
    """Telegram's server, for a process of its own."""
    made = Simulator()
    await made.start()
    yield made
    await made.stop()
