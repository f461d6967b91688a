"""Workbooks (XLSX, and ODS where less has to be known) of any program, read into rows.

Calamine reads the cells, and reserves memory for all between the first and the last that have something in them. So it
is looked first how far they reach, and with it what calamine does not tell: hidden rows, formulas and errors.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from posixpath import join, normpath
from typing import IO, TypeAlias
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from sop.errors.files import BrokenFile
from sop.errors.people import TooManyCells, TooManyRows
from sop.sheets.listing import MOST_ROWS, RawRow
from sop.text.tidying import tidy
from storage.files.spreadsheets import LAST_RECORD

LAST_COLUMN = 60
LARGEST_PART = 48 * 1024 * 1024  # bytes of XML
MOST_ELEMENTS = 2_000_000  # of XML: 120,000 rows that have nothing but borders, and more
MOST_CELLS = 4_000_000  # between the first and the last
MOST_MERGED = 100_000  # cells
LONGEST_CELL = 32_767  # characters: no program writes more into one
WORKBOOK, RELATIONS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"

Place: TypeAlias = tuple[int, int]
"""Row and column, from 0."""


def sheets_in(data: bytes) -> dict[str, Sequence[RawRow]]:
    """The sheets that are not hidden, by their titles. Raises BrokenFile, TooManyRows, TooManyCells."""
    from python_calamine import CalamineError

    try:
        return dict(_sheets(data))
    except (BadZipFile, CalamineError, IndexError, KeyError, ValueError, expat.ExpatError) as error:
        raise BrokenFile("XLSX") from error


def ods_sheets_in(data: bytes) -> dict[str, Sequence[RawRow]]:
    """The sheets of an OpenDocument that are not hidden; hidden rows and formulas are not told. Raises BrokenFile."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            return {
                sheet.name: _rows(book.get_sheet_by_index(number).to_python(), _BesideValues(), ())
                for number, sheet in enumerate(book.sheets_metadata)
                if sheet.visible is SheetVisibleEnum.Visible
            }
    except (CalamineError, IndexError, ValueError) as error:
        raise BrokenFile("ODS") from error


