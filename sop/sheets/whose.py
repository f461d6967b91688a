"""Of which OPD the rows of a list are: by their own cell or one above it, by the heading of a group, by the title."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sop.register.search import plain
from sop.sheets.columns import Column
from sop.sheets.lines import DITTO, Oddity, Row
from sop.sheets.listing import Listing
from sop.text.likeness import EMPTY
from sop.text.spellings import SPELLINGS, usual

UNIT = re.compile(
    r"(?<!nota )(?<!rumah )(?<!mobil )(?<!kendaraan )\b(?:dinas(?= \w)|badan(?= \w)(?! (?:publik|hukum|usaha)\b)"
    r"|kecamatan|kelurahan|inspektorat|sekretariat (?:daerah|dprd|dewan)|rsud|rumah sakit|puskesmas|satpol"
    r"|satuan polisi|bappeda|bkpsdm|bpkad|bapenda|kesbangpol|din(?:kes|sos)"
    r"|dis(?:dukcapil|dik|dikbud|hub|kominfo|pora|porapar|naker|nakertrans|perindag|par|bun|tan))\b.*",
    re.IGNORECASE,
)
BEFORE_NAME = re.compile(
    r"(?:(?:[ivx]{1,5}|[a-z]|\d{1,3})[.)]\s*)?(?:(?:opd|skpd|unit kerja|perangkat daerah)\s*:?\s*)?", re.IGNORECASE
)
PLACES = frozenset(("pemerintah", "pemkot", "pemkab", "kota", "kabupaten", "kab", "provinsi", "prov"))
"""What follows the name of a unit, and tells no other one."""


@dataclass(frozen=True)
class Whose:
    """The rows that are not known to be of the unit, each with what it is said to be of: surely another, or maybe."""

    others: Mapping[int, str]
    doubted: Mapping[int, str]


def whose(listing: Listing, unit: str, *, bare_are_items: bool = False) -> Whose:
    """In doubt is what may be the unit by a name that is not known, or a part of it; it is asked about."""
    named = _named(listing, bare_are_items)
    rows = {row.number for row in listing.rows}
    said, name = {}, _in_title(listing.above, unit)
    for number in sorted(rows | named.keys()):
        name = named.get(number, name)
        if number in rows and name:
            said[number] = name
    strange = {number: name for number, name in said.items() if not is_unit(name, unit)}
    told_apart = any(is_unit(name, unit) for name in said.values())
    others = {number: name for number, name in strange.items() if told_apart and _is_another(name, unit)}
    return Whose(others, {number: name for number, name in strange.items() if number not in others})


def is_unit(name: str, unit: str) -> bool:
    """Whether it is the unit's name, in a usual spelling or abbreviation, with or without the place behind."""
    shorter, longer = sorted((_telling(name), _telling(unit)), key=len)
    rest = longer[len(shorter) :]
    return bool(shorter) and longer[: len(shorter)] == shorter and (not rest or rest[0] in PLACES)


def _is_another(name: str, unit: str) -> bool:
    """Whether it is called as units are, and shares no word with this one but the kind of unit."""
    return UNIT.match(name) is not None and not {*_telling(name)[1:]} & {*_telling(unit)[1:]}


def _telling(name: str) -> Sequence[str]:
    words = [*usual(plain(name.replace("&", " dan ")).split())]
    if words[0:1] == ["dinas"] and words[1:2] and words[1] in SPELLINGS:
        words = words[1:]  # "Dinas Dukcapil"
    return [word for word in " ".join(words).split() if word not in EMPTY]


def _named(listing: Listing, bare_are_items: bool) -> Mapping[int, str]:
    """The names as they stand in the column of units and in headings of groups, by row."""
    groups = {note.row: note.said for note in listing.notes if note.oddity is Oddity.GROUP}
    groups |= {row.number: row.texts[Column.TITLE] for row in listing.rows if not bare_are_items and _is_heading(row)}
    found = {number: BEFORE_NAME.sub("", said, count=1) for number, said in groups.items()}
    cells = {row.number: row.texts.get(Column.UNIT, "") for row in listing.rows}
    own = {number: name for number, name in cells.items() if name and not DITTO.fullmatch(name)}
    return {number: name for number, name in found.items() if UNIT.match(name)} | own


def _is_heading(row: Row) -> bool:
    return not any(text for column, text in row.texts.items() if column not in (Column.NUMBER, Column.TITLE))


def _in_title(above: Iterable[str], unit: str) -> str:
    """The unit that is named above the list; empty where it is this one, or none."""
    found = [match.group() for text in above if (match := UNIT.search(text))]
    mine = _telling(unit)
    ours = any(_telling(name)[: len(mine)] == mine for name in found)
    return "" if ours or not found else found[0]
