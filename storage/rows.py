"""Reading rows of which one may be broken: it is left out and told of, and the others are read."""

import logging
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, type_coerce
from sqlalchemy.types import NullType

from sop.text.facts import Loggable

log = logging.getLogger(__name__)

T = TypeVar("T")

UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What a value of another version, or of another hand, makes of reading it."""


def readable(
    connection: Connection,
    query: Select[Any],
    key: ColumnElement[Any],
    make: Callable[[Row[Any]], T],
    parameters: Mapping[str, object] | None = None,
) -> tuple[T, ...]:
    """What is made of each row; only where not all can be read, each is read by itself, by its key."""
    try:
        return tuple(make(row) for row in connection.execute(query, parameters))
    except UNREADABLE:
        return tuple(_one_by_one(connection, query, key, make, parameters))


def _one_by_one(
    connection: Connection,
    query: Select[Any],
    key: ColumnElement[Any],
    make: Callable[[Row[Any]], T],
    parameters: Mapping[str, object] | None,
) -> Iterator[T]:
    as_it_stands = type_coerce(key, NullType())
    keys = query.with_only_columns(as_it_stands, maintain_column_froms=True)
    for which in connection.execute(keys, parameters).scalars().all():
        alone = query.where(as_it_stands == which).offset(None).limit(None)
        try:
            yield from [make(row) for row in connection.execute(alone, parameters)]
        except UNREADABLE:
            left_out(str(key), which)


@lru_cache(maxsize=1000)
def left_out(column: str, key: object) -> None:
    """Tells once of a row that cannot be read, however often it is tried; the log shows keys that are numbers."""
    log.error("%s %s cannot be read and is left out; ./sopan check lists all such rows", Loggable(column), key)


@lru_cache(maxsize=1000)
def falsified(column: str, key: object) -> None:
    """Tells, as `left_out`, of a row that somebody wrote or changed past Sopan."""
    log.error(
        "%s %s is not as Sopan wrote it and is not used; ./sopan check lists all such rows", Loggable(column), key
    )
