"""Step 4: PPID Utama endorses the tested list, or sends it back with what is to be improved."""

from collections.abc import Callable

import pytest

from sop.case.case import Case, EventKind, Letter, LetterKind, Outcome
from sop.case.step3_assess import assess, send_results
from sop.case.step4_endorse import RemarkItem, endorse, needs, remark_item, remarked, return_results, withdraw_remark
from sop.errors import ItemGone, Need, NotReady, WrongStep
from sop.procedure import Role, Step
from tests.sop.builders import (
    BY_REVIEWER,
    BY_TESTER,
    EXEMPT,
    MONDAY,
    OPEN,
    adopting,
    assessed,
    assessing,
    collected,
    days_later,
    description,
    endorsing,
    kept,
    marked,
    returned_results,
    reviewed,
)
from tests.sop.calendar.calendars import OFFICE

UNCLEAR = RemarkItem(reason="Akibatnya belum nyata")


def test_an_endorsed_list_goes_to_the_pejabat_bidang_as_a_guideline() -> None:
    outcome = endorse(endorsing(EXEMPT, OPEN), BY_REVIEWER, days_later(1), OFFICE)

    assert (outcome.case.step, outcome.case.actor) == (Step.ADOPT, Role.PEJABAT_BIDANG)
    assert outcome.case.turn.deadline == OFFICE.deadline(days_later(1), 1)
    assert outcome.event.did is EventKind.RESULTS_ENDORSED
    assert outcome.letters == (Letter(LetterKind.CASE_ARRIVED, Role.PEJABAT_BIDANG),)


def test_a_request_for_improvement_stands_on_the_item_and_goes_out_with_the_return() -> None:
    outcome = remark_item(endorsing(), 1, UNCLEAR)

    assert outcome.case.item(1).remark == "Akibatnya belum nyata"
    assert (outcome.event.did, outcome.event.item, outcome.event.note) == (
        EventKind.ITEM_REMARKED,
        1,
        "Akibatnya belum nyata",
    )
    assert outcome.case.step is Step.ENDORSE
    assert outcome.letters == ()


def test_a_request_may_name_the_answer_that_it_is_about() -> None:
    about_harm = remark_item(endorsing(), 1, RemarkItem(point="harm", reason="Akibatnya belum nyata")).case

    assert about_harm.item(1).remark_on == "harm"
    assert marked(endorsing()).item(1).remark_on is None
    assert withdraw_remark(about_harm, 1).case.item(1).remark_on is None


def test_a_request_leaves_the_test_itself_as_it_was() -> None:
    before = endorsing(EXEMPT, OPEN)

    after = marked(before)

    assert [item.assessment for item in after.items] == [item.assessment for item in before.items]


def test_a_list_with_an_open_request_is_not_endorsed() -> None:
    case = marked(endorsing(EXEMPT, OPEN), 2)

    assert [item.id for item in remarked(case)] == [2]
    with pytest.raises(NotReady) as refused:
        endorse(case, BY_REVIEWER, MONDAY, OFFICE)
    assert refused.value == NotReady(case.number, (Need.NO_REMARKS,))


def test_a_list_without_any_request_is_not_returned() -> None:
    with pytest.raises(NotReady) as refused:
        return_results(endorsing(), BY_REVIEWER, MONDAY, OFFICE)

    assert refused.value.needs == (Need.REMARKS,)


def test_a_request_that_is_withdrawn_lets_the_list_be_endorsed() -> None:
    outcome = withdraw_remark(marked(endorsing()), 1)

    assert (outcome.event.did, outcome.event.item) == (EventKind.REMARK_WITHDRAWN, 1)
    assert needs(outcome.case) == ()
    assert endorse(outcome.case, BY_REVIEWER, MONDAY, OFFICE).case.step is Step.ADOPT


def test_a_returned_list_goes_back_to_the_opd_for_another_five_working_days() -> None:
    outcome = return_results(marked(endorsing()), BY_REVIEWER, days_later(1), OFFICE)

    assert (outcome.case.step, outcome.case.turn.round, outcome.case.turn.deadline.limit) == (Step.ASSESS, 2, 5)
    assert outcome.case.turn.deadline.received_at == days_later(1)
    assert outcome.event.did is EventKind.RESULTS_RETURNED
    assert outcome.letters == (Letter(LetterKind.RESULTS_RETURNED, Role.PPID_PENDUKUNG),)
    assert outcome.case.item(1).remark == "Akibatnya belum nyata"


def test_a_list_that_was_improved_comes_back_in_a_second_round_and_can_be_endorsed() -> None:
    case = kept(assess(returned_results(), 1, EXEMPT, MONDAY.date()))

    again = kept(send_results(case, BY_TESTER, MONDAY, OFFICE))

    assert (again.step, again.turn.round) == (Step.ENDORSE, 2)
    assert endorse(again, BY_REVIEWER, MONDAY, OFFICE).case.step is Step.ADOPT


@pytest.mark.parametrize("item_id", [1, 9])
def test_nothing_is_asked_about_an_item_that_was_not_tested(item_id: int) -> None:
    case = assessing(description("Butir satu"), description("Butir dua"), struck=(1,))
    case = kept(send_results(kept(assess(case, 2, EXEMPT, MONDAY.date())), BY_TESTER, MONDAY, OFFICE))

    with pytest.raises(ItemGone):
        remark_item(case, item_id, UNCLEAR)
    with pytest.raises(ItemGone):
        withdraw_remark(case, item_id)


@pytest.mark.parametrize(
    "case", [collected(), reviewed(), assessed(), adopting()], ids=["collect", "review", "assess", "adopt"]
)
def test_the_decisions_of_step_4_are_taken_at_step_4(case: Case) -> None:
    decisions: tuple[Callable[[], Outcome], ...] = (
        lambda: remark_item(case, 1, UNCLEAR),
        lambda: withdraw_remark(case, 1),
        lambda: endorse(case, BY_REVIEWER, MONDAY, OFFICE),
        lambda: return_results(case, BY_REVIEWER, MONDAY, OFFICE),
    )

    for decide in decisions:
        with pytest.raises(WrongStep):
            decide()
