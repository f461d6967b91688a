"""Another library reads what the Cloud API's stand-in brings, and so keeps it honest."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from pywa import handlers
from pywa.client import WhatsApp
from pywa.types.callback import CallbackButton, CallbackSelection
from pywa.types.message import Message
from pywa.types.message_status import MessageStatus

from simulator import Simulator
from simulator.whatsapp.outgoing import read_outgoing
from tests.simulator.pictures import png

KINDS = (
    handlers.MessageHandler,
    handlers.CallbackButtonHandler,
    handlers.CallbackSelectionHandler,
    handlers.MessageStatusHandler,
)


@dataclass
class Reader:
    """pywa behind the webhook's address: what it has read, and what it would not let in."""

    client: WhatsApp
    read: list[Any] = field(default_factory=list)
    rejected: list[Any] = field(default_factory=list)

    def keep(self, _client: WhatsApp, update: Any) -> None:
        self.read.append(update)

    async def receive(self, request: web.Request) -> web.Response:
        raw = await request.read()
        if (fault := self.client.webhook_update_validator(raw, request.headers.get("X-Hub-Signature-256"))) is not None:
            self.rejected.append(fault)
        self.client.webhook_update_handler(raw)
        return web.Response()

    async def challenge(self, request: web.Request) -> web.Response:
        asked = request.query
        said, status = self.client.webhook_challenge_handler(asked.get("hub.verify_token"), asked.get("hub.challenge"))
        return web.Response(text=said or "", status=status)


@pytest.fixture
async def reader(sim: Simulator) -> AsyncIterator[Reader]:
    own = sim.cloud.credentials
    reader = Reader(
        WhatsApp(phone_id=own.phone_id, token=own.token, app_secret=own.app_secret, verify_token=own.verify_token)
    )
    reader.client.add_handlers(*(kind(reader.keep) for kind in KINDS))
    app = web.Application()
    app.router.add_get("/", reader.challenge)
    app.router.add_post("/", reader.receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await sim.cloud.connect(f"http://127.0.0.1:{runner.addresses[0][1]}/")
    yield reader
    await runner.cleanup()


async def test_messages_presses_files_and_statuses_are_read(sim: Simulator, reader: Reader) -> None:
    rina = sim.cloud.phone("Rina")
    await rina.send_text("Halo")
    action = {"buttons": [{"type": "reply", "reply": {"id": "case:1", "title": "Buka"}}]}
    rows = {"button": "Pilih", "sections": [{"rows": [{"id": "item:2", "title": "Butir 2", "description": "Akta"}]}]}
    for shape, does in (("button", action), ("list", rows)):
        content = {"type": shape, "body": {"text": "Usulan"}, "action": does}
        body = {"messaging_product": "whatsapp", "recipient": rina.address, "type": "interactive"}
        sim.cloud.send(read_outgoing({**body, "interactive": content, "biz_opaque_callback_data": f"letter:{shape}"}))
    await rina.press(rina.from_bot[0].id, "Buka")
    await rina.press(rina.from_bot[1].id, "Butir 2")
    await rina.send_document(b"%PDF-1.7", "draf.pdf", caption="Draf")
    await rina.send_photo(png(2, 2))
    await rina.send_sticker()
    await rina.send_voice()
    await rina.send_location()
    await rina.react(rina.from_bot[0].id)
    await sim.cloud.courier.idle()

    assert reader.rejected == []
    messages = {each.type.value: each for each in reader.read if isinstance(each, Message)}
    assert set(messages) == {"text", "document", "image", "sticker", "audio", "location", "reaction"}
    sender = messages["text"].from_user
    assert (messages["text"].text, sender.bsuid, sender.wa_id) == ("Halo", rina.address, rina.number)
    document = messages["document"]
    assert document.document is not None
    assert (document.document.filename, document.caption) == ("draf.pdf", "Draf")
    pressed = [each for each in reader.read if isinstance(each, CallbackButton | CallbackSelection)]
    assert {(each.data, each.title) for each in pressed} == {("case:1", "Buka"), ("item:2", "Butir 2")}
    statuses = [each for each in reader.read if isinstance(each, MessageStatus)]
    assert {(each.status.value, each.tracker) for each in statuses} == {
        (state, f"letter:{shape}") for state in ("sent", "delivered", "read") for shape in ("button", "list")
    }
