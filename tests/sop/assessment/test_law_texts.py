"""The office's texts go before those of the release; what nobody has checked since it changed is unverified."""

from datetime import date

import pytest

from sop.assessment.law_reference import ArticleNeeded, LawNotUnderstood, NotAnAct
from sop.assessment.law_texts import (
    ActListed,
    LawTextGone,
    OfficeText,
    as_kept,
    check_act,
    checked,
    find,
    kept_of,
    number_of,
    recited,
    relabelled,
    require_new_act,
)
from sop.assessment.legal_basis import (
    CATALOGUE,
    Check,
    LawNeeded,
    LawText,
    NeverExempt,
    Provision,
    SecrecyLaw,
    children,
    letters,
)

HEALTH, PLAN, ADMINDUK = "17.h.2", "18.1.d", "j.1"
CHECK = Check("Rudi Hartono", "Kepala Bagian Hukum", date(2026, 11, 20))


def text_of(code: str) -> LawText:
    return find(CATALOGUE, number_of(code))


def provision(code: str) -> Provision:
    found = text_of(code)
    assert isinstance(found, Provision)
    return found


def act(code: str) -> SecrecyLaw:
    found = text_of(code)
    assert isinstance(found, SecrecyLaw)
    return found


def test_without_changes_the_catalogue_is_that_of_the_release() -> None:
    assert as_kept(CATALOGUE, []) == CATALOGUE


def test_a_corrected_label_stands_in_the_place_of_the_release_s_and_is_unverified() -> None:
    kept = kept_of(relabelled(provision(HEALTH), "Riwayat kesehatan seseorang"))

    catalogue = as_kept(CATALOGUE, [kept])

    corrected = next(each for each in children("17.h", catalogue) if each.code == HEALTH)
    assert corrected == Provision(HEALTH, "Riwayat kesehatan seseorang", verified=False, revision=1)
    assert [each.code for each in catalogue.provisions] == [each.code for each in CATALOGUE.provisions]
    assert letters(catalogue) == letters()


def test_a_checked_text_is_verified_and_says_by_whom_and_when() -> None:
    catalogue = as_kept(CATALOGUE, [kept_of(checked(text_of(PLAN), CHECK))])

    plan = catalogue.never_exempt[NeverExempt.YEARLY_PLAN]
    assert (plan.verified, plan.checked, plan.label) == (True, CHECK, provision(PLAN).label)


def test_a_check_is_of_the_wording_that_was_checked() -> None:
    approved = checked(provision(PLAN), CHECK)
    assert isinstance(approved, Provision)

    assert relabelled(approved, "Rencana lain").checked is None


def test_acts_come_and_go_and_are_recited() -> None:
    kept = [
        kept_of(act(ADMINDUK), withdrawn=True),
        kept_of(recited(act("j.7"), "UU 43/2009 Pasal 44", "Kearsipan")),
        OfficeText("j.102", "Perpajakan", "UU 6/1983 Pasal 34", None, False, 1),
        OfficeText("j.101", "Statistik", "UU 16/1997 Pasal 21", None, False, 1),
    ]

    acts = as_kept(CATALOGUE, kept).secrecy_laws

    assert ADMINDUK not in {each.code for each in acts}
    assert [each.text for each in acts[-2:]] == ["UU 16/1997 Pasal 21", "UU 6/1983 Pasal 34"]
    assert [each.text for each in acts if each.code == "j.7"] == ["UU 43/2009 Pasal 44"]
    assert len(acts) == len(CATALOGUE.secrecy_laws) + 1


def test_a_code_that_the_law_does_not_have_adds_nothing() -> None:
    catalogue = as_kept(CATALOGUE, [OfficeText("17.k", "Huruf karangan", None, None, False, 1)])

    assert catalogue.texts == CATALOGUE.texts


def test_the_version_tells_the_release_and_how_often_the_office_has_changed_something() -> None:
    once = kept_of(relabelled(provision(HEALTH), "Riwayat kesehatan"))
    twice = OfficeText("j.101", "Statistik", "UU 16/1997 Pasal 21", None, True, 2)

    assert as_kept(CATALOGUE, [once, twice]).version == f"{CATALOGUE.version}+3"


def test_every_text_has_a_number_of_its_own_that_a_button_can_carry() -> None:
    numbers = [number_of(each.code) for each in CATALOGUE.texts]

    assert len(set(numbers)) == len(numbers)
    assert max(numbers) < 10**9
    assert (number_of(HEALTH), number_of("j.101")) == (17008002, 10101000)
    assert text_of(HEALTH).code == HEALTH
    with pytest.raises(LawTextGone):
        find(CATALOGUE, 17011000)


@pytest.mark.parametrize(
    ("citation", "refusal"),
    [
        ("Perwali 49/2018", NotAnAct),
        ("PP 40/2019 tentang Pelaksanaan UU 23/2006", NotAnAct),
        ("UU 14/2008 Pasal 17", LawNeeded),
        ("UU 3/2027", LawNotUnderstood),
        ("UU 16/1997", ArticleNeeded),
        ("undang-undang yang berlaku", LawNotUnderstood),
    ],
)
def test_only_another_act_can_be_added(citation: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        check_act(citation, 2026)


@pytest.mark.parametrize(
    "citation", ["UU 24/2013 Pasal 84 ayat (1)", "Undang-Undang Nomor 24 Tahun 2013, pasal 84 ayat (1)"]
)
def test_an_act_is_not_listed_twice_however_it_is_written(citation: str) -> None:
    with pytest.raises(ActListed):
        require_new_act(CATALOGUE, citation, 2026)

    require_new_act(CATALOGUE, citation, 2026, own=ADMINDUK)
    require_new_act(CATALOGUE, "UU 24/2013 Pasal 79", 2026)
