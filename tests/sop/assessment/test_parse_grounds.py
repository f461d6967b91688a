"""Grounds are read as lists cite them."""

import pytest

from sop.assessment.parse_grounds import GroundsNotUnderstood, beside_grounds, parse_grounds_text, says_no_ground


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("17.h.2", ("17.h.2",)),
        ("17h", ("17.h",)),
        ("17.a, 17.c", ("17.a", "17.c")),
        ("h.2, i", ("17.h.2", "17.i")),
        ("Pasal 17 huruf h angka 2 dan 4", ("17.h.2", "17.h.4")),
        ("Pasal 17 huruf h, i, dan j", ("17.h", "17.i", "17.j")),
        ("Pasal 17 huruf (h) angka (2)", ("17.h.2",)),
        ("UU No. 14 Tahun 2008 Pasal 17 ayat (1) huruf i", ("17.i",)),
        ("17.h; UU 44/2009 Pasal 32 huruf i; Permenkes 77/2015", ("17.h",)),
        ("17.h; 17.j jo. UU 24/2013; UU 27/2022", ("17.h", "17.j")),
        ("Pasal 17 huruf j dan UU 17/2023", ("17.j",)),
        ("17.h.2 – Riwayat kesehatan; 17.i – Memorandum", ("17.h.2", "17.i")),
        ("Pasal 17 huruf h angka 1, 2, dan 4", ("17.h.1", "17.h.2", "17.h.4")),
        ("Pasal 17 huruf h angka 1 s.d. 4", ("17.h.1", "17.h.2", "17.h.3", "17.h.4")),
        ("Pasal 17 huruf h angka 1 sampai dengan angka 3", ("17.h.1", "17.h.2", "17.h.3")),
        ("Pasal 17 huruf h angka 1-3", ("17.h.1", "17.h.2", "17.h.3")),
        ("Pasal 17 huruf h angka (1), (2) dan/atau (4)", ("17.h.1", "17.h.2", "17.h.4")),
        ("Pasal 17 huruf h angka 1, angka 2; huruf j", ("17.h.1", "17.h.2", "17.j")),
        ("Pasal 17, huruf h, butir 2", ("17.h.2",)),
        ("Pasal 17 huruf h point 2", ("17.h.2",)),
        ("Pasal 17 huruf h Pasal 18 ayat (2)", ("17.h",)),
        ("Pasal 17 huruf a angka 2 huruf h angka 1", ("17.a.2", "17.h.1")),
        ("Pasal 17 huruf a s.d. d", ("17.a", "17.b", "17.c", "17.d")),
        ("17.h.1; 2; 4", ("17.h.1", "17.h.2", "17.h.4")),
        ("17.h.1 / 17.h.2", ("17.h.1", "17.h.2")),
        ("17.h.2/17.i", ("17.h.2", "17.i")),
        ("Pasal 17 huruf i: dirahasiakan kecuali atas putusan pengadilan", ("17.i",)),
        ("psl 17 hrf h", ("17.h",)),
        ("17.h dan pasal 17 hrf i", ("17.h", "17.i")),
        ("Pasal 17 hurup h angka 2", ("17.h.2",)),
        ("hrf. h dan hrf. i", ("17.h", "17.i")),
        ("hurup h", ("17.h",)),
        ("h & i", ("17.h", "17.i")),
        ("h1", ("17.h.1",)),
        ("H1, H2 & j", ("17.h.1", "17.h.2", "17.j")),
        ("h.1, 2, dan 4", ("17.h.1", "17.h.2", "17.h.4")),
        ("1. Pasal 17 huruf h, 2. UU 24/2013", ("17.h",)),
        ("Pasal 17 huruf h dan j; UU 24/2013 Pasal 79, 84", ("17.h", "17.j")),
        ("Pasal 17 UU 14/2008", ()),
        ("1) Pasal 17 huruf h\n2) UU 24/2013 Pasal 79", ("17.h",)),
        ("1) Pasal 17 huruf a\n2) Pasal 17 huruf h angka 1", ("17.a", "17.h.1")),
        ("a) Pasal 17 huruf c\n3) UU 3/2002 Pasal 4", ("17.c",)),
        ("17.h, 2) UU 24/2013", ("17.h",)),
        ("17.h, b. PP 3/2017", ("17.h",)),
        ("h.1; 17.j jo. UU 24/2013 Pasal 58 ayat (2)", ("17.h.1", "17.j")),
        ("huruf j jo. UU 24/2013 Pasal 79 ayat (3)", ("17.j",)),
        ("huruf g; huruf h angka 1-2; huruf j jo. UU 35 Tahun 2014", ("17.g", "17.h.1", "17.h.2", "17.j")),
        ("17.h.1–h.3", ("17.h.1", "17.h.2", "17.h.3")),
        ("UU 14/2008 tentang Keterbukaan Informasi Publik Pasal 17 huruf h", ("17.h",)),
        ("17.h jo. Pasal 79 UU 24/2013 tentang Perubahan atas UU 23/2006", ("17.h",)),
        ("17.h; Peraturan Wali Kota Pontianak Nomor 12 Tahun 2017", ("17.h",)),
        ("17.j untuk lampiran saja", ("17.j",)),
        ("17.j hanya lampiran; naskah induk terbuka", ("17.j",)),
        ("17.b – perlindungan dari persaingan usaha tidak sehat", ("17.b",)),
        ("Pasal 17 huruf h UU 14/2008", ("17.h",)),
        ("Pasal 17 huruf h UU RI No. 14 Tahun 2008", ("17.h",)),
        ("Pasal 17 huruf h Undang-Undang Keterbukaan Informasi Publik", ("17.h",)),
        ("Pasal 17 huruf h UU 27/2022 Pasal 65 ayat (2)", ("17.h",)),
        ("Pasal 17 huruf h, UU 27/2022", ("17.h",)),
        ("Pasal 17 huruf h\nUU 27/2022", ("17.h",)),
        ("Pasal 17 huruf h jo. UU 27/2022", ("17.h",)),
        ("Pasal 17 huruf j UU 24/2013", ("17.j",)),
        ("17.h.2 UU 17/2023", ("17.h.2",)),
        ("Pasal 17", ()),
        ("Pasal 17 jo. UU 24/2013", ()),
        ("SE 17 Agustus", ()),
        ("17.z", ("17.z",)),
        ("1. 17.h.1; 2. 17.h.4", ("17.h.1", "17.h.4")),
        ("1. 17.h; 2. 17.i", ("17.h", "17.i")),
        ("1. 17.h 2. 17.i", ("17.h", "17.i")),
        ("17.h.2. 17.i", ("17.h.2", "17.i")),
        ("17.h.1.\n17.h.4.", ("17.h.1", "17.h.4")),
        ("Pasal 17 huruf h angka 2. 17.i", ("17.h.2", "17.i")),
        ("1) 17 h 2) 17 i", ("17.h", "17.i")),
        ("1) 17.h, 2) 17.i dan 3) Pasal 17 huruf j", ("17.h", "17.i", "17.j")),
        ("17 h (2 dan 4)", ("17.h.2", "17.h.4")),
        ("Pasal 17 huruf h\nangka 1 dan 3", ("17.h.1", "17.h.3")),
        ("Pasal 17\nhuruf h\nangka 2", ("17.h.2",)),
        ("huruf h\nangka 1 dan 3", ("17.h.1", "17.h.3")),
        ("17.h; angka 2", ("17.h.2",)),
        ("17.h untuk melindungi pasien; 17.i", ("17.h", "17.i")),
        ("17.j khusus lampiran", ("17.j",)),
        ("17.j jo. UU 24/2013, khususnya Pasal 84", ("17.j",)),
        ("UU 14/2008; PP 60/2008; PP 12/2017", ()),
        ("a. UU 14/2008; b. PP 3/2017", ()),
        ("Perwali 17 tahun 2020", ()),
    ],
)
def test_grounds_are_read_as_lists_cite_them(text: str, codes: tuple[str, ...]) -> None:
    assert parse_grounds_text(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "Pasal 17 huruf h angka dua",
        "Pasal 17 huruf h angka 1, 2 dan angka tiga",
        "Pasal 17 huruf h angka 4-1",
        "Pasal 17 huruf h, angka I",
        "Pasal 17 huruf h bagian 2",
        "Pasal 17 huruf h sub 2",
        "Pasal 17 huruf h s.d. 4",
        "Pasal 17 huruf h, huruf q dan angka 2",
        "17.h.2.4",
        "17.h, kecuali 17.h.3",
        "17.h (kecuali angka 3)",
        "17.h dan lain-lain",
        "17.h, dll.",
        "17.h.1, 2, dst.",
        "17.h.2; 18.a",
        "Pasal 17 huruf h angka 2 (riwayat kesehatan) dan angka 4 (evaluasi)",
        "Pasal 17 huruf h angka 2 UU 14/2008 dan huruf i UU 14/2008",
        "huruf h angka 2 UU 14/2008 dan huruf i UU 14/2008",
        "17.h beserta huruf i",
        "17.h juga i",
        "17.h + i",
        "17.h jo. huruf i",
        "17.h • i",
        "17.h tentang rahasia dan huruf i",
        "Pasal 17 huruf a,b,k",
        "Pasal 17 huruf h, yaitu angka 2 dan 4",
        "Pasal 17 huruf h khususnya angka 2 dan 4",
        "17 h [2]",
        "Pasal 17 huruf h ke-1",
        "Pasal 17 huruf h UU 14/2008 angka 2",
        "Pasal 17 huruf f - c",
        "17.h.1 s.d. i",
        "17 h 2. 17 i",
        "17.h; 2. 17.i",
        "17.h (2 berkas)",
        "17.h, 2 lembar",
        "17.H.II",
        "17.h sejak 2020",
        "diduga 17.h",
        "usul 17.h",
        "usulan: Pasal 17 huruf h",
        "17.h khusus si pelapor",
        "17.h.2 untuk pasien dan 17.h.4 untuk pegawai",
    ],
)
def test_what_goes_on_as_grounds_do_and_cannot_be_read_is_not_left_out(text: str) -> None:
    with pytest.raises(GroundsNotUnderstood) as refused:
        parse_grounds_text(text)

    assert refused.value.text == text


