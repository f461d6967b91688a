"""Who comes, moves and leaves is on record, and whoever it concerns is told; or nothing has happened."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, cast

import pytest

from sop.calendar.working_days import WIB
from sop.case.case import LetterKind
from sop.errors import InvitationInvalid, LastAdmin, NipTaken, NotYours, PersonGone, RoleHeldAlready, UnitUnknown
from sop.office.commands import ChooseRole, Join
from sop.office.people import Person, RoleGrant
from sop.office.tenure import Tenure, TenureKind
from sop.procedure import Role
from storage.actions.people import PeopleActions
from storage.database import Database
from storage.records import people as kept
from tests.sop.builders import ADMIN, COLLECTOR, MONDAY, OTHER_UNIT, REVIEWER, TESTER, UNIT
from tests.storage.actions.traces import Speechless, posted, remembered
from tests.storage.decisions import Hours, at
from texts import notes

REVIEWING = ChooseRole(role=Role.PPID_UTAMA)
TESTING = ChooseRole(role=Role.PPID_PENDUKUNG, unit_id=OTHER_UNIT.id)
NEWCOMER = Join(name="Dewi Lestari", nip="199505052020122001", position="Arsiparis")


@pytest.fixture
def people(database: Database, clock: Hours) -> PeopleActions:
    return PeopleActions(database, clock, WIB, notes)


async def grant_of(people: PeopleActions, person: Person) -> RoleGrant:
    return (await people.database.read(lambda connection: kept.roles_of(connection, person.id)))[-1]


async def invited(people: PeopleActions, command: ChooseRole = TESTING) -> str:
    return kept.sha256_of((await people.invite(ADMIN.id, command)).code)


async def test_a_deputy_of_the_administrator_acts_in_the_time_of_the_letter_alone(
    people: PeopleActions, clock: Hours
) -> None:
    tomorrow = MONDAY + timedelta(days=1)
    plh = Tenure(TenureKind.PLH, "SP 800/1", tomorrow.date(), tomorrow.date())
    await people.database.run(lambda c: kept.assign(c, REVIEWER.id, Role.ADMIN, None, MONDAY, plh))

    async def may_invite(now: datetime) -> bool:
        clock.now = now
        try:
            return bool(await people.invite(REVIEWER.id, TESTING))
        except NotYours:
            return False

    assert [await may_invite(MONDAY + timedelta(days=number)) for number in range(3)] == [False, True, False]


# --- joining ----------------------------------------------------------------------------------------------------


async def test_an_invitation_is_good_for_a_week_and_remembered(people: PeopleActions) -> None:
    made = await people.invite(ADMIN.id, TESTING)

    assert (made.role, made.unit, made.expires_at) == (
        Role.PPID_PENDUKUNG,
        OTHER_UNIT.name,
        MONDAY + timedelta(days=7),
    )
    assert await remembered(people.database) == [
        ("invitation_made", f"Undangan sebagai PPID Pendukung (OPD), {OTHER_UNIT.name}", ADMIN.name)
    ]


async def test_whoever_joins_is_on_record_and_the_administrators_are_told(people: PeopleActions) -> None:
    joined = await people.join(at("106"), await invited(people), NEWCOMER)

    assert joined.holds(Role.PPID_PENDUKUNG, OTHER_UNIT.id)
    assert (await remembered(people.database))[1:] == [("person_joined", None, NEWCOMER.name)]
    [(reader, kind, text)] = await posted(people.database)
    assert (reader, kind) == (ADMIN.id, LetterKind.PERSON_JOINED)
    assert NEWCOMER.name in text


async def test_who_is_known_takes_one_more_role(people: PeopleActions) -> None:
    person = await people.accept(COLLECTOR.id, await invited(people))

    assert {each.role for each in person.assignments} == {Role.PEJABAT_BIDANG, Role.PPID_PENDUKUNG}
    assert (await remembered(people.database))[1:] == [("role_accepted", None, COLLECTOR.name)]
    assert [reader for reader, _, _ in await posted(people.database)] == [ADMIN.id]


async def test_an_invitation_is_good_once(people: PeopleActions) -> None:
    code = await invited(people)
    await people.accept(COLLECTOR.id, code)

    with pytest.raises(InvitationInvalid):
        await people.join(at("106"), code, NEWCOMER)

    assert len(await remembered(people.database)) == 2
    assert len(await posted(people.database)) == 1


async def test_nobody_joins_with_the_nip_of_another(people: PeopleActions) -> None:
    code = await invited(people)

    with pytest.raises(NipTaken):
        await people.join(at("106"), code, NEWCOMER.model_copy(update={"nip": TESTER.nip}))

    assert await people.database.read(lambda connection: kept.by_account(connection, at("106"), MONDAY.date())) is None


# --- moving and revoking ----------------------------------------------------------------------------------------


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
    await people.accept(ADMIN.id, await invited(people, REVIEWING))

    await people.revoke(ADMIN.id, (await grant_of(people, ADMIN)).id)

    assert await posted(people.database) == []


async def test_what_cannot_be_done_leaves_nothing_behind(people: PeopleActions) -> None:
    tester, reviewer, admin = [(await grant_of(people, person)).id for person in (TESTER, REVIEWER, ADMIN)]
    speechless = replace(people, words=cast("Any", Speechless()))
    refused = (
        (people.invite(COLLECTOR.id, REVIEWING), NotYours),
        (people.invite(ADMIN.id, ChooseRole(role=Role.PPID_PENDUKUNG, unit_id=99)), UnitUnknown),
        (people.move(REVIEWER.id, tester, TESTING), NotYours),
        (people.move(ADMIN.id, reviewer, REVIEWING), RoleHeldAlready),
        (people.move(ADMIN.id, admin, REVIEWING), LastAdmin),
        (people.revoke(ADMIN.id, admin), LastAdmin),
        (people.revoke(ADMIN.id, 99), PersonGone),
        (speechless.revoke(ADMIN.id, tester), RuntimeError),
        (speechless.move(ADMIN.id, tester, TESTING), RuntimeError),
        (speechless.invite(ADMIN.id, REVIEWING), RuntimeError),
    )
    for work, refusal in refused:
        with pytest.raises(refusal):
            await work

    assert await people.database.read(lambda connection: kept.get(connection, TESTER.id, MONDAY.date())) == TESTER
    assert await remembered(people.database) == []
    assert await posted(people.database) == []


async def test_the_first_administrator_gets_in_without_anybody_having_invited_them(people: PeopleActions) -> None:
    made, added = await people.invite_from_console(Role.ADMIN, None)

    assert (made.role, made.unit, added) == (Role.ADMIN, None, False)
    invited_ = await people.database.read(
        lambda connection: kept.invitation(connection, kept.sha256_of(made.code), MONDAY)
    )
    assert invited_.role is Role.ADMIN


async def test_a_unit_that_is_named_on_the_console_is_entered_once(people: PeopleActions) -> None:
    for new in (True, False):
        made, added = await people.invite_from_console(Role.PPID_PENDUKUNG, "Dinas Sosial")

        assert (made.unit, added) == ("Dinas Sosial", new)
