"""Sheets as people send them, read into the rows of a list: XLSX of any program, CSV in its variants, ODS of units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from handlers.files.workbooks import LAST_COLUMN, beyond, ods_sheets_in, workbook_in
from sop.case.case import Case
from sop.case.step1_collect import ListedItem
from sop.case.step3_assess import AssessmentAnswers
from sop.sheets.assessments import WANTED, read_tests
from sop.sheets.columns import Column, columns_found, find_heading
from sop.sheets.lines import RawRow
from sop.sheets.listing import Listing, SeveralSheets, SheetWanted, listing_of
from sop.sheets.rows import Reading, read_items
from sop.sheets.units import HEADINGS, UnitList, heading_at, read_units
from sop.text.tidying import one_line, tidy
from storage.files.file_kinds import FileKind
from storage.files.spreadsheets import csv_rows, tables
from texts.sheets.columns import OWN_SHEETS

Once: TypeAlias = Mapping[Column, object]
"""What is answered for all rows."""


@dataclass(frozen=True)
class ReceivedTable:
    """A table as it was sent: CSV, XLSX or ODS."""

    kind: FileKind
    data: bytes
    name: str = ""


def items_in(table: ReceivedTable, case: Case, once: Once, _on: date) -> Reading[ListedItem]:
    """Raises what `read_listing` raises."""
    return read_items(read_listing(table, Column.TITLE), case, once)


def tests_in(table: ReceivedTable, case: Case, once: Once, on: date) -> Reading[AssessmentAnswers]:
    """Raises what `read_listing` and `read_tests` raise."""
    return read_tests(read_listing(table, *WANTED), case, once, on)


def units_in(table: ReceivedTable) -> UnitList:
    """Raises UnitsUnreadable, SeveralSheets, and what reading the file and `read_units` raise."""
    if table.kind is FileKind.CSV:
        return read_units(csv_rows(table.data, HEADINGS))
    sheets = ods_sheets_in(table.data) if table.kind is FileKind.ODS else workbook_in(table.data).sheets
    return read_units(_unit_rows(sheets), separated=False)


def _unit_rows(sheets: Mapping[str, Sequence[RawRow]]) -> Sequence[Sequence[str]]:
    """Of the one sheet that has the list. A row that is hidden has nothing in it, and is counted as unusable."""
    filled = {title: [row for row in rows if any(row.cells)] for title, rows in sheets.items()}
    cells = {
        title: [[] if row.hidden else [one_line(cell) for cell in row.unmerged] for row in rows]
        for title, rows in filled.items()
        if rows
    }
    lists = [title for title, rows in cells.items() if heading_at(rows) is not None] or [*cells]
    if len(lists) > 1:
        raise SeveralSheets(lists[0], lists[1])
    return cells[lists[0]] if lists else ()


def read_listing(table: ReceivedTable, *wanted: Column) -> Listing:
    """The list in a sheet. Raises SheetWanted, SeveralSheets, and what `workbook_in` and `listing_of` raise."""
    if table.kind is FileKind.ODS:  # of which calamine does not tell what is hidden, or made by formulas
        raise SheetWanted
    if table.kind is FileKind.CSV:
        return listing_of(_csv_rows(table.data), *wanted)
    book = workbook_in(table.data)
    sheets = book.sheets
    title = _the_list(sheets, wanted)
    listing = listing_of(sheets.get(title, ()), *wanted)
    own = {title, *(OWN_SHEETS if listing.stamp else ())}
    others = tuple(other for other, rows in sheets.items() if other not in own and _has_a_table(rows))
    return replace(listing, passed_over=others, hidden_sheets=book.hidden, comments=book.comments)


def _has_a_table(rows: Sequence[RawRow]) -> bool:
    """Unlike a page of explanations: a list without its headings, or without a column that is needed."""
    return any(sum(bool(cell) for cell in row.unmerged) > 2 for row in rows)


def _the_list(sheets: Mapping[str, Sequence[RawRow]], wanted: Sequence[Column]) -> str:
    """The title of the one sheet that has the list; of a page of explanations no two columns are known."""
    found = {}
    for title, rows in sheets.items():
        heading = find_heading([row.unmerged for row in rows])
        if heading is not None and heading.columns.keys() >= set(wanted):
            found[title] = len(heading.columns)
    lists = [title for title, count in found.items() if count > 1] or [*found]
    if len(lists) > 1:
        raise SeveralSheets(lists[0], lists[1])
    return lists[0] if lists else next(iter(sheets), "")


# --- CSV --------------------------------------------------------------------------------------------------------


def _csv_rows(data: bytes) -> Sequence[RawRow]:
    """The rows, apart by the separator that shows the most known columns. Raises QuotesUnclear and TooManyRows."""
    best = max(tables(data), key=lambda table: (columns_found(table.records), table.fault is None))
    if best.fault is not None:
        raise best.fault
    rows = [_row(number, record, best.separator) for number, record in enumerate(best.records, 1)]
    while rows and not any(rows[-1].cells):
        rows.pop()
    return rows


def _row(number: int, record: Sequence[str], separator: str) -> RawRow:
    cells = [tidy(cell) for cell in record[:LAST_COLUMN]]
    formulas = frozenset(place for place, cell in enumerate(cells) if cell.startswith("="))
    spaced = separator == "," and any(cell[:1].isspace() and cell.strip() for cell in record[1:])
    return RawRow(number, cells, formulas, separated=True, spaced=spaced, beyond=beyond(record))