@pytest.mark.parametrize(
    "text",
    [
        "bukan Pasal 17 huruf h",
        "tidak termasuk Pasal 17 huruf h",
        "PP 61/2010 Pasal 17 huruf b",
        "UU 2/2002 Pasal 17 huruf b",
        "UU Kepolisian Pasal 17 huruf b",
        "KUHAP Pasal 17 huruf a",
        "Pasal 17 huruf b UU 2/2002",
        "Pasal 17 huruf b Undang-Undang Nomor 2 Tahun 2002",
        "Pasal 17 huruf b UU No. 2 Tahun 2002 tentang Kepolisian",
        "17 huruf b dari UU 2/2002",
        "Pasal 17 huruf h UU Adminduk",
        "Pasal 17 huruf h dan i UU 2/2002",
        "17.h; Pasal 17 huruf b UU 2/2002",
        "Pasal 17 huruf b PP 61/2010",
        "Pasal 17 huruf b Peraturan Pemerintah Nomor 61 Tahun 2010",
        "Pasal 17 huruf a Permendagri 3/2017",
        "Pasal 17 huruf a KUHAP",
        "tidak ada dasar 17.h",
        "Pasal 17 huruf h tidak terpenuhi",
        "tidak memenuhi 17.h",
        "tidak memenuhi Pasal 17 huruf a sampai huruf j",
        "17.h (gugur)",
        "17.h.2 dicabut",
        "dahulu 17.h.2, sekarang 17.i",
        "17.h.2 => terbuka sebagian",
        "17.h?",
        "17.h (lama)",
        "seharusnya 17.h",
        "17.h ditolak",
    ],
)
def test_what_is_denied_or_stands_in_another_act_is_no_ground(text: str) -> None:
    with pytest.raises(GroundsNotUnderstood):
        parse_grounds_text(text)


