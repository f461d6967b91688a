"""Sheets as rows of cells, and what is read from them."""

from collections.abc import Sequence

from sop.case.case import Case
from sop.case.step1_collect import ListedItem
from sop.case.step3_assess import AssessmentAnswers
from sop.sheets.assessments import WANTED, read_tests
from sop.sheets.columns import Column
from sop.sheets.lines import RawRow
from sop.sheets.listing import listing_of
from sop.sheets.rows import CellFault, Reading, read_items
from tests.sop.builders import MONDAY, opened
from texts import names

TODAY = MONDAY.date()


def sheet(*rows: Sequence[str]) -> list[RawRow]:
    return [RawRow(number, cells) for number, cells in enumerate(rows, 1)]


def items_of(*rows: Sequence[str], case: Case | None = None, **once: object) -> Reading[ListedItem]:
    answers = {Column(name): value for name, value in once.items()}
    return read_items(listing_of(sheet(*rows), Column.TITLE), case or opened(), answers)


def assessments_of(*rows: Sequence[str], case: Case, **once: object) -> Reading[AssessmentAnswers]:
    answers = {Column(name): value for name, value in once.items()}
    return read_tests(listing_of(sheet(*rows), *WANTED), case, answers, TODAY)


def faults(reading: Reading[ListedItem] | Reading[AssessmentAnswers]) -> list[tuple[int, Column, CellFault]]:
    return [(each.row, each.column, each.fault) for each in reading.problems]


STYLE_A = ("No", "Informasi", "Dasar hukum", "Akibat dibuka", "Akibat ditutup", "Jangka waktu")
FULL = (*(names.COLUMN[column] for column in (Column.NUMBER, Column.TITLE)), *names.TEST_PART.values())
TEST = ("Seluruhnya", "", "17.h.2", "", "Tidak", "Tidak", "Warga", "Warga dapat diperlakukan diskriminatif", "Berat",
        "Martabat warga terjaga", "Menutup lebih besar manfaatnya", "Dikecualikan", "5 tahun")  # fmt: skip


def filled(**changes: str) -> tuple[str, ...]:
    """The answers of a good test, with these changed."""
    answers = dict(zip(names.TEST_PART, TEST, strict=True)) | changes
    return tuple(answers.values())
