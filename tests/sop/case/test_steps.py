"""What the steps declare of themselves: every action, every document and every way on has its place."""

import pytest

from sop.case.case import Case, LetterKind, Status
from sop.case.stage import Stage, finish, give_back
from sop.case.steps import DECISIVE, STAGES, YIELDS, require_action, stage_of, steps_of
from sop.errors.case import NotReady, WrongStep
from sop.procedure import PROCEDURE, Action, DocumentKind, DocumentScope, EventKind, Need, Role, Step, first_step_of
from tests.sop.builders import AS_REVIEWER, at_every_step, reviewing

STEP_NAMES = [step.name.lower() for step in Step]


def test_every_step_of_the_procedure_is_listed_once_and_in_its_order() -> None:
    assert [stage.step for stage in STAGES] == [rule.step for rule in PROCEDURE] == list(Step)


@pytest.mark.parametrize("stage", STAGES, ids=STEP_NAMES)
def test_what_ends_a_step_is_valid_for_the_version_seen(stage: Stage) -> None:
    assert stage_of(stage.step) is stage
    assert stage.finishing in DECISIVE & stage.actions


def test_every_action_belongs_to_a_step_and_is_refused_at_all_others() -> None:
    for action in Action:
        assert steps_of(action)
        for case in at_every_step():
            if case.step not in steps_of(action):
                with pytest.raises(WrongStep):
                    require_action(case, action)


@pytest.mark.parametrize("case", at_every_step(), ids=STEP_NAMES)
def test_a_finished_step_leads_to_the_next_row_of_the_procedure_and_the_last_one_out(case: Case) -> None:
    outcome = finish(case, (), EventKind.DRAFT_SENT, AS_REVIEWER)

    following = PROCEDURE[case.step : case.step + 1]
    assert [(outcome.case.step, outcome.case.actor)] == [(rule.step, rule.actor) for rule in following] or not following
    assert outcome.case.status is (Status.OPEN if following else Status.ADOPTED)
    assert [(letter.kind, letter.to) for letter in outcome.letters] == [
        (LetterKind.CASE_ARRIVED, rule.actor) for rule in following
    ]


def test_a_step_is_not_finished_while_something_is_missing() -> None:
    with pytest.raises(NotReady) as refused:
        finish(reviewing(), (Need.MEETING,), EventKind.DRAFT_APPROVED, AS_REVIEWER)

    assert refused.value.needs == (Need.MEETING,)


@pytest.mark.parametrize("case", at_every_step(), ids=STEP_NAMES)
def test_a_case_goes_back_to_the_step_that_the_procedure_names_and_from_no_other(case: Case) -> None:
    back = PROCEDURE[case.step - 1].returns_to
    if back is None:
        with pytest.raises(WrongStep):
            give_back(case, EventKind.DRAFT_RETURNED, LetterKind.CASE_RETURNED, AS_REVIEWER)
        return

    outcome = give_back(case, EventKind.DRAFT_RETURNED, LetterKind.CASE_RETURNED, AS_REVIEWER, "Belum jelas")

    assert (outcome.case.step, outcome.case.turn.round, outcome.event.note) == (back, 2, "Belum jelas")
    assert outcome.case.working_step is case.working_step is back


def test_the_opd_takes_part_from_the_test_on() -> None:
    assert first_step_of(Role.PPID_PENDUKUNG) is Step.ASSESS


def test_every_kind_of_document_but_the_excerpt_is_yielded_by_a_step_and_signed() -> None:
    yielded = {kind for kinds in YIELDS.values() for kind in kinds}

    assert yielded == {kind for kind in DocumentKind if kind.scope is not DocumentScope.ITEM}
    assert all(signers for kinds in YIELDS.values() for signers in kinds.values())
