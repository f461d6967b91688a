"""Workbooks (XLSX, and ODS where less has to be known) of any program, read into rows.

Calamine reads the cells, and reserves memory for all between the first and the last that have something in them. So it
is looked first how far they reach, and with it what calamine does not tell: what is hidden or struck through, formulas,
errors, and how numbers are shown.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import islice
from posixpath import join, normpath
from typing import IO, TypeAlias
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from handlers.files import number_formats
from sop.errors.files import BrokenFile
from sop.errors.people import TooManyCells, TooManyRows
from sop.sheets.lines import RawRow
from sop.sheets.listing import MOST_ROWS
from sop.text.tidying import tidy
from storage.files.spreadsheets import LAST_RECORD

LAST_COLUMN = 60
LARGEST_PART = 48 * 1024 * 1024  # bytes of XML
MOST_ELEMENTS = 2_000_000  # of XML: 120,000 rows that have nothing but borders, and more
MOST_CELLS = 4_000_000  # between the first and the last
MOST_MERGED = 100_000  # cells
FEWEST_VALUES = 4
LOOKED_AT = 1 << 20  # bytes of a hidden sheet
LONGEST_CELL = 32_767  # characters: no program writes more into one
WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STYLES, STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"

Place: TypeAlias = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True)
class Workbook:
    """The sheets by their titles, the titles of hidden ones, and whether cells have comments; these are not read."""

    sheets: Mapping[str, Sequence[RawRow]]
    hidden: tuple[str, ...] = ()
    comments: bool = False


def workbook_in(data: bytes) -> Workbook:
    """Raises BrokenFile, TooManyRows, TooManyCells."""
    from python_calamine import CalamineError

    try:
        return _workbook(data)
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


def _workbook(data: bytes) -> Workbook:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    sheets: dict[str, Sequence[RawRow]] = {}
    hidden: list[str] = []

    with ZipFile(BytesIO(data)) as archive:
        if any(part.file_size > LARGEST_PART for part in archive.infolist() if part.filename.endswith(".xml")):
            raise TooManyCells
        paths, look = _paths(archive), _Look(_styles(archive), _struck_strings(archive))
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            for number, sheet in enumerate(book.sheets_metadata):
                if sheet.typ is not SheetTypeEnum.WorkSheet:
                    continue
                if sheet.visible is not SheetVisibleEnum.Visible:
                    hidden += [sheet.name] if _has_values(archive, paths[number]) else []
                    continue
                with archive.open(paths[number]) as xml:
                    beside = _beside_values(xml, look)
                found = book.get_sheet_by_index(number)
                sheets[sheet.name] = _rows(found.to_python(skip_empty_area=False), beside, found.merged_cell_ranges)
        return Workbook(sheets, tuple(hidden), _has_comments(archive))


def _has_values(archive: ZipFile, path: str) -> bool:
    """Whether there are as many values in it as a list has at the least: two headings, and a row below them."""
    with archive.open(path) as xml:
        begins = xml.read(LOOKED_AT)
    return begins.count(b"<v>") + begins.count(b"<is>") >= FEWEST_VALUES


def _has_comments(archive: ZipFile) -> bool:
    parts = (part.lower() for part in archive.namelist())
    return any(part.startswith("xl/") and "comment" in part and part.endswith(".xml") for part in parts)


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


@dataclass(frozen=True)
class _Style:
    """How a cell looks: by which format its value is shown, and whether it is struck through."""

    code: str = number_formats.GENERAL
    struck: bool = False


@dataclass(frozen=True)
class _Look:
    """The styles of a workbook by their numbers, and which of its shared strings have something struck through."""

    styles: Sequence[_Style]
    struck_strings: frozenset[str]

    def style(self, number: str) -> _Style:
        return self.styles[int(number)] if number and int(number) < len(self.styles) else _Style()


@dataclass
class _BesideValues:
    """What a sheet tells beside its values: by row, which cells have formulas or errors, or something struck through;
    the formats of cells; which rows and columns are hidden. All count from 1."""

    formulas: dict[int, set[int]] = field(default_factory=dict)
    struck: dict[int, set[int]] = field(default_factory=dict)
    codes: dict[Place, str] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def _styles(archive: ZipFile) -> Sequence[_Style]:
    """ECMA-376, part 1, 18.8: formats and fonts, and the styles that are made of them."""
    codes = {str(number): code for number, code in number_formats.BUILT_IN.items()}
    struck_fonts: list[bool] = []
    styles: list[_Style] = []
    within = ""

    def take(tag: str, attributes: dict[str, str]) -> None:
        nonlocal within
        match tag.rpartition(":")[2]:
            case "numFmt" if within == "numFmts":
                codes[attributes["numFmtId"]] = attributes.get("formatCode", "")
            case "font" if within == "fonts":
                struck_fonts.append(False)
            case "strike" if within == "fonts":
                struck_fonts[-1] = _is_on(attributes.get("val", "1"))
            case "xf" if within == "cellXfs":
                font = int(attributes.get("fontId", 0))
                code = codes.get(attributes.get("numFmtId", "0"), number_formats.UNKNOWN)
                styles.append(_Style(code, font < len(struck_fonts) and struck_fonts[font]))
            case "numFmts" | "fonts" | "fills" | "borders" | "cellStyleXfs" | "cellXfs" | "cellStyles" | "dxfs" as name:
                within = name

    if STYLES in archive.namelist():
        with archive.open(STYLES) as xml:
            _parse(xml, take)
    return styles


def _struck_strings(archive: ZipFile) -> frozenset[str]:
    """The numbers of the shared strings of which something is struck through (18.4)."""
    struck: set[str] = set()
    number = -1

    def take(tag: str, attributes: dict[str, str]) -> None:
        nonlocal number
        name = tag.rpartition(":")[2]
        if name == "si":
            number += 1
        elif name == "strike" and _is_on(attributes.get("val", "1")):
            struck.add(str(number))

    if STRINGS in archive.namelist() and b"strike" in archive.read(STRINGS):
        with archive.open(STRINGS) as xml:
            _parse(xml, take)
    return frozenset(struck)


def _is_on(value: str) -> bool:
    return value in ("1", "true")


def _beside_values(xml: IO[bytes], look: _Look) -> _BesideValues:
    """Raises TooManyRows, TooManyCells, ExpatError, and ValueError for cells that are not numbered as they should."""
    found = _BesideValues()
    seen = row = column = widest = 0
    all_hidden = False
    cell, style, kind = "", "", ""

    def take(tag: str, attributes: dict[str, str]) -> None:
        nonlocal seen, row, column, widest, all_hidden, cell, style, kind
        seen += 1
        if seen > MOST_ELEMENTS:
            raise TooManyCells
        name = tag.rpartition(":")[2]
        if name == "c":
            column += 1
            cell, style, kind = attributes.get("r", ""), attributes.get("s", ""), attributes.get("t", "")
            if kind == "e":
                found.formulas.setdefault(row, set()).add(_column(cell, column))
        elif name == "row":
            row, column = int(attributes.get("r", row + 1)), 0
            if _is_on(attributes.get("hidden", "1" if all_hidden else "0")) or float(attributes.get("ht", 1)) == 0:
                found.hidden.add(row)
        elif name in ("v", "is", "f"):
            place = _column(cell, column)
            widest = max(widest, place)
            if row > LAST_RECORD:
                raise TooManyRows(MOST_ROWS)
            if name == "f":
                found.formulas.setdefault(row, set()).add(place)
            _note_style(found, (row, place), look.style(style))
        elif name == "strike" and _is_on(attributes.get("val", "1")):  # of a string that stands in its cell
            found.struck.setdefault(row, set()).add(_column(cell, column))
        elif name == "col" and (_is_on(attributes.get("hidden", "0")) or float(attributes.get("width", 1)) == 0):
            last = min(int(attributes["max"]), LAST_COLUMN)
            found.hidden_columns.update(range(max(1, int(attributes["min"])), last + 1))
        elif name == "sheetFormatPr":
            all_hidden = _is_on(attributes.get("zeroHeight", "0"))

    def read(text: str) -> None:
        if kind == "s" and text in look.struck_strings:
            found.struck.setdefault(row, set()).add(_column(cell, column))

    _parse(xml, take, read if look.struck_strings else None)
    if widest * min(row, LAST_RECORD) > MOST_CELLS:
        raise TooManyCells
    return found


def _note_style(found: _BesideValues, place: Place, style: _Style) -> None:
    if style.code != number_formats.GENERAL:
        found.codes[place] = style.code
    if style.struck:
        found.struck.setdefault(place[0], set()).add(place[1])


def _parse(
    xml: IO[bytes], take: Callable[[str, dict[str, str]], None], read: Callable[[str], None] | None = None
) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = take
    parser.CharacterDataHandler = read
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
    """The rows of one sheet; what is not seen at their end is left out. A formula that has made nothing yet is seen."""
    rows: list[RawRow] = []
    for number in range(1, min(max(len(values), *beside.formulas, 0), LAST_RECORD) + 1):
        row = values[number - 1] if number <= len(values) else ()
        rows.append(replace(_row(number, row[:LAST_COLUMN], beside), beyond=beyond(list(map(str, row)))))
    while rows and not any(rows[-1].cells):
        rows.pop()
    return _with_merged(rows, ranges or ())


def _row(number: int, values: Sequence[object], beside: _BesideValues) -> RawRow:
    formulas = _places(beside.formulas.get(number, ()))
    seen = [
        number_formats.shown(each, beside.codes.get((number, place), number_formats.GENERAL))
        for place, each in enumerate(values, 1)
    ]
    texts = [_text(value, text) for value, text in zip(values, seen, strict=True)]
    texts += [""] * (max(formulas, default=-1) + 1 - len(texts))
    return RawRow(
        number,
        ["=" if place in formulas and not text else text for place, text in enumerate(texts)],
        formulas,
        hidden=number in beside.hidden,
        struck=_places(beside.struck.get(number, ())),
        unshown=frozenset(place for place, text in enumerate(seen) if text is None and texts[place]),
        hidden_columns=_places(beside.hidden_columns),
    )


def beyond(cells: Sequence[str]) -> int:
    """The place of the first cell that is filled and too far to the right to be read; 0 where there is none."""
    return next((place for place, cell in enumerate(cells[LAST_COLUMN:], LAST_COLUMN) if cell.strip()), 0)


def _places(columns: Iterable[int]) -> frozenset[int]:
    """From 0, of columns that count from 1."""
    return frozenset(column - 1 for column in columns if column <= LAST_COLUMN)


def _with_merged(rows: list[RawRow], ranges: Sequence[tuple[Place, Place]]) -> Sequence[RawRow]:
    """The rows, with what stands in merged cells repeated in each of them."""
    merged: dict[int, set[int]] = {}
    texts = [list(row.cells) for row in rows]
    for (row, place), first in islice(_repeated(ranges, [len(row) for row in texts]), MOST_MERGED):
        texts[row][place] = texts[first[0]][first[1]]
        merged.setdefault(row, set()).add(place)
    return [replace(row, cells=texts[place], merged=frozenset(merged.get(place, ()))) for place, row in enumerate(rows)]


def _repeated(ranges: Sequence[tuple[Place, Place]], widths: Sequence[int]) -> Iterator[tuple[Place, Place]]:
    """The places of merged cells within rows of these widths, each with that of the cell that is seen there."""
    for first, last in ranges:
        for row in range(first[0], min(last[0] + 1, len(widths))):
            for place in range(first[1], min(last[1] + 1, widths[row])):
                if (row, place) != first:
                    yield (row, place), first


def _text(value: object, shown: str | None) -> str:
    """A cell as it is seen; as it would be typed where that cannot be told."""
    text = number_formats.plain(value) if shown is None else shown
    return tidy(text[:LONGEST_CELL].replace("_x000D_", ""))
