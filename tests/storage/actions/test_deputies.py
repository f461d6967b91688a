"""Who acts for whom is on record and told to all whom it concerns, and of two administrators at once one is refused."""

import asyncio
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Connection

from sop.calendar.working_days import WIB
from sop.case.case_list import Sieve
from sop.errors.case import NotYours
from sop.errors.people import DeputisedAlready, DeputisesDeputy, InvitationInvalid, PersonGone
from sop.office.address import Address
from sop.office.commands import Invite, Join, MoveRole
from sop.office.deputies import Deputise
from sop.office.invitations import Account, InvitationState
from sop.office.people import Person
from sop.office.tenure import TenureKind
from sop.procedure import Role
from storage import views
from storage.actions.invitations import InvitationActions, NewInvitation
from storage.actions.people import PeopleActions
from storage.database import Database
from storage.records import cases, role_grants
from storage.records import invitations as kept_invitations
from storage.records import leaves as kept_leaves
from storage.records import people as kept
from tests.sop.builders import ADMIN, COLLECTOR, MONDAY, OUTSIDER, REVIEWER, at_every_step
from tests.storage.actions.traces import posted, remembered
from tests.storage.decisions import Hours
from texts import notes
from texts.office import admin, case_lists, succession
from texts.say import visible

TODAY = MONDAY.date()
FRIDAY = TODAY + timedelta(days=4)
NIP = "199502172020122004"


@pytest.fixture
def people(database: Database, clock: Hours) -> PeopleActions:
    return PeopleActions(database, clock, WIB, notes)


async def of_reviewer(people: PeopleActions, deputy: Person, first: date = TODAY, last: date = FRIDAY) -> Deputise:
    grants = await people.database.read(lambda connection: role_grants.of(connection, REVIEWER.id))
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


async def test_nobody_acts_for_a_deputy_in_the_office_of_another(people: PeopleActions) -> None:
    acting = await people.deputise(ADMIN.id, await of_reviewer(people, OUTSIDER))
    again = await of_reviewer(people, COLLECTOR, last=FRIDAY + timedelta(days=30))

    with pytest.raises(DeputisesDeputy):
        await people.deputise(ADMIN.id, again.model_copy(update={"assignment": acting.id}))


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
    assert not await people.database.read(lambda connection: role_grants.acting(connection, TODAY))


async def test_when_the_time_of_a_deputy_is_over_all_concerned_are_told_once_with_what_waits(
    people: PeopleActions, clock: Hours
) -> None:
    case = at_every_step()[1]
    await people.database.run(lambda connection: cases.create(connection, case))
    await people.deputise(ADMIN.id, await of_reviewer(people, OUTSIDER))
    told = []
    for days in (4, 5, 7, 8):
        clock.now = MONDAY + timedelta(days=days)
        await people.end_what_is_over()
        told.append({reader: text for reader, _, text in await posted(people.database) if "berakhir" in text})

    assert [len(texts) for texts in told] == [0, 0, 3, 3]
    assert all(case.number in text for text in told[-1].values())
    assert f"Diteruskan oleh {REVIEWER.name}." in told[-1][OUTSIDER.id]
    assert "kini kembali pada Anda" in told[-1][REVIEWER.id]


async def test_status_and_staff_say_who_acts_for_another_and_who_is_on_leave(people: PeopleActions) -> None:
    def status(connection: Connection) -> str:
        found = views.status(connection, COLLECTOR, Sieve(), MONDAY, 0, 4)
        return visible(case_lists.status(found, None, MONDAY, watches=False).text)

    def staff(connection: Connection) -> str:
        return visible(admin.people(*views.personnel(connection, TODAY)[:2], 0, {}, TODAY).text)

    await people.database.run(lambda connection: cases.create(connection, at_every_step()[1]))
    await people.deputise(ADMIN.id, await of_reviewer(people, OUTSIDER))
    read, told = people.database.read, []
    for away in (REVIEWER, OUTSIDER):
        await people.database.run(partial(kept_leaves.add, person_id=away.id, first=TODAY, last=FRIDAY, at=MONDAY))
        told.append(await read(status))

    assert f"👤 Plh. {OUTSIDER.name}" in told[0]
    assert "cuti" not in told[0]
    assert f"👤 {REVIEWER.name} (cuti sampai 27 November 2026) dan 1 lainnya" in told[1]
    assert "Plh. PPID Utama" in await read(staff)