@pytest.mark.parametrize(
    "text", ["Pasal 17A huruf h", "Pasal 17B huruf a", "17 a.n.", "17 a.n. Kepala", "17.hh", "Pasal 17 bis huruf h"]
)
def test_what_looks_like_a_letter_and_is_none_is_not_taken_for_no_letter(text: str) -> None:
    with pytest.raises(GroundsNotUnderstood):
        parse_grounds_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "17.i hanya berlaku lima tahun",
        "17.i; hanya dapat dibuka oleh pejabat",
        "17.j tidak hanya untuk lampiran tetapi seluruhnya",
        "17.h untuk kepentingan dinas saja",
    ],
)
def test_a_limit_that_names_no_part_is_not_taken_for_one(text: str) -> None:
    with pytest.raises(GroundsNotUnderstood):
        parse_grounds_text(text)


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("17.h.2", {"17.h.2": ""}),
        ("17.h.2; 17.i jo. UU 43/2009 Pasal 44", {"17.i": "jo. UU 43/2009 Pasal 44"}),
        ("17.h; UU 44/2009 Pasal 32 huruf i", {"17.h": "; UU 44/2009 Pasal 32 huruf i"}),
        (
            "17.h jo. UU 1/2024; 17.j jo. UU 24/2013 Pasal 95A",
            {"17.h": "jo. UU 1/2024;", "17.j": "jo. UU 24/2013 Pasal 95A"},
        ),
        ("UU 43/2009 Pasal 44; 17.i", {"17.i": "UU 43/2009 Pasal 44;"}),
        ("17.i\nUU 43/2009 tentang Kearsipan\nUU 27/2022", {"17.i": "UU 43/2009 tentang Kearsipan\nUU 27/2022"}),
        ("UU 14/2008", {}),
    ],
)
def test_what_is_cited_beside_a_ground_is_told_from_it(text: str, beside: dict[str, str]) -> None:
    assert beside_grounds(text) == beside


@pytest.mark.parametrize("text", ["", "-", "–", "—", "tidak ada", "Tidak ada dasar", "nihil"])
def test_a_dash_says_that_there_is_no_ground(text: str) -> None:
    assert says_no_ground(text)
    assert not says_no_ground("UU 14/2008")
