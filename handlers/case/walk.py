"""The walk of a case through the steps, as a picture."""

from collections.abc import Sequence
from functools import partial

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.pictures import THEME, show_picture
from handlers.chat.presses import NUMBER, on_press
from storage import views
from texts.pictures.walk import walk
from texts.theme import Theme


async def walk_pressed(update: Update, context: Context) -> None:
    _, case_id, theme = pressed(update)
    case, now = await context.case(int(case_id)), context.now
    read = partial(views.walk, case=case, on=now.date(), tz=context.services.tz)
    holders, calendar = await context.services.read(read)
    await show_picture(context, walk(case, holders, calendar, now), Theme(theme))


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [on_press(walk_pressed, "walk", NUMBER, THEME)]