async def test_who_acts_for_longer_is_not_told_that_it_is_over(people: PeopleActions, clock: Hours) -> None:
    await people.deputise(ADMIN.id, await of_reviewer(people, OUTSIDER))
    longer = FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=14)
    await people.deputise(
        ADMIN.id, (await of_reviewer(people, OUTSIDER)).model_copy(update={"first": longer[0], "last": longer[1]})
    )
    clock.now = MONDAY + timedelta(days=7)
    await people.end_what_is_over()

    assert not [text for _, _, text in await posted(people.database) if "berakhir" in text]


async def ends_told(people: PeopleActions) -> list[str]:
    return [visible(text) for _, _, text in await posted(people.database) if "berakhir" in text]


@pytest.mark.parametrize(("last", "opened"), [(date(2026, 3, 17), date(2026, 3, 25)), (FRIDAY, date(2026, 12, 8))])
async def test_the_end_is_told_although_the_office_was_closed_or_the_bot_away_for_over_a_week(
    people: PeopleActions, clock: Hours, last: date, opened: date
) -> None:
    clock.now = datetime.combine(last, MONDAY.timetz())
    await people.deputise(ADMIN.id, await of_reviewer(people, OUTSIDER, last, last))
    clock.now = datetime.combine(opened, MONDAY.timetz())
    await people.end_what_is_over()

    assert len(await ends_told(people)) == 3


@pytest.mark.parametrize(("again", "told"), [((2, 3), 1), ((3, 4), 2)], ids=["at once", "after a day"])
async def test_what_was_continued_at_once_is_told_of_when_that_ends(
    people: PeopleActions, clock: Hours, again: tuple[int, int], told: int
) -> None:
    for first, last in ((0, 1), again):
        days = TODAY + timedelta(days=first), TODAY + timedelta(days=last)
        await people.deputise(ADMIN.id, await of_reviewer(people, OUTSIDER, *days))
    for days_later in range(9):
        clock.now = MONDAY + timedelta(days=days_later)
        await people.end_what_is_over()

    assert len(await ends_told(people)) == 3 * told


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


async def ends(people: PeopleActions, how: str, clock: Hours) -> None:
    """The role of the reviewer."""
    [held] = await people.database.read(partial(role_grants.of, person_id=REVIEWER.id))
    if how == "left":
        await people.leave(ADMIN.id, REVIEWER.id)
    elif how == "revoked":
        await people.revoke(ADMIN.id, held.id)
    else:
        first = TODAY if how == "moved" else TODAY + timedelta(days=2)
        await people.move(ADMIN.id, held.id, MoveRole(role=Role.ATASAN_PPID, first=first))
    if how == "moves later":
        assert await people.database.read(partial(role_grants.acting, on=TODAY))
        clock.now = MONDAY + timedelta(days=2)
        await people.end_what_is_over()


@pytest.mark.parametrize("how", ["left", "revoked", "moved", "moves later"])
async def test_a_deputy_ends_with_the_role_of_whom_they_act_for_and_hears_of_it(
    people: PeopleActions, clock: Hours, how: str
) -> None:
    await people.deputise(ADMIN.id, await of_reviewer(people, OUTSIDER))

    await ends(people, how, clock)

    assert not await people.database.read(partial(role_grants.acting, on=TODAY))
    assert "role_revoked" in [did for did, _, _ in await remembered(people.database)]
    [text] = [text for reader, _, text in await posted(people.database) if reader == OUTSIDER.id and "dicabut" in text]
    assert "PPID Utama" in text


async def test_when_a_deputy_leaves_whom_they_act_for_hears_of_it_and_so_do_the_administrators(
    people: PeopleActions,
) -> None:
    await people.database.run(lambda connection: role_grants.assign(connection, COLLECTOR.id, Role.ADMIN, None, MONDAY))
    await people.deputise(ADMIN.id, await of_reviewer(people, OUTSIDER))

    await people.leave(ADMIN.id, OUTSIDER.id)

    told = [reader for reader, _, text in await posted(people.database) if "penunjukan" in text and "diakhiri" in text]
    assert (len(told), {*told}) == (2, {REVIEWER.id, COLLECTOR.id})


async def test_a_plt_goes_on_in_the_office_that_is_vacant_then(people: PeopleActions) -> None:
    command = (await of_reviewer(people, OUTSIDER)).model_copy(update={"kind": TenureKind.PLT})
    await people.deputise(ADMIN.id, command)

    await people.leave(ADMIN.id, REVIEWER.id)

    assert await people.database.read(partial(role_grants.acting, on=TODAY))


