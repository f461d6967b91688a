"""How much of a paper its first page may hold, estimated from the length of the texts before they are set."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from texts.documents.glyphs import shown, width
from texts.documents.layout import BODY, IN_TABLE, LEFT, RIGHT, sheet
from texts.documents.paper import Paper, PaperTable

FULL = 0.8
"""Of a line, at the least: its last word may have had no room, and letters stand closer than they are wide."""
PADDING = 8.5
"""Above and below a cell, in points; two lines are at least a letter's size apart."""


def beginning(paper: Paper) -> Paper:
    """The paper without most of what comes after its first page; that page stays as it is, but for the page count."""
    across, left = sheet(paper)
    room = across - LEFT - RIGHT
    sections = []
    for section in paper.sections:
        if left < 0:
            sections.append(replace(section, paragraphs=(), table=None))
            continue
        left -= sum(_height(text, room, BODY) for text in (*section.paragraphs, *(fact for _, fact in section.facts)))
        table, left = _beginning(section.table, room, left) if section.table else (None, left)
        sections.append(replace(section, table=table))
    return replace(paper, sections=tuple(sections), closing=paper.closing if left >= 0 else paper.closing[-1:])


def _beginning(table: PaperTable, room: float, left: float) -> tuple[PaperTable, float]:
    """The rows that are begun in what is `left` of the page, with the one after them: the last goes with the ending."""
    total = sum(column.share for column in table.columns)
    widths = [room * column.share / total for column in table.columns]
    count = 0
    while count < len(table.rows) and left >= 0:
        left -= _row_height(table.rows[count], widths)
        count += 1
    return replace(table, rows=table.rows[: count + 1]), left


def _row_height(row: Sequence[str], widths: Sequence[float]) -> float:
    return PADDING + max(_height(text, room, IN_TABLE) for text, room in zip(row, widths, strict=True))


def _height(text: str, room: float, size: float) -> float:
    """In points, rather too little than too much."""
    lines = (" ".join(line.split()) for line in shown(text).split("\n"))
    return sum(max(1, ceil(FULL * width(line) * size / room)) for line in lines) * size
