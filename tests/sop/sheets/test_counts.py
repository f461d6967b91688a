"""Every line of a sheet that has something in it is counted once on the screen before the import, and only once."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from sop.case.case import Case
from sop.sheets.columns import Column
from sop.sheets.lines import RawRow
from sop.sheets.listing import listing_of
from sop.sheets.rows import Reading, read_items
from tests.sop.builders import assessing, collecting, description, opened
from tests.sop.sheets.read_rows import FULL, STYLE_A, assessments_of, filled, items_of, sheet
from tests.texts.markup import read
from texts.samples import ITEMS
from texts.sheets.sheets import preview

HEADINGS = ("No", "Informasi", "Isi", "Bentuk", "Alasan usul", "PIC")
GOOD = ("1", "Biodata penduduk", "NIK dan nama", "Kertas", "Data pribadi", "Andi")
BAD = ("2", "Abc", "NIK dan nama", "Kain", "Data pribadi", "Budi")
LINES: Mapping[str, Sequence[str]] = {
    "good": ("3", "Akta kelahiran", "Isi akta", "Kertas", "Data pribadi", ""),
    "doubled": GOOD,
    "group": ("", "BIDANG II", "", "", "", ""),
    "across": ("Bidang Umum",) * 5,
    "title alone": ("II", "Rahasia pribadi", "", "", "", ""),
    "empty": (),
    "in a column that is not read": ("", "", "", "", "", "lihat arsip"),
    "headings again": HEADINGS,
    "sum": ("", "Jumlah", "2", "", "", ""),
    "in the case": ("4", ITEMS[0].title, "NIK dan nama", "Kertas", "Data pribadi", ""),
}


def counted(reading: Reading[Any]) -> int:
    """The sum of the lines of the screen that begin with a count of rows."""
    return sum(int(each) for each in re.findall(r"^\W*(\d+) baris", read(preview(reading)), re.MULTILINE))


@pytest.mark.parametrize("title", [False, True])
@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_the_counts_of_items_add_up_to_the_lines_of_the_sheet(line: Sequence[str], title: bool) -> None:
    below = ("", "", "", "", "Pontianak, 3 Juli 2026", "")
    rows = (HEADINGS, GOOD, line, BAD, ("5", "Akta kematian", "Isi akta", "Kertas", "Data pribadi", ""), (), below)

    reading = items_of(*rows, case=collecting(ITEMS[0].description), title=title)

    assert counted(reading) == reading.length == sum(any(row) for row in rows[1:])


def test_a_row_that_is_struck_through_is_left_out_and_counted() -> None:
    rows = [*sheet(HEADINGS, GOOD), RawRow(3, LINES["good"], struck=frozenset({1, 2, 3, 4}))]

    reading = read_items(listing_of(rows, Column.TITLE), opened(), {})

    assert (len(reading.good), reading.left_out, counted(reading)) == (1, 1, 2)


def under_test() -> Case:
    return assessing(*(description(title) for title in ("Biodata penduduk", "Akta kelahiran", "Data biometrik")))


@pytest.mark.parametrize("severity", ["Berat", "-"])
def test_the_counts_of_tests_add_up_to_the_lines_of_the_sheet(severity: str) -> None:
    rows = (
        FULL,
        ("1", "Biodata penduduk", *filled()),
        ("", "BIDANG II", *[""] * len(filled())),
        ("2", "Akta kelahiran", *[""] * len(filled())),
        ("3", "Data biometrik", *filled(period="selamanya")),
        ("4", "Yang tidak ada", *filled()),
    )

    reading = assessments_of(*rows, case=under_test(), severity=severity)

    assert counted(reading) == reading.length == 5


def test_rows_that_are_left_to_the_sheet_are_counted_as_refused() -> None:
    row = ("1", "Biodata penduduk", "17.h.2", "Warga dapat ditipu", "Martabat warga terjaga", "5 tahun")

    reading = assessments_of(STYLE_A, row, case=under_test(), severity="-", harmed="-")

    assert (len(reading.good), reading.bad_rows, counted(reading)) == (0, 1, 1)
