"""The office's stationery, kept as one fact, and the officials who sign: what the administrator has made of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, delete, func, insert, select

from sop.adapter import adapter
from sop.documents.signatories import Official, OfficialGone
from sop.documents.stationery import Stationery
from sop.procedure import DocumentKind, Signer
from storage import tables
from storage.records import facts, office_units

STATIONERY = "stationery"
LAST_OFFICIAL = "last_official"
"""The number of the official who was entered last: one that is removed does not leave its number to another."""


@dataclass(frozen=True)
class StationeryState:
    """How the office writes, with who signs, the running numbers that come next, and the names of the units.

    `standing` are those that have not ended, `channels` those on which the bot is known.
    """

    stationery: Stationery
    officials: tuple[Official, ...]
    running: Mapping[DocumentKind, int]
    units: Mapping[int, str]
    standing: Mapping[int, str]
    channels: tuple[str, ...]

    def official(self, official_id: int) -> Official:
        """Raises OfficialGone."""
        for each in self.officials:
            if each.id == official_id:
                return each
        raise OfficialGone


def state(connection: Connection, year: int) -> StationeryState:
    """All of it at once, with the running numbers of that year."""
    return StationeryState(
        load(connection),
        officials(connection),
        next_running(connection, year),
        office_units.names(connection),
        {unit.id: unit.name for unit in office_units.every(connection)},
        tuple(bot.channel for bot in facts.bots(connection)),
    )


def load(connection: Connection) -> Stationery:
    kept = facts.get(connection, STATIONERY)
    return Stationery() if kept is None else adapter(Stationery).validate_json(kept)


def keep(connection: Connection, stationery: Stationery) -> None:
    """From now on the office writes like this."""
    facts.keep(connection, STATIONERY, adapter(Stationery).dump_json(stationery).decode())


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


def names_superior(connection: Connection) -> bool:
    """Whether somebody is on record as head of the public body, to whom PPID Utama reports."""
    return any(each.signer is Signer.HEAD and each.unit_id is None for each in officials(connection))


def official(connection: Connection, official_id: int) -> Official:
    """Raises OfficialGone."""
    row = connection.execute(select(tables.officials).where(tables.officials.c.id == official_id)).first()
    if row is None:
        raise OfficialGone
    return Official(**row._mapping)


def add_official(connection: Connection, official: Official) -> Official:
    """Enters the official under a number of their own, whatever number they came with."""
    number = int(facts.get(connection, LAST_OFFICIAL) or 0) + 1
    facts.keep(connection, LAST_OFFICIAL, str(number))
    added = replace(official, id=number)
    connection.execute(insert(tables.officials).values(**vars(added)))
    return added


def remove_official(connection: Connection, official_id: int) -> Official:
    """Returns who it was; raises OfficialGone."""
    gone = official(connection, official_id)
    connection.execute(delete(tables.officials).where(tables.officials.c.id == official_id))
    return gone
