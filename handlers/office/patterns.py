"""The administrator's list of the office's own ready tests, from which one can be withdrawn."""

from collections.abc import Sequence

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import show
from handlers.office.administrator import administrator
from sop.register.office_patterns import lapse
from storage import views
from texts.office import patterns as texts
from texts.screen import Screen


async def list_pressed(update: Update, context: Context) -> None:
    administrator(context)
    await show(update, context, await _listing(context, int(pressed(update)[-1])))


async def withdraw_pressed(update: Update, context: Context) -> None:
    """Raises EntryGone."""
    person = administrator(context)
    await context.services.register.withdraw_pattern(person.id, int(pressed(update)[-1]))
    await show(update, context, (await _listing(context, 0)).after(texts.WITHDRAWN))


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [
        on_press(list_pressed, "patterns", "list", NUMBER),
        on_press(withdraw_pressed, "patterns", "withdraw", NUMBER),
    ]


async def _listing(context: Context, page: int) -> Screen:
    kept, entries = await context.services.read(views.every_pattern)
    catalogue = await context.law()
    return texts.listing([(each, lapse(each, entries, catalogue, context.today)) for each in kept], page)
