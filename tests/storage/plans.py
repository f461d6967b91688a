"""How SQLite goes about what is asked of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, event


@contextmanager
def noted(connection: Connection) -> Iterator[Sequence[str]]:
    """The steps of the plan of each SELECT that is made meanwhile."""
    if connection.dialect.name != "sqlite":
        pytest.skip("asks SQLite for its plan")
    plans: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, values: object, *_more: object) -> None:
        if statement.startswith("SELECT"):
            rows = connection.connection.driver_connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)  # type: ignore[union-attr]  # the driver of an open connection
            plans.extend(row[3] for row in rows)

    event.listen(connection, "before_cursor_execute", note)
    yield plans
    event.remove(connection, "before_cursor_execute", note)
