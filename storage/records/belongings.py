"""What is of a unit, and how it passes to another one: nothing is deleted, and what has ended stays where it was."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Select, func, select, update

from sop.calendar.calendars import OwnCalendar
from sop.case.case import Status
from sop.documents.stationery_commands import with_unit_merged
from sop.office.invitations import InvitationState
from sop.office.people import RoleGrant, Unit
from sop.office.units import Belongings
from storage.records import calendar, register, reminder_times, role_grants, stationery
from storage.tables import assignments, cases, invitations, officials, patterns
from storage.tables import register as entries

UNSETTLED = (InvitationState.OPEN, InvitationState.WAITING)


def of(connection: Connection, unit_id: int, tz: ZoneInfo) -> Belongings:
    def count(query: Select[Any]) -> int:
        return int(connection.execute(query).scalar() or 0)

    serving = assignments.c.unit_id == unit_id, assignments.c.until.is_(None)
    invited = invitations.c.unit_id == unit_id, invitations.c.state.in_(UNSETTLED)
    mine = select(func.count()).where(cases.c.unit_id == unit_id)
    adopted = entries.c.unit_id == unit_id
    return Belongings(
        people=count(select(func.count(assignments.c.person_id.distinct())).where(*serving)),
        invitations=count(select(func.count()).where(*invited)),
        open=count(mine.where(cases.c.status == Status.OPEN)),
        over=count(mine.where(cases.c.status != Status.OPEN)),
        entries=count(select(func.count()).select_from(entries).where(adopted)),
        patterns=count(select(func.count()).select_from(patterns.join(entries)).where(adopted)),
        letterhead=unit_id in stationery.load(connection).units,
        calendar=calendar.load_all(connection, tz).units.get(unit_id, OwnCalendar()) != OwnCalendar(),
    )


def grants(connection: Connection, unit_id: int) -> Sequence[RoleGrant]:
    """The roles that are held for it."""
    mine = select(assignments.c.id).where(assignments.c.unit_id == unit_id, assignments.c.until.is_(None))
    numbers = connection.execute(mine.order_by(assignments.c.id)).scalars().all()
    return [role_grants.held(connection, number) for number in numbers]


def pass_on_roles(connection: Connection, unit_id: int, into: int, at: datetime) -> None:
    """Each role is held for the other unit from now on, in the same way; whoever holds it there already has it once."""
    for grant in grants(connection, unit_id):
        role_grants.pass_on(connection, grant, into, at)


def pass_on_cases(connection: Connection, unit_id: int, into: int, at: datetime, *, over: bool) -> Sequence[int]:
    """The open cases, and those that are `over`, are the other unit's; returns the numbers of the open ones."""
    mine = cases.c.unit_id == unit_id
    open_ = connection.execute(select(cases.c.id).where(mine, cases.c.status == Status.OPEN)).scalars().all()
    passing = mine if over else mine & (cases.c.status == Status.OPEN)
    connection.execute(update(cases).where(passing).values(unit_id=into))
    reminder_times.for_others(connection, into, at)
    return open_


def pass_on_the_rest(connection: Connection, unit: Unit, into: Unit) -> None:
    """Invitations and the register; letterhead and who signs where the other unit has none of its own."""
    invited = invitations.c.unit_id == unit.id, invitations.c.state.in_(UNSETTLED)
    connection.execute(update(invitations).where(*invited).values(unit_id=into.id))
    register.pass_on(connection, unit, into)
    stationery.keep(connection, with_unit_merged(stationery.load(connection), unit.id, into.id))
    signed = select(officials.c.signer).where(officials.c.unit_id == into.id)
    signing = officials.c.unit_id == unit.id, officials.c.signer.not_in(signed)
    connection.execute(update(officials).where(*signing).values(unit_id=into.id))
