"""The person's side over HTTP, and the page."""

import json
import re
from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

import simulator
from simulator import PhoneUser, Simulator, Underway
from tests.simulator.conftest import MORNING
from tests.simulator.pictures import png
from tests.simulator.wire import Wire

PAGE = Path(simulator.__file__).parent / "page"


class Hand:
    """What the page and the scripted player do: calls to `/sim/`."""

    def __init__(self, sim: Simulator, session: aiohttp.ClientSession) -> None:
        self.url = sim.url
        self.session = session

    async def get(self, path: str) -> Any:
        async with self.session.get(f"{self.url}/sim/{path}") as response:
            return await response.json()

    async def post(self, path: str, status: int = 200, **body: Any) -> Any:
        async with self.session.post(f"{self.url}/sim/{path}", json=body) as response:
            assert response.status == status
            return await response.json()


@pytest.fixture
def hand(sim: Simulator, session: aiohttp.ClientSession) -> Hand:
    return Hand(sim, session)


async def test_the_state_shows_the_whole_world(hand: Hand, siti: PhoneUser) -> None:
    state = await hand.get("state")

    assert state["banner"] == "Selamat datang."
    assert state["bot"] == {"name": "Contoh", "username": "ExampleBot"}
    assert state["now"] == MORNING.isoformat()
    (phone,) = state["phones"]
    assert (phone["name"], phone["caption"], phone["started"]) == ("Siti Rahma", "PPID Utama", True)
    assert phone["messages"][0]["text"] == "/start"


async def test_a_person_added_over_http_can_talk(hand: Hand, bot: Wire, sim: Simulator) -> None:
    phone = await hand.post("persons", name=" Anton   Wijaya ", caption="Admin")
    await hand.post(f"persons/{phone['user_id']}/text", text="/start undangan")

    message = (await bot.last_update())["message"]

    assert message["text"] == "/start undangan"
    assert message["from"]["first_name"] == "Anton"
    assert sim.world.person("Anton Wijaya").caption == "Admin"


async def test_buttons_and_keys_can_be_pressed_over_http(hand: Hand, bot: Wire, siti: PhoneUser) -> None:
    keys = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
    sent = (await bot("sendMessage", chat_id=siti.chat_id, text="?", reply_markup=keys)).result
    await bot("sendMessage", chat_id=siti.chat_id, text="!", reply_markup={"keyboard": [["Menu"]]})

    pressed = await hand.post(f"persons/{siti.user_id}/press", message_id=sent["message_id"], label="Ya")
    forged = await hand.post(f"persons/{siti.user_id}/press", message_id=sent["message_id"], data="z")
    await hand.post(f"persons/{siti.user_id}/reply_key", label="Menu")

    first, second, third = await bot.updates()
    assert (first["callback_query"]["id"], first["callback_query"]["data"]) == (pressed["query_id"], "y")
    assert (second["callback_query"]["id"], second["callback_query"]["data"]) == (forged["query_id"], "z")
    assert third["message"]["text"] == "Menu"


async def test_files_go_up_and_down_over_http(hand: Hand, bot: Wire, siti: PhoneUser) -> None:
    for kind, name, data in (("document", "draf.pdf", b"%PDF"), ("photo", "a.png", png()), ("photo", "b.txt", b"no")):
        form = aiohttp.FormData({"as": kind, "caption": "ini"})
        form.add_field("file", data, filename=name, content_type="application/pdf")
        async with hand.session.post(f"{hand.url}/sim/persons/{siti.user_id}/upload", data=form) as response:
            assert response.status == 200

    sent = [update["message"] for update in await bot.updates()]
    assert [("document" in message, "photo" in message) for message in sent] == [
        (True, False),
        (False, True),
        (True, False),
    ]
    address = f"{hand.url}/sim/persons/{siti.user_id}/files/{sent[0]['message_id']}"
    async with hand.session.get(address) as response:
        assert await response.read() == b"%PDF"
        assert response.headers["Content-Disposition"] == "attachment; filename*=UTF-8''draf.pdf"
    async with hand.session.get(f"{address}?inline=1") as response:
        assert response.content_type == "application/pdf"


