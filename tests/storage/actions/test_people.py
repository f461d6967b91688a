"""Who moves and leaves is on record, and whoever it concerns is told; or nothing has happened."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any, cast

import pytest
from sqlalchemy import Connection

from sop.calendar.working_days import WIB
from sop.case.case import LetterKind
from sop.errors.case import NotYours
from sop.errors.people import LastAdmin, NipTaken, PersonGone, RoleHeldAlready
from sop.office.commands import CorrectPerson, MoveRole
from sop.office.people import Person, RoleGrant
from sop.procedure import Role
from storage import views
from storage.actions.people import PeopleActions
from storage.database import Database
from storage.queues import drafts
from storage.queues.drafts import Draft
from storage.records import bound_accounts, cases, invitations, role_grants
from storage.records import people as kept
from tests.sop.builders import ADMIN, MONDAY, OTHER_UNIT, REVIEWER, TESTER, UNIT, at_every_step
from tests.storage.actions.traces import Speechless, posted, remembered
from tests.storage.decisions import Hours, at
from texts import notes
from texts.office import succession

REVIEWING = MoveRole(role=Role.PPID_UTAMA)
TESTING = MoveRole(role=Role.PPID_PENDUKUNG, unit_id=OTHER_UNIT.id)


@pytest.fixture
def people(database: Database, clock: Hours) -> PeopleActions:
    return PeopleActions(database, clock, WIB, notes)


async def grant_of(people: PeopleActions, person: Person) -> RoleGrant:
    return (await people.database.read(lambda connection: role_grants.of(connection, person.id)))[-1]


async def test_a_role_that_is_moved_is_remembered_and_told_to_who_held_it(people: PeopleActions) -> None:
    before, after = await people.move(ADMIN.id, (await grant_of(people, TESTER)).id, TESTING)

    assert (before.unit, after.unit) == (UNIT, OTHER_UNIT)
    [(did, note, name)] = await remembered(people.database)
    assert (did, name) == ("role_moved", ADMIN.name)
    assert note is not None
    assert note.endswith(f"{UNIT.name} menjadi PPID Pendukung (OPD), {OTHER_UNIT.name}")
    [(reader, kind, text)] = await posted(people.database)
    assert (reader, kind) == (TESTER.id, LetterKind.ACCESS_CHANGED)
    assert OTHER_UNIT.name in text


async def test_a_role_that_is_revoked_ends_at_once(people: PeopleActions) -> None:
    ended = await people.revoke(ADMIN.id, (await grant_of(people, REVIEWER)).id)

    assert ended.name == REVIEWER.name
    person = await people.database.read(lambda connection: kept.get(connection, REVIEWER.id, MONDAY.date()))
    assert person.assignments == ()
    assert await remembered(people.database) == [("role_revoked", f"{REVIEWER.name}: PPID Utama", ADMIN.name)]
    assert [(reader, kind) for reader, kind, _ in await posted(people.database)] == [
        (REVIEWER.id, LetterKind.ACCESS_CHANGED)
    ]


async def test_who_gives_up_a_role_of_their_own_needs_no_letter(people: PeopleActions) -> None:
    await people.database.run(
        lambda connection: role_grants.assign(connection, ADMIN.id, Role.PPID_UTAMA, None, MONDAY)
    )

    await people.revoke(ADMIN.id, (await grant_of(people, ADMIN)).id)

    assert await posted(people.database) == []


async def test_what_cannot_be_done_leaves_nothing_behind(people: PeopleActions) -> None:
    tester, reviewer, admin = [(await grant_of(people, person)).id for person in (TESTER, REVIEWER, ADMIN)]
    speechless = replace(people, words=cast("Any", Speechless()))
    refused = (
        (people.move(REVIEWER.id, tester, TESTING), NotYours),
        (people.move(ADMIN.id, reviewer, REVIEWING), RoleHeldAlready),
        (people.move(ADMIN.id, admin, REVIEWING), LastAdmin),
        (people.revoke(ADMIN.id, admin), LastAdmin),
        (people.revoke(ADMIN.id, 99), PersonGone),
        (speechless.revoke(ADMIN.id, tester), RuntimeError),
        (speechless.move(ADMIN.id, tester, TESTING), RuntimeError),
    )
    for work, refusal in refused:
        with pytest.raises(refusal):
            await work

    assert await people.database.read(lambda connection: kept.get(connection, TESTER.id, MONDAY.date())) == TESTER
    assert await remembered(people.database) == []
    assert await posted(people.database) == []


async def test_who_is_corrected_keeps_what_they_have_and_no_nip_is_given_twice(people: PeopleActions) -> None:
    command = CorrectPerson(name="Maya A.", nip="199001252014022009", position="Kepala Seksi")

    after = await people.correct(ADMIN.id, TESTER.id, command)

    assert (after.name, after.nip, after.position) == ("Maya A.", "199001252014022009", "Kepala Seksi")
    assert after.assignments == TESTER.assignments
    assert [did for did, _, _ in await remembered(people.database)] == ["person_corrected"]
    with pytest.raises(NipTaken):
        await people.correct(ADMIN.id, REVIEWER.id, command)
    with pytest.raises(NotYours):
        await people.correct(REVIEWER.id, TESTER.id, command)


async def test_whoever_leaves_has_nothing_any_more(people: PeopleActions) -> None:
    gone, ended = await people.leave(ADMIN.id, TESTER.id)

    assert (gone.id, [each.role for each in ended]) == (TESTER.id, [Role.PPID_PENDUKUNG])
    person = await people.database.read(lambda connection: kept.get(connection, TESTER.id, MONDAY.date()))
    assert person.assignments == ()
    assert await people.database.read(lambda connection: bound_accounts.addresses_of(connection, TESTER.id)) == ()
    assert [did for did, _, _ in await remembered(people.database)] == ["person_left"]
    with pytest.raises(LastAdmin):
        await people.leave(ADMIN.id, ADMIN.id)
    assert await people.database.read(lambda connection: bound_accounts.addresses_of(connection, ADMIN.id)) != ()


async def test_of_two_administrators_at_once_one_ends_a_role_that_is_gone(people: PeopleActions) -> None:
    grant = await grant_of(people, TESTER)

    done = await asyncio.gather(
        people.leave(ADMIN.id, TESTER.id), people.revoke(ADMIN.id, grant.id), return_exceptions=True
    )

    assert [type(each) for each in done if isinstance(each, Exception)] in ([PersonGone], [])
    assert await people.database.read(lambda connection: role_grants.of(connection, TESTER.id)) == ()


async def test_a_role_is_moved_from_a_day_on_and_until_then_held_as_before(people: PeopleActions) -> None:
    later = MONDAY.date() + timedelta(days=7)
    command = TESTING.model_copy(update={"first": later})

    before, after = await people.move(ADMIN.id, (await grant_of(people, TESTER)).id, command)

    assert (before.unit, after.unit, after.tenure.first) == (UNIT, OTHER_UNIT, later)
    for day, unit in ((later - timedelta(days=1), UNIT), (later, OTHER_UNIT)):
        person = await people.database.read(partial(kept.get, person_id=TESTER.id, on=day))
        assert [held.unit_id for held in person.assignments] == [unit.id]
    [(reader, _, text)] = await posted(people.database)
    assert reader == TESTER.id
    assert "mulai 30 November 2026" in text


async def test_the_last_administrator_is_not_moved_on_a_later_day_either(people: PeopleActions) -> None:
    command = REVIEWING.model_copy(update={"first": MONDAY.date() + timedelta(days=7)})

    with pytest.raises(LastAdmin):
        await people.move(ADMIN.id, (await grant_of(people, ADMIN)).id, command)


@pytest.mark.parametrize("ends", ["moved", "revoked", "left"])
async def test_to_whom_the_cases_pass_is_written_what_waits(people: PeopleActions, ends: str) -> None:
    def enter(connection: Connection) -> None:
        dewi = kept.add_person(connection, "Dewi Lestari", "199002022014022002", "Kasubbag", MONDAY)
        bound_accounts.add(connection, dewi, at("106"))
        role_grants.assign(connection, dewi, Role.PPID_PENDUKUNG, UNIT.id, MONDAY)
        cases.create(connection, at_every_step()[2])

    await people.database.run(enter)
    grant = await grant_of(people, TESTER)
    if ends == "moved":
        await people.move(ADMIN.id, grant.id, TESTING)
    elif ends == "revoked":
        await people.revoke(ADMIN.id, grant.id)
    else:
        await people.leave(ADMIN.id, TESTER.id)

    [text] = [text for reader, _, text in await posted(people.database) if reader not in (TESTER.id, None)]
    assert "Dewi Lestari" in text
    assert at_every_step()[2].number in text


async def test_who_moves_has_no_invitation_any_more_to_what_they_had(people: PeopleActions) -> None:
    def invite(connection: Connection) -> None:
        for code, unit in (("old", UNIT), ("other", OTHER_UNIT)):
            invitations.make(
                connection, code, Role.PPID_PENDUKUNG, unit, MONDAY, name=TESTER.name, nip=TESTER.nip, confirmed=False
            )

    await people.database.run(invite)
    await people.move(ADMIN.id, (await grant_of(people, TESTER)).id, TESTING)

    left = await people.database.read(lambda connection: invitations.unsettled(connection, MONDAY))
    assert [each.unit for each in left] == [OTHER_UNIT]


async def test_who_follows_stands_beside_what_waits_and_where_nobody_does_that_is_said(people: PeopleActions) -> None:
    await people.database.run(lambda connection: cases.create(connection, at_every_step()[2]))
    grants = [await grant_of(people, person) for person in (TESTER, REVIEWER)]

    found = await people.database.read(partial(views.successions, grants=grants, now=MONDAY))
    told = succession.told(found, MONDAY.date())

    assert [(each.count, each.followers) for each in found] == [(1, ()), (0, ())]
    assert told is not None
    assert at_every_step()[2].number in told
    assert "belum ada yang meneruskan" in told


# --- a move that is to come -------------------------------------------------------------------------------------

NEXT_WEEK = MONDAY + timedelta(days=7)


async def test_a_form_stays_open_until_the_day_of_a_move_on_which_who_follows_is_told(
    people: PeopleActions, clock: Hours
) -> None:
    here = at(f"10{TESTER.id}")

    def furnish(connection: Connection) -> None:
        dewi = kept.add_person(connection, "Dewi Lestari", "199002022014022002", "Kasubbag", MONDAY)
        bound_accounts.add(connection, dewi, at("106"))
        role_grants.assign(connection, dewi, Role.PPID_PENDUKUNG, UNIT.id, MONDAY)
        cases.create(connection, at_every_step()[2])
        drafts.save(connection, Draft(here, "aaa", "search"), MONDAY)

    await people.database.run(furnish)
    await people.move(
        ADMIN.id, (await grant_of(people, TESTER)).id, TESTING.model_copy(update={"first": NEXT_WEEK.date()})
    )
    assert await people.database.read(lambda connection: drafts.get(connection, here)) is not None

    told = []
    for now in (MONDAY, NEXT_WEEK.replace(hour=1), NEXT_WEEK, NEXT_WEEK + timedelta(hours=1)):
        clock.now = now
        await people.end_what_is_over()
        told.append([text for _, _, text in await posted(people.database) if "Dewi Lestari" in text])

    assert [len(texts) for texts in told] == [0, 0, 1, 1]
    assert at_every_step()[2].number in told[-1][0]


async def test_each_correction_of_a_move_is_told(people: PeopleActions, clock: Hours) -> None:
    grant = await grant_of(people, TESTER)

    for days in (7, 9):
        clock.now += timedelta(minutes=1)
        later = MONDAY.date() + timedelta(days=days)
        await people.move(ADMIN.id, grant.id, TESTING.model_copy(update={"first": later}))

    letters = [text for reader, _, text in await posted(people.database) if reader == TESTER.id]
    assert ["2 Desember 2026" in text for text in letters] == [False, True]
