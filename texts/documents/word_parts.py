"""Paragraphs and tables of a Word document as elements, for tables of any length.

python-docx looks through a whole table for each of its cells: a thousand rows would take it minutes.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Length

from texts.documents.references import unbroken
from texts.sheets.plain_text import plain

SHADE = "E7E9EC"
EMU_A_TWIP = 635
PADDING = {"top": 40, "left": 85, "bottom": 50, "right": 85}  # twips, within a cell with lines


def made(tag: str, *parts: Element, **attributes: str) -> Element:
    """An element of WordprocessingML: `made("sz", val="20")`."""
    element: Element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    element.extend(parts)
    return element


def twips(length: Length) -> int:
    """Twentieths of a point."""
    return int(length) // EMU_A_TWIP


def paragraph(text: str, style: str, align: str = "", *, together: bool = False, ems: float = inf) -> Element:
    """In the style of that id; `together` with what comes next. A line of the text begins a new line.

    `ems` is the room for a line, in multiples of the font's size.
    """
    looks = made("pPr", made("pStyle", val=style))
    if together:
        looks.append(made("keepNext"))
    if align:
        looks.append(made("jc", val=align))
    return made("p", looks, run(text, ems)) if text else made("p", looks)


def run(text: str, ems: float = inf) -> Element:
    """What people wrote, as text; `&` and `<` are escaped where it is saved."""
    element = made("r")
    for place, line in enumerate(unbroken(plain(text), ems).split("\n")):
        if place:
            element.append(made("br"))
        words = made("t")
        words.text = line
        words.set(qn("xml:space"), "preserve")
        element.append(words)
    return element


def room_in(width: int, points: float) -> float:
    """For a line of a cell with lines, in multiples of the font's size; the width is in twips."""
    return (width - PADDING["left"] - PADDING["right"]) / 20 / points


def field(name: str) -> Element:
    """What Word reckons itself: PAGE, NUMPAGES."""
    return made("fldSimple", run("1"), instr=f" {name} ")


def edge(side: str, kind: str, eighths: int) -> Element:
    """A line beside a paragraph; its width in eighths of a point."""
    return made("pBdr", made(side, val=kind, sz=str(eighths), space="1", color="auto"))


def cell(
    width: int,
    paragraphs: Sequence[Element],
    *,
    columns: int = 1,
    merged: str = "",
    shaded: bool = False,
    align: str = "top",
) -> Element:
    """A cell as wide as that many columns; `merged` down the rows: "restart" in the first, "continue" in the others."""
    looks = made("tcPr", made("tcW", w=str(width), type="dxa"))
    if columns > 1:
        looks.append(made("gridSpan", val=str(columns)))
    if merged:
        looks.append(made("vMerge", val=merged))
    if shaded:
        looks.append(made("shd", val="clear", color="auto", fill=SHADE))
    looks.append(made("vAlign", val=align))
    return made("tc", looks, *paragraphs)


def row(cells: Iterable[Element], *, heading: bool = False, whole: bool = False, height: int = 0) -> Element:
    """A `heading` comes again on every page; a `whole` row stays on one; the height is the least, in twips."""
    looks = made("trPr")
    if whole:
        looks.append(made("cantSplit"))
    if height:
        looks.append(made("trHeight", val=str(height), hRule="atLeast"))
    if heading:
        looks.append(made("tblHeader"))
    return made("tr", looks, *cells)


def table(widths: Sequence[int], rows: Iterable[Element], *, lines: bool = False) -> Element:
    """A table of columns of these widths, in twips, whatever is in them."""
    looks = made("tblPr", made("tblW", w=str(sum(widths)), type="dxa"))
    if lines:
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        looks.append(made("tblBorders", *(made(side, val="single", sz="4", space="0", color="auto") for side in sides)))
    looks.append(made("tblLayout", type="fixed"))
    looks.append(
        made(
            "tblCellMar",
            *(made(side, w=str(room if lines else 0), type="dxa") for side, room in PADDING.items()),
        )
    )
    return made("tbl", looks, made("tblGrid", *(made("gridCol", w=str(width)) for width in widths)), *rows)


def shared_out(width: int, shares: Sequence[float]) -> list[int]:
    """The width in whole parts that are as the shares, and that make the width together."""
    total, taken, parts = sum(shares), 0.0, [0]
    for share in shares:
        taken += share
        parts.append(round(width * taken / total))
    return [after - before for before, after in pairwise(parts)]
