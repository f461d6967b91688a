"""Who is on leave, and where nobody is left on duty."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from sop.calendar.calendars import Calendars
from sop.case import adjusting
from sop.case.adjusting import Deciders
from sop.case.case import Case
from sop.case.summaries import CaseSummary
from sop.errors.people import LeaveOver
from sop.office.leaves import Leave, Unattended
from sop.office.people import Assignment, Person, Unit
from sop.procedure import Role
from storage.columns import new_id
from storage.records import cases, people
from storage.tables import leaves

LONGEST_CLOSURE = timedelta(days=31)
"""A month has a working day."""


def add(connection: Connection, person_id: int, first: date, last: date, at: datetime) -> Leave:
    row = {"person_id": person_id, "first": first, "last": last, "entered_at": at}
    return Leave(new_id(connection.execute(insert(leaves).values(**row))), person_id, first, last)


def get(connection: Connection, number: int, on: date) -> Leave:
    """One that has not ended by that day; raises LeaveOver."""
    lasting = leaves.c.ended_at.is_(None) & (leaves.c.last >= on)
    row = connection.execute(select(leaves).where(leaves.c.id == number, lasting)).first()
    if row is None:
        raise LeaveOver
    return _as_leave(row)


def of(connection: Connection, person_id: int, on: date) -> tuple[Leave, ...]:
    """That have not ended by that day, the next first."""
    mine = select(leaves).where(leaves.c.person_id == person_id, leaves.c.ended_at.is_(None), leaves.c.last >= on)
    return tuple(map(_as_leave, connection.execute(mine.order_by(leaves.c.first))))


def end(connection: Connection, leave: Leave, at: datetime) -> None:
    connection.execute(update(leaves).where(leaves.c.id == leave.id).values(ended_at=at))


def away(connection: Connection, on: date) -> frozenset[int]:
    """The numbers of those who are on leave that day."""
    return frozenset(away_until(connection, on))


def away_until(connection: Connection, on: date) -> Mapping[int, date]:
    """The numbers of those who are on leave that day, with the last day of it."""
    counting = leaves.c.ended_at.is_(None) & (leaves.c.first <= on) & (leaves.c.last >= on)
    return {row.person_id: row.last for row in connection.execute(select(leaves).where(counting))}


def ahead(connection: Connection, on: date) -> Mapping[int, Leave]:
    """By the numbers of those who have any: the leave that they are on that day, or the next one."""
    counting = leaves.c.ended_at.is_(None) & (leaves.c.last >= on)
    rows = connection.execute(select(leaves).where(counting).order_by(leaves.c.first.desc()))
    return {row.person_id: _as_leave(row) for row in rows}


def silent(connection: Connection, now: datetime, known: Calendars) -> frozenset[int]:
    """The numbers of those who are on leave, or whose office has not opened since theirs ended."""
    today = now.date()
    lately = leaves.c.ended_at.is_(None) & (leaves.c.first <= today) & (leaves.c.last >= today - LONGEST_CLOSURE)
    since: dict[int, date] = {}
    for row in connection.execute(select(leaves.c.person_id, leaves.c.last).where(lately)):
        since[row.person_id] = max(row.last, since.get(row.person_id, row.last))
    return frozenset(
        person_id
        for person_id, last in since.items()
        if last >= today or not _is_back(people.get(connection, person_id, today), last, now, known)
    )


def off_hours(connection: Connection, person_ids: Collection[int], now: datetime, known: Calendars) -> frozenset[int]:
    """The numbers of those of them whose office is closed, and who hold a role that lets them wait for it to open."""
    held_by = people.assignments_of(connection, person_ids, now.date())
    return frozenset(person_id for person_id, held in held_by.items() if not _is_open(held, now, known))


def _is_open(held: Sequence[Assignment], now: datetime, known: Calendars) -> bool:
    """Whether it is within the hours of one of the roles."""
    return any(known.of(each.role, each.unit_id or 0).within_office_hours(now) for each in held)


def _is_back(person: Person, last: date, now: datetime, known: Calendars) -> bool:
    return not person.assignments or any(
        known.of(held.role, held.unit_id or 0).has_opened(last, now) for held in person.assignments
    )


def on_duty(connection: Connection, role: Role, on: date, unit_id: int | None = None) -> tuple[Person, ...]:
    """Who holds the role that day and is not on leave."""
    gone = away(connection, on)
    return tuple(each for each in people.holders(connection, role, on, unit_id) if each.id not in gone)


def deciders(connection: Connection, case: Case | CaseSummary, reader: Person, on: date) -> Deciders:
    """Who can decide that day on what is asked for, or on what the reader would ask for."""
    asked = case.turn.deadline.asked
    there = [each for role in (Role.PPID_UTAMA, Role.ATASAN_PPID) for each in on_duty(connection, role, on)]
    return adjusting.deciders(case, asked.person_id if asked else reader.id, there)


def served(
    connection: Connection, role: Role, unit_id: int, opening: datetime, closing: datetime
) -> Mapping[int, bool]:
    """Who held the role in those hours of a day that may be past and was not on leave; whether only for another."""
    day = opening.date()
    gone = (leaves.c.first <= day) & (leaves.c.last >= day)
    gone &= or_(leaves.c.ended_at.is_(None), leaves.c.ended_at >= closing)
    away_then = {*connection.execute(select(leaves.c.person_id).where(gone)).scalars()}
    held = people.served(connection, role, unit_id, opening, closing)
    return {person_id: acting for person_id, acting in held.items() if person_id not in away_then}


def offices(connection: Connection) -> tuple[tuple[Role, Unit | None], ...]:
    """Every role that has to be held; one bound to a unit for each that has a case under way."""
    units = {summary.unit for summary in cases.open_summaries(connection)}
    ordered = sorted(units, key=lambda unit: unit.id)
    everywhere = [(role, None) for role in Role if not role.bound_to_unit and not role.may_be_vacant]
    return (*everywhere, *((role, unit) for unit in ordered for role in Role if role.bound_to_unit))


def unattended(
    connection: Connection, offices: Sequence[tuple[Role, Unit | None]], days: Sequence[date]
) -> Iterator[Unattended]:
    """Those of these offices in which nobody is on duty on one of the days, or may decide on a case; since when."""
    for role, unit in offices:
        for day in days:
            there = on_duty(connection, role, day, unit.id if unit else None)
            blocked = _blocked(connection, role, there)
            if blocked or not there:
                yield Unattended(role, unit, day, blocked)
                break


def _blocked(connection: Connection, role: Role, there: Collection[Person]) -> tuple[str, ...]:
    """The cases that none of them decides on: all act for another, and have proposed what is to be decided."""
    deputies = {each.id for each in there if each.acting(role)}
    if not there or len(deputies) < len(there):
        return ()
    made_by = cases.made_by(connection, cases.to_be_decided(role))
    found = cases.running(connection, [case_id for case_id, makers in made_by.items() if deputies <= makers])
    return tuple(sorted(each.number for each in found))


def _as_leave(row: Row[Any]) -> Leave:
    return Leave(row.id, row.person_id, row.first, row.last)
