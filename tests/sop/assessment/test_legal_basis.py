"""Grounds are those of UU 14/2008, and secrecy under another law needs an act."""

import pytest

from sop.assessment.law_reference import LawNotUnderstood, NotAnAct, parse_law
from sop.assessment.legal_basis import (
    CATALOGUE,
    CATALOGUE_VERSION,
    NEVER,
    Ground,
    GroundNeeded,
    GroundUnknown,
    LawNeeded,
    NeverExempt,
    check_grounds,
    children,
    hinted,
    label_of,
    letter_of,
    letters,
    misses_sub_number,
    needs_law,
    needs_sub_number,
)


def test_the_catalogue_has_the_ten_letters_with_their_numbers() -> None:
    assert {letter.code for letter in letters()} == {f"17.{letter}" for letter in "abcdefghij"}
    numbers = {letter: len(children(f"17.{letter}")) for letter in "abcdefghij"}
    assert numbers == {"a": 5, "b": 0, "c": 7, "d": 0, "e": 7, "f": 4, "g": 0, "h": 5, "i": 0, "j": 0}
    assert len(CATALOGUE.provisions) == 38


def test_letters_that_a_disdukcapil_uses_come_first() -> None:
    assert [letter.code[-1] for letter in letters()] == list("hgjaibcdef")


def test_every_provision_has_a_label_of_its_own() -> None:
    labels = [each.label for each in CATALOGUE.provisions]

    assert len(set(labels)) == len(labels)
    assert label_of("17.h.2").startswith("Riwayat, kondisi, perawatan")
    with pytest.raises(GroundUnknown):
        label_of("17.z")


def test_letters_with_numbers_ask_for_one() -> None:
    assert [letter.code[-1] for letter in letters() if needs_sub_number(letter.code)] == list("hacef")
    assert not needs_sub_number("17.h.2")


@pytest.mark.parametrize(("code", "letter"), [("17.h.2", "17.h"), ("17.h", "17.h"), ("17.j", "17.j")])
def test_a_number_belongs_to_its_letter(code: str, letter: str) -> None:
    assert letter_of(code) == letter


def test_the_screen_of_pasal_18_has_seven_letters_and_none() -> None:
    assert set(NEVER) == set(NeverExempt) - {NeverExempt.NONE}
    assert [NEVER[letter].verified for letter in NEVER] == [True] * 7
    assert all(provision.code == f"18.1.{letter}" for letter, provision in NEVER.items())


def test_the_catalogue_of_the_release_has_been_checked_by_no_official() -> None:
    assert CATALOGUE.version == CATALOGUE_VERSION
    assert [text for text in CATALOGUE.texts if text.checked or text.revision] == []


def test_every_text_has_a_code_of_its_own() -> None:
    codes = [text.code for text in CATALOGUE.texts]

    assert len(set(codes)) == len(codes) == 51


def test_every_secrecy_law_of_the_catalogue_can_stand_for_17_j() -> None:
    for law in CATALOGUE.secrecy_laws:
        check_grounds([Ground("17.j", (law.text,))], this_year=2026)
        for older in law.replaces:
            parse_law(older, 2026)


def test_an_article_that_nobody_could_confirm_is_not_called_verified() -> None:
    assert all(law.article for law in CATALOGUE.secrecy_laws if law.verified)


@pytest.mark.parametrize(
    "grounds",
    [
        [Ground("17.h")],
        [Ground("17.h.2"), Ground("17.i")],
        [Ground("17.j", ("UU 24/2013 Pasal 84",))],
        [Ground("17.h", ("Perwali 49/2018",))],
        [Ground("17.j", ("UU 14/2008 dan UU 24/2013",))],
    ],
)
def test_sound_grounds_pass(grounds: list[Ground]) -> None:
    check_grounds(grounds)


def test_at_least_one_ground_is_needed() -> None:
    with pytest.raises(GroundNeeded):
        check_grounds([])


