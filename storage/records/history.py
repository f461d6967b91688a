"""What happened, for good: an append-only chain in which every row carries the hash of the one before."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select

from sop.case.case import Case
from sop.case.summaries import HistoryEntry
from sop.office.events import OfficeEvent
from sop.office.people import Officer
from sop.procedure import EventKind
from storage.records.seals import BATCH, take_turn
from storage.tables import history

START = "0" * 64


def append(
    connection: Connection,
    did: EventKind | OfficeEvent,
    at: datetime,
    by: Officer | None,
    *,
    case_id: int | None = None,
    version: int | None = None,
    item: int | None = None,
    note: str | None = None,
    content_sha256: str | None = None,
) -> None:
    """Adds one row; `content_sha256` is the fingerprint of the case's content as it stood after it."""
    about = {"case_id": case_id, "version": version, "item": item, "note": note, "content_sha256": content_sha256}
    take_turn(connection, history)
    row = _chained(_row(did, at, by, **about), last_hash(connection))
    connection.execute(insert(history).values(**row, seq=_last_seq(connection) + 1))


def append_for_cases(
    connection: Connection, did: EventKind, at: datetime, happened: Sequence[tuple[int, int, Officer, str]]
) -> None:
    """Adds a row for each of many cases: its number, its version after it, by whom, and the note."""
    take_turn(connection, history)
    seq = _last_seq(connection)
    previous, rows = last_hash(connection), []
    for case_id, version, by, note in happened:
        row = _chained(_row(did, at, by, case_id=case_id, version=version, note=note), previous)
        seq, previous = seq + 1, row["hash"]
        rows.append({**row, "seq": seq})
    if rows:
        connection.execute(insert(history), rows)


def _last_seq(connection: Connection) -> int:
    """PostgreSQL's own count does not know of the numbers that were given with the rows."""
    return connection.execute(select(func.max(history.c.seq))).scalar() or 0


def of_case(connection: Connection, case_id: int) -> tuple[HistoryEntry, ...]:
    """The history of a case, the latest first."""
    rows = connection.execute(select(history).where(history.c.case_id == case_id).order_by(history.c.seq.desc()))
    return tuple(_entry(row) for row in rows)


def last_of_case(connection: Connection, case_id: int) -> HistoryEntry | None:
    """What changed the case last; what was done with its documents changes nothing, and has no version."""
    changed = (history.c.case_id == case_id) & history.c.version.is_not(None)
    row = connection.execute(select(history).where(changed).order_by(history.c.seq.desc()).limit(1)).first()
    return None if row is None else _entry(row)


def moves_of(connection: Connection, case: Case) -> Sequence[HistoryEntry]:
    """How the calendar has moved the deadline of the turn that is running, in order."""
    moved = (history.c.case_id == case.id) & (history.c.did == EventKind.DEADLINE_MOVED.value)
    in_turn = moved & (history.c.at >= case.turn.deadline.received_at)
    return [_entry(row) for row in connection.execute(select(history).where(in_turn).order_by(history.c.seq))]


def last_moves(connection: Connection, case_ids: Select[tuple[int]]) -> Mapping[int, datetime]:
    """When the calendar has moved the deadline of each of these cases last."""
    moved = history.c.case_id.in_(case_ids) & (history.c.did == EventKind.DEADLINE_MOVED.value)
    last = select(history.c.case_id, func.max(history.c.at)).where(moved).group_by(history.c.case_id)
    return dict(connection.execute(last).all())


def first_by(connection: Connection, case_id: int, person_id: int, at: datetime) -> HistoryEntry | None:
    """What that person did with the case from then on, first of all."""
    theirs = (history.c.case_id == case_id) & (history.c.person_id == person_id) & (history.c.at >= at)
    row = connection.execute(select(history).where(theirs).order_by(history.c.seq).limit(1)).first()
    return None if row is None else _entry(row)


def since(connection: Connection, case_id: int, version: int) -> Sequence[str]:
    """What has changed the case since that version."""
    later = (history.c.case_id == case_id) & (history.c.version > version)
    return connection.execute(select(history.c.did).where(later)).scalars().all()


def changes_after(connection: Connection, case_id: int, at: datetime) -> Sequence[str]:
    """What has changed the case after that moment."""
    later = (history.c.case_id == case_id) & (history.c.at > at) & history.c.version.is_not(None)
    return connection.execute(select(history.c.did).where(later)).scalars().all()


def of_turn(
    connection: Connection, case: Case, kinds: Collection[EventKind], item: int | None
) -> tuple[HistoryEntry, ...]:
    """Which of these happened in the turn that is running, to that item or to any (None); the latest first."""
    these = (history.c.case_id == case.id) & (history.c.version >= case.turns[case.began].opened_version)
    these &= history.c.did.in_([kind.value for kind in kinds])
    if item is not None:
        these &= (history.c.item == item) | history.c.item.is_(None)
    return tuple(_entry(row) for row in connection.execute(select(history).where(these).order_by(history.c.seq.desc())))


def last_of(
    connection: Connection,
    kinds: Collection[EventKind | OfficeEvent],
    case_id: int | None = None,
    item: int | None = None,
    note: str = "",
) -> HistoryEntry | None:
    """The last time that one of these happened to the case, or to that item of it, or else in the office.

    `note` is what its note begins with.
    """
    these = history.c.did.in_([kind.value for kind in kinds]) & (history.c.case_id == case_id)
    if item is not None:
        these &= history.c.item == item
    if note:
        these &= history.c.note.startswith(note, autoescape=True)
    row = connection.execute(select(history).where(these).order_by(history.c.seq.desc()).limit(1)).first()
    return None if row is None else _entry(row)


def last_hash(connection: Connection) -> str:
    """The chain's end. Kept elsewhere, it shows later that no row was taken off the end."""
    return connection.execute(select(history.c.hash).order_by(history.c.seq.desc()).limit(1)).scalar() or START


def first_broken_row(connection: Connection) -> int | None:
    """The number of the first row that does not fit the chain; None when all is as it was written."""
    last, previous = 0, START
    while rows := connection.execute(_AFTER, {"last": last}).all():
        for row in rows:
            values = dict(row._mapping)
            last, kept = values.pop("seq"), values.pop("hash")
            if values["previous"] != previous or _hash(values) != kept:
                return int(last)
            previous = kept
    return None


_AFTER = select(history).where(history.c.seq > bindparam("last")).order_by(history.c.seq).limit(BATCH)


def _row(did: EventKind | OfficeEvent, at: datetime, by: Officer | None, **about: object) -> dict[str, Any]:
    return {
        **dict.fromkeys(("case_id", "version", "item", "note", "content_sha256")),
        **about,
        "at": at,
        "did": did.value,
        "person_id": by.person_id if by else None,
        "name": by.name if by else None,
        "position": by.position if by else None,
        "role": by.role.value if by else None,
    }


def _chained(row: dict[str, Any], previous: str) -> dict[str, Any]:
    linked = {**row, "previous": previous}
    return {**linked, "hash": _hash(linked)}


def _hash(row: Mapping[str, Any]) -> str:
    canonical = {**row, "at": row["at"].astimezone(UTC).isoformat()}
    return hashlib.sha256(json.dumps(canonical, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _entry(row: Row[Any]) -> HistoryEntry:
    values = row._mapping
    return HistoryEntry(
        at=values["at"],
        did=values["did"],
        item=values["item"],
        note=values["note"],
        name=values["name"],
        position=values["position"],
        role=values["role"],
        version=values["version"],
        person_id=values["person_id"],
    )
