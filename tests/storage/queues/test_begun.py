"""What somebody began is offered to others whose turn it is, whole or not at all, and to one of them."""

from dataclasses import replace

import pytest
from sqlalchemy import Connection, select, update

from sop.case.case import Case
from sop.errors.answers import StaleButton
from storage.queues import begun, drafts, entitlement, macs
from storage.queues.drafts import Draft, Ending
from storage.records import cases, role_grants
from storage.tables import begun_forms
from tests.sop.builders import COLLECTOR, MONDAY, REVIEWER, TESTER, at_every_step

DRAFT = Draft(
    TESTER.id, "0a1b2c", "assess_item", {"case": "1", "version": "4", "item": "1"}, {"scope": "whole"}, "consent", ["x"]
)


def put(connection: Connection) -> Case:
    cases.create(connection, at_every_step()[2])
    return cases.get(connection, at_every_step()[2].id)


def offered(connection: Connection, draft: Draft = DRAFT) -> Case:
    case = put(connection)
    drafts.save(connection, draft, MONDAY)
    begun.offer(connection, draft, TESTER.id, case, MONDAY)
    return case


def test_it_is_offered_to_others_and_not_to_who_began_it(connection: Connection) -> None:
    case = offered(connection)

    [found] = begun.of_case(connection, case, REVIEWER.id)

    assert (found.by, found.action.value, found.item) == (TESTER.name, DRAFT.form, 1)
    assert begun.of_case(connection, case, TESTER.id) == ()


def test_offered_again_it_is_offered_once(connection: Connection) -> None:
    case = offered(connection)

    begun.offer(connection, DRAFT, TESTER.id, case, MONDAY)

    assert len(begun.of_case(connection, case, REVIEWER.id)) == 1


UNANSWERED, OF_THE_OFFICE = Draft(TESTER.id, "0a1b2c", "assess_item"), Draft(TESTER.id, "0a1b2c", "leave", {}, {"a": 1})


@pytest.mark.parametrize("draft", [UNANSWERED, OF_THE_OFFICE])
def test_nothing_is_offered_of(connection: Connection, draft: Draft) -> None:
    assert begun.of_case(connection, offered(connection, draft), REVIEWER.id) == ()


def test_taken_up_it_stands_where_it_was_left_and_with_who_began_it_as_well(connection: Connection) -> None:
    case = offered(connection)
    [found] = begun.of_case(connection, case, REVIEWER.id)

    begun.take_up(connection, found.number, REVIEWER.id, "ffffff", MONDAY)

    mine, theirs = drafts.get(connection, REVIEWER.id), drafts.get(connection, TESTER.id)
    assert theirs == replace(DRAFT, subject={**DRAFT.subject, begun.FAMILY: DRAFT.token})
    assert mine is not None
    assert (mine.token, mine.answers, mine.asking, mine.so_far) == ("ffffff", DRAFT.answers, DRAFT.asking, DRAFT.so_far)
    assert begun.of_case(connection, case, REVIEWER.id) == ()
    with pytest.raises(StaleButton):
        begun.take_up(connection, found.number, COLLECTOR.id, "eeeeee", MONDAY)


def test_what_was_sent_by_who_began_it_is_offered_no_more(connection: Connection) -> None:
    case = offered(connection)

    drafts.end(connection, DRAFT.holder, Ending.SENT, MONDAY)

    assert begun.of_case(connection, case, REVIEWER.id) == ()


def test_what_was_given_up_by_who_began_it_is_offered_still(connection: Connection) -> None:
    case = offered(connection)

    drafts.end(connection, DRAFT.holder, Ending.CANCELLED, MONDAY)

    assert len(begun.of_case(connection, case, REVIEWER.id)) == 1


def test_what_was_changed_past_sopan_is_not_offered_and_cannot_be_taken_up(connection: Connection) -> None:
    case = offered(connection)
    [found] = begun.of_case(connection, case, REVIEWER.id)

    connection.execute(update(begun_forms).values(answers='{"scope": "part"}'))

    assert begun.of_case(connection, case, REVIEWER.id) == ()
    with pytest.raises(StaleButton):
        begun.take_up(connection, found.number, REVIEWER.id, "ffffff", MONDAY)
    assert [table for table, _ in macs.falsified(connection)] == ["begun_forms"]


def test_what_is_closed_with_a_role_is_offered_to_those_who_follow(connection: Connection) -> None:
    case = put(connection)
    about = {**DRAFT.subject, "case": str(case.id)}
    drafts.save(connection, replace(DRAFT, subject=about), MONDAY)
    for held in role_grants.of(connection, TESTER.id):
        role_grants.revoke(connection, held.id, MONDAY)

    assert entitlement.end(connection, TESTER.id, MONDAY)

    assert [each.by for each in begun.of_case(connection, case, REVIEWER.id)] == [TESTER.name]
    assert drafts.get(connection, DRAFT.holder) is None


def test_it_is_forgotten_with_the_drafts(connection: Connection) -> None:
    offered(connection)

    begun.sweep(connection, MONDAY + drafts.KEPT_FOR * 2)

    assert connection.execute(select(begun_forms.c.id)).all() == []
