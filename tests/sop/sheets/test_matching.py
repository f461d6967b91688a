"""Which row is which item: by its title, or by number and title in a sheet of ours."""

import pytest

from sop.case.step4_endorse import RemarkItem, ReturnResults, remark_item, return_results
from sop.sheets.columns import Column, HeadingsNotFound
from sop.sheets.lines import Note, Oddity
from sop.sheets.matching import SheetOfAnotherCase, SheetOutdated, mark_of
from sop.sheets.rows import CellFault, Problem
from tests.sop.builders import (
    AS_REVIEWER,
    EXEMPT,
    OPEN,
    PARTIAL,
    assessed,
    assessing,
    description,
    endorsing,
    kept,
)
from tests.sop.sheets.read_rows import FULL, STYLE_A, TEST, assessments_of, faults, filled

STAMP = ("Usulan U-007/2026 · putaran 1 · Usulan tahun 2026",)


def test_a_published_row_finds_its_item_by_title_whatever_its_number() -> None:
    case = assessing(description("Biodata penduduk"), description("Rekam medis pegawai"))
    answers = ("17.h.2", "Membuka rahasia medis", "Rahasia medis terjaga", "1 tahun")

    reading = assessments_of(
        STYLE_A,
        ("1", "REKAM MEDIS PEGAWAI", *answers),
        ("2", "Biodata penduduk.", *answers),
        ("3", "Surat keputusan", *answers),
        case=case,
    )

    assert [good.item for good in reading.good] == [2, 1]
    assert reading.problems == (Problem(4, Column.TITLE, CellFault.NO_SUCH_ITEM, "Surat keputusan"),)


def test_a_title_that_is_nearly_the_same_finds_its_item_and_is_told() -> None:
    case = assessing(description("Hasil pemeriksaan kesehatan pegawai Dinas"))
    row = ("1", "Hasil pemeriksaan kesehatan pegawai", "17.h.2", "Membuka rahasia", "Terjaga baik", "1 tahun")

    reading = assessments_of(STYLE_A, row, case=case)

    assert [good.item for good in reading.good] == [1]
    assert Note(2, Oddity.LIKE_ITEM, Column.TITLE) in reading.notes


def test_in_a_sheet_of_ours_the_number_tells_and_the_title_has_to_agree() -> None:
    case = assessing(description("Biodata penduduk"), description("Rekam medis pegawai"))

    reading = assessments_of(
        STAMP,
        FULL,
        ("2", "Rekam medis pegawai", *TEST),
        ("1", "Rekam medis", *TEST),
        ("9", "Biodata penduduk", *TEST),
        case=case,
    )

    assert [good.item for good in reading.good] == [2]
    assert faults(reading) == [(4, Column.TITLE, CellFault.TITLE_DIFFERS), (5, Column.TITLE, CellFault.NO_SUCH_ITEM)]


@pytest.mark.parametrize("heading", ["Isi Informasi", "Ringkasan", "Kategori", "Dokumen milik"])
def test_without_a_column_for_the_title_no_row_is_matched_by_its_number(heading: str) -> None:
    case = assessing(description("Biodata penduduk"), description("Rekam medis pegawai"))
    answers = ("17.h.2", "Membuka rahasia medis", "Rahasia medis terjaga", "1 tahun")

    with pytest.raises(HeadingsNotFound) as refused:
        assessments_of((STYLE_A[0], heading, *STYLE_A[2:]), ("1", "Rekam medis pegawai", *answers), case=case)
    assert refused.value.wanted == (Column.TITLE,)


def test_a_struck_item_is_not_tested_from_a_sheet_either() -> None:
    case = assessing(description("Biodata penduduk"), description("Rekam medis pegawai"), struck=(1,))

    reading = assessments_of(FULL, ("1", "Biodata penduduk", *TEST), case=case)

    assert (reading.good, reading.problems) == ((), ())
    assert reading.notes == (Note(2, Oddity.NOT_TESTED),)


def test_rows_left_empty_and_rows_that_say_nothing_new_are_counted_and_not_taken() -> None:
    case = assessed(EXEMPT, EXEMPT)
    same = filled(harmed="Warga pemilik data", public_interest="Menutup lebih besar manfaatnya daripada membuka")

    reading = assessments_of(
        FULL, ("1", "Informasi nomor 1", *same), ("2", "Informasi nomor 2", *[""] * len(TEST)), case=case
    )

    assert (reading.same, reading.blank, reading.good, reading.problems) == (1, 1, (), ())


def test_an_item_tested_anew_since_the_sheet_was_made_is_not_written_over() -> None:
    made_of, now = assessed(OPEN, OPEN), assessed(PARTIAL, OPEN)
    marks = [mark_of(item) for item in made_of.items]

    reading = assessments_of(
        (*FULL, "Tanda"),
        ("1", "Informasi nomor 1", *TEST, marks[0]),
        ("2", "Informasi nomor 2", *TEST, marks[1]),
        case=now,
    )

    assert faults(reading) == [(2, Column.MARK, CellFault.TESTED_SINCE)]
    assert [good.item for good in reading.good] == [2]


def test_a_sheet_of_another_case_is_refused() -> None:
    with pytest.raises(SheetOfAnotherCase) as refused:
        assessments_of(
            ("Usulan U-009/2026 · putaran 1",), FULL, ("1", "Biodata penduduk", *TEST), case=assessing(description())
        )
    assert (refused.value.in_sheet, refused.value.number) == ("U-009/2026", "U-007/2026")


def test_a_sheet_of_an_earlier_round_is_refused() -> None:
    remarked = kept(remark_item(endorsing(), RemarkItem(item=1, reason="Akibatnya belum jelas"), AS_REVIEWER))
    returned = kept(return_results(remarked, ReturnResults(), AS_REVIEWER))

    with pytest.raises(SheetOutdated) as refused:
        assessments_of(STAMP, FULL, ("1", "Informasi nomor 1", *TEST), case=returned)
    assert (refused.value.in_sheet, refused.value.round) == (1, 2)
