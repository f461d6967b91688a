"""A paper as the typst templates take it: texts that fit their place and that the fonts can show, lengths in points."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from itertools import groupby

import segno

from sop.documents.stationery import PaperSize
from sop.text.codes import printed_code
from texts.documents.body import NOTHING
from texts.documents.glyphs import FAMILIES, fitted, shown, width
from texts.documents.paper import Letterhead, Paper, PaperColumn, PaperTable, Section, Signature
from texts.documents.references import unbroken

Json = str | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]
Fit = Callable[[str], str]

MM = 72 / 25.4
"""In points."""

SHEETS: Mapping[PaperSize, tuple[float, float]] = {
    PaperSize.F4: (215 * MM, 330 * MM),
    PaperSize.A4: (210 * MM, 297 * MM),
}
LEFT, RIGHT, TOP, BOTTOM = 20 * MM, 15 * MM, 12 * MM, 17 * MM
BODY, IN_TABLE, IN_LETTERHEAD, IN_SEAL = 10, 9, 15, 7.5
CELL_INSET = 4.0
SHORT_LINES = 12
LOGO, SEAL, GUTTER = 22 * MM, 30 * MM, 8 * MM
LONGEST_LABEL = 55 * MM

PHONE_WIDTH, PHONE_MARGIN, CARD_INSET = 95 * MM, 5 * MM, 3.5 * MM
PHONE_BODY, IN_PHONE_LETTERHEAD = 11, 13
LONGEST_PAGE = 5000.0
"""PDF allows 14,400, but phones that draw a page as one picture run out of memory long before."""


def sheet(paper: Paper) -> tuple[float, float]:
    """Width and height."""
    short, long = SHEETS[paper.size]
    return (long, short) if paper.landscape else (short, long)


def printed(paper: Paper, *, whole: bool = True) -> Json:
    """For `print.typ`. A paper that is not `whole` does not tell how many pages it has."""
    across, down = sheet(paper)
    room = across - LEFT - RIGHT
    fit = _fitting(room, BODY)
    beside_seal = _fitting((room - GUTTER) / 2 - SEAL, IN_SEAL)
    labels = [width(label) * BODY for section in paper.sections for label, _ in section.facts]
    return {
        **_frame(paper, room, BODY, _fitting((room - GUTTER - SEAL) / 2, BODY)),
        "letterhead": _letterhead(paper.letterhead, _fitting(room - 2 * LOGO, IN_LETTERHEAD)),
        "provenance": [beside_seal(each) for each in paper.provenance],
        "stamp": _fitting(room / 2, IN_SEAL)(paper.stamp),
        "page": {"width": across, "height": down, "left": LEFT, "right": RIGHT, "top": TOP, "bottom": BOTTOM},
        "whole": whole,
        "label": min(max(labels, default=0), LONGEST_LABEL) + 1,
        "sections": [
            {
                "heading": fit(section.heading),
                "facts": _facts(section, _fitting(LONGEST_LABEL, BODY), _fitting(room - LONGEST_LABEL - 5 * MM, BODY)),
                "paragraphs": [fit(each) for each in section.paragraphs],
                "table": _table(section.table, room) if section.table else None,
            }
            for section in paper.sections
        ],
    }


def for_phone(paper: Paper) -> Json:
    """For `phone.typ`."""
    room = PHONE_WIDTH - 2 * PHONE_MARGIN
    fit = _fitting(room, PHONE_BODY)
    in_card = _fitting(room - 2 * CARD_INSET, PHONE_BODY)
    return {
        **_frame(paper, room, PHONE_BODY, fit),
        "letterhead": _letterhead(paper.letterhead, _fitting(room, IN_PHONE_LETTERHEAD)),
        "provenance": [fit(each) for each in paper.provenance],
        "page": {"width": PHONE_WIDTH, "margin": PHONE_MARGIN, "longest": LONGEST_PAGE},
        "sections": [
            {
                "heading": fit(section.heading),
                "facts": _facts(section, fit, fit),
                "paragraphs": [fit(each) for each in section.paragraphs],
                "cards": [_card(section.table.columns, row, in_card) for row in section.table.rows]
                if section.table
                else [],
            }
            for section in paper.sections
        ],
    }


def _frame(paper: Paper, room: float, size: float, signing: Fit) -> dict[str, Json]:
    """What surrounds the sections, on paper and on a phone; `signing` fits a text into a signature block."""
    fit = _fitting(room, size)
    in_title = _fitting(room, 1.3 * size)
    return {
        "fonts": list(FAMILIES),
        "size": size,
        "name": shown(" ".join((*paper.title, paper.number)).replace("\n", " ")).strip(),
        "title": [in_title(line) for line in paper.title],
        "number": fit(paper.number),
        "closing": [fit(each) for each in paper.closing],
        "dated": signing(paper.dated),
        "signatures": [_signature(each, signing) for each in paper.signatures],
        "stamp": fit(paper.stamp),
        "code": printed_code(paper.code),
        "anchor": paper.anchor,
        "link": paper.link,
        "qr": _qr(paper.link),
    }


def _letterhead(head: Letterhead, fit: Fit) -> Json:
    return {
        "government": fit(head.government.upper()),
        "office": fit(head.office.upper()),
        "address": fit(head.address),
        "contact": fit(head.contact),
        "alt": shown(f"Logo {head.government}"),
    }


def _signature(signature: Signature, fit: Fit) -> Json:
    return {
        "lead": fit(signature.lead),
        "office": fit(signature.office),
        "name": fit(signature.name),
        "rank": fit(signature.rank),
        "nip": fit(signature.nip),
    }


def _facts(section: Section, fit_label: Fit, fit: Fit) -> Json:
    return [[fit_label(label), fit(value)] for label, value in section.facts]


def _table(table: PaperTable, room: float) -> Json:
    total = sum(column.share for column in table.columns)
    widths = [room * column.share / total for column in table.columns]
    fits = [_fitting(each - 2 * CELL_INSET, IN_TABLE) for each in widths]
    headings = [fit(column.heading) for fit, column in zip(fits, table.columns, strict=True)]
    groups = groupby(zip(table.columns, headings, strict=True), key=lambda each: each[0].group)
    return {
        "size": IN_TABLE,
        "inset": CELL_INSET,
        "widths": widths,
        "columns": [
            {"name": group and shown(group), "headings": [heading for _, heading in under]} for group, under in groups
        ],
        "centred": [column.centred for column in table.columns],
        "rows": [
            {"texts": [fit(text) for fit, text in zip(fits, row, strict=True)], "short": _is_short(row, widths)}
            for row in table.rows
        ],
    }


def _is_short(row: Sequence[str], widths: Sequence[float]) -> bool:
    """Short enough to stand on one page undivided."""
    return all(
        text.count("\n") + width(text) * IN_TABLE / room < SHORT_LINES for text, room in zip(row, widths, strict=True)
    )


def _card(columns: Sequence[PaperColumn], row: Sequence[str], fit: Fit) -> Json:
    """A number before the heading is part of it; what a table leaves empty is left out."""
    filled = [(column, text) for column, text in zip(columns, row, strict=True) if text.strip() not in {"", NOTHING}]
    title, _, below = "\n".join(text for column, text in filled if column.title).partition("\n")
    if title and filled[0][0].centred:
        (_, number), *filled = filled
        title = f"{number}. {title}"
    return {
        "title": fit(title),
        "below": fit(below),
        "values": [[fit(_label(column)), fit(text)] for column, text in filled if not column.title],
    }


def _label(column: PaperColumn) -> str:
    return f"{column.group}: {column.heading}" if column.group else column.heading


def _fitting(points: float, size: float) -> Fit:
    ems = points / size
    return lambda text: fitted(unbroken(shown(text), ems), ems)


def _qr(link: str | None) -> str | None:
    if link is None:
        return None
    target = BytesIO()
    segno.make(link, error="m", micro=False).save(target, kind="svg", xmldecl=False)
    return target.getvalue().decode()
