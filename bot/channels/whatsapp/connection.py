"""The connection with WhatsApp's Cloud API: who the bot is there, and what its webhook brings."""

import asyncio
import logging

from bot.channels.whatsapp import account
from bot.channels.whatsapp.adapter import WhatsAppChannel
from bot.channels.whatsapp.graph import Graph, GraphError, Unanswered, Unsent
from bot.settings import WhatsAppSettings
from texts.channel import ChannelError

log = logging.getLogger(__name__)

BETWEEN_TRIES = 5.0  # seconds


def open_channel(own: WhatsAppSettings) -> WhatsAppChannel:
    return WhatsAppChannel(Graph(own.root, own.token, own.phone_id, own.account_id))


async def number_of(own: WhatsAppSettings) -> str:
    """The bot's number in figures as Meta says it now; raises ChannelError."""
    channel = open_channel(own)
    try:
        return await channel.number()
    finally:
        await channel.graph.close()


async def subscribe(channel: WhatsAppChannel) -> None:
    """Has the account's messages brought to the app's webhook; where Meta refuses, ./sopan check says what to do."""
    try:
        await account.subscribe(channel.graph)
    except (GraphError, Unsent, Unanswered) as error:
        log.warning("WhatsApp does not let the webhook be subscribed (%s)", error)


async def until_connected(channel: WhatsAppChannel) -> str:
    """The bot's number, asked for again and again until Meta has answered: a token can be replaced meanwhile."""
    while True:
        try:
            return await channel.number()
        except ChannelError as error:
            log.warning("WhatsApp cannot be reached (%s), trying again", error)
            await asyncio.sleep(BETWEEN_TRIES)
