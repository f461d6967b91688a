"""Whatever a server answers in Meta's place: calls end in the port's errors alone, and no log tells of whom."""

import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import date
from io import StringIO

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.channels.whatsapp.adapter import WhatsAppChannel
from bot.channels.whatsapp.graph import Graph
from bot.check_whatsapp import check_whatsapp
from bot.settings import WhatsAppSettings
from sop.office.address import Address
from tests.logs import written_at
from texts.channel import ChannelError
from texts.say import say
from texts.screen import Button, Screen

TOKEN, SECRET, NUMBER, BSUID = "EAArahasia", "rahasia-aplikasi", "628110000001", "ID.4396770000007"
NAMING = f"token {TOKEN} of app {SECRET} for {NUMBER} alias {BSUID}"
SIGNS = (TOKEN, SECRET, NUMBER, BSUID)


def failing(code: object, message: object = NAMING) -> str:
    return json.dumps({"error": {"code": code, "message": message, "error_data": {"details": NAMING}}})


ANSWERS: list[tuple[int, str, str]] = [
    *((400, failing(code), "application/json") for code in (190, 131056, 130429, 131047, 131026, 2, 100, 10**30, -1)),
    *((401, failing(code), "application/json") for code in (None, NAMING, [NAMING], {NAMING: NAMING}, True, 1.5)),
    *(
        (500, body, "application/json")
        for body in ("", "{", NAMING, json.dumps({"error": NAMING}), json.dumps([NAMING]))
    ),
    *((200, body, "application/json") for body in ("", NAMING, "null", "[" * 100_000, json.dumps([NAMING]))),
    (200, json.dumps({"messages": NAMING, "id": [NAMING], "url": NAMING, "file_size": NAMING}), "application/json"),
    (200, json.dumps({"url": f"http://{NUMBER}:{TOKEN}@127.0.0.1/{BSUID}", "data": NAMING}), "application/json"),
    (200, json.dumps({"data": [NAMING, {"id": [NAMING]}], "paging": NAMING}), "application/json"),
    (200, json.dumps({"display_phone_number": {NAMING: 1}, "verified_name": [NAMING]}), "application/json"),
    (200, f"<html>{NAMING}</html>", f"text/html; charset={NUMBER}"),
    (302, NAMING, "text/plain"),
]


@pytest.fixture
def written() -> Iterator[StringIO]:
    """The whole log, as the bot writes it."""
    with written_at(logging.DEBUG) as lines:
        yield lines


@pytest.fixture
async def answer() -> AsyncIterator[Callable[[int, str, str], str]]:
    """Sets what a server answers to everything, and returns where it is."""
    said = (200, "", "text/plain")

    async def handle(request: web.Request) -> web.Response:
        status, body, kind = said
        headers = {"Content-Type": kind, "Location": f"/{BSUID}?access_token={TOKEN}"}
        return web.Response(status=status, body=body.encode(), headers=headers)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()

    def set_answer(status: int, body: str, kind: str) -> str:
        nonlocal said
        said = (status, body, kind)
        return f"http://127.0.0.1:{runner.addresses[0][1]}"

    yield set_answer
    await runner.cleanup()


@pytest.mark.parametrize("said", ANSWERS, ids=[str(place) for place in range(len(ANSWERS))])
async def test_no_answer_brings_a_call_down_or_puts_a_person_into_the_log(
    answer: Callable[[int, str, str], str], written: StringIO, said: tuple[int, str, str]
) -> None:
    url = answer(*said)
    channel = WhatsAppChannel(Graph(f"{url}/v26.0", SecretStr(TOKEN), NUMBER, "219900000001"))
    there, screen = Address("whatsapp", BSUID), Screen(say("Halo"), ((Button("Buka", "case:1"),),))
    calls: list[Callable[[], Awaitable[object]]] = [
        channel.number,
        lambda: channel.send(there, screen, "letter:1"),
        lambda: channel.send_file(there, b"%PDF-", "daftar.pdf", say("Daftar"), to_keep=True),
        lambda: channel.fetch(there, "1", 100),
        lambda: channel.name_commands({"menu": "Menu"}),
        lambda: channel.acknowledge(there, "wamid.1"),
    ]

    for call in calls:
        try:
            await call()
        except ChannelError as error:
            logging.getLogger("bot").warning("refused (%s)", error, exc_info=error)
    await channel.graph.close()
    own = WhatsAppSettings(SecretStr(TOKEN), NUMBER, "219900000001", SecretStr(SECRET), SecretStr(SECRET), url, "v26.0")
    lines = [finding.line for finding in await check_whatsapp(own, date(2026, 11, 27))]

    told = written.getvalue() + repr(own)
    assert [sign for sign in SIGNS[:2] if sign in " ".join(lines)] == []
    assert [sign for sign in (TOKEN, SECRET, BSUID) if sign in told] == []
    assert NUMBER not in written.getvalue()
    assert lines
