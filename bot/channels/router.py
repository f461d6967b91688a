"""The bot that python-telegram-bot's Application is given: it routes what comes in on any channel, and speaks to none.

What goes out goes through the port, so the Application need not wait until Telegram answers, nor have a token.
"""

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from telegram.error import NetworkError
from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData

ITSELF = {"id": 1, "is_bot": True, "first_name": "Sopan", "username": "Sopan"}


class Nowhere(BaseRequest):
    """A wire that leads nowhere: it answers who the bot is, which the Application asks first, and nothing else."""

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """Nothing is opened."""

    async def shutdown(self) -> None:
        """Nothing is closed."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_timeouts: Any, **_named: Any
    ) -> tuple[int, bytes]:
        if not url.endswith("/getMe"):
            raise NetworkError("what is sent goes through the port")
        return HTTPStatus.OK, json.dumps({"ok": True, "result": ITSELF}).encode()


class Router(ExtBot[None]):
    """`name` says what the bot is called on Telegram, where commands may be written with it: /tugas@SopanBot."""

    def __init__(self, name: Callable[[], str | None]) -> None:
        super().__init__("1:router", request=Nowhere(), get_updates_request=Nowhere())
        self._name_now = name

    @property
    def username(self) -> str:
        return self._name_now() or ITSELF["username"]  # type: ignore[return-value]  # a text among a number and a truth
