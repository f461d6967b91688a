"""Leave silences, points to who is on duty, and where nobody is left the administrators are told beforehand."""

from datetime import timedelta

import pytest

from sop.calendar.working_days import WIB
from sop.case.case import LetterKind
from sop.case.case_list import Sieve
from sop.errors.case import NotYours
from sop.errors.people import DeputyOnLeave, LeaveOver, LeaveTaken
from sop.office.leaves import TakeLeave
from sop.office.people import Person
from sop.office.tenure import ActingEndsBefore
from sop.procedure import Role
from storage.actions.cases import Desk
from storage.actions.leaves import LeaveActions
from storage.actions.people import PeopleActions
from storage.database import Database
from storage.records import leaves as kept
from storage.views import status, undecided_by
from tests.sop.builders import ADMIN, COLLECTOR, MONDAY, OUTSIDER, REVIEWER
from tests.storage.actions.test_deputies import of_reviewer
from tests.storage.actions.traces import posted, remembered
from tests.storage.decisions import PROPOSAL, Hours, sent
from texts import notes

TODAY = MONDAY.date()
FRIDAY = TODAY + timedelta(days=4)


@pytest.fixture
def leaves(database: Database, clock: Hours) -> LeaveActions:
    return LeaveActions(database, clock, WIB, notes)


async def on_duty(leaves: LeaveActions, role: Role) -> list[int]:
    return [each.id for each in await leaves.database.read(lambda c: kept.on_duty(c, role, TODAY))]


def week(person: Person | None = None) -> TakeLeave:
    return TakeLeave(person=person.id if person else None, first=TODAY, last=FRIDAY)


async def test_who_is_on_leave_is_not_on_duty_and_the_administrators_are_told_that_nobody_is(
    leaves: LeaveActions,
) -> None:
    leave, without = await leaves.take(REVIEWER.id, week())

    assert await on_duty(leaves, Role.PPID_UTAMA) == []
    assert without is not None
    assert without.told == (ADMIN,)
    assert [(each.role, each.since) for each in without.found] == [(Role.PPID_UTAMA, TODAY)]
    [(reader, kind, text)] = await posted(leaves.database)
    assert (reader, kind) == (ADMIN.id, LetterKind.NOBODY_THERE)
    assert "PPID Utama" in text
    assert [did for did, _, _ in await remembered(leaves.database)] == ["leave_taken"]

    await leaves.end(REVIEWER.id, leave.id)

    assert await on_duty(leaves, Role.PPID_UTAMA) == [REVIEWER.id]


async def test_with_a_deputy_somebody_is_on_duty(leaves: LeaveActions) -> None:
    people = PeopleActions(leaves.database, leaves.clock, WIB, notes)
    await people.deputise(ADMIN.id, await of_reviewer(people, OUTSIDER))

    _, without = await leaves.take(ADMIN.id, week(REVIEWER))

    assert without is None
    assert await on_duty(leaves, Role.PPID_UTAMA) == [OUTSIDER.id]


async def test_an_empty_role_is_noticed_once_in_a_week(leaves: LeaveActions) -> None:
    await leaves.take(ADMIN.id, TakeLeave(person=REVIEWER.id, first=FRIDAY, last=FRIDAY + timedelta(days=60)))
    before = len(await posted(leaves.database))

    await leaves.look_ahead()
    await leaves.look_ahead()

    assert len(await posted(leaves.database)) == before


async def test_while_no_administrator_is_there_who_watches_over_delays_is_told(leaves: LeaveActions) -> None:
    _, without = await leaves.take(ADMIN.id, week())

    assert without is not None
    assert without.told == (REVIEWER,)
    assert [reader for reader, kind, _ in await posted(leaves.database)] == [REVIEWER.id]

    _, without = await leaves.take(REVIEWER.id, week())

    assert without is not None
    assert without.told == ()


async def test_a_leave_whose_days_are_over_is_not_ended_any_more(leaves: LeaveActions, clock: Hours) -> None:
    leave, _ = await leaves.take(REVIEWER.id, TakeLeave(first=TODAY, last=TODAY))
    clock.now += timedelta(days=1)

    with pytest.raises(LeaveOver):
        await leaves.end(REVIEWER.id, leave.id)


async def test_what_would_be_wrong_is_refused(leaves: LeaveActions) -> None:
    leave, _ = await leaves.take(REVIEWER.id, week())
    people = PeopleActions(leaves.database, leaves.clock, WIB, notes)

    with pytest.raises(LeaveTaken):
        await leaves.take(ADMIN.id, week(REVIEWER))
    with pytest.raises(ActingEndsBefore):
        await leaves.take(COLLECTOR.id, TakeLeave(first=TODAY, last=TODAY - timedelta(days=1)))
    with pytest.raises(NotYours):
        await leaves.take(COLLECTOR.id, week(OUTSIDER))
    with pytest.raises(NotYours):
        await leaves.end(COLLECTOR.id, leave.id)
    await leaves.take(ADMIN.id, week(OUTSIDER))
    with pytest.raises(DeputyOnLeave):
        await people.deputise(ADMIN.id, await of_reviewer(people, OUTSIDER))
    await leaves.end(ADMIN.id, leave.id)
    with pytest.raises(LeaveOver):
        await leaves.end(ADMIN.id, leave.id)


async def test_where_the_only_deputy_has_proposed_a_case_the_administrators_are_told_who_may_not_decide(
    leaves: LeaveActions, desk: Desk
) -> None:
    opened = await desk.open(COLLECTOR.id, PROPOSAL)
    people = PeopleActions(leaves.database, leaves.clock, WIB, notes)
    await people.deputise(ADMIN.id, await of_reviewer(people, COLLECTOR))
    assert await leaves.database.read(lambda c: undecided_by(c, COLLECTOR.id, Role.PPID_UTAMA)) == [opened.number]

    _, without = await leaves.take(ADMIN.id, week(REVIEWER))

    assert without is not None
    assert [(each.role, each.since, each.blocked) for each in without.found] == [
        (Role.PPID_UTAMA, TODAY, (opened.number,))
    ]
    told = [text for _, kind, text in await posted(leaves.database) if kind is LetterKind.NOBODY_THERE]
    assert any(f"wakilnya ikut mengusulkan {opened.number}" in text for text in told)


async def test_who_may_not_decide_is_not_named_as_whose_turn_it_is(leaves: LeaveActions, desk: Desk) -> None:
    case = await sent(desk)
    people = PeopleActions(leaves.database, leaves.clock, WIB, notes)
    await people.deputise(ADMIN.id, await of_reviewer(people, COLLECTOR))
    await leaves.take(ADMIN.id, week(REVIEWER))

    found = await leaves.database.read(lambda c: status(c, COLLECTOR, Sieve(), leaves.clock(), 0, 4))

    assert [each.name for each in found.holders[case.id]] == [REVIEWER.name]
