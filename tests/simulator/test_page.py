"""The page of phones in a real browser: what the script makes of a chat, and that hostile text stays text."""

import asyncio
import re
import shutil
from pathlib import Path

import pytest
from aiohttp import ClientSession

from simulator import Simulator

pytestmark = pytest.mark.process

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
async def test_a_browser_shows_the_phones_with_their_messages_and_buttons(tmp_path: Path) -> None:
    simulator = Simulator()
    await simulator.start()
    person = simulator.world.person("Siti <i>Rahma</i>", caption="PPID Utama")
    await person.send_text("/start")
    keyboard = {"inline_keyboard": [[{"text": "Setujui", "callback_data": "x"}]]}
    message = {"chat_id": person.chat_id, "text": "<b>Usulan</b> &lt;img src=x&gt;", "parse_mode": "HTML"}
    async with ClientSession() as session:
        url = f"{simulator.url}/bot{simulator.token}/sendMessage"
        async with session.post(url, json=message | {"reply_markup": keyboard}) as answer:
            assert answer.status == 200

    page = await _page(simulator.url, tmp_path, until="Setujui")
    await simulator.stop()

    assert "Siti &lt;i&gt;Rahma&lt;/i&gt;" in page
    assert "<b>Usulan</b>" in page
    assert "&lt;img src=x&gt;" in page


async def _page(url: str, profile: Path, until: str) -> str:
    """What the browser has made of the page, as HTML, as soon as it shows that text."""
    process = await asyncio.create_subprocess_exec(
        CHROMIUM or "", *QUIET, f"--user-data-dir={profile}", url, stderr=asyncio.subprocess.PIPE
    )
    try:
        async with asyncio.timeout(60), ClientSession() as session:
            tabs = f"http://127.0.0.1:{await _port(process)}/json/list"
            while True:
                async with session.get(tabs) as answer:
                    pages = [tab for tab in await answer.json() if tab["type"] == "page"]
                async with session.ws_connect(pages[0]["webSocketDebuggerUrl"]) as browser:
                    asked = {"expression": "document.body.outerHTML"}
                    await browser.send_json({"id": 1, "method": "Runtime.evaluate", "params": asked})
                    shown = str((await browser.receive_json())["result"]["result"].get("value", ""))
                if until in shown:
                    return shown
                await asyncio.sleep(0.2)
    finally:
        process.kill()
        await process.communicate()


async def _port(process: asyncio.subprocess.Process) -> str:
    """The port of the browser's own protocol, which it tells when it has started."""
    assert process.stderr is not None
    while line := (await process.stderr.readline()).decode():
        if told := re.search(r"DevTools listening on ws://127\.0\.0\.1:(\d+)/", line):
            return told[1]
    raise AssertionError("the browser did not start")
