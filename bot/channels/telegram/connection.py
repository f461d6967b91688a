"""The connection with Telegram: opened, waited for as long as it takes, and given up when the token is refused."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter
from telegram.ext import ExtBot

from bot.channels.telegram.adapter import translated
from bot.channels.telegram.wire import AiohttpRequest
from texts import console

log = logging.getLogger(__name__)

BETWEEN_TRIES = 5.0  # seconds


class TokenRefused(Exception):
    """Telegram does not know the token."""


class WebhookRefused(Exception):
    """Telegram does not take the webhook's address."""


def open_bot(url: str, token: str) -> ExtBot[None]:
    """The bot on a wire that stays quick with many requests at once; `url` is the Bot API server's."""
    return ExtBot(
        token,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
    )


async def close_bot(bot: ExtBot[None]) -> None:
    """Also one that had not met Telegram yet, whose wires python-telegram-bot would leave open."""
    await bot.shutdown()
    for wire in bot._request:
        await wire.shutdown()


async def username_of(bot: ExtBot[None]) -> str:
    """The bot's user name as Telegram says it now; raises ChannelError."""
    with translated():
        async with bot:
            return bot.username


async def until_connected(act: Callable[[], Awaitable[object]]) -> None:
    """Acts again and again until Telegram has answered; raises TokenRefused, and BadRequest."""
    while True:
        try:
            await act()
        except InvalidToken:
            raise TokenRefused from None
        except BadRequest:
            raise  # BadRequest is a NetworkError: ours to mend, not to repeat
        except (NetworkError, RetryAfter):
            log.warning(console.NO_CONNECTION)
            await asyncio.sleep(BETWEEN_TRIES)
        else:
            return