async def test_a_file_that_could_run_is_never_shown_in_place(hand: Hand, siti: PhoneUser) -> None:
    message = await siti.send_document(b"<script>", "a.html", "text/html")

    async with hand.session.get(f"{hand.url}/sim/persons/{siti.user_id}/files/{message.id}?inline=1") as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment")


async def test_a_person_edits_blocks_and_sends_odd_things_over_http(hand: Hand, bot: Wire, siti: PhoneUser) -> None:
    await hand.post(f"persons/{siti.user_id}/edit", message_id=1, text="baru")
    for kind in ("sticker", "voice", "location", "contact"):
        await hand.post(f"persons/{siti.user_id}/extra", kind=kind)
    assert await hand.post(f"persons/{siti.user_id}/block") == {"blocked": True}
    assert await hand.post(f"persons/{siti.user_id}/unblock") == {"blocked": False}

    assert len(await bot.updates()) == 7


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("persons", {"name": " "}),
        ("persons/1/text", {"text": "x"}),
        ("persons/ME/dance", {}),
        ("persons/ME/text", {"text": ""}),
        ("persons/ME/press", {"message_id": 1, "label": "Ya"}),
        ("persons/ME/extra", {"kind": "poll"}),
        ("persons/ME/upload", {}),
        ("clock", {"jump": "kemarin"}),
        ("clock", {"seconds": -1}),
        ("faults", {"kind": "earthquake"}),
    ],
)
async def test_what_a_person_cannot_do_is_refused_with_a_reason(
    hand: Hand, siti: PhoneUser, path: str, body: dict[str, Any]
) -> None:
    answer = await hand.post(path.replace("ME", str(siti.user_id)), status=409, **body)

    assert answer["error"]


async def test_the_clock_moves_by_button_by_seconds_and_to_an_instant(session: aiohttp.ClientSession) -> None:
    jumps = {"1 jam": lambda now: now + timedelta(hours=1), "pengingat": lambda _: None}
    sim = Simulator(now=lambda: MORNING, jumps=jumps)
    await sim.start()
    hand = Hand(sim, session)

    assert (await hand.get("state"))["jumps"] == ["1 jam", "pengingat"]
    assert await hand.post("clock", jump="1 jam") == {"now": "2026-03-10T03:15:00+00:00", "moved": True}
    assert await hand.post("clock", jump="pengingat") == {"now": "2026-03-10T03:15:00+00:00", "moved": False}
    assert (await hand.post("clock", seconds=60))["now"] == "2026-03-10T03:16:00+00:00"
    assert (await hand.post("clock", to="2026-03-11T09:00:00+07:00"))["now"] == "2026-03-11T02:00:00+00:00"
    await sim.stop()


async def test_the_board_shows_what_is_under_way(session: aiohttp.ClientSession, hand: Hand) -> None:
    underway = Underway("U-001", ("Kumpulkan", "Bahas"), 1, "Menunggu: PPID Utama", late=True)
    sim = Simulator(board=lambda: [underway])
    await sim.start()

    shown = await Hand(sim, session).get("board")

    assert shown == [asdict(underway) | {"stations": ["Kumpulkan", "Bahas"]}]
    assert await hand.get("board") == []
    await sim.stop()


async def test_faults_are_made_over_http(hand: Hand, bot: Wire, sim: Simulator, siti: PhoneUser) -> None:
    await hand.post("faults", kind="flood", times=1, value=9, method="sendMessage")
    assert (await bot("sendMessage", chat_id=siti.chat_id, text="x")).body["parameters"] == {"retry_after": 9}

    await hand.post("faults", kind="deliver_twice")
    await siti.send_text("x")
    assert len(await bot.updates()) == 2

    assert (await hand.post("faults", kind="outage"))["outage"] is True
    assert (await hand.post("faults", kind="outage_over"))["outage"] is False
    await hand.post("faults", kind="server_error", times=3)
    assert (await hand.get("faults"))["waiting"] == [{"kind": "server_error", "times": 3, "value": 502}]
    assert (await hand.post("faults", kind="clear"))["waiting"] == []


