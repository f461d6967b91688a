"""Whether somebody may act in an office, as things are when they are appointed and again when they come in."""

from datetime import date

from sqlalchemy import Connection

from sop.errors.people import DeputyOnLeave
from sop.office.deputies import check_deputy
from sop.office.people import RoleGrant
from storage.records import leaves, role_grants


def check(connection: Connection, new: RoleGrant, today: date) -> None:
    """Raises DeputyOnLeave, and what `check_deputy` raises."""
    check_deputy(new, role_grants.acting(connection, today), today)
    for leave in leaves.of(connection, new.person_id, new.tenure.first):
        if leave.first <= new.tenure.last:
            raise DeputyOnLeave(new.name, leave.first, leave.last)
