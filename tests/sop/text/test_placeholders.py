"""What only keeps a place is told apart from what says something."""

import pytest

from sop.text.placeholders import is_placeholder


@pytest.mark.parametrize(
    "text",
    [
        "akan diisi kemudian",
        "Menyusul",
        "(menyusul)",
        "TBD",
        "tba.",
        "to be determined",
        "Akan menyusul...",
        "n/a",
        "nanti",
        "Isi menyusul",
        "Akan dilengkapi nanti",
        "belum diisi",
        "masih akan ditentukan lebih lanjut",
        "[isi di sini]",
        "XXXX",
        "Segera dilengkapi",
        "Alasannya menyusul kemudian",
        "Rincian belum lengkap",
        "diisi nanti saja",
        "blm tersedia",
        "To Do",
        "mohon diisi kemudian",
        "akan disusulkan",
        "Lorem ipsum dolor sit amet",
        "nanti dulu",
    ],
)
def test_a_text_that_puts_the_answer_off_is_none(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dokumen menyusul dari OPD lain",
        "Masih dalam proses penyusunan",
        "NIK, nama, dan alamat",
        "NIK",
        "Tidak ada",
        "Isi surat",
        "Belum ditetapkan menjadi keputusan",
        "Belum ada keputusan",
        "Daftar nilai",
        "Data yang belum lengkap diverifikasi",
        "Warga yang datanya akan diisi kemudian dirugikan",
        "Todongan senjata",
        "Nantikan hasilnya",
        "-",
        "",
        "Isian formulir",
    ],
)
def test_a_text_that_says_something_is_an_answer(text: str) -> None:
    assert not is_placeholder(text)
