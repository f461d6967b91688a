"""Who may work with Sopan: units, people, their accounts, and the roles they hold."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, delete, func, insert, or_, select, update

from sop.case.permissions import DECIDED_BY_ANOTHER
from sop.case.summaries import CaseSummary
from sop.errors.people import (
    AccountGone,
    LastAccount,
    LastAdmin,
    NipTaken,
    PersonGone,
    RoleHeldAlready,
    UnitDissolved,
    UnitExists,
    UnitMerged,
    UnitUnknown,
)
from sop.office.address import Address, by_channel
from sop.office.invitations import Account, Claim
from sop.office.people import Assignment, Contact, Person, RoleGrant, Unit
from sop.office.phones import BoundAccount
from sop.office.tenure import DEFINITIVE, Tenure, check_acting
from sop.procedure import Role
from storage.columns import new_id
from storage.records import cases, reminder_times
from storage.rows import UNREADABLE, readable
from storage.tables import accounts, assignments, people, units

# --- units ------------------------------------------------------------------------------------------------------


def every_unit(connection: Connection) -> tuple[Unit, ...]:
    """Those that have not ended, by name."""
    standing = select(units).where(units.c.ended_at.is_(None)).order_by(units.c.name)
    return tuple(Unit(row.id, row.name) for row in connection.execute(standing))


def unit_names(connection: Connection) -> dict[int, str]:
    """By number, also of those that have ended."""
    return {row.id: row.name for row in connection.execute(select(units).order_by(units.c.name))}


def unit(connection: Connection, unit_id: int) -> Unit:
    """Raises UnitUnknown, UnitDissolved and UnitMerged."""
    row = connection.execute(select(units).where(units.c.id == unit_id)).first()
    if row is None:
        raise UnitUnknown(str(unit_id))
    if row.ended_at is not None:
        if row.merged_into is None:
            raise UnitDissolved(row.name)
        raise UnitMerged(row.name, unit_names(connection)[row.merged_into])
    return Unit(row.id, row.name)


def standing_unit(connection: Connection, unit_id: int) -> Unit:
    """The unit, which cannot end before what is begun for it now is there; raises what `unit` raises."""
    connection.execute(select(units.c.id).where(units.c.id == unit_id).with_for_update(read=True))
    return unit(connection, unit_id)


def lock_units(connection: Connection) -> None:
    """Whoever else ends a unit waits until this has ended; SQLite has one writer anyway."""
    connection.execute(select(units.c.id).order_by(units.c.id).with_for_update())


def end_unit(connection: Connection, unit_id: int, at: datetime, *, into: int | None = None) -> None:
    """Nothing is begun for it any more; what is on record of it stays."""
    ended = update(units).where(units.c.id == unit_id)
    connection.execute(ended.values(ended_at=at, merged_into=into))


def find_unit(connection: Connection, name: str) -> Unit | None:
    """The unit of that name, whatever its capital letters."""
    tidy = " ".join(name.split())
    # SQLite lowers the letters A to Z alone: a name with others is found as it is written
    same = (func.lower(units.c.name) == tidy.lower()) | (units.c.name == tidy)
    row = connection.execute(select(units).where(same)).first()
    return None if row is None else Unit(row.id, row.name)


def unknown_units(connection: Connection, listed: Sequence[str]) -> tuple[str, ...]:
    """Those of the names that no unit has, whatever its capital letters."""
    known = {name.casefold() for name in unit_names(connection).values()}
    return tuple(name for name in listed if name.casefold() not in known)


def add_unit(connection: Connection, name: str) -> Unit:
    """Raises UnitExists, and UnitDissolved or UnitMerged for the name of one that has ended."""
    if (known := find_unit(connection, name)) is not None:
        unit(connection, known.id)
        raise UnitExists(name)
    tidy = " ".join(name.split())
    return Unit(new_id(connection.execute(insert(units).values(name=tidy))), tidy)


def rename_unit(connection: Connection, unit_id: int, name: str) -> Unit:
    """Returns the unit as it is called from now on; raises UnitUnknown, UnitExists."""
    unit(connection, unit_id)
    other = find_unit(connection, name)
    if other is not None and other.id != unit_id:
        raise UnitExists(other.name)
    tidy = " ".join(name.split())
    connection.execute(update(units).where(units.c.id == unit_id).values(name=tidy))
    return Unit(unit_id, tidy)


# --- people -----------------------------------------------------------------------------------------------------


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
    theirs = needed.where(assignments.c.person_id.in_(person_ids), _given()).order_by(assignments.c.id)
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
    given = _given() & (assignments.c.role == role)
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
    connection: Connection, summaries: Collection[CaseSummary], on: date, away: Collection[int] = ()
) -> Mapping[int, Sequence[Contact]]:
    """By the number of each case: whose turn it is that day, and where letters reach them.

    Not who would decide, for another, on what they have proposed. Those who are `away` are named only where nobody else
    is.
    """
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
        found[each.id] = [Contact(row.person_id, row.name, Address(row.channel, row.address)) for row in there]
    return found


def has_account(connection: Connection, person_id: int) -> bool:
    """Whether the person can be written to."""
    return connection.execute(select(accounts.c.address).where(accounts.c.person_id == person_id)).first() is not None


def every_person(connection: Connection, on: date) -> tuple[Person, ...]:
    """Everybody who ever joined, by name; those without a role do not serve that day."""
    return tuple(_person(connection, row, on) for row in connection.execute(_PEOPLE.order_by(people.c.name)))


def roles_of(connection: Connection, person_id: int) -> tuple[RoleGrant, ...]:
    """What has been given and not taken away, whether it counts already or no longer."""
    rows = connection.execute(_held().where(assignments.c.person_id == person_id, _given()).order_by(assignments.c.id))
    return tuple(_as_held(row) for row in rows)


def acting(connection: Connection, on: date) -> tuple[RoleGrant, ...]:
    """Who acts for somebody that day or will, by the first day."""
    rows = connection.execute(_held().where(_given(), assignments.c.tenure.is_not(None)).order_by(assignments.c.id))
    given = [_as_held(row) for row in rows]
    found = [each for each in given if each.tenure.acting and on <= each.tenure.last]
    return tuple(sorted(found, key=lambda each: each.tenure.first))


def acted(connection: Connection, on: date) -> tuple[RoleGrant, ...]:
    """Who acted for somebody and does no more that day, the latest first."""
    rows = connection.execute(_held().where(assignments.c.tenure.is_not(None)).order_by(assignments.c.id.desc()))
    now = {each.id for each in acting(connection, on)}
    ever = [_as_held(row) for row in rows]
    found = [each for each in ever if each.tenure.acting and each.id not in now]
    return tuple(sorted(found, key=lambda each: each.tenure.last, reverse=True))


def letter_sha256s(connection: Connection) -> frozenset[str]:
    """The fingerprints of the letters that anybody acts or acted on."""
    acting = select(assignments.c.id, assignments.c.tenure).where(assignments.c.tenure.is_not(None))
    tenures = readable(connection, acting, assignments.c.id, lambda row: row.tenure)
    return frozenset(each.sha256 for tenure in tenures for each in tenure.letter)


def reachable(connection: Connection) -> tuple[tuple[int, str], ...]:
    """The numbers and names of those who have an account, by name."""
    rows = connection.execute(
        select(people.c.id, people.c.name).where(people.c.id.in_(select(accounts.c.person_id))).order_by(people.c.name)
    )
    return tuple((row.id, row.name) for row in rows)


def held(connection: Connection, assignment_id: int) -> RoleGrant:
    """A role that has not been taken away; raises PersonGone."""
    return _one(connection, _given() & (assignments.c.id == assignment_id))


def ever_held(connection: Connection, assignment_id: int) -> RoleGrant:
    """Also one that has been taken away; raises PersonGone."""
    return _one(connection, assignments.c.id == assignment_id)


def _one(connection: Connection, which: ColumnElement[bool]) -> RoleGrant:
    row = connection.execute(_held().where(which)).first()
    if row is None:
        raise PersonGone
    return _as_held(row)


def add_person(
    connection: Connection, name: str, nip: str | None, position: str, at: datetime, workplace: str | None = None
) -> int:
    """Enters a person, who has no account and no role yet; returns the number."""
    row = {"name": name, "nip": nip, "position": position, "workplace": workplace, "joined_at": at}
    return new_id(connection.execute(insert(people).values(**row)))


def add_account(connection: Connection, person_id: int, address: Address) -> None:
    """From now on the person speaks from this address too; letters go to the first that they had."""
    row = {"channel": address.channel, "address": address.value, "person_id": person_id}
    connection.execute(insert(accounts).values(**row, preferred=not has_account(connection, person_id)))


def bind(connection: Connection, person_id: int, account: Account, at: datetime) -> None:
    """From now on the person speaks from that account as well, and letters go there if they have chosen no other."""
    add_account(connection, person_id, account.address)
    this = (accounts.c.channel == account.address.channel) & (accounts.c.address == account.address.value)
    known_as = {"name": account.name[:200] or None, "username": account.username, "since": at}
    connection.execute(update(accounts).where(this).values(**known_as, consent=account.consent))
    heard_from(connection, person_id, account.address)


def readdress(connection: Connection, before: Address, now: Address) -> None:
    """The account is the same person's under its new address, with all that is on record of it."""
    row = connection.execute(select(accounts).where(_this(before))).one()._asdict()
    connection.execute(delete(accounts).where(_this(before)))
    connection.execute(insert(accounts).values(**{**row, "channel": now.channel, "address": now.value}))


