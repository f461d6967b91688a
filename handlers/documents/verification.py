"""Whether a document is genuine, for anybody who asks: by the code on it, or by the file itself, which is not kept."""

import asyncio
import re
from hashlib import sha256

from telegram import Message, Update

from handlers.chat.context import Context
from handlers.chat.files import Sent, fetch, sent_in
from handlers.chat.screen import show
from handlers.documents.issued import issued_to
from sop.documents.documents import CODE_LENGTH, DocumentFile, DocumentGone, IssuedDocument
from sop.errors.answers import FileNotFetched, FileWanted
from sop.errors.files import FileNotChecked, FileTooLarge, TooLargeToCheck
from sop.text.codes import CODE_LETTERS, spoken_code
from storage.records import documents, stationery
from texts.documents import verification as texts
from texts.screen import Screen

COMMAND = "periksa"
PATIENCE = 20.0  # seconds that a check may wait for its turn and for its file
_LINKED = re.compile(r"v_([0-9A-Za-z-]{0,12})")
"""What the link of a QR carries; the code of an invitation is longer."""


def linked_code(argument: str) -> str | None:
    """The code that the argument of /start carries, if it came from a document."""
    found = _LINKED.fullmatch(argument)
    return found[1] if found else None


def is_code(text: str) -> bool:
    """Whether it has the form of a document's code; a word may have it too, but no figure."""
    code = spoken_code(text)
    return len(code) == CODE_LENGTH and set(code) <= set(CODE_LETTERS)


def is_pdf(message: Message | None) -> bool:
    """Whether a file was sent that says it is a PDF."""
    document = message.document if message else None
    return document is not None and (
        document.mime_type == "application/pdf" or (document.file_name or "").lower().endswith(".pdf")
    )


async def typed(update: Update, context: Context) -> None:
    """/periksa with a code, or alone."""
    await check_code(update, context, "".join(context.args or ()))


async def check_code(update: Update, context: Context, code: str) -> None:
    """A code as it was typed or scanned; where there is none it is said what can be done."""
    code = spoken_code(code)
    if not code:
        await show(update, context, texts.how())
        return
    issued = await context.services.read(lambda connection: documents.by_code(connection, code))
    if issued is not None:
        await show(update, context, await _genuine(context, issued, None))
        return
    office = await context.services.read(stationery.load)
    await show(update, context, texts.unknown_code(code, office))


async def check_file(update: Update, context: Context) -> None:
    """Raises TooLargeToCheck, and FileNotChecked when the download fails or takes too long."""
    message = update.effective_message
    if message is None or message.document is None:
        raise FileWanted
    await show(update, context, await vouch_for(sent_in(message, context), context))


async def vouch_for(sent: Sent, context: Context) -> Screen:
    """What is known of a file; raises as `check_file` does."""
    found = await _on_record(context, sent)
    if found is not None:
        return await _genuine(context, *found)
    return texts.unknown_file(await context.services.read(stationery.load))


async def checked(update: Update, context: Context) -> bool:
    """Checks a message that is a PDF, or a code alone; returns whether it was one."""
    message = update.effective_message
    text = (message.text if message else None) or ""
    if is_pdf(message):
        await check_file(update, context)
    elif is_code(text) and (_has_figure(text) or await _is_on_record(context, text)):
        await check_code(update, context, text)
    else:
        return False
    return True


def _has_figure(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


async def _is_on_record(context: Context, text: str) -> bool:
    """What has no figure is a code if a document has it: one in twenty is of letters alone."""
    code = spoken_code(text)
    return await context.services.read(lambda connection: documents.by_code(connection, code)) is not None


async def _on_record(context: Context, sent: Sent) -> tuple[IssuedDocument, DocumentFile] | None:
    """What has exactly these bytes; where nothing has as many, they are not fetched."""
    size = sent.size
    if size is not None and not await context.services.read(lambda connection: documents.any_of_size(connection, size)):
        return None
    digest = await _digest(context, sent)
    return await context.services.read(lambda connection: documents.by_sha256(connection, digest))


async def _digest(context: Context, sent: Sent) -> str:
    """Anybody may send files: few are in memory at once, and none keeps its place for long."""
    try:
        async with asyncio.timeout(PATIENCE), context.services.checks:
            data = await fetch(sent, context)
            return await asyncio.to_thread(lambda: sha256(data).hexdigest())
    except FileTooLarge as refusal:
        raise TooLargeToCheck(refusal.size, refusal.limit) from refusal
    except (FileNotFetched, TimeoutError) as error:
        raise FileNotChecked from error


async def _genuine(context: Context, issued: IssuedDocument, sent: DocumentFile | None) -> Screen:
    newest = await context.services.read(lambda connection: documents.latest_of(connection, issued))
    return texts.genuine(issued, newest, sent, context.services.tz, opens=await _may_open(context, issued))


async def _may_open(context: Context, issued: IssuedDocument) -> bool:
    if context.somebody is None:
        return False
    try:
        await issued_to(context, issued.id)
    except DocumentGone:
        return False
    return True
