"""Updates by webhook, in place of long polling: kept before Telegram is told that they arrived."""

import hmac
import json
import logging
from dataclasses import dataclass

from aiohttp import web
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.channels.telegram.connection import WebhookRefused, until_connected
from bot.channels.telegram.updates import ALLOWED, number_of, received
from bot.intake import Intake
from storage.database import DatabaseAway

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name


@dataclass(frozen=True)
class TelegramWebhook:
    """Whatever path the proxy passes on is Telegram's, unless it is another channel's."""

    bot: ExtBot[None]
    intake: Intake
    url: str
    secret: str

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/{path:.*}", self._receive)]

    async def announce(self) -> None:
        """Tells Telegram where to bring updates; raises WebhookRefused and TokenRefused."""

        async def act() -> None:
            await self.bot.set_webhook(self.url, secret_token=self.secret, allowed_updates=ALLOWED)

        try:
            await until_connected(act)
        except BadRequest:
            raise WebhookRefused from None

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