def _sheets(data: bytes) -> Iterator[tuple[str, Sequence[RawRow]]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with ZipFile(BytesIO(data)) as archive:
        if any(part.file_size > LARGEST_PART for part in archive.infolist() if part.filename.endswith(".xml")):
            raise TooManyCells
        paths, partial = _paths(archive), _partial_dates(archive)
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            for number, sheet in enumerate(book.sheets_metadata):
                if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible:
                    with archive.open(paths[number]) as xml:
                        beside = _beside_values(xml, partial)
                    found = book.get_sheet_by_index(number)
                    yield sheet.name, _rows(found.to_python(skip_empty_area=False), beside, found.merged_cell_ranges)


def _paths(archive: ZipFile) -> Sequence[str]:
    """Where in the archive each sheet lies, in the order of the workbook (ECMA-376, part 1, 18.2)."""
    ids: list[str] = []
    targets: dict[str, str] = {}

    def take(tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "sheet":
                ids.append(next(value for name, value in attributes.items() if name.endswith(":id")))
            case "Relationship":
                targets[attributes["Id"]] = attributes["Target"]

    for part in (WORKBOOK, RELATIONS):
        with archive.open(part) as xml:
            _parse(xml, take)
    return [normpath(join("/xl", targets[each])).lstrip("/") for each in ids]


@dataclass
class _BesideValues:
    """What a sheet tells beside its values: rows that are hidden (from 1), cells with formulas or errors, and how dates
    are shown that are not shown whole."""

    hidden: set[int] = field(default_factory=set)
    formulas: dict[int, set[int]] = field(default_factory=dict)
    partial: dict[Place, str] = field(default_factory=dict)


def _partial_dates(archive: ZipFile) -> Mapping[str, str]:
    """By the number of its style, how a date is shown that is not shown whole (ECMA-376, part 1, 18.8.30).

    Who typed "Des 2030" got the first of December, and did not mean that day.
    """
    codes = {"16": "d-mmm", "17": "mmm-yy"}
    styles: list[str] = []
    within = ""

    def take(tag: str, attributes: dict[str, str]) -> None:
        nonlocal within
        match tag.rpartition(":")[2]:
            case "numFmt":
                codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            case "xf" if within == "cellXfs":
                styles.append(codes.get(attributes.get("numFmtId", ""), ""))
            case "cellStyleXfs" | "cellXfs" | "cellStyles" | "dxfs" as name:
                within = name

    if STYLES in archive.namelist():
        with archive.open(STYLES) as xml:
            _parse(xml, take)
    return {str(number): shown for number, code in enumerate(styles) if (shown := _shown(code))}


def _shown(code: str) -> str:
    """Empty for what shows a whole date, a time, or no date."""
    signs = set(re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code.lower()).partition(";")[0]) & set("dmyh")
    return {"dm": "%d/%m", "my": "%m/%Y", "y": "%Y"}.get("".join(sorted(signs)), "")


def _beside_values(xml: IO[bytes], partial: Mapping[str, str]) -> _BesideValues:
    """Raises TooManyRows, TooManyCells, ExpatError, and ValueError for cells that are not numbered as they should."""
    found = _BesideValues()
    seen = row = column = widest = 0
    cell = ""

    def take(tag: str, attributes: dict[str, str]) -> None:
        nonlocal seen, row, column, widest, cell
        seen += 1
        if seen > MOST_ELEMENTS:
            raise TooManyCells
        name = tag.rpartition(":")[2]
        if name == "c":
            column += 1
            cell = attributes.get("r", "")
            if shown := partial.get(attributes.get("s", "")):
                found.partial[row, _column(cell, column)] = shown
            if attributes.get("t") == "e":
                found.formulas.setdefault(row, set()).add(_column(cell, column))
        elif name == "row":
            row, column = int(attributes.get("r", row + 1)), 0
            if attributes.get("hidden") in ("1", "true"):
                found.hidden.add(row)
        elif name in ("v", "is", "f"):
            widest = max(widest, _column(cell, column))
            if row > LAST_RECORD:
                raise TooManyRows(MOST_ROWS)
            if name == "f":
                found.formulas.setdefault(row, set()).add(_column(cell, column))

    _parse(xml, take)
    if widest * min(row, LAST_RECORD) > MOST_CELLS:
        raise TooManyCells
    return found


def _parse(xml: IO[bytes], take: Callable[[str, dict[str, str]], None]) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = take
    parser.ParseFile(xml)


def _column(cell: str, counted: int) -> int:
    """From 1: that of "C7", or where the cell does not say so, the one that was counted. Raises ValueError."""
    letters = cell.rstrip("0123456789").upper()
    if not letters:
        return counted
    if len(letters) > 3 or not letters.isascii() or not letters.isalpha():
        raise ValueError("not a cell")
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _rows(
    values: Sequence[Sequence[object]], beside: _BesideValues, ranges: Sequence[tuple[Place, Place]] | None
) -> Sequence[RawRow]:
    """The rows of one sheet; what is not seen at their end is left out."""
    rows: list[RawRow] = []
    for number, row in enumerate(values[:LAST_RECORD], 1):
        formulas = frozenset(column - 1 for column in beside.formulas.get(number, ()) if column <= LAST_COLUMN)
        texts = [_text(value, beside.partial.get((number, place))) for place, value in enumerate(row[:LAST_COLUMN], 1)]
        shown = [text or ("=" if place in formulas else "") for place, text in enumerate(texts)]
        rows.append(RawRow(number, shown, formulas, frozenset(), number in beside.hidden))
    while rows and not any(rows[-1].cells):
        rows.pop()
    return _with_merged(rows, ranges or ())


def _with_merged(rows: list[RawRow], ranges: Sequence[tuple[Place, Place]]) -> Sequence[RawRow]:
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


def _repeated(ranges: Sequence[tuple[Place, Place]], widths: Sequence[int]) -> Iterator[tuple[Place, Place]]:
    """The places of merged cells within rows of these widths, each with that of the cell that is seen there."""
    for first, last in ranges:
        for row in range(first[0], min(last[0] + 1, len(widths))):
            for place in range(first[1], min(last[1] + 1, widths[row])):
                if (row, place) != first:
                    yield (row, place), first


def _text(value: object, shown: str | None) -> str:
    """A cell as it would be typed: a date as 31-12-2030 or as it is shown in part, a number with a comma."""
    match value:
        case str():
            return tidy(value[:LONGEST_CELL].replace("_x000D_", ""))
        case datetime() | date():
            return value.strftime(shown or "%d-%m-%Y")
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value).replace(".", ",")
