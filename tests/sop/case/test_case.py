"""What a case is, whatever step it is at: its turns, its rounds, its items, its files."""

from dataclasses import FrozenInstanceError, replace
from datetime import datetime

import pytest

from sop.assessment.assessment import Verdict
from sop.calendar.working_days import WIB
from sop.case.case import Attachment, Case, Finish, Purpose, Status, Turn
from sop.case.command import GiveReason
from sop.case.step1_collect import open_case, send
from sop.case.step2_review import return_draft
from sop.case.step4_endorse import ReturnResults, return_results
from sop.errors.case import ItemGone
from sop.office.people import Assignment
from sop.procedure import PROCEDURE, EventKind, Role, Step, rule_of
from tests.sop.builders import (
    AS_COLLECTOR,
    AS_REVIEWER,
    BY_COLLECTOR,
    BY_REVIEWER,
    COLLECTOR,
    CONFIRM,
    EXEMPT,
    MONDAY,
    OPEN,
    OTHER_UNIT,
    PARTIAL,
    TESTER,
    UNIT,
    acting,
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
    file_of,
    kept,
    marked,
    opened,
    reviewed,
)
from tests.sop.calendar.calendars import OFFICE


def test_the_sop_has_five_steps_of_nine_working_days_in_all() -> None:
    assert [rule.step for rule in PROCEDURE] == [1, 2, 3, 4, 5]
    assert [rule.limit for rule in PROCEDURE] == [1, 1, 5, 1, 1]
    assert [rule.actor for rule in PROCEDURE] == [
        Role.PEJABAT_BIDANG,
        Role.PPID_UTAMA,
        Role.PPID_PENDUKUNG,
        Role.PPID_UTAMA,
        Role.PEJABAT_BIDANG,
    ]


@pytest.mark.parametrize("step", Step, ids=lambda step: str(step.name).lower())
def test_every_step_begins_its_clock_when_the_step_before_it_ends(step: Step) -> None:
    case = at_every_step()[step - 1]

    assert case.actor is rule_of(step).actor
    assert case.turn.deadline == OFFICE.deadline(MONDAY, rule_of(step).limit)
    assert case.turn.finish is None


def test_steps_that_take_all_their_time_are_due_on_the_days_of_the_sop() -> None:
    """Each step done on its last day, from Friday 13 March on: Lebaran lies within."""
    at = datetime(2026, 3, 13, 9, 0, tzinfo=WIB)
    due = []

    for rule in PROCEDURE:
        at = OFFICE.deadline(at, rule.limit).due_at
        due.append(f"{at:%d %b}")

    assert due == ["16 Mar", "17 Mar", "31 Mar", "01 Apr", "02 Apr"]


def test_a_case_begins_with_the_clock_of_its_first_step() -> None:
    outcome = open_case(7, "U-007/2026", UNIT, "Usulan tahun 2026", AS_COLLECTOR)

    case = outcome.case
    assert outcome.event.did is EventKind.CASE_OPENED
    assert outcome.letters == ()
    assert (case.open, case.step, case.turn.round, case.items) == (True, Step.COLLECT, 1, ())
    assert case.turn.due_at.date() == days_later(1).date()


def test_a_returned_case_starts_a_new_round_with_its_own_clock() -> None:
    case = return_draft(reviewed(), GiveReason(reason="Mohon lengkapi"), acting(BY_REVIEWER, days_later(2))).case

    first, second, third = case.turns
    assert [(turn.step, turn.round) for turn in case.turns] == [(Step.COLLECT, 1), (Step.REVIEW, 1), (Step.COLLECT, 2)]
    assert third.deadline == OFFICE.deadline(days_later(2), 1)
    assert first.deadline == OFFICE.deadline(MONDAY, 1)
    assert second.finish is not None
    assert second.finish.did is EventKind.DRAFT_RETURNED


