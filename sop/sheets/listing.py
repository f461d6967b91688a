"""A sheet as it was sent, made into the rows of a list: what does not belong to it is left out, and reported."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sop.errors import Refusal, TooManyRows
from sop.sheets.columns import Column, Heading, find_heading, require_columns

MOST_ROWS = 1000


class NoRows(Refusal):
    """There are headings, and nothing below them."""


@dataclass
class SeveralSheets(Refusal):
    """Several sheets of the workbook, of which these are the first two, have a list: it cannot be told which counts."""

    first: str
    second: str


class SheetWanted(Refusal):
    """Something else than a sheet was sent where one was asked for."""


class NothingToTake(Refusal):
    """Not one row of the sheet can be taken over."""


class Oddity(StrEnum):
    """What is odd about rows that are taken all the same, or why a line is no row; all of it is reported."""

    HIDDEN = "hidden"
    MERGED = "merged"
    GROUP = "group"
    BELOW_LIST = "below_list"
    BLANK_BETWEEN = "blank_between"
    PERSONAL_NUMBER = "personal_number"
    TITLE_CUT = "title_cut"
    CONTENT_FROM_TITLE = "content_from_title"
    REASON_FROM_HARM = "reason_from_harm"
    OTHER_UNIT = "other_unit"
    LIKE_ITEM = "like_item"
    VERDICT_SUPPOSED = "verdict_supposed"
    OTHER_LAWS = "other_laws"
    REPLACES_TEST = "replaces_test"


@dataclass(frozen=True)
class Note:
    """An oddity of one row, numbered as spreadsheet programs number them."""

    row: int
    oddity: Oddity
    column: Column | None = None


@dataclass(frozen=True)
class RawRow:
    """A row of a sheet. `formulas` and `merged` are places; merged cells repeat the one above or before them."""

    number: int
    cells: Sequence[str]
    formulas: frozenset[int] = frozenset()
    merged: frozenset[int] = frozenset()
    hidden: bool = False

    @property
    def unmerged(self) -> Sequence[str]:
        """The cells without what is repeated in merged ones: a heading across two columns is that of the first."""
        return ["" if place in self.merged else cell for place, cell in enumerate(self.cells)]


@dataclass(frozen=True)
class Row:
    """A row of the list: what stands in which column."""

    number: int
    texts: Mapping[Column, str]
    formulas: frozenset[Column] = frozenset()


@dataclass(frozen=True)
class Stamp:
    """By which a sheet that Sopan gave out is known again: the case and the round it was made for."""

    case: str
    round: int


@dataclass(frozen=True)
class Listing:
    """The list that a sheet holds."""

    columns: frozenset[Column]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()
    stamp: Stamp | None = None


def listing_of(raw: Sequence[RawRow], *wanted: Column) -> Listing:
    """The list with at least these columns. Raises HeadingsNotFound, DoubledColumn, NoRows, TooManyRows."""
    heading = require_columns(find_heading([row.unmerged for row in raw]), *wanted)
    below = [(row, _texts(row, heading)) for row in raw[heading.body :]]
    ends = max((place for place, (_, texts) in enumerate(below, 1) if texts.get(_key_column(heading))), default=0)
    if ends == 0:
        raise NoRows
    if ends > MOST_ROWS:
        raise TooManyRows(MOST_ROWS)
    inside = below[:ends]
    filled = [texts for _, texts in inside if any(texts.values())]
    numbered = 2 * sum(bool(texts.get(Column.NUMBER)) for texts in filled) > len(filled)
    rows: list[Row] = []
    notes = [Note(row.number, Oddity.BELOW_LIST) for row, _ in below[ends:] if any(row.cells)]
    for row, texts in inside:
        if not any(texts.values()):
            notes.append(Note(row.number, Oddity.BLANK_BETWEEN))
        elif _is_group(row, texts, numbered):
            notes.append(Note(row.number, Oddity.GROUP))
        else:
            notes += _oddities(row, heading)
            rows.append(Row(row.number, texts, _columns_at(row.formulas, heading)))
    if not rows:
        raise NoRows
    return Listing(frozenset(heading.columns), tuple(rows), tuple(notes), _stamp(raw[: heading.first]))


def _texts(row: RawRow, heading: Heading) -> dict[Column, str]:
    return {column: row.cells[place] for column, place in heading.columns.items() if place < len(row.cells)}


def _key_column(heading: Heading) -> Column:
    return Column.TITLE if Column.TITLE in heading.columns else Column.NUMBER


def _is_group(row: RawRow, texts: Mapping[Column, str], numbered: bool) -> bool:
    """A heading of a group of rows: one text across the row, or alone and without a number among rows that have one."""
    filled = {text for text in texts.values() if text}
    across = len(row.merged) > 1 and len(filled) == 1 and len([text for text in texts.values() if text]) > 1
    alone = numbered and not texts.get(Column.NUMBER) and len([text for text in texts.values() if text]) == 1
    return across or (alone and len(texts) > 2)


def _oddities(row: RawRow, heading: Heading) -> Iterator[Note]:
    if row.hidden:
        yield Note(row.number, Oddity.HIDDEN)
    for column in sorted(_columns_at(row.merged, heading)):
        yield Note(row.number, Oddity.MERGED, column)


def _columns_at(places: frozenset[int], heading: Heading) -> frozenset[Column]:
    return frozenset(column for column, place in heading.columns.items() if place in places)


def _stamp(above: Sequence[RawRow]) -> Stamp | None:
    """Of a row such as "Usulan | U-007/2026 | Putaran | 1" above the headings."""
    for row in above:
        match = STAMP.search(" ".join(cell for cell in row.cells if cell))
        if match:
            return Stamp(match["case"], int(match["round"]))
    return None


STAMP = re.compile(r"\busulan\W+(?P<case>U-\d+/\d{4})\W+putaran\W+(?P<round>\d{1,3})\b", re.IGNORECASE)
