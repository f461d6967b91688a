"""Who is invited, comes, is let in, refused or not asked any more: on record and told, or nothing has happened."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, cast

import pytest
from sqlalchemy import update

from sop.calendar.working_days import WIB
from sop.case.case import LetterKind
from sop.errors.case import NotYours
from sop.errors.people import InvitationInvalid, InvitationOfAnother, NipTaken, RoleHeldAlready, UnitUnknown
from sop.office.commands import Invite, Join
from sop.office.invitations import MOST_WRONG_NIPS, Account, InvitationState
from sop.office.people import Person
from sop.office.phones import ChangePhone
from sop.office.tenure import Tenure, TenureKind
from sop.procedure import Role
from storage.actions.invitations import InvitationActions, NewInvitation
from storage.actions.phones import PhoneActions
from storage.database import Database
from storage.records import bound_accounts, people, role_grants
from storage.records import invitations as kept
from storage.records.invitations import sha256_of
from storage.tables import assignments
from tests.sop.builders import ADMIN, COLLECTOR, MONDAY, OTHER_UNIT, OUTSIDER, REVIEWER, TESTER
from tests.storage.actions.traces import Speechless, posted, remembered
from tests.storage.decisions import Hours, at
from texts import notes

NAME, NIP = "Dewi Lestari", "199505052020122001"
TESTING = Invite(role=Role.PPID_PENDUKUNG, unit_id=OTHER_UNIT.id, name=NAME, nip=NIP)
REVIEWING = Invite(role=Role.PPID_UTAMA, name=NAME, nip=NIP)
DEWI = Account(at("106"), "Dewi 🌸", "dewi")
THIEF = Account(at("107"), "Orang lain")
NEWCOMER = Join(nip=NIP, position="Arsiparis")


@pytest.fixture
def actions(database: Database, clock: Hours) -> InvitationActions:
    return InvitationActions(database, clock, WIB, notes)


async def made(actions: InvitationActions, command: Invite = TESTING) -> NewInvitation:
    return await actions.invite(ADMIN.id, command)


async def opened(actions: InvitationActions, command: Invite = REVIEWING) -> NewInvitation:
    """And it waits."""
    new = await made(actions, command)
    assert await actions.claim(new.invitation.code_sha256, DEWI, NEWCOMER) is None
    return new


async def at_dewis(actions: InvitationActions) -> Person | None:
    return await actions.database.read(lambda connection: people.by_account(connection, DEWI.address, MONDAY.date()))


async def done(actions: InvitationActions) -> list[str]:
    return [did for did, _, _ in await remembered(actions.database)]


async def told(actions: InvitationActions) -> list[tuple[int | None, str]]:
    return [(reader, kind) for reader, kind, _ in await posted(actions.database)]


async def grant(actions: InvitationActions, person_id: int, role: Role, tenure: Tenure | None = None) -> None:
    held = {"tenure": tenure} if tenure else {}
    await actions.database.run(lambda c: role_grants.assign(c, person_id, role, None, MONDAY, **held))


# --- inviting ---------------------------------------------------------------------------------------------------


async def test_an_invitation_names_a_person_and_is_remembered(actions: InvitationActions) -> None:
    new = await made(actions)

    assert (new.invitation.name, new.invitation.nip, new.waits) == (NAME, NIP, False)
    assert new.invitation.expires_at == MONDAY + timedelta(days=7)
    assert await remembered(actions.database) == [
        ("invitation_made", f"PPID Pendukung (OPD), {OTHER_UNIT.name} untuk {NAME}", ADMIN.name)
    ]


async def test_a_code_has_no_sign_that_a_channel_takes_for_a_mark(actions: InvitationActions) -> None:
    codes = [(await made(actions)).code for _ in range(5)]

    assert all(code.isalnum() for code in codes), codes


async def test_a_deputy_of_the_administrator_invites_in_the_time_of_the_letter_alone(
    actions: InvitationActions, clock: Hours
) -> None:
    tomorrow = (MONDAY + timedelta(days=1)).date()
    await grant(actions, REVIEWER.id, Role.ADMIN, Tenure(TenureKind.PLH, "SP 800/1", tomorrow, tomorrow))

    async def may_invite(now: datetime) -> bool:
        clock.now = now
        try:
            return bool(await actions.invite(REVIEWER.id, TESTING))
        except NotYours:
            return False

    assert [await may_invite(MONDAY + timedelta(days=number)) for number in range(3)] == [False, True, False]


async def test_a_unit_that_is_named_on_the_console_is_entered_once(actions: InvitationActions) -> None:
    for new in (True, False):
        made_, added = await actions.invite_from_console(Role.PPID_PENDUKUNG, "Dinas Sosial")

        assert made_.invitation.unit is not None
        assert (made_.invitation.unit.name, added) == ("Dinas Sosial", new)


async def test_the_command_line_lets_in_only_the_first_administrator_unasked(actions: InvitationActions) -> None:
    async def waits(**options: Any) -> bool:
        made_, _ = await actions.invite_from_console(Role.ADMIN, None, **options)
        return made_.waits

    with_one = [await waits(), await waits(name=NAME, nip=NIP), await waits(confirmed=True)]
    nobody = update(assignments).where(assignments.c.role == Role.ADMIN).values(until=MONDAY)
    await actions.database.run(lambda connection: connection.execute(nobody))

    assert with_one == [True, True, False]
    assert not await waits()


# --- opening ----------------------------------------------------------------------------------------------------


async def test_whoever_is_named_with_a_nip_joins_and_the_administrators_are_told(actions: InvitationActions) -> None:
    new = await made(actions)

    joined = await actions.claim(new.invitation.code_sha256, DEWI, NEWCOMER)

    assert joined is not None
    assert (joined.name, joined.nip, joined.position) == (NAME, NIP, "Arsiparis")
    assert joined.holds(Role.PPID_PENDUKUNG, OTHER_UNIT.id)
    assert await done(actions) == ["invitation_made", "invitation_opened", "person_joined"]
    [(reader, kind, text)] = await posted(actions.database)
    assert (reader, kind) == (ADMIN.id, LetterKind.PERSON_JOINED)
    assert NAME in text


async def test_who_is_known_takes_one_more_role(actions: InvitationActions) -> None:
    new = await made(actions, TESTING.model_copy(update={"name": COLLECTOR.name, "nip": COLLECTOR.nip}))
    account = Account(at(f"10{COLLECTOR.id}"), "Siti")

    person = await actions.accept(COLLECTOR.id, new.invitation.code_sha256, account)

    assert person is not None
    assert {each.role for each in person.assignments} == {Role.PEJABAT_BIDANG, Role.PPID_PENDUKUNG}
    assert await done(actions) == ["invitation_made", "invitation_opened", "role_accepted"]
    assert await told(actions) == [(ADMIN.id, LetterKind.PERSON_JOINED)]


@pytest.mark.parametrize("command", [TESTING, REVIEWING])
async def test_an_officer_of_another_unit_gets_nothing_by_anothers_invitation(
    actions: InvitationActions, command: Invite
) -> None:
    new = await made(actions, command)

    with pytest.raises(InvitationOfAnother):
        await actions.accept(OUTSIDER.id, new.invitation.code_sha256, Account(at(f"10{OUTSIDER.id}"), "Budi"))
    with pytest.raises(InvitationOfAnother):
        await actions.claim(new.invitation.code_sha256, THIEF, NEWCOMER.model_copy(update={"nip": OUTSIDER.nip}))

    assert await done(actions) == ["invitation_made"]
    assert await actions.database.read(lambda c: people.get(c, OUTSIDER.id, MONDAY.date())) == OUTSIDER


async def test_an_invitation_is_good_once(actions: InvitationActions) -> None:
    new = await made(actions)
    await actions.claim(new.invitation.code_sha256, DEWI, NEWCOMER)

    with pytest.raises(InvitationInvalid):
        await actions.claim(new.invitation.code_sha256, THIEF, NEWCOMER)

    assert len(await done(actions)) == 3


async def test_one_for_ppid_utama_waits_and_the_administrators_see_which_account_opened_it(
    actions: InvitationActions,
) -> None:
    await opened(actions)

    assert await at_dewis(actions) is None
    assert await done(actions) == ["invitation_made", "invitation_opened"]
    [(reader, kind, text)] = await posted(actions.database)
    assert (reader, kind) == (ADMIN.id, LetterKind.INVITATION_WAITING)
    assert all(shown in text for shown in (NAME, "PPID Utama", "Dewi 🌸", "@dewi", "106"))


async def test_without_a_nip_it_waits_and_the_nip_that_was_typed_is_shown_as_such(actions: InvitationActions) -> None:
    await opened(actions, TESTING.model_copy(update={"nip": None}))

    [(_, _, text)] = await posted(actions.database)
    assert "diketik sendiri" in text


async def test_what_an_administrator_made_who_is_none_any_more_waits(actions: InvitationActions) -> None:
    new = await made(actions)
    await grant(actions, REVIEWER.id, Role.ADMIN)
    [held] = await actions.database.read(lambda connection: role_grants.of(connection, ADMIN.id))
    await actions.database.run(lambda connection: role_grants.revoke(connection, held.id, MONDAY))

    assert await actions.claim(new.invitation.code_sha256, DEWI, NEWCOMER) is None
    assert await told(actions) == [(REVIEWER.id, LetterKind.INVITATION_WAITING)]


async def test_a_role_that_is_held_already_is_not_asked_for(actions: InvitationActions) -> None:
    new = await made(actions, REVIEWING.model_copy(update={"name": REVIEWER.name, "nip": REVIEWER.nip}))

    with pytest.raises(RoleHeldAlready):
        await actions.accept(REVIEWER.id, new.invitation.code_sha256, Account(at(f"10{REVIEWER.id}"), "Hendra"))

    assert await posted(actions.database) == []


async def test_nobody_joins_with_the_nip_of_another_whom_nobody_named(actions: InvitationActions) -> None:
    new = await made(actions, TESTING.model_copy(update={"nip": None}))

    with pytest.raises(NipTaken):
        await actions.claim(new.invitation.code_sha256, DEWI, NEWCOMER.model_copy(update={"nip": TESTER.nip}))

    assert await at_dewis(actions) is None


# --- a wrong NIP ------------------------------------------------------------------------------------------------


async def test_after_some_wrong_nips_it_is_withdrawn_and_the_administrators_are_told(
    actions: InvitationActions,
) -> None:
    new = await made(actions)

    left = [await actions.count_wrong_nip(new.invitation.code_sha256, THIEF) for _ in range(MOST_WRONG_NIPS)]

    assert left == [2, 1, 0]
    assert await done(actions) == ["invitation_made", "invitation_withdrawn"]
    [(reader, kind, text)] = await posted(actions.database)
    assert (reader, kind) == (ADMIN.id, LetterKind.INVITATION_WITHDRAWN)
    assert THIEF.name in text
    for again in (
        actions.count_wrong_nip(new.invitation.code_sha256, THIEF),
        actions.claim(new.invitation.code_sha256, DEWI, NEWCOMER),
    ):
        with pytest.raises(InvitationInvalid):
            await again


# --- confirming, refusing, withdrawing ----------------------------------------------------------------------------


async def test_whom_an_administrator_confirms_is_let_in_and_welcomed(actions: InvitationActions) -> None:
    new = await opened(actions)

    settled = await actions.confirm(ADMIN.id, new.invitation.id, None)

    assert (settled.state, settled.settled_by) == (InvitationState.ACCEPTED, ADMIN.name)
    person = await at_dewis(actions)
    assert person is not None
    assert person.holds(Role.PPID_UTAMA)
    assert (await done(actions))[2:] == ["invitation_confirmed", "person_joined"]
    assert await told(actions) == [
        (ADMIN.id, LetterKind.PERSON_JOINED),
        (person.id, LetterKind.INVITATION_SETTLED),
    ]


async def test_a_second_press_changes_nothing_whoever_presses(actions: InvitationActions) -> None:
    new = await opened(actions)
    await grant(actions, REVIEWER.id, Role.ADMIN)
    settled = await actions.confirm(ADMIN.id, new.invitation.id, None)
    before = await done(actions), await told(actions)

    for again in (
        actions.confirm(ADMIN.id, new.invitation.id, None),
        actions.confirm(REVIEWER.id, new.invitation.id, None),
        actions.refuse(REVIEWER.id, new.invitation.id),
        actions.withdraw(REVIEWER.id, new.invitation.id),
    ):
        assert await again == settled

    assert (await done(actions), await told(actions)) == before


async def test_who_is_refused_is_told_and_stays_outside(actions: InvitationActions) -> None:
    new = await opened(actions)

    refused = await actions.refuse(ADMIN.id, new.invitation.id)

    assert refused.state is InvitationState.REFUSED
    assert await at_dewis(actions) is None
    assert (await done(actions))[2:] == ["invitation_refused"]
    assert await told(actions) == [(None, LetterKind.INVITATION_SETTLED)]
    with pytest.raises(InvitationInvalid):
        await actions.claim(new.invitation.code_sha256, DEWI, NEWCOMER)
    assert (await actions.confirm(ADMIN.id, new.invitation.id, None)).state is InvitationState.REFUSED


async def test_what_is_withdrawn_lets_nobody_in(actions: InvitationActions) -> None:
    new = await made(actions)

    withdrawn = await actions.withdraw(ADMIN.id, new.invitation.id)

    assert (withdrawn.state, withdrawn.settled_by) == (InvitationState.WITHDRAWN, ADMIN.name)
    assert await done(actions) == ["invitation_made", "invitation_withdrawn"]
    with pytest.raises(InvitationInvalid):
        await actions.claim(new.invitation.code_sha256, DEWI, NEWCOMER)
    assert (await actions.confirm(ADMIN.id, new.invitation.id, None)).state is InvitationState.WITHDRAWN


async def test_one_more_account_of_somebody_waits_and_their_old_account_is_told(actions: InvitationActions) -> None:
    again = REVIEWING.model_copy(update={"name": REVIEWER.name, "nip": REVIEWER.nip})
    new = await made(actions, again)
    old = at(f"10{REVIEWER.id}")
    claim = actions.claim(new.invitation.code_sha256, DEWI, NEWCOMER.model_copy(update={"nip": REVIEWER.nip}))
    assert await claim is None

    unseen = await actions.confirm(ADMIN.id, new.invitation.id, None)
    assert unseen.state is InvitationState.WAITING, "what the administrator saw was somebody new"
    await actions.confirm(ADMIN.id, new.invitation.id, REVIEWER.id)

    person = await at_dewis(actions)
    assert person is not None
    assert (person.id, len(person.assignments)) == (REVIEWER.id, 1)
    assert (await done(actions))[2:] == ["invitation_confirmed", "account_added"]
    addresses = await actions.database.read(lambda connection: bound_accounts.addresses_of(connection, REVIEWER.id))
    assert set(addresses) == {old, DEWI.address}
    assert (REVIEWER.id, LetterKind.ACCESS_CHANGED) in await told(actions)


FAJAR = Invite(role=Role.PEJABAT_BIDANG, name="Fajar Siddik", nip="199105182023212034")
AL = Invite(role=Role.PEJABAT_BIDANG, name="Al", nip=None)


@pytest.mark.parametrize("waiting", [REVIEWING, REVIEWING.model_copy(update={"nip": None}), AL])
@pytest.mark.parametrize("becomes", ["invited", "phone"])
async def test_a_claim_that_waits_ends_when_its_account_becomes_anothers(
    actions: InvitationActions, clock: Hours, waiting: Invite, becomes: str
) -> None:
    new = await made(actions, waiting)
    mine = NEWCOMER.model_copy(update={"nip": waiting.nip})
    assert await actions.claim(new.invitation.code_sha256, DEWI, mine) is None

    if becomes == "invited":
        other = await made(actions, FAJAR)
        await actions.claim(other.invitation.code_sha256, DEWI, NEWCOMER.model_copy(update={"nip": FAJAR.nip}))
    else:
        phones = PhoneActions(actions.database, clock, WIB, notes)
        code = await phones.make_own(OUTSIDER.id)
        await phones.change(sha256_of(code.secret), DEWI, ChangePhone(nip=OUTSIDER.nip))
    settled = await actions.confirm(ADMIN.id, new.invitation.id, None)

    assert settled.state is InvitationState.REFUSED
    person = await at_dewis(actions)
    assert person is not None
    assert [each.role for each in person.assignments] != [Role.PPID_UTAMA]
    assert len(person.assignments) == 1
    assert LetterKind.INVITATION_SETTLED in [kind for _, kind in await told(actions)]


async def test_what_a_bot_before_left_waiting_at_anothers_account_lets_nobody_in(actions: InvitationActions) -> None:
    new = await opened(actions)
    await actions.database.run(lambda connection: bound_accounts.add(connection, OUTSIDER.id, DEWI.address))

    settled = await actions.confirm(ADMIN.id, new.invitation.id, None)

    assert settled.state is InvitationState.WAITING
    assert await at_dewis(actions) == OUTSIDER


async def test_a_second_role_of_the_same_person_leaves_the_first_waiting(actions: InvitationActions) -> None:
    new, other = await opened(actions), await made(actions)

    joined = await actions.claim(other.invitation.code_sha256, DEWI, NEWCOMER)
    settled = await actions.confirm(ADMIN.id, new.invitation.id, None)

    assert joined is not None
    assert settled.state is InvitationState.ACCEPTED
    person = await at_dewis(actions)
    assert person is not None
    assert {each.role for each in person.assignments} == {Role.PPID_PENDUKUNG, Role.PPID_UTAMA}


async def test_what_cannot_be_done_leaves_nothing_behind(actions: InvitationActions) -> None:
    new = await opened(actions)
    before = await remembered(actions.database), await posted(actions.database)
    speechless = replace(actions, words=cast("Any", Speechless()))
    waiting = new.invitation
    refused = (
        (actions.invite(COLLECTOR.id, REVIEWING), NotYours),
        (actions.invite(ADMIN.id, TESTING.model_copy(update={"unit_id": 99})), UnitUnknown),
        (actions.confirm(COLLECTOR.id, waiting.id, None), NotYours),
        (actions.refuse(COLLECTOR.id, waiting.id), NotYours),
        (actions.withdraw(COLLECTOR.id, waiting.id), NotYours),
        (actions.confirm(ADMIN.id, 99, None), InvitationInvalid),
        (speechless.invite(ADMIN.id, REVIEWING), RuntimeError),
        (speechless.confirm(ADMIN.id, waiting.id, None), RuntimeError),
        (speechless.refuse(ADMIN.id, waiting.id), RuntimeError),
    )
    for work, refusal in refused:
        with pytest.raises(refusal):
            await work

    assert (await remembered(actions.database), await posted(actions.database)) == before
    assert [each.id for each in await actions.database.read(kept.waiting)] == [waiting.id]
