"""Step 5: the list enters into force, and what was tested enters the register."""

from dataclasses import replace
from datetime import date

import pytest

from sop.assessment.assessment import Verdict
from sop.assessment.exemption_period import Period, PeriodKind
from sop.case.case import Case, Letter, LetterKind, Outcome, Status
from sop.case.step3_assess import AssessmentAnswers, assess
from sop.case.step5_adopt import adopt, register_entries
from sop.errors.case import CaseClosed, WrongStep
from sop.procedure import EventKind, Role, Step
from sop.register.entry import RegisterEntry
from tests.sop.builders import (
    AS_TESTER,
    BY_COLLECTOR,
    CONFIRM,
    EXEMPT,
    MONDAY,
    OPEN,
    PARTIAL,
    UNIT,
    acting,
    adopted,
    adopting,
    assessing,
    at_every_step,
    days_later,
    description,
    for_item,
    kept,
)

TODAY = MONDAY.date()


def for_period(period: Period) -> AssessmentAnswers:
    return EXEMPT.model_copy(update={"period": period})


def adopt_now(case: Case) -> Outcome:
    return adopt(case, CONFIRM, acting(BY_COLLECTOR, days_later(1)))


def test_an_adopted_list_is_in_force_and_everybody_concerned_is_told() -> None:
    outcome = adopt_now(adopting())

    assert outcome.case.status is Status.ADOPTED
    assert outcome.event.did is EventKind.LIST_ADOPTED
    assert outcome.letters == (
        Letter(LetterKind.CASE_ADOPTED, Role.PPID_UTAMA),
        Letter(LetterKind.CASE_ADOPTED, Role.PPID_PENDUKUNG),
    )


def test_an_adopted_case_has_no_running_turn_and_no_sixth_step() -> None:
    case = adopt_now(adopting()).case

    assert [turn.step for turn in case.turns] == list(Step)
    assert all(turn.finish for turn in case.turns)
    assert case.turn.finish is not None
    assert case.turn.finish.working_days == 1


def test_a_list_is_adopted_once() -> None:
    with pytest.raises(CaseClosed):
        adopt_now(adopted())


@pytest.mark.parametrize("case", at_every_step()[:4], ids=["collect", "review", "assess", "endorse"])
def test_a_list_is_adopted_after_it_was_endorsed(case: Case) -> None:
    with pytest.raises(WrongStep):
        adopt_now(case)


def test_exempt_partial_and_open_items_enter_the_register_each_with_its_verdict() -> None:
    entries = register_entries(adopted(EXEMPT, PARTIAL, OPEN), TODAY)

    assert [(entry.item, entry.assessment.verdict) for entry in entries] == [
        (1, Verdict.EXEMPT),
        (2, Verdict.PARTIAL),
        (3, Verdict.OPEN),
    ]


def test_an_entry_says_whose_information_it_is_from_which_case_and_since_when() -> None:
    case = adopted(EXEMPT)

    (entry,) = register_entries(case, TODAY)

    assert case.items[0].assessment is not None
    assert entry == RegisterEntry(
        case_id=7,
        case_number="U-007/2026",
        item=1,
        unit=UNIT,
        title="Informasi nomor 1",
        content="NIK, nomor KK, dan tanggal lahir",
        assessment=case.items[0].assessment,
        in_force_from=TODAY,
        ends_on=date(2031, 11, 23),
    )


@pytest.mark.parametrize(
    ("period", "ends_on"),
    [
        (Period(PeriodKind.SPAN, years=5), date(2031, 11, 23)),
        (Period(PeriodKind.SPAN, months=3), date(2027, 2, 23)),
        (Period(PeriodKind.SPAN, years=30, event="perkara selesai"), date(2056, 11, 23)),
        (Period(PeriodKind.UNTIL_DATE, until=date(2030, 12, 31)), date(2030, 12, 31)),
        (Period(PeriodKind.UNTIL_EVENT, event="perkara selesai"), None),
        (Period(PeriodKind.BY_LAW, law="UU 24/2013"), None),
    ],
)
def test_an_entry_ends_when_its_period_counted_from_the_adoption_ends(period: Period, ends_on: date | None) -> None:
    (entry,) = register_entries(adopted(for_period(period)), TODAY)

    assert entry.ends_on == ends_on


def test_an_open_item_is_on_record_as_open_and_never_ends() -> None:
    (entry,) = register_entries(adopted(OPEN), TODAY)

    assert (entry.assessment.verdict, entry.assessment.grounds, entry.ends_on) == (Verdict.OPEN, (), None)


def test_what_did_not_come_through_the_meeting_enters_no_register() -> None:
    case = assessing(description("Butir satu"), description("Butir dua"), struck=(1,))
    case = kept(assess(case, for_item(2, EXEMPT), AS_TESTER))
    tested_and_struck = case.with_item(replace(case.item(1), assessment=case.item(2).assessment))

    assert [entry.title for entry in register_entries(tested_and_struck, TODAY)] == ["Butir dua"]


def test_what_was_not_tested_enters_no_register() -> None:
    case = adopted(EXEMPT, OPEN)
    untested = case.with_item(replace(case.item(1), assessment=None))

    assert [entry.item for entry in register_entries(untested, TODAY)] == [2]
