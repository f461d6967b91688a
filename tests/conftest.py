"""What talk tests need: the real bot, the simulator, the sample people at their phones, a clock that can be moved."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from hypothesis import settings

from tests.office import Office

BEGINNING = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Pontianak"))
"""A Monday in office hours."""

settings.register_profile("thorough", max_examples=1_000)


@pytest_asyncio.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """An office with the sample people, two units, and no case yet."""
    opened = await Office.open(tmp_path, BEGINNING)
    yield opened
    await opened.close()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """One worker for each core; modules and tests that are named run in the process itself, and so begin at once."""
    named_one_by_one = all(".py" in argument for argument in config.args)
    return 0 if named_one_by_one or config.option.keyword else None
