"""Nearly equal texts are found among many, and different ones are not mistaken for them."""

import pytest

from sop.text.likeness import like_others


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rekaman CCTV ruang pelayanan", "rekaman cctv ruang pelayanan."),
        ("Berkas adopsi dan identitas orang tua", "Identitas orang tua, dan berkas adopsi"),
        ("Proses penegakan disiplin pegawai", "Proses penegakan disiplin pegawei"),
        ("Proses penegakan disiplin pegawai", "Proses penegakkan disiplin pegawai"),
        ("Data biometrik perekaman KTP-el penduduk kota", "Data biometrik perekaman KTP-el penduduk"),
    ],
)
def test_texts_with_the_same_words_or_a_slip_are_alike(one: str, other: str) -> None:
    assert list(like_others([one, "Sesuatu yang lain sama sekali", other])) == [(2, 0)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Biodata penduduk per orang", "Biodata pegawai per orang"),
        ("Laporan hasil pengawasan 2024", "Laporan hasil pengawasan 2025"),
        ("Dokumen teknis lampiran A", "Dokumen teknis lampiran B"),
        ("Riwayat kesehatan pegawai", "Riwayat pendidikan pegawai"),
        ("", ""),
        ("yang dan", "yang dan"),
    ],
)
def test_texts_about_different_things_are_not_alike(one: str, other: str) -> None:
    assert list(like_others([one, other])) == []


def test_each_later_text_points_to_the_first_that_it_is_like() -> None:
    assert list(like_others(["Nilai SKP pegawai", "Akun SIAK", "Nilai SKP pegawai", "nilai SKP, pegawai"])) == [
        (2, 0),
        (3, 0),
    ]
