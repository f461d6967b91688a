"""What is pressed on a reminder, and about one: tomorrow instead, or now, for whose turn it is."""

from collections.abc import Sequence

from telegram import Update
from telegram.ext import BaseHandler

from handlers.case.card import show_case
from handlers.chat.context import Context, pressed
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import show
from texts.case import reminders as texts


async def later_pressed(update: Update, context: Context) -> None:
    letter = int(pressed(update)[1])
    deferrals = await context.services.reminder_wishes.put_off(context.person.id, letter)
    await show(update, context, texts.put_off(deferrals, context.now))


async def nudge_pressed(update: Update, context: Context) -> None:
    case_id, seen = map(int, pressed(update)[1:])
    context.about = case_id
    nudged = await context.services.reminder_wishes.nudge(case_id, context.person.id, seen=seen)
    await show_case(update, context, nudged.case, texts.nudged(nudged.names, nudged.at, context.now))


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [on_press(later_pressed, texts.LATER, "[0-9]{1,15}"), on_press(nudge_pressed, texts.NUDGE, NUMBER, NUMBER)]
