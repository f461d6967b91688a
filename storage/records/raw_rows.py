"""Rows as the driver gives them, unread by any type: each change of what the database holds shows in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Self, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    CursorResult,
    Select,
    Table,
    bindparam,
    column,
    inspect,
    select,
    table,
    tuple_,
)

Key: TypeAlias = tuple[Any, ...]
Row: TypeAlias = Mapping[Any, Any]


@dataclass(frozen=True)
class RawTable:
    """A table by its name, the columns of its primary key, and all of its columns; each in the order of their names."""

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]

    @classmethod
    @cache
    def of(cls, known: Table) -> Self:
        return cls(
            known.name,
            tuple(sorted(each.name for each in known.primary_key)),
            tuple(sorted(each.name for each in known.columns)),
        )

    def key_of(self, row: Row) -> Key:
        return tuple(row[name] for name in self.key)

    def by_keys(self, connection: Connection, keys: Iterable[Sequence[object]]) -> Sequence[Row]:
        """The rows that there are of those."""
        wanted = [each[0] if len(self.key) == 1 else tuple(each) for each in keys]
        return self.named(connection.execute(_by_keys(self), {"keys": wanted}))

    def after(self, connection: Connection, last: Key | None, limit: int) -> Sequence[Row]:
        """The next rows in the order of their keys, from the first on where there is no last."""
        wanted = _all(self).order_by(*_key(self)).limit(limit)
        if last is not None:
            wanted = wanted.where(tuple_(*_key(self)) > tuple_(*(bindparam(None, each) for each in last)))
        return self.named(connection.execute(wanted))

    def named(self, found: CursorResult[Any]) -> Sequence[Row]:
        """The rows by the names of their columns, of what `selected` has made; SQLAlchemy's own mappings are slow."""
        return [dict(zip(self.columns, row, strict=True)) for row in found]


def raw_tables(connection: Connection) -> dict[str, RawTable]:
    """The tables of the database as it is, whatever release made it."""
    looking = inspect(connection)
    return {
        name: RawTable(
            name,
            tuple(sorted(looking.get_pk_constraint(name)["constrained_columns"])),
            tuple(sorted(each["name"] for each in looking.get_columns(name))),
        )
        for name in looking.get_table_names()
    }


def selected(raw: RawTable) -> Select[Any]:
    """All columns, of whatever they are selected from."""
    columns: list[Any] = [column(name) for name in raw.columns]
    return select(*columns)


@cache
def _by_keys(raw: RawTable) -> Select[Any]:
    key = _key(raw)
    one = key[0] if len(key) == 1 else tuple_(*key)
    return _all(raw).where(one.in_(bindparam("keys", expanding=True)))


def _all(raw: RawTable) -> Select[Any]:
    return selected(raw).select_from(table(raw.name))


def _key(raw: RawTable) -> list[ColumnElement[Any]]:
    return [column(name) for name in raw.key]
