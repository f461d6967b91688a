"""Open work passes to another of those whose turn it is, who is told; the others may act as before."""

from dataclasses import replace

import pytest

from sop.calendar.working_days import PauseReason
from sop.case.adjusting import PauseTurn, pause_turn
from sop.case.case import Case, LetterKind
from sop.case.handing_over import Colleague, HandOver, Team, hand_over
from sop.case.permissions import is_overtaken, is_turn_of
from sop.case.step3_assess import send_results
from sop.case.taking_back import sent, take_back
from sop.errors.case import HandedOverAlready, HandedToOneself, NoReceiver
from sop.procedure import EventKind, Role
from tests.sop.builders import AS_TESTER, CONFIRM, MONDAY, OUTSIDER, TESTER, assessed, assessing, kept

DEWI = replace(TESTER, id=9, name="Dewi Lestari", nip="199002022014022002")
RINA = replace(TESTER, id=10, name="Rina Kartika", nip="199003032014032003")
TO_DEWI = HandOver(person_id=DEWI.id, note="Mohon lanjutkan butir 2")


def handed() -> Case:
    return kept(hand_over(assessing(), TO_DEWI, AS_TESTER, DEWI))


def test_who_sees_to_it_is_on_record_and_told_while_all_may_act() -> None:
    outcome = hand_over(assessing(), TO_DEWI, AS_TESTER, DEWI)

    responsible = outcome.case.turn.responsible
    assert responsible is not None
    assert (responsible.person_id, responsible.name, responsible.by) == (DEWI.id, DEWI.name, TESTER.name)
    assert (outcome.event.did, outcome.event.note) == (EventKind.HANDED_OVER, f"{DEWI.name}: {TO_DEWI.note}")
    assert [(each.kind, each.to, each.only) for each in outcome.letters] == [
        (LetterKind.HANDED_OVER, Role.PPID_PENDUKUNG, DEWI.id)
    ]
    assert is_turn_of(outcome.case, TESTER)


def test_who_saw_to_it_before_is_told_as_well() -> None:
    outcome = hand_over(handed(), HandOver(person_id=RINA.id), AS_TESTER, RINA)

    assert [letter.only for letter in outcome.letters] == [RINA.id, DEWI.id]
    assert outcome.event.note == RINA.name


def test_nobody_hands_over_to_themselves() -> None:
    with pytest.raises(HandedToOneself):
        hand_over(assessing(), HandOver(person_id=TESTER.id), AS_TESTER, TESTER)


@pytest.mark.parametrize("receiver", [None, OUTSIDER], ids=["who cannot be reached", "who does not hold the role"])
def test_nothing_is_handed_over_to(receiver: None) -> None:
    with pytest.raises(NoReceiver):
        hand_over(assessing(), TO_DEWI, AS_TESTER, receiver)


def test_what_was_handed_over_is_not_handed_over_to_the_same_again() -> None:
    with pytest.raises(HandedOverAlready):
        hand_over(handed(), TO_DEWI, AS_TESTER, DEWI)


def test_who_sees_to_it_stays_while_its_clock_is_adjusted() -> None:
    paused = kept(pause_turn(handed(), PauseTurn(reason=PauseReason.DOCUMENTS), AS_TESTER))

    assert paused.turn.responsible == handed().turn.responsible


def test_the_next_turn_is_everybodys_and_one_that_is_taken_back_is_theirs_again() -> None:
    case = kept(hand_over(assessed(), TO_DEWI, AS_TESTER, DEWI))
    passed = kept(send_results(case, CONFIRM, AS_TESTER))
    taken = sent(passed)
    assert taken is not None
    back = kept(take_back(passed, taken, AS_TESTER))

    assert passed.turn.responsible is None
    assert back.turn.responsible == case.turn.responsible
    assert back.turn.rounds == range(1, 3)


def test_a_letter_about_it_is_overtaken_by_the_next_turn() -> None:
    case = kept(hand_over(assessed(), TO_DEWI, AS_TESTER, DEWI))
    passed = kept(send_results(case, CONFIRM, AS_TESTER))

    told = LetterKind.HANDED_OVER, Role.PPID_PENDUKUNG
    assert [is_overtaken(*told, each, MONDAY) for each in (case, passed)] == [False, True]


def test_it_can_be_handed_over_to_all_others_but_who_sees_to_it_already() -> None:
    members = [Colleague(each.id, each.name) for each in (TESTER, DEWI, RINA)]

    assert Team(members).besides(TESTER) == tuple(members[1:])
    assert Team(members, handed().turn.responsible).besides(TESTER) == (members[2],)
