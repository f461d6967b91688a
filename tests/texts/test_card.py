"""The card says what the tests on record lack before it calls a step ready."""

from dataclasses import replace

import pytest

from sop.assessment.legal_basis import Ground
from sop.case.case import Case
from sop.case.summaries import CaseSummary
from sop.office.people import Person
from tests.sop.builders import EXEMPT, MONDAY, REVIEWER, TESTER, adopted, assessed, endorsing
from texts.case.card import card, explaining
from texts.office.case_lists import open_case

WITHOUT_ARTICLE = (Ground("17.j", ("UU 24/2013",)),)
REPLACED = (Ground("17.h.2", ("UU 36/2009 Pasal 57",)),)
READY = "siap diselesaikan"


def on(case: Case, grounds: tuple[Ground, ...], *, consent: bool = False) -> Case:
    """The case with these grounds on record of each item, as an earlier release let pass."""
    items = [
        replace(item, assessment=replace(item.assessment, grounds=grounds, consent=consent))
        for item in case.items
        if item.assessment
    ]
    return replace(case, items=tuple(items))


@pytest.mark.parametrize(
    ("grounds", "consent", "told"),
    [
        (WITHOUT_ARTICLE, False, "Undang-undang tanpa pasal: butir 1, 2. Mohon lengkapi lewat Uji ulang"),
        (REPLACED, False, "Dasar yang tidak berlaku lagi: butir 1, 2. Mohon lengkapi"),
        ((Ground("17.h.2"), Ground("17.i")), True, "Dasar yang tidak berlaku lagi: butir 1, 2."),
    ],
)
def test_what_lacks_is_told_in_place_of_ready(grounds: tuple[Ground, ...], consent: bool, told: str) -> None:
    case = assessed(EXEMPT, EXEMPT)

    assert READY in card(case, TESTER, MONDAY).text
    flawed = card(on(case, grounds, consent=consent), TESTER, MONDAY).text
    assert told in flawed
    assert READY not in flawed


@pytest.mark.parametrize("person", [TESTER, REVIEWER])
def test_it_is_told_while_the_case_is_open_and_no_longer(person: Person) -> None:
    assert "Dasar yang tidak berlaku lagi: butir 1." in card(on(endorsing(EXEMPT), REPLACED), person, MONDAY).text
    assert "tidak berlaku lagi" not in card(on(adopted(EXEMPT), REPLACED), person, MONDAY).text


def test_buttons_that_name_a_case_tell_nothing_of_its_contents() -> None:
    case = assessed(EXEMPT)
    summary = CaseSummary(case.id, case.number, case.unit, case.status, case.turn)

    assert explaining(case).in_full == "Langkah 3: Uji konsekuensi · Dinas Kependudukan dan Pencatatan Sipil"
    assert open_case(summary).in_full == explaining(case).in_full
    assert explaining(adopted(EXEMPT)).in_full.startswith("ditetapkan sebagai pedoman · ")


def test_of_many_items_some_are_named_and_the_rest_counted() -> None:
    case = on(assessed(*[EXEMPT] * 9), WITHOUT_ARTICLE)

    assert "butir 1, 2, 3, 4, 5, 6, dan 3 butir lain." in card(case, TESTER, MONDAY).text
