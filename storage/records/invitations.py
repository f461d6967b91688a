"""Invitations: whom they are for, who says to be that person, and how each ended."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from sop.errors.people import InvitationInvalid
from sop.office.address import Address
from sop.office.invitations import LASTS, Claim, Invitation, InvitationState
from sop.office.people import Unit
from sop.office.tenure import DEFINITIVE, Tenure
from sop.procedure import Role
from storage.columns import new_id
from storage.rows import readable
from storage.tables import invitations, units


def sha256_of(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def make(
    connection: Connection,
    code: str,
    role: Role,
    unit: Unit | None,
    at: datetime,
    *,
    name: str | None = None,
    nip: str | None = None,
    made_by: int | None = None,
    confirmed: bool = False,
    tenure: Tenure = DEFINITIVE,
) -> Invitation:
    row = {
        "code_sha256": sha256_of(code),
        "role": role,
        "unit_id": unit.id if unit else None,
        "name": name,
        "nip": nip,
        "made_at": at,
        "made_by": made_by,
        "expires_at": at + LASTS,
        "confirmed": confirmed,
        "state": InvitationState.OPEN,
        "wrong_nips": 0,
        "tenure": tenure,
    }
    number = new_id(connection.execute(insert(invitations).values(**row)))
    return get(connection, number)


def get(connection: Connection, number: int) -> Invitation:
    """Raises InvitationInvalid."""
    row = connection.execute(_all().where(invitations.c.id == number)).first()
    if row is None:
        raise InvitationInvalid
    return _invitation(row)


def find(connection: Connection, code_sha256: str, now: datetime) -> Invitation:
    """The open one of that code; raises InvitationInvalid."""
    row = connection.execute(_all().where(invitations.c.code_sha256 == code_sha256)).first()
    if row is None or not (found := _invitation(row)).is_open(now):
        raise InvitationInvalid
    return found


def unsettled(connection: Connection, now: datetime) -> tuple[Invitation, ...]:
    """Those that wait for an administrator, then the open ones and those that lapsed lately; the newest first."""
    newest_first = _in(InvitationState.WAITING, InvitationState.OPEN).order_by(invitations.c.id.desc())
    listed = readable(connection, newest_first, invitations.c.id, _invitation)
    found = [each for each in listed if each.state is not InvitationState.OPEN or _is_recent(each, now)]
    return tuple(sorted(found, key=lambda each: each.state is InvitationState.OPEN))


def waiting(connection: Connection) -> tuple[Invitation, ...]:
    """Those that somebody has opened and an administrator has to look at."""
    return readable(connection, _in(InvitationState.WAITING), invitations.c.id, _invitation)


def is_awaited_at(connection: Connection, address: Address) -> bool:
    """Whether somebody at that address waits to be let in."""
    return any(each.claim is not None and each.claim.account.address == address for each in waiting(connection))


def count_wrong_nip(connection: Connection, invitation: Invitation) -> int:
    """Counts one more, and returns the count."""
    mine = invitations.c.id == invitation.id
    counted = update(invitations).where(mine).values(wrong_nips=invitations.c.wrong_nips + 1)
    return int(connection.execute(counted.returning(invitations.c.wrong_nips)).scalar_one())


def wait(connection: Connection, invitation: Invitation, claim: Claim) -> Invitation:
    """Raises InvitationInvalid when somebody else was faster."""
    return _change(connection, invitation, state=InvitationState.WAITING, claim=claim)


def settle(
    connection: Connection,
    invitation: Invitation,
    state: InvitationState,
    at: datetime,
    *,
    by: str | None = None,
) -> Invitation:
    """Ends it; raises InvitationInvalid when it is not any more what it was."""
    return _change(connection, invitation, state=state, settled_at=at, settled_by=by)


def note_user(connection: Connection, invitation: Invitation, person_id: int) -> None:
    """Who came in by it."""
    mine = invitations.c.id == invitation.id
    connection.execute(update(invitations).where(mine).values(used_by=person_id))


def _change(connection: Connection, invitation: Invitation, **values: object) -> Invitation:
    mine = (invitations.c.id == invitation.id) & (invitations.c.state == invitation.state)
    if connection.execute(update(invitations).where(mine).values(**values)).rowcount != 1:
        raise InvitationInvalid
    return get(connection, invitation.id)


def _is_recent(invitation: Invitation, now: datetime) -> bool:
    return now < invitation.expires_at + LASTS


def _in(*states: InvitationState) -> Any:
    return _all().where(invitations.c.state.in_(states))


def _all() -> Any:
    return select(invitations, units.c.name.label("unit_name")).join_from(invitations, units, isouter=True)


_FIELDS: Iterable[str] = Invitation.__dataclass_fields__.keys() - {"unit"}


def _invitation(row: Row[Any]) -> Invitation:
    place = Unit(row.unit_id, row.unit_name) if row.unit_id else None
    return Invitation(unit=place, **{name: row._mapping[name] for name in _FIELDS})
