"""./sopan run: the bot, until it is told to stop."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable

from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter

from bot.channels.telegram.polling import Poller
from bot.lock import only_one
from bot.settings import Settings
from bot.wiring import Sopan, build
from texts import console

log = logging.getLogger(__name__)

BETWEEN_TRIES = 5.0  # seconds


class WebhookRefused(Exception):
    """Telegram does not take the webhook's address."""


class TokenRefused(Exception):
    """Telegram does not know the token."""


async def run(settings: Settings, token: str, port: int) -> None:
    """Runs until SIGINT or SIGTERM; raises AlreadyRunning and TokenRefused."""
    told = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    with only_one(settings.data_dir):
        sopan = build(settings, token)
        try:
            work = asyncio.create_task(_work(sopan, settings, port))
            stopping = asyncio.create_task(told.wait())
            await asyncio.wait({work, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                await work
            work.cancel()
            stopping.cancel()
            await asyncio.wait({work, stopping})
        except InvalidToken:
            raise TokenRefused from None
        finally:
            await sopan.stop()


async def _work(sopan: Sopan, settings: Settings, port: int) -> None:
    await _until_connected(sopan.start)
    log.info(console.running(sopan.bot.username))
    if settings.webhook_url is not None and settings.webhook_secret is not None:
        from bot.channels.telegram.webhook import WebhookServer

        secret = settings.webhook_secret.get_secret_value()
        webhook = WebhookServer(sopan.bot, sopan.intake, settings.webhook_url, secret, port)
        async with webhook.serving():
            try:
                await _until_connected(webhook.announce)
            except BadRequest:
                raise WebhookRefused from None
            await asyncio.Event().wait()
    try:
        await _until_connected(sopan.bot.delete_webhook)
    except (BadRequest, InvalidToken):
        log.warning("an earlier webhook could not be taken off")  # a token that is refused is refused by getUpdates too
    await Poller(sopan.bot, sopan.intake).run()


async def _until_connected(act: Callable[[], Awaitable[object]]) -> None:
    """Acts again and again until Telegram has answered; raises InvalidToken, and BadRequest."""
    while True:
        try:
            await act()
        except BadRequest:
            raise  # BadRequest is a NetworkError: ours to fix, not to repeat
        except (NetworkError, RetryAfter):
            log.warning(console.NO_CONNECTION)
            await asyncio.sleep(BETWEEN_TRIES)
        else:
            return
