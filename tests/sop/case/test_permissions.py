"""Who may see a case, and who may do what with it now: checked at the moment that somebody wants to."""

from dataclasses import replace

import pytest

from sop.assessment.legal_basis import NeverExempt
from sop.case.case import Case, LetterKind, Status
from sop.case.permissions import (
    DECIDED_BY_ANOTHER,
    is_overtaken,
    is_turn_of,
    may_see,
    needs,
    officer,
    on_case,
    on_item,
    require,
)
from sop.case.step2_review import record_meeting
from sop.case.steps import DECISIVE, STAGES, steps_of
from sop.case.summaries import CaseSummary
from sop.errors.case import CaseClosed, ItemGone, NotReady, NotYours, WrongStep
from sop.errors.people import OwnProposal
from sop.office.people import Assignment, Officer, Person
from sop.office.tenure import Tenure, TenureKind
from sop.procedure import PROCEDURE, Action, Need, Role, Step
from tests.sop.builders import (
    ADMIN,
    AS_REVIEWER,
    COLLECTOR,
    EXEMPT,
    MEETING,
    MONDAY,
    OPEN,
    OUTSIDER,
    REVIEWER,
    TESTER,
    UNIT,
    adopted,
    adopting,
    assessed,
    assessing,
    at_every_step,
    collected,
    collecting,
    days_later,
    description,
    endorsing,
    kept,
    marked,
    opened,
    reviewed,
    reviewing,
)

PEOPLE = (COLLECTOR, REVIEWER, TESTER, OUTSIDER, ADMIN)
ACTORS = tuple(next(person for person in PEOPLE if person.holds(rule.actor, UNIT.id)) for rule in PROCEDURE)
"""Whose turn it is at each of the steps."""
FINISHING = {stage.finishing for stage in STAGES}
STEP_NAMES = [step.name.lower() for step in Step]


def brief_of(case: Case) -> CaseSummary:
    return CaseSummary(case.id, case.number, case.unit, case.status, case.turn)


# --- seeing -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", [*at_every_step(), adopted()], ids=[*STEP_NAMES, "adopted"])
def test_the_staff_of_ppid_utama_see_every_case_and_the_administrator_sees_none(case: Case) -> None:
    assert [may_see(case, person) for person in (COLLECTOR, REVIEWER, ADMIN)] == [True, True, False]


@pytest.mark.parametrize("case", at_every_step(), ids=STEP_NAMES)
def test_an_opd_sees_its_own_case_once_it_has_come_to_the_test(case: Case) -> None:
    assert may_see(case, TESTER) is (case.step >= Step.ASSESS)


@pytest.mark.parametrize("case", [*at_every_step(), adopted()], ids=[*STEP_NAMES, "adopted"])
def test_a_case_of_another_unit_is_not_seen_by_an_opd(case: Case) -> None:
    assert not may_see(case, OUTSIDER)


@pytest.mark.parametrize("case", [*at_every_step(), adopted()], ids=[*STEP_NAMES, "adopted"])
def test_a_case_in_brief_is_seen_by_those_who_may_see_the_case(case: Case) -> None:
    assert [may_see(brief_of(case), person) for person in PEOPLE] == [may_see(case, person) for person in PEOPLE]


def test_a_person_without_any_role_sees_nothing() -> None:
    assert not may_see(adopted(), replace(COLLECTOR, assignments=()))


# --- whose turn -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", at_every_step(), ids=STEP_NAMES)
def test_it_is_the_turn_of_exactly_one_office(case: Case) -> None:
    assert [person for person in PEOPLE if is_turn_of(case, person)] == [ACTORS[case.step - 1]]


@pytest.mark.parametrize("case", at_every_step(), ids=STEP_NAMES)
def test_nobody_else_gets_anything_to_do(case: Case) -> None:
    for person in set(PEOPLE) - {ACTORS[case.step - 1]}:
        assert on_case(case, person) == ()
        assert on_item(case, case.items[0], person) == ()
        with pytest.raises(NotYours) as refused:
            officer(case, person)
        assert refused.value.role is case.actor


