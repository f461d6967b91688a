"""Sheets as people send them, read into the rows of a list: XLSX of any program, and CSV in its variants.

Openpyxl reads without building the sheet, so that what is too large is seen before it fills the memory; that a row is
hidden and that cells are merged it then leaves to be read beside it.
"""

import csv
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import islice
from typing import IO, Any, TypeAlias
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from sop.case.case import Case
from sop.case.step1_collect import ListedItem
from sop.case.step3_assess import AssessmentAnswers
from sop.errors import BrokenFile, TooManyRows, UnitsUnreadable
from sop.sheets.assessments import NEEDED, read_tests
from sop.sheets.columns import Column, columns_found, find_heading
from sop.sheets.listing import MOST_ROWS, Listing, RawRow, SeveralSheets, listing_of
from sop.sheets.rows import Reading, read_items
from sop.sheets.units import HEADINGS, UnitList, read_units
from storage.files.file_kinds import FileKind
from storage.files.spreadsheets import csv_rows

LAST_ROW = 3 * MOST_ROWS  # with what stands above and between the rows
LAST_COLUMN = 60
LARGEST_PART = 16 * 1024 * 1024  # bytes of XML: five thousand full rows
MOST_ELEMENTS = 1_000_000  # of XML: as many as cells without anything in them fit into that
MOST_MERGED = 100_000  # cells
LONGEST_CELL = 32_767  # characters: no program writes more into one
SEPARATORS = (";", "\t", ",")

UNREADABLE = (
    AttributeError,
    BadZipFile,
    IndexError,
    KeyError,
    SyntaxError,  # of XML, whichever parser openpyxl has found
    TypeError,
    ValueError,
    expat.ExpatError,
)

Once: TypeAlias = Mapping[Column, object]
"""What is answered for all rows."""
Place: TypeAlias = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True)
class ReceivedTable:
    """A table as it was sent: CSV or XLSX."""

    kind: FileKind
    data: bytes
    name: str = ""


def items_in(table: ReceivedTable, case: Case, once: Once, _on: date) -> Reading[ListedItem]:
    """Raises what `read_listing` raises."""
    return read_items(read_listing(table, Column.TITLE), case, once)


def tests_in(table: ReceivedTable, case: Case, once: Once, on: date) -> Reading[AssessmentAnswers]:
    """Raises what `read_listing` and `read_tests` raise."""
    return read_tests(read_listing(table, *NEEDED), case, once, on)


def units_in(table: ReceivedTable) -> UnitList:
    """Raises UnitsUnreadable and TooManyRows."""
    if table.kind is not FileKind.CSV:
        raise UnitsUnreadable
    return read_units(csv_rows(table.data, HEADINGS))


def read_listing(table: ReceivedTable, *wanted: Column) -> Listing:
    """The list in a sheet. Raises BrokenFile, SeveralSheets, TooManyRows, and what `listing_of` raises."""
    if table.kind is FileKind.CSV:
        return listing_of(_csv_rows(table.data), *wanted)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's, of things that it leaves out
        try:
            sheets = dict(_sheets(table.data))
        except UNREADABLE as error:
            raise BrokenFile("XLSX") from error
    return listing_of(_the_list(sheets, wanted), *wanted)


def _the_list(sheets: dict[str, Sequence[RawRow]], wanted: Sequence[Column]) -> Sequence[RawRow]:
    """The one sheet of the workbook that has the list; of a page of explanations no two columns are known."""
    found = {}
    for title, rows in sheets.items():
        heading = find_heading([row.unmerged for row in rows])
        if heading is not None and heading.columns.keys() >= set(wanted):
            found[title] = len(heading.columns)
    lists = [title for title, count in found.items() if count > 1] or [*found]
    if len(lists) > 1:
        raise SeveralSheets(lists[0], lists[1])
    return sheets[lists[0]] if lists else next(iter(sheets.values()), ())


# --- XLSX -------------------------------------------------------------------------------------------------------


def _sheets(data: bytes) -> Iterator[tuple[str, Sequence[RawRow]]]:
    """The sheets that are not hidden, by their titles."""
    from openpyxl import load_workbook

    with ZipFile(BytesIO(data)) as archive:
        if any(part.file_size > LARGEST_PART for part in archive.infolist() if part.filename.endswith(".xml")):
            raise TooManyRows(MOST_ROWS)
        workbook = load_workbook(BytesIO(data), read_only=True, keep_links=False)
        try:
            for sheet in workbook.worksheets:
                if sheet.sheet_state == "visible":
                    # openpyxl has no public word for where in the archive a sheet lies
                    with archive.open(getattr(sheet, "_worksheet_path").lstrip("/")) as xml:  # noqa: B009  # openpyxl hides where it read from
                        beside = _beside_cells(xml)
                    yield sheet.title, _rows(sheet.iter_rows(max_col=LAST_COLUMN), beside)
        finally:
            workbook.close()


