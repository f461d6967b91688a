"""Rows of another OPD are not taken for ours, wherever in the list it is named; a usual name of ours is ours."""

from typing import Any

import pytest

from sop.sheets.columns import Column
from sop.sheets.lines import Note, Oddity, RawRow
from sop.sheets.listing import listing_of
from sop.sheets.rows import CellFault, read_items
from sop.sheets.whose import is_unit
from tests.sop.builders import opened
from tests.sop.sheets.read_rows import faults, items_of, sheet
from texts.sheets.sheets import ask_unit

UNIT = opened().unit.name
HEADINGS = ("No", "OPD", "Informasi", "Isi", "Bentuk", "Alasan")
NO_UNITS = ("No", "Informasi", "Isi", "Bentuk", "Alasan")
REST = ("isi berkasnya", "Digital", "Memuat data pribadi")


@pytest.mark.parametrize(
    "name",
    ["DISDUKCAPIL", "Disdukcapil Kota Pontianak", "Dinas Kependudukan & Pencatatan Sipil", "dinas dukcapil",
     "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Mempawah", "Dinas Kependudukan, dan Pencatatan  Sipil."],
)  # fmt: skip
def test_usual_names_of_the_unit_are_the_unit(name: str) -> None:
    assert is_unit(name, UNIT)
    reading = items_of(HEADINGS, ("1", name, "Biodata warga", *REST), ("2", "Dinas Kesehatan", "Rekam medis", *REST))
    assert [good.row for good in reading.good] == [2]
    assert not reading.lacking


@pytest.mark.parametrize("name", ["Dinas Kesehatan", "Dinas Kependudukan", "Dinas", "Kota Pontianak", "Bidang Capil"])
def test_other_names_are_not(name: str) -> None:
    assert not is_unit(name, UNIT)


@pytest.mark.parametrize("below", ["", "sda", "idem"])
def test_a_blank_cell_below_another_unit_is_of_it(below: str) -> None:
    reading = items_of(
        HEADINGS,
        ("1", UNIT, "Biodata warga", *REST),
        ("2", "", "Akta kelahiran warga", *REST),
        ("3", "Dinas Kesehatan", "Rekam medis pasien", *REST),
        ("4", below, "Hasil tes HIV pasien", *REST),
        ("5", "Disdukcapil", "Kartu keluarga", *REST),
    )

    assert [good.row for good in reading.good] == [2, 3, 6]
    assert faults(reading) == [(row, Column.UNIT, CellFault.OTHER_UNIT) for row in (4, 5)]
    assert {problem.value for problem in reading.problems} == {"Dinas Kesehatan"}


@pytest.mark.parametrize("heading", [("", "DINAS KESEHATAN"), ("II", "DINAS KESEHATAN"), ("", "B. Dinkes")])
def test_a_group_that_is_headed_by_another_unit_is_of_it(heading: tuple[str, str]) -> None:
    reading = items_of(
        NO_UNITS,
        ("", UNIT.upper()),
        ("1", "Biodata warga", *REST),
        heading,
        ("1", "Rekam medis pasien", *REST),
        ("2", "Hasil tes HIV pasien", *REST),
        ("", "Data lain"),
        ("3", "Penyakit menular", *REST),
        title=False,
    )

    assert [good.row for good in reading.good] == [3]
    assert faults(reading) == [(row, Column.UNIT, CellFault.OTHER_UNIT) for row in (5, 6, 8)]


@pytest.mark.parametrize("answer", [None, True, False])
def test_what_is_named_in_the_title_alone_is_asked_about(answer: bool | None) -> None:
    title = ("DAFTAR INFORMASI DIKECUALIKAN DINAS KESEHATAN KOTA PONTIANAK",)
    asked: dict[str, Any] = {} if answer is None else {"unit": answer}

    reading = items_of(title, (), NO_UNITS, ("1", "Rekam medis pasien", *REST), **asked)

    assert reading.units == ("DINAS KESEHATAN KOTA PONTIANAK",)
    assert reading.lacking == ({Column.UNIT} if answer is not False else set())
    assert len(reading.good) == (answer is not False)
    assert faults(reading) == ([(4, Column.UNIT, CellFault.OTHER_UNIT)] if answer is False else [])
    assert (Note(4, Oddity.OTHER_UNIT) in reading.notes) is (answer is True)


@pytest.mark.parametrize(
    "title",
    [f"Daftar Informasi Dikecualikan {UNIT} Tahun 2026", "DIK DISDUKCAPIL KOTA PONTIANAK", "Daftar nota dinas rahasia",
     "Daftar informasi badan publik", f"Sekretariat Daerah\n{UNIT}"],
)  # fmt: skip
def test_a_title_that_names_the_unit_or_none_asks_nothing(title: str) -> None:
    above = [(line,) for line in title.split("\n")]
    assert not items_of(*above, NO_UNITS, ("1", "Biodata warga", *REST)).lacking


def test_a_list_of_one_other_name_is_asked_about() -> None:
    reading = items_of(HEADINGS, ("1", "Bidang Capil", "Biodata warga", *REST), ("2", "", "Akta warga", *REST))

    assert (reading.lacking, reading.units) == (frozenset({Column.UNIT}), ("Bidang Capil",))
    assert "“Bidang Capil”" in ask_unit(reading.units)


def test_a_unit_that_is_struck_through_is_asked_about() -> None:
    row = RawRow(2, ("1", UNIT, "Biodata warga", *REST), struck=frozenset({1}))

    assert faults(read_items(listing_of([*sheet(HEADINGS), row]), opened(), {})) == [(2, Column.UNIT, CellFault.STRUCK)]
