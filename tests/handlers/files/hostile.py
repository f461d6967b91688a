"""Files that are made to bring a reader down: few bytes that want much time or memory, and good ones with a fault."""

import struct
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from random import Random
from zipfile import ZipFile

from tests.handlers.sheets.sheet_samples import with_parts, xlsx

ROWS = (("No", "Informasi", "Isi"), (1, "Biodata penduduk", "NIK dan nama"), (2, "Akta kelahiran", "Isi akta"))
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "[Content_Types].xml"
SHARED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
MOST_XML = 16 * 1000 * 1000


def workbook(parts: Mapping[str, bytes]) -> bytes:
    """With a picture in it, so that it does not look as if it were made to unpack to very much."""
    return with_parts(xlsx(ROWS), {"xl/media/image1.png": Random(1).randbytes(200_000), **parts})  # noqa: S311  # filler


def good_sheet() -> bytes:
    """Without its dimension, which would keep a reader from what is added."""
    with ZipFile(BytesIO(xlsx(ROWS))) as archive:
        return archive.read(SHEET).replace(b'<dimension ref="A1:C3"/>', b"")


def with_strings(strings: str, cells: str = "") -> bytes:
    """With these shared strings, and with cells that may name them."""
    with ZipFile(BytesIO(xlsx(ROWS))) as archive:
        types = archive.read(TYPES)
    shared = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHARED}"/></Types>'.encode()
    sheet = good_sheet().replace(b"</sheetData>", cells.encode() + b"</sheetData>")
    return workbook(
        {
            TYPES: types.replace(b"</Types>", shared),
            SHEET: sheet,
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>'.encode(),
        }
    )


def sheet_with(inside: str) -> bytes:
    """After two good rows."""
    return workbook({SHEET: good_sheet().replace(b"</sheetData>", inside.encode() + b"</sheetData>")})


def unclosed_rows() -> bytes:
    """A pattern that looks for the end of each tag anew takes hours for these."""
    return workbook({SHEET: b"<worksheet><sheetData>" + b"<row " * (MOST_XML // 5)})


def nested() -> bytes:
    depth = MOST_XML // 7
    return sheet_with("<a>" * depth + "</a>" * depth)


def nested_unclosed() -> bytes:
    return sheet_with("<a>" * (MOST_XML // 3))


def far_cell() -> bytes:
    return sheet_with('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def many_cells() -> bytes:
    return sheet_with(f'<row r="4">{"<c/>" * (MOST_XML // 4)}</row>')


def many_attributes() -> bytes:
    return sheet_with("<row " + " ".join(f'a{number}="1"' for number in range(1_000_000)) + "/>")


def merged(ref: str, count: int = 100_000) -> bytes:
    ranges = "</sheetData><mergeCells>" + count * f'<mergeCell ref="{ref}"/>' + "</mergeCells>"
    return workbook({SHEET: good_sheet().replace(b"</sheetData>", ranges.encode())})


def many_strings() -> bytes:
    return with_strings("<si/>" * (MOST_XML // 5))


def nested_strings() -> bytes:
    """Openpyxl makes a tree of them, of more than a gigabyte if it may."""
    return with_strings("<si>" + "<a>" * (MOST_XML // 3))


def long_string() -> bytes:
    """One word of 15 MB, and a hundred cells that all have it."""
    cells = "".join(f'<row r="{row}"><c r="B{row}" t="s"><v>0</v></c></row>' for row in range(4, 104))
    return with_strings(f"<si><t>{'panjang' * (15_000_000 // 7)}</t></si>", cells)


def full_cells() -> bytes:
    """The longest text that a cell can have, in every cell of many rows: each is tidied to a text of its own."""
    row = "<row>" + '<c t="s"><v>0</v></c>' * 60 + "</row>"
    return with_strings(f"<si><t>{'panjang' * 4680}  x</t></si>", row * 600)


def many_styles() -> bytes:
    return workbook({"xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts>{"<font/>" * 2_000_000}'.encode()})


def nested_styles() -> bytes:
    return workbook({"xl/styles.xml": b"<a>" * (MOST_XML // 7) + b"</a>" * (MOST_XML // 7)})


def many_numbers() -> bytes:
    return sheet_with(f'<row r="{"9" * 1_000_000}"/>')


SHEETS: Mapping[str, Callable[[], bytes]] = {
    "rows without an end": unclosed_rows,
    "nested elements": nested,
    "nested elements without an end": nested_unclosed,
    "a cell in the last place": far_cell,
    "four million cells": many_cells,
    "a million attributes": many_attributes,
    "merged over the whole sheet": lambda: merged("A1:XFD1048576"),
    "merged far away": lambda: merged("A9999999:ZZZ9999999"),
    "merged one by one": lambda: merged("B2:B3"),
    "three million strings": many_strings,
    "a long string many times": long_string,
    "every cell filled": full_cells,
    "two million fonts": many_styles,
    "nested elements in the styles": nested_styles,
    "nested elements in the strings": nested_strings,
    "a row of a million digits": many_numbers,
}


def png(width: int, height: int, packed: bytes = b"") -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def picture_bomb() -> bytes:
    """Twelve thousand pixels a side in some hundred kilobytes."""
    return png(12_000, 12_000, zlib.compress(bytes((3 * 12_000 + 1) * 12_000), 9))