async def test_a_transcript_can_be_read_over_http(hand: Hand, siti: PhoneUser) -> None:
    async with hand.session.get(f"{hand.url}/sim/transcript") as response:
        assert await response.text() == "== Siti Rahma ==\nSiti Rahma: /start\n"
    assert (await hand.get(f"persons/{siti.user_id}"))["messages"][0]["id"] == 1


async def events(stream: aiohttp.StreamReader) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    kind = ""
    async for line in stream:
        if line.startswith(b"event: "):
            kind = line.decode()[7:].strip()
        if line.startswith(b"data: "):
            yield kind, json.loads(line[6:])


async def test_every_change_is_told_as_it_happens(hand: Hand, bot: Wire, sim: Simulator, siti: PhoneUser) -> None:
    keys = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
    async with hand.session.get(f"{hand.url}/sim/events") as response:
        await response.content.readline()
        sent = (
            await bot("sendMessage", chat_id=siti.chat_id, text="<b>?</b>", parse_mode="HTML", reply_markup=keys)
        ).result
        query_id = await siti.press(sent["message_id"], "Ya")
        await bot("answerCallbackQuery", callback_query_id=query_id, text="Baik", show_alert=True)
        await bot("editMessageText", chat_id=siti.chat_id, message_id=sent["message_id"], text="!")
        await bot("deleteMessage", chat_id=siti.chat_id, message_id=sent["message_id"])
        await bot("setMyCommands", commands=[{"command": "menu", "description": "Menu"}])
        sim.clock.advance(timedelta(hours=1))
        await hand.post("faults", kind="flood")
        seen = []
        async for kind, data in events(response.content):
            seen.append((kind, data))
            if kind == "faults":
                break

    assert [kind for kind, _ in seen] == ["message", "answer", "message", "deleted", "phone", "clock", "faults"]
    told = dict(seen[:2] + seen[4:])
    assert seen[0][1]["message"]["buttons"] == [[{"label": "Ya", "url": "", "presses": True}]]
    assert told["answer"]["text"] == "Baik"
    assert told["answer"]["alert"] is True
    assert seen[2][1]["message"]["edited"] is True
    assert told["phone"]["phones"][0]["commands"] == [{"command": "menu", "description": "Menu"}]
    assert told["clock"]["now"] == (MORNING + timedelta(hours=1)).isoformat()


async def test_the_server_stops_although_somebody_watches(session: aiohttp.ClientSession) -> None:
    sim = Simulator()
    await sim.start()
    async with session.get(f"{sim.url}/sim/events") as response:
        await response.content.readline()

        await sim.stop()

        assert b"event" not in await response.content.read()


@pytest.mark.parametrize("path", ["", "style.css", "app.js", "phone.js", "message.js", "text.js", "dialogs.js"])
async def test_the_page_is_served_whole(hand: Hand, path: str) -> None:
    async with hand.session.get(f"{hand.url}/{path}") as response:
        assert response.status == 200
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("file", sorted(PAGE.iterdir()), ids=lambda file: file.name)
def test_the_page_needs_nothing_from_elsewhere(file: Path) -> None:
    addresses = set(re.findall(r"https?://[^\s'\"`)]+", file.read_text(encoding="utf-8")))

    assert {address for address in addresses if not address.startswith(("http://www.w3.org/", "http://${"))} == set()


def test_the_page_never_reads_messages_as_html() -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in PAGE.glob("*.js"))

    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", source)


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}])
async def test_other_web_pages_are_kept_out(hand: Hand, headers: dict[str, str]) -> None:
    async with hand.session.post(f"{hand.url}/sim/persons", json={"name": "x"}, headers=headers) as response:
        assert response.status == 403