@pytest.mark.parametrize("code", ["17.k", "17.h.6", "h", "", "18.1.a"])
def test_a_code_that_the_law_does_not_have_is_refused(code: str) -> None:
    with pytest.raises(GroundUnknown) as refusal:
        check_grounds([Ground("17.h"), Ground(code)])

    assert refusal.value.code == code


@pytest.mark.parametrize("laws", [(), ("UU 14/2008 Pasal 17 huruf j",)])
def test_17_j_needs_another_act_beside_uu_14_2008(laws: tuple[str, ...]) -> None:
    assert needs_law("17.j")
    with pytest.raises(LawNeeded):
        check_grounds([Ground("17.j", laws)])


def test_17_j_is_refused_with_a_lesser_rule_or_an_act_that_cannot_be() -> None:
    with pytest.raises(NotAnAct):
        check_grounds([Ground("17.j", ("PP 60/2008",))])
    with pytest.raises(LawNotUnderstood):
        check_grounds([Ground("17.j", ("UU 3/2027",))], this_year=2026)


def test_a_lesser_rule_may_stand_beside_an_act() -> None:
    check_grounds([Ground("17.j", ("PP 40/2019 Pasal 54", "UU 24/2013 Pasal 79 ayat (1)"))])


def test_what_is_cited_beside_any_letter_has_to_be_a_law() -> None:
    check_grounds([Ground("17.h.2", ("UU 17/2023 Pasal 4", "UU 24/2013 Pasal 79 ayat (1)"))])
    with pytest.raises(LawNotUnderstood):
        check_grounds([Ground("17.h.2", ("rahasia jabatan",))])


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("Keputusan Kepala Dinas tentang tim pelaksana", NeverExempt.BINDING_RULE),
        ("Surat edaran Kepala Dinas tentang jam layanan", NeverExempt.BINDING_RULE),
        ("SK penetapan petugas", NeverExempt.BINDING_RULE),
        ("Putusan Pengadilan Negeri tentang perubahan nama", NeverExempt.COURT_DECISION),
        ("Salinan putusan PTUN", NeverExempt.COURT_DECISION),
        ("Surat perintah penghentian penyidikan", NeverExempt.STOPPED_INVESTIGATION),
        ("Berkas putusan pengadilan agama", NeverExempt.COURT_DECISION),
        ("Salinan Keputusan Kepala Dinas", NeverExempt.BINDING_RULE),
        ("Petikan Keputusan Wali Kota", NeverExempt.BINDING_RULE),
        ("Rancangan Keputusan Kepala Dinas", NeverExempt.BINDING_RULE),
        ("Salinan surat edaran", NeverExempt.BINDING_RULE),
        ("Perpres 21/2023", NeverExempt.BINDING_RULE),
        ("Permendagri 102/2019", NeverExempt.BINDING_RULE),
        ("Rencana pengeluaran tahunan Polresta", NeverExempt.YEARLY_PLAN),
        ("Laporan keuangan tahunan Kejaksaan Negeri", NeverExempt.YEARLY_REPORT),
        ("Laporan hasil pengembalian uang hasil korupsi", NeverExempt.RECOVERED_ASSETS),
        ("Laporan keuangan pemohon bantuan", NeverExempt.NONE),
        ("Biodata penduduk per orang", NeverExempt.NONE),
        ("Berkas keputusan hukuman disiplin pegawai", NeverExempt.NONE),
        ("Skor asesmen pegawai", NeverExempt.NONE),
    ],
)
def test_a_title_may_speak_for_a_letter_of_pasal_18(title: str, letter: NeverExempt) -> None:
    assert hinted(title) is letter


def test_a_letter_cited_without_its_number_is_noticed() -> None:
    assert misses_sub_number([Ground("17.h"), Ground("17.i"), Ground("17.a.2")]) == ("17.h",)
    assert misses_sub_number([Ground("17.h"), Ground("17.h.1")]) == ()
    assert misses_sub_number([Ground("17.j", ("UU 24/2013",))]) == ()
