from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.channels.whatsapp.adapter import WhatsAppChannel
from bot.channels.whatsapp.graph import Graph
from simulator import Simulator
from simulator.whatsapp import Cloud, WhatsAppPhone
from tests.conftest import BEGINNING
from tests.office import Office
from texts.notices import TEMPLATES


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    simulator = Simulator()
    await simulator.start()
    yield simulator
    await simulator.stop()


@pytest.fixture
def cloud(simulator: Simulator) -> Cloud:
    return simulator.cloud


@pytest.fixture
async def siti(cloud: Cloud) -> WhatsAppPhone:
    """Somebody who has written a moment ago."""
    siti = cloud.phone("Siti Rahma")
    await siti.send_text("Halo")
    return siti


@pytest.fixture
async def channel(simulator: Simulator) -> AsyncIterator[WhatsAppChannel]:
    own = simulator.cloud.credentials
    graph = Graph(f"{simulator.cloud_url}/v26.0", SecretStr(own.token), own.phone_id, own.account_id)
    yield WhatsAppChannel(graph)
    await graph.close()


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Reached on WhatsApp too."""
    opened = await Office.open(tmp_path, BEGINNING, whatsapp=True)
    await opened.settle_in()
    yield opened
    await opened.close()


@pytest.fixture
async def unwritten(tmp_path: Path) -> AsyncIterator[Office]:
    """Its templates are filed, and nobody has written there yet."""
    opened = await Office.open(tmp_path, BEGINNING, whatsapp=True)
    for template in TEMPLATES:
        opened.simulator.cloud.file_template(dict(template.form()))
    yield opened
    await opened.close()
