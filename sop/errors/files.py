"""What may be refused of a file."""

from dataclasses import dataclass
from pathlib import Path

from sop.errors.refusal import Refusal


@dataclass
class EmptyFile(Refusal):
    """The file is empty."""

    file_name: str


@dataclass
class FileTooLarge(Refusal):
    """Sizes are in bytes."""

    size: int
    limit: int


@dataclass
class TooLargeToCheck(Refusal):
    """A document that is to be checked by its bytes, which cannot be fetched. Sizes are in bytes."""

    size: int
    limit: int


class FileNotChecked(Refusal):
    """A document that is to be checked by its bytes, which did not arrive, or not in time; sending it again helps."""


@dataclass
class PageUnreadable(Refusal):
    """A picture that was to become a page of a PDF cannot be read."""

    file_name: str


@dataclass
class PageTooDetailed(Refusal):
    """A photo of so many pixels that it would take too much memory to join."""

    file_name: str
    width: int
    height: int


class PagesTooDetailed(Refusal):
    """Photos that together have too many pixels to be joined at once."""


@dataclass
class PagesTooLarge(Refusal):
    """The PDF that pictures would make. Sizes are in bytes."""

    size: int
    limit: int


@dataclass
class UnknownFileKind(Refusal):
    """Not a kind that is taken: also old Office files and those with a password."""

    file_name: str


@dataclass
class OtherFormat(Refusal):
    """A document, sheet or picture in a format that can be saved again as `instead`: ODT, RTF, GIF, HTML."""

    file_name: str
    format: str
    instead: str


@dataclass
class ArchiveFile(Refusal):
    """Files packed together: ZIP, RAR, 7z."""

    file_name: str


@dataclass
class ProtectedPdf(Refusal):
    """A PDF that nobody opens without its password."""

    file_name: str


@dataclass
class HeicPicture(Refusal):
    """A photo as iPhones keep it, which neither Word nor the PDF reads."""

    file_name: str


@dataclass
class ProtectedFile(Refusal):
    """Office keeps it encrypted under a password."""

    file_name: str


@dataclass
class OldOfficeFile(Refusal):
    """DOC, XLS or PPT, the form of Office before 2007, and what WPS keeps in the same form."""

    file_name: str


@dataclass
class MisnamedFile(Refusal):
    """The content is of a kind that is taken, the name says another."""

    file_name: str
    kind: str


@dataclass
class MacroDocument(Refusal):
    """An Office document with something in it that can run: macros, controls, links that start."""

    file_name: str


@dataclass
class EmbeddedFile(Refusal):
    """An Office document with another file within it, which may be anything."""

    file_name: str


@dataclass
class RunningPdf(Refusal):
    """A PDF with a program in it, or one that starts another."""

    file_name: str


@dataclass
class SuspiciousArchive(Refusal):
    """An Office document that is packed as no Office program packs: a bomb, a password, parts that hide others."""

    file_name: str


@dataclass
class BrokenFile(Refusal):
    """Of a kind that is taken, but cut short or damaged."""

    file_name: str


@dataclass
class FileTooComplex(Refusal):
    """Reading it took more time or memory than what an office writes ever takes."""

    file_name: str


class PictureWanted(Refusal):
    """A picture was asked for, and something else was sent."""


@dataclass
class PictureTooLarge(Refusal):
    """The picture has more pixels per side than can be printed easily."""

    width: int
    height: int
    most: int


@dataclass
class PictureUnprintable(Refusal):
    """A picture that cannot be printed: damaged, or in the colours of a press (CMYK)."""

    file_name: str


@dataclass
class FileMissing(Refusal):
    """The vault does not hold this file."""

    sha256: str


@dataclass
class FileDamaged(Refusal):
    """The vault holds this file, but not as it was put in."""

    sha256: str


@dataclass
class KeyRingUnusable(Refusal):
    """The key ring's file is damaged, or opens nothing of what the vault holds: the right one has to be put back."""

    path: Path


@dataclass
class KeyRingMissing(Refusal):
    """There is no key ring, but there are files that only the lost one opens: none is made in its place."""

    path: Path


@dataclass
class KeyRingMisplaced(Refusal):
    """The key ring lies in the vault's folder, where whoever takes the files takes the key along."""

    path: Path
