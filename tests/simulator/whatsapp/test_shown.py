"""WhatsApp phones on the page: what the person's side over HTTP shows of them and does with them."""

from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from simulator import Simulator
from simulator.whatsapp import WhatsAppPhone
from simulator.whatsapp.marks import plain
from simulator.whatsapp.outgoing import read_outgoing
from tests.simulator.pictures import png

ROWS = [{"id": f"item:{n}", "title": f"Butir {n}", "description": f"Salinan akta {n}"} for n in range(4)]
LIST = {"button": "Pilih", "sections": [{"rows": ROWS}]}


@pytest.fixture
async def rina(sim: Simulator) -> WhatsAppPhone:
    """She has written, and got a list."""
    rina = sim.cloud.phone("Rina", caption="PPID Utama")
    await rina.send_text("Halo")
    interactive = {"type": "list", "body": {"text": "Daftar *U-1*"}, "action": LIST}
    body = {"messaging_product": "whatsapp", "to": rina.number, "type": "interactive", "interactive": interactive}
    sim.cloud.send(read_outgoing(body))
    return rina


async def shown(sim: Simulator, session: aiohttp.ClientSession) -> Any:
    async with session.get(f"{sim.url}/sim/state") as response:
        return (await response.json())["phones"][-1]


async def test_the_page_has_lists_ticks_and_what_is_left_of_the_window(
    sim: Simulator, session: aiohttp.ClientSession, rina: WhatsAppPhone
) -> None:
    sim.clock.advance(timedelta(hours=1))
    phone = await shown(sim, session)

    own, sent = phone["messages"]
    assert (phone["channel"], phone["name"], phone["caption"]) == ("whatsapp", "Rina", "PPID Utama")
    assert 22 * 3600 < phone["window_left"] <= 23 * 3600
    assert (own["text"], own["ticks"]) == ("Halo", 2)
    assert (sent["text"], sent["opens"], len(sent["buttons"])) == ("Daftar U-1", "Pilih", 4)
    assert (sent["buttons"][2][0]["label"], sent["buttons"][2][0]["about"]) == ("Butir 2", "Salinan akta 2")
    assert sent["entities"] == [{"type": "bold", "offset": 7, "length": 3, "url": None}]


async def test_a_person_writes_presses_and_sends_a_picture_there(
    sim: Simulator, session: aiohttp.ClientSession, rina: WhatsAppPhone
) -> None:
    there = f"{sim.url}/sim/persons/{sim.cloud.chat_id(rina)}"
    for action, body in (
        ("text", {"text": "Tugas saya"}),
        ("press", {"message_id": rina.from_bot[0].id, "label": "Butir 2"}),
    ):
        async with session.post(f"{there}/{action}", json=body) as response:
            assert response.status == 200
    form = aiohttp.FormData({"as": "photo", "caption": "Akta"})
    form.add_field("file", png(4, 3), filename="akta.png", content_type="image/png")
    async with session.post(f"{there}/upload", data=form) as response:
        sent = (await response.json())["message_id"]
    async with session.get(f"{there}/files/{sent}?inline=1") as response:
        assert (response.content_type, await response.read()) == ("image/png", png(4, 3))

    assert [message.text for message in rina.messages if not message.from_bot] == [
        "Halo",
        "Tugas saya",
        "Butir 2",
        "Akta",
    ]
    assert (await shown(sim, session))["messages"][-1]["kind"] == "photo"


async def test_the_page_adds_a_phone_and_knows_it_also_under_a_new_number(
    sim: Simulator, session: aiohttp.ClientSession, rina: WhatsAppPhone
) -> None:
    async with session.post(f"{sim.url}/sim/persons", json={"name": "Anton", "channel": "whatsapp"}) as response:
        added = (await response.json())["chat_id"]
    before = sim.cloud.chat_id(rina)

    await rina.change_number("628119999999")

    assert sim.cloud.at(added) is sim.cloud.phone("Anton")
    assert sim.cloud.at(before) is rina


@pytest.mark.parametrize(
    ("text", "seen", "kinds"),
    [
        ("*tebal* dan _miring_", "tebal dan miring", ["bold", "italic"]),
        ("_Usulan *baru* ini_", "Usulan baru ini", ["italic", "bold"]),
        ("3*4*5 dan a_b_c", "3*4*5 dan a_b_c", []),
        ("buka https://wa.me/62561?text=Mulai_x", "buka https://wa.me/62561?text=Mulai_x", ["url"]),
    ],
)
def test_marks_are_read_as_whatsapp_does(text: str, seen: str, kinds: list[str]) -> None:
    plain_text, entities = plain(text)

    assert (plain_text, [each["type"] for each in entities]) == (seen, kinds)


async def test_faults_are_made_from_the_page(sim: Simulator, session: aiohttp.ClientSession) -> None:
    async def made(**fault: str | int) -> Any:
        async with session.post(f"{sim.url}/sim/faults", json={"channel": "whatsapp", **fault}) as response:
            return (await response.json())["whatsapp"]

    for kind in ("late", "twice", "batched", "shuffled"):
        told = await made(kind=kind)
    courier = sim.cloud.courier
    assert told["webhooks"] == ["batched", "late", "shuffled", "twice"]
    assert (courier.late, courier.times, courier.batch, courier.shuffled) == (10, 2, 20, True)
    assert (await made(kind="late"))["webhooks"] == ["batched", "shuffled", "twice"]

    await made(kind="131056", times=2)
    await made(kind="unavailable")
    told = await made(kind="drop_after")
    assert [each["kind"] for each in told["waiting"]] == ["131056", "503", "drop_after"]
    assert (await made(kind="outage"))["outage"] is True
    assert await made(kind="clear") == {"outage": False, "waiting": [], "webhooks": []}
    assert (courier.late, courier.times, courier.batch, courier.shuffled) == (0, 1, 1, False)


async def test_a_number_is_hidden_and_changed_from_the_page(
    sim: Simulator, session: aiohttp.ClientSession, rina: WhatsAppPhone
) -> None:
    there, number = f"{sim.url}/sim/persons/{sim.cloud.chat_id(rina)}", rina.number
    for action in ("hide", "change_number"):
        async with session.post(f"{there}/{action}", json={}) as response:
            assert response.status == 200

    phone = await shown(sim, session)
    assert (phone["hides_number"], phone["number"] != number) == (True, True)
