"""A turn is handed over: kept with history and letters or not at all; of two who are quick one wins."""

import asyncio
from dataclasses import replace
from functools import partial
from typing import Any, cast

import pytest
from sqlalchemy import Connection

from sop.case.case import Case, LetterKind
from sop.case.case_list import Sieve
from sop.case.handing_over import HandOver
from sop.case.step3_assess import assess
from sop.errors.case import CaseUnknown, HandedOverAlready, NoReceiver, NotYours, StepFinished
from sop.procedure import EventKind
from storage import views
from storage.actions.cases import Desk
from storage.records import bound_accounts, history, leaves, people, role_grants
from tests.sop.builders import EXEMPT, MONDAY, OPEN, OUTSIDER, REVIEWER, TESTER, UNIT, for_item
from tests.storage.actions.test_cases import letters_of
from tests.storage.actions.traces import Speechless
from tests.storage.decisions import approved, assessed_and_endorsed, at

DEWI = 6
TO_DEWI = HandOver(person_id=DEWI, note="Mohon lanjutkan butir 2")


@pytest.fixture
async def shared(desk: Desk) -> Case:
    """A case at step 3, whose turn two have."""

    def enter(connection: Connection) -> None:
        assert people.add_person(connection, "Dewi Lestari", "199002022014022002", "Kasubbag", MONDAY) == DEWI
        bound_accounts.add(connection, DEWI, at("106"))
        role_grants.assign(connection, DEWI, TESTER.assignments[0].role, UNIT.id, MONDAY)

    await desk.database.run(enter)
    return await approved(desk)


async def told(desk: Desk) -> list[str]:
    return [address for address, each, _ in await letters_of(desk) if each == LetterKind.HANDED_OVER]


async def end_roles(desk: Desk, person_id: int) -> None:
    def work(connection: Connection) -> None:
        for each in role_grants.of(connection, person_id):
            role_grants.revoke(connection, each.id, MONDAY)

    await desk.database.run(work)


async def test_it_is_kept_on_record_and_told_to_the_receiver_alone(desk: Desk, shared: Case) -> None:
    case = await desk.hand_over(shared.id, TESTER.id, TO_DEWI, seen=shared.version)

    events = await desk.database.read(partial(history.of_case, case_id=case.id))
    assert (events[0].did, events[0].note) == (EventKind.HANDED_OVER, "Dewi Lestari: Mohon lanjutkan butir 2")
    assert case.turn.responsible is not None
    assert case.turn.responsible.person_id == DEWI
    assert await told(desk) == ["106"]
    assert await desk.database.read(history.first_broken_row) is None


async def test_what_cannot_be_told_is_not_handed_over(desk: Desk, shared: Case) -> None:
    with pytest.raises(RuntimeError):
        await replace(desk, words=cast("Any", Speechless())).hand_over(
            shared.id, TESTER.id, TO_DEWI, seen=shared.version
        )

    assert await desk.case(shared.id, REVIEWER) == shared


async def test_pressed_twice_at_once_it_is_handed_over_once(desk: Desk, shared: Case) -> None:
    handing = (desk.hand_over(shared.id, TESTER.id, TO_DEWI, seen=shared.version) for _ in range(2))

    won, lost = await asyncio.gather(*handing, return_exceptions=True)

    assert isinstance(won, Case)
    assert isinstance(lost, HandedOverAlready)
    assert await told(desk) == ["106"]


async def test_after_the_case_has_moved_on_it_is_said_how(desk: Desk, shared: Case) -> None:
    await assessed_and_endorsed(desk, shared)

    with pytest.raises(StepFinished) as refused:
        await desk.hand_over(shared.id, TESTER.id, TO_DEWI, seen=shared.version)

    assert refused.value.did == EventKind.RESULTS_SENT


async def test_who_has_not_seen_that_it_was_handed_over_is_told_by_whom(desk: Desk, shared: Case) -> None:
    case = await desk.hand_over(shared.id, TESTER.id, TO_DEWI, seen=shared.version)

    with pytest.raises(HandedOverAlready) as refused:
        await desk.hand_over(shared.id, DEWI, HandOver(person_id=TESTER.id), seen=shared.version)
    back = await desk.hand_over(shared.id, DEWI, HandOver(person_id=TESTER.id), seen=case.version)

    assert (refused.value.name, refused.value.by) == ("Dewi Lestari", TESTER.name)
    assert back.turn.responsible is not None
    assert back.turn.responsible.person_id == TESTER.id


@pytest.mark.parametrize("giver", [REVIEWER.id, OUTSIDER.id])
async def test_who_does_not_hold_the_role_hands_nothing_over(desk: Desk, shared: Case, giver: int) -> None:
    refusal = NotYours if giver == REVIEWER.id else CaseUnknown
    with pytest.raises(refusal):
        await desk.hand_over(shared.id, giver, TO_DEWI, seen=shared.version)

    assert await desk.case(shared.id, REVIEWER) == shared


async def test_nothing_is_handed_over_to_who_has_left_meanwhile(desk: Desk, shared: Case) -> None:
    await end_roles(desk, DEWI)

    with pytest.raises(NoReceiver):
        await desk.hand_over(shared.id, TESTER.id, TO_DEWI, seen=shared.version)


async def test_who_decides_meanwhile_is_not_stopped_by_it(desk: Desk, shared: Case) -> None:
    """The content is the same: a form that was open goes on, and what is valid for one version as well."""
    tested = await desk.advance(shared.id, TESTER.id, assess, for_item(1, EXEMPT), seen=shared.version, strictly=False)
    await desk.hand_over(shared.id, TESTER.id, TO_DEWI, seen=tested.version)

    again = await desk.advance(shared.id, TESTER.id, assess, for_item(2, OPEN), seen=tested.version, strictly=True)

    assert again.turn.responsible is not None


async def test_who_is_responsible_counts_while_they_hold_the_role(desk: Desk, shared: Case) -> None:
    case = await desk.hand_over(shared.id, TESTER.id, TO_DEWI, seen=shared.version)
    day = MONDAY.date()
    show = partial(views.tasks, person=TESTER, sieve=Sieve(), now=MONDAY, page=0, size=4)
    await desk.database.run(lambda connection: leaves.add(connection, TESTER.id, day, day, MONDAY))

    team = await desk.database.read(partial(views.team, case=case, reader=TESTER, on=day))
    listed = await desk.database.read(show)
    await end_roles(desk, DEWI)
    without = await desk.database.read(partial(views.team, case=case, reader=TESTER, on=day))
    listed_without = await desk.database.read(show)

    assert [(each.person_id, each.leave is not None) for each in team.members] == [(TESTER.id, True), (DEWI, False)]
    assert team.responsible == case.turn.responsible == listed.responsible[case.id]
    assert ([each.person_id for each in without.members], without.responsible) == ([TESTER.id], None)
    assert listed_without.responsible == {}
