"""Files that people send: fetched at once, checked for what they are, and kept encrypted; photos joined into a PDF."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Document, Message, PhotoSize

from handlers.chat.context import Context
from handlers.files import pictures
from handlers.files.confinement import USUAL
from handlers.files.sheets import ReceivedTable
from sop.case.case import NewFile
from sop.errors.answers import FileNotFetched, FileWanted
from sop.errors.files import FileTooLarge
from sop.office.address import Address
from storage.files.file_kinds import LIMIT_BYTES, FileKind, recognise, recognise_table, safe_name, with_ending
from texts.channel import ChannelError

PICTURES = (FileKind.JPEG, FileKind.PNG)


@dataclass(frozen=True)
class Sent:
    """A file that somebody has sent from there, and that the channel still has; its size in bytes, where that tells."""

    file_id: str
    name: str
    size: int | None
    address: Address | None = None
    """None in a form that an earlier release began: where it is filled in."""


def sent_in(message: Message, context: Context) -> Sent:
    """The file in a message, whatever it is; a photo has the largest of its sizes. Raises FileWanted without one."""
    sent: Document | PhotoSize
    if message.document is not None:
        sent, name = message.document, safe_name(message.document.file_name or "berkas")
    elif message.photo:
        sent, name = message.photo[-1], f"foto-{message.date.astimezone(context.services.tz):%Y%m%d-%H%M%S}.jpg"
    else:
        raise FileWanted
    return Sent(sent.file_id, name, sent.file_size, context.address)


async def fetch(sent: Sent, context: Context, largest: int = LIMIT_BYTES) -> bytes:
    """Raises FileTooLarge before anything is fetched, and FileNotFetched when the download fails."""
    if sent.size is not None and sent.size > largest:
        raise FileTooLarge(sent.size, largest)
    try:
        return await context.services.channel.fetch(sent.address or context.address, sent.file_id, largest)
    except ChannelError as error:
        raise FileNotFetched(sent.name) from error


async def receive(sent: Sent, context: Context) -> NewFile:
    """A file for the record: fetched, recognised by its content, kept.

    Raises what `fetch`, `recognise` and the reader raise.
    """
    name, data = sent.name, await fetch(sent, context)
    kind = await context.services.reader.read(name, USUAL, recognise, data, name)
    return NewFile(await context.put(data), with_ending(name, kind), kind.value, len(data))


async def receive_table(sent: Sent, context: Context, largest: int) -> ReceivedTable:
    """A table to read from, not to keep. Raises as `receive` does; `largest` in bytes."""
    name, data = sent.name, await fetch(sent, context, largest)
    if len(data) > largest:
        raise FileTooLarge(len(data), largest)
    return ReceivedTable(await context.services.reader.read(name, USUAL, recognise_table, data, name), data, name)


async def join_pictures(sent: Sequence[NewFile], context: Context) -> NewFile:
    """The pictures as the pages of one PDF, in their order, kept beside them.

    Raises PagesTooLarge, PageUnreadable, FileMissing or FileDamaged for what the vault does not give, and what the
    reader raises.
    """
    services, at = context.services, context.now.astimezone(context.services.tz)
    name = f"foto-gabungan-{at:%Y%m%d-%H%M%S}.pdf"
    pictures.check_size(sum(each.size for each in sent), pictures.MOST_SENT)
    async with services.joining:
        pages = [pictures.Page(each.name, await asyncio.to_thread(services.vault.get, each.sha256)) for each in sent]
        with pictures.private_folder() as folder:
            data = await services.reader.read(name, pictures.LIMITS, pictures.join, pages, at, folder)
    return NewFile(await context.put(data), name, FileKind.PDF.value, len(data))
