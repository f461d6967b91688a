"""The register to be taken away by one reader: as a workbook, as CSV for other spreadsheets, as JSON for other systems.

What the reader may not see inside an entry is left blank. The same entries at the same time make the same bytes.
"""

import csv
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO

from xlsxwriter.worksheet import Worksheet

from sop.assessment.exemption_period import Period
from sop.office.people import Person
from sop.register.entry import RegisterEntry, RegisterMatch
from sop.register.search import Availability, availability, may_see_inside
from sop.sheets.columns import Column
from texts import names
from texts.register.register import BRIEFLY, FileFormat
from texts.say import number, on_day
from texts.sheets.plain_text import plain
from texts.sheets.workbook import F4, CellFormats, cell_formats, for_print, height, workbook, write

SHEET = "Daftar"
TITLE = "Daftar informasi yang dikecualikan"
CONFIDENTIAL = "Rahasia: memuat informasi yang dikecualikan. Mohon simpan di tempat yang aman, dan jangan diteruskan."
HEADINGS = 4  # row, from 0: below title, selection, warning and an empty one
SCHEMA = "sopan/register/1"
SEPARATOR = ";"
"""Excel splits a CSV at the list separator of Windows, which is ; in Indonesian, as the comma is its decimal sign."""
BEFORE_FORMULA = re.compile(r"""(\A(?=[\s"']*[=+\-@＝＋－＠])|[,;|\t\r\n](?=[ "']*[=+\-@＝＋－＠]))""")


@dataclass(frozen=True)
class RegisterExport:
    """What one reader takes away: the entries, what was looked for, and when, in the office's zone."""

    found: Sequence[RegisterMatch]
    selection: str
    reader: Person
    at: datetime


@dataclass(frozen=True)
class _Row:
    number: int
    entry: RegisterEntry
    availability: Availability
    inside: bool


@dataclass(frozen=True)
class _Field:
    """A column; one of `inside` is blank to those who may not see inside. `width` in characters."""

    heading: str
    width: int
    text: Callable[[_Row], str]
    inside: bool = False

    def of(self, row: _Row) -> str:
        return self.text(row) if row.inside or not self.inside else ""


FIELDS: Sequence[_Field] = (
    _Field("No", 5, lambda row: str(row.number)),
    _Field(names.COLUMN[Column.UNIT], 17, lambda row: row.entry.unit.name),
    _Field(names.COLUMN[Column.TITLE], 24, lambda row: row.entry.title),
    _Field(names.COLUMN[Column.CONTENT], 26, lambda row: row.entry.content, inside=True),
    _Field(names.TEST_PART["scope"], 11, lambda row: names.SCOPE[row.entry.assessment.scope]),
    _Field(names.TEST_PART["part"], 16, lambda row: row.entry.assessment.part or "", inside=True),
    _Field(names.TEST_PART["grounds"], 20, lambda row: names.grounds(row.entry.assessment.grounds)),
    _Field(names.COLUMN[Column.HARM], 26, lambda row: row.entry.assessment.harm, inside=True),
    _Field(names.TEST_PART["benefit"], 22, lambda row: row.entry.assessment.benefit or "", inside=True),
    _Field(names.TEST_PART["public_interest"], 24, lambda row: row.entry.assessment.public_interest or "", inside=True),
    _Field(names.TEST_PART["verdict"], 13, lambda row: names.VERDICT[row.entry.assessment.verdict]),
    _Field(names.TEST_PART["period"], 16, lambda row: names.value(row.entry.assessment.period)),
    _Field("Berlaku sejak", 11, lambda row: row.entry.in_force_from.isoformat()),
    _Field("Berakhir pada", 11, lambda row: _iso(row.entry.ends_on) or ""),
    _Field("Keadaan hari ini", 17, lambda row: BRIEFLY[row.availability]),
    _Field("Usulan", 12, lambda row: row.entry.case_number),
    _Field("Butir usulan", 8, lambda row: str(row.entry.item)),  # Butir alone would be read back as the number
)
"""After the lists that offices have published, and enough to print any of them; dates are such that sorting orders them."""


