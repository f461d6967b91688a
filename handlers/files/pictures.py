"""Pictures as people send them: joined into one PDF, or tried out as the logo of every document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from handlers.files.confinement import Limits
from handlers.files.photos import fitted
from sop.documents.stationery import Stationery
from sop.errors.files import (
    PagesTooDetailed,
    PagesTooLarge,
    PageTooDetailed,
    PageUnreadable,
    PictureTooLarge,
    PictureUnprintable,
    PictureWanted,
    UnknownFileKind,
)
from storage.files.file_kinds import LIMIT_BYTES, FileKind, photo_is_whole, recognise
from texts.documents.pictures import PictureUnreadable, image_header, pages_memory
from texts.documents.sample import sample

MOST_SENT = 60 * 1024 * 1024  # bytes of all pictures: those of many pixels become smaller in the PDF
MOST_PIXELS = 210_000_000  # of a photo: the phones with most have 200 megapixels
LEFT_AS_IT_IS = 12_500_000  # pixels: a photo of 12 megapixels
MOST_MEMORY = 420_000_000  # bytes to join pictures in: ten photos of 12 megapixels, or a PNG of A4 at 600 dpi
LIMITS = Limits(memory=1024 * 1024 * 1024, processor=30, patience=120)
LONGEST_SIDE = 4000  # pixels of a logo: a picture of few bytes may unpack to many

IN_MEMORY = Path("/dev/shm")  # noqa: S108  # the folder within it is private
"""What is secret is not to be written to a disk in the clear; Linux has this."""


@dataclass(frozen=True)
class Page:
    """A picture that is to be a page, and what its sender calls it."""

    name: str
    picture: bytes


def private_folder() -> TemporaryDirectory[str]:
    """For pictures on their way into a PDF. To be opened outside of the process that joins, which may be killed."""
    return TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None)


def join(pages: Sequence[Page], at: datetime, folder: str) -> bytes:
    """The pages as one PDF, in their order; the folder is private and empty.

    A JPEG goes in as it is, unless it has more pixels than a page shows, or the inks of a press. Raises PagesTooLarge
    or PagesTooDetailed, and with the name of the first that is PageUnreadable or PageTooDetailed.
    """
    from texts.documents.pdf import pages_pdf

    pages = [_fitted(page) for page in pages]
    if pages_memory([image_header(page.picture) for page in pages]) > MOST_MEMORY:
        raise PagesTooDetailed
    try:
        made = pages_pdf([page.picture for page in pages], at, folder)
    except PictureUnreadable as error:
        raise PageUnreadable(next(page.name for page in pages if not _is_readable(page, at, folder))) from error
    check_size(len(made))
    return made


def check_size(size: int, limit: int = LIMIT_BYTES) -> None:
    """Raises PagesTooLarge."""
    if size > limit:
        raise PagesTooLarge(size, limit)


def check_logo(data: bytes, name: str, now: datetime) -> FileKind:
    """Raises PictureWanted, PictureTooLarge, PictureUnprintable, and what `recognise` raises.

    A logo that could not be printed would hold up every document from then on: it is printed here first.
    """
    from texts.documents.pdf import print_pdf
    from texts.documents.word import docx

    kind = _picture_kind(data, name)
    paper = sample(Stationery(), (), 1, data, now)
    try:
        print_pdf(paper)
    except PictureUnreadable as error:
        raise PictureUnprintable(name) from error
    try:
        docx(paper)
    except Exception as error:  # python-docx raises just that, and much else, for a head that it cannot follow
        raise PictureUnprintable(name) from error
    return kind


def _picture_kind(data: bytes, name: str) -> FileKind:
    try:
        kind = recognise(data, name)
    except UnknownFileKind as refusal:
        raise PictureWanted from refusal
    if kind not in (FileKind.PNG, FileKind.JPEG):
        raise PictureWanted
    try:
        head = image_header(data)
    except PictureUnreadable as error:
        raise PictureUnprintable(name) from error
    if max(head.width, head.height) > LONGEST_SIDE:
        raise PictureTooLarge(head.width, head.height, LONGEST_SIDE)
    if head.for_press:
        raise PictureUnprintable(name)
    return kind


def _fitted(page: Page) -> Page:
    """Raises PageUnreadable and PageTooDetailed."""
    try:
        head = image_header(page.picture)
        too_detailed = PageTooDetailed(page.name, head.width, head.height)
        pixels = head.width * head.height
        if pixels > MOST_PIXELS:
            raise too_detailed
        if head.kind == "jpg" and not photo_is_whole(page.picture):
            raise PageUnreadable(page.name)
        if head.kind == "jpg" and (head.for_press or pixels > LEFT_AS_IT_IS):
            return Page(page.name, fitted(page.picture))
    except PictureUnreadable as error:
        raise PageUnreadable(page.name) from error
    except MemoryError:  # one that is put together from its scans is unpacked whole
        raise too_detailed from None
    if pages_memory([head]) > MOST_MEMORY:
        raise too_detailed
    return page


def _is_readable(page: Page, at: datetime, folder: str) -> bool:
    from texts.documents.pdf import pages_pdf

    try:
        pages_pdf([page.picture], at, folder)
    except PictureUnreadable:
        return False
    return True
