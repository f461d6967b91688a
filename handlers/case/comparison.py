"""What changed since the round before: for whoever gets a list for the second time."""

from collections.abc import Sequence

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import show
from sop.case.comparison import compare, rounds_to_compare
from sop.errors.answers import StaleButton
from storage.records import versions
from texts.case import comparison as texts


async def changes_pressed(update: Update, context: Context) -> None:
    _, case_id, page = pressed(update)
    case = await context.case(int(case_id))
    rounds = rounds_to_compare(case)
    if rounds is None:
        raise StaleButton
    before, after = await context.services.read(
        lambda connection: versions.of_rounds(connection, case.id, case.working_step, rounds)
    )
    changes = compare(before or (), after or case.items)
    await show(update, context, texts.comparison(case, rounds, changes, int(page), await context.law()))


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [on_press(changes_pressed, "changes", NUMBER, NUMBER)]
