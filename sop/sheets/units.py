"""The units (OPD) of a public body as an office lists them: a table with one name to a row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sop.command import Command
from sop.errors.people import TooManyRows, UnitsUnreadable
from sop.sheets.listing import BELOW

HEADINGS = frozenset(
    f"{before}{words}"
    for before in ("", "nama ")
    for words in (
        "opd", "unit", "unit kerja", "unit organisasi", "perangkat daerah", "organisasi perangkat daerah", "skpd",
        "satker", "satuan kerja", "instansi", "opd/unit kerja",
    )
) | {"nama"}  # fmt: skip
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

    Raises TooManyRows, and UnitsUnreadable where there is not one name.
    """
    place = heading_at(rows)
    heading, listed = ([], rows) if place is None else (rows[place], rows[place + 1 :])
    if len(listed) > MOST_ROWS:
        raise TooManyRows(MOST_ROWS)
    if not listed:
        raise UnitsUnreadable
    named = _named(heading)
    column = _fullest(listed) if named is None else named
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
    return next((place for place, cell in enumerate(heading) if cell.lower() in HEADINGS), None)


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
    return fits and "\ufffd" not in cell and not NO_UNIT.search(cell)