def register_xlsx(taken: RegisterExport) -> bytes:
    target = BytesIO()
    with workbook(target, TITLE, taken.at) as book:
        _fill(book.add_worksheet(SHEET), taken, cell_formats(book))
    return target.getvalue()


def register_csv(taken: RegisterExport) -> bytes:
    """With the byte order mark by which Excel knows UTF-8."""
    target = StringIO(newline="")
    writer = csv.writer(target, delimiter=SEPARATOR, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([field.heading for field in FIELDS])
    for row in _rows(taken):
        writer.writerow([_no_formula(plain(field.of(row))) for field in FIELDS])
    return target.getvalue().encode("utf-8-sig")


def register_json(taken: RegisterExport) -> bytes:
    """Its schema is described in `docs/operations.md`; what changes the meaning of a field gets another number."""
    told = {
        "schema": SCHEMA,
        "made_at": taken.at.isoformat(),
        "selection": taken.selection,
        "entries": [_as_json(row) for row in _rows(taken)],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


MAKERS: Mapping[FileFormat, Callable[[RegisterExport], bytes]] = {
    FileFormat.XLSX: register_xlsx,
    FileFormat.CSV: register_csv,
    FileFormat.JSON: register_json,
}


def _rows(taken: RegisterExport) -> list[_Row]:
    today = taken.at.date()
    return [
        _Row(place, each.entry, availability(each.entry, today), may_see_inside(each.entry, taken.reader))
        for place, each in enumerate(taken.found, 1)
    ]


def _made(taken: RegisterExport) -> str:
    return f"{taken.selection}. {number(len(taken.found))} butir, menurut keadaan {on_day(taken.at.date())}."


def _fill(sheet: Worksheet, taken: RegisterExport, formats: CellFormats) -> None:
    write(sheet, 0, 0, TITLE, formats.title)
    write(sheet, 1, 0, _made(taken))
    write(sheet, 2, 0, CONFIDENTIAL)
    sheet.set_row(HEADINGS, 32)
    for place, field in enumerate(FIELDS):
        sheet.set_column(place, place, field.width)
        write(sheet, HEADINGS, place, field.heading, formats.heading)
    rows = _rows(taken)
    for line, row in enumerate(rows, HEADINGS + 1):
        texts = [field.of(row) for field in FIELDS]
        sheet.set_row(line, height((text, field.width) for text, field in zip(texts, FIELDS, strict=True)))
        for place, text in enumerate(texts):
            write(sheet, line, place, text, formats.cell)
    sheet.autofilter(HEADINGS, 0, HEADINGS + len(rows), len(FIELDS) - 1)
    sheet.freeze_panes(HEADINGS + 1, 0)
    sheet.repeat_rows(HEADINGS)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    for_print(sheet, F4)


def _no_formula(text: str) -> str:
    """As text, whatever it begins with: a CSV has no other way to say so than an apostrophe.

    Also what begins a cell only for a program that parts them at another sign, and in which the quotation marks stand elsewhere.
    """
    return BEFORE_FORMULA.sub(r"\1'", text)


def _as_json(row: _Row) -> dict[str, object]:
    entry, test = row.entry, row.entry.assessment
    return {
        "number": row.number,
        "unit": entry.unit.name,
        "title": entry.title,
        "content": entry.content if row.inside else None,
        "scope": test.scope.value,
        "part": test.part if row.inside else None,
        "grounds": [{"code": ground.code, "laws": [*ground.laws]} for ground in test.grounds],
        "harm": test.harm if row.inside else None,
        "benefit": test.benefit if row.inside else None,
        "public_interest": test.public_interest if row.inside else None,
        "verdict": test.verdict.value,
        "period": _period_as_json(test.period) if test.period else None,
        "in_force_from": entry.in_force_from.isoformat(),
        "ends_on": _iso(entry.ends_on),
        "standing": row.availability.name.lower(),
        "case": entry.case_number,
        "item": entry.item,
    }


def _period_as_json(period: Period) -> dict[str, object]:
    return {
        "kind": period.kind.value,
        "years": period.years,
        "months": period.months,
        "until": _iso(period.until),
        "event": period.event,
        "law": period.law,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
