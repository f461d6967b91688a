"""Units (OPD): those that stand, and the names of those that have ended."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from sop.errors.people import (
    UnitDissolved,
    UnitExists,
    UnitMerged,
    UnitUnknown,
)
from sop.office.people import Unit
from storage.columns import new_id
from storage.tables import units


def every(connection: Connection) -> tuple[Unit, ...]:
    """Those that have not ended, by name."""
    standing = select(units).where(units.c.ended_at.is_(None)).order_by(units.c.name)
    return tuple(Unit(row.id, row.name) for row in connection.execute(standing))


def names(connection: Connection) -> dict[int, str]:
    """By number, also of those that have ended."""
    return {row.id: row.name for row in connection.execute(select(units).order_by(units.c.name))}


def get(connection: Connection, unit_id: int) -> Unit:
    """Raises UnitUnknown, UnitDissolved and UnitMerged."""
    row = connection.execute(select(units).where(units.c.id == unit_id)).first()
    if row is None:
        raise UnitUnknown(str(unit_id))
    if row.ended_at is not None:
        if row.merged_into is None:
            raise UnitDissolved(row.name)
        raise UnitMerged(row.name, names(connection)[row.merged_into])
    return Unit(row.id, row.name)


def standing(connection: Connection, unit_id: int) -> Unit:
    """The unit, which cannot end before what is begun for it now is there; raises what `unit` raises."""
    connection.execute(select(units.c.id).where(units.c.id == unit_id).with_for_update(read=True))
    return get(connection, unit_id)


def lock(connection: Connection) -> None:
    """Whoever else ends a unit waits until this has ended; SQLite has one writer anyway."""
    connection.execute(select(units.c.id).order_by(units.c.id).with_for_update())


def end(connection: Connection, unit_id: int, at: datetime, *, into: int | None = None) -> None:
    """Nothing is begun for it any more; what is on record of it stays."""
    ended = update(units).where(units.c.id == unit_id)
    connection.execute(ended.values(ended_at=at, merged_into=into))


def find(connection: Connection, name: str) -> Unit | None:
    """The unit of that name, whatever its capital letters."""
    tidy = " ".join(name.split())
    # SQLite lowers the letters A to Z alone: a name with others is found as it is written
    same = (func.lower(units.c.name) == tidy.lower()) | (units.c.name == tidy)
    row = connection.execute(select(units).where(same)).first()
    return None if row is None else Unit(row.id, row.name)


def unknown(connection: Connection, listed: Sequence[str]) -> tuple[str, ...]:
    """Those of the names that no unit has, whatever its capital letters."""
    known = {name.casefold() for name in names(connection).values()}
    return tuple(name for name in listed if name.casefold() not in known)


def add(connection: Connection, name: str) -> Unit:
    """Raises UnitExists, and UnitDissolved or UnitMerged for the name of one that has ended."""
    if (known := find(connection, name)) is not None:
        get(connection, known.id)
        raise UnitExists(name)
    tidy = " ".join(name.split())
    return Unit(new_id(connection.execute(insert(units).values(name=tidy))), tidy)


def rename(connection: Connection, unit_id: int, name: str) -> Unit:
    """Returns the unit as it is called from now on; raises UnitUnknown, UnitExists."""
    get(connection, unit_id)
    other = find(connection, name)
    if other is not None and other.id != unit_id:
        raise UnitExists(other.name)
    tidy = " ".join(name.split())
    connection.execute(update(units).where(units.c.id == unit_id).values(name=tidy))
    return Unit(unit_id, tidy)
