"""What talk tests need: the real bot, the simulator, the sample people at their phones, a clock that can be moved."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from hypothesis import settings

from bot.channels.telegram import TELEGRAM
from bot.channels.whatsapp import WHATSAPP, adapter
from tests.office import Office

BEGINNING = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Pontianak"))
"""A Monday in office hours."""

settings.register_profile("thorough", max_examples=1_000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--phones",
        choices=("some", "telegram", "whatsapp"),
        default="some",
        help="at which phones the talk tests are run: Telegram's, and some at WhatsApp's as well; or all at one kind",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Talk tests are run at Telegram's phones, those that are `on_both` at WhatsApp's as well."""
    if "phones" not in metafunc.fixturenames:
        return
    definition = metafunc.definition
    kinds = {
        "some": [TELEGRAM, WHATSAPP] if definition.get_closest_marker("on_both") else [],
        "telegram": [],
        "whatsapp": [] if definition.get_closest_marker("telegram") else [WHATSAPP],
    }[metafunc.config.option.phones]
    if kinds:
        metafunc.parametrize("phones", kinds)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.option.phones == "whatsapp":
        items[:] = [item for item in items if isinstance(item, pytest.Function) and _is_at_whatsapp(item)]


def _is_at_whatsapp(item: pytest.Function) -> bool:
    return hasattr(item, "callspec") and item.callspec.params.get("phones") == WHATSAPP


@pytest.fixture
def phones() -> str:
    """The channel that people are on."""
    return TELEGRAM


@pytest_asyncio.fixture
async def office(tmp_path: Path, phones: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    """An office with the sample people, two units, and no case yet.

    Days go by in a talk test while nobody writes: on WhatsApp letters come as they are all the same.
    """
    monkeypatch.setattr(adapter, "RULES", replace(adapter.RULES, window=None))
    opened = await Office.open(tmp_path, BEGINNING, phones=phones)
    opened.simulator.cloud.window = timedelta.max
    yield opened
    await opened.close()
    assert opened.refused == [], "WhatsApp was asked for something that it refuses"


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """One worker for each core; modules and tests that are named run in the process itself, and so begin at once."""
    named_one_by_one = all(".py" in argument for argument in config.args)
    return 0 if named_one_by_one or config.option.keyword else None
