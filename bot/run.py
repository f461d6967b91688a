"""./sopan run: the bot, until it is told to stop."""

import asyncio
import logging
import signal

from telegram.error import InvalidToken, NetworkError

from bot.app import Sopan, build
from bot.intake import Poller
from bot.lock import only_one
from bot.settings import Settings
from bot.webhook import Webhook
from texts import console

log = logging.getLogger(__name__)

BETWEEN_TRIES = 5.0  # seconds


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
        except InvalidToken:
            raise TokenRefused from None
        finally:
            await sopan.stop()


async def _work(sopan: Sopan, settings: Settings, port: int) -> None:
    while True:
        try:
            await sopan.start()
            break
        except InvalidToken:
            raise
        except NetworkError:
            log.warning(console.NO_CONNECTION)
            await asyncio.sleep(BETWEEN_TRIES)
    log.info(console.RUNNING.format(username=sopan.bot.username))
    if settings.webhook_url is not None and settings.webhook_secret is not None:
        secret = settings.webhook_secret.get_secret_value()
        await Webhook(sopan.bot, sopan.intake, settings.webhook_url, secret, port).run()
    else:
        await sopan.bot.delete_webhook()
        await Poller(sopan.bot, sopan.intake).run()
