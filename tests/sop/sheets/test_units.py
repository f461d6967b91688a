"""A list of units is read from a table however an office keeps it: each name once, and what is no name counted."""

import pytest

from sop.errors.people import TooManyRows, UnitColumnUnclear, UnitsUnreadable
from sop.sheets.units import MOST_ROWS, UnitList, read_units


def test_one_name_stands_in_each_row() -> None:
    assert read_units([["Dinas Kesehatan"], ["Dinas Pendidikan"]]) == UnitList(
        ("Dinas Kesehatan", "Dinas Pendidikan"), repeated=0, unusable=0
    )


@pytest.mark.parametrize("heading", ["OPD", "Unit", "Nama OPD", "Unit Kerja", "Perangkat Daerah", "SKPD"])
def test_a_heading_says_in_which_column_the_names_are(heading: str) -> None:
    rows = [["No", heading, "Alamat"], ["1", "Dinas Kesehatan", "Jalan A"], ["2", "Dinas Sosial"]]

    assert read_units(rows).names == ("Dinas Kesehatan", "Dinas Sosial")


@pytest.mark.parametrize(
    "rows",
    [
        [["No", "Nama", "OPD"], ["1", "Budi Santoso", "Dinas Sosial"], ["2", "Ani Wijaya", "Dinas Pangan"]],
        [["Instansi", "Nama", "SKPD"], ["Kota", "Budi", "Dinas Sosial"], ["Kota", "Ani", "Dinas Pangan"]],
        [["Perangkat daerah / Unit", "Nama"], ["Dinas Sosial", "Budi Santoso"], ["Dinas Pangan", "Ani Wijaya"]],
        [["Nama", "Nama OPD (lengkap)"], ["Budi Santoso", "Dinas Sosial"], ["Ani Wijaya", "Dinas Pangan"]],
        [["Nama", "Dinas"], ["Budi Santoso", "Dinas Sosial"], ["Ani Wijaya", "Dinas Pangan"]],
        [["No", "Nama", "Kode", "Ket"], ["1", "Dinas Sosial", "1.02"], ["2", "Dinas Pangan", "1.03", "baru"]],
        [["OPD"], ["Dinas Sosial"], ["OPD"], ["Dinas Pangan"]],
    ],
)
def test_persons_and_headings_become_no_units(rows: list[list[str]]) -> None:
    assert read_units(rows, separated=False).names == ("Dinas Sosial", "Dinas Pangan")


@pytest.mark.parametrize("headings", [["No", "Nama", "Bagian"], ["No", "Pimpinan", "Bagian"], ["1", "Sari", "Arsip"]])
def test_where_several_columns_could_have_the_names_the_heading_is_asked_for(headings: list[str]) -> None:
    rows = [headings, ["2", "Budi Santoso", "Dinas Sosial"], ["3", "Ani Wijaya", "Dinas Pangan"]]

    with pytest.raises(UnitColumnUnclear):
        read_units(rows)


def test_without_a_heading_the_names_are_in_the_column_that_has_them() -> None:
    assert read_units([["1", "Dinas Kesehatan"], ["2", "Dinas Sosial"]]).names == ("Dinas Kesehatan", "Dinas Sosial")


def test_a_name_that_stands_there_again_is_counted_and_not_taken() -> None:
    listed = read_units([["Dinas Kesehatan"], ["DINAS KESEHATAN"], ["Dinas Sosial"], ["Dinas Kesehatan"]])

    assert listed == UnitList(("Dinas Kesehatan", "Dinas Sosial"), repeated=2, unusable=0)


@pytest.mark.parametrize("cell", ["", "x", "12345", "n" * 201, "Din\ufffds Kesehatan"])
def test_what_can_be_no_name_is_counted_as_unusable(cell: str) -> None:
    listed = read_units([["No", "Nama"], ["1", "Dinas Kesehatan"], ["2", cell]])

    assert listed == UnitList(("Dinas Kesehatan",), repeated=0, unusable=1)


def test_a_row_that_fell_apart_at_a_comma_is_not_guessed_at() -> None:
    listed = read_units([["No", "OPD"], ["1", "Dinas Pariwisata", "Kepemudaan"], ["2", "Dinas Sosial"]])

    assert listed == UnitList(("Dinas Sosial",), repeated=0, unusable=1)


@pytest.mark.parametrize("rows", [[], [["nama"]], [["1"], ["2"]]])
def test_a_table_without_any_name_is_refused(rows: list[list[str]]) -> None:
    with pytest.raises(UnitsUnreadable):
        read_units(rows)


def test_a_table_of_more_rows_than_can_be_looked_over_is_refused() -> None:
    names = [[f"Dinas nomor {number}"] for number in range(MOST_ROWS)]

    assert len(read_units([["nama"], *names]).names) == MOST_ROWS
    with pytest.raises(TooManyRows) as refused:
        read_units([*names, ["Dinas lebih"]])
    assert refused.value.limit == MOST_ROWS


def test_who_signs_below_a_numbered_list_is_no_unit() -> None:
    listed = read_units([["No", "OPD"], ["1", "Dinas Sosial"], ["2", "Dinas Pangan"], ["", "Sekretaris Daerah"]])

    assert listed == UnitList(("Dinas Sosial", "Dinas Pangan"), repeated=0, unusable=1)