@pytest.mark.parametrize("case", at_every_step(), ids=STEP_NAMES)
def test_whoever_acts_acts_in_the_office_whose_turn_it_is(case: Case) -> None:
    actor = ACTORS[case.step - 1]
    every_role = (Assignment(Role.ADMIN), *(a for p in (COLLECTOR, REVIEWER, TESTER) for a in p.assignments))
    in_several_offices = replace(actor, assignments=every_role)

    assert officer(case, in_several_offices) == Officer(actor.id, actor.name, actor.position, case.actor)


@pytest.mark.parametrize("case", at_every_step(), ids=STEP_NAMES)
def test_a_deputy_decides_as_whom_they_act_for_and_never_on_what_they_have_sent(case: Case) -> None:
    actor, before = ACTORS[case.step - 1], ACTORS[case.step - 2]
    tenure = Tenure(TenureKind.PLH, "SP 1", office=actor.position, instead_of=actor.id)
    deputises = (Assignment(case.actor, case.unit.id if case.actor.bound_to_unit else None, tenure),)
    outsider = replace(OUTSIDER, assignments=deputises)
    sender = replace(before, assignments=(*before.assignments, *deputises))

    named = officer(case, outsider)
    assert (named.position, named.acting) == (f"Plh. {actor.position}", TenureKind.PLH)
    if case.step in DECIDED_BY_ANOTHER:
        with pytest.raises(OwnProposal) as refused:
            officer(case, sender)
        assert refused.value.office == actor.position
        assert on_case(case, sender) == ()


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.OPEN])
def test_with_a_closed_case_there_is_nothing_to_do(status: Status) -> None:
    case = replace(adopting(), status=status)

    assert needs(case) == ()
    for person in PEOPLE:
        assert not is_turn_of(case, person)
        assert on_case(case, person) == ()
        assert on_item(case, case.items[0], person) == ()
        with pytest.raises(CaseClosed):
            require(case, person, Action.ADOPT)


# --- what there is to do ----------------------------------------------------------------------------------------


def test_every_action_belongs_to_a_step() -> None:
    assert all(steps_of(action) for action in Action)
    assert [stage.step for stage in STAGES] == list(Step)


def states() -> list[tuple[Case, Person]]:
    """Cases at every step, ready to go on and not, with the person whose turn it is."""
    at_work = (
        opened(),
        collecting(),
        reviewing(),
        reviewed(),
        assessing(),
        assessed(),
        endorsing(),
        marked(endorsing()),
    )
    return [(case, ACTORS[case.step - 1]) for case in (*at_every_step(), *at_work)]


def test_whatever_is_offered_may_be_done() -> None:
    for case, person in states():
        for action in on_case(case, person):
            require(case, person, action)
        for item in case.items:
            for action in on_item(case, item, person):
                require(case, person, action, item)


def test_whatever_is_offered_belongs_to_the_step_that_the_case_is_at() -> None:
    for case, person in states():
        offered = {*on_case(case, person), *(a for item in case.items for a in on_item(case, item, person))}

        assert {action for action in offered if case.step not in steps_of(action)} == set()


def test_what_belongs_to_another_step_may_not_be_done() -> None:
    for case, person in states():
        for action in set(Action):
            if case.step not in steps_of(action):
                with pytest.raises(WrongStep):
                    require(case, person, action)


@pytest.mark.parametrize(
    ("case", "action"),
    [
        (collecting(), Action.SEND),
        (reviewing(), Action.APPROVE),
        (assessing(), Action.SEND_RESULTS),
        (marked(endorsing()), Action.ENDORSE),
    ],
    ids=STEP_NAMES[:4],
)
def test_what_finishes_a_step_is_neither_offered_nor_done_before_nothing_is_missing(case: Case, action: Action) -> None:
    person = ACTORS[case.step - 1]

    assert action not in on_case(case, person)
    with pytest.raises(NotReady) as refused:
        require(case, person, action)
    assert refused.value.needs == needs(case) != ()


def test_what_finishes_a_step_is_offered_first_as_soon_as_nothing_is_missing() -> None:
    ready = (collected(), reviewed(), assessed(), endorsing(), adopting())

    first = [on_case(case, ACTORS[case.step - 1])[0] for case in ready]

    assert first == [Action.SEND, Action.APPROVE, Action.SEND_RESULTS, Action.ENDORSE, Action.ADOPT]
    assert set(first) == FINISHING


