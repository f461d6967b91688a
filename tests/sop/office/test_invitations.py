"""When an administrator has to look at who opened an invitation."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sop.office.invitations import Invitation, InvitationState, needs_confirmation
from sop.procedure import Role
from tests.sop.builders import ADMIN, MONDAY, UNIT

FOR_TESTER = Invitation(
    id=1,
    code_sha256="0" * 64,
    role=Role.PPID_PENDUKUNG,
    unit=UNIT,
    name="Dewi Lestari",
    nip="199502032020122001",
    made_at=MONDAY,
    made_by=ADMIN.id,
    expires_at=MONDAY + timedelta(days=7),
)


def waits(invitation: Invitation, *administrators: int, adds_account: bool = False) -> bool:
    return needs_confirmation(invitation, administrators, adds_account=adds_account)


def test_whoever_types_the_nip_that_an_administrator_named_comes_in_at_once() -> None:
    assert not waits(FOR_TESTER, ADMIN.id)
    assert not waits(replace(FOR_TESTER, role=Role.PEJABAT_BIDANG, unit=None), ADMIN.id)


@pytest.mark.parametrize("role", [Role.ADMIN, Role.PPID_UTAMA])
def test_whoever_would_see_everything_waits(role: Role) -> None:
    assert waits(replace(FOR_TESTER, role=role, unit=None), ADMIN.id)


def test_without_a_nip_nothing_tells_the_person_from_others() -> None:
    assert waits(replace(FOR_TESTER, nip=None), ADMIN.id)
    assert waits(replace(FOR_TESTER, nip=None, name=None), ADMIN.id)


def test_one_more_account_of_somebody_waits() -> None:
    assert waits(FOR_TESTER, ADMIN.id, adds_account=True)


def test_whoever_is_no_administrator_any_more_vouches_for_nobody() -> None:
    assert waits(FOR_TESTER, 99)
    assert waits(FOR_TESTER)


def test_on_the_command_line_the_first_administrator_waits_for_nobody() -> None:
    first = replace(FOR_TESTER, role=Role.ADMIN, unit=None, made_by=None)

    assert not waits(first)
    assert not waits(replace(first, name=None, nip=None))
    assert waits(replace(first, role=Role.PPID_UTAMA))
    assert waits(first, ADMIN.id)
    assert not waits(replace(first, confirmed=True), ADMIN.id)


def test_an_invitation_is_open_until_its_end_or_until_it_was_used() -> None:
    end = FOR_TESTER.expires_at

    assert FOR_TESTER.is_open(end - timedelta(seconds=1))
    assert not FOR_TESTER.is_open(end)
    for state in set(InvitationState) - {InvitationState.OPEN}:
        assert not replace(FOR_TESTER, state=state).is_open(MONDAY)
