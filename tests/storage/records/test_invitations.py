"""Invitations are found by their code as long as they are open, and change once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from sop.errors.people import AccountGone, InvitationInvalid, LastAccount, NipTaken
from sop.office.invitations import LASTS, Account, Claim, Invitation, InvitationState
from sop.office.people import Assignment
from sop.procedure import Role
from storage.records import bound_accounts, invitations, people, role_grants
from tests.sop.builders import ADMIN, COLLECTOR, MONDAY, OUTSIDER, TESTER, UNIT
from tests.storage.decisions import at

NAME, NIP, POSITION = "Dewi Lestari", "199502032020122001", "Analis Dokumen"
CLAIM = Claim(Account(at("555"), "Dewi 🌸", "dewi"), NAME, NIP, POSITION, MONDAY)


def made(connection: Connection, code: str = "undangan") -> Invitation:
    return invitations.make(connection, code, Role.PPID_PENDUKUNG, UNIT, MONDAY, name=NAME, nip=NIP, made_by=ADMIN.id)


def test_only_the_fingerprint_of_a_code_is_kept(connection: Connection) -> None:
    kept = made(connection, code="rahasia")

    assert kept == invitations.find(connection, invitations.sha256_of("rahasia"), MONDAY)
    assert (kept.role, kept.unit, kept.name, kept.nip) == (Role.PPID_PENDUKUNG, UNIT, NAME, NIP)
    assert (kept.made_at, kept.made_by, kept.expires_at) == (MONDAY, ADMIN.id, MONDAY + LASTS)
    assert "rahasia" not in repr(kept)


def test_an_invitation_is_good_until_its_end(connection: Connection) -> None:
    kept = made(connection)

    invitations.find(connection, kept.code_sha256, kept.expires_at - timedelta(seconds=1))
    with pytest.raises(InvitationInvalid):
        invitations.find(connection, kept.code_sha256, kept.expires_at)


def test_what_somebody_has_opened_nobody_else_finds(connection: Connection) -> None:
    waiting = invitations.wait(connection, made(connection), CLAIM)

    assert waiting.claim == CLAIM
    assert invitations.waiting(connection) == (waiting,)
    assert invitations.is_awaited_at(connection, at("555"))
    assert not invitations.is_awaited_at(connection, at("556"))
    with pytest.raises(InvitationInvalid):
        invitations.find(connection, waiting.code_sha256, MONDAY)


def test_of_two_who_saw_it_open_the_second_is_too_late(connection: Connection) -> None:
    seen = made(connection)
    invitations.wait(connection, seen, CLAIM)

    with pytest.raises(InvitationInvalid):
        invitations.wait(connection, seen, replace(CLAIM, position="Orang lain"))
    with pytest.raises(InvitationInvalid):
        invitations.settle(connection, seen, InvitationState.WITHDRAWN, MONDAY)
    [waiting] = invitations.waiting(connection)
    assert waiting.claim == CLAIM


def test_those_that_wait_come_first_and_those_that_lapsed_stay_for_a_week(connection: Connection) -> None:
    old, opened, withdrawn, new = (made(connection, code) for code in "abcd")
    invitations.wait(connection, opened, CLAIM)
    invitations.settle(connection, withdrawn, InvitationState.WITHDRAWN, MONDAY)

    def listed(days: int) -> list[int]:
        return [each.id for each in invitations.unsettled(connection, MONDAY + timedelta(days=days))]

    assert listed(0) == listed(13) == [opened.id, new.id, old.id]
    assert listed(14) == [opened.id]


# --- whose account and whose NIP ----------------------------------------------------------------------------------


def test_a_stranger_becomes_a_new_person(connection: Connection) -> None:
    assert people.known_by(connection, at("555"), NIP, named=True) is None

    number = people.enter(connection, None, CLAIM, MONDAY)

    entered = people.by_account(connection, at("555"), MONDAY.date())
    assert entered is not None
    assert (entered.id, entered.name, entered.nip, entered.position) == (number, NAME, NIP, POSITION)


def test_who_was_revoked_and_comes_back_keeps_their_number(connection: Connection) -> None:
    (held,) = role_grants.of(connection, OUTSIDER.id)
    role_grants.revoke(connection, held.id, MONDAY)
    back = replace(CLAIM, account=Account(at("104"), "Budi"), name=OUTSIDER.name, nip=OUTSIDER.nip)

    known = people.known_by(connection, at("104"), OUTSIDER.nip, named=False)
    role_grants.assign(connection, people.enter(connection, known, back, MONDAY), Role.PPID_UTAMA, None, MONDAY)

    assert known == OUTSIDER.id
    person = people.get(connection, OUTSIDER.id, MONDAY.date())
    assert (person.position, person.assignments) == (POSITION, (Assignment(Role.PPID_UTAMA),))


def test_a_nip_that_no_administrator_named_opens_nobodys_account(connection: Connection) -> None:
    with pytest.raises(NipTaken):
        people.known_by(connection, at("555"), COLLECTOR.nip, named=False)


def test_an_account_of_somebody_does_not_become_anothers(connection: Connection) -> None:
    for named in (True, False):
        with pytest.raises(NipTaken):
            people.known_by(connection, at(f"10{TESTER.id}"), COLLECTOR.nip, named=named)


def test_a_named_nip_adds_an_account_to_which_letters_go_from_then_on(connection: Connection) -> None:
    claim = replace(CLAIM, name="Siti R.", nip=COLLECTOR.nip)
    assert people.added_to(connection, claim, named=True) == COLLECTOR.id

    known = people.known_by(connection, at("555"), COLLECTOR.nip, named=True)
    people.enter(connection, known, claim, MONDAY)

    assert set(bound_accounts.addresses_of(connection, COLLECTOR.id)) == {at(f"10{COLLECTOR.id}"), at("555")}
    assert people.added_to(connection, claim, named=True) is None
    one = people.by_account(connection, at("555"), MONDAY.date())
    assert one == COLLECTOR, "who serves keeps name and position"


def test_an_account_that_is_removed_leaves_letters_to_another(connection: Connection) -> None:
    old, new = at(f"10{COLLECTOR.id}"), at("555")
    with pytest.raises(LastAccount):
        bound_accounts.remove(connection, COLLECTOR.id, old)
    bound_accounts.add(connection, COLLECTOR.id, new)
    assert bound_accounts.addresses_of(connection, COLLECTOR.id) == (old, new)

    bound_accounts.remove(connection, COLLECTOR.id, old)

    assert bound_accounts.addresses_of(connection, COLLECTOR.id) == (new,)
    bound_accounts.add(connection, COLLECTOR.id, old)
    with pytest.raises(AccountGone):
        bound_accounts.remove(connection, COLLECTOR.id, at(f"10{TESTER.id}"))
