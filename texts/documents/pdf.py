"""A paper as PDF, to be printed or to be read on a phone, and photos of a signed paper joined into one PDF.

What people wrote travels to typst as JSON and is shown as text, never read as markup. The same paper makes the same
bytes, whatever fonts the machine has. All of it takes processor time and releases the GIL: use `asyncio.to_thread`.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from shutil import copy

import typst

from texts.documents.first_page import beginning
from texts.documents.font_book import font_book
from texts.documents.layout import Json, for_phone, printed, sheet
from texts.documents.paper import Paper
from texts.documents.pictures import PictureUnreadable, kind_of

TEMPLATES = Path(__file__).parent
PREVIEW_WIDTH = 1600
"""In pixels."""

LARGE = 50_000
"""In characters of JSON: about a hundred rows."""
REMEMBERED = 10
"""After so many other documents typst forgets what it remembered of one: 150 MB of 1,000 rows, measured."""

REFUSED = ("failed to decode image", "missing a CMYK profile")
"""What typst says of a logo that it cannot take: broken, or in the colours of a printing press."""


def print_pdf(paper: Paper) -> bytes:
    """PDF/A-2a and PDF/UA-1 on the paper's size. Raises PictureUnreadable for the logo."""
    return _set("print.typ", paper, printed(paper))[0]


def phone_pdf(paper: Paper) -> bytes:
    """The same facts in one column of 95 mm, every row of a table a card. Raises PictureUnreadable for the logo."""
    return _set("phone.typ", paper, for_phone(paper))[0]


def preview_png(paper: Paper) -> bytes:
    """The first printed page, 1,600 pixels wide; it does not tell how many follow. Raises PictureUnreadable."""
    data = printed(beginning(paper), whole=False)
    return _set("print.typ", paper, data, ppi=72 * PREVIEW_WIDTH / sheet(paper)[0])[0]


def pages_pdf(pictures: Sequence[bytes], made_at: datetime, folder: str) -> bytes:
    """JPEG and PNG, one on each A4 page; a JPEG goes in as it is. Raises PictureUnreadable.

    Typst takes pictures from files alone: they are left in this folder, which should be private.
    """
    names = [f"{number}.{kind_of(picture)}" for number, picture in enumerate(pictures, 1)]
    for name, picture in zip(names, pictures, strict=True):
        Path(folder, name).write_bytes(picture)
    template = Path(copy(TEMPLATES / "pages.typ", folder))
    try:
        return typst.compile(
            str(template),
            font_paths=font_book(),
            sys_inputs={"pictures": json.dumps(names)},
            pdf_standards=["a-2b"],
            timestamp=int(made_at.timestamp()),
        )
    except typst.TypstError as error:
        raise PictureUnreadable(error.message) from error


def _set(template: str, paper: Paper, data: Json, ppi: float | None = None) -> list[bytes]:
    """One PDF, or with `ppi` a PNG of every page."""
    text = json.dumps(data, ensure_ascii=False)
    logo = paper.letterhead.logo
    if logo:
        kind_of(logo)
    try:
        made = typst.compile(
            str(TEMPLATES / template),
            root=str(TEMPLATES),
            font_paths=font_book(),
            format="png" if ppi else "pdf",
            ppi=ppi,
            sys_inputs={"paper": text, "logo": json.dumps(list(logo or b""))},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=int(paper.made_at.timestamp()),
        )
    except typst.TypstError as error:
        if any(words in error.message for words in REFUSED):
            raise PictureUnreadable(error.message) from error
        raise
    if len(text) > LARGE:
        _forget()
    return made if isinstance(made, list) else [made]


def _forget() -> None:
    for _ in range(REMEMBERED + 1):
        typst.compile(b"", font_paths=font_book())
