"""What changed since the round before: for whoever gets a list for the second time."""

from collections.abc import Sequence

from sqlalchemy import Connection
from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from handlers.chat.context import Context, pressed
from handlers.chat.screen import show
from sop.case.case import Case
from sop.case.comparison import Change, compare, rounds_to_compare
from sop.errors import StaleButton
from storage.records import versions
from texts.case import comparison as texts


async def changes_pressed(update: Update, context: Context) -> None:
    _, case_id, page = pressed(update)
    case = await context.case(int(case_id))
    rounds = rounds_to_compare(case)
    if rounds is None:
        raise StaleButton
    changes = await context.services.read(lambda connection: _changes(connection, case, rounds))
    await show(update, context, texts.comparison(case, rounds, changes, int(page), await context.law()))


def _changes(connection: Connection, case: Case, rounds: tuple[int, int]) -> tuple[Change, ...]:
    before, after = (versions.get(connection, case.id, case.working_step, each) for each in rounds)
    return compare(before or (), after or case.items)


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [CallbackQueryHandler(changes_pressed, pattern=r"^changes:\d+:\d+$")]
