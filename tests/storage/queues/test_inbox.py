"""Updates are kept before the channel is told, each once, and stay until they have been handled."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from storage.database import Database
from storage.queues import inbox
from storage.queues.inbox import Handling, KeptUpdate
from storage.records import facts
from tests.sop.builders import MONDAY


def update(update_id: int, lane: str = "101", body: str = "{}") -> KeptUpdate:
    return KeptUpdate(update_id, lane, body, applied=False)


def test_an_update_is_kept_once_however_often_it_arrives(connection: Connection) -> None:
    first = inbox.keep(connection, [update(7, body="pertama"), update(7, body="kedua")], MONDAY)
    again = inbox.keep(connection, [update(7, body="ketiga"), update(8)], MONDAY)

    assert [(each.update_id, each.body) for each in first] == [(7, "pertama")]
    assert [each.update_id for each in again] == [8]
    assert [each.body for each in inbox.waiting(connection)] == ["pertama", "{}"]


def test_updates_wait_in_the_order_of_their_numbers_each_in_its_lane(connection: Connection) -> None:
    inbox.keep(connection, [update(9, "102"), update(7, "101"), update(8, "101")], MONDAY)

    assert [(each.update_id, each.lane) for each in inbox.waiting(connection)] == [(7, "101"), (8, "101"), (9, "102")]


def test_an_update_that_is_done_waits_no_more_and_is_not_taken_for_new(connection: Connection) -> None:
    inbox.keep(connection, [update(7), update(8)], MONDAY)

    inbox.finish(connection, 7, MONDAY)

    assert [each.update_id for each in inbox.waiting(connection)] == [8]
    assert inbox.keep(connection, [update(7)], MONDAY) == ()


def test_of_an_update_that_is_done_nothing_is_kept_but_its_number(connection: Connection) -> None:
    inbox.keep(connection, [update(7, body="rahasia")], MONDAY)

    inbox.finish(connection, 7, MONDAY)

    assert connection.exec_driver_sql("SELECT update_id, body FROM inbox").all() == [(7, "")]


def test_every_attempt_is_counted(connection: Connection) -> None:
    inbox.keep(connection, [update(7), update(8)], MONDAY)

    assert [inbox.begin(connection, 7), inbox.begin(connection, 7), inbox.begin(connection, 8)] == [1, 2, 1]


def test_only_updates_done_long_ago_are_forgotten(connection: Connection) -> None:
    inbox.keep(connection, [update(7), update(8), update(9)], MONDAY)
    inbox.finish(connection, 7, MONDAY)
    inbox.finish(connection, 8, MONDAY + timedelta(days=1))

    forgotten = inbox.sweep(connection, MONDAY + inbox.KEPT_FOR + timedelta(hours=1))

    assert forgotten == 1
    assert [each.update_id for each in inbox.keep(connection, [update(7), update(8), update(9)], MONDAY)] == [7]


async def applied(database: Database) -> dict[int, bool]:
    waiting = await database.read(inbox.waiting)
    return {each.update_id: each.applied for each in waiting}


async def test_what_an_update_changes_and_that_it_did_are_kept_together(database: Database) -> None:
    await database.run(lambda connection: inbox.keep(connection, [update(7), update(8)], MONDAY))

    token = inbox.handling.set(Handling(7))
    try:
        await database.run(lambda connection: facts.keep(connection, "nama", "nilai"))
    finally:
        inbox.handling.reset(token)

    assert await applied(database) == {7: True, 8: False}


async def test_an_update_whose_work_fails_has_not_been_applied(database: Database) -> None:
    await database.run(lambda connection: inbox.keep(connection, [update(7)], MONDAY))

    def fail(connection: Connection) -> None:
        facts.keep(connection, "nama", "nilai")
        raise RuntimeError("halfway")

    token = inbox.handling.set(Handling(7))
    try:
        with pytest.raises(RuntimeError, match="halfway"):
            await database.run(fail)
    finally:
        inbox.handling.reset(token)

    assert await applied(database) == {7: False}
    assert await database.read(lambda connection: facts.get(connection, "nama")) is None


async def test_work_that_belongs_to_no_update_applies_none(database: Database) -> None:
    await database.run(lambda connection: inbox.keep(connection, [update(7)], MONDAY))

    await database.run(lambda connection: facts.keep(connection, "nama", "nilai"))

    assert await applied(database) == {7: False}


async def test_reading_within_an_update_does_not_count_as_its_effect(database: Database) -> None:
    await database.run(lambda connection: inbox.keep(connection, [update(7)], MONDAY))

    token = inbox.handling.set(Handling(7))
    try:
        await database.read(inbox.waiting)
    finally:
        inbox.handling.reset(token)

    assert await applied(database) == {7: False}


async def test_work_done_at_once_is_done_one_after_the_other(database: Database) -> None:
    await database.run(lambda connection: inbox.keep(connection, [update(7)], MONDAY))

    counts = await asyncio.gather(*(database.run(lambda connection: inbox.begin(connection, 7)) for _ in range(20)))

    assert sorted(counts) == list(range(1, 21))


def test_a_fact_is_kept_under_its_name_and_written_over(connection: Connection) -> None:
    facts.keep(connection, facts.USERNAME, "sopan_bot")
    facts.keep(connection, facts.USERNAME, "sopan2_bot")

    assert facts.get(connection, facts.USERNAME) == "sopan2_bot"
    assert facts.get(connection, "lain") is None
