"""The units (OPD) of a public body as an office lists them: a table with one name to a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from sop.command import Command
from sop.errors.people import TooManyRows, UnitsUnreadable

HEADINGS = frozenset(
    (
        "nama",
        "opd",
        "nama opd",
        "unit",
        "nama unit",
        "unit kerja",
        "nama unit kerja",
        "perangkat daerah",
        "nama perangkat daerah",
        "skpd",
        "nama skpd",
    )
)
NUMBERS = frozenset(("no", "no.", "nomor", "nomor urut", "no urut", "no. urut"))
MOST_ROWS = 1000
SHORTEST, LONGEST = 3, 200


@dataclass(frozen=True)
class UnitList:
    """The names, each once; `repeated` counts those that stood there again, `unusable` the rows without a name."""

    names: tuple[str, ...]
    repeated: int
    unusable: int


class ImportUnits(Command):
    """What was read from the sent table."""

    units: UnitList


def read_units(rows: Sequence[Sequence[str]]) -> UnitList:
    """Raises TooManyRows, and UnitsUnreadable where there is not one name."""
    if not rows:
        raise UnitsUnreadable
    columns = [place for place, cell in enumerate(rows[0]) if cell.lower() in HEADINGS]
    listed = rows[1:] if columns else rows
    if len(listed) > MOST_ROWS:
        raise TooManyRows(MOST_ROWS)
    # a name whose comma was not quoted has fallen apart: a row that is too wide is not guessed at
    width = max(len(rows[0]), 1)
    column = columns[0] if columns else _fullest(rows)
    number = next((place for place, cell in enumerate(rows[0]) if cell.lower() in NUMBERS), None)
    numbered = [row for row in listed if number is not None and row[number]]
    own = numbered if 2 * len(numbered) > len(listed) else listed  # who signs below the list has no number
    names = [row[column] for row in own if column < len(row) <= width and _is_name(row[column])]
    once = dict.fromkeys(name.casefold() for name in names)
    if not once:
        raise UnitsUnreadable
    first = {name.casefold(): name for name in reversed(names)}
    return UnitList(tuple(first[key] for key in once), len(names) - len(once), len(listed) - len(names))


def _fullest(rows: Sequence[Sequence[str]]) -> int:
    """Without a heading, the column in which the most rows have a name: running numbers stand in another."""
    places = range(max(len(row) for row in rows))
    return max(places, key=lambda place: sum(place < len(row) and _is_name(row[place]) for row in rows))


def _is_name(cell: str) -> bool:
    return SHORTEST <= len(cell) <= LONGEST and any(sign.isalpha() for sign in cell) and "\ufffd" not in cell
