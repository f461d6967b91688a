"""How the office writes: letterhead, numbers, who signs, and on which paper; the administrator edits all of it."""

import hashlib
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from sop.documents.sop_header import SopHeader
from sop.errors.refusal import Overtaken, Refusal
from sop.procedure import DocumentKind

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
LONGEST_NUMBER = 60
HIGHEST_RUNNING = 9999
_TOKEN = re.compile(r"\{([^{}]*)\}")


OF_UNIT = frozenset({DocumentKind.TEST_SHEET, DocumentKind.EXEMPT_LIST, DocumentKind.EXCERPT})
"""What a unit itself issues; all else is issued by PPID Utama's team, under the general letterhead."""


class PaperSize(StrEnum):
    """F4 (215 by 330 mm, what Indonesian offices have) or A4."""

    F4 = "f4"
    A4 = "a4"


class TableForm(StrEnum):
    """The columns of lists and test sheets, after those that offices have published; C and E name the unit."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"
    E = "e"


LIST_FORMS = (TableForm.A, TableForm.B, TableForm.D, TableForm.E)
"""What may be chosen for the list of one unit; C is the merged list's. A test sheet may have any."""


class Token(StrEnum):
    """What a number template may name in braces."""

    CLASSIFICATION = "klasifikasi"
    RUNNING = "urut"
    UNIT = "unit"
    MONTH = "bulan"
    ROMAN_MONTH = "bulan_romawi"
    YEAR = "tahun"


@dataclass
class TokenUnknown(Refusal):
    """The template names something in braces that is no token, or has a brace left over."""

    token: str


class RunningNumberMissing(Refusal):
    """Without the running number in it a template would give the same number twice."""


@dataclass
class NumberTooLong(Refusal):
    """The template, with what it names, makes a longer number than a document can have."""

    number: str
    most: int


class UnitLetterheadGone(Overtaken):
    """The unit has no letterhead of its own (any more)."""


@dataclass
class NumberTaken(Refusal):
    """Another document of the kind has this number in the year."""

    number: str


@dataclass
class NumberGiven(Overtaken):
    """The document has its number, and keeps it."""

    number: str


@dataclass(frozen=True)
class SeenPart:
    """A part of the stationery as it was shown, by its fingerprint; `replacing` is whose change may be replaced."""

    of: Callable[["Stationery"], object]
    fingerprint: str | None
    replacing: int | None = None

    def still_in(self, stationery: "Stationery") -> bool:
        return self.fingerprint in (None, fingerprint(self.of(stationery)))


def fingerprint(part: object) -> str:
    """Nine digits, as a button can carry them."""
    return str(int(hashlib.sha256(repr(part).encode()).hexdigest(), 16) % 10**9)


class NumberTime(StrEnum):
    """When a document gets its number: as it is issued, or as soon as it stands, so that a draft uses up none."""

    AT_ONCE = "at_once"
    STANDING = "standing"


@dataclass(frozen=True)
class NumberRule:
    """Numbers made by the template, without gaps; without one a person types them in afterwards."""

    template: str | None
    given: NumberTime = NumberTime.STANDING


NUMBERS: Mapping[DocumentKind, NumberRule] = {
    DocumentKind.DRAFT_LIST: NumberRule("DRAF/{urut}/{unit}/{tahun}"),
    DocumentKind.MINUTES: NumberRule("BA/{urut}/PPID/{tahun}"),
    DocumentKind.TEST_SHEET: NumberRule("{urut} TAHUN {tahun}"),
    DocumentKind.EXEMPT_LIST: NumberRule("{urut}/{unit}/{tahun}"),
    DocumentKind.MERGED_LIST: NumberRule("{urut}/PPID/{tahun}"),
    DocumentKind.EXCERPT: NumberRule("{urut}/KUTIPAN/{tahun}"),
}


@dataclass(frozen=True)
class UnitLetterhead:
    """What a unit has of its own: lines of the letterhead, and what `{unit}` stands for in its numbers."""

    office: str
    address: str
    contact: str
    code: str


