"""The digest of a case, read before it is decided on: what was before whom is kept on record."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from telegram import Update
from telegram.ext import BaseHandler

from handlers.case.doubts import found_in
from handlers.chat.context import Context, pressed
from handlers.chat.forms.answers import Talk
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import show
from sop.case.case import Case
from sop.case.reading import to_read
from sop.documents.documents import Edition
from sop.procedure import DocumentKind
from storage.records import documents
from texts.case import digest as texts
from texts.case.card import ITEMS_A_DIGEST
from texts.paging import page_of

LISTS = (DocumentKind.DRAFT_LIST, DocumentKind.TEST_SHEET)
"""The papers that have on them what is decided on."""


async def digest_pressed(update: Update, context: Context) -> None:
    _, case_id, number = pressed(update)
    case, page = await context.case(int(case_id)), int(number)
    shown = [item.id for item in page_of(to_read(case), page, ITEMS_A_DIGEST) if texts.tells_whole(case, item)]
    left = await context.unread(case) - {*shown}
    await context.note_read(case, shown)
    found, _ = await found_in(context, case)
    doubts = Counter(each.item_id for each in found)
    await show(
        update, context, texts.digest(case, context.person, page, doubts, len(left), await _paper(context, case))
    )


async def unread(talk: Talk, ask: str) -> str:
    """A word on what has not been read, for the summary before the decision; empty when all has been."""
    return texts.unread(len(await talk.context.unread(await talk.case())), ask)


async def _paper(context: Context, case: Case) -> int | None:
    """The newest that there is in the edition for phones."""
    issued = await context.services.read(partial(documents.of_case, case_id=case.id))
    ready = [each.id for each in issued if each.kind in LISTS and each.file(Edition.PHONE)]
    return ready[0] if ready else None


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [on_press(digest_pressed, "digest", NUMBER, NUMBER)]
