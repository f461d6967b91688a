"""Updates by webhook, in place of long polling: kept before Telegram is told that they arrived."""

import hmac
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.channels.telegram.connection import WebhookRefused, until_connected
from bot.channels.telegram.updates import ALLOWED, number_of, received
from bot.intake import Intake
from bot.lock import PortTaken
from storage.database import DatabaseAway

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name
LARGEST_UPDATE = 1 << 20


class WebhookServer:
    """Serves one route on this machine; a proxy in front of it speaks TLS with Telegram."""

    def __init__(self, bot: ExtBot[None], intake: Intake, url: str, secret: str, port: int) -> None:
        self.bot = bot
        self.intake = intake
        self.url = url
        self.secret = secret
        self.port = port

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Serves for as long as it lasts; raises PortTaken."""
        app = web.Application(client_max_size=LARGEST_UPDATE)
        app.router.add_post("/{path:.*}", self._receive)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await self._listen(runner)
            yield
        finally:
            await runner.cleanup()

    async def announce(self) -> None:
        """Tells Telegram where to bring updates; raises WebhookRefused and TokenRefused."""

        async def act() -> None:
            await self.bot.set_webhook(self.url, secret_token=self.secret, allowed_updates=ALLOWED)

        try:
            await until_connected(act)
        except BadRequest:
            raise WebhookRefused from None

    async def _listen(self, runner: web.AppRunner) -> None:
        try:
            await web.TCPSite(runner, "127.0.0.1", self.port).start()
        except OSError as error:
            raise PortTaken from error

    async def _receive(self, request: web.Request) -> web.Response:
        said = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(said, self.secret.encode()):
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        if (number := number_of(update)) is None:
            return web.Response(status=400)
        try:
            await self.intake.keep([received(update)])
        except DatabaseAway as error:
            log.warning("an update could not be kept (%s): Telegram will bring it again", error)
            return web.Response(status=503)
        log.debug("update %s is kept", number)
        return web.Response()
