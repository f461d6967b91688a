"""Which running deadlines are still to be reckoned anew, and because of which changes of the calendar."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, literal, select

from sop.office.people import Officer
from sop.procedure import PROCEDURE
from storage.columns import new_id
from storage.tables import calendar_changes, cases, to_reckon, turns

OF_UNITS = [rule.step for rule in PROCEDURE if rule.actor.bound_to_unit]


@dataclass(frozen=True)
class KeptChange:
    """A change of the calendar as it is on record."""

    by: Officer
    note: str


def keep(connection: Connection, by: Officer, note: str, at: datetime, unit_id: int | None = None) -> None:
    """Puts a change on record, and every case that is under way on the list of what is to be reckoned.

    Of a change for one unit, those whose turn is that unit's.
    """
    change_id = new_id(connection.execute(insert(calendar_changes).values(by=by, note=note, at=at)))
    running = select(turns.c.case_id, literal(change_id)).where(turns.c.finish.is_(None))
    if unit_id is not None:
        running = running.join(cases).where(cases.c.unit_id == unit_id, turns.c.step.in_(OF_UNITS))
    connection.execute(insert(to_reckon).from_select(["case_id", "change_id"], running))


def waiting(connection: Connection, limit: int) -> Sequence[int]:
    """Some of the cases that are to be reckoned."""
    return connection.execute(select(to_reckon.c.case_id).distinct().limit(limit)).scalars().all()


def take(connection: Connection, case_ids: Collection[int]) -> Mapping[int, Sequence[KeptChange]]:
    """The changes for which each of these was to be reckoned, the last at the end; from now on it is not any more."""
    mine = to_reckon.c.case_id.in_(case_ids)
    wanted = select(to_reckon.c.case_id, calendar_changes.c.by, calendar_changes.c.note).join(calendar_changes)
    found: dict[int, list[KeptChange]] = defaultdict(list)
    for row in connection.execute(wanted.where(mine).order_by(calendar_changes.c.id)):
        found[row.case_id].append(KeptChange(row.by, row.note))
    connection.execute(delete(to_reckon).where(mine))
    return found
