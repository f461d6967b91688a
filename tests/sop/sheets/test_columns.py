"""A column is known by its heading, however an office writes it."""

import pytest

from sop.sheets.assessments import NEEDED
from sop.sheets.columns import Column, DoubledColumn, HeadingsNotFound, find_heading, recognise
from sop.sheets.listing import listing_of
from tests.sop.sheets.read_rows import sheet
from texts import names


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("No.", Column.NUMBER),
        ("NOMOR URUT", Column.NUMBER),
        ("Jenis Informasi", Column.TITLE),
        ("Informasi yang Dikecualikan", Column.TITLE),
        ("Esensi Informasi", Column.TITLE),
        ("Judul Informasi", Column.TITLE),
        ("Nama Dokumen", Column.TITLE),
        ("Uraian", Column.TITLE),
        ("Jenis Informasi/Dokumen", Column.TITLE),
        ("Nama Arsip", Column.TITLE),
        ("Materi", Column.TITLE),
        ("Materi Informasi", Column.TITLE),
        ("Butir Informasi", Column.TITLE),
        ("Subjek Informasi", Column.TITLE),
        ("Topik", Column.TITLE),
        ("Objek", Column.TITLE),
        ("Judul/Nama Dokumen", Column.TITLE),
        ("Jenis Arsip", Column.TITLE),
        ("Nama Informasi Publik yang Dikecualikan", Column.TITLE),
        ("Informasi yang Dikecualikan / Dirahasiakan", Column.TITLE),
        ("Isi Informasi", Column.CONTENT),
        ("Kategori Informasi", Column.CLASSIFICATION),
        ("Sifat", Column.CLASSIFICATION),
        ("Konten Informasi", Column.CONTENT),
        ("Masa Berlaku", Column.PERIOD),
        ("Masa Retensi", None),
        ("Jangka waktu penyimpanan", None),
        ("Retensi", None),
        ("Manfaat bila dibuka", Column.PUBLIC_INTEREST),
        ("Dampak positif jika informasi ini dibuka", Column.PUBLIC_INTEREST),
        ("Kerugian bila ditutup", Column.PUBLIC_INTEREST),
        ("Kerugian bila dibuka", Column.HARM),
        ("Keuntungan bila dirahasiakan", Column.BENEFIT),
        ("Risiko", Column.HARM),
        ("Pasal", Column.GROUNDS),
        ("Uraian Konsekuensi", Column.HARM),
        ("Ringkasan Isi Informasi", Column.CONTENT),
        ("Perangkat Daerah", Column.UNIT),
        ("Dasar Hukum (Pertimbangan)", Column.GROUNDS),
        ("Dasar Hukum Pengecualian Informasi", Column.GROUNDS),
        ("Akibat jika dibuka", Column.HARM),
        ("Konsekwensi bila dibuka", Column.HARM),
        ("Akibat ditutup", Column.BENEFIT),
        ("Manfaat bila\nditutup", Column.BENEFIT),
        ("Batas Waktu Pengecualian", Column.PERIOD),
        ("Masa waktu", Column.PERIOD),
        ("Keterangan", Column.REMARK),
        ("Penanggung jawab informasi", None),
        ("DAFTAR INFORMASI YANG DIKECUALIKAN", None),
    ],
)
def test_a_column_is_known_by_its_heading(heading: str, column: Column | None) -> None:
    assert recognise(heading) is column


@pytest.mark.parametrize("column", Column)
def test_the_heading_that_sopan_writes_is_known_again(column: Column) -> None:
    assert recognise(names.COLUMN[column]) is column


def test_headings_in_two_rows_are_put_together_and_the_numbers_below_them_left_out() -> None:
    found = find_heading(
        [
            ["DAFTAR INFORMASI YANG DIKECUALIKAN"],
            ["No", "Informasi", "Dasar Hukum Pengecualian", "Konsekuensi/Pertimbangan bagi Publik", "", "Jangka Waktu"],
            ["", "", "", "Dibuka", "Ditutup", ""],
            ["1", "2", "3", "4", "5", "6"],
            ["1", "LHP pengawasan", "17.i", "disalahgunakan", "berhasil", "20 tahun"],
        ]
    )

    assert found is not None
    assert found.columns == {
        Column.NUMBER: 0,
        Column.TITLE: 1,
        Column.GROUNDS: 2,
        Column.HARM: 3,
        Column.BENEFIT: 4,
        Column.PERIOD: 5,
    }
    assert found.body == 4