def prefer(connection: Connection, person_id: int, address: Address) -> None:
    """Letters go to that account of the person from now on."""
    mine = accounts.c.person_id == person_id
    this = _this(address)
    connection.execute(update(accounts).where(mine, accounts.c.preferred).values(preferred=False))
    connection.execute(update(accounts).where(mine, this).values(preferred=True))


def choose(connection: Connection, person_id: int, address: Address | None) -> None:
    """Letters go there as long as the person wants it; without an address where they write from."""
    mine = accounts.c.person_id == person_id
    connection.execute(update(accounts).where(mine).values(chosen=None))
    if address is not None:
        connection.execute(update(accounts).where(mine, _this(address)).values(chosen=True))
        prefer(connection, person_id, address)


def stop(connection: Connection, person_id: int, address: Address, at: datetime) -> BoundAccount | None:
    """No letters go there any more; returns where they go instead, if anywhere."""
    mine = accounts.c.person_id == person_id
    connection.execute(update(accounts).where(mine, _this(address)).values(stopped_at=at, chosen=None))
    for other in accounts_of(connection, person_id):
        if not other.stopped:
            prefer(connection, person_id, other.account.address)
            return other
    return None


def resume(connection: Connection, person_id: int, address: Address) -> bool:
    """Letters may go there again; returns whether they were stopped."""
    stopped = (accounts.c.person_id == person_id) & _this(address) & accounts.c.stopped_at.is_not(None)
    return connection.execute(update(accounts).where(stopped).values(stopped_at=None)).rowcount == 1


