"""Step 4: PPID Utama endorses the tested list, or sends it back with what is to be improved."""

from collections.abc import Callable

import pytest

from sop.case.case import Case, Letter, LetterKind, Outcome
from sop.case.command import OnItem
from sop.case.step3_assess import assess, send_results
from sop.case.step4_endorse import (
    RemarkItem,
    ReturnResults,
    endorse,
    needs,
    remark_item,
    remarked,
    return_results,
    withdraw_remark,
)
from sop.errors.case import ItemGone, NotReady, ReasonNeeded, WrongStep
from sop.procedure import EventKind, Need, Role, Step
from tests.sop.builders import (
    AS_REVIEWER,
    AS_TESTER,
    BY_REVIEWER,
    CONFIRM,
    EXEMPT,
    OPEN,
    acting,
    adopting,
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
from tests.sop.calendar.calendars import OFFICE

UNCLEAR = RemarkItem(item=1, reason="Akibatnya belum nyata")


def test_an_endorsed_list_goes_to_the_pejabat_bidang_as_a_guideline() -> None:
    outcome = endorse(endorsing(EXEMPT, OPEN), CONFIRM, acting(BY_REVIEWER, days_later(1)))

    assert (outcome.case.step, outcome.case.actor) == (Step.ADOPT, Role.PEJABAT_BIDANG)
    assert outcome.case.turn.deadline == OFFICE.deadline(days_later(1), 1)
    assert outcome.event.did is EventKind.RESULTS_ENDORSED
    assert outcome.letters == (
        Letter(LetterKind.STEP_PASSED, Role.PPID_PENDUKUNG),
        Letter(LetterKind.CASE_ARRIVED, Role.PEJABAT_BIDANG),
    )


def test_a_request_for_improvement_stands_on_the_item_and_goes_out_with_the_return() -> None:
    outcome = remark_item(endorsing(), UNCLEAR, AS_REVIEWER)

    assert outcome.case.item(1).remark == "Akibatnya belum nyata"
    assert (outcome.event.did, outcome.event.item, outcome.event.note) == (
        EventKind.ITEM_REMARKED,
        1,
        "Akibatnya belum nyata",
    )
    assert outcome.case.step is Step.ENDORSE
    assert outcome.letters == ()


def test_a_request_may_name_the_answer_that_it_is_about() -> None:
    about_harm = remark_item(
        endorsing(), RemarkItem(item=1, point="harm", reason="Akibatnya belum nyata"), AS_REVIEWER
    ).case

    assert about_harm.item(1).remark_on == "harm"
    assert marked(endorsing()).item(1).remark_on is None
    assert withdraw_remark(about_harm, OnItem(item=1), AS_REVIEWER).case.item(1).remark_on is None


def test_a_request_leaves_the_test_itself_as_it_was() -> None:
    before = endorsing(EXEMPT, OPEN)

    after = marked(before)

    assert [item.assessment for item in after.items] == [item.assessment for item in before.items]


def test_a_list_with_an_open_request_is_not_endorsed() -> None:
    case = marked(endorsing(EXEMPT, OPEN), 2)

    assert [item.id for item in remarked(case)] == [2]
    with pytest.raises(NotReady) as refused:
        endorse(case, CONFIRM, AS_REVIEWER)
    assert refused.value == NotReady(case.number, (Need.NO_REMARKS,))


def test_items_that_are_named_with_the_return_are_tested_again_and_no_others() -> None:
    returned = return_results(
        endorsing(EXEMPT, OPEN), ReturnResults(items=(2,), reason="Mohon diperjelas"), AS_REVIEWER
    )

    assert returned.case.step is Step.ASSESS
    assert [item.tested for item in returned.case.items] == [True, False]
    with pytest.raises(ReasonNeeded):
        return_results(endorsing(), ReturnResults(items=(1,)), AS_REVIEWER)
    with pytest.raises(ItemGone):
        return_results(endorsing(), ReturnResults(items=(9,), reason="Mohon diperjelas"), AS_REVIEWER)


def test_a_list_without_any_request_is_not_returned() -> None:
    with pytest.raises(NotReady) as refused:
        return_results(endorsing(), ReturnResults(), AS_REVIEWER)

    assert refused.value.needs == (Need.REMARKS,)


def test_a_request_that_is_withdrawn_lets_the_list_be_endorsed() -> None:
    outcome = withdraw_remark(marked(endorsing()), OnItem(item=1), AS_REVIEWER)

    assert (outcome.event.did, outcome.event.item) == (EventKind.REMARK_WITHDRAWN, 1)
    assert needs(outcome.case) == ()
    assert endorse(outcome.case, CONFIRM, AS_REVIEWER).case.step is Step.ADOPT


def test_a_returned_list_goes_back_to_the_opd_for_another_five_working_days() -> None:
    outcome = return_results(marked(endorsing()), ReturnResults(), acting(BY_REVIEWER, days_later(1)))

    assert (outcome.case.step, outcome.case.turn.round, outcome.case.turn.deadline.limit) == (Step.ASSESS, 2, 5)
    assert outcome.case.turn.deadline.received_at == days_later(1)
    assert outcome.event.did is EventKind.RESULTS_RETURNED
    assert outcome.letters == (Letter(LetterKind.RESULTS_RETURNED, Role.PPID_PENDUKUNG),)
    assert outcome.case.item(1).remark == "Akibatnya belum nyata"


def test_a_list_that_was_improved_comes_back_in_a_second_round_and_can_be_endorsed() -> None:
    case = kept(assess(returned_results(), for_item(1, EXEMPT), AS_TESTER))

    again = kept(send_results(case, CONFIRM, AS_TESTER))

    assert (again.step, again.turn.round) == (Step.ENDORSE, 2)
    assert endorse(again, CONFIRM, AS_REVIEWER).case.step is Step.ADOPT


@pytest.mark.parametrize("item_id", [1, 9])
def test_nothing_is_asked_about_an_item_that_was_not_tested(item_id: int) -> None:
    case = assessing(description("Butir satu"), description("Butir dua"), struck=(1,))
    case = kept(send_results(kept(assess(case, for_item(2, EXEMPT), AS_TESTER)), CONFIRM, AS_TESTER))

    with pytest.raises(ItemGone):
        remark_item(case, UNCLEAR.model_copy(update={"item": item_id}), AS_REVIEWER)
    with pytest.raises(ItemGone):
        withdraw_remark(case, OnItem(item=item_id), AS_REVIEWER)


@pytest.mark.parametrize(
    "case", [collected(), reviewed(), assessed(), adopting()], ids=["collect", "review", "assess", "adopt"]
)
def test_the_decisions_of_step_4_are_taken_at_step_4(case: Case) -> None:
    decisions: tuple[Callable[[], Outcome], ...] = (
        lambda: remark_item(case, UNCLEAR, AS_REVIEWER),
        lambda: withdraw_remark(case, OnItem(item=1), AS_REVIEWER),
        lambda: endorse(case, CONFIRM, AS_REVIEWER),
        lambda: return_results(case, ReturnResults(), AS_REVIEWER),
    )

    for decide in decisions:
        with pytest.raises(WrongStep):
            decide()