@dataclass(frozen=True)
class _BesideCells:
    """What a sheet tells beside its cells: rows that are hidden, ranges that are merged ("A1:B2")."""

    hidden: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)


def _beside_cells(xml: IO[bytes]) -> _BesideCells:
    """Raises TooManyRows, ExpatError, and ValueError for rows that are not numbered by numbers."""
    found = _BesideCells()
    seen = number = 0

    def take(tag: str, attributes: dict[str, str]) -> None:
        nonlocal seen, number
        seen += 1
        if seen > MOST_ELEMENTS:
            raise TooManyRows(MOST_ROWS)
        match tag.rpartition(":")[2]:
            case "row":
                number = int(attributes.get("r", number + 1))
                if attributes.get("hidden") in ("1", "true"):
                    found.hidden.add(number)
            case "mergeCell" if len(found.merged) < MOST_MERGED:
                found.merged.append(attributes.get("ref", ""))

    parser = expat.ParserCreate()
    parser.StartElementHandler = take
    parser.ParseFile(xml)
    return found


def _rows(cells: Iterator[tuple[Any, ...]], beside: _BesideCells) -> Sequence[RawRow]:
    """The rows of one sheet; raises TooManyRows."""
    rows: list[RawRow] = []
    for number, row in enumerate(islice(cells, 4 * LAST_ROW), 1):
        if number > LAST_ROW:
            if any(cell.value is not None for cell in row):
                raise TooManyRows(MOST_ROWS)
            continue
        texts = [_text(cell.value) if cell.data_type != "f" else "=" for cell in row]
        formulas = frozenset(place for place, cell in enumerate(row) if cell.data_type in {"f", "e"})
        rows.append(RawRow(number, texts, formulas, frozenset(), number in beside.hidden))
    while rows and not any(rows[-1].cells):
        rows.pop()
    return _with_merged(rows, beside.merged)


def _with_merged(rows: list[RawRow], ranges: Sequence[str]) -> Sequence[RawRow]:
    """The rows, with what stands in merged cells repeated in each of them."""
    merged: dict[int, set[int]] = {}
    texts = [list(row.cells) for row in rows]
    for (row, place), first in islice(_repeated(ranges, [len(row) for row in texts]), MOST_MERGED):
        texts[row][place] = texts[first[0]][first[1]]
        merged.setdefault(row, set()).add(place)
    return [
        RawRow(row.number, texts[place], row.formulas, frozenset(merged.get(place, ())), row.hidden)
        for place, row in enumerate(rows)
    ]


def _repeated(ranges: Sequence[str], widths: Sequence[int]) -> Iterator[tuple[Place, Place]]:
    """The places of merged cells within rows of these widths, each with that of the cell that is seen there."""
    from openpyxl.utils.cell import range_boundaries

    for cells in ranges:
        first_column, first_row, last_column, last_row = range_boundaries(cells)
        if first_column is None or first_row is None or last_column is None or last_row is None:
            continue
        first = first_row - 1, first_column - 1
        for row in range(first[0], min(last_row, len(widths))):
            for place in range(first[1], min(last_column, widths[row])):
                if (row, place) != first:
                    yield (row, place), first


def _text(value: object) -> str:
    """A cell as it would be typed; a date as 31-12-2030."""
    match value:
        case None:
            return ""
        case str():
            return _tidy(value[:LONGEST_CELL])
        case datetime() | date():
            return f"{value:%d-%m-%Y}"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def _tidy(text: str) -> str:
    """Without needless white space and without signs that are not seen; lines stay lines."""
    if text.isprintable():
        return " ".join(text.split())
    seen = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text.replace("_x000D_", ""))
    return "\n".join(line for line in (" ".join(part.split()) for part in seen.split("\n")) if line)


# --- CSV --------------------------------------------------------------------------------------------------------


def _csv_rows(data: bytes) -> Sequence[RawRow]:
    """The rows, apart by the separator that shows the most known columns."""
    text = _decoded(data)
    tables = [_separated(text, separator) for separator in SEPARATORS]
    best = max(tables, key=lambda rows: columns_found([row.cells for row in rows]))
    if len(best) > LAST_ROW:
        raise TooManyRows(MOST_ROWS)
    return best


def _decoded(data: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with it, or the code page of an older Excel."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _separated(text: str, separator: str) -> Sequence[RawRow]:
    records = csv.reader(StringIO(text, newline=""), delimiter=separator)
    rows = []
    try:
        for number, record in enumerate(islice(records, LAST_ROW + 1), 1):
            cells = [_tidy(cell) for cell in record[:LAST_COLUMN]]
            formulas = frozenset(place for place, cell in enumerate(cells) if cell.startswith("="))
            rows.append(RawRow(number, cells, formulas))
    except csv.Error:
        return []  # a quotation mark that is never closed
    while rows and not any(rows[-1].cells):
        rows.pop()
    return rows
