"""A sheet as it was sent, made into the rows of a list: what does not belong to it is left out, and reported."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low

from sop.errors.people import TooManyRows
from sop.errors.refusal import Refusal
from sop.sheets.choices import CHOICES, choice
from sop.sheets.columns import Column, Heading, find_heading, recognise, require_columns
from sop.sheets.continued import NAMING, continues, joined
from sop.sheets.lines import Note, Oddity, RawRow, Row

MOST_ROWS = 1000


class NoRows(Refusal):
    """There are headings, and nothing below them."""


@dataclass
class SeveralSheets(Refusal):
    """Several sheets of the workbook, of which these are the first two, have a list: it cannot be told which counts."""

    first: str
    second: str


@dataclass
class SecondList(Refusal):
    """Below the list begins another, in this row, with other headings: its cells would be read under the wrong ones."""

    row: int


class SheetWanted(Refusal):
    """Something else than a sheet was sent where one was asked for."""


class NothingToTake(Refusal):
    """Not one row of the sheet can be taken over."""


@dataclass(frozen=True)
class Stamp:
    """By which a sheet that Sopan gave out is known again: the case and the round it was made for."""

    case: str
    round: int


@dataclass(frozen=True)
class Listing:
    """The list that a sheet holds; `headings` are those of its columns that are not empty, and what each means.
    `above` is what stands over them.

    `hidden` are the headings of columns that are not seen and yet hold something. `passed_over` are other sheets of
    the workbook that hold a table too, `hidden_sheets` those that are not seen. `length` counts all lines
    below the headings that have something in them.
    """

    columns: frozenset[Column]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()
    stamp: Stamp | None = None
    headings: tuple[tuple[str, Column | None], ...] = ()
    above: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    hidden_sheets: tuple[str, ...] = ()
    comments: bool = False
    hidden: tuple[str, ...] = ()
    length: int = 0

    def unread(self, *read: Column) -> tuple[str, ...]:
        """The headings of what is not read, and so is not kept."""
        silent = {*read, Column.NUMBER, Column.UNIT, Column.MARK}
        return tuple(heading for heading, column in self.headings if column not in silent)


def listing_of(raw: Sequence[RawRow], *wanted: Column) -> Listing:
    """The list with at least these columns.

    Raises HeadingsNotFound, DoubledColumn, SecondList, NoRows, TooManyRows.
    """
    heading = require_columns(find_heading([row.unmerged for row in raw]), *wanted)
    below = [(row, _texts(row, heading)) for row in raw[heading.body :]]
    inside = below[: _length(below, _key_column(heading))]
    if not inside:
        raise NoRows
    if len(inside) > MOST_ROWS:
        raise TooManyRows(MOST_ROWS)
    headed = raw[heading.first : heading.body]
    width = _usual_width(headed, [row for row, _ in inside])
    rows, notes = _rows(inside, heading, headed, width)
    after = [Note(row.number, Oddity.BELOW_LIST, said=_said(row)) for row, _ in below[len(inside) :] if any(row.cells)]
    if not rows:
        raise NoRows
    listed = [row for row, _ in inside]
    return Listing(
        frozenset(heading.columns),
        tuple(rows),
        (*after, *notes),
        _stamp(raw[: heading.first]),
        _headings(headed, heading, [row for row in listed if not _is_shifted(row, headed, width)]),
        tuple(cell for row in raw[: heading.first] for cell in row.unmerged if cell),
        hidden=_hidden_headings(headed, listed),
        length=sum(any(row.cells) for row, _ in below),
    )


def _rows(
    inside: Sequence[tuple[RawRow, Mapping[Column, str]]], heading: Heading, headed: Sequence[RawRow], width: int
) -> tuple[list[Row], list[Note]]:
    """The rows, each with what the lines below it go on about, and what is told of the lines. Raises SecondList."""
    numbered = _most(texts.get(Column.NUMBER) for _, texts in inside if any(texts.values()))
    detailed = not _most(_is_bare(texts) for _, texts in inside if any(texts.values()))
    key = _key_column(heading)
    rows: list[Row] = []
    notes: list[Note] = []
    above: Row | None = None
    for line, texts in inside:
        row = _row(line, texts, heading, bare=detailed and _is_bare(texts), shifted=_is_shifted(line, headed, width))
        left_out = _left_out(line, texts, heading, headed, numbered)
        if above and left_out in (None, Oddity.GROUP) and continues(row, above):
            struck = key in above.struck
            notes += [
                *_hidden(line),
                Note(line.number, Oddity.STRUCK if struck else Oddity.CONTINUES, said=_said(line)),
            ]
            rows[-1:] = rows[-1:] if struck else [above := joined(above, row)]
        elif left_out is None:
            notes += _oddities(line, heading)
            rows.append(above := row)
        else:
            notes.append(Note(line.number, left_out, said=_said(line)))
            above = above if left_out in PASSED_OVER else row if left_out is Oddity.STRUCK else None
    return rows, notes


PASSED_OVER = (Oddity.HEADING_AGAIN, Oddity.ELSEWHERE)
"""What may stand within an item: the headings on a new page, and remarks beside it."""


def _row(row: RawRow, texts: Mapping[Column, str], heading: Heading, *, bare: bool, shifted: bool) -> Row:
    formulas, struck, unshown, merged = (
        _columns_at(places, heading) for places in (row.formulas, row.struck, row.unshown, row.merged)
    )
    return Row(row.number, texts, formulas, struck, unshown, merged, bare, shifted)


def _left_out(
    row: RawRow, texts: Mapping[Column, str], heading: Heading, headed: Sequence[RawRow], numbered: bool
) -> Oddity | None:
    """Why a line is no row of the list; None for a row. Raises SecondList."""
    if not any(row.cells):
        return Oddity.BLANK_BETWEEN
    if not any(texts.values()):
        return Oddity.ELSEWHERE
    if any(_same_words(row, above) for above in headed):
        return Oddity.HEADING_AGAIN
    if _is_heading(row):
        raise SecondList(row.number)
    if any(TOTAL.fullmatch(cell) for cell in row.cells if cell):
        return Oddity.TOTAL
    if _is_group(row, texts, numbered):
        return Oddity.GROUP
    return Oddity.STRUCK if heading.columns[_key_column(heading)] in row.struck else None


def _said(row: RawRow) -> str:
    """The first that is no number."""
    return next((cell for cell in row.cells if any(map(str.isalpha, cell))), "")


def _hidden_headings(headed: Sequence[RawRow], listed: Sequence[RawRow]) -> tuple[str, ...]:
    filled = {place for row in listed for place in row.hidden_columns if place < len(row.cells) and row.cells[place]}
    return tuple(_heading_at(headed, place) or _letters(place) for place in sorted(filled))


def _headings(
    headed: Sequence[RawRow], heading: Heading, rows: Sequence[RawRow]
) -> tuple[tuple[str, Column | None], ...]:
    """Of what has no heading the letter by which programs name the column."""
    by_place = {place: column for column, place in heading.columns.items()}
    filled = {place for row in rows for place, cell in enumerate(row.cells) if cell}
    named = ((_heading_at(headed, place) or _letters(place), by_place.get(place)) for place in sorted(filled))
    beyond = min((row.beyond for row in rows if row.beyond), default=0)
    return (*named, *([(f"{_letters(beyond)}…", None)] if beyond else []))


def _is_shifted(row: RawRow, headed: Sequence[RawRow], width: int) -> bool:
    """Whether it is wider than the headings, than is usual, or spaced as they are not."""
    too_wide = len(_trimmed(row.cells)) > max(len(_trimmed(each.cells)) for each in headed) or len(row.cells) > width
    return row.separated and (too_wide or (row.spaced and not any(each.spaced for each in headed)))


def _usual_width(headed: Sequence[RawRow], rows: Sequence[RawRow]) -> int:
    """With empty cells at the end: of the headings, or of most rows where each ends with a sign more."""
    return max(*(len(row.cells) for row in headed), median_low(len(row.cells) for row in rows))


def _heading_at(headed: Sequence[RawRow], place: int) -> str:
    """The lowest that is no mere number of the column."""
    cells = [row.cells[place] for row in headed if place < len(row.cells)]
    return next((cell for cell in reversed(cells) if any(map(str.isalpha, cell))), "")


def _letters(place: int) -> str:
    before, last = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    return cells[: max((place for place, cell in enumerate(cells, 1) if cell), default=0)]


def _same_words(row: RawRow, above: RawRow) -> bool:
    return any(map(str.isalpha, "".join(above.cells))) and _trimmed(row.cells) == _trimmed(above.cells)


def _is_heading(row: RawRow) -> bool:
    """Whether nearly all that is filled are headings of a list."""
    filled = [cell for cell in row.unmerged if cell]
    found = {recognise(cell) for cell in filled} - {None}
    return len(found) > 2 and 4 * len(found) >= 3 * len(filled) and Column.TITLE in found


def _texts(row: RawRow, heading: Heading) -> dict[Column, str]:
    return {column: row.cells[place] if place < len(row.cells) else "" for column, place in heading.columns.items()}


def _key_column(heading: Heading) -> Column:
    return Column.TITLE if Column.TITLE in heading.columns else Column.NUMBER


def _length(below: Sequence[tuple[RawRow, Mapping[Column, str]]], key: Column) -> int:
    """Up to the last row that has what the list is about, and before signatures and remarks; they stand anywhere."""
    ends = max((place for place, (_, texts) in enumerate(below, 1) if texts.get(key)), default=0)
    while ends < len(below) and _has_contents(*below[ends]):
        ends += 1
    numbers = [place for place, (_, texts) in enumerate(below[:ends], 1) if texts.get(Column.NUMBER)]
    rows = [row for row, _ in below[:ends]]
    for place in range(numbers[-1] if numbers else 1, ends):
        after_blank = bool(numbers) and not any(rows[place - 1].cells) and any(rows[place].cells)
        if (after_blank or _is_remark(rows[place])) and all(_is_sparse(row) for row in rows[place:]):
            return place
    return ends


def _has_contents(row: RawRow, texts: Mapping[Column, str]) -> bool:
    """Whether it is a row though its title is missing: numbered, wide, or with what is no name of who signs below."""
    filled = sum(bool(text) for column, text in texts.items() if column not in NAMING)
    numbered = any(map(str.isdigit, texts.get(Column.NUMBER, "")))
    chosen = any(choice(column, text) is not None for column, text in texts.items() if text and column in CHOICES)
    cites = any(CITING.search(texts.get(column, "")) for column in (Column.GROUNDS, Column.LAW))
    return not _is_remark(row) and bool(filled) and (numbered or chosen or cites or filled > MOST_SIGNING)


CITING = re.compile(r"\b(?:pasal|huruf|uu|undang|17)\b", re.IGNORECASE)


def _is_remark(row: RawRow) -> bool:
    return any(BELOW.search(cell) for cell in row.cells if len(cell) < LONGEST_REMARK)


def _is_sparse(row: RawRow) -> bool:
    return sum(bool(cell) for cell in row.cells) <= MOST_SIGNING


MOST_SIGNING = 3
"""People beside each other, below a list."""
LONGEST_REMARK = 200
BELOW = re.compile(
    r"^(?:mengetahui|menyetujui|di(?:ketahui|setujui|sahkan|tetapkan) (?:di|oleh|pada)\b|ttd\b|tertanda\b|\*)"
    r"|^(?:keterangan|catatan|sumber) *:|^(?:jumlah|total)\W*\d*\W*$|\bnip[ .:]*\d"
    r"|^[^\W\d][^\d,]{2,30}, (?:tanggal )?\d{1,2} [a-z]{3,9} \d{4}$",
    re.IGNORECASE,
)
"""What stands below a list: who signs, where and when, remarks, sums."""


LETTERED = re.compile(r"[a-z][.)]\s*\w")
"""A part of the row above, such as "a. Identitas pelapor", which may well be an item."""
TOTAL = re.compile(r"(?:sub ?)?(?:jumlah|total)\W*\d*\W*", re.IGNORECASE)


def _most(each: Iterable[object]) -> bool:
    hits = [bool(one) for one in each]
    return 2 * sum(hits) > len(hits)


def _is_bare(texts: Mapping[Column, str]) -> bool:
    return not any(text for column, text in texts.items() if column not in (Column.NUMBER, Column.TITLE, Column.UNIT))


def _is_group(row: RawRow, texts: Mapping[Column, str], numbered: bool) -> bool:
    """A heading of a group of rows: one text across the row, or alone and without a number among rows that have one."""
    filled = [text for text in texts.values() if text]
    across = len(row.merged) > 1 and len(set(filled)) == 1 and len(filled) > 1
    alone = len(filled) == 1 and len(texts) > 2 and not LETTERED.match(filled[0])
    number = texts.get(Column.NUMBER, "")
    return across or (alone and ((numbered and not number) or sum(sign.isalpha() for sign in number) > 5))


def _oddities(row: RawRow, heading: Heading) -> Iterator[Note]:
    yield from _hidden(row)
    for column in sorted(_columns_at(row.merged, heading)):
        yield Note(row.number, Oddity.MERGED, column)


def _hidden(row: RawRow) -> Sequence[Note]:
    return [Note(row.number, Oddity.HIDDEN)] if row.hidden else []


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
