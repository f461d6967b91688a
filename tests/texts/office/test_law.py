"""The legal texts on the screen: each group and each text fits, whatever an administrator has written into it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from openpyxl import load_workbook

from sop.assessment.law_texts import OfficeText, as_kept
from sop.assessment.legal_basis import CATALOGUE, Catalogue, Check, NeverExempt, SecrecyLaw
from sop.case.comparison import compare
from tests.sop.builders import COLLECTOR, MONDAY, assessing, collected
from tests.texts.markup import read
from tests.texts.test_screens import FULLEST, SAMPLES, WORDS, Words, drawn, pages_of
from texts import forms, names
from texts.case import comparison, items
from texts.case import step3_assess as t3
from texts.office import law as texts
from texts.office.law import ProvisionGroup
from texts.register import register
from texts.register.register import Place
from texts.screen import Screen
from texts.sheets.assessment_sheet import assessment_sheet

CHECK = Check("Rudi Hartono", "Kepala Bagian Hukum", date(2026, 11, 20))


def labels(screen: Screen) -> list[str]:
    return [button.label for row in screen.rows for button in row]


def test_the_overview_counts_what_has_been_checked_by_whom_and_what_not() -> None:
    text = read(texts.overview(CATALOGUE).text)

    assert "Pasal 17, 38 bunyi: ✅ 0 · ☑️ 38 · ⚠️ 0" in text
    assert "Pasal 18 ayat (1), 7 bunyi: ✅ 0 · ☑️ 7 · ⚠️ 0" in text
    assert "UU untuk huruf j, 6 bunyi: ✅ 0 · ☑️ 4 · ⚠️ 2" in text
    assert f"Daftar bawaan {CATALOGUE.version}." in text


def test_the_three_states_of_a_text_look_different_and_say_what_they_mean() -> None:
    text = CATALOGUE.provisions[0]

    told = [
        read(texts.view(CATALOGUE, each).text)
        for each in (text, replace(text, verified=False), replace(text, checked=CHECK))
    ]

    assert "☑️ Sesuai salinan undang-undang" in told[0]
    assert "⚠️ Belum diperiksa" in told[1]
    assert "✅ Diperiksa oleh Rudi Hartono, Kepala Bagian Hukum, 20 November 2026." in told[2]


def test_only_acts_can_be_withdrawn_and_added() -> None:
    provision, act = CATALOGUE.provisions[0], CATALOGUE.secrecy_laws[0]

    assert labels(texts.view(CATALOGUE, provision))[:2] == ["Ubah bunyi", "Tandai diperiksa"]
    assert "Cabut" not in labels(texts.view(CATALOGUE, provision))
    assert "Cabut" in labels(texts.view(CATALOGUE, act))
    assert "Tambah UU" not in labels(texts.listing(CATALOGUE, ProvisionGroup.NEVER, 0))
    assert "Tambah UU" in labels(texts.listing(CATALOGUE, ProvisionGroup.ACTS, 0))


def test_a_text_leads_back_to_the_page_of_the_list_that_it_came_from() -> None:
    last = CATALOGUE.provisions[-1]

    rows = {
        button.label: button.data for row in texts.view(CATALOGUE, last, ProvisionGroup.GROUNDS).rows for button in row
    }

    assert rows["Kembali ke daftar"] == "law:list:17:6"


@pytest.mark.parametrize("length", [5, 100, 120])
def test_the_mark_of_an_unverified_text_is_seen_however_long_the_text_is(length: int) -> None:
    long = replace(CATALOGUE.provisions[0], label="W" * length, verified=False)
    act = SecrecyLaw("j.101", "U" * 60, "W" * 80)
    never = {**CATALOGUE.never_exempt, NeverExempt.COURT_DECISION: long}

    for name in (
        t3.provision(long),
        t3.act(act),
        names.screening(NeverExempt.COURT_DECISION, replace(CATALOGUE, never_exempt=never)),
    ):
        asked = forms.question(
            "Uji", (1, 1, True), "Apa?", None, "", [("code", name)], "abcdef", "x", optional=False, keeps=False, page=0
        )

        assert names.UNCHECKED in read(asked.text)


def corrected_by_the_office() -> Catalogue:
    kept = [
        OfficeText("17.h", "Rahasia pribadi seseorang", None, None, False, 1),
        OfficeText("18.1.a", "Putusan pengadilan mana pun", None, None, False, 1),
    ]
    return as_kept(CATALOGUE, kept)


def test_wherever_a_ground_is_named_it_is_worded_as_the_office_has_it() -> None:
    catalogue, case = corrected_by_the_office(), collected()
    before = case.items[0]
    after = replace(before, screening=NeverExempt.COURT_DECISION)
    compared = comparison.comparison(case, (1, 2), compare([before], [after]), 0, catalogue)
    letters = register.choose_letter("data", {"17.h": 2}, Place("0123456789ab"), catalogue)
    item = items.item_view(case.with_item(after), after, COLLECTOR, catalogue)
    sheet = load_workbook(BytesIO(assessment_sheet(assessing(), MONDAY, catalogue)))["Pilihan"]

    assert "Rahasia pribadi seseorang" in read(letters.text)
    assert all(
        "Putusan pengadilan mana pun (bunyi belum dicocokkan)" in read(screen.text) for screen in (compared, item)
    )
    assert "17.h – Rahasia pribadi seseorang (bunyi belum dicocokkan)" in [cell.value for cell in sheet["A"]]


@SAMPLES
@given(WORDS)
def test_every_text_can_be_shown_whatever_was_written_into_it(words: Words) -> None:
    assert drawn(screens_of(words)) > 60


def test_every_text_of_the_longest_words_can_be_shown() -> None:
    assert drawn(screens_of(FULLEST)) > 60


def screens_of(words: Words) -> Iterator[Screen]:
    catalogue = as_kept(CATALOGUE, [*written(words)])
    yield texts.overview(catalogue)
    for group in ProvisionGroup:
        for page in pages_of(len(texts.of_group(catalogue, group)), texts.TEXTS_A_PAGE):
            yield texts.listing(catalogue, group, page)
    for text in catalogue.texts:
        yield texts.view(catalogue, text).after(texts.corrected(text))


def written(words: Words) -> Iterator[OfficeText]:
    """Every label and many acts in these words; every second one checked."""
    check = Check(words.name, words.name, date(2026, 11, 20))
    for place, text in enumerate((*CATALOGUE.provisions, *CATALOGUE.never_exempt.values()), 1):
        yield OfficeText(text.code, words.title[:120], None, check if place % 2 else None, False, place)
    for number in range(101, 130):
        yield OfficeText(f"j.{number}", words.title[:80], "W" * 60, None, False, 1)
