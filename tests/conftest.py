"""What talk tests need: the real bot, the simulator, the sample people at their phones, a clock that can be moved."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest_asyncio

from tests.office import Office

BEGINNING = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Pontianak"))
"""A Monday in office hours."""


@pytest_asyncio.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """An office with the sample people, two units, and no case yet."""
    opened = await Office.open(tmp_path, BEGINNING)
    yield opened
    await opened.close()