def without_news(connection: Connection) -> tuple[str, ...]:
    """The names of those who have accounts and want no letters on any of them."""
    wanting = select(accounts.c.person_id).where(accounts.c.stopped_at.is_(None), accounts.c.person_id.is_not(None))
    stopped = select(accounts.c.person_id).where(accounts.c.stopped_at.is_not(None))
    silent = select(people.c.name).where(people.c.id.in_(stopped), people.c.id.not_in(wanting))
    return tuple(connection.execute(silent.order_by(people.c.name)).scalars())


def is_stopped(connection: Connection, address: Address) -> bool:
    stopped = select(accounts.c.person_id).where(_this(address), accounts.c.stopped_at.is_not(None))
    return connection.execute(stopped).first() is not None


def heard_from(connection: Connection, person_id: int, address: Address) -> None:
    """The person has written from there, and letters follow, unless they have chosen where those go or do not."""
    chosen = select(accounts.c.address).where(accounts.c.person_id == person_id, accounts.c.chosen)
    if connection.execute(chosen).first() is None and not is_stopped(connection, address):
        prefer(connection, person_id, address)


def addresses_of(connection: Connection, person_id: int) -> tuple[Address, ...]:
    """All from which the person speaks; letters go to the first."""
    return tuple(each.account.address for each in accounts_of(connection, person_id))


