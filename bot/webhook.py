"""Updates by webhook, in place of long polling: kept before Telegram is told that they arrived."""

import asyncio
import hmac
import json
import logging

from aiohttp import web
from telegram.ext import ExtBot

from bot.intake import ALLOWED, Intake

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name
LARGEST_UPDATE = 1 << 20


class Webhook:
    """Serves one route on this machine; a proxy in front of it speaks TLS with Telegram."""

    def __init__(self, bot: ExtBot[None], intake: Intake, url: str, secret: str, port: int) -> None:
        self.bot = bot
        self.intake = intake
        self.url = url
        self.secret = secret
        self.port = port

    async def run(self) -> None:
        """Runs until it is cancelled."""
        app = web.Application(client_max_size=LARGEST_UPDATE)
        app.router.add_post("/{path:.*}", self._receive)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", self.port).start()
            await self.bot.set_webhook(self.url, secret_token=self.secret, allowed_updates=ALLOWED)
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    async def _receive(self, request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), self.secret.encode()):
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
            number = update["update_id"]
        except (ValueError, KeyError, TypeError):
            return web.Response(status=400)
        await self.intake.keep([update])
        log.debug("update %s is kept", number)
        return web.Response()
