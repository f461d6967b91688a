"""The legal texts in the chat: the administrator looks at them, to correct them and to say who has checked them."""

from collections.abc import Sequence

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import show
from handlers.office.administrator import administrator
from sop.assessment.law_texts import find
from texts.office import law as texts
from texts.office.law import ProvisionGroup


async def home_pressed(update: Update, context: Context) -> None:
    administrator(context)
    await show(update, context, texts.overview(await context.law()))


async def list_pressed(update: Update, context: Context) -> None:
    administrator(context)
    _, _, group, page = pressed(update)
    await show(update, context, texts.listing(await context.law(), ProvisionGroup(group), int(page)))


async def text_pressed(update: Update, context: Context) -> None:
    """Raises LawTextGone."""
    administrator(context)
    _, _, group, number = pressed(update)
    catalogue = await context.law()
    await show(update, context, texts.view(catalogue, find(catalogue, int(number)), ProvisionGroup(group)))


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    group = f"({'|'.join(ProvisionGroup)})"
    return [
        on_press(home_pressed, "law", "home"),
        on_press(list_pressed, "law", "list", group, NUMBER),
        on_press(text_pressed, "law", "text", group, NUMBER),
    ]
