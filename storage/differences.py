"""What differs between the rows and their seals: looked for in batches, which costs little memory and locks nobody."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, TypeAlias

from sqlalchemy import Connection, select

from storage.records import seals
from storage.records.raw_rows import Key, RawTable, raw_tables
from storage.records.seals import BATCH, START, UNSEALED, Anchor, Seal
from storage.tables import documents
from storage.tables import seals as chain

Read: TypeAlias = Callable[[Callable[[Connection], Any]], Any]
"""Reads one state of the database; what is asked for one after the other may be of different states."""

_LEFT_OUT = {table.name for table in UNSEALED} | {"alembic_version"}


class DifferenceKind(StrEnum):
    CHANGED = "changed"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True)
class Difference:
    """A row that is not as Sopan wrote it; `present` is what would be its seal now."""

    kind: DifferenceKind
    present: Seal

    @property
    def row(self) -> tuple[str, str]:
        return self.present.table_name, self.present.row_key


def differences(read: Read, key: bytes) -> Iterator[Difference]:
    """Each row that was changed, added or deleted past Sopan, whatever release made the tables."""
    tables: dict[str, RawTable] = read(raw_tables)
    sealed: set[str] = read(lambda connection: set(connection.execute(select(chain.c.table_name).distinct()).scalars()))
    for name in sorted((tables.keys() | sealed) - _LEFT_OUT):
        if name in tables:
            yield from _differing(read, key, tables[name])
        yield from _gone(read, name, tables.get(name))


def _differing(read: Read, key: bytes, table: RawTable) -> Iterator[Difference]:
    found, last = read(partial(_compare, key=key, table=table, after=None))
    yield from found
    while last is not None:
        found, last = read(partial(_compare, key=key, table=table, after=last))
        yield from found


def _compare(
    connection: Connection, key: bytes, table: RawTable, after: Key | None
) -> tuple[list[Difference], Key | None]:
    """The next rows beside their seals, and the last of their keys, if there may be more."""
    rows = table.after(connection, after, BATCH)
    present = {seals.row_key(table.key_of(row)): seals.fingerprint(key, table.name, row) for row in rows}
    sealed = seals.latest(connection, table.name, list(present))
    found = [
        Difference(DifferenceKind.CHANGED if sealed.get(each) else DifferenceKind.ADDED, Seal(table.name, each, now))
        for each, now in present.items()
        if sealed.get(each) != now
    ]
    return found, table.key_of(rows[-1]) if len(rows) == BATCH else None


def _gone(read: Read, name: str, table: RawTable | None) -> Iterator[Difference]:
    last: str | None = ""
    while last is not None:
        found, last = read(partial(_look_for, name=name, table=table, after=last))
        yield from found


def _look_for(
    connection: Connection, name: str, table: RawTable | None, after: str
) -> tuple[list[Difference], str | None]:
    """Those of the next sealed rows that are not there, and the last of the keys, if there may be more."""
    sealed = seals.sealed_after(connection, name, after)
    alive = [each for each, kept in sealed.items() if kept is not None]
    keys = [values for each in alive if (values := seals.values_of(each)) is not None]
    rows = table.by_keys(connection, keys) if table and keys else ()
    there = {seals.row_key(table.key_of(row)) for row in rows} if table else set()
    found = [Difference(DifferenceKind.GONE, Seal(name, each, None)) for each in alive if each not in there]
    return found, next(reversed(sealed)) if len(sealed) == BATCH else None


# --- the chain itself, and what tells how long it was ------------------------------------------------------------


def follow_chain(read: Read, key: bytes) -> tuple[Anchor, int | None]:
    """Where the chain ends, and the number of its first link that does not hold, if there is one."""
    last, broken = START, None
    while broken is None:
        before = last
        last, broken = read(partial(seals.follow, key=key, last=before))
        if last == before:
            break
    return last, broken


def lost_anchors(read: Read) -> Iterator[tuple[str, str]]:
    """The codes of the documents that were printed when the chain was longer than it is, each with its anchor."""
    last = 0
    while rows := read(partial(_anchored, after=last)):
        last = rows[-1].id
        yield from ((row.code, row.anchor) for row in rows if not read(partial(stands, written=row.anchor)))


def _anchored(connection: Connection, after: int) -> Any:
    mine = documents.c.anchor.is_not(None) & (documents.c.id > after)
    wanted = select(documents.c.id, documents.c.code, documents.c.anchor).where(mine)
    return connection.execute(wanted.order_by(documents.c.id).limit(BATCH)).all()


def stands(connection: Connection, written: str) -> bool:
    """Whether the chain has come by an anchor as it was written; what is none is nowhere."""
    try:
        return seals.holds(connection, Anchor.parse(written))
    except ValueError:
        return False
