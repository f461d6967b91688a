"""Updates that have arrived and wait to be handled: kept before the channel is told, each handled once."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from storage.queues import drafts
from storage.tables import inbox

KEPT_FOR = timedelta(days=7)


@dataclass
class Handling:
    """An update that is being handled: what it changes is kept together with the mark that it has changed it.

    While a form is being sent, what it changes ends the form as well: `closing` is the address whose draft goes.
    """

    update_id: int
    closing: str | None = None

    def had_effect(self, connection: Connection) -> None:
        mark_applied(connection, self.update_id)
        if self.closing is not None:
            drafts.discard(connection, self.closing)


handling: ContextVar[Handling | None] = ContextVar("handling", default=None)
"""What is being handled in this task."""


@contextmanager
def closing(address: str) -> Iterator[None]:
    """While the form of that address is being sent."""
    if (update := handling.get()) is None:
        yield
        return
    update.closing = address
    try:
        yield
    finally:
        update.closing = None


@dataclass(frozen=True)
class KeptUpdate:
    """An update as it came; `lane` is the person whose updates are handled in order. `applied`: it has had effect."""

    update_id: int
    lane: str
    body: str
    applied: bool


def keep(connection: Connection, updates: Iterable[KeptUpdate], at: datetime) -> tuple[KeptUpdate, ...]:
    """Keeps the updates that are new, and returns those."""
    fresh = []
    for received in updates:
        known = select(inbox.c.update_id).where(inbox.c.update_id == received.update_id)
        if connection.execute(known).first() is None:
            row = {"update_id": received.update_id, "lane": received.lane, "body": received.body}
            connection.execute(insert(inbox).values(**row, received_at=at, attempts=0, applied=False))
            fresh.append(received)
    return tuple(fresh)


def waiting(connection: Connection) -> tuple[KeptUpdate, ...]:
    """What was kept and is not done, in the order of arrival."""
    rows = connection.execute(select(inbox).where(inbox.c.done_at.is_(None)).order_by(inbox.c.update_id))
    return tuple(KeptUpdate(row.update_id, row.lane, row.body, row.applied) for row in rows)


def mark_applied(connection: Connection, update_id: int) -> None:
    connection.execute(update(inbox).where(inbox.c.update_id == update_id).values(applied=True))


def begin(connection: Connection, update_id: int) -> int:
    """Counts one more attempt, and returns the count."""
    mine = inbox.c.update_id == update_id
    connection.execute(update(inbox).where(mine).values(attempts=inbox.c.attempts + 1))
    return int(connection.execute(select(inbox.c.attempts).where(mine)).scalar_one())


def finish(connection: Connection, update_id: int, at: datetime) -> None:
    """The update is done; of what was in it, only its number stays."""
    connection.execute(update(inbox).where(inbox.c.update_id == update_id).values(done_at=at, body=""))


def sweep(connection: Connection, now: datetime) -> int:
    """Forgets updates done long ago; Telegram itself keeps none longer than a day. Returns how many."""
    return connection.execute(delete(inbox).where(inbox.c.done_at < now - KEPT_FOR)).rowcount
