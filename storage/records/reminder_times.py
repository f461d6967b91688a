"""When each case under way is to be looked at next for reminders: a tick asks for those alone whose time has come.

A time is a promise to look, and not to write: what is owed then is reckoned then. Whatever may change what is owed
before that brings the time forward.
"""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, insert, select, union, update

from storage.tables import cases, reminder_times, turns

AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)


def due(connection: Connection, now: datetime, limit: int) -> Sequence[int]:
    """The numbers of the cases whose time has come, the longest waiting first.

    A clock that was ahead when a case was looked at, and has been put right, has put off nothing.
    """
    times = select(reminder_times.c.case_id, reminder_times.c.moment).order_by(reminder_times.c.moment).limit(limit)
    # each by an index of its own: with an OR between them all times are read
    came = times.where(reminder_times.c.moment <= now).subquery()
    put_off = times.where(reminder_times.c.looked_at > now).order_by(None).subquery()
    found = union(select(came), select(put_off)).subquery()
    return connection.execute(select(found.c.case_id).order_by(found.c.moment).limit(limit)).scalars().all()


def earliest(connection: Connection) -> datetime | None:
    return connection.execute(select(func.min(reminder_times.c.moment))).scalar()


def missing(connection: Connection) -> Sequence[int]:
    """The numbers of the cases under way at which nobody would ever look."""
    running = select(turns.c.case_id).where(turns.c.finish.is_(None))
    lost = running.where(turns.c.case_id.not_in(select(reminder_times.c.case_id)))
    return connection.execute(lost.order_by(turns.c.case_id)).scalars().all()


def put_back(connection: Connection) -> int:
    """Those that are missing are looked at at once; returns how many they are."""
    lost = missing(connection)
    for case_id in lost:
        put(connection, case_id)
    return len(lost)


def put(connection: Connection, case_id: int, moment: datetime = AT_ONCE, looked_at: datetime | None = None) -> None:
    mine, values = reminder_times.c.case_id == case_id, {"moment": moment, "looked_at": looked_at}
    if not connection.execute(update(reminder_times).where(mine).values(**values)).rowcount:
        connection.execute(insert(reminder_times).values(case_id=case_id, **values))


def forget(connection: Connection, case_id: int) -> None:
    """Nothing is owed of a case that is closed."""
    connection.execute(delete(reminder_times).where(reminder_times.c.case_id == case_id))


def again(connection: Connection, case_ids: Collection[int]) -> None:
    """Of these, what was said is owed again."""
    mine = reminder_times.c.case_id.in_(case_ids)
    connection.execute(update(reminder_times).where(mine).values(moment=AT_ONCE))


def for_others(connection: Connection, unit_id: int | None, since: datetime) -> None:
    """From that instant on others may hold a role for the unit, or for all units (None)."""
    later = reminder_times.c.moment > since
    if unit_id is not None:
        later &= reminder_times.c.case_id.in_(select(cases.c.id).where(cases.c.unit_id == unit_id))
    connection.execute(update(reminder_times).where(later).values(moment=since))
