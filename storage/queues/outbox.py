"""Letters waiting to be sent: posted with the decision, delivered after it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from sop.case.case import LetterKind
from sop.case.summaries import FailedLetter
from storage.tables import outbox, people


@dataclass(frozen=True)
class WaitingLetter:
    """A letter on its way; `screen` is the rendered message."""

    id: int
    key: str
    kind: LetterKind
    person_id: int | None
    address: str
    screen: str
    attempts: int


WITHDRAWN = "withdrawn"


def post(
    connection: Connection, key: str, kind: LetterKind, address: str, screen: str, at: datetime, person_id: int | None
) -> bool:
    """Posts a letter once: a key that was posted before is not posted again. Returns whether it was new."""
    if connection.execute(select(outbox.c.id).where(outbox.c.key == key)).first() is not None:
        return False
    row = {"key": key, "kind": kind, "person_id": person_id, "address": address, "screen": screen}
    connection.execute(insert(outbox).values(**row, posted_at=at, not_before=at, attempts=0))
    return True


def due(connection: Connection, now: datetime, limit: int) -> tuple[WaitingLetter, ...]:
    """The oldest letter of each address that may go now: one each, so that nobody gets two in a second."""
    oldest = select(func.min(outbox.c.id)).where(_waiting()).group_by(outbox.c.address)
    rows = connection.execute(
        select(outbox)
        .where(outbox.c.id.in_(oldest), outbox.c.not_before <= now)
        .order_by(outbox.c.not_before, outbox.c.id)
        .limit(limit)
    )
    return tuple(
        WaitingLetter(row.id, row.key, row.kind, row.person_id, row.address, row.screen, row.attempts) for row in rows
    )


def delivered(connection: Connection, letter_id: int, at: datetime) -> None:
    """The letter has gone; its text is not kept."""
    connection.execute(update(outbox).where(outbox.c.id == letter_id).values(settled_at=at, screen=""))


def postpone(connection: Connection, letter_id: int, until: datetime) -> None:
    later = {"not_before": until, "attempts": outbox.c.attempts + 1}
    connection.execute(update(outbox).where(outbox.c.id == letter_id).values(**later))


def give_up(connection: Connection, letter_id: int, fault: str, at: datetime) -> None:
    """The letter cannot be delivered, and stays on record as failed."""
    connection.execute(update(outbox).where(outbox.c.id == letter_id).values(settled_at=at, fault=fault, screen=""))


def withdraw(connection: Connection, key: str, at: datetime) -> bool:
    """A letter that is overtaken by events is not sent any more. Returns False when it has gone already."""
    mine = (outbox.c.key == key) & _waiting()
    gone = connection.execute(update(outbox).where(mine).values(settled_at=at, fault=WITHDRAWN, screen=""))
    return gone.rowcount == 1


def waiting_keys(connection: Connection, kind: LetterKind, person_id: int | None = None) -> tuple[str, ...]:
    """The letters of that kind (to that person) that have not gone yet."""
    mine = _waiting() & (outbox.c.kind == kind)
    if person_id is not None:
        mine &= outbox.c.person_id == person_id
    return tuple(connection.execute(select(outbox.c.key).where(mine)).scalars())


def failed(connection: Connection) -> tuple[FailedLetter, ...]:
    """Letters given up on, the latest first."""
    given_up = outbox.c.fault.is_not(None) & (outbox.c.fault != WITHDRAWN)
    rows = connection.execute(
        select(people.c.name, outbox.c.kind, outbox.c.fault, outbox.c.settled_at)
        .join_from(outbox, people, outbox.c.person_id == people.c.id, isouter=True)
        .where(given_up)
        .order_by(outbox.c.id.desc())
        .limit(100)
    )
    return tuple(FailedLetter(row.name or "", row.kind, row.fault, row.settled_at) for row in rows)


def waiting_count(connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(outbox).where(_waiting())).scalar_one())


def _waiting() -> ColumnElement[bool]:
    return outbox.c.settled_at.is_(None)
