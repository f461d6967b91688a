"""Who acts for whom is on record and told to all whom it concerns, and of two administrators at once one is refused."""

import asyncio
from datetime import date, timedelta
from functools import partial

import pytest

from sop.calendar.working_days import WIB
from sop.errors.case import NotYours
from sop.errors.people import DeputisedAlready, PersonGone
from sop.office.deputies import Deputise
from sop.office.people import Person
from sop.office.tenure import TenureKind
from sop.procedure import Role
from storage.actions.people import PeopleActions
from storage.database import Database
from storage.records import people as kept
from tests.sop.builders import ADMIN, COLLECTOR, MONDAY, OUTSIDER, REVIEWER
from tests.storage.actions.traces import posted, remembered
from tests.storage.decisions import Hours
from texts import notes

TODAY = MONDAY.date()
FRIDAY = TODAY + timedelta(days=4)


@pytest.fixture
def people(database: Database, clock: Hours) -> PeopleActions:
    return PeopleActions(database, clock, WIB, notes)


async def of_reviewer(people: PeopleActions, deputy: Person, first: date = TODAY, last: date = FRIDAY) -> Deputise:
    grants = await people.database.read(lambda connection: kept.roles_of(connection, REVIEWER.id))
    return Deputise(
        assignment=grants[-1].id,
        office=REVIEWER.position,
        person_id=deputy.id,
        kind=TenureKind.PLH,
        basis="800/14",
        basis_day=TODAY,
        first=first,
        last=last,
    )


async def test_a_deputy_holds_the_role_in_these_days_and_everybody_is_told(people: PeopleActions) -> None:
    acting = await people.deputise(ADMIN.id, await of_reviewer(people, OUTSIDER))

    assert (acting.role, acting.tenure.instead_of) == (Role.PPID_UTAMA, REVIEWER.id)
    for day, holds in ((TODAY, True), (FRIDAY, True), (FRIDAY + timedelta(days=1), False)):
        person = await people.database.read(partial(kept.get, person_id=OUTSIDER.id, on=day))
        assert person.holds(Role.PPID_UTAMA) is holds
    assert person.name == OUTSIDER.name
    [(did, note, by)] = await remembered(people.database)
    assert (did, by) == ("deputy_appointed", ADMIN.name)
    assert note is not None
    assert f"Plh. {REVIEWER.position}" in note
    assert {reader for reader, _, _ in await posted(people.database)} == {OUTSIDER.id, REVIEWER.id}


async def test_one_that_ends_early_is_told_to_who_is_represented_as_well(people: PeopleActions) -> None:
    acting = await people.deputise(ADMIN.id, await of_reviewer(people, OUTSIDER))

    await people.revoke(ADMIN.id, acting.id)

    told = [reader for reader, _, text in await posted(people.database) if "diakhiri" in text or "dicabut" in text]
    assert {*told} == {REVIEWER.id, OUTSIDER.id}
    assert not await people.database.read(lambda connection: kept.acting(connection, TODAY))


async def test_of_two_administrators_at_once_one_is_refused(people: PeopleActions) -> None:
    commands = [await of_reviewer(people, deputy) for deputy in (OUTSIDER, COLLECTOR)]

    done = await asyncio.gather(*(people.deputise(ADMIN.id, each) for each in commands), return_exceptions=True)

    assert [type(each) for each in done if isinstance(each, Exception)] == [DeputisedAlready]


async def test_a_deputy_who_has_left_is_refused_and_who_is_no_administrator_too(people: PeopleActions) -> None:
    command = await of_reviewer(people, OUTSIDER)

    with pytest.raises(PersonGone):
        await people.deputise(ADMIN.id, command.model_copy(update={"person_id": 99}))
    with pytest.raises(NotYours):
        await people.deputise(REVIEWER.id, command)
    assert await posted(people.database) == []
