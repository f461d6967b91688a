"""WhatsApp's webhook: what Meta brings is kept before Meta is told that it arrived."""

import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web
from pydantic import SecretStr

from bot.channels.whatsapp.updates import Brought, brought
from storage.database import DatabaseAway

log = logging.getLogger(__name__)

PATH = "/whatsapp"
SIGNATURE = "X-Hub-Signature-256"


@dataclass(frozen=True)
class WhatsAppWebhook:
    """`take` keeps what was brought; `secret` is the app's, which signs, and `verify_token` the one told to Meta."""

    take: Callable[[Brought], Awaitable[None]]
    phone_id: str
    secret: SecretStr
    verify_token: SecretStr

    def routes(self) -> list[web.RouteDef]:
        return [web.get(PATH, self._verify), web.post(PATH, self._receive)]

    async def _verify(self, request: web.Request) -> web.Response:
        """Meta asks once whether the address is ours."""
        said = request.query.get("hub.verify_token", "")
        if request.query.get("hub.mode") != "subscribe" or not _same(said, self.verify_token.get_secret_value()):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        return web.Response(text=request.query.get("hub.challenge", ""))

    async def _receive(self, request: web.Request) -> web.Response:
        raw = await request.read()
        if not _same(request.headers.get(SIGNATURE, ""), self._signature_of(raw)):
            return web.Response(status=HTTPStatus.UNAUTHORIZED)
        try:
            body = json.loads(raw)
        except (ValueError, RecursionError):
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        try:
            await self.take(brought(body, self.phone_id))
        except DatabaseAway as error:
            log.warning("what WhatsApp brought could not be kept (%s): it will be brought again", error)
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        return web.Response()

    def _signature_of(self, raw: bytes) -> str:
        key = self.secret.get_secret_value().encode()
        return "sha256=" + hmac.new(key, raw, hashlib.sha256).hexdigest()


def _same(said: str, expected: str) -> bool:
    return hmac.compare_digest(said.encode(errors="surrogateescape"), expected.encode())