def test_headings_with_slips_of_spelling_are_known() -> None:
    found = find_heading([["No", "Informassi", "Dsar hukum", "Akibat bila dibuka", "Jangka wktu"]])

    assert found is not None
    assert {Column.TITLE, Column.GROUNDS, Column.PERIOD} <= found.columns.keys()


def test_a_sheet_without_headings_is_refused_with_what_it_needs() -> None:
    with pytest.raises(HeadingsNotFound) as refused:
        listing_of(sheet(["Laporan", "Kertas"]), Column.TITLE)
    assert refused.value.wanted == (Column.TITLE,)


def test_a_sheet_without_a_needed_column_is_refused_with_its_name() -> None:
    with pytest.raises(HeadingsNotFound) as refused:
        listing_of(sheet(["No", "Informasi", "Dasar hukum"], ["1", "Laporan", "17.i"]), *NEEDED)
    assert refused.value.wanted == (Column.HARM, Column.BENEFIT, Column.PERIOD)


def test_two_columns_of_one_meaning_are_refused() -> None:
    with pytest.raises(DoubledColumn) as refused:
        listing_of(sheet(["Informasi", "Dasar hukum", "Dasar pengecualian"], ["Laporan", "17.i", "17.h"]))
    assert refused.value.column is Column.GROUNDS


@pytest.mark.parametrize(
    ("heading", "halves", "column"),
    [
        ("Jangka waktu", ("Mulai", "Berakhir"), Column.PERIOD),
        ("Jangka waktu", ("Tanggal mulai", "s.d."), Column.PERIOD),
        ("Jangka waktu", ("Aktif", "Inaktif"), Column.PERIOD),
        ("Bentuk informasi", ("SOFT COPY", "HARD COPY"), Column.FORM),
    ],
)
def test_a_heading_over_two_columns_is_refused(heading: str, halves: tuple[str, str], column: Column) -> None:
    with pytest.raises(DoubledColumn) as refused:
        find_heading([["No", "Informasi", heading, ""], ["", "", *halves], ["1", "Biodata", "2027", "2031"]])
    assert refused.value.column is column


@pytest.mark.parametrize(
    ("headings", "places"),
    [
        (["No", "Nama Dokumen", "Uraian"], {Column.TITLE: 1, Column.CONTENT: 2}),
        (["No", "Uraian", "Judul Informasi", "Isi"], {Column.TITLE: 2, Column.CONTENT: 3}),
        (["No", "Jenis", "Nama Informasi", "Masa Berlaku"], {Column.TITLE: 2, Column.PERIOD: 3}),
        (["No", "Materi", "Nama Dokumen"], {Column.TITLE: 2, Column.CONTENT: 1}),
        (["No", "Subjek", "Judul"], {Column.TITLE: 2}),
        (["No", "Uraian", "Masa Berlaku"], {Column.TITLE: 1, Column.PERIOD: 2}),
        (["No", "Judul", "Klasifikasi", "Kesimpulan"], {Column.TITLE: 1, Column.CLASSIFICATION: 2, Column.VERDICT: 3}),
        (["No", "Judul", "Status", "Klasifikasi"], {Column.TITLE: 1, Column.CLASSIFICATION: 2, Column.VERDICT: 3}),
        (["No", "Judul", "Kategori", "Sifat"], {Column.TITLE: 1, Column.CLASSIFICATION: 3}),
    ],
)
def test_of_two_headings_the_vaguer_one_gives_way(headings: list[str], places: dict[Column, int]) -> None:
    found = find_heading([headings])

    assert found is not None
    assert found.columns == {Column.NUMBER: 0, **places}
