"""What people send where something else was asked for, and files of every kind, good and bad."""

import io
import zipfile
from collections.abc import Awaitable, Callable, Mapping

from bot.demo.hand import Hand
from bot.demo.seed import PDF
from simulator import SeenMessage
from tests.hands import after

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)
JPEG = b"\xff\xd8\xff\xc0\x00\x11\x08\x00\x10\x00\x10\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01\xff\xd9"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ANY = "application/octet-stream"


def document(parts: Mapping[str, bytes], more: str = "") -> bytes:
    """A DOCX with these parts beside its text; `more` types for its list of contents."""
    target = io.BytesIO()
    types = (
        '<?xml version="1.0" encoding="UTF-8"?><Types '
        'xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>{more}</Types>'
    )
    whole = {"[Content_Types].xml": types.encode(), "_rels/.rels": b"<R/>", "word/document.xml": b"<w:document/>"}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in {**whole, **parts}.items():
            archive.writestr(name, content)
    return target.getvalue()


MACRO = document(
    {"word/vbaProject.bin": b"macro"},
    '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>',
)
BAD_FILES: tuple[tuple[bytes, str, str], ...] = (
    (b"MZ\x90\x00 program", "draf.pdf", "tidak dapat diterima"),
    (b"MZ\x90\x00 program", "draf.exe", "tidak dapat diterima"),
    (PNG, "draf.pdf", "tidak sesuai dengan namanya"),
    (MACRO, "draf.docx", "memuat makro"),
    (document({"word/media/a.emf": bytes(30_000_000)}), "draf.docx", "tidak wajar susunannya"),
    (b"", "draf.pdf", "kosong"),
    (PDF[:40], "draf.pdf", "rusak"),
)
"""Content, name, and what has to be said about it."""


def too_large() -> bytes:
    """25 MB that would be a PDF."""
    return PDF + bytes(25 * 1024 * 1024)


Gesture = Callable[[Hand], Awaitable[SeenMessage]]


def _does(name: str) -> Gesture:
    async def act(hand: Hand) -> SeenMessage:
        gesture: Callable[[], Awaitable[object]] = getattr(hand.phone, name)
        return await after(hand, gesture())

    act.__name__ = name
    return act


async def photo(hand: Hand) -> SeenMessage:
    return await after(hand, hand.phone.send_photo(PNG))


async def file(hand: Hand) -> SeenMessage:
    return await hand.send(PDF, "draf.pdf", "application/pdf")


async def text(hand: Hand) -> SeenMessage:
    return await hand.say("Sudah saya lampirkan kemarin")


async def emoji(hand: Hand) -> SeenMessage:
    return await hand.say("👍👍👍👍👍👍")


async def one_letter(hand: Hand) -> SeenMessage:
    return await hand.say("z")


async def much_text(hand: Hand) -> SeenMessage:
    return await hand.say("panjang " * 500)


NEITHER: tuple[Gesture, ...] = tuple(_does(f"send_{what}") for what in ("sticker", "voice", "location", "contact"))
NO_WORDS: tuple[Gesture, ...] = (*NEITHER, photo, file, emoji)
"""Where words were asked for."""
NO_BUTTON: tuple[Gesture, ...] = (*NEITHER, photo, file, text, emoji, one_letter, much_text)
"""Where a button was asked for."""