def test_what_ends_a_turn_holds_for_the_version_seen() -> None:
    ends = {Action.WITHDRAW, Action.RETURN, Action.REJECT, Action.RETURN_RESULTS}

    assert FINISHING | ends <= DECISIVE
    assert not DECISIVE & {Action.ADD_ITEM, Action.EDIT_ITEM, Action.ATTACH, Action.ASSESS_ITEM, Action.REVIEW_ITEM}


def test_step_2_offers_the_meeting_and_the_rest_until_all_is_decided() -> None:
    undecided = kept(record_meeting(reviewing(), MEETING, AS_REVIEWER))

    assert on_case(reviewing(), REVIEWER) == (
        Action.RECORD_MEETING,
        Action.CONTINUE_REST,
        Action.RETURN,
        Action.REJECT,
    )
    assert on_case(undecided, REVIEWER) == on_case(reviewing(), REVIEWER)
    assert on_case(reviewed(), REVIEWER) == (Action.APPROVE, Action.RECORD_MEETING, Action.RETURN, Action.REJECT)


def test_an_item_that_pasal_18_stops_is_not_among_the_rest() -> None:
    case = reviewing(description("Surat edaran jam layanan", NeverExempt.BINDING_RULE))

    assert Action.CONTINUE_REST not in on_case(case, REVIEWER)
    assert on_item(case, case.items[0], REVIEWER) == (Action.REVIEW_ITEM,)


def test_step_4_offers_to_return_only_what_is_not_endorsed_when_something_is_asked_for() -> None:
    assert on_case(endorsing(), REVIEWER) == (Action.ENDORSE, Action.RETURN_RESULTS)
    assert on_case(marked(endorsing()), REVIEWER) == (Action.RETURN_RESULTS,)


def test_a_request_can_be_withdrawn_where_there_is_one() -> None:
    case = marked(endorsing(EXEMPT, OPEN), 1)

    assert on_item(case, case.item(1), REVIEWER) == (Action.REMARK_ITEM, Action.WITHDRAW_REMARK)
    assert on_item(case, case.item(2), REVIEWER) == (Action.REMARK_ITEM,)
    with pytest.raises(ItemGone):
        require(case, REVIEWER, Action.WITHDRAW_REMARK, case.item(2))


def test_an_item_that_was_struck_is_neither_tested_nor_remarked_on() -> None:
    case = assessing(description("Butir satu"), description("Butir dua"), struck=(1,))

    assert on_item(case, case.item(1), TESTER) == ()
    assert Action.ASSESS_ITEM in on_item(case, case.item(2), TESTER)
    with pytest.raises(ItemGone) as refused:
        require(case, TESTER, Action.ASSESS_ITEM, case.item(1))
    assert refused.value == ItemGone(case.number, 1)


def test_at_step_5_an_item_is_only_looked_at() -> None:
    case = adopting()

    assert on_item(case, case.items[0], COLLECTOR) == ()


@pytest.mark.parametrize(
    ("case", "missing"),
    [
        (opened(), (Need.ITEM, Need.DRAFT_FILE)),
        (reviewing(), (Need.MEETING, Need.DECISIONS)),
        (assessing(), (Need.ASSESSMENTS,)),
        (marked(endorsing()), (Need.NO_REMARKS,)),
        (adopting(), ()),
    ],
    ids=STEP_NAMES,
)
def test_each_step_says_what_it_still_lacks(case: Case, missing: tuple[Need, ...]) -> None:
    assert needs(case) == missing


def test_a_tester_of_two_units_acts_for_each_of_them() -> None:
    both = replace(OUTSIDER, assignments=(*OUTSIDER.assignments, Assignment(Role.PPID_PENDUKUNG, UNIT.id)))

    assert may_see(assessing(), both)
    assert is_turn_of(assessing(), both)


def test_what_asked_to_act_at_an_earlier_step_is_overtaken_although_it_is_the_same_office_s_turn_again() -> None:
    at_two, at_four = reviewing(), endorsing()
    later = at_four.due(replace(at_four.turn.deadline, received_at=days_later(3)))

    found = [is_overtaken(LetterKind.CASE_ARRIVED, Role.PPID_UTAMA, case, MONDAY) for case in (at_two, later)]

    assert found == [False, True]