_FIRST = accounts.c.preferred.desc(), accounts.c.stopped_at.is_not(None), accounts.c.channel, accounts.c.address


def accounts_of(connection: Connection, person_id: int, tz: tzinfo = UTC) -> tuple[BoundAccount, ...]:
    """As `addresses_of`, with what the channel called them, and since when by the clock of that zone."""
    mine = select(accounts).where(accounts.c.person_id == person_id)
    rows = connection.execute(mine.order_by(*_FIRST))
    return tuple(
        BoundAccount(
            Account(Address(row.channel, row.address), row.name or "", row.username, row.consent),
            row.since and row.since.astimezone(tz),
            bool(row.chosen),
            row.stopped_at is not None,
        )
        for row in rows
    )


def remove_account(connection: Connection, person_id: int, address: Address) -> None:
    """The person speaks from there no more; raises AccountGone, LastAccount."""
    left = [each for each in addresses_of(connection, person_id) if each != address]
    if not left:
        raise LastAccount
    this = _this(address)
    if connection.execute(delete(accounts).where(accounts.c.person_id == person_id, this)).rowcount != 1:
        raise AccountGone
    prefer(connection, person_id, left[0])


def known_by(connection: Connection, address: Address, nip: str | None, *, named: bool) -> int | None:
    """The number of the person whose account or, where an administrator has `named` it, whose NIP that is.

    Raises NipTaken where the two are not one person's.
    """
    here = _this(address)
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


def remove_accounts(connection: Connection, person_id: int) -> None:
    """The person speaks from nowhere any more."""
    connection.execute(delete(accounts).where(accounts.c.person_id == person_id))


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
    begins = datetime.combine(tenure.first, time(), at.tzinfo) if tenure.first > at.date() else at
    reminder_times.for_others(connection, unit_id, begins)


def pass_on(connection: Connection, grant: RoleGrant, into: int, at: datetime) -> None:
    """The role is held for the other unit from now on, or ends if it is over or they hold it there on all its days."""
    first, last = max(grant.tenure.first, at.date()), grant.tenure.last
    there = [
        each.tenure
        for each in roles_of(connection, grant.person_id)
        if each.role is grant.role and each.unit and each.unit.id == into
    ]
    if last < at.date() or any(each.first <= first and last <= each.last for each in there):
        end(connection, grant, at)
    else:
        connection.execute(update(assignments).where(assignments.c.id == grant.id).values(unit_id=into))


def lost_a_role(connection: Connection, person_id: int, since: datetime, on: date) -> bool:
    """Whether a role was taken from the person, or its time has ended, since that instant."""
    rows = connection.execute(
        select(assignments.c.until, assignments.c.tenure).where(assignments.c.person_id == person_id)
    )
    return any(row.until >= since if row.until is not None else since.date() <= row.tenure.last < on for row in rows)


def revocable(connection: Connection, assignment_id: int, on: date) -> RoleGrant:
    """The role, which may be taken away that day; raises PersonGone, or LastAdmin."""
    ending = held(connection, assignment_id)
    _check_administered(connection, ending, on, besides=assignment_id)
    return ending


def revoke(connection: Connection, assignment_id: int, at: datetime) -> RoleGrant:
    """Takes the role away, at once; raises PersonGone, or LastAdmin.

    One that was to come leaves its days to the role in whose place it was to be.
    """
    ending = held(connection, assignment_id)
    end(connection, ending, at)
    if ending.tenure.first > at.date():
        _give_back(connection, ending)
    _check_administered(connection, ending, at.date())
    return ending


def end(connection: Connection, ending: RoleGrant, at: datetime) -> None:
    """Whatever it leaves behind, who is an administrator among it."""
    connection.execute(update(assignments).where(assignments.c.id == ending.id).values(until=at))


