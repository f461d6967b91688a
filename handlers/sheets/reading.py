"""Sheets as people send them, read into the rows of a list: XLSX of any program, and CSV in its variants.

Openpyxl reads without building the sheet, so that what is too large is seen before it fills the memory; that a row is
hidden and that cells are merged it then leaves to be read beside it.
"""

import csv
import re
import threading
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

from handlers.chat.files import ReceivedTable
from sop.errors import BrokenFile, TooManyRows
from sop.sheets.columns import Column, columns_found, find_heading
from sop.sheets.listing import MOST_ROWS, Listing, RawRow, SeveralSheets, listing_of
from storage.files.file_kinds import FileKind

LAST_ROW = 3 * MOST_ROWS  # with what stands above and between the rows
LAST_COLUMN = 60
LARGEST_PART = 16 * 1024 * 1024  # bytes of XML: five thousand full rows
MOST_MERGED = 100_000  # cells
SEPARATORS = (";", "\t", ",")

UNREADABLE = (
    AttributeError,
    BadZipFile,
    IndexError,
    KeyError,
    SyntaxError,  # of XML, whichever parser openpyxl has found
    TypeError,
    ValueError,
)

_reading = threading.Lock()  # one after the other: `catch_warnings` is for one thread, and a sheet takes the processor


def read_listing(table: ReceivedTable, *wanted: Column) -> Listing:
    """The list in a sheet. Not for the event loop.

    Raises BrokenFile, SeveralSheets, TooManyRows, and what `listing_of` raises.
    """
    if table.kind is FileKind.CSV:
        return listing_of(_csv_rows(table.data), *wanted)
    with _reading, warnings.catch_warnings():
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
                    xml = archive.read(getattr(sheet, "_worksheet_path").lstrip("/"))  # noqa: B009  # openpyxl hides where it read from
                    yield sheet.title, _rows(sheet.iter_rows(max_col=LAST_COLUMN), xml)
        finally:
            workbook.close()


def _rows(cells: Iterator[tuple[Any, ...]], xml: bytes) -> Sequence[RawRow]:
    """The rows of one sheet; raises TooManyRows."""
    hidden = {
        int(match["row"]) for tag in ROW.finditer(xml) if (match := NUMBER.search(tag[0])) and HIDDEN.search(tag[0])
    }
    rows: list[RawRow] = []
    for number, row in enumerate(islice(cells, 4 * LAST_ROW), 1):
        if number > LAST_ROW:
            if any(cell.value is not None for cell in row):
                raise TooManyRows(MOST_ROWS)
            continue
        texts = [_text(cell.value) if cell.data_type != "f" else "=" for cell in row]
        formulas = frozenset(place for place, cell in enumerate(row) if cell.data_type in {"f", "e"})
        rows.append(RawRow(number, texts, formulas, frozenset(), number in hidden))
    while rows and not any(rows[-1].cells):
        rows.pop()
    return _with_merged(rows, xml)


def _with_merged(rows: list[RawRow], xml: bytes) -> Sequence[RawRow]:
    """The rows, with what stands in merged cells repeated in each of them."""
    from openpyxl.utils.cell import range_boundaries

    merged: dict[int, set[int]] = {}
    left = MOST_MERGED
    texts = [list(row.cells) for row in rows]
    for match in MERGED.finditer(xml):
        first_column, first_row, last_column, last_row = range_boundaries(match["ref"].decode())
        if None in (first_column, first_row, last_column, last_row) or int(first_row or 0) > len(rows):
            continue
        for row in range(int(first_row or 1) - 1, min(int(last_row or 1), len(rows))):
            for place in range(int(first_column or 1) - 1, min(int(last_column or 1), len(texts[row]))):
                if (row, place) != (int(first_row or 1) - 1, int(first_column or 1) - 1) and left:
                    left -= 1
                    texts[row][place] = texts[int(first_row or 1) - 1][int(first_column or 1) - 1]
                    merged.setdefault(row, set()).add(place)
    return [
        RawRow(row.number, texts[place], row.formulas, frozenset(merged.get(place, ())), row.hidden)
        for place, row in enumerate(rows)
    ]


def _text(value: object) -> str:
    """A cell as it would be typed; a date as 31-12-2030."""
    match value:
        case None:
            return ""
        case str():
            return _tidy(value)
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


TAG = rb"<(?:\w+:)?"
ROW = re.compile(TAG + rb"row\s[^>]*>")
NUMBER = re.compile(rb'\sr="(?P<row>\d{1,7})"')
HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
MERGED = re.compile(TAG + rb'mergeCell\s[^>]*?ref="(?P<ref>[A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')


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
