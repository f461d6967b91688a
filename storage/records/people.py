"""Who may work with Sopan: units, people, their accounts, the roles they hold, and invitations."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, insert, select, update

from sop.errors import InvitationInvalid, LastAdmin, NipTaken, PersonGone, RoleHeldAlready, UnitExists, UnitUnknown
from sop.office.address import Address, by_channel
from sop.office.people import Assignment, Person, RoleGrant, Unit
from sop.office.tenure import DEFINITIVE, Tenure
from sop.procedure import Role
from storage.tables import accounts, assignments, invitations, people, units

INVITATION_LASTS = timedelta(days=7)


@dataclass(frozen=True)
class Invitation:
    """An invitation that is still good; `code_sha256` is all that is kept of its code."""

    code_sha256: str
    role: Role
    unit: Unit | None


# --- units ------------------------------------------------------------------------------------------------------


def every_unit(connection: Connection) -> tuple[Unit, ...]:
    return tuple(Unit(row.id, row.name) for row in connection.execute(select(units).order_by(units.c.name)))


def unit_names(connection: Connection) -> dict[int, str]:
    """By number."""
    return {unit.id: unit.name for unit in every_unit(connection)}


def unit(connection: Connection, unit_id: int) -> Unit:
    """Raises UnitUnknown."""
    row = connection.execute(select(units).where(units.c.id == unit_id)).first()
    if row is None:
        raise UnitUnknown(str(unit_id))
    return Unit(row.id, row.name)


def find_unit(connection: Connection, name: str) -> Unit | None:
    """The unit of that name, whatever its capital letters."""
    tidy = " ".join(name.split())
    # SQLite lowers the letters A to Z alone: a name with others is found as it is written
    same = (func.lower(units.c.name) == tidy.lower()) | (units.c.name == tidy)
    row = connection.execute(select(units).where(same)).first()
    return None if row is None else Unit(row.id, row.name)


def unknown_units(connection: Connection, listed: Sequence[str]) -> tuple[str, ...]:
    """Those of the names that no unit has, whatever its capital letters."""
    known = {unit.name.casefold() for unit in every_unit(connection)}
    return tuple(name for name in listed if name.casefold() not in known)


def add_unit(connection: Connection, name: str) -> Unit:
    """Raises UnitExists."""
    if find_unit(connection, name) is not None:
        raise UnitExists(name)
    tidy = " ".join(name.split())
    added = connection.execute(insert(units).values(name=tidy).returning(units.c.id)).scalar_one()
    return Unit(added, tidy)


# --- people -----------------------------------------------------------------------------------------------------


_SPEAKERS = (
    select(people, accounts.c.address, assignments.c.role, assignments.c.unit_id, assignments.c.tenure)
    .join(accounts, accounts.c.person_id == people.c.id)
    .join(assignments, (assignments.c.person_id == people.c.id) & assignments.c.until.is_(None), isouter=True)
    .where(accounts.c.channel == bindparam("of_channel"))
    .where(accounts.c.address.in_(bindparam("of_addresses", expanding=True)))
    .order_by(assignments.c.id)
)


def by_account(connection: Connection, address: Address, on: date) -> Person | None:
    """The person who speaks from that address, with the roles that count that day; None for a stranger."""
    return by_accounts(connection, (address,), on).get(address)


def by_accounts(connection: Connection, addresses: Iterable[Address], on: date) -> Mapping[Address, Person]:
    """Who speaks from these addresses; those of strangers are left out."""
    rows: dict[Address, list[Row[Any]]] = defaultdict(list)
    for channel, values in by_channel(addresses).items():
        for row in connection.execute(_SPEAKERS, {"of_channel": channel, "of_addresses": values}):
            rows[Address(channel, row.address)].append(row)
    return {
        address: Person(first.id, first.name, first.nip, first.position, _counting(mine, on))
        for address, mine in rows.items()
        for first in mine[:1]
    }


def get(connection: Connection, person_id: int, on: date) -> Person:
    """The person, with the roles that count that day; raises PersonGone."""
    row = connection.execute(select(people).where(people.c.id == person_id)).first()
    if row is None:
        raise PersonGone
    return _person(connection, row, on)


def name_of(connection: Connection, person_id: int | None) -> str:
    """Empty for nobody, and for who is not on record."""
    return connection.execute(select(people.c.name).where(people.c.id == person_id)).scalar() or ""


def holders(connection: Connection, role: Role, on: date, unit_id: int | None = None) -> tuple[Person, ...]:
    """Everybody who can be reached and holds the role that day, for that unit where the role is bound to one."""
    given = _given() & (assignments.c.role == role)
    if role.bound_to_unit:
        given &= assignments.c.unit_id == unit_id
    rows = connection.execute(
        select(people)
        .where(people.c.id.in_(select(assignments.c.person_id).where(given)))
        .where(people.c.id.in_(select(accounts.c.person_id)))
        .order_by(people.c.id)
    )
    found = [_person(connection, row, on) for row in rows]
    return tuple(person for person in found if person.holds(role, unit_id))


def has_account(connection: Connection, person_id: int) -> bool:
    """Whether the person can be written to."""
    return connection.execute(select(accounts.c.address).where(accounts.c.person_id == person_id)).first() is not None


def every_person(connection: Connection, on: date) -> tuple[Person, ...]:
    """Everybody who ever joined, by name; those without a role do not serve that day."""
    return tuple(_person(connection, row, on) for row in connection.execute(select(people).order_by(people.c.name)))


def roles_of(connection: Connection, person_id: int) -> tuple[RoleGrant, ...]:
    """What has been given and not taken away, whether it counts already or no longer."""
    rows = connection.execute(_held().where(assignments.c.person_id == person_id, _given()).order_by(assignments.c.id))
    return tuple(_as_held(row) for row in rows)


def held(connection: Connection, assignment_id: int) -> RoleGrant:
    """A role that has not been taken away; raises PersonGone."""
    row = connection.execute(_held().where(assignments.c.id == assignment_id, _given())).first()
    if row is None:
        raise PersonGone
    return _as_held(row)


def add_person(connection: Connection, name: str, nip: str, position: str, at: datetime) -> int:
    """Enters a person, who has no account and no role yet; returns the number."""
    row = {"name": name, "nip": nip, "position": position, "joined_at": at}
    return int(connection.execute(insert(people).values(**row).returning(people.c.id)).scalar_one())


def add_account(connection: Connection, person_id: int, address: Address) -> None:
    """From now on the person speaks from this address too; letters go to the first that they had."""
    row = {"channel": address.channel, "address": address.value, "person_id": person_id}
    connection.execute(insert(accounts).values(**row, preferred=not has_account(connection, person_id)))


def assign(
    connection: Connection,
    person_id: int,
    role: Role,
    unit_id: int | None,
    at: datetime,
    tenure: Tenure = DEFINITIVE,
) -> None:
    """Gives the person a role; raises RoleHeldAlready when they have it on one of those days that is still to come."""
    same = _given() & (assignments.c.person_id == person_id) & (assignments.c.role == role)
    same &= assignments.c.unit_id.is_(None) if unit_id is None else assignments.c.unit_id == unit_id
    to_come = replace(tenure, first=max(tenure.first, at.date()))
    if any(to_come.overlaps(other) for other in connection.execute(select(assignments.c.tenure).where(same)).scalars()):
        raise RoleHeldAlready(role)
    row = {"person_id": person_id, "role": role, "unit_id": unit_id, "since": at, "tenure": tenure}
    connection.execute(insert(assignments).values(**row))


def revocable(connection: Connection, assignment_id: int) -> RoleGrant:
    """The role, which may be taken away; raises PersonGone, or LastAdmin."""
    ending = held(connection, assignment_id)
    # deputies do not count: when their time ends, nobody would be left
    if ending.role is Role.ADMIN and not ending.tenure.acting and len(holders(connection, Role.ADMIN, date.max)) == 1:
        raise LastAdmin
    return ending


def revoke(connection: Connection, assignment_id: int, at: datetime) -> RoleGrant:
    """Takes the role away, at once; raises PersonGone, or LastAdmin."""
    ending = revocable(connection, assignment_id)
    connection.execute(update(assignments).where(assignments.c.id == assignment_id).values(until=at))
    return ending


def move(connection: Connection, assignment_id: int, role: Role, unit_id: int | None, at: datetime) -> RoleGrant:
    """Puts another role in the place of this one, held in the same way; returns the role that ended.

    Raises PersonGone, LastAdmin, RoleHeldAlready.
    """
    ending = held(connection, assignment_id)
    assign(connection, ending.person_id, role, unit_id, at, ending.tenure)
    return revoke(connection, assignment_id, at)


# --- invitations ------------------------------------------------------------------------------------------------


def invite(connection: Connection, code: str, role: Role, unit_id: int | None, expires_at: datetime) -> None:
    row = {"code_sha256": sha256_of(code), "role": role, "unit_id": unit_id}
    connection.execute(insert(invitations).values(**row, expires_at=expires_at))


def invitation(connection: Connection, code_sha256: str, now: datetime) -> Invitation:
    """Raises InvitationInvalid when it is unknown, used or expired."""
    good = (
        (invitations.c.code_sha256 == code_sha256) & invitations.c.used_at.is_(None) & (invitations.c.expires_at > now)
    )
    row = connection.execute(select(invitations).where(good)).first()
    if row is None:
        raise InvitationInvalid
    return Invitation(row.code_sha256, row.role, unit(connection, row.unit_id) if row.unit_id else None)


def join(
    connection: Connection, code_sha256: str, address: Address, name: str, nip: str, position: str, at: datetime
) -> Person:
    """A stranger becomes a person by an invitation; raises InvitationInvalid or NipTaken.

    A person whose roles were all revoked and who is invited again from the same account keeps their history.
    """
    accepted = invitation(connection, code_sha256, at)
    known = by_account(connection, address, at.date())
    same_nip = connection.execute(select(people.c.id).where(people.c.nip == nip)).scalar()
    if same_nip is not None and (known is None or known.id != same_nip):
        raise NipTaken
    if known is None:
        person_id = add_person(connection, name, nip, position, at)
        add_account(connection, person_id, address)
    else:
        person_id = known.id
        connection.execute(update(people).where(people.c.id == person_id).values(name=name, nip=nip, position=position))
    return _accept(connection, accepted, person_id, at)


def accept(connection: Connection, code_sha256: str, person_id: int, at: datetime) -> Person:
    """A person who is known takes one more role; raises InvitationInvalid or RoleHeldAlready."""
    return _accept(connection, invitation(connection, code_sha256, at), person_id, at)


def _accept(connection: Connection, accepted: Invitation, person_id: int, at: datetime) -> Person:
    assign(connection, person_id, accepted.role, accepted.unit.id if accepted.unit else None, at)
    used = {"used_at": at, "used_by": person_id}
    connection.execute(update(invitations).where(invitations.c.code_sha256 == accepted.code_sha256).values(**used))
    return get(connection, person_id, at.date())


def sha256_of(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


# --- rows -------------------------------------------------------------------------------------------------------


def _given() -> ColumnElement[bool]:
    return assignments.c.until.is_(None)


def _person(connection: Connection, row: Row[Any], on: date) -> Person:
    mine = select(assignments).where(assignments.c.person_id == row.id, _given()).order_by(assignments.c.id)
    return Person(row.id, row.name, row.nip, row.position, _counting(connection.execute(mine), on))


def _counting(rows: Iterable[Row[Any]], on: date) -> tuple[Assignment, ...]:
    """Those that count that day; who has none comes as one row without a role."""
    return tuple(
        Assignment(row.role, row.unit_id, row.tenure) for row in rows if row.role is not None and row.tenure.counts(on)
    )


def _held() -> Any:
    return select(assignments, people.c.name, units.c.name.label("unit_name")).select_from(
        assignments.join(people).join(units, isouter=True)
    )


def _as_held(row: Row[Any]) -> RoleGrant:
    place = Unit(row.unit_id, row.unit_name) if row.unit_id else None
    return RoleGrant(row.id, row.person_id, row.name, row.role, place, row.tenure)
