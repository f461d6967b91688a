"""Laws are read as people cite them, and a lesser rule does not pass for an act."""

import pytest

from sop.assessment.law_reference import (
    LawNotUnderstood,
    LawReference,
    NotAnAct,
    RuleKind,
    cites_beside,
    parse_law,
    parse_laws,
)


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("UU 24/2013", "UU 24/2013"),
        ("UU 24/2013 Pasal 84", "UU 24/2013 Pasal 84"),
        ("uu no. 24/2013 pasal 84", "UU 24/2013 Pasal 84"),
        ("UU No 24 Tahun 2013", "UU 24/2013"),
        ("UU RI Nomor 24 Tahun 2013 Pasal 84", "UU 24/2013 Pasal 84"),
        ("Undang-Undang Nomor 24 Tahun 2013 Pasal 84 ayat (1)", "UU 24/2013 Pasal 84 ayat (1)"),
        ("Undang-Undang Republik Indonesia Nomor 24 Tahun 2013", "UU 24/2013"),
        ("UNDANG UNDANG NOMOR 24 TAHUN 2013", "UU 24/2013"),
        ("UU Adminduk No. 24 Th. 2013", "UU 24/2013"),
        ("Pasal 58 ayat (2) UU 24/2013", "UU 24/2013 Pasal 58 ayat (2)"),
        ("UU 44/2009 Pasal 32 huruf i", "UU 44/2009 Pasal 32 huruf i"),
        ("UU 24/2013 Pasal 95A", "UU 24/2013 Pasal 95A"),
        ("UU 24/2013 tentang Perubahan atas UU 23/2006 Pasal 84", "UU 24/2013 Pasal 84"),
        ("UU Nomor 23 Tahun 2006 tentang Administrasi Kependudukan, Pasal 84", "UU 23/2006 Pasal 84"),
        ("UU 24/2013 Pasal 79 ayat (1) dan ayat (3)", "UU 24/2013 Pasal 79 ayat (1) dan ayat (3)"),
        ("UU 24/2013 Pasal 79 ayat 1, 3", "UU 24/2013 Pasal 79 ayat (1) dan ayat (3)"),
        ("UU 24/2013 Pasal 79 ayat 1, 3, 95A", "UU 24/2013 Pasal 79 ayat (1) dan ayat (3) serta Pasal 95A"),
        ("UU 24/2013 pasal 79 ayat(1)", "UU 24/2013 Pasal 79 ayat (1)"),
        ("UU 24/2013 Pasal 79 ayat (1), 3", "UU 24/2013 Pasal 79 ayat (1), 3"),
        ("UU 24/2013 Pasal 79 jo. Pasal 95A", "UU 24/2013 Pasal 79 jo. Pasal 95A"),
        ("UU 24/2013 Pasal 58 dan 84", "UU 24/2013 Pasal 58 dan Pasal 84"),
        ("UU 24/2013 Pasal 79 ayat (1) sampai (3)", "UU 24/2013 Pasal 79 ayat (1) sampai dengan ayat (3)"),
        ("UU 24/2013 Pasal 79 ayat (1) s/d (3)", "UU 24/2013 Pasal 79 ayat (1) sampai dengan ayat (3)"),
        ("UU 24/2013 Pasal 79 hingga 84", "UU 24/2013 Pasal 79 sampai dengan Pasal 84"),
        ("UU 24/2013 Pasal 57 sampai 60", "UU 24/2013 Pasal 57 sampai dengan Pasal 60"),
        (
            "UU 24/2013 Pasal 58 ayat (2) huruf aa sampai dd",
            "UU 24/2013 Pasal 58 ayat (2) huruf aa sampai dengan huruf dd",
        ),
        ("UU 24/2013 Pasal 58 ayat (2) huruf bb dan cc", "UU 24/2013 Pasal 58 ayat (2) huruf bb dan huruf cc"),
        ("UU 24/2013 Pasal 79 dan PP 40/2019", "UU 24/2013 Pasal 79"),
        ("UU Kesehatan", "UU 17/2023"),
        ("UU 5/1999 tentang Praktik Monopoli dan Persaingan Usaha Tidak Sehat", "UU 5/1999"),
        ("UU 44/2009 Pasal 32 huruf i dan j", "UU 44/2009 Pasal 32 huruf i dan huruf j"),
        ("UU 14/2008 Pasal 17 huruf j jo. UU 24/2013 Pasal 84", "UU 24/2013 Pasal 84"),
        ("PP 40/2019 jo. UU 24/2013", "UU 24/2013"),
        ("UU 86/1958", "UU 86/1958"),
        ("UU ITE Pasal 32 ayat (3)", "UU 11/2008 jo. UU 19/2016 jo. UU 1/2024 Pasal 32 ayat (3)"),
        ("UU 11/2008 jo. 19/2016 jo. 1/2024 Pasal 32", "UU 11/2008 jo. UU 19/2016 jo. UU 1/2024 Pasal 32"),
        ("UU 11/2008 Pasal 32 jo. UU 19/2016", "UU 11/2008 jo. UU 19/2016 Pasal 32"),
        ("UU ITE jo. UU 1/2024 Pasal 32", "UU 11/2008 jo. UU 19/2016 jo. UU 1/2024 Pasal 32"),
        (
            "UU Nomor 23 Tahun 2006 tentang Administrasi Kependudukan sebagaimana telah diubah dengan UU Nomor 24 "
            "Tahun 2013 tentang Perubahan atas UU Nomor 23 Tahun 2006 Pasal 79 ayat (1)",
            "UU 23/2006 jo. UU 24/2013 Pasal 79 ayat (1)",
        ),
        (
            "UU 36/1999 tentang Telekomunikasi sebagaimana telah beberapa kali diubah, terakhir dengan "
            "UU 6/2023 Pasal 4",
            "UU 36/1999 jo. UU 6/2023 Pasal 4",
        ),
        ("UU 112/2024", "UU 112/2024"),
    ],
)
def test_an_act_is_read_however_it_is_cited(text: str, citation: str) -> None:
    assert parse_law(text, 2026).citation == citation


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("UU 24/2013 Pasal 79; UU 27/2022 Pasal 65 ayat (2)", ["UU 24/2013 Pasal 79", "UU 27/2022 Pasal 65 ayat (2)"]),
        ("UU 11/2008 jo. UU 1/2024 Pasal 32", ["UU 11/2008 jo. UU 1/2024 Pasal 32"]),
        ("Pasal 79 UU 24/2013 jo. Pasal 65 UU 27/2022", ["UU 24/2013 Pasal 79", "UU 27/2022 Pasal 65"]),
        (
            "Pasal 17 huruf h UU KIP, Pasal 79 UU 24/2013, Pasal 65 UU 27/2022",
            ["UU 24/2013 Pasal 79", "UU 27/2022 Pasal 65"],
        ),
        (
            "Pasal 79 UU 24/2013, Pasal 65 ayat (1) dan 66 UU 27/2022",
            ["UU 24/2013 Pasal 79", "UU 27/2022 Pasal 65 ayat (1) dan Pasal 66"],
        ),
        ("PP 40/2019, Pasal 79 UU 24/2013", ["UU 24/2013 Pasal 79"]),
        ("UU 24/2013 dan UU 27/2022", ["UU 24/2013", "UU 27/2022"]),
        ("UU 24/2013, UU 27/2022, serta UU 17/2023", ["UU 24/2013", "UU 27/2022", "UU 17/2023"]),
        ("UU 24/2013 tentang Adminduk\nUU 27/2022 tentang PDP", ["UU 24/2013", "UU 27/2022"]),
        ("1. UU 24/2013 tentang Adminduk 2. UU 27/2022 tentang PDP", ["UU 24/2013", "UU 27/2022"]),
        ("UU 24/2013 tentang Perubahan atas\nUU 23/2006 Pasal 84", ["UU 24/2013 Pasal 84"]),
        ("17.j jo. UU ITE", ["UU 11/2008 jo. UU 19/2016 jo. UU 1/2024"]),
        ("UU Adminduk Pasal 79 ayat (1); UU PDP", ["UU 24/2013 Pasal 79 ayat (1)", "UU 27/2022"]),
        ("Undang-Undang Administrasi Kependudukan dan UU Kearsipan", ["UU 24/2013", "UU 43/2009"]),
        ("Pasal 17 huruf j UU KIP jo. UU 24/2013 Pasal 79", ["UU 24/2013 Pasal 79"]),
        ("UU Keterbukaan Informasi Publik Pasal 17 huruf j; UU 24/2013", ["UU 24/2013"]),
        ("17.h; 17.j jo. UU 24/2013 Pasal 79; UU 27/2022", ["UU 24/2013 Pasal 79", "UU 27/2022"]),
        ("UU 24/2013 Pasal 79, 17.h.2", ["UU 24/2013 Pasal 79"]),
        ("UU 24/2013 Pasal 79; Pasal 17 huruf h", ["UU 24/2013 Pasal 79"]),
        ("UU 24/2013; PP 40/2019 Pasal 58; UU 24/2013", ["UU 24/2013"]),
        ("UU 44/2009 Pasal 32 huruf i; Permenkes 77/2015", ["UU 44/2009 Pasal 32 huruf i"]),
        (
            "UU 43/2009 Pasal 44 ayat (2) huruf b dan Pasal 66; UU 14/2008 Pasal 6 ayat (3)",
            ["UU 43/2009 Pasal 44 ayat (2) huruf b dan Pasal 66", "UU 14/2008 Pasal 6 ayat (3)"],
        ),
        ("UU 14/2008 Pasal 17 huruf h angka 2 dan 4", ["UU 14/2008 Pasal 17 huruf h angka 2 dan angka 4"]),
        ("17.j – Informasi yang tidak boleh diungkapkan berdasarkan undang-undang jo. UU 24/2013", ["UU 24/2013"]),
    ],
)
def test_each_of_several_acts_is_read_with_its_own_articles(text: str, citations: list[str]) -> None:
    assert [act.citation for act in parse_laws(text, 2026)] == citations


