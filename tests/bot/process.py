"""The bot as a process of its own, which can be killed and started again while people go on pressing."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from simulator import Call, Simulator

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0  # seconds, for a machine that has much else to do


class Process:
    """`python -m bot run`, with its data in a folder; what it says goes to a file there."""

    def __init__(self, folder: Path, simulator: Simulator, **settings: str) -> None:
        self.folder = folder
        self.simulator = simulator
        self.settings = {
            "SOPAN_TOKEN": simulator.token,
            "SOPAN_TELEGRAM_URL": simulator.url,
            "SOPAN_DATA_DIR": str(folder / "data"),
        } | settings
        self._running: asyncio.subprocess.Process | None = None

    @property
    def said(self) -> str:
        log = self.folder / "said.log"
        return log.read_text(encoding="utf-8") if log.exists() else ""

    async def start(self, *arguments: str) -> None:
        """Returns when the process has introduced itself to the channel, and goes on with what was left."""
        before = self._introduction()
        await self._spawn(arguments)
        async with asyncio.timeout(PATIENCE):
            while (latest := self._introduction()) is None or latest is before:  # noqa: ASYNC110  # another process has no event to wait for
                await asyncio.sleep(0.02)

    async def run(self, *arguments: str) -> int:
        """Runs until it ends by itself; its exit status."""
        await self._spawn(arguments)
        return await self.ended()

    async def says(self, words: str) -> None:
        """Returns when the words stand in what it says."""
        async with asyncio.timeout(PATIENCE):
            while words not in self.said:  # noqa: ASYNC110  # another process has no event to wait for
                await asyncio.sleep(0.05)

    async def kill(self) -> None:
        """At once, as a loss of power would."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """As a service manager asks; the exit status."""
        return await self._end(signal.SIGTERM)

    async def ended(self) -> int:
        if self._running is None:
            raise RuntimeError("the process has not been started")
        async with asyncio.timeout(PATIENCE):
            return await self._running.wait()

    def send(self, number: signal.Signals) -> None:
        if self._running is not None:
            with suppress(ProcessLookupError):
                self._running.send_signal(number)

    async def _end(self, number: signal.Signals) -> int:
        self.send(number)
        return await self.ended()

    async def _spawn(self, arguments: tuple[str, ...]) -> None:
        with (self.folder / "said.log").open("a", encoding="utf-8") as said:
            self._running = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run", *arguments),
                cwd=self.folder,
                env=_environment(self.settings),
                stdout=said,
                stderr=said,
            )

    def _introduction(self) -> Call | None:
        return next((call for call in reversed(self.simulator.calls) if call.method == "getMe"), None)


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    """This process's own, without what is set there for a bot on this machine."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("SOPAN_")}
    return {**mine, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [mine.get("PYTHONPATH")])]), **settings}
