"""Of a sheet the rows are taken, and what is no row is left out and told."""

from collections.abc import Mapping

import pytest

from sop.errors.people import TooManyRows
from sop.sheets.columns import Column
from sop.sheets.lines import Note, Oddity, RawRow
from sop.sheets.listing import Listing, NoRows, SecondList, listing_of
from tests.sop.sheets.read_rows import sheet


def oddities(listing: Listing) -> Mapping[int, Oddity]:
    return {note.row: note.oddity for note in listing.notes}


def test_empty_rows_headings_of_groups_and_what_stands_below_are_left_out_and_told() -> None:
    listing = listing_of(
        sheet(
            ["No", "Informasi", "Isi"],
            ["", "A. Bidang Kependudukan", ""],
            ["1", "Biodata penduduk", "NIK"],
            [],
            ["2", "Akta kelahiran", "Akta"],
            ["", "", ""],
            ["", "", "Pontianak, 3 Juli 2025"],
        )
    )

    assert [row.number for row in listing.rows] == [3, 5]
    assert oddities(listing) == {2: Oddity.GROUP, 4: Oddity.BLANK_BETWEEN, 7: Oddity.BELOW_LIST}


def test_a_heading_merged_across_the_row_is_no_item() -> None:
    across = RawRow(2, ["Bidang Kependudukan"] * 3, merged=frozenset({1, 2}))

    listing = listing_of([*sheet(["Nomor", "Informasi", "Isi"]), across, RawRow(3, ["1", "Biodata penduduk", "NIK"])])

    assert [row.number for row in listing.rows] == [3]
    assert oddities(listing) == {2: Oddity.GROUP}


def test_hidden_rows_and_merged_cells_are_read_and_told() -> None:
    rows = [
        *sheet(["No", "Informasi", "Dasar hukum"]),
        RawRow(2, ["1", "Biodata penduduk", "17.h"]),
        RawRow(3, ["2", "Akta kelahiran", "17.h"], merged=frozenset({2}), hidden=True),
    ]

    listing = listing_of(rows)

    assert len(listing.rows) == 2
    assert listing.notes == (Note(3, Oddity.HIDDEN), Note(3, Oddity.MERGED, Column.GROUNDS))


def test_headings_without_rows_are_refused() -> None:
    with pytest.raises(NoRows):
        listing_of(sheet(["No", "Informasi"], ["", ""]))


def test_more_rows_than_a_case_may_have_are_refused() -> None:
    with pytest.raises(TooManyRows):
        listing_of(sheet(["No", "Informasi"], *(["1", f"Laporan {number}"] for number in range(1001))))


HEADINGS = ["No", "Informasi", "Dasar hukum", "Jangka waktu"]


def test_rows_with_nothing_but_number_and_title_are_marked_among_others_that_have_more() -> None:
    listing = listing_of(
        sheet(
            HEADINGS,
            ["I", "Informasi yang menghambat penegakan hukum"],
            ["1.", "Pengaduan", "17.a", "5 tahun"],
            ["II", "Rahasia pribadi", "", ""],
            ["1.", "Data pegawai", "17.h", "5 tahun"],
        )
    )

    assert [row.number for row in listing.rows if row.bare] == [2, 4]


def test_a_list_that_has_little_more_than_titles_is_a_list() -> None:
    listing = listing_of(sheet(HEADINGS, ["1", "Biodata"], ["2", "Akta"], ["3", "Kartu keluarga", "17.h", "5 tahun"]))

    assert not any(row.bare for row in listing.rows)


def test_a_heading_of_a_group_may_stand_in_the_column_of_the_numbers() -> None:
    listing = listing_of(sheet(HEADINGS, ["A. Kependudukan"], ["1", "Biodata", "17.h", "5 tahun"]))

    assert oddities(listing) == {2: Oddity.GROUP}


@pytest.mark.parametrize(
    "below",
    [
        [[], ["", "Mengetahui,", "", "Pontianak, 30 April 2026"], ["", "Kepala Dinas"], [], ["", "ANI, S.Sos"]],
        [["", "Ditetapkan di Pontianak"], ["", "NIP 19671101 198803 2 004"]],
        [[], ["", "Kepala Dinas"], ["", "ANI, S.Sos"]],
        [["", "Keterangan: belum lengkap"]],
        [["", "*) menunggu penetapan"]],
        [["", "Jumlah: 2"]],
    ],
)
def test_who_signs_below_the_list_is_no_row_of_it(below: list[list[str]]) -> None:
    rows = [["1", "Biodata", "17.h", "5 tahun"], ["2", "Jumlah penduduk", "-", ""]]

    listing = listing_of(sheet(HEADINGS, *rows, *below))

    assert [row.number for row in listing.rows] == [2, 3]
    assert {*oddities(listing).values()} <= {Oddity.BELOW_LIST, Oddity.BLANK_BETWEEN}


def test_signatures_are_known_without_numbers_and_do_not_end_a_list_that_goes_on() -> None:
    rows = [["Biodata", "17.h"], ["Jumlah penduduk", "-"], ["Total: 2", ""], ["Rapat, 3 Mei 2026", "17.i"]]

    listing = listing_of(sheet(["Informasi", "Dasar hukum"], *rows, ["Pontianak, 3 Mei 2026"], ["ANI, S.Sos"]))

    assert [row.number for row in listing.rows] == [2, 3]
    assert listing_of(sheet(["Informasi", "Isi", "Alasan", "Bentuk"], ["Catatan: A", "a", "b", "c"])).rows


HEADING = ("No", "Judul informasi", "Isi informasi", "Alasan usul")


def test_a_heading_that_is_repeated_on_every_page_is_no_item() -> None:
    listing = listing_of(
        sheet(
            HEADING,
            ("1", "Biodata penduduk", "NIK", "Pribadi"),
            HEADING,
            ("2", "Akta kelahiran", "Isi akta", "Pribadi"),
        )
    )

    assert [row.number for row in listing.rows] == [2, 4]
    assert oddities(listing) == {3: Oddity.HEADING_AGAIN}


def test_a_second_list_with_other_headings_is_not_read_under_those_of_the_first() -> None:
    other = ("No", "Alasan usul", "Judul informasi", "Isi informasi")

    with pytest.raises(SecondList) as refusal:
        listing_of(
            sheet(HEADING, ("1", "Biodata penduduk", "NIK", "Pribadi"), (), other, ("1", "Rahasia", "Akta", "Isi"))
        )

    assert refusal.value.row == 4


def test_what_is_not_read_is_named_by_its_heading_or_by_the_letter_of_its_column() -> None:
    listing = listing_of(
        sheet(
            ("No", "Judul informasi", "Penanggung jawab", "Tahun", "Jangka waktu"),
            ("1", "Biodata penduduk", "Bidang Dafduk", "", "5 tahun", "arsip"),
        )
    )

    assert listing.unread(Column.TITLE) == ("Penanggung jawab", "Jangka waktu", "F")


def test_a_separated_row_with_more_cells_than_headings_may_have_shifted() -> None:
    cells = ["1", "Biodata penduduk", "NIK", "nama", "Pribadi"]

    listing = listing_of([*sheet(HEADING), RawRow(2, cells, separated=True), RawRow(3, cells)])

    assert [row.shifted for row in listing.rows] == [True, False]
    assert listing_of([*sheet(HEADING), RawRow(2, cells, separated=True)]).unread(Column.TITLE) == ()
