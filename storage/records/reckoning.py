"""Which running deadlines are still to be reckoned anew, and because of which changes of the calendar."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, literal, select

from sop.calendar.calendars import Calendars
from sop.calendar.changes import reckoned
from sop.case.summaries import CaseSummary
from sop.office.people import Officer
from sop.procedure import PROCEDURE
from storage.columns import new_id
from storage.rows import UNREADABLE
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
    touched = select(turns.c.case_id, literal(change_id)).where(turns.c.finish.is_(None))
    if unit_id is not None:
        touched = touched.join(cases).where(cases.c.unit_id == unit_id, turns.c.step.in_(OF_UNITS))
    connection.execute(insert(to_reckon).from_select(["case_id", "change_id"], touched))


def put_back(connection: Connection, case_id: int, since: datetime) -> None:
    """On the list again, for every change since then: which of them concern the case is on no record."""
    changes = select(literal(case_id), calendar_changes.c.id).where(calendar_changes.c.at >= since)
    connection.execute(insert(to_reckon).from_select(["case_id", "change_id"], changes))


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
    if found:
        connection.execute(delete(to_reckon).where(mine))
    return found


def missing(
    connection: Connection, under_way: Iterable[CaseSummary], known: Calendars, now: datetime
) -> Iterator[CaseSummary]:
    """Of these, those not on the list whose deadline a change since their turn began has not reached."""
    listed = frozenset(connection.execute(select(to_reckon.c.case_id)).scalars())
    changed_at = connection.execute(select(func.max(calendar_changes.c.at))).scalar()
    if changed_at is None:
        return
    for each in under_way:
        if each.id not in listed and each.turn.deadline.received_at <= changed_at and _is_behind(each, known, now):
            yield each


def _is_behind(summary: CaseSummary, known: Calendars, now: datetime) -> bool:
    deadline = summary.turn.deadline
    try:
        return reckoned(deadline, known.of(summary.actor, summary.unit.id), now) != deadline
    except UNREADABLE:
        return False
