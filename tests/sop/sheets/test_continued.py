"""What an office writes in several rows about one item is joined, or asked about: no item is half recorded."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from sop.case.step3_assess import AssessmentAnswers
from sop.sheets.assessments import WANTED, read_tests
from sop.sheets.columns import Column
from sop.sheets.lines import Note, Oddity, RawRow
from sop.sheets.listing import listing_of
from sop.sheets.rows import CellFault, Reading
from tests.sop.builders import assessing, description
from tests.sop.sheets.read_rows import STYLE_A, TODAY, assessments_of, faults, items_of, sheet

CASE = assessing(description("Biodata penduduk"), description("Akta kelahiran"))
FIRST = ("1", "Biodata penduduk", "17.h.2", "Warga dapat dirugikan", "Privasi terjaga", "5 tahun")
NEXT = ("2", "Akta kelahiran", "17.h.2", "Warga dapat ditipu", "Martabat terjaga", "5 tahun")
MORE = ("", "", "17.j jo. UU 24/2013 Pasal 79", "Data dapat disalahgunakan", "", "")
FOR_ALL: Mapping[str, Any] = {
    "consent": False,
    "public_office": False,
    "harmed": "Warga",
    "severity": "severe",
    "public_interest": "Melindungi warga",
}


def merged(number: int, cells: Sequence[str], *places: int) -> RawRow:
    return RawRow(number, cells, merged=frozenset(places))


def read(*rows: RawRow) -> Reading[AssessmentAnswers]:
    answers = {Column(name): value for name, value in FOR_ALL.items()}
    return read_tests(listing_of([*sheet(STYLE_A), *rows], *WANTED), CASE, answers, TODAY)


def said(reading: Reading[Any]) -> list[Note]:
    return [note for note in reading.notes if note.oddity is Oddity.CONTINUES]


@pytest.mark.parametrize(
    "more",
    [
        RawRow(3, MORE),
        merged(3, (*FIRST[:2], *MORE[2:4], *FIRST[4:]), 0, 1, 4, 5),
        RawRow(3, ("", *FIRST[1:2], *MORE[2:])),
        RawRow(3, (*MORE[:4], "s.d.a.", "5 Tahun")),
    ],
    ids=["empty", "merged", "title again without its number", "as above"],
)
def test_a_second_ground_in_the_row_below_is_kept_with_its_item(more: RawRow) -> None:
    reading = read(RawRow(2, FIRST), more, RawRow(4, NEXT))

    first, _ = (good.command for good in reading.good)
    assert first.grounds == ("17.h.2", "17.j")
    assert first.laws == {"17.j": ("UU 24/2013 Pasal 79",)}
    assert (first.harm, first.benefit) == ("Warga dapat dirugikan\nData dapat disalahgunakan", "Privasi terjaga")
    assert said(reading) == [Note(3, Oddity.CONTINUES)]
    assert (reading.problems, reading.left_out, reading.length) == ((), 0, 3)


@pytest.mark.parametrize(
    "more", [("", "", "17.j jo. UU 24/2013 Pasal 79", "", "", ""), ("", "", "", "dan keluarganya", "", "")]
)
def test_a_row_of_one_cell_below_an_item_is_no_heading_of_a_group(more: Sequence[str]) -> None:
    reading = read(RawRow(2, FIRST), RawRow(3, more), RawRow(4, NEXT))

    assert [note.row for note in said(reading)] == [3]
    assert len(reading.good) == 2


def test_an_item_goes_on_below_a_heading_that_is_repeated_on_the_next_page() -> None:
    reading = read(RawRow(2, FIRST), RawRow(3, STYLE_A), RawRow(4, MORE))

    assert [good.command.grounds for good in reading.good] == [("17.h.2", "17.j")]


def test_rows_that_differ_where_one_thing_alone_can_be_said_are_asked_about() -> None:
    more = ("", "", "17.j jo. UU 24/2013 Pasal 79", "Data dapat disalahgunakan", "", "3 tahun")

    reading = read(RawRow(2, FIRST), RawRow(3, more), RawRow(4, NEXT))

    (problem,) = reading.problems
    assert (problem.row, problem.column, problem.fault) == (2, Column.PERIOD, CellFault.CONTINUED)
    assert (problem.value, problem.about) == ("5 tahun", 3)
    assert [good.row for good in reading.good] == [4]


def test_a_further_row_that_is_said_to_be_open_is_asked_about() -> None:
    rows = [RawRow(2, (*FIRST, "Rahasia")), RawRow(3, (*MORE, "Terbuka")), RawRow(4, (*NEXT, "Rahasia"))]

    reading = read_tests(listing_of([*sheet((*STYLE_A, "Sifat")), *rows], *WANTED), CASE, {}, TODAY)

    assert [(each.row, each.column, each.fault) for each in reading.problems] == [
        (2, Column.CLASSIFICATION, CellFault.CONTINUED)
    ]


def test_what_follows_a_row_that_is_struck_is_struck_with_it() -> None:
    struck = RawRow(3, FIRST, struck=frozenset(range(6)))

    reading = read(RawRow(2, NEXT), struck, merged(4, (*FIRST[:2], *MORE[2:]), 0, 1))

    assert [good.row for good in reading.good] == [2]
    assert [note.row for note in reading.notes if note.oddity is Oddity.STRUCK] == [3, 4]


@pytest.mark.parametrize(
    "row",
    [
        ("2", "", "17.j jo. UU 24/2013 Pasal 79", "Data dapat disalahgunakan", "", ""),
        ("2", "", "", "Data dapat disalahgunakan", "", ""),
    ],
)
def test_a_last_row_with_a_number_and_without_a_title_is_asked_about(row: Sequence[str]) -> None:
    reading = assessments_of(STYLE_A, FIRST, row, case=CASE, **FOR_ALL)

    assert (3, Column.TITLE, CellFault.EMPTY) in faults(reading)
    assert reading.left_out == 0


HEADINGS = ("No", "Informasi", "Isi", "Bentuk", "Alasan usul")
ITEM = ("1", "Biodata penduduk", "NIK, nama, alamat", "Digital", "Data pribadi")


def test_contents_in_several_rows_are_those_of_one_item() -> None:
    other = ("2", "Akta kelahiran", "Nama orang tua", "Kertas", "Data pribadi")

    reading = items_of(HEADINGS, ITEM, ("", "", "nomor KK, foto", "", ""), other)

    assert [good.command.content for good in reading.good] == ["NIK, nama, alamat\nnomor KK, foto", "Nama orang tua"]


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        (("2", "", "nomor KK, foto", "Digital", "Data pribadi"), [(3, Column.TITLE, CellFault.EMPTY)]),
        (("", "", "nomor KK, foto", "Digital", "Rahasia"), []),
        (("", "", "nomor KK, foto", "Kertas", "Rahasia"), [(2, Column.FORM, CellFault.CONTINUED)]),
    ],
)
def test_a_last_row_that_has_contents_belongs_to_the_list(
    row: Sequence[str], problems: list[tuple[int, Column, CellFault]]
) -> None:
    reading = items_of(HEADINGS, ITEM, row)

    assert (faults(reading), reading.left_out) == (problems, 0)


@pytest.mark.parametrize(
    "row",
    [
        ("2", "", "", "", ""),
        ("", "", "Kepala Dinas", "", "Ketua Tim"),
        ("", "", "", "", "Mengetahui,"),
        ("", "", "Ani, S.H.", "", "Budi, M.Si."),
    ],
)
def test_who_signs_right_below_the_list_and_empty_numbers_are_no_part_of_an_item(row: Sequence[str]) -> None:
    reading = items_of(HEADINGS, ITEM, row)

    assert [note.oddity for note in reading.notes] == [Oddity.BELOW_LIST]
    assert (len(reading.good), reading.problems) == (1, ())
