"""Messages that a channel has counted, each once however often and in whatever order it is told."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, case, delete, func, insert, select, update

from sop.office.spending import Charge, Count
from storage.tables import charges

KEPT_FOR = timedelta(days=400)


def note(connection: Connection, charge: Charge) -> bool:
    """Returns whether it is told of for the first time; what failed counts no more, also where that is told first."""
    mine = charges.c.message_id == charge.message_id
    fields = {"category": charge.category, "billable": charge.billable}
    is_new = connection.execute(select(charges.c.message_id).where(mine)).first() is None
    if is_new:
        connection.execute(insert(charges).values(message_id=charge.message_id, at=charge.at, **fields))
    elif charge.category is None:
        connection.execute(update(charges).where(mine).values(**fields))
    return is_new


def between(connection: Connection, since: datetime, until: datetime) -> Mapping[str, Count]:
    """By category, what arrived from then on and before."""
    billed = func.sum(case((charges.c.billable, 1), else_=0))
    counted = select(charges.c.category, func.count(), billed).where(
        charges.c.at >= since, charges.c.at < until, charges.c.category.is_not(None)
    )
    rows = connection.execute(counted.group_by(charges.c.category))
    return {category: Count(messages, int(billed_)) for category, messages, billed_ in rows}


def of_month(connection: Connection, now: datetime) -> Mapping[str, Count]:
    """By category, what has arrived in the month of that moment, in its own zone."""
    since = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return between(connection, since, (since + timedelta(days=32)).replace(day=1))


def sweep(connection: Connection, now: datetime) -> None:
    connection.execute(delete(charges).where(charges.c.at < now - KEPT_FOR))
