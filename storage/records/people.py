"""Who works with Sopan: people, found by their account, their NIP or the role they hold."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, or_, select, update

from sop.case.permissions import DECIDED_BY_ANOTHER
from sop.case.summaries import CaseSummary
from sop.errors.people import (
    NipTaken,
    PersonGone,
)
from sop.office.address import Address, by_channel
from sop.office.invitations import Claim
from sop.office.people import Assignment, Contact, Person
from sop.procedure import Role
from storage.columns import new_id
from storage.records import cases
from storage.records.bound_accounts import addresses_of, at_address, bind
from storage.records.role_grants import STANDING
from storage.rows import UNREADABLE, readable
from storage.tables import accounts, assignments, people

_PEOPLE: Select[Any] = select(people.c.id, people.c.name, people.c.nip, people.c.position, people.c.workplace)


_SPEAKERS = (
    _PEOPLE.add_columns(accounts.c.address, assignments.c.role, assignments.c.unit_id, assignments.c.tenure)
    .join(accounts, accounts.c.person_id == people.c.id)
    .join(assignments, (assignments.c.person_id == people.c.id) & assignments.c.until.is_(None), isouter=True)
    .where(accounts.c.channel == bindparam("of_channel"))
    .where(accounts.c.address.in_(bindparam("of_addresses", expanding=True)))
    .order_by(assignments.c.id)
)


_CONTACTS = (
    select(people.c.name, accounts.c.channel, accounts.c.address, assignments.c.role, assignments.c.unit_id)
    .add_columns(assignments.c.tenure, assignments.c.person_id)
    .select_from(assignments.join(people).join(accounts, accounts.c.person_id == people.c.id))
    .where(assignments.c.until.is_(None), accounts.c.preferred)
    .where(assignments.c.role.in_(bindparam("of_roles", expanding=True)))
    .where(assignments.c.unit_id.is_(None) | assignments.c.unit_id.in_(bindparam("of_units", expanding=True)))
    .order_by(assignments.c.id)
)


def by_account(connection: Connection, address: Address, on: date) -> Person | None:
    """The person who speaks from that address, with the roles that count that day; None for a stranger."""
    return by_accounts(connection, (address,), on).get(address)


def by_accounts(connection: Connection, addresses: Iterable[Address], on: date) -> Mapping[Address, Person]:
    """Who speaks from these addresses; those of strangers are left out."""
    addresses = {*addresses}
    wanted = by_channel(addresses)
    try:
        return _speakers(connection, wanted, on)
    except UNREADABLE:
        known = speakers(connection, addresses)
        return {address: get(connection, person_id, on) for address, person_id in known.items()}


def _speakers(connection: Connection, wanted: Mapping[str, Sequence[str]], on: date) -> Mapping[Address, Person]:
    rows: dict[Address, list[Row[Any]]] = defaultdict(list)
    for channel, values in wanted.items():
        for row in connection.execute(_SPEAKERS, {"of_channel": channel, "of_addresses": values}):
            rows[Address(channel, row.address)].append(row)
    return {
        address: Person(first.id, first.name, first.nip, first.position, _counting(mine, on), first.workplace)
        for address, mine in rows.items()
        for first in mine[:1]
    }


def speakers(connection: Connection, addresses: Iterable[Address]) -> Mapping[Address, int]:
    """The numbers of those who speak from these addresses; those of strangers are left out."""
    known = select(accounts.c.person_id, accounts.c.channel, accounts.c.address)
    return {
        Address(row.channel, row.address): row.person_id
        for channel, values in by_channel(addresses).items()
        for row in connection.execute(known.where(accounts.c.channel == channel, accounts.c.address.in_(values)))
    }


def get(connection: Connection, person_id: int, on: date) -> Person:
    """The person, with the roles that count that day; raises PersonGone."""
    row = connection.execute(_PEOPLE.where(people.c.id == person_id)).first()
    if row is None:
        raise PersonGone
    return _person(connection, row, on)


def assignments_of(
    connection: Connection, person_ids: Collection[int], on: date
) -> Mapping[int, tuple[Assignment, ...]]:
    """The roles that count that day, of those of these people who hold any."""
    needed = select(assignments.c.person_id, assignments.c.role, assignments.c.unit_id, assignments.c.tenure)
    theirs = needed.where(assignments.c.person_id.in_(person_ids), STANDING).order_by(assignments.c.id)
    given: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in readable(connection, theirs, assignments.c.id, lambda each: each):
        given[row.person_id].append(row)
    return {person_id: held for person_id, rows in given.items() if (held := _counting(rows, on))}


def name_of(connection: Connection, person_id: int | None) -> str:
    """Empty for nobody, and for who is not on record."""
    return connection.execute(select(people.c.name).where(people.c.id == person_id)).scalar() or ""


def by_nip(connection: Connection, nip: str, on: date) -> Person | None:
    """The person of that NIP, with the roles that count that day."""
    row = connection.execute(_PEOPLE.where(people.c.nip == nip)).first()
    return None if row is None else _person(connection, row, on)


def holders(connection: Connection, role: Role, on: date, unit_id: int | None = None) -> tuple[Person, ...]:
    """Everybody who can be reached and holds the role that day, for that unit where the role is bound to one."""
    given = STANDING & (assignments.c.role == role)
    if role.bound_to_unit:
        given &= assignments.c.unit_id == unit_id
    rows = connection.execute(
        _PEOPLE.where(people.c.id.in_(select(assignments.c.person_id).where(given)))
        .where(people.c.id.in_(select(accounts.c.person_id)))
        .order_by(people.c.id)
    )
    found = [_person(connection, row, on) for row in rows]
    return tuple(person for person in found if person.holds(role, unit_id))


def in_office(connection: Connection, role: Role, on: date, unit_id: int | None = None) -> tuple[Person, ...]:
    """Who can be reached and holds the role that day as their own."""
    return tuple(each for each in holders(connection, role, on, unit_id) if each.acting(role, unit_id) is None)


def served(
    connection: Connection, role: Role, unit_id: int, opening: datetime, closing: datetime
) -> Mapping[int, bool]:
    """Who held the role in those hours of a day that may be past, by number; and whether only for another."""
    then = (assignments.c.role == role) & (assignments.c.since < closing)
    then &= or_(assignments.c.until.is_(None), assignments.c.until > opening)
    if role.bound_to_unit:
        then &= assignments.c.unit_id == unit_id
    rows = connection.execute(select(assignments.c.person_id, assignments.c.tenure).where(then))
    counting = [row for row in rows if row.tenure.counts(opening.date())]
    own = {row.person_id for row in counting if not row.tenure.acting}
    return {row.person_id: row.person_id not in own for row in counting}


def contacts(
    connection: Connection, summaries: Collection[CaseSummary], on: date, away: Mapping[int, date] | None = None
) -> Mapping[int, Sequence[Contact]]:
    """By the number of each case: whose turn it is that day, and where letters reach them.

    Not who would decide, for another, on what they have proposed. Those who are `away`, until that day, are named only
    where nobody else is.
    """
    away = away or {}
    which = {"of_roles": [*{each.actor for each in summaries}], "of_units": [*{each.unit.id for each in summaries}]}
    rows = readable(connection, _CONTACTS, assignments.c.id, lambda row: row, which) if summaries else ()
    made_by = cases.made_by(connection, [each.id for each in summaries if each.turn.step in DECIDED_BY_ANOTHER])
    found: dict[int, Sequence[Contact]] = {}
    for each in summaries:
        mine = [row for row in rows if row.role is each.actor and row.unit_id in (None, each.unit.id)]
        counting = [row for row in mine if row.tenure.counts(on)]
        barred = made_by.get(each.id, frozenset()) - {row.person_id for row in counting if not row.tenure.acting}
        holding = [row for row in counting if row.person_id not in barred]
        there = [row for row in holding if row.person_id not in away] or holding
        found[each.id] = [_contact(row, away.get(row.person_id)) for row in there]
    return found


def _contact(row: Row[Any], away_until: date | None) -> Contact:
    address = Address(row.channel, row.address)
    return Contact(row.person_id, row.name, address, row.tenure.acting, away_until)


def every_person(connection: Connection, on: date) -> tuple[Person, ...]:
    """Everybody who ever joined, by name; those without a role do not serve that day."""
    return tuple(_person(connection, row, on) for row in connection.execute(_PEOPLE.order_by(people.c.name)))


def reachable(connection: Connection) -> tuple[tuple[int, str], ...]:
    """The numbers and names of those who have an account, by name."""
    rows = connection.execute(
        select(people.c.id, people.c.name).where(people.c.id.in_(select(accounts.c.person_id))).order_by(people.c.name)
    )
    return tuple((row.id, row.name) for row in rows)


def add_person(
    connection: Connection, name: str, nip: str | None, position: str, at: datetime, workplace: str | None = None
) -> int:
    """Enters a person, who has no account and no role yet; returns the number."""
    row = {"name": name, "nip": nip, "position": position, "workplace": workplace, "joined_at": at}
    return new_id(connection.execute(insert(people).values(**row)))


def without_news(connection: Connection) -> tuple[str, ...]:
    """The names of those who have accounts and want no letters on any of them."""
    wanting = select(accounts.c.person_id).where(accounts.c.stopped_at.is_(None), accounts.c.person_id.is_not(None))
    stopped = select(accounts.c.person_id).where(accounts.c.stopped_at.is_not(None))
    silent = select(people.c.name).where(people.c.id.in_(stopped), people.c.id.not_in(wanting))
    return tuple(connection.execute(silent.order_by(people.c.name)).scalars())


def known_by(connection: Connection, address: Address, nip: str | None, *, named: bool) -> int | None:
    """The number of the person whose account or, where an administrator has `named` it, whose NIP that is.

    Raises NipTaken where the two are not one person's.
    """
    here = at_address(address)
    speaker: int | None = connection.execute(select(accounts.c.person_id).where(here)).scalar()
    of_nip = select(people.c.id).where(people.c.nip == nip, people.c.nip.is_not(None))
    same_nip: int | None = connection.execute(of_nip).scalar()
    if same_nip is not None and (same_nip != speaker if speaker is not None else not named):
        raise NipTaken
    return same_nip if speaker is None else speaker


def added_to(connection: Connection, claim: Claim, *, named: bool) -> int | None:
    """The number of the person whose account it would become beside those they have; None for anybody else.

    Raises NipTaken as `known_by` does.
    """
    known = known_by(connection, claim.account.address, claim.nip, named=named)
    return known if known is not None and claim.account.address not in addresses_of(connection, known) else None


def speaks_for_another(connection: Connection, claim: Claim, on: date) -> bool:
    """Whether the claim's account is by now that of somebody who serves, and who is not whom it says."""
    speaker = by_account(connection, claim.account.address, on)
    return speaker is not None and bool(speaker.assignments) and not claim.is_of(speaker)


