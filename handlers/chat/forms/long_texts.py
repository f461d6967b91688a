"""Texts that are longer than a message: the app cuts them, and the rest of a refused text is no answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from handlers.chat.context import Context
from sop.errors.answers import RestOfLongText, TextTooLong

CUT = "cut"
SAME_TEXT = timedelta(seconds=3)
LONGEST_TYPED = 100  # characters that somebody may have typed within that time
LONGEST_MESSAGE = 4096
TRIMMED = 96  # characters: the app cuts between words


@asynccontextmanager
async def refusing_rest(context: Context, text: str, sent_at: datetime) -> AsyncIterator[None]:
    """Around the reading of a typed answer. Raises RestOfLongText for what was cut from one that was too long."""
    kept = context.user_data if context.user_data is not None else {}
    cut_at = kept.pop(CUT, None)
    if cut_at is not None and _is_rest(text, sent_at - cut_at):
        kept[CUT] = sent_at
        raise RestOfLongText
    try:
        yield
    except TextTooLong:
        if len(text) >= LONGEST_MESSAGE - TRIMMED:
            kept[CUT] = sent_at
        raise


def _is_rest(text: str, after: timedelta) -> bool:
    """Whether a text can be what the app cut from the one before, which it sends at once; times are whole seconds."""
    return after <= timedelta() or (after <= SAME_TEXT and len(text) > LONGEST_TYPED)
