"""The legal texts in the chat: the administrator looks at them, to correct them and to say who has checked them."""

from collections.abc import Sequence

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from handlers.administrator import administrator
from handlers.context import Context, pressed
from handlers.screen import show
from sop.law_texts import find
from texts import law as texts
from texts.law import Group


async def home_pressed(update: Update, context: Context) -> None:
    administrator(context)
    await show(update, context, texts.overview(await context.law()))


async def list_pressed(update: Update, context: Context) -> None:
    administrator(context)
    _, _, group, page = pressed(update)
    await show(update, context, texts.listing(await context.law(), Group(group), int(page)))


async def text_pressed(update: Update, context: Context) -> None:
    """Raises LawTextGone."""
    administrator(context)
    _, _, group, number = pressed(update)
    catalogue = await context.law()
    await show(update, context, texts.view(catalogue, find(catalogue, int(number)), Group(group)))


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    group = f"({'|'.join(Group)})"
    return [
        CallbackQueryHandler(home_pressed, pattern=r"^law:home$"),
        CallbackQueryHandler(list_pressed, pattern=rf"^law:list:{group}:\d{{1,4}}$"),
        CallbackQueryHandler(text_pressed, pattern=rf"^law:text:{group}:\d{{1,9}}$"),
    ]
