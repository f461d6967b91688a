"""Updates that have arrived and wait to be handled: kept before the channel is told, each handled once."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from sop.office.address import Address
from storage.queues import drafts
from storage.tables import inbox

KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True)
class ReceivedUpdate:
    """An update as it came: from whose address, the number that its channel tells it by, and its body as JSON."""

    address: Address
    number: str
    body: str


@dataclass(frozen=True)
class KeptUpdate(ReceivedUpdate):
    """An update that cannot be lost any more; `id` counts arrivals. `applied`: it has had effect."""

    id: int
    applied: bool


@dataclass
class Handling:
    """An update that is being handled: what it changes is kept together with the mark that it has changed it.

    While a form is being sent, what it changes ends the form as well: `closing` is the address whose draft goes.
    """

    update: KeptUpdate
    closing: Address | None = None

    def had_effect(self, connection: Connection) -> None:
        mark_applied(connection, self.update.id)
        if self.closing is not None:
            drafts.discard(connection, self.closing)


handling: ContextVar[Handling | None] = ContextVar("handling", default=None)
"""What is being handled in this task."""


@contextmanager
def closing(address: Address) -> Iterator[None]:
    """While the form of that address is being sent."""
    if (update := handling.get()) is None:
        yield
        return
    update.closing = address
    try:
        yield
    finally:
        update.closing = None


def keep(connection: Connection, updates: Iterable[ReceivedUpdate], at: datetime) -> tuple[KeptUpdate, ...]:
    """Keeps the updates that are new, and returns those."""
    fresh = []
    for received in updates:
        address, number, body = received.address, received.number, received.body
        known = select(inbox.c.id).where(inbox.c.channel == address.channel, inbox.c.number == number)
        if connection.execute(known).first() is None:
            row = {"channel": address.channel, "number": number, "address": address.value, "body": body}
            adding = insert(inbox).values(**row, received_at=at, attempts=0, applied=False).returning(inbox.c.id)
            kept_as = connection.execute(adding).scalar_one()
            fresh.append(KeptUpdate(address, number, body, kept_as, applied=False))
    return tuple(fresh)


def waiting(connection: Connection) -> tuple[KeptUpdate, ...]:
    """What was kept and is not done, in the order of arrival."""
    rows = connection.execute(select(inbox).where(inbox.c.done_at.is_(None)).order_by(inbox.c.id))
    return tuple(
        KeptUpdate(Address(row.channel, row.address), row.number, row.body, row.id, row.applied) for row in rows
    )


def mark_applied(connection: Connection, update_id: int) -> None:
    connection.execute(update(inbox).where(inbox.c.id == update_id).values(applied=True))


def begin(connection: Connection, update_id: int) -> int:
    """Counts one more attempt, and returns the count."""
    mine = inbox.c.id == update_id
    connection.execute(update(inbox).where(mine).values(attempts=inbox.c.attempts + 1))
    return int(connection.execute(select(inbox.c.attempts).where(mine)).scalar_one())


def finish(connection: Connection, update_id: int, at: datetime) -> None:
    """The update is done; of what was in it, only its number stays."""
    connection.execute(update(inbox).where(inbox.c.id == update_id).values(done_at=at, body=""))


def sweep(connection: Connection, now: datetime) -> int:
    """Forgets updates done long ago; a channel repeats none for longer than that. Returns how many."""
    return connection.execute(delete(inbox).where(inbox.c.done_at < now - KEPT_FOR)).rowcount
