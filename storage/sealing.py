"""Seals what is written, whoever writes it: a transaction ends with a link of the chain for each row that it touched.

Sopan changes rows by statements of SQLAlchemy alone. They pass by here on their way to the database, so nothing that an
action writes can be left out.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from operator import eq
from typing import Any, TypeAlias

from sqlalchemy import (
    BinaryExpression,
    BindParameter,
    Column,
    Connection,
    CursorResult,
    Delete,
    Dialect,
    Engine,
    Insert,
    Select,
    Table,
    Update,
    bindparam,
    tuple_,
)

from storage.queues import macs
from storage.records import seals
from storage.records.raw_rows import Key, RawTable, selected
from storage.records.seals import SEALED, Seal

log = logging.getLogger(__name__)

_Touched: TypeAlias = dict[RawTable, dict[Key, str | None]]
"""The rows that a transaction touches, by their keys, and what the seal of each would have been before it."""


def seal_all(engine: Engine, key: bytes) -> None:
    """From now on each transaction of the engine seals what it has written, and what waits can be given its mac."""

    class Sealing(_SealingConnection):
        seal_key = key

    # not by events of the engine, which would make every statement a third dearer
    engine._connection_cls = Sealing
    engine.update_execution_options(**macs.options(key))


class _SealingConnection(Connection):
    seal_key: bytes

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._touched: _Touched = {}

    def execute(self, statement: Any, parameters: Any = None, *, execution_options: Any = None) -> CursorResult[Any]:
        if isinstance(statement, Update | Delete) and statement.table in SEALED:
            self._note_present(statement, parameters)
        result = super().execute(statement, parameters, execution_options=execution_options)
        if isinstance(statement, Insert) and statement.table in SEALED:
            self._note_added(statement.table, result)
        return result

    def _note_present(self, statement: Update | Delete, parameters: Any) -> None:
        table = RawTable.of(statement.table)
        rows = self._touched.setdefault(table, {})
        for mine, values in _present(statement, parameters):
            for row in table.named(super().execute(mine, values)):
                rows.setdefault(table.key_of(row), seals.fingerprint(self.seal_key, table.name, row))

    def _note_added(self, table: Table, result: CursorResult[Any]) -> None:
        """Of an insert that returns something else the keys are not known: SQLAlchemy raises InvalidRequestError."""
        rows = self._touched.setdefault(RawTable.of(table), {})
        for each in result.inserted_primary_key_rows:
            rows.setdefault(_raw_key(table, self.dialect, each), None)

    def _commit_impl(self) -> None:
        touched, self._touched = self._touched, {}
        if touched:
            seals.append(self, self.seal_key, _written(self, self.seal_key, touched))
        super()._commit_impl()

    def _rollback_impl(self) -> None:
        self._touched = {}
        super()._rollback_impl()


def _present(statement: Update | Delete, parameters: Any) -> Iterator[tuple[Select[Any], Any]]:
    """What finds the rows that the statement is about to touch.

    Those of many parameters are looked for together where each names its row by what its columns are equal to: one by
    one they would take as long as all the rest of the statement.
    """
    mine = selected(RawTable.of(statement.table)).select_from(statement.table)
    criteria = statement._where_criteria
    if not isinstance(parameters, list):
        yield mine.where(*criteria), parameters
    elif criteria and all(map(_is_equality, criteria)):
        together = tuple_(*(each.left for each in criteria)).in_(bindparam("together", expanding=True))
        waiting = iter(parameters)
        while portion := list(islice(waiting, seals.BATCH)):
            named = [tuple(each[equal.right.key] for equal in criteria) for each in portion]
            yield mine.where(together), {"together": named}
    else:
        for each in parameters:
            yield mine.where(*criteria), each


def _is_equality(criterion: Any) -> bool:
    """Whether a column is to be equal to a parameter."""
    return (
        isinstance(criterion, BinaryExpression)
        and criterion.operator is eq
        and isinstance(criterion.left, Column)
        and isinstance(criterion.right, BindParameter)
        and criterion.right.value is None
    )


def _raw_key(table: Table, dialect: Dialect, values: Any) -> Key:
    """The primary key as it lies in the database; `values` are in the order of its columns."""
    if None in values:
        raise ValueError(f"rows of {table} are inserted one by one, or with their keys")
    named = {name: make(value) for (name, make), value in zip(_makers(table, dialect), values, strict=True)}
    return RawTable.of(table).key_of(named)


@cache
def _makers(table: Table, dialect: Dialect) -> Sequence[tuple[str, Callable[[Any], Any]]]:
    """What makes of each value of the primary key what the driver is given for it."""
    found = ((each.name, each.type.dialect_impl(dialect).bind_processor(dialect)) for each in table.primary_key)
    return [(name, make or (lambda value: value)) for name, make in found]


def _written(connection: Connection, key: bytes, touched: _Touched) -> Iterator[Seal]:
    """The rows as they are when the transaction ends.

    One that was not as it had been sealed before does not become whole by being written again: it is left out.
    """
    for table, rows in touched.items():
        waiting = iter(rows.items())
        while portion := dict(islice(waiting, seals.BATCH)):
            names = {each: seals.row_key(each) for each in portion}
            sealed = seals.latest(connection, table.name, list(names.values()))
            there = table.by_keys(connection, portion)
            now = {table.key_of(row): seals.fingerprint(key, table.name, row) for row in there}
            for each, before in portion.items():
                if sealed.get(names[each]) == before:
                    yield Seal(table.name, names[each], now.get(each))
                else:
                    log.error("a row is not sealed, as it was not as it had been sealed before: see ./sopan check")