def followed(connection: Connection, at: datetime) -> tuple[RoleGrant, ...]:
    """The roles whose last day is over because another has begun in their place."""
    for_a_time = _held().where(_given(), assignments.c.tenure.is_not(None)).order_by(assignments.c.id)
    given = readable(connection, for_a_time, assignments.c.id, _as_held)
    begun = {each.tenure.follows for each in given if each.tenure.first <= at.date()}
    return tuple(each for each in given if each.id in begun)


def move(
    connection: Connection, assignment_id: int, role: Role, unit_id: int | None, at: datetime, first: date | None = None
) -> RoleGrant:
    """Puts another role in the place of this one, held in the same way; returns the role that ended.

    On the day that is the `first` of the other, where that is to come, and in place of what was to follow it so far.
    Raises PersonGone, LastAdmin, RoleHeldAlready, ActingEndsBefore.
    """
    _cancel_what_follows(connection, assignment_id, at)
    ending = held(connection, assignment_id)
    if first is not None and first > max(at.date(), ending.tenure.first):
        check_acting(first, ending.tenure.last)
        after = replace(ending.tenure, first=first, follows=ending.id)
        assign(connection, ending.person_id, role, unit_id, at, after)
        _last_on(connection, ending, first - timedelta(days=1))
    else:
        assign(connection, ending.person_id, role, unit_id, at, ending.tenure)
        end(connection, ending, at)
    _check_administered(connection, ending, at.date())
    return ending


def _last_on(connection: Connection, grant: RoleGrant, last: date) -> None:
    tenure = replace(grant.tenure, last=last)
    connection.execute(update(assignments).where(assignments.c.id == grant.id).values(tenure=tenure))


def _give_back(connection: Connection, cancelled: RoleGrant) -> None:
    """Its days are again those of the role in whose place it was to be, which what was to follow it follows now."""
    mine = roles_of(connection, cancelled.person_id)
    for before in (each for each in mine if each.id == cancelled.tenure.follows):
        _last_on(connection, before, cancelled.tenure.last)
        for after in (each for each in mine if each.tenure.follows == cancelled.id):
            tenure = replace(after.tenure, follows=before.id)
            connection.execute(update(assignments).where(assignments.c.id == after.id).values(tenure=tenure))


def _cancel_what_follows(connection: Connection, assignment_id: int, at: datetime) -> None:
    """As often as something was to follow: what followed that follows this role then."""
    person_id = held(connection, assignment_id).person_id
    while to_come := [
        each
        for each in roles_of(connection, person_id)
        if each.tenure.follows == assignment_id and each.tenure.first > at.date()
    ]:
        for each in to_come:
            revoke(connection, each.id, at)


def _check_administered(connection: Connection, ending: RoleGrant, on: date, besides: int | None = None) -> None:
    """Raises LastAdmin when the end of an administrator's role leaves a day from then on without any.

    Deputies do not count: when their time ends, nobody would be left.
    """
    if ending.role is not Role.ADMIN or ending.tenure.acting:
        return
    reachable_ = select(accounts.c.person_id)
    given = _held().where(_given(), assignments.c.role == Role.ADMIN, assignments.c.person_id.in_(reachable_))
    others = readable(connection, given, assignments.c.id, lambda row: row)
    left = [each.tenure for each in others if each.id != besides and not each.tenure.acting]
    last = on - timedelta(days=1)
    while last < date.max:
        day = last + timedelta(days=1)
        if not (serving := [each.last for each in left if each.counts(day)]):
            raise LastAdmin
        last = max(serving)


# --- rows -------------------------------------------------------------------------------------------------------


def _this(address: Address) -> ColumnElement[bool]:
    return (accounts.c.channel == address.channel) & (accounts.c.address == address.value)


def _given() -> ColumnElement[bool]:
    return assignments.c.until.is_(None)


def _person(connection: Connection, row: Row[Any], on: date) -> Person:
    """A role that cannot be read counts as none."""
    needed = select(assignments.c.role, assignments.c.unit_id, assignments.c.tenure)
    mine = needed.where(assignments.c.person_id == row.id, _given()).order_by(assignments.c.id)
    given = readable(connection, mine, assignments.c.id, lambda each: each)
    return Person(row.id, row.name, row.nip, row.position, _counting(given, on), row.workplace)


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
