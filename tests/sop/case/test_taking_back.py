"""What was sent is taken back: by whoever sent it, and only until those who have it by then begin to work on it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sop.case.case import Case, Letter, LetterKind, Outcome
from sop.case.command import GiveReason
from sop.case.comparison import rounds_to_compare
from sop.case.files import AttachFiles, RemoveFile, attach, remove_file
from sop.case.permissions import may_get, removable, telling
from sop.case.reading import to_read
from sop.case.step1_collect import send
from sop.case.step2_review import approve, needs, reject, return_draft
from sop.case.step3_assess import send_results
from sop.case.step4_endorse import ReturnResults, endorse, return_results
from sop.case.step5_adopt import adopt
from sop.case.taking_back import GRACE, Opening, may_take_back, officer, require, take_back
from sop.case.taking_back import sent as sent_last
from sop.documents.documents import yields
from sop.errors.case import CaseChanged, CaseClosed, NotTakenBack, OpenedAlready, TakenBack
from sop.office.people import Person
from sop.procedure import EventKind, Role, Step
from tests.sop.builders import (
    AS_COLLECTOR,
    AS_REVIEWER,
    AS_TESTER,
    BY_COLLECTOR,
    COLLECTOR,
    CONFIRM,
    MONDAY,
    REVIEWER,
    TESTER,
    acting,
    adopting,
    assessed,
    collected,
    days_later,
    endorsing,
    file_of,
    kept,
    marked,
    reviewed,
)

REASON = GiveReason(reason="Mohon lengkapi berkasnya")
OPENED = Opening("Hendra Gunawan", MONDAY)
SOON, LATE = MONDAY + GRACE, MONDAY + GRACE + timedelta(seconds=1)

SENT: tuple[tuple[Outcome, Person, Step, tuple[Role, ...]], ...] = (
    (send(collected(), CONFIRM, AS_COLLECTOR), COLLECTOR, Step.COLLECT, (Role.PPID_UTAMA,)),
    (
        approve(reviewed(), CONFIRM, AS_REVIEWER),
        REVIEWER,
        Step.REVIEW,
        (Role.PPID_PENDUKUNG, Role.PEJABAT_BIDANG),
    ),
    (return_draft(reviewed(), REASON, AS_REVIEWER), REVIEWER, Step.REVIEW, (Role.PEJABAT_BIDANG,)),
    (send_results(assessed(), CONFIRM, AS_TESTER), TESTER, Step.ASSESS, (Role.PPID_UTAMA,)),
    (endorse(endorsing(), CONFIRM, AS_REVIEWER), REVIEWER, Step.ENDORSE, (Role.PEJABAT_BIDANG, Role.PPID_PENDUKUNG)),
    (return_results(marked(endorsing()), ReturnResults(), AS_REVIEWER), REVIEWER, Step.ENDORSE, (Role.PPID_PENDUKUNG,)),
)
NAMES = [outcome.event.did.value for outcome, *_ in SENT]


@pytest.mark.parametrize(("sent", "person", "step", "told"), SENT, ids=NAMES)
def test_what_was_sent_is_back_where_it_came_from_as_it_was(
    sent: Outcome, person: Person, step: Step, told: tuple[Role, ...]
) -> None:
    case = kept(sent)
    before = case.turns[-2]

    taken = require(case, person, None, MONDAY)
    outcome = take_back(case, taken, acting(officer(case, person, taken), days_later(1)))

    back = outcome.case
    assert (back.step, back.actor, back.open) == (step, taken.by.role, True)
    assert back.turn.deadline == before.deadline
    assert back.items == case.items
    assert (outcome.event.did, back.turns[-2].taken_back) == (EventKind.TAKEN_BACK, True)
    assert outcome.letters == tuple(Letter(LetterKind.TAKEN_BACK, role) for role in told)
    assert [turn.finish for turn in back.turns[:-2]] == [turn.finish for turn in case.turns[:-1]]
    assert yields(back) == ()


@pytest.mark.parametrize(("sent", "person", "_step", "_told"), SENT, ids=NAMES)
def test_it_is_taken_back_until_it_has_been_opened_or_for_ten_minutes(
    sent: Outcome, person: Person, _step: Step, _told: tuple[Role, ...]
) -> None:
    case = kept(sent)

    assert may_take_back(case, person, None, days_later(3))
    assert may_take_back(case, person, OPENED, SOON)
    assert not may_take_back(case, person, OPENED, LATE)
    with pytest.raises(OpenedAlready) as refused:
        require(case, person, OPENED, LATE)
    assert (refused.value.by, refused.value.at) == (OPENED.by, OPENED.at)


@pytest.mark.parametrize(("sent", "person", "_step", "_told"), SENT, ids=NAMES)
def test_what_another_has_worked_on_is_not_taken_back(
    sent: Outcome, person: Person, _step: Step, _told: tuple[Role, ...]
) -> None:
    case = kept(sent)
    worked_on = replace(case, version=case.version + 1)

    with pytest.raises(NotTakenBack):
        require(worked_on, person, None, MONDAY)


@pytest.mark.parametrize(("sent", "sender", "_step", "_told"), SENT, ids=NAMES)
def test_only_the_sender_takes_it_back_and_only_while_they_serve(
    sent: Outcome, sender: Person, _step: Step, _told: tuple[Role, ...]
) -> None:
    case = kept(sent)
    colleague = replace(sender, id=99)
    retired = replace(sender, assignments=())

    for person in (colleague, retired):
        with pytest.raises(NotTakenBack):
            require(case, person, None, MONDAY)


def test_what_has_ended_the_case_stands() -> None:
    for ended in (adopt(adopting(), CONFIRM, AS_COLLECTOR), reject(reviewed(), REASON, AS_REVIEWER)):
        with pytest.raises(CaseClosed):
            require(kept(ended), COLLECTOR, None, MONDAY)


def test_what_was_taken_back_is_not_taken_back_once_more() -> None:
    back = _back_from(approve(reviewed(), CONFIRM, AS_REVIEWER))

    assert sent_last(back) is None


def test_the_meeting_and_the_decisions_of_an_approval_that_was_taken_back_still_count() -> None:
    back = _back_from(approve(reviewed(), CONFIRM, AS_REVIEWER))

    assert back.meeting is not None
    assert needs(back) == ()
    assert to_read(back) == back.items
    again = kept(approve(back, CONFIRM, AS_REVIEWER))
    assert (again.step, again.turn.round) == (Step.ASSESS, 2)


def test_minutes_are_made_of_a_meeting_that_was_held_before_it_was_taken_back() -> None:
    back = _back_from(approve(reviewed(), CONFIRM, AS_REVIEWER))

    assert yields(approve(back, CONFIRM, AS_REVIEWER).case) == yields(approve(reviewed(), CONFIRM, AS_REVIEWER).case)


def test_a_draft_that_was_taken_back_is_not_told_to_have_been_returned() -> None:
    back = _back_from(send(collected(), CONFIRM, AS_COLLECTOR))

    assert back.came_by is None
    returned = kept(return_draft(reviewed(), REASON, AS_REVIEWER))
    sent_again = send(returned, CONFIRM, AS_COLLECTOR)
    came_by = _back_from(sent_again).came_by
    assert came_by is not None
    assert came_by.note == REASON.reason


def test_a_file_that_was_sent_by_mistake_is_taken_off_again() -> None:
    attached = kept(attach(collected(), AttachFiles(files=(file_of("keliru"),)), AS_COLLECTOR))
    back = _back_from(send(attached, CONFIRM, AS_COLLECTOR))

    mistaken = removable(back, COLLECTOR)[-1]
    after = remove_file(back, RemoveFile(file=mistaken.id), AS_COLLECTOR).case

    assert mistaken.id not in {file.id for file in after.attachments}


def test_rounds_that_were_taken_back_are_not_compared() -> None:
    returned = kept(return_draft(reviewed(), REASON, AS_REVIEWER))
    back = _back_from(send(returned, CONFIRM, AS_COLLECTOR))

    assert rounds_to_compare(_back_from(send(collected(), CONFIRM, AS_COLLECTOR))) is None
    assert (back.turn.round, rounds_to_compare(back)) == (3, (1, 3))


def test_whoever_presses_what_was_taken_back_meanwhile_hears_by_whom() -> None:
    sent = kept(send(collected(), CONFIRM, AS_COLLECTOR))
    back = _taken_back(sent)

    with pytest.raises(TakenBack) as refused, telling(back, sent.version):
        raise CaseChanged(back.number, "", "", MONDAY)

    assert refused.value.by == BY_COLLECTOR.name


def test_an_opd_is_told_of_a_case_that_is_out_of_its_sight_again() -> None:
    back = _back_from(approve(reviewed(), CONFIRM, AS_REVIEWER))

    assert may_get(LetterKind.TAKEN_BACK, TESTER, Role.PPID_PENDUKUNG, back)
    assert not may_get(LetterKind.CASE_ARRIVED, TESTER, Role.PPID_PENDUKUNG, back)
    assert not may_get(LetterKind.TAKEN_BACK, replace(TESTER, assignments=()), Role.PPID_PENDUKUNG, back)


def _back_from(sent: Outcome) -> Case:
    return _taken_back(kept(sent))


def _taken_back(case: Case) -> Case:
    taken = sent_last(case)
    assert taken is not None
    return kept(take_back(case, taken, acting(taken.by, MONDAY)))
