"""Files that people send: fetched at once, checked for what they are, and kept encrypted; photos joined into a PDF."""

import asyncio
from collections.abc import Sequence

from telegram import Document, Message, PhotoSize

from handlers.chat.context import Context
from handlers.files import pictures
from handlers.files.confinement import USUAL
from handlers.files.sheets import ReceivedTable
from sop.case.case import NewFile
from sop.errors import FileNotFetched, FileTooLarge, FileWanted
from storage.files.file_kinds import LIMIT_BYTES, FileKind, recognise, recognise_table, safe_name, with_ending
from texts.channel import ChannelError

PICTURES = (FileKind.JPEG, FileKind.PNG)


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
    """A file for the record: fetched, recognised by its content, kept.

    Raises what `fetch`, `recognise` and the reader raise.
    """
    name, data = await fetch(message, context)
    kind = await context.services.reader.read(name, USUAL, recognise, data, name)
    return NewFile(await context.put(data), with_ending(name, kind), kind.value, len(data))


async def receive_table(message: Message, context: Context, largest: int) -> ReceivedTable:
    """A table to read from, not to keep. Raises as `receive` does; `largest` in bytes."""
    name, data = await fetch(message, context, largest)
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
    pictures.check_size(sum(each.size for each in sent))
    async with services.joining:
        pages = [pictures.Page(each.name, await asyncio.to_thread(services.vault.get, each.sha256)) for each in sent]
        with pictures.private_folder() as folder:
            data = await services.reader.read(name, pictures.LIMITS, pictures.join, pages, at, folder)
    return NewFile(await context.put(data), name, FileKind.PDF.value, len(data))
