"""What all workbooks have in common: cells that are text whatever they begin with, how they look, and how they print.

Nothing in a workbook depends on the time at which it is made but its date.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from texts.sheets.plain_text import plain

A4, F4 = 9, 14  # as Excel numbers paper; F4 is its Folio, 8.5 by 13 inches
LONGEST_CELL = 32_767
LINE, HIGHEST = 15.0, 400.0  # points
INPUT_LOCKED = "#E7E9EC"


@dataclass(frozen=True)
class CellFormats:
    """How cells look, made once for a workbook. In a sheet that is protected only `free` cells can be filled in."""

    title: Format
    plain: Format
    heading: Format
    cell: Format
    locked: Format
    free: Format


def workbook(target: BytesIO, title: str, made_at: datetime) -> Workbook:
    """A workbook that is in the target when it is closed, and takes nothing for a formula, a link or a number."""
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": plain(title), "created": made_at.replace(tzinfo=None)})
    return book


def cell_formats(book: Workbook) -> CellFormats:
    cell = {"num_format": "@", "text_wrap": True, "valign": "top", "border": 1, "border_color": "#B8BDC4"}
    return CellFormats(
        title=book.add_format({"bold": True, "font_size": 13}),
        plain=book.add_format({"num_format": "@", "quote_prefix": True, "text_wrap": True, "valign": "top"}),
        heading=book.add_format(cell | {"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF"}),
        cell=book.add_format(cell | {"quote_prefix": True}),
        locked=book.add_format(cell | {"quote_prefix": True, "bg_color": INPUT_LOCKED}),
        free=book.add_format(cell | {"quote_prefix": True, "locked": False}),
    )


def write(sheet: Worksheet, row: int, place: int, text: str, look: Format | None = None) -> None:
    """As text, whatever it begins with; an empty cell keeps its look."""
    if safe := plain(text)[:LONGEST_CELL]:
        sheet.write_string(row, place, safe, look)
    else:
        sheet.write_blank(row, place, None, look)


def height(filled: Iterable[tuple[str, int]]) -> float:
    """Points for a row of texts in columns of these widths, in characters.

    LibreOffice and phones do not make room for wrapped text by themselves.
    """
    wrapped = (-(-len(text) * 11 // (10 * width)) + text.count("\n") for text, width in filled)
    return min(HIGHEST, LINE * max(2, *wrapped))


def for_print(sheet: Worksheet, paper: int = A4) -> None:
    """All columns on the width of a sheet lying down."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P")
