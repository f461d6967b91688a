"""Of rows of which some are broken the others are read, in their order, and each broken one is told of once."""

import logging

import pytest
from sqlalchemy import Connection, bindparam, select

from sop.case.case import LetterKind
from storage.queues import outbox
from storage.rows import left_out, readable
from storage.tables import outbox as letters
from tests.sop.builders import MONDAY, REVIEWER

BACKWARDS = select(letters).order_by(letters.c.id.desc())
PAGE = BACKWARDS.offset(bindparam("start")).limit(bindparam("size"))


@pytest.fixture(autouse=True)
def nothing_told() -> None:
    left_out.cache_clear()


def post(connection: Connection, *keys: str, broken: str = "") -> None:
    for key in keys:
        outbox.post(connection, key, LetterKind.REMINDER, REVIEWER.id, "{}", MONDAY)
    connection.exec_driver_sql("UPDATE outbox SET kind = 'of_another_version' WHERE key = ?", (broken,))


def test_all_are_read_in_their_order(connection: Connection) -> None:
    post(connection, "a", "b", "c")

    assert readable(connection, BACKWARDS, letters.c.id, lambda row: row.key) == ("c", "b", "a")


def test_one_that_is_broken_is_left_out(connection: Connection) -> None:
    post(connection, "a", "b", "c", broken="b")

    assert readable(connection, BACKWARDS, letters.c.id, lambda row: row.key) == ("c", "a")


def test_of_a_page_the_others_are_read(connection: Connection) -> None:
    post(connection, "a", "b", "c", "d", "e", broken="c")

    page = {"start": 1, "size": 3}
    assert readable(connection, PAGE, letters.c.id, lambda row: row.key, page) == ("d", "b")


def test_what_cannot_be_made_of_a_row_leaves_out_that_one(connection: Connection) -> None:
    post(connection, "1", "b", "3")

    assert readable(connection, BACKWARDS, letters.c.id, lambda row: int(row.key)) == (3, 1)


def test_it_is_told_once_and_without_values(connection: Connection, caplog: pytest.LogCaptureFixture) -> None:
    post(connection, "a", "b", broken="b")

    with caplog.at_level(logging.ERROR):
        for _time in range(3):
            readable(connection, BACKWARDS, letters.c.id, lambda row: row.key)

    assert [record.getMessage() for record in caplog.records] == [
        "outbox.id 2 cannot be read and is left out; ./sopan check lists all such rows"
    ]
