"""Of a sheet the rows are taken, and what is no row is left out and told."""

from collections.abc import Mapping

import pytest

from sop.errors import TooManyRows
from sop.sheets.columns import Column
from sop.sheets.listing import Listing, NoRows, Note, Oddity, RawRow, listing_of
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
