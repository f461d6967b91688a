"""The units (OPD) of a public body as an office lists them: a table with one name to a row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sop.command import Command
from sop.errors.people import TooManyRows, UnitColumnUnclear, UnitsUnreadable
from sop.sheets.listing import BELOW

_PLAINEST = ("opd", "perangkat daerah", "organisasi perangkat daerah", "skpd")
_OTHERS = ("unit", "unit kerja", "unit organisasi", "satker", "satuan kerja", "instansi", "dinas")
_RANKS = tuple(
    frozenset(f"{before}{words}" for before in ("", "nama ") for words in each) for each in (_PLAINEST, _OTHERS)
)
"""Of several headings of units the plainest counts: beside "OPD" the column "Instansi" has the town."""
NAME = "nama"
HEADINGS = _RANKS[0] | _RANKS[1] | {"opd/unit kerja", NAME}
_NEXT_PART = re.compile(r"[/(]")
NUMBERS = frozenset(("no", "no.", "nomor", "nomor urut", "no urut", "no. urut"))
NUMBER = re.compile(r"\d{1,4}[.)]?")
LOOKED_AT = 10  # rows from the top in which a heading is looked for
MOST_ROWS = 1000
SHORTEST, LONGEST = 3, 200
NO_UNIT = re.compile(r"^(?:daftar|lampiran|tabel|rekap\w*|kepala|plt|plh|a\.n)\b", re.IGNORECASE)
"""What stands above and below lists: what they are, and who signs them."""


@dataclass(frozen=True)
class UnitList:
    """The names, each once; `repeated` counts those that stood there again, `unusable` the rows without a name."""

    names: tuple[str, ...]
    repeated: int
    unusable: int


class ImportUnits(Command):
    """What was read from the sent table."""

    units: UnitList


def heading_at(rows: Sequence[Sequence[str]]) -> int | None:
    """Which row near the top says in which column the names are."""
    return next((place for place, row in enumerate(rows[:LOOKED_AT]) if _named(row) is not None), None)


def read_units(rows: Sequence[Sequence[str]], *, separated: bool = True) -> UnitList:
    """Cells that are `separated` by signs may have fallen apart: a row that is too wide is not guessed at then.

    Raises TooManyRows, UnitsUnreadable where there is not one name, and UnitColumnUnclear where it may be of persons.
    """
    place = heading_at(rows)
    heading, listed = ([], rows) if place is None else (rows[place], rows[place + 1 :])
    if len(listed) > MOST_ROWS:
        raise TooManyRows(MOST_ROWS)
    if not listed:
        raise UnitsUnreadable
    column = _named(heading)
    if column is None or _rank(heading[column]) == len(_RANKS):
        if sum(_has_texts(listed, each) for each in range(max(map(len, listed)))) > 1:
            raise UnitColumnUnclear
        column = _fullest(listed) if column is None else column
    width = len(heading or rows[0]) if separated else max(map(len, listed))
    names = [
        row[column] for row in _own(listed, heading, column) if column < len(row) <= width and _is_name(row[column])
    ]
    once = dict.fromkeys(name.casefold() for name in names)
    if not once:
        raise UnitsUnreadable
    first = {name.casefold(): name for name in reversed(names)}
    return UnitList(tuple(first[key] for key in once), len(names) - len(once), len(listed) - len(names))


def _named(heading: Sequence[str]) -> int | None:
    ranks = {place: rank for place, cell in enumerate(heading) if (rank := _rank(cell)) is not None}
    return min(ranks, key=ranks.__getitem__, default=None)


def _rank(cell: str) -> int | None:
    """How plainly a heading says that units stand below, 0 the most; last "Nama", which may be of persons."""
    words = _NEXT_PART.split(cell.lower(), maxsplit=1)[0].strip()
    return next((rank for rank, known in enumerate((*_RANKS, {NAME})) if words in known), None)


def _has_texts(rows: Sequence[Sequence[str]], column: int) -> bool:
    """In more than half of the rows: below a list stands who signs it, and a remark stands in some."""
    return 2 * sum(column < len(row) and _is_name(row[column]) for row in rows) > len(rows)


def _own(listed: Sequence[Sequence[str]], heading: Sequence[str], column: int) -> Sequence[Sequence[str]]:
    """The rows of the list itself: groups of it are not numbered as its rows are, and who signs below has no number."""
    number = next((place for place, cell in enumerate(heading) if cell.lower() in NUMBERS), max(column - 1, 0))
    cells = [row[number] if number < len(row) else "" for row in listed]
    for is_number in (NUMBER.fullmatch, bool):
        numbered = [place for place, cell in enumerate(cells) if is_number(cell)]
        if number != column and numbered and len(numbered) > cells[: numbered[-1]].count(""):
            return [listed[place] for place in numbered]
    below = (place for place, row in enumerate(listed) if any(BELOW.search(cell) for cell in row))
    return listed[: next(below, len(listed))]


def _fullest(rows: Sequence[Sequence[str]]) -> int:
    """Without a heading, the column in which the most rows have a name: running numbers stand in another."""
    places = range(max(len(row) for row in rows))
    return max(places, key=lambda place: sum(place < len(row) and _is_name(row[place]) for row in rows), default=0)


def _is_name(cell: str) -> bool:
    fits = SHORTEST <= len(cell) <= LONGEST and any(sign.isalpha() for sign in cell)
    return fits and "\ufffd" not in cell and not NO_UNIT.search(cell) and _rank(cell) is None