async def test_who_deputises_for_who_goes_is_listed_as_ending_and_not_as_following(people: PeopleActions) -> None:
    acting = await people.deputise(ADMIN.id, await of_reviewer(people, OUTSIDER))
    grants = await people.database.read(partial(role_grants.of, person_id=REVIEWER.id))

    [found] = await people.database.read(partial(views.successions, grants=grants, now=MONDAY))

    assert (found.deputies, found.followers) == ((acting,), ())
    assert f"Plh {OUTSIDER.name} ikut berakhir" in (succession.told([found], TODAY) or "")


async def invited(people: PeopleActions, kind: TenureKind = TenureKind.PLH) -> NewInvitation:
    """Somebody who is not known yet, to act for the reviewer."""
    tenure = (await of_reviewer(people, OUTSIDER)).model_copy(update={"kind": kind}).tenure(REVIEWER.id)
    invitations = InvitationActions(people.database, people.clock, WIB, notes)
    return await invitations.invite(ADMIN.id, Invite(role=Role.PPID_UTAMA, name="Dewi Lestari", nip=NIP), tenure)


async def state_of(people: PeopleActions, made: NewInvitation) -> InvitationState:
    return (await people.database.read(partial(kept_invitations.get, number=made.invitation.id))).state


@pytest.mark.parametrize("how", ["left", "revoked", "moved", "moves later"])
async def test_who_was_asked_to_act_for_somebody_is_not_when_they_are_gone(
    people: PeopleActions, clock: Hours, how: str
) -> None:
    made = await invited(people)

    if how == "moves later":
        [held] = await people.database.read(partial(role_grants.of, person_id=REVIEWER.id))
        await people.move(ADMIN.id, held.id, MoveRole(role=Role.ATASAN_PPID, first=TODAY + timedelta(days=2)))
        assert await state_of(people, made) is InvitationState.OPEN
        clock.now = MONDAY + timedelta(days=2)
        await people.end_what_is_over()
    else:
        await ends(people, how, clock)

    assert await state_of(people, made) is InvitationState.WITHDRAWN
    assert "invitation_withdrawn" in [did for did, _, _ in await remembered(people.database)]


async def test_who_was_asked_to_act_in_a_vacant_office_is_asked_still(people: PeopleActions) -> None:
    made = await invited(people, TenureKind.PLT)

    await people.leave(ADMIN.id, REVIEWER.id)

    assert await state_of(people, made) is InvitationState.OPEN


async def test_whoever_comes_in_to_act_is_refused_where_another_was_appointed_meanwhile(
    people: PeopleActions, clock: Hours
) -> None:
    made = await invited(people)
    await people.deputise(ADMIN.id, await of_reviewer(people, OUTSIDER))
    invitations = InvitationActions(people.database, people.clock, WIB, notes)
    code, dewi = kept_invitations.sha256_of(made.code), Account(Address("telegram", "77"), "Dewi")

    with pytest.raises(DeputisedAlready):
        await invitations.claim(code, dewi, Join(nip=NIP, position="Analis"))
    clock.now = MONDAY + timedelta(days=5)
    with pytest.raises(InvitationInvalid):
        await invitations.claim(code, dewi, Join(nip=NIP, position="Analis"))

    assert await state_of(people, made) is InvitationState.OPEN


async def test_who_acted_is_listed_with_the_letter_when_it_is_over(people: PeopleActions, clock: Hours) -> None:
    early = await people.deputise(ADMIN.id, await of_reviewer(people, COLLECTOR))
    await people.revoke(ADMIN.id, early.id)
    acting = await people.deputise(ADMIN.id, await of_reviewer(people, OUTSIDER))

    before, _ = await people.database.read(partial(views.former_deputies, on=FRIDAY))
    after, called = await people.database.read(partial(views.former_deputies, on=FRIDAY + timedelta(days=1)))

    assert [each.id for each in before] == [early.id]
    assert {each.id for each in after} == {early.id, acting.id}
    assert called == {REVIEWER.id: REVIEWER.name}


async def test_who_is_on_leave_is_named_with_who_is_on_duty_instead(people: PeopleActions) -> None:
    await people.deputise(ADMIN.id, await of_reviewer(people, OUTSIDER))
    for person in (REVIEWER, COLLECTOR):
        leave = partial(kept_leaves.add, person_id=person.id, first=TODAY, last=FRIDAY, at=MONDAY)
        await people.database.run(leave)

    found = await people.database.read(partial(views.on_leave, on=TODAY))

    assert {each.name: each.instead for each in found} == {REVIEWER.name: (OUTSIDER.name,), COLLECTOR.name: ()}
