"""`./sopan run` as a service manager meets it: how it ends, and how it says why it does not begin."""

import asyncio
import socket
from pathlib import Path
from time import monotonic

import aiohttp
import pytest

from bot.__main__ import main
from bot.lock import only_one
from simulator import Simulator
from tests.bot.process import PATIENCE, Process
from tests.ports import free_port
from texts import console

TOKEN = "123456789:AAbenarBenarBenarBenarBenarBenarBen0"  # noqa: S105  # all three are invented
WRONG_TOKEN = "123456789:AAsalahSalahSalahSalahSalahSalah0"  # noqa: S105  # invented
SECRET = "rahasia-webhook"  # noqa: S105  # invented


@pytest.mark.process
async def test_told_to_stop_it_ends_within_seconds_and_begins_again(simulator: Simulator, tmp_path: Path) -> None:
    process = Process(tmp_path, simulator)
    await process.start()
    await _polls(simulator)
    began = monotonic()

    status = await process.stop()

    assert status == 0
    assert monotonic() - began < 5
    assert "Traceback" not in process.said


@pytest.mark.process
async def test_told_to_stop_while_telegram_is_away_it_ends_all_the_same(simulator: Simulator, tmp_path: Path) -> None:
    simulator.faults.start_outage()
    process = Process(tmp_path, simulator)
    ending = asyncio.create_task(process.run())
    await process.says(console.NO_CONNECTION)
    began = monotonic()

    assert await process.stop() == 0

    assert monotonic() - began < 5
    assert await ending == 0
    assert "Traceback" not in process.said


@pytest.mark.slow
@pytest.mark.process
async def test_begun_while_telegram_is_away_it_works_when_telegram_is_back(
    simulator: Simulator, tmp_path: Path
) -> None:
    simulator.faults.add("server_error", times=1, value=502, method="getMe")
    simulator.faults.add("server_error", times=1, value=502, method="deleteWebhook")
    process = Process(tmp_path, simulator)
    await process.start()
    stranger = simulator.world.person("Seseorang")

    await stranger.send_text("/start")
    await stranger.wait_until(lambda messages: messages[-1].from_bot, PATIENCE)

    assert await process.stop() == 0
    assert "Traceback" not in process.said


def test_a_second_process_on_the_same_folder_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOPAN_TOKEN", TOKEN)
    monkeypatch.setenv("SOPAN_DATA_DIR", str(tmp_path / "data"))

    with only_one(tmp_path / "data"):
        status = main(["run"])

    assert status == 2
    assert capsys.readouterr().err.splitlines()[-1] == console.ALREADY_RUNNING[0]


def test_without_a_token_it_explains_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOPAN_TOKEN", raising=False)

    status = main(["run"])

    assert status == 2
    assert capsys.readouterr().err.splitlines() == list(console.NO_TOKEN)


@pytest.mark.process
async def test_a_token_that_telegram_refuses_is_explained_and_not_repeated(
    simulator: Simulator, tmp_path: Path
) -> None:
    process = Process(tmp_path, simulator, SOPAN_TOKEN=WRONG_TOKEN)

    status = await process.run()

    assert status == 2
    assert process.said.splitlines()[-1] == console.BAD_TOKEN[0]
    assert "Traceback" not in process.said
    assert "AAsalah" not in process.said


@pytest.mark.process
async def test_by_webhook_it_tells_telegram_where_and_takes_what_comes(simulator: Simulator, tmp_path: Path) -> None:
    port = free_port()
    process = _by_webhook(simulator, tmp_path)
    simulator.faults.add("server_error", times=1, value=502, method="setWebhook")

    await process.start("--port", str(port))
    await _listens(port)
    update = {"update_id": 5, "message": _hello(simulator)}
    async with aiohttp.ClientSession() as session:
        answer = await session.post(
            f"http://127.0.0.1:{port}/x", json=update, headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}
        )

    assert answer.status == 200
    stranger = simulator.world.person("Seseorang")
    await stranger.wait_until(lambda messages: messages and messages[-1].from_bot, PATIENCE)
    assert await process.stop() == 0
    assert "Traceback" not in process.said


@pytest.mark.process
async def test_a_webhook_port_that_is_taken_is_explained(simulator: Simulator, tmp_path: Path) -> None:
    process = _by_webhook(simulator, tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        status = await process.run("--port", str(port))

    assert status == 2
    assert process.said.splitlines()[-1] == console.port_taken(port)
    assert "Traceback" not in process.said


def _by_webhook(simulator: Simulator, folder: Path) -> Process:
    address = {"SOPAN_WEBHOOK_URL": "https://127.0.0.1/sopan", "SOPAN_WEBHOOK_SECRET": SECRET}
    return Process(folder, simulator, **address)


def _hello(simulator: Simulator) -> dict[str, object]:
    """What a stranger says, as Telegram would bring it to a webhook."""
    stranger = simulator.world.person("Seseorang")
    stranger.started = True
    who = stranger.user.to_json()
    return {"message_id": 1, "date": 1_790_000_000, "chat": stranger.chat.to_json(), "from": who, "text": "/start"}


async def _polls(simulator: Simulator) -> None:
    """Until the process is about to fetch, and then a little."""
    async with asyncio.timeout(PATIENCE):
        while not any(call.method == "deleteWebhook" for call in simulator.calls):  # noqa: ASYNC110  # another process has no event to wait for
            await asyncio.sleep(0.02)
    await asyncio.sleep(0.3)


async def _listens(port: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return
