"""The consequence tests of a case as a spreadsheet to be filled at a desk and sent back.

What people wrote goes in as text, never as a formula. The columns of the items are locked, without a password: the
lock is against slips. Nothing in it depends on the time at which it is made but its date.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO

from xlsxwriter.worksheet import Worksheet

from sop.assessment.assessment import Assessment
from sop.assessment.exemption_period import Period, PeriodKind
from sop.assessment.legal_basis import CATALOGUE, Catalogue, Ground, needs_law
from sop.case.case import Case, Item
from sop.sheets.columns import Column
from sop.sheets.matching import mark_of
from texts import names
from texts.case import step3_assess as words
from texts.sheets.columns import (
    CHOICES,
    EXPECTED,
    EXPLAINED,
    EXPLANATIONS,
    HINT_TEXT,
    NOT_IN_LIST,
    STEPS,
    TITLE,
    TOO_LONG,
)
from texts.sheets.workbook import CellFormats, cell_formats, for_print, height, workbook, write

STAMP, HINT, HEADINGS = 0, 1, 2  # rows, from 0

ITEM_COLUMNS = (Column.NUMBER, Column.TITLE, Column.CONTENT)
TEST_COLUMNS = (
    Column.SCOPE,
    Column.PART,
    Column.GROUNDS,
    Column.LAW,
    Column.CONSENT,
    Column.PUBLIC_OFFICE,
    Column.HARMED,
    Column.HARM,
    Column.SEVERITY,
    Column.BENEFIT,
    Column.PUBLIC_INTEREST,
    Column.VERDICT,
    Column.PERIOD,
)
WIDTHS: Mapping[Column, int] = {
    Column.NUMBER: 7,
    Column.TITLE: 30,
    Column.CONTENT: 30,
    Column.REMARK: 28,
    Column.SCOPE: 12,
    Column.PART: 20,
    Column.GROUNDS: 20,
    Column.LAW: 22,
    Column.CONSENT: 12,
    Column.PUBLIC_OFFICE: 11,
    Column.HARMED: 20,
    Column.HARM: 34,
    Column.SEVERITY: 10,
    Column.BENEFIT: 30,
    Column.PUBLIC_INTEREST: 34,
    Column.VERDICT: 16,
    Column.PERIOD: 22,
    Column.MARK: 10,
}
YES_NO = (names.yes_no(True), names.yes_no(False))
CLOSED: Mapping[Column, Sequence[str]] = {
    Column.SCOPE: tuple(names.SCOPE.values()),
    Column.CONSENT: YES_NO,
    Column.PUBLIC_OFFICE: YES_NO,
    Column.SEVERITY: tuple(names.SEVERITY.values()),
    Column.VERDICT: tuple(names.VERDICT.values()),
}
"""Only these may stand in the column."""
OPEN = (Column.GROUNDS, Column.LAW, Column.HARMED, Column.PERIOD)
"""For these something is offered; anything else may be typed."""
LENGTHS: Mapping[Column, tuple[int, int]] = {
    Column.PART: (5, 500),
    Column.HARM: (5, 1000),
    Column.BENEFIT: (5, 1000),
    Column.PUBLIC_INTEREST: (5, 1000),
}


def assessment_sheet(case: Case, made_at: datetime, catalogue: Catalogue = CATALOGUE) -> bytes:
    """An XLSX with the items that are to be tested, and what has been answered so far."""
    offered = _offered(catalogue)
    target = BytesIO()
    with workbook(target, f"{TITLE} {case.number}", made_at) as book:
        formats = cell_formats(book)
        sheet, explained, choices = (book.add_worksheet(name) for name in (TITLE, EXPLANATIONS, CHOICES))
        _fill(sheet, case, formats, offered)
        _explain(explained, formats)
        _offer(choices, formats, offered)
        sheet.activate()
    return target.getvalue()


def _offered(catalogue: Catalogue) -> Mapping[Column, Sequence[str]]:
    laws = catalogue.secrecy_laws
    return {
        Column.GROUNDS: [
            f"{each.code} – {names.marked(each.label, verified=each.verified)}" for each in catalogue.provisions
        ],
        Column.LAW: [each.text if each.article else f"{each.text} Pasal ..." for each in laws],
        Column.HARMED: words.HARMED_QUICK,
        Column.PERIOD: [*words.PERIOD_QUICK, *(words.by_law(law.citation) for law in laws[:1])],
    }


def _columns(case: Case) -> tuple[Column, ...]:
    remarks = (Column.REMARK,) if any(item.remark for item in case.continuing) else ()
    return (*ITEM_COLUMNS, *remarks, *TEST_COLUMNS, Column.MARK)


def _fill(sheet: Worksheet, case: Case, formats: CellFormats, offered: Mapping[Column, Sequence[str]]) -> None:
    columns = _columns(case)
    stamp = f"Usulan {case.number} · putaran {case.turn.round} · {case.title} ({case.unit.name})"
    write(sheet, STAMP, 0, stamp, formats.title)
    write(sheet, HINT, 0, HINT_TEXT)
    sheet.set_row(HEADINGS, 32)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, WIDTHS[column], None, {"hidden": column is Column.MARK})
        write(sheet, HEADINGS, place, names.COLUMN[column], formats.heading)
    first = HEADINGS + 1
    for row, item in enumerate(case.continuing, first):
        filled = _texts(item)
        sheet.set_row(row, height((text, WIDTHS[column]) for column, text in filled.items()))
        for place, column in enumerate(columns):
            look = formats.free if column in TEST_COLUMNS else formats.locked
            write(sheet, row, place, filled.get(column, ""), look)
    for place, column in enumerate(columns):
        if column in TEST_COLUMNS:
            last = first + len(case.continuing) - 1
            sheet.data_validation(first, place, last, place, _validation(column, len(offered.get(column, ()))))
    sheet.freeze_panes(first, 2)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.repeat_rows(HEADINGS)
    for_print(sheet)


def _validation(column: Column, offered: int) -> dict[str, object]:
    """What the cell offers and says; of an open set anything may be typed, of a text the length is warned about."""
    told: dict[str, object] = {
        "input_title": names.COLUMN[column][:32],
        "input_message": f"{EXPLAINED[column]} {EXPECTED[column]}"[:255],
        "error_title": names.COLUMN[column][:32],
    }
    if column in CLOSED:
        return told | {"validate": "list", "source": list(CLOSED[column]), "error_message": NOT_IN_LIST}
    if column in OPEN and not offered:
        return told | {"validate": "any"}
    if column in OPEN:
        letter = "ABCD"[OPEN.index(column)]
        source = f"={CHOICES}!${letter}$2:${letter}${offered + 1}"
        return told | {"validate": "list", "source": source, "show_error": False}
    least, most = LENGTHS[column]
    return told | {
        "validate": "length",
        "criteria": "between",
        "minimum": least,
        "maximum": most,
        "error_type": "warning",
        "error_message": TOO_LONG,
    }


def _explain(sheet: Worksheet, formats: CellFormats) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 70)
    sheet.set_column(2, 2, 52)
    write(sheet, 0, 0, "Petunjuk pengisian", formats.title)
    for row, step in enumerate(STEPS, 2):
        write(sheet, row, 0, step)
    first = len(STEPS) + 3
    for place, heading in enumerate(("Nama kolom", "Penjelasan", "Contoh isi")):
        write(sheet, first, place, heading, formats.heading)
    for row, column in enumerate(TEST_COLUMNS, first + 1):
        for place, text in enumerate((names.COLUMN[column], EXPLAINED[column], EXPECTED[column])):
            write(sheet, row, place, text, formats.locked)
        sheet.set_row(row, 32)
    sheet.protect("", {"format_columns": True})
    for_print(sheet)


def _offer(sheet: Worksheet, formats: CellFormats, offered: Mapping[Column, Sequence[str]]) -> None:
    """The open sets, to look at and for the drop-down lists to take from."""
    for place, column in enumerate(OPEN):
        sheet.set_column(place, place, max(map(len, offered[column]), default=20) * 0.9 + 4)
        write(sheet, 0, place, names.COLUMN[column], formats.heading)
        for row, text in enumerate(offered[column], 1):
            write(sheet, row, place, text, formats.locked)
    sheet.freeze_panes(1, 0)
    sheet.protect("", {"format_columns": True})
    for_print(sheet)


def _texts(item: Item) -> dict[Column, str]:
    described = {
        Column.NUMBER: str(item.id),
        Column.TITLE: item.title,
        Column.CONTENT: item.content,
        Column.REMARK: item.remark or "",
        Column.MARK: mark_of(item),
    }
    return described | (_answers(item.assessment) if item.assessment else {})


def _answers(test: Assessment) -> dict[Column, str]:
    """What was answered, in the words that are read back as the same."""
    laws = [law for ground in test.grounds if needs_law(ground.code) for law in ground.laws]
    return {
        Column.SCOPE: names.SCOPE[test.scope],
        Column.PART: test.part or "",
        Column.GROUNDS: "; ".join(_ground(ground) for ground in test.grounds) or "-",
        Column.LAW: "; ".join(laws),
        Column.CONSENT: names.value(test.consent),
        Column.PUBLIC_OFFICE: names.value(test.public_office),
        Column.HARMED: test.harmed or "",
        Column.HARM: test.harm,
        Column.SEVERITY: names.value(test.severity),
        Column.BENEFIT: test.benefit or "",
        Column.PUBLIC_INTEREST: test.public_interest or "",
        Column.VERDICT: names.VERDICT[test.verdict],
        Column.PERIOD: _period(test.period) if test.period else "",
    }


def _ground(cited: Ground) -> str:
    """17.h.2; 17.h.2 jo. UU 43/2009 Pasal 44. What 17.j stands on has a column of its own."""
    return " jo. ".join([cited.code, *(() if needs_law(cited.code) else cited.laws)])


def _period(span: Period) -> str:
    """5 tahun; sampai perkara selesai."""
    if span.kind is PeriodKind.UNTIL_EVENT or not span.event:
        return names.period(span)
    return f"{names.period(replace(span, event=None))}; {names.until(span.event)}"
