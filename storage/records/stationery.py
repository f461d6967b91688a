"""The office's stationery, kept as one fact, and the officials who sign: what the administrator has made of them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, func, insert, select

from sop.documents.signatories import Official, OfficialGone
from sop.documents.stationery import DocumentKind, Stationery
from sop.office.people import Officer
from storage import tables
from storage.records import facts, history

STATIONERY = "stationery"
LAST_OFFICIAL = "last_official"
"""The number of the official who was entered last: one that is removed does not leave its number to another."""

_STATIONERY = TypeAdapter(Stationery)


def load(connection: Connection) -> Stationery:
    kept = facts.get(connection, STATIONERY)
    return Stationery() if kept is None else _STATIONERY.validate_json(kept)


def keep(connection: Connection, stationery: Stationery, at: datetime, by: Officer, note: str) -> Stationery:
    """From now on the office writes like this; the history has the note."""
    facts.keep(connection, STATIONERY, _STATIONERY.dump_json(stationery).decode())
    history.append(connection, "stationery_changed", at, by, note=note)
    return stationery


def next_running(connection: Connection, year: int) -> Mapping[DocumentKind, int]:
    """The running number that each kind of document is to have next; those that persons typed do not count."""
    made = tables.documents.c
    highest = select(made.kind, func.max(made.running)).where(made.year == year).group_by(made.kind)
    reached = {row.kind: row[1] or 0 for row in connection.execute(highest)}
    return {kind: 1 + reached.get(kind, 0) for kind in DocumentKind}


def logo_sha256s(connection: Connection) -> frozenset[str]:
    """Of the logo that is in use, and of those that stand on documents already."""
    printed: Iterable[Stationery] = connection.execute(select(tables.documents.c.stationery).distinct()).scalars()
    return frozenset(each.logo for each in (load(connection), *printed) if each.logo)


def officials(connection: Connection) -> tuple[Official, ...]:
    """In the order of entering."""
    rows = connection.execute(select(tables.officials).order_by(tables.officials.c.id))
    return tuple(Official(**row._mapping) for row in rows)


def official(connection: Connection, official_id: int) -> Official:
    """Raises OfficialGone."""
    row = connection.execute(select(tables.officials).where(tables.officials.c.id == official_id)).first()
    if row is None:
        raise OfficialGone
    return Official(**row._mapping)


def add_official(connection: Connection, official: Official, at: datetime, by: Officer, note: str) -> Official:
    """Enters the official under a number of their own, whatever number they came with."""
    number = int(facts.get(connection, LAST_OFFICIAL) or 0) + 1
    facts.keep(connection, LAST_OFFICIAL, str(number))
    added = replace(official, id=number)
    connection.execute(insert(tables.officials).values(**vars(added)))
    history.append(connection, "official_entered", at, by, note=note)
    return added


def remove_official(connection: Connection, official_id: int, at: datetime, by: Officer, note: str) -> None:
    """Documents that were signed keep the name; raises OfficialGone."""
    gone = connection.execute(delete(tables.officials).where(tables.officials.c.id == official_id))
    if not gone.rowcount:
        raise OfficialGone
    history.append(connection, "official_removed", at, by, note=note)