@dataclass(frozen=True)
class Stationery:
    """The office's letterhead, place, paper, forms, numbers, and the SOP that it follows: nothing of it is invented.

    `code` is what `{unit}` stands for in numbers, `classification` what `{klasifikasi}` does; `logo` is the SHA-256 of
    a PNG or JPEG in the vault; `qr_channel` is the channel on which the QR of a print opens the bot, if one was chosen;
    `units` are the letterheads of those units that have their own, `under_general` are
    those of which the office has said that they use the general one.
    """

    government: str = ""
    office: str = ""
    address: str = ""
    contact: str = ""
    place: str = ""
    code: str = ""
    classification: str = ""
    paper: PaperSize = PaperSize.F4
    list_form: TableForm = TableForm.A
    sheet_form: TableForm = TableForm.B
    logo: str | None = None
    qr_channel: str | None = None
    numbers: Mapping[DocumentKind, NumberRule] = field(default_factory=lambda: dict(NUMBERS))
    units: Mapping[int, UnitLetterhead] = field(default_factory=dict)
    under_general: tuple[int, ...] = ()
    sop: SopHeader = field(default_factory=SopHeader)

    def rule(self, kind: DocumentKind) -> NumberRule:
        return self.numbers.get(kind, NUMBERS[kind])

    def head(self, unit_id: int) -> UnitLetterhead:
        """Raises UnitLetterheadGone."""
        if unit_id not in self.units:
            raise UnitLetterheadGone
        return self.units[unit_id]

    def of_unit(self, unit_id: int | None) -> "Stationery":
        """As that unit writes, if it has its own letterhead; else, and for None, as the office does in general."""
        general = replace(self, units={}, under_general=())
        head = None if unit_id is None else self.units.get(unit_id)
        if head is None:
            return general
        return replace(general, office=head.office, address=head.address, contact=head.contact, code=head.code)

    def undecided(self, unit_ids: Collection[int]) -> tuple[int, ...]:
        """Those of all units that would write under another's letterhead. One that is alone has the general one."""
        known = {*self.units, *self.under_general}
        return tuple(each for each in unit_ids if each not in known) if len(unit_ids) > 1 else ()


class Blank(StrEnum):
    """What a document is not printed without."""

    LETTERHEAD = "letterhead"
    CODE = "code"
    UNIT_LETTERHEAD = "unit_letterhead"
    HEAD = "head"


@dataclass(frozen=True)
class Awaited:
    """What a document waits for, and whether it `numbers` too what is numbered when it stands."""

    lacks: tuple[Blank, ...]
    numbers: bool


def blanks(stationery: Stationery, kind: DocumentKind) -> tuple[Blank, ...]:
    """What is missing to write a document of that kind; the stationery is as whoever issues it writes."""
    template = stationery.rule(kind).template or ""
    codes = {Token.UNIT: stationery.code, Token.CLASSIFICATION: stationery.classification}
    missing = {
        Blank.LETTERHEAD: not (stationery.government and stationery.office and stationery.place),
        Blank.CODE: any(f"{{{token}}}" in template and not code for token, code in codes.items()),
    }
    return tuple(blank for blank, is_missing in missing.items() if is_missing)


def gaps(stationery: Stationery) -> frozenset[Blank]:
    """What is missing to write, in general, all that the office issues."""
    return frozenset(blank for kind in DocumentKind for blank in blanks(stationery, kind))


def check_template(template: str) -> None:
    """Raises TokenUnknown or RunningNumberMissing."""
    named = _TOKEN.findall(template)
    for token in named:
        if token not in set(Token):
            raise TokenUnknown(token)
    if set("{}") & set(_TOKEN.sub("", template)):
        raise TokenUnknown("{ }")
    if Token.RUNNING not in named:
        raise RunningNumberMissing


def numbered(template: str, running: int, stationery: Stationery, on: date) -> str:
    """The number that the template makes: `BA/7/PPID/2026`. The template has been checked."""
    values = {
        Token.CLASSIFICATION: stationery.classification,
        Token.RUNNING: str(running),
        Token.UNIT: stationery.code,
        Token.MONTH: f"{on.month:02d}",
        Token.ROMAN_MONTH: ROMAN[on.month - 1],
        Token.YEAR: str(on.year),
    }
    return _TOKEN.sub(lambda match: values[Token(match[1])], template)


def check_numbers(stationery: Stationery, on: date) -> None:
    """Raises NumberTooLong, for the numbers that its templates will make of its codes, also those of its units."""
    longest = on.replace(month=8, day=1)  # VIII
    for kind in DocumentKind:
        template = stationery.rule(kind).template
        for unit_id in (None, *stationery.units) if kind in OF_UNIT else (None,):
            number = numbered(template, HIGHEST_RUNNING, stationery.of_unit(unit_id), longest) if template else ""
            if len(number) > LONGEST_NUMBER:
                raise NumberTooLong(number, LONGEST_NUMBER)
