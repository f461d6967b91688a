"""Files that people send: fetched at once, checked for what they are, and kept encrypted."""

import asyncio
from dataclasses import dataclass

from telegram import Document, Message, PhotoSize
from telegram.error import TelegramError

from handlers.context import Context
from sop.case import NewFile
from sop.errors import FileNotFetched, FileTooLarge, FileWanted
from storage.file_kinds import LIMIT_BYTES, FileKind, recognise, recognise_table, safe_name


@dataclass(frozen=True)
class Table:
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
        sent, name = message.photo[-1], f"foto-{message.date.astimezone(context.house.tz):%Y%m%d-%H%M%S}.jpg"
    else:
        raise FileWanted
    if sent.file_size is not None and sent.file_size > largest:
        raise FileTooLarge(sent.file_size, largest)
    try:
        file = await sent.get_file()
        return name, bytes(await file.download_as_bytearray())
    except TelegramError as error:
        if "too big" in str(error):
            raise FileTooLarge(sent.file_size or largest, largest) from error
        raise FileNotFetched(name) from error


async def receive(message: Message, context: Context) -> NewFile:
    """A file for the record: fetched, recognised by its content, kept. Raises what `fetch` and `recognise` raise."""
    name, data = await fetch(message, context)
    kind = await asyncio.to_thread(recognise, data, name)
    return NewFile(await context.put(data), name, kind.value, len(data))


async def receive_table(message: Message, context: Context, largest: int) -> Table:
    """A table to read from, not to keep. Raises as `receive` does; `largest` in bytes."""
    name, data = await fetch(message, context, largest)
    if len(data) > largest:
        raise FileTooLarge(len(data), largest)
    return Table(await asyncio.to_thread(recognise_table, data, name), data, name)
