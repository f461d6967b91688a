"""Files that people send: fetched at once, checked for what they are, and kept encrypted; photos joined into a PDF."""

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from telegram import Document, Message, PhotoSize

from handlers.chat.context import Context
from sop.case.case import NewFile
from sop.errors import FileNotFetched, FileTooLarge, FileWanted, PagesTooLarge, PageUnreadable
from storage.files.file_kinds import LIMIT_BYTES, FileKind, recognise, recognise_table, safe_name
from storage.files.vault import Vault
from texts.channel import ChannelError
from texts.documents.pictures import PictureUnreadable, image_header, pages_memory

PICTURES = (FileKind.JPEG, FileKind.PNG)
MOST_MEMORY = 420_000_000  # bytes to join pictures in: ten photos of 12 megapixels, or a PNG of A4 at 600 dpi

_joining = threading.Lock()  # one set of pictures after the other, because of that memory


@dataclass(frozen=True)
class ReceivedTable:
    """A table as it was sent: CSV or XLSX."""

    kind: FileKind
    data: bytes
    name: str = ""


async def fetch(message: Message, context: Context, largest: int = LIMIT_BYTES) -> tuple[str, bytes]:
    """The name and the bytes of the file in a message, whatever it is; a photo has the largest of its sizes.

    Raises FileTooLarge before anything is fetched, FileNotFetched when the download fails, FileWanted without a file.
    """
    sent: Document | PhotoSize
    if message.document is not None:
        sent, name = message.document, safe_name(message.document.file_name or "berkas")
    elif message.photo:
        sent, name = message.photo[-1], f"foto-{message.date.astimezone(context.services.tz):%Y%m%d-%H%M%S}.jpg"
    else:
        raise FileWanted
    if sent.file_size is not None and sent.file_size > largest:
        raise FileTooLarge(sent.file_size, largest)
    try:
        return name, await context.services.channel.fetch(context.address, sent.file_id, largest)
    except ChannelError as error:
        raise FileNotFetched(name) from error


async def receive(message: Message, context: Context) -> NewFile:
    """A file for the record: fetched, recognised by its content, kept. Raises what `fetch` and `recognise` raise."""
    name, data = await fetch(message, context)
    kind = await asyncio.to_thread(recognise, data, name)
    return NewFile(await context.put(data), name, kind.value, len(data))


async def receive_table(message: Message, context: Context, largest: int) -> ReceivedTable:
    """A table to read from, not to keep. Raises as `receive` does; `largest` in bytes."""
    name, data = await fetch(message, context, largest)
    if len(data) > largest:
        raise FileTooLarge(len(data), largest)
    return ReceivedTable(await asyncio.to_thread(recognise_table, data, name), data, name)


async def join_pictures(pictures: Sequence[NewFile], context: Context) -> NewFile:
    """The pictures as the pages of one PDF, in their order, kept beside them.

    Raises PagesTooLarge, PageUnreadable, and FileMissing or FileDamaged for what the vault does not give.
    """
    at = context.now.astimezone(context.services.tz)
    _check_size(sum(picture.size for picture in pictures))
    data = await asyncio.to_thread(pages_of, pictures, context.services.vault, at)
    _check_size(len(data))
    return NewFile(await context.put(data), f"foto-gabungan-{at:%Y%m%d-%H%M%S}.pdf", FileKind.PDF.value, len(data))


def pages_of(pictures: Sequence[NewFile], vault: Vault, at: datetime) -> bytes:
    """The PDF. Not for the event loop. Raises PagesTooLarge, PageUnreadable with the name of the first that is."""
    from texts.documents.pdf import pages_pdf

    with _joining:
        pages = [vault.get(picture.sha256) for picture in pictures]
        _check_memory(pictures, pages)
        try:
            return pages_pdf(pages, at)
        except PictureUnreadable as error:
            for picture, page in zip(pictures, pages, strict=True):
                if not _is_readable(page, at):
                    raise PageUnreadable(picture.name) from error
            raise


def _check_memory(pictures: Sequence[NewFile], pages: Sequence[bytes]) -> None:
    heads = []
    for picture, page in zip(pictures, pages, strict=True):
        try:
            heads.append(image_header(page))
        except PictureUnreadable as error:
            raise PageUnreadable(picture.name) from error
        if pages_memory(heads[-1:]) > MOST_MEMORY:
            raise PageUnreadable(picture.name)
    if pages_memory(heads) > MOST_MEMORY:
        raise PagesTooLarge(pages_memory(heads), MOST_MEMORY)


def _check_size(size: int) -> None:
    if size > LIMIT_BYTES:
        raise PagesTooLarge(size, LIMIT_BYTES)


def _is_readable(page: bytes, at: datetime) -> bool:
    from texts.documents.pdf import pages_pdf

    try:
        pages_pdf([page], at)
    except PictureUnreadable:
        return False
    return True