def enter(connection: Connection, known: int | None, claim: Claim, at: datetime) -> int:
    """Whoever claims it works with Sopan from now on, as the person of that number or as a new one.

    A person who comes back keeps their history, and has a new name and position; who serves keeps the old ones.
    """
    if known is None:
        known = add_person(connection, claim.name, claim.nip, claim.position, at, claim.workplace)
    elif not get(connection, known, at.date()).assignments:
        now = {"name": claim.name, "nip": claim.nip, "position": claim.position, "workplace": claim.workplace}
        connection.execute(update(people).where(people.c.id == known).values(**now))
    if claim.account.address not in addresses_of(connection, known):
        bind(connection, known, claim.account, at)
    return known


def correct(connection: Connection, person_id: int, name: str, nip: str | None, position: str) -> None:
    """What was decided so far keeps the old name and position. Raises PersonGone, NipTaken."""
    same_nip = select(people.c.id).where(people.c.nip == nip, people.c.nip.is_not(None), people.c.id != person_id)
    if connection.execute(same_nip).first() is not None:
        raise NipTaken
    row = {"name": name, "nip": nip, "position": position}
    if not connection.execute(update(people).where(people.c.id == person_id).values(**row)).rowcount:
        raise PersonGone


def _person(connection: Connection, row: Row[Any], on: date) -> Person:
    """A role that cannot be read counts as none."""
    needed = select(assignments.c.role, assignments.c.unit_id, assignments.c.tenure)
    mine = needed.where(assignments.c.person_id == row.id, STANDING).order_by(assignments.c.id)
    given = readable(connection, mine, assignments.c.id, lambda each: each)
    return Person(row.id, row.name, row.nip, row.position, _counting(given, on), row.workplace)


def _counting(rows: Iterable[Row[Any]], on: date) -> tuple[Assignment, ...]:
    """Those that count that day; who has none comes as one row without a role."""
    return tuple(
        Assignment(row.role, row.unit_id, row.tenure) for row in rows if row.role is not None and row.tenure.counts(on)
    )