def test_rounds_are_counted_for_each_step_by_itself() -> None:
    case = reviewed()
    for _ in range(2):
        case = kept(return_draft(case, GiveReason(reason="Mohon lengkapi"), AS_REVIEWER))
        case = kept(send(case, CONFIRM, AS_COLLECTOR))

    assert [turn.key for turn in case.turns] == ["1.1", "2.1", "1.2", "2.2", "1.3", "2.3"]


def test_results_that_are_returned_start_a_new_round_of_the_test_alone() -> None:
    case = return_results(marked(endorsing()), ReturnResults(), acting(BY_REVIEWER, days_later(3))).case

    assert [turn.key for turn in case.turns] == ["1.1", "2.1", "3.1", "4.1", "3.2"]
    assert case.turn.deadline == OFFICE.deadline(days_later(3), 5)


@pytest.mark.parametrize(("days", "taken"), [(0, 0), (1, 1), (4, 4), (5, 4), (6, 4), (7, 5), (32, 22)])
def test_a_finished_step_tells_how_many_working_days_it_took(days: int, taken: int) -> None:
    case = send(collected(), CONFIRM, acting(BY_COLLECTOR, days_later(days))).case

    finish = case.turns[0].finish
    assert finish is not None
    assert finish.working_days == taken


def test_a_finished_step_tells_who_finished_it_when_and_on_which_version() -> None:
    before = collected()

    finish = send(before, CONFIRM, acting(BY_COLLECTOR, days_later(1))).case.turns[0].finish

    assert finish == Finish(EventKind.DRAFT_SENT, BY_COLLECTOR, days_later(1), before.version, 1)


def test_a_turn_begins_with_the_version_that_it_was_opened_in() -> None:
    before = collected()

    after = kept(send(before, CONFIRM, AS_COLLECTOR))

    assert after.turn.opened_version == after.version == before.version + 1


def test_a_step_that_is_over_is_not_touched_by_the_next() -> None:
    first_turn = adopting().turns[0]

    assert adopted().turns[0] == first_turn


def test_a_decision_leaves_the_case_that_it_was_taken_on_as_it_was() -> None:
    before = collected()
    copy = replace(before)

    send(before, CONFIRM, AS_COLLECTOR)

    assert before == copy
    with pytest.raises(FrozenInstanceError):
        before.title = "Judul lain"  # type: ignore[misc]  # that is what is tried


@pytest.mark.parametrize("step", Step, ids=lambda step: str(step.name).lower())
def test_a_case_has_reached_the_steps_up_to_its_own(step: Step) -> None:
    case = at_every_step()[step - 1]

    assert [each for each in Step if case.reached(each)] == [each for each in Step if each <= step]


def test_a_case_that_was_returned_has_still_reached_the_later_step() -> None:
    case = return_draft(reviewed(), GiveReason(reason="Mohon lengkapi"), AS_REVIEWER).case

    assert case.step is Step.COLLECT
    assert case.reached(Step.REVIEW)


def test_an_item_is_found_by_its_number_or_is_gone() -> None:
    case = collecting(description("Butir pertama"), description("Butir kedua"))

    assert case.item(2).title == "Butir kedua"
    with pytest.raises(ItemGone) as refused:
        case.item(3)
    assert refused.value == ItemGone("U-007/2026", 3)


def test_a_changed_item_keeps_its_place() -> None:
    case = collecting(*(description(f"Butir nomor {number}") for number in (1, 2, 3)))

    changed = case.with_item(replace(case.item(2), title="Judul lain"))

    assert [item.title for item in changed.items] == ["Butir nomor 1", "Judul lain", "Butir nomor 3"]


def test_only_items_that_came_through_the_meeting_are_tested() -> None:
    case = assessing(description("Butir pertama"), description("Butir kedua"), struck=(1,))

    assert [item.id for item in case.continuing] == [2]
    assert case.item(1).struck


def test_items_are_told_apart_by_their_verdict() -> None:
    case = assessed(EXEMPT, PARTIAL, OPEN)

    assert [item.id for item in case.verdicts(Verdict.EXEMPT)] == [1]
    assert [item.id for item in case.verdicts(Verdict.EXEMPT, Verdict.PARTIAL)] == [1, 2]
    assert [item.id for item in case.verdicts(Verdict.OPEN)] == [3]


