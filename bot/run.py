"""./sopan run: the bot, until it is told to stop."""

import asyncio
import logging
import signal

from bot.channels.telegram.connection import until_connected
from bot.channels.telegram.polling import Poller
from bot.lock import only_one
from bot.service import READY, STOPPING, beating, tell
from bot.settings import Settings
from bot.starting import opened, refusing
from bot.wiring import Sopan, build
from texts import console

log = logging.getLogger(__name__)


async def run(settings: Settings, token: str, port: int) -> None:
    """Runs until SIGINT or SIGTERM; raises AlreadyRunning, TokenRefused, WebhookRefused, PortTaken, and refusals."""
    with refusing(settings):
        alone = only_one(settings.data_dir)
    with alone:
        sopan = await opened(settings, lambda: build(settings, token))
        told = asyncio.Event()  # until now a signal has ended the process at once
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, told.set)
        try:
            async with beating():
                await _until(told, asyncio.create_task(_work(sopan, settings, port)))
        finally:
            tell(STOPPING)
            await sopan.stop()


async def _until(told: asyncio.Event, work: asyncio.Task[None]) -> None:
    """Ends the work when it is told to; raises what ends the work before."""
    stopping = asyncio.create_task(told.wait())
    await asyncio.wait({work, stopping}, return_when=asyncio.FIRST_COMPLETED)
    if work.done():
        await work
    work.cancel()
    stopping.cancel()
    await asyncio.wait({work, stopping})


async def _work(sopan: Sopan, settings: Settings, port: int) -> None:
    with refusing(settings):
        await until_connected(sopan.start)
    log.info(console.running(sopan.bot.username))
    if settings.webhook_url is not None and settings.webhook_secret is not None:
        from bot.channels.telegram.webhook import WebhookServer

        secret = settings.webhook_secret.get_secret_value()
        webhook = WebhookServer(sopan.bot, sopan.intake, settings.webhook_url, secret, port)
        async with webhook.serving():
            await webhook.announce()
            tell(READY)
            await asyncio.Event().wait()
    poller = Poller(sopan.bot, sopan.intake)
    await poller.begin()
    tell(READY)
    await poller.run()
