from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic

import pytest
from pydantic import SecretStr

from bot.channels.whatsapp import WHATSAPP
from bot.channels.whatsapp.adapter import WhatsAppChannel
from bot.channels.whatsapp.graph import Graph
from simulator import Simulator
from simulator.whatsapp import Cloud, WhatsAppPhone
from storage.records import forwarding
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
    """Reached on WhatsApp too, where people press as quickly as they can: rates are not what is looked at."""
    opened = await Office.open(tmp_path, BEGINNING, whatsapp=True)
    opened.simulator.cloud.paces = False
    assert opened.sopan.whatsapp is not None
    opened.sopan.whatsapp.pace.now = lambda: monotonic() * 1000
    for template in TEMPLATES:
        opened.simulator.cloud.file_template(dict(template.form()))
    await opened.sopan.services.database.run(lambda known: forwarding.choose(known, WHATSAPP, go=True))
    yield opened
    await opened.close()
