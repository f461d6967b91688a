"""Work happens in private chats: a group is told so once, and left; what is said there is nobody's to read."""

import logging

from telegram import Chat

from handlers.chat.context import Context
from sop.errors.people import PrivateOnly
from texts.channel import ChannelError
from texts.errors import sentence
from texts.screen import Screen

log = logging.getLogger(__name__)


def is_private(chat: Chat) -> bool:
    return chat.type == Chat.PRIVATE


async def leave(context: Context) -> None:
    """Whatever comes from there later tries again, when the channel did not do it."""
    try:
        if await context.services.chat.first_leaves(context.address):
            await _say_why(context)
        await context.services.channel.leave(context.address)
    except ChannelError as error:
        log.info("a group could not be left (%s)", error)


async def _say_why(context: Context) -> None:
    try:
        await context.services.channel.send(context.address, Screen(sentence(PrivateOnly(), context.now)))
    except ChannelError as error:
        log.info("a group could not be told why (%s)", error)
