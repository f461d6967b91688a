"""Step 3: the consequence test, item by item, within what UU 14/2008, PP 61/2010 and PerKI 1/2021 allow."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date

import pytest
from pydantic import ValidationError

from sop.assessment.assessment import Assessment, Scope, Verdict
from sop.assessment.exemption_period import Period, PeriodInThePast, PeriodKind, PeriodTooLong
from sop.assessment.law_reference import LawNotUnderstood, NotAnAct
from sop.assessment.legal_basis import Ground, GroundUnknown, LawNeeded
from sop.case.case import Case, Letter, LetterKind, Outcome
from sop.case.step3_assess import (
    AssessmentAnswers,
    assess,
    check,
    lifted,
    needs,
    never_closed,
    record,
    send_results,
    untested,
)
from sop.errors.assessment import (
    PartNeedsPartialVerdict,
    PartUnnamed,
    PeriodNeeded,
    PersonalGroundLifted,
    VerdictNeedsGround,
)
from sop.errors.case import ItemGone, NotReady, WrongStep
from sop.procedure import EventKind, Need, Role, Step
from tests.sop.builders import (
    AS_TESTER,
    BY_TESTER,
    CONFIRM,
    EXEMPT,
    FIVE_YEARS,
    MONDAY,
    OPEN,
    PARTIAL,
    acting,
    assessed,
    assessing,
    collected,
    days_later,
    description,
    endorsing,
    for_item,
    kept,
    marked,
    returned_results,
    reviewed,
)
from texts.samples import ITEMS, SampleItem

TODAY = MONDAY.date()


def exempt(**changes: object) -> AssessmentAnswers:
    return EXEMPT.model_copy(update=changes)


def recorded(command: AssessmentAnswers) -> Assessment:
    found = assess(assessing(), for_item(1, command), AS_TESTER).case.item(1).assessment
    assert found is not None
    return found


# --- what the answers leave possible ----------------------------------------------------------------------------


def test_without_a_ground_information_can_only_be_open() -> None:
    assert never_closed((), None, None)
    with pytest.raises(VerdictNeedsGround):
        check(exempt(grounds=()), TODAY)


def test_with_a_ground_an_item_can_be_closed() -> None:
    assert not never_closed(("17.i",), None, None)


def test_a_part_never_closes_the_whole_document() -> None:
    with pytest.raises(PartNeedsPartialVerdict):
        check(exempt(scope=Scope.PART, part="Lampiran"), TODAY)


@pytest.mark.parametrize("code", ["17.g", "17.h", "17.h.1", "17.h.5"])
@pytest.mark.parametrize(("consent", "public_office"), [(True, False), (False, True), (True, True), (True, None)])
def test_written_consent_or_a_public_office_lifts_grounds_g_and_h(
    code: str, consent: bool, public_office: bool | None
) -> None:
    assert never_closed((code,), consent, public_office)
    with pytest.raises(PersonalGroundLifted):
        check(exempt(grounds=(code,), consent=consent, public_office=public_office), TODAY)


@pytest.mark.parametrize("answer", [False, None])
def test_without_consent_and_public_office_grounds_g_and_h_stand(answer: bool | None) -> None:
    assert not lifted(("17.g", "17.h.2"), answer, answer)
    check(exempt(grounds=("17.g", "17.h.2"), consent=answer, public_office=answer), TODAY)


def test_another_ground_stands_beside_a_lifted_one() -> None:
    both = exempt(grounds=("17.h.2", "17.i"), consent=True)

    assert not lifted(both.grounds, consent=True, public_office=True)
    check(both, TODAY)
    assert [ground.code for ground in record(both).grounds] == ["17.i"]


@pytest.mark.parametrize("code", ["17.a", "17.b", "17.c", "17.d", "17.e", "17.f", "17.i", "17.j"])
def test_consent_lifts_no_ground_but_g_and_h(code: str) -> None:
    assert not lifted((code,), consent=True, public_office=True)


# --- grounds and periods ----------------------------------------------------------------------------------------


def test_ground_j_names_the_act_that_orders_the_secrecy() -> None:
    test = recorded(exempt(grounds=("17.h.2", "17.j"), laws={"17.j": ("UU 24/2013 Pasal 79", "UU 27/2022 Pasal 65")}))

    assert test.grounds == (Ground("17.h.2"), Ground("17.j", ("UU 24/2013 Pasal 79", "UU 27/2022 Pasal 65")))


@pytest.mark.parametrize(
    ("law", "refusal"),
    [
        (None, LawNeeded),
        ("UU 14/2008 Pasal 17", LawNeeded),
        ("Perda 2/2010", NotAnAct),
        ("rahasia jabatan", LawNotUnderstood),
        ("UU 9/2027", LawNotUnderstood),
    ],
)
def test_ground_j_does_not_stand_on_anything_but_another_act(law: str | None, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        check(exempt(grounds=("17.j",), laws={"17.j": (law,)} if law else {}), TODAY)


def test_a_law_that_was_answered_for_j_is_dropped_with_it() -> None:
    assert recorded(exempt(grounds=("17.i",), laws={"17.j": ("UU 24/2013 Pasal 84",)})).grounds == (Ground("17.i"),)


def test_a_ground_that_pasal_17_does_not_have_is_refused() -> None:
    with pytest.raises(GroundUnknown):
        check(exempt(grounds=("17.h.9",)), TODAY)


@pytest.mark.parametrize("verdict", [Verdict.EXEMPT, Verdict.PARTIAL])
def test_what_is_closed_has_a_definite_period(verdict: Verdict) -> None:
    with pytest.raises(PeriodNeeded):
        check(exempt(verdict=verdict, part="Lampiran teknis", period=None), TODAY)


def test_what_is_exempt_in_part_names_the_part() -> None:
    with pytest.raises(PartUnnamed):
        check(exempt(verdict=Verdict.PARTIAL, part=None), TODAY)


def test_an_open_item_keeps_no_period() -> None:
    test = recorded(exempt(verdict=Verdict.OPEN))

    assert test.verdict is Verdict.OPEN
    assert test.period is None


def test_an_open_item_needs_neither_ground_nor_benefit() -> None:
    test = recorded(OPEN)

    assert (test.verdict, test.grounds, test.period, test.benefit) == (Verdict.OPEN, (), None, None)


def test_law_enforcement_closes_for_thirty_years_at_most() -> None:
    check(exempt(grounds=("17.a.2",), period=Period(PeriodKind.SPAN, years=30)), TODAY)
    with pytest.raises(PeriodTooLong):
        check(exempt(grounds=("17.a.2",), period=Period(PeriodKind.SPAN, years=30, months=1)), TODAY)


def test_a_period_that_is_over_already_closes_nothing() -> None:
    with pytest.raises(PeriodInThePast):
        check(exempt(period=Period(PeriodKind.UNTIL_DATE, until=TODAY)), TODAY)
    check(exempt(period=Period(PeriodKind.UNTIL_DATE, until=date(2026, 11, 24))), TODAY)


# --- on record --------------------------------------------------------------------------------------------------


def test_every_answer_is_on_record() -> None:
    test = recorded(PARTIAL)

    unchanged = [field.name for field in fields(Assessment) if field.name != "grounds"]
    assert {name: getattr(test, name) for name in unchanged} == {name: getattr(PARTIAL, name) for name in unchanged}
    assert test.grounds == (Ground("17.h.2"),)


def test_a_test_is_remembered_with_the_number_of_its_item_and_tells_nobody_yet() -> None:
    outcome = assess(assessing(), for_item(1, EXEMPT), AS_TESTER)

    assert (outcome.event.did, outcome.event.item, outcome.event.note) == (EventKind.ITEM_ASSESSED, 1, None)
    assert outcome.letters == ()


def test_a_test_that_breaks_a_rule_is_not_recorded() -> None:
    case = assessing()

    with pytest.raises(PeriodNeeded):
        assess(case, for_item(1, exempt(period=None)), AS_TESTER)
    assert untested(case) == case.items


def test_a_test_done_again_takes_the_place_of_the_first() -> None:
    case = kept(assess(assessing(), for_item(1, EXEMPT), AS_TESTER))

    again = assess(case, for_item(1, OPEN), AS_TESTER).case

    assert [item.assessment.verdict for item in again.items if item.assessment] == [Verdict.OPEN]


@pytest.mark.parametrize("item_id", [1, 9])
def test_an_item_that_was_struck_or_is_not_there_is_not_tested(item_id: int) -> None:
    case = assessing(description("Butir satu"), description("Butir dua"), struck=(1,))

    with pytest.raises(ItemGone) as refused:
        assess(case, for_item(item_id, EXEMPT), AS_TESTER)

    assert refused.value.item == item_id


def test_items_are_tested_at_step_3() -> None:
    for case in (collected(), reviewed(), endorsing()):
        decisions: tuple[Callable[[Case], Outcome], ...] = (
            lambda c: assess(c, for_item(1, EXEMPT), AS_TESTER),
            lambda c: send_results(c, CONFIRM, AS_TESTER),
        )

        for decide in decisions:
            with pytest.raises(WrongStep):
                decide(case)


# --- sending ----------------------------------------------------------------------------------------------------


def test_results_are_not_sent_before_every_item_is_tested() -> None:
    case = assessing(description("Butir satu"), description("Butir dua"))
    half_done = kept(assess(case, for_item(2, EXEMPT), AS_TESTER))

    assert [item.id for item in untested(half_done)] == [1]
    with pytest.raises(NotReady) as refused:
        send_results(half_done, CONFIRM, AS_TESTER)
    assert refused.value.needs == (Need.ASSESSMENTS,)


@pytest.mark.parametrize(
    ("laws", "missing"),
    [
        (("UU 24/2013 Pasal 79 ayat (1)",), ()),
        (("UU 24/2013",), (Need.ARTICLES,)),
        (("UU 24/2013 Pasal 79 ayat (1)", "UU 27/2022"), (Need.ARTICLES,)),
    ],
)
def test_results_are_not_sent_while_an_act_lacks_its_article(laws: tuple[str, ...], missing: tuple[Need, ...]) -> None:
    test = EXEMPT.model_copy(update={"grounds": ("17.j",), "laws": {"17.j": laws}})

    assert needs(kept(assess(assessing(), for_item(1, test), AS_TESTER))) == missing


def test_a_struck_item_holds_nothing_up() -> None:
    case = assessing(description("Butir satu"), description("Butir dua"), struck=(1,))

    assert needs(kept(assess(case, for_item(2, EXEMPT), AS_TESTER))) == ()


def test_results_that_are_sent_wait_for_ppid_utama_within_one_working_day() -> None:
    outcome = send_results(assessed(), CONFIRM, acting(BY_TESTER, days_later(2)))

    assert (outcome.case.step, outcome.case.actor) == (Step.ENDORSE, Role.PPID_UTAMA)
    assert outcome.case.turn.due_at.date() == days_later(3).date()
    assert (outcome.event.did, outcome.letters) == (
        EventKind.RESULTS_SENT,
        (Letter(LetterKind.CASE_ARRIVED, Role.PPID_UTAMA),),
    )


def test_after_a_return_only_the_item_that_was_marked_is_tested_again() -> None:
    case = returned_results(EXEMPT, OPEN)

    assert [item.id for item in untested(case)] == [1]
    assert case.item(1).assessment is not None
    with pytest.raises(NotReady):
        send_results(case, CONFIRM, AS_TESTER)


def test_a_test_done_again_answers_the_request_for_it() -> None:
    case = kept(assess(returned_results(EXEMPT, OPEN), for_item(1, PARTIAL), AS_TESTER))

    assert case.item(1).remark is None
    assert needs(case) == ()
    assert send_results(case, CONFIRM, AS_TESTER).case.turn.round == 2


def test_an_item_that_was_marked_may_be_tested_with_the_same_answers() -> None:
    case = marked(endorsing())

    assert untested(case) == case.items
    assert untested(replace(case, items=(replace(case.items[0], remark=None),))) == ()


# --- the form ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"harm": "abcd"},
        {"harm": "x" * 1001},
        {"benefit": "x" * 1001},
        {"part": "x" * 501},
        {"harmed": "x" * 201},
        {"verdict": "secret"},
        {"scope": None},
    ],
    ids=str,
)
def test_answers_have_the_shape_that_the_form_asks(change: dict[str, object]) -> None:
    assert AssessmentAnswers.model_validate(EXEMPT.model_dump()) == EXEMPT
    with pytest.raises(ValidationError):
        AssessmentAnswers.model_validate(EXEMPT.model_dump() | change)


# --- the sample list --------------------------------------------------------------------------------------------


def samples_after_the_test() -> Case:
    """The sample list, tested as its authors meant, as far as the meeting let it through."""
    case = assessing(*(sample.description for sample in ITEMS))
    for item in case.continuing:
        case = kept(assess(case, for_item(item.id, ITEMS[item.id - 1].test), AS_TESTER))
    return case


def test_of_the_sample_list_the_circular_does_not_come_to_the_test() -> None:
    case = assessing(*(sample.description for sample in ITEMS))

    assert len(case.continuing) == 17
    assert [item.title for item in case.items if not item.continues] == [
        "Surat edaran Kepala Dinas tentang jam layanan"
    ]


def test_of_the_sample_list_the_negative_cases_do_not_become_exempt_and_the_partial_one_stays_partial() -> None:
    case = samples_after_the_test()

    assert needs(case) == ()
    assert [item.title for item in case.verdicts(Verdict.OPEN)] == [
        "Jumlah penduduk per kecamatan menurut jenis kelamin"
    ]
    assert [item.title for item in case.verdicts(Verdict.PARTIAL)] == [
        "Perjanjian kerja sama pemanfaatan data dengan lampiran teknis akses"
    ]
    assert len(case.verdicts(Verdict.EXEMPT)) == 15


@pytest.mark.parametrize("sample", [each for each in ITEMS if each.verdict is Verdict.OPEN], ids=lambda s: s.title[:16])
def test_the_negative_samples_cannot_be_exempt_as_they_stand(sample: SampleItem) -> None:
    with pytest.raises(VerdictNeedsGround):
        check(sample.test.model_copy(update={"verdict": Verdict.EXEMPT, "period": FIVE_YEARS}), TODAY)


def test_the_partial_sample_cannot_be_exempt_as_a_whole() -> None:
    (sample,) = (each for each in ITEMS if each.verdict is Verdict.PARTIAL)

    with pytest.raises(PartNeedsPartialVerdict):
        check(sample.test.model_copy(update={"verdict": Verdict.EXEMPT}), TODAY)
