"""A document as it is printed, whatever it is printed with: words and tables, without a trace of markup or layout.

`papers` makes one of what was decided; `pdf` and `word` put it on paper, on a phone's screen, or into Word.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sop.documents.stationery import PaperSize


@dataclass(frozen=True)
class PaperColumn:
    """`share` is the column's part of the width; neighbours with the same `group` have that heading above them.

    The `title` of a row is what a phone shows as the heading of its card.
    """

    heading: str
    share: float
    group: str | None = None
    centred: bool = False
    title: bool = False


@dataclass(frozen=True)
class PaperTable:
    """Rows of texts, one for each column; a text may have lines."""

    columns: tuple[PaperColumn, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """A part of the document: its heading, facts in two columns (`Tempat`: `Ruang rapat`), paragraphs, a table."""

    heading: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    paragraphs: tuple[str, ...] = ()
    table: PaperTable | None = None


@dataclass(frozen=True)
class Signature:
    """A signature block. `lead` stands above the office ("Mengetahui,"); without a name there are dots to write on."""

    lead: str
    office: str
    name: str
    rank: str
    nip: str


@dataclass(frozen=True)
class Letterhead:
    """Kop surat; `logo` is a PNG or JPEG."""

    government: str
    office: str
    address: str
    contact: str
    logo: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Paper:
    """One document.

    `dated` is place and date above the rightmost signature. `stamp` names document and version at the foot of every
    page, `provenance` says who decided it in the system, when, and that this is no certified signature. `link` leads
    to the bot that vouches for `code`; None while the bot's name is not known. `made_at` is the document's only date.
    """

    letterhead: Letterhead
    size: PaperSize
    landscape: bool
    title: tuple[str, ...]
    number: str
    sections: tuple[Section, ...]
    closing: tuple[str, ...]
    dated: str
    signatures: tuple[Signature, ...]
    provenance: tuple[str, ...]
    stamp: str
    code: str
    link: str | None
    made_at: datetime
    anchor: str | None = None
