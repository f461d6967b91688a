"""A second tap of the same button is the echo of the first: it is answered by what the first has shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram import Update
from telegram.ext import BaseHandler, TypeHandler

from handlers.chat.context import Context

ECHO = timedelta(seconds=1.5)
"""From when the first press has been answered; one that came while it was being handled comes at once after that."""

LAST = "last_press"


@dataclass(frozen=True)
class Tap:
    """What was pressed last, in which message, and when it had been answered."""

    message_id: int | None
    data: str
    answered_at: datetime


def is_echo(update: Update, context: Context) -> bool:
    """Whether nothing has come from the speaker since the same button was pressed, a moment ago."""
    tap, last = _tap(update, context), (context.user_data or {}).get(LAST)
    if tap is None or not isinstance(last, Tap):
        return False
    is_same = (tap.message_id, tap.data) == (last.message_id, last.data)
    return is_same and abs(tap.answered_at - last.answered_at) <= ECHO  # a clock may have been set back


async def remember(update: Update, context: Context) -> None:
    """The update has been answered."""
    if context.user_data is not None:
        context.user_data[LAST] = _tap(update, context)


def forget(context: Context) -> None:
    """What was pressed did not work: it may be pressed again at once."""
    if context.user_data is not None:
        context.user_data[LAST] = None


def remembering() -> BaseHandler[Update, Context, None]:
    """Belongs after all other handlers."""
    return TypeHandler(Update, remember)


def _tap(update: Update, context: Context) -> Tap | None:
    query = update.callback_query
    if query is None:
        return None
    return Tap(query.message.message_id if query.message else None, query.data or "", context.now)
