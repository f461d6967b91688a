"""./sopan run: the bot, until it is told to stop."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.channels.telegram import TELEGRAM
from bot.channels.telegram.connection import until_connected
from bot.channels.telegram.polling import Poller
from bot.channels.whatsapp import WHATSAPP, connection
from bot.lock import only_one
from bot.service import READY, STOPPING, beating, tell
from bot.settings import Settings
from bot.starting import opened, refusing
from bot.wiring import Sopan, build
from texts import console

if TYPE_CHECKING:  # loaded where a webhook is served
    from aiohttp.web import RouteDef

    from bot.channels.telegram.webhook import TelegramWebhook
    from bot.channels.whatsapp.webhook import WhatsAppWebhook

log = logging.getLogger(__name__)


async def run(settings: Settings, port: int) -> None:
    """Runs until SIGINT or SIGTERM; raises AlreadyRunning, TokenRefused, WebhookRefused, PortTaken, and refusals."""
    with refusing(settings):
        alone = only_one(settings.data_dir)
    with alone:
        sopan = await opened(settings, lambda: build(settings))
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
    """Each channel is waited for by itself: one that is down holds up no other."""
    with refusing(settings):
        await sopan.start()
    telegram = _telegram_webhook(sopan, settings)
    webhooks = [each for each in (_whatsapp_webhook(sopan, settings), telegram) if each is not None]
    async with _served(port, [route for each in webhooks for route in each.routes()]):
        await asyncio.gather(_speak_whatsapp(sopan), _speak_telegram(sopan, telegram))


async def _speak_telegram(sopan: Sopan, webhook: "TelegramWebhook | None") -> None:
    if (bot := sopan.telegram) is None:
        return
    await until_connected(bot.initialize)
    await _introduce(sopan, TELEGRAM, bot.username)
    if webhook is not None:
        await webhook.announce()
        tell(READY)
        return
    poller = Poller(bot, sopan.intake)
    await poller.begin()
    tell(READY)
    await poller.run()


async def _speak_whatsapp(sopan: Sopan) -> None:
    if sopan.whatsapp is not None:
        await _introduce(sopan, WHATSAPP, await connection.until_connected(sopan.whatsapp))
        await connection.subscribe(sopan.whatsapp)
        tell(READY)


async def _introduce(sopan: Sopan, channel: str, name: str) -> None:
    await sopan.introduce(channel, name)
    log.info(console.running(channel, name))


def _telegram_webhook(sopan: Sopan, settings: Settings) -> "TelegramWebhook | None":
    bot = sopan.telegram
    if bot is None or settings.webhook_url is None or settings.webhook_secret is None:
        return None
    from bot.channels.telegram.webhook import TelegramWebhook

    return TelegramWebhook(bot, sopan.intake, settings.webhook_url, settings.webhook_secret.get_secret_value())


def _whatsapp_webhook(sopan: Sopan, settings: Settings) -> "WhatsAppWebhook | None":
    if (own := settings.whatsapp) is None:
        return None
    from bot.channels.whatsapp.webhook import WhatsAppWebhook

    return WhatsAppWebhook(sopan.take, own.phone_id, own.secret, own.verify_token)


@asynccontextmanager
async def _served(port: int, routes: Sequence["RouteDef"]) -> AsyncIterator[None]:
    """For as long as it lasts, and beyond what is awaited inside: what comes by webhook comes until the end."""
    if not routes:
        yield
        return
    from bot.channels.server import serving

    async with serving(port, routes):
        yield
        await asyncio.Event().wait()
