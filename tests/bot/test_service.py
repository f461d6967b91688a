"""What a service manager hears of the bot, and what becomes of one that is frozen; the manager here is this test."""

import asyncio
import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from bot.service import ALIVE, READY, STOPPING, beating, tell
from simulator import Simulator
from tests.bot.process import PATIENCE, Process

BEAT = 0.3  # seconds that the manager allows between two beats


class Manager:
    """The socket that systemd would listen on."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.heard: list[str] = []
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(address.replace("@", "\0", 1))
        self._socket.setblocking(False)

    def close(self) -> None:
        self._socket.close()

    def listen(self) -> list[str]:
        """What came since it was last asked."""
        came: list[str] = []
        while True:
            try:
                came += self._socket.recv(4096).decode().split("\n")
            except BlockingIOError:
                self.heard += came
                return came

    async def hears(self, message: str) -> None:
        async with asyncio.timeout(PATIENCE):
            while message not in self.listen():  # noqa: ASYNC110  # another process has no event to wait for
                await asyncio.sleep(0.02)


@pytest.fixture
def manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Manager]:
    made = Manager(str(tmp_path / "notify"))
    monkeypatch.setenv("NOTIFY_SOCKET", made.address)
    monkeypatch.setenv("WATCHDOG_USEC", str(int(BEAT * 1e6)))
    yield made
    made.close()


async def test_it_beats_while_the_loop_goes_round_and_not_while_it_is_frozen(manager: Manager) -> None:
    async with beating():
        await asyncio.sleep(BEAT)
        going_round = manager.listen()
        stop_until = monotonic() + BEAT
        while monotonic() < stop_until:
            pass
        frozen = manager.listen()
    await asyncio.sleep(BEAT)

    assert going_round.count(ALIVE) >= 2
    assert frozen == []
    assert manager.listen() == [], "nor after the end"


def test_without_a_service_manager_nobody_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)

    tell(READY)


def test_a_manager_that_is_gone_is_no_trouble(manager: Manager) -> None:
    manager.close()

    tell(READY)


def test_an_abstract_socket_is_found_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Manager(f"@sopan-{os.getpid()}")
    monkeypatch.setenv("NOTIFY_SOCKET", made.address)

    tell(READY, ALIVE)

    assert made.listen() == [READY, ALIVE]
    made.close()


@pytest.mark.slow
@pytest.mark.process
async def test_a_frozen_process_is_ended_and_the_next_one_is_ready_again(
    manager: Manager, simulator: Simulator, tmp_path: Path
) -> None:
    process = Process(tmp_path, simulator)
    await process.start()
    await manager.hears(READY)
    assert any(call.method == "deleteWebhook" for call in simulator.calls), "ready is who can be written to"
    await manager.hears(ALIVE)

    process.send(signal.SIGSTOP)  # as frozen as one that matches a pattern for minutes
    await asyncio.sleep(BEAT)
    manager.listen()
    await asyncio.sleep(2 * BEAT)
    assert manager.listen() == []
    process.send(signal.SIGABRT)
    process.send(signal.SIGCONT)
    assert await process.ended() == -signal.SIGABRT
    assert "Fatal Python error: Aborted" in process.said, "the log has where it was"

    await process.start()
    await manager.hears(READY)
    assert await process.stop() == 0
    manager.listen()
    assert manager.heard[-1] == STOPPING
