"""What no sound Sopan writes: rows that cannot be read, and instants that are still to come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Column, Connection, Table, func, select, type_coerce
from sqlalchemy.types import NullType

from sop.calendar.working_days import NEVER
from sop.office.invitations import LASTS
from sop.office.phones import LASTS_FROM_ADMINISTRATOR
from storage.columns import Instant
from storage.queues import outbox
from storage.records import documents
from storage.rows import UNREADABLE
from storage.tables import metadata

AHEAD = timedelta(minutes=5)  # by which clocks may differ
MAY_BE_AHEAD = {
    "invitations.expires_at": LASTS,
    "phone_codes.expires_at": LASTS_FROM_ADMINISTRATOR,
    "turns.due_at": timedelta(days=120),  # five working days and what is added, however many holidays there are
    "outbox.not_before": outbox.LONGEST_PAUSE,
    "documents.not_before": documents.LONGEST_PAUSE,
}
READ_AT_ONCE = 500
LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class FromTheFuture:
    """So many instants of a column, the last of them `latest` (in UTC), were stamped by a clock that was wrong."""

    column: str
    count: int
    latest: str


def unreadable(connection: Connection) -> Iterator[str]:
    """The table and the key of each row that is left out wherever it can be."""
    for table in metadata.sorted_tables:
        try:
            for _row in connection.execute(select(table).execution_options(yield_per=READ_AT_ONCE)):
                pass
        except UNREADABLE:
            yield from _unreadable_in(connection, table)


def from_the_future(connection: Connection, now: datetime) -> Iterator[FromTheFuture]:
    for table in metadata.sorted_tables:
        for column in table.c:
            if isinstance(column.type, Instant):
                yield from _ahead(connection, column, now)


def _unreadable_in(connection: Connection, table: Table) -> Iterator[str]:
    key = [type_coerce(column, NullType()) for column in table.primary_key]
    for values in connection.execute(select(*key)).all():
        mine = [column == value for column, value in zip(key, values, strict=True)]
        try:
            connection.execute(select(table).where(*mine)).all()
        except UNREADABLE:
            yield f"{table.name} {', '.join(str(value) for value in values)}"


def _ahead(connection: Connection, column: Column[datetime], now: datetime) -> Iterator[FromTheFuture]:
    name = f"{column.table.name}.{column.name}"
    latest = type_coerce(func.max(column), NullType())
    earliest = now + MAY_BE_AHEAD.get(name, timedelta()) + AHEAD
    # what is no instant at all sorts after every instant: it is unreadable, and its text is not to be told
    later = select(func.count(), latest).where(column.between(earliest, LAST), column != NEVER)
    count, until = connection.execute(later).one()
    if count:
        yield FromTheFuture(name, count, str(until)[:16])