def test_an_item_with_an_open_request_counts_as_not_tested() -> None:
    case = marked(endorsing(EXEMPT, OPEN), 2)

    assert [item.tested for item in case.items] == [True, False]


# --- files ------------------------------------------------------------------------------------------------------


def attached(case: Case, *contents: str, purpose: Purpose = Purpose.DRAFT) -> Case:
    return case.attach([file_of(content, f"{content}.pdf") for content in contents], purpose, AS_COLLECTOR)


def test_a_file_is_on_record_with_who_brought_it_when_and_at_which_step() -> None:
    case = attached(opened(), "draf")

    assert case.attachments == (
        Attachment(
            1,
            Purpose.DRAFT,
            file_of("draf").sha256,
            "draf.pdf",
            "pdf",
            4,
            Step.COLLECT,
            1,
            BY_COLLECTOR.name,
            MONDAY,
        ),
    )


def test_the_same_bytes_are_attached_once_whatever_they_are_called() -> None:
    twice_at_once = opened().attach([file_of("draf", "a.pdf"), file_of("draf", "b.pdf")], Purpose.DRAFT, AS_COLLECTOR)
    once_more = twice_at_once.attach([file_of("draf", "c.pdf")], Purpose.DRAFT, AS_COLLECTOR)

    assert len(twice_at_once.attachments) == 1
    assert once_more == twice_at_once


def test_the_same_bytes_may_serve_another_purpose() -> None:
    case = attached(attached(opened(), "draf"), "draf", purpose=Purpose.MINUTES)

    assert [file.purpose for file in case.attachments] == [Purpose.DRAFT, Purpose.MINUTES]
    assert [file.id for file in case.files(Purpose.MINUTES)] == [2]


def test_files_have_running_numbers() -> None:
    case = attached(attached(opened(), "a", "b"), "b", "c")

    assert [(file.id, file.name) for file in case.attachments] == [(1, "a.pdf"), (2, "b.pdf"), (3, "c.pdf")]


# --- people -----------------------------------------------------------------------------------------------------


def test_a_role_of_a_unit_counts_for_that_unit_alone() -> None:
    assert TESTER.holds(Role.PPID_PENDUKUNG, UNIT.id)
    assert not TESTER.holds(Role.PPID_PENDUKUNG, OTHER_UNIT.id)
    assert not TESTER.holds(Role.PPID_PENDUKUNG)


def test_a_role_of_the_whole_body_counts_for_every_unit() -> None:
    assert COLLECTOR.holds(Role.PEJABAT_BIDANG)
    assert COLLECTOR.holds(Role.PEJABAT_BIDANG, OTHER_UNIT.id)
    assert not COLLECTOR.holds(Role.PPID_UTAMA)


def test_a_person_may_hold_several_roles_and_one_role_for_several_units() -> None:
    person = replace(
        TESTER,
        assignments=(
            Assignment(Role.PPID_UTAMA),
            Assignment(Role.PPID_PENDUKUNG, UNIT.id),
            Assignment(Role.PPID_PENDUKUNG, OTHER_UNIT.id),
        ),
    )

    assert person.holds(Role.PPID_UTAMA)
    assert person.holds(Role.PPID_PENDUKUNG, UNIT.id)
    assert person.holds(Role.PPID_PENDUKUNG, OTHER_UNIT.id)


def test_a_turn_is_known_by_its_step_and_round() -> None:
    turn = Turn(Step.ASSESS, 2, 9, OFFICE.deadline(MONDAY, 5))

    assert turn.key == "3.2"
    assert turn.due_at == turn.deadline.due_at


@pytest.mark.parametrize("status", Status)
def test_a_case_is_open_as_long_as_it_is_under_way(status: Status) -> None:
    assert replace(opened(), status=status).open is (status is Status.OPEN)