def test_a_reference_tells_its_parts() -> None:
    assert parse_law("UU 24/2013  Pasal 84", 2026) == LawReference(RuleKind.ACT, 24, 2013, "Pasal 84")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("PP 60/2008", RuleKind.PP),
        ("Peraturan Pemerintah Nomor 12 Tahun 2017", RuleKind.PP),
        ("PP 40/2019 tentang Pelaksanaan UU 23/2006", RuleKind.PP),
        ("Perppu 2/2022", RuleKind.PERPPU),
        ("Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022", RuleKind.PERPPU),
        ("Perpres 21/2023", RuleKind.PRESIDENTIAL),
        ("Permendagri 3/2017", RuleKind.MINISTERIAL),
        ("Peraturan Menteri Kesehatan Nomor 269 Tahun 2008 Pasal 10", RuleKind.MINISTERIAL),
        ("Permenpan 4 dan 5/2008", RuleKind.MINISTERIAL),
        ("Perda Kota Pontianak 2/2010", RuleKind.REGIONAL),
        ("Perwali 49/2018", RuleKind.HEAD_OF_REGION),
        ("Peraturan Wali Kota Pontianak 49/2018", RuleKind.HEAD_OF_REGION),
        ("Perbup 10/2020", RuleKind.HEAD_OF_REGION),
        ("PerKI 1/2021", RuleKind.AGENCY),
        ("SK PPID Utama 188/7/KEP/412.213/2025", RuleKind.DECISION),
        ("Keputusan Kepala Dinas Nomor 19", RuleKind.DECISION),
        ("SE BKN 2/SE/VII/2019", RuleKind.CIRCULAR),
        ("Surat Edaran Wali Kota", RuleKind.CIRCULAR),
    ],
)
def test_a_lesser_rule_alone_is_refused_by_its_kind(text: str, kind: RuleKind) -> None:
    with pytest.raises(NotAnAct) as refusal:
        parse_law(text, 2026)

    assert refusal.value.kind is kind
    assert refusal.value.text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "UU",
        "UU Perkawinan",
        "Pasal 84",
        "rahasia",
        "UU 24",
        "UU 24/13",
        "UU 0/2013",
        "UU 99/1999",  # as misprinted in a published list
        "UU 1/2027",
        "UU 1/1944",
        "Undang-Undang Dasar 1945 Pasal 28G",
        "UUD 1945",
        "UU 27/2022 dan UU Perkawinan",
        "UU Perkawinan jo. UU 27/2022",
        "UU 24/2013 dan 27/2022",
        "UU 24/2013 Pasal 79 jo. UU Perlindungan Data",
        "UU 24/2013; Pasal 65",
        "UU 24/2013; UU 99/1999",
        "17.j jo UU 24/2013 Pasal 79 dan Pasal 65 UU 27/2022",
        "UU 24/2013 Pasal 79, Nomor 27 Tahun 2022",
        "UU 24/2013 Pasal 79 kecuali ayat (3)",
        "UU 24/2013 Pasal 79 tetapi tidak ayat (3)",
        "UU 24/2013 Pasal 79, bukan UU 27/2022",
        "UU Darurat 1/1951",
        "bukan UU 24/2013 Pasal 79",
        "selain UU 24/2013 Pasal 79",
        "UU 24/2013 Pasal 79 (dicabut)",
        "UU 24/2013 (tidak berlaku lagi) Pasal 79",
        "UU 24/2013 tentang Adminduk dan 27/2022 tentang PDP",
        "UU 24/2013 tentang Adminduk dan Nomor 27 Tahun 2022 tentang PDP",
        "UU 24/2013 Pasal 84 ayat (1) b, c",
        "UU 24/2013 Pasal 79 dst",
        "UU 24/2013 Pasal LXXIX",
        "UU Kesehatan Pasal 57",
        "UU Kesehatan, khususnya Pasal 57",
        "Pasal 57 UU Kesehatan",
        "Pasal 57 ayat (1) dari UU Kesehatan",
        "17.j UU 24/2013, Pasal 5 PP 40/2019",
        "17.j UU 24/2013 Pasal 79, Pasal 3 Permendagri 102/2019",
        "17.h UU KIP, Pasal 8 ayat (2) PP 61/2010",
        "UU 24/2013, Pasal 5 dari Perda Kota Pontianak 2/2010",
        "UU 24/2013, Pasal 5 Perwali 49/2018",
        "UU 24/2013 Pasal 79, Pasal 2 SK Kadis 12/2020",
        "UU 24/2013 Pasal 79 dan 4 SE Mendagri",
        "UU 24/2013, Pasal 28G UUD 1945",
        "PP 40/2019 Pasal 58 UU 24/2013",
    ],
)
def test_what_names_no_act_that_can_exist_is_not_understood(text: str) -> None:
    with pytest.raises(LawNotUnderstood) as refusal:
        parse_law(text, 2026)

    assert refusal.value.text == text


@pytest.mark.parametrize("text", ["17.h; KUHP", "17.h jo. KUHAP", "17.h.4, Kode Etik ASN", "17.h; PP 3/2017"])
def test_a_code_beside_a_ground_is_told_from_nothing(text: str) -> None:
    assert cites_beside((), text)
    assert not cites_beside((), "17.h.4 (pelanggaran kode etik pegawai)")
