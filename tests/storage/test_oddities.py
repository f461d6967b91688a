"""What no sound Sopan writes is found, in every table, and nothing else is."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, Table, select

from sop.case.case import LetterKind
from storage.columns import Instant
from storage.oddities import FromTheFuture, from_the_future, unreadable
from storage.queues import outbox
from storage.tables import metadata
from tests.sop.builders import MONDAY, REVIEWER

INSTANTS = [
    (table, column.name) for table in metadata.sorted_tables for column in table.c if isinstance(column.type, Instant)
]


def test_of_what_sopan_writes_nothing_is_odd(connection: Connection) -> None:
    outbox.post(connection, "a", LetterKind.REMINDER, REVIEWER.id, "{}", MONDAY)

    assert list(unreadable(connection)) == []
    assert list(from_the_future(connection, MONDAY)) == []


def test_rows_that_cannot_be_read_are_named_by_their_keys(connection: Connection) -> None:
    outbox.post(connection, "a", LetterKind.REMINDER, REVIEWER.id, "{}", MONDAY)
    for damage in (
        "UPDATE outbox SET kind = 'of_another_version'",
        "UPDATE holidays SET kind = 'of_another_version' WHERE day = '2026-12-25'",
        "UPDATE people SET joined_at = 'no date' WHERE id = 2",
    ):
        connection.exec_driver_sql(damage)

    assert sorted(unreadable(connection)) == ["holidays 2026-12-25", "outbox 1", "people 2"]
    assert list(from_the_future(connection, MONDAY)) == [], "what is no instant is not told of as one, with its text"


@pytest.mark.parametrize(("table", "column"), INSTANTS, ids=[f"{table.name}.{name}" for table, name in INSTANTS])
def test_an_instant_that_is_still_to_come_is_found_wherever_it_is(
    connection: Connection, table: Table, column: str
) -> None:
    later = MONDAY + timedelta(days=365)
    row = {each.name: _some(each.type.python_type) for each in table.c if not each.nullable and each.name != column}
    written = ", ".join([*row, column])
    values = ", ".join([*row.values(), f"'{later:%Y-%m-%d %H:%M:%S.%f}'"])
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    connection.exec_driver_sql(f"INSERT INTO {table.name} ({written}) VALUES ({values})")  # noqa: S608  # names of our own tables

    found = [each for each in from_the_future(connection, MONDAY) if each.column == f"{table.name}.{column}"]

    assert found == [FromTheFuture(f"{table.name}.{column}", 1, f"{later:%Y-%m-%d %H:%M}")]
    connection.rollback()


def test_what_may_lie_ahead_is_not_odd(connection: Connection) -> None:
    outbox.post(connection, "a", LetterKind.REMINDER, REVIEWER.id, "{}", MONDAY)
    outbox.postpone(connection, 1, MONDAY + outbox.LONGEST_PAUSE)

    assert list(from_the_future(connection, MONDAY)) == []
    assert connection.execute(select(metadata.tables["outbox"].c.attempts)).scalar_one() == 1


def _some(kind: type) -> str:
    return "999" if kind is int else "1" if kind is bool else "'2020-01-01 00:00:00.000000'"
