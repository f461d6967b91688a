"""The documents of a case in the chat: shown, and downloaded; see also `issued_forms`."""

import asyncio
from collections.abc import Sequence
from functools import partial

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import say_anew, send_file, send_picture, show
from sop.documents.documents import (
    DocumentGone,
    Edition,
    IssuedDocument,
    check_ready,
    may_have_excerpt,
    may_see_document,
)
from sop.errors.case import CaseUnknown
from sop.errors.people import EntryGone
from storage.records import documents, register
from texts.documents import issued as texts
from texts.documents.paper import Paper
from texts.documents.papers import file_name, paper_of
from texts.links import checking


async def list_pressed(update: Update, context: Context) -> None:
    _, case_id, page = pressed(update)
    case = await context.case(int(case_id))
    found = await context.services.read(lambda connection: documents.of_case(connection, case.id))
    seen = [each for each in found if may_see_document(each, context.person)]
    await show(update, context, texts.document_list(case, seen, int(page)))


async def view_pressed(update: Update, context: Context) -> None:
    issued = await issued_to(context, _number(update))
    await show(update, context, texts.document_view(issued, context.person, context.now))


async def file_pressed(update: Update, context: Context) -> None:
    """Brings one of its files; what is to be printed can be saved, what is to be read stays in the chat."""
    issued = await issued_to(context, _number(update))
    edition = Edition(pressed(update)[2])
    check_ready(issued)
    file = issued.file(edition)
    if file is None:
        raise DocumentGone
    data = await asyncio.to_thread(context.services.vault.get, file.sha256)
    name = file_name(issued, edition)
    caption = texts.caption(issued, edition, file.size)
    await send_file(context, data, name, caption, to_keep=edition is not Edition.PHONE)


async def fingerprints_pressed(update: Update, context: Context) -> None:
    await say_anew(context, texts.fingerprints(await issued_to(context, _number(update))))


async def word_pressed(update: Update, context: Context) -> None:
    issued, paper = await _paper(context, _number(update))
    data = await asyncio.to_thread(_word, paper)
    await send_file(context, data, file_name(issued, "docx"), texts.word_caption(issued), to_keep=True)


async def preview_pressed(update: Update, context: Context) -> None:
    """A picture of the first page."""
    issued, paper = await _paper(context, _number(update))
    await send_picture(context, partial(_preview, paper), file_name(issued, "png"), texts.preview_caption(issued))


async def excerpt_pressed(update: Update, context: Context) -> None:
    """The test of one entry of the register, to go with an answer; it is ordered once, when asked twice.

    Raises EntryGone.
    """
    person, now = context.person, context.now
    entry_id, *meant = pressed(update)[1:]
    found = await context.services.read(lambda connection: register.get(connection, int(entry_id)))
    if not may_have_excerpt(found.entry, person, context.today):
        raise EntryGone
    before = await context.services.read(lambda connection: documents.excerpt_of(connection, found.entry))
    if before is None and not meant:
        await show(update, context, texts.excerpt_wanted(found.id))
        return
    ordered = await context.services.documents.order_excerpt(person.id, found.id)
    await show(update, context, texts.document_view(ordered, person, now))


async def issued_to(context: Context, document_id: int) -> IssuedDocument:
    """Raises DocumentGone, also when the speaker may not see it: an OPD sees nothing of a case before the test."""
    found = await context.services.read(lambda connection: documents.issued(connection, document_id))
    try:
        await context.services.desk.case(found.case_id, context.person)
    except CaseUnknown:
        raise DocumentGone from None
    if not may_see_document(found, context.person):
        raise DocumentGone
    return found


async def _paper(context: Context, document_id: int) -> tuple[IssuedDocument, Paper]:
    """The document as its print has it; raises DocumentGone, DocumentNotReady, DocumentWaits."""
    issued = await issued_to(context, document_id)
    check_ready(issued)
    document = await context.services.read(
        lambda connection: documents.content(connection, document_id, context.services.tz)
    )
    sha256 = document.stationery.logo
    logo = await asyncio.to_thread(context.services.vault.get, sha256) if sha256 else None
    return issued, paper_of(document, logo, checking(issued.code, document.bot))


def _word(paper: Paper) -> bytes:
    from texts.documents.word import docx

    return docx(paper)


def _preview(paper: Paper) -> bytes:
    from texts.documents.pdf import preview_png

    return preview_png(paper)


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    editions = "|".join(Edition)
    return [
        on_press(list_pressed, "docs", NUMBER, NUMBER),
        on_press(view_pressed, "doc", NUMBER),
        on_press(file_pressed, "docfile", NUMBER, f"({editions})"),
        on_press(preview_pressed, "docpic", NUMBER),
        on_press(excerpt_pressed, "excerpt", NUMBER + "(:make)?"),
        on_press(fingerprints_pressed, "docprint", NUMBER),
        on_press(word_pressed, "docword", NUMBER),
    ]


def _number(update: Update) -> int:
    return int(pressed(update)[1])
