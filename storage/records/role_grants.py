"""The roles that people hold, for whom and on which days."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from sop.errors.people import (
    LastAdmin,
    PersonGone,
    RoleHeldAlready,
)
from sop.office.people import RoleGrant, Unit
from sop.office.tenure import DEFINITIVE, Tenure, check_acting
from sop.procedure import Role
from storage.records import reminder_times
from storage.rows import readable
from storage.tables import accounts, assignments, people, units

STANDING = assignments.c.until.is_(None)
"""Not taken away."""


def of(connection: Connection, person_id: int) -> tuple[RoleGrant, ...]:
    """What has been given and not taken away, whether it counts already or no longer."""
    rows = connection.execute(_held().where(assignments.c.person_id == person_id, STANDING).order_by(assignments.c.id))
    return tuple(_as_held(row) for row in rows)


def acting(connection: Connection, on: date) -> tuple[RoleGrant, ...]:
    """Who acts for somebody that day or will, by the first day."""
    rows = connection.execute(_held().where(STANDING, assignments.c.tenure.is_not(None)).order_by(assignments.c.id))
    given = [_as_held(row) for row in rows]
    found = [each for each in given if each.tenure.acting and on <= each.tenure.last]
    return tuple(sorted(found, key=lambda each: each.tenure.first))


def lapsed(connection: Connection, first: date, at: datetime) -> tuple[RoleGrant, ...]:
    """Who acted for somebody up to their last day, which is that `first` day or later, and is over.

    Not what they have held on since, as on another letter: that has an end of its own.
    """
    over = [each for each in acting(connection, first) if each.tenure.last < at.date()]
    return tuple(each for each in over if not _was_continued(connection, each, at))


def _was_continued(connection: Connection, over: RoleGrant, at: datetime) -> bool:
    """Also for a time that has ended meanwhile."""
    rows = connection.execute(_held().where(assignments.c.person_id == over.person_id, assignments.c.id != over.id))
    for row in rows:
        other = _as_held(row)
        taken = row.until.astimezone(at.tzinfo).date() if row.until is not None else date.max
        begun = max(other.tenure.first, over.tenure.last + timedelta(days=1))
        same = (other.role, other.unit) == (over.role, over.unit)
        if same and begun <= min(other.tenure.last, taken, at.date()):
            return True
    return False


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


def held(connection: Connection, assignment_id: int) -> RoleGrant:
    """A role that has not been taken away; raises PersonGone."""
    return _one(connection, STANDING & (assignments.c.id == assignment_id))


def ever_held(connection: Connection, assignment_id: int) -> RoleGrant:
    """Also one that has been taken away; raises PersonGone."""
    return _one(connection, assignments.c.id == assignment_id)


def _one(connection: Connection, which: ColumnElement[bool]) -> RoleGrant:
    row = connection.execute(_held().where(which)).first()
    if row is None:
        raise PersonGone
    return _as_held(row)


def assign(
    connection: Connection,
    person_id: int,
    role: Role,
    unit_id: int | None,
    at: datetime,
    tenure: Tenure = DEFINITIVE,
) -> None:
    """Gives the person a role; raises RoleHeldAlready when they have it on one of those days that is still to come."""
    same = STANDING & (assignments.c.person_id == person_id) & (assignments.c.role == role)
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
        for each in of(connection, grant.person_id)
        if each.role is grant.role and each.unit and each.unit.id == into
    ]
    if last < at.date() or any(each.first <= first and last <= each.last for each in there):
        end(connection, grant, at)
    else:
        connection.execute(update(assignments).where(assignments.c.id == grant.id).values(unit_id=into))


def lost_any(connection: Connection, person_id: int, since: datetime, on: date) -> bool:
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
    for_a_time = _held().where(STANDING, assignments.c.tenure.is_not(None)).order_by(assignments.c.id)
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
    mine = of(connection, cancelled.person_id)
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
        for each in of(connection, person_id)
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
    given = _held().where(STANDING, assignments.c.role == Role.ADMIN, assignments.c.person_id.in_(reachable_))
    others = readable(connection, given, assignments.c.id, lambda row: row)
    left = [each.tenure for each in others if each.id != besides and not each.tenure.acting]
    last = on - timedelta(days=1)
    while last < date.max:
        day = last + timedelta(days=1)
        if not (serving := [each.last for each in left if each.counts(day)]):
            raise LastAdmin
        last = max(serving)


def _held() -> Any:
    return select(assignments, people.c.name, units.c.name.label("unit_name")).select_from(
        assignments.join(people).join(units, isouter=True)
    )


def _as_held(row: Row[Any]) -> RoleGrant:
    place = Unit(row.unit_id, row.unit_name) if row.unit_id else None
    return RoleGrant(row.id, row.person_id, row.name, row.role, place, row.tenure)
