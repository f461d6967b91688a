"""Updates that have arrived and wait to be handled: kept before the channel is told, each handled once."""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select, update

from sop.errors.refusal import Refusal
from sop.office.address import Address
from storage.queues import macs
from storage.records import people
from storage.tables import accounts, inbox

T = TypeVar("T")

KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True)
class ReceivedUpdate:
    """An update as it came: from whose address, the number that its channel tells it by, and its body as JSON."""

    address: Address
    number: str
    body: str


@dataclass(frozen=True)
class KeptUpdate(ReceivedUpdate):
    """An update that cannot be lost any more; `id` counts arrivals. `applied`: it has had effect.

    `falsified`: it came from no channel, or was changed since: it is not to be handled. `speaker` is the number of
    whoever speaks from its address, if that is known.
    """

    id: int
    applied: bool
    falsified: bool = False
    speaker: int | None = None

    @property
    def lane(self) -> Address | int:
        """What shares it is handled in order: all of one person, from wherever they write."""
        return self.address if self.speaker is None else self.speaker


@dataclass
class Handling:
    """An update that is being handled: what it changes is kept together with the mark that it has changed it.

    While a form is being sent, what it changes ends the form as well: `closing` does that.
    `notes` are small changes that no answer depends on: they are kept with the next change, or when the update is done.
    `cut_short`: the database went away before it was done. `unreadable`: nothing was made of it, and nobody could.
    `refused`: why it is not handled (now): nothing is done but to say so. `by_staff`: whether its speaker has a role.
    """

    update: KeptUpdate
    closing: Callable[[Connection], object] | None = None
    cut_short: bool = False
    unreadable: bool = False
    refused: Refusal | None = None
    by_staff: bool | None = None
    notes: list[Callable[[Connection], object]] = field(default_factory=list)

    def with_effect(self, work: Callable[[Connection], T]) -> Callable[[Connection], T]:
        """The work, and all that is to be kept together with it."""
        closing, notes = self.closing, tuple(self.notes)

        def effect(connection: Connection) -> T:
            result = work(connection)
            mark_applied(connection, self.update.id)
            if closing is not None:
                closing(connection)
            for note in notes:
                note(connection)
            return result

        return effect

    def took_effect(self, noted: int) -> None:
        """What was to be kept with the work is kept, so many notes among it."""
        self.closing = None
        del self.notes[:noted]


handling: ContextVar[Handling | None] = ContextVar("handling", default=None)
"""What is being handled in this task."""


def keep(connection: Connection, updates: Iterable[ReceivedUpdate], at: datetime) -> tuple[KeptUpdate, ...]:
    """Keeps the updates that are new, and returns those."""
    received: dict[tuple[str, str], ReceivedUpdate] = {}
    for each in updates:
        received.setdefault((each.address.channel, each.number), each)
    known = _known(connection, received)
    rows = [
        {"channel": channel, "number": number, "address": each.address.value, "body": each.body}
        | {"received_at": at, "attempts": 0, "applied": False}
        for (channel, number), each in received.items()
        if (channel, number) not in known
    ]
    for row in rows:
        row["mac"] = macs.mac(connection, inbox, row)
    if not rows:
        return ()
    adding = insert(inbox).returning(inbox, sort_by_parameter_order=True)
    return _spoken(connection, [_kept(row) for row in connection.execute(adding, rows)])


def _known(connection: Connection, keys: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for channel in {channel for channel, _ in keys}:
        mine = (inbox.c.channel == channel) & inbox.c.number.in_([number for each, number in keys if each == channel])
        found |= {(channel, number) for number in connection.execute(select(inbox.c.number).where(mine)).scalars()}
    return found


_KEPT: Select[Any] = select(
    *(inbox.c[name] for name in ("id", "channel", "address", "number", "body", "applied", "mac"))
)


def waiting(connection: Connection) -> tuple[KeptUpdate, ...]:
    """What was kept and is not done, in the order of arrival."""
    left = _KEPT.where(inbox.c.done_at.is_(None)).order_by(inbox.c.id)
    return _spoken(
        connection,
        [
            replace(_kept(row), falsified=not macs.fits(connection, inbox, row._mapping))
            for row in connection.execute(left)
        ],
    )


def _spoken(connection: Connection, kept: Sequence[KeptUpdate]) -> tuple[KeptUpdate, ...]:
    speakers = people.speakers(connection, {each.address for each in kept})
    return tuple(replace(each, speaker=speakers.get(each.address)) for each in kept)


_APPLIED = update(inbox).where(inbox.c.id == bindparam("update_id")).values(applied=True)


def mark_applied(connection: Connection, update_id: int) -> None:
    connection.execute(_APPLIED, {"update_id": update_id})


def is_applied(connection: Connection, update_id: int) -> bool:
    """Whether it has had effect."""
    return bool(connection.execute(select(inbox.c.applied).where(inbox.c.id == update_id)).scalar_one())


def photo_follows(connection: Connection, after: KeptUpdate) -> bool:
    """Whether the next that has come in from that address, and waits, is a photo."""
    there = (inbox.c.channel == after.address.channel) & (inbox.c.address == after.address.value)
    behind = select(inbox.c.body).where(there, inbox.c.id > after.id, inbox.c.done_at.is_(None))
    body = connection.execute(behind.order_by(inbox.c.id).limit(1)).scalar()
    return body is not None and "photo" in json.loads(body).get("message", {})


def heard_at(connection: Connection, address: Address) -> datetime | None:
    """When something came from there last, as far as it is kept."""
    mine = (inbox.c.channel == address.channel) & (inbox.c.address == address.value)
    heard: datetime | None = connection.execute(select(func.max(inbox.c.received_at)).where(mine)).scalar()
    return heard


def heard_from(connection: Connection, person_ids: Collection[int], since: datetime, until: datetime) -> frozenset[int]:
    """Of these people those from whom something came in that time, wherever from."""
    there = (accounts.c.channel == inbox.c.channel) & (accounts.c.address == inbox.c.address)
    wrote = accounts.c.person_id.in_(person_ids) & inbox.c.received_at.between(since, until)
    found = select(accounts.c.person_id).join_from(accounts, inbox, there).where(wrote)
    return frozenset(connection.execute(found).scalars())


def count_attempts(connection: Connection, update_ids: Collection[int]) -> dict[int, int]:
    """One more attempt at each of these has ended the process; returns how many have, by update."""
    mine = inbox.c.id.in_(update_ids)
    connection.execute(update(inbox).where(mine).values(attempts=inbox.c.attempts + 1))
    return {row.id: row.attempts for row in connection.execute(select(inbox.c.id, inbox.c.attempts).where(mine))}


def finish(connection: Connection, ended: Sequence[Handling], at: datetime) -> None:
    """The updates are done, and what they still had to note is kept.

    Of what was in them, only their numbers stay, but for what is unreadable: that stays for whoever looks into it.
    """
    for handling in ended:
        for note in handling.notes:
            note(connection)
    for unreadable, kept in ((False, {"body": ""}), (True, {})):
        if done := [handling.update.id for handling in ended if handling.unreadable is unreadable]:
            connection.execute(update(inbox).where(inbox.c.id.in_(done)).values(done_at=at, **kept))


def sweep(connection: Connection, now: datetime) -> int:
    """Forgets updates done long ago; a channel repeats none for longer than that. Returns how many."""
    return connection.execute(delete(inbox).where(inbox.c.done_at < now - KEPT_FOR)).rowcount


def _kept(row: Row[Any]) -> KeptUpdate:
    return KeptUpdate(Address(row.channel, row.address), row.number, row.body, row.id, row.applied)
