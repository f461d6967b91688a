"""Puts the simulator together and serves it: the Bot API and the Cloud API for the bot, the page of phones."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime

from aiohttp import web

from simulator.bot_api import BotApi, Call
from simulator.changes import WorldChangeKind
from simulator.clock import Clock
from simulator.faults import Faults
from simulator.flood import FloodLimits
from simulator.model import User
from simulator.sim_api import Board, Jump, SimApi
from simulator.webhook import Courier
from simulator.whatsapp.cloud import Cloud
from simulator.whatsapp.cloud_api import PREFIX, CloudApi
from simulator.world import World

TOKEN = "123456789:AAsimulatedTelegramServerToken00000"  # noqa: S105  # made up, and worth nothing anywhere else


class Simulator:
    """`jumps` are the page's clock buttons: each maps a label to where the clock goes from now, or None for nowhere.

    `board` says what the page shows above the phones: how far each thing that is under way has come.
    """

    def __init__(
        self,
        token: str = TOKEN,
        username: str = "SimulatedBot",
        *,
        name: str = "",
        now: Callable[[], datetime] | None = None,
        jumps: Mapping[str, Jump] | None = None,
        banner: str = "",
        board: Board | None = None,
    ) -> None:
        self.token = token
        self.username = username
        self.clock = Clock(now)
        bot_id = int(token.partition(":")[0])
        self.world = World(User(bot_id, name or username, username=username, is_bot=True), self.clock)
        self.faults = Faults(self._deliver_twice, self.world.updates.abandon_poll)
        self._bot_api = BotApi(self.world, self.faults, token)
        self.courier = Courier(self.world.updates, self._bot_api.call)
        self.cloud = Cloud(self.clock, self.world.changes)
        self._sim_api = SimApi(self.world, self.cloud, self.faults, dict(jumps or {}), banner, board)
        self._runner: web.AppRunner | None = None
        self._delivery: asyncio.Future[tuple[None, None]] | None = None
        self.url = ""
        self.clock.on_move(lambda _: self.world.changes.publish(WorldChangeKind.CLOCK))

    @property
    def cloud_url(self) -> str:
        """In place of https://graph.facebook.com."""
        return f"{self.url}{PREFIX}"

    @property
    def calls(self) -> list[Call]:
        """The bot's recent calls, oldest first, with how they were answered."""
        return list(self._bot_api.calls)

    @property
    def flood(self) -> FloodLimits | None:
        return self.world.flood

    @flood.setter
    def flood(self, limits: FloodLimits | None) -> None:
        self.world.flood = limits

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Port 0 takes a free one; afterwards `url` says where."""
        app = web.Application(client_max_size=1 << 30)
        app.router.add_route("*", "/bot{token}/{method}", self._bot_api.handle)
        app.router.add_get("/file/bot{token}/{path:.+}", self._bot_api.download)
        CloudApi(self.cloud).add_routes(app)
        self._sim_api.add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://{host}:{port}"
        self._delivery = asyncio.gather(self.courier.run(), self.cloud.courier.run())

    async def stop(self) -> None:
        self.world.updates.abandon_poll()
        self._sim_api.close()
        if self._delivery is not None:
            self._delivery.cancel()
            with suppress(asyncio.CancelledError):
                await self._delivery
            self._delivery = None
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def _deliver_twice(self, times: int) -> None:
        self.world.updates.copies = times
