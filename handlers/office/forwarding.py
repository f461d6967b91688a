"""Whether files go to a channel that cannot keep them from being passed on: chosen by an administrator."""

from collections.abc import Sequence
from functools import partial

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.presses import on_press
from handlers.chat.screen import show
from handlers.office.administrator import administrator
from storage.records import forwarding
from texts.office import forwarding as texts
from texts.say import say

CHANNEL = "[a-z]+"


async def shown(update: Update, context: Context) -> None:
    administrator(context)
    channel = pressed(update)[2]
    chosen = await context.services.read(partial(forwarding.files_go, channel=channel))
    await show(update, context, texts.choice(channel, chosen))


async def chosen_pressed(update: Update, context: Context) -> None:
    _, _, channel, word = pressed(update)
    go = word == "1"
    await context.services.office.let_files_go(administrator(context).id, channel, go=go)
    await show(update, context, texts.choice(channel, go, say(texts.CHOSEN[go])))


async def ask(context: Context) -> None:
    """When the channel was switched on there may have been no administrator yet."""
    for channel in context.services.forwarding:
        await context.services.office.ask_whether_files_go(channel)


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [on_press(shown, "admin", "files", CHANNEL), on_press(chosen_pressed, "admin", "files", CHANNEL, "[01]")]
