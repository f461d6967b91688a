"""Which entries of the register are ready tests of the office's own."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select

from sop.register.office_patterns import OfficePattern
from storage.records import register
from storage.rows import readable
from storage.tables import patterns


def add(connection: Connection, pattern: OfficePattern, person_id: int, at: datetime) -> None:
    connection.execute(
        insert(patterns).values(entry_id=pattern.found.id, law=pattern.law, made_by=person_id, made_at=at)
    )


def remove(connection: Connection, entry_id: int) -> None:
    connection.execute(delete(patterns).where(patterns.c.entry_id == entry_id))


def is_one(connection: Connection, entry_id: int) -> bool:
    return connection.execute(select(patterns.c.entry_id).where(patterns.c.entry_id == entry_id)).first() is not None


def of_unit(connection: Connection, unit_id: int) -> tuple[OfficePattern, ...]:
    return tuple(each for each in every(connection) if each.found.entry.unit.id == unit_id)


def every(connection: Connection) -> tuple[OfficePattern, ...]:
    """In the order in which they were made."""
    kept = readable(connection, _PATTERNS, patterns.c.entry_id, lambda row: (row.entry_id, row.law))
    return tuple(OfficePattern(register.get(connection, entry_id), law) for entry_id, law in kept)


_PATTERNS: Select[Any] = select(patterns).order_by(patterns.c.made_at, patterns.c.entry_id)
