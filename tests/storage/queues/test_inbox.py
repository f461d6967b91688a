"""Updates are kept before the channel is told, each once, and stay until they have been handled."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection

from sop.office.address import Address
from storage.database import Database
from storage.queues import inbox
from storage.queues.inbox import Handling, ReceivedUpdate
from storage.records import facts
from tests.sop.builders import MONDAY
from tests.storage.decisions import at


def update(number: int, address: str = "101", body: str = "{}") -> ReceivedUpdate:
    return ReceivedUpdate(at(address), str(number), body)


def finish(connection: Connection, number: int, at: datetime) -> None:
    inbox.finish(connection, [Handling(each) for each in inbox.waiting(connection) if each.number == str(number)], at)


def test_an_update_is_kept_once_however_often_it_arrives(connection: Connection) -> None:
    first = inbox.keep(connection, [update(1, body="pertama"), update(1, body="kedua")], MONDAY)
    again = inbox.keep(connection, [update(1, body="ketiga"), update(2)], MONDAY)

    assert [(each.number, each.body) for each in first] == [("1", "pertama")]
    assert [each.number for each in again] == ["2"]
    assert [each.body for each in inbox.waiting(connection)] == ["pertama", "{}"]


def test_updates_wait_in_the_order_of_arrival_whatever_their_numbers(connection: Connection) -> None:
    inbox.keep(connection, [update(3, "102"), update(1, "101"), update(2, "101")], MONDAY)

    waiting = [(each.number, each.address) for each in inbox.waiting(connection)]
    assert waiting == [("3", at("102")), ("1", at("101")), ("2", at("101"))]


def test_two_channels_may_number_their_updates_alike(connection: Connection) -> None:
    other = replace(update(1), address=Address("notebook", "9"))

    assert len(inbox.keep(connection, [update(1), other], MONDAY)) == 2


def test_an_update_that_is_done_waits_no_more_and_is_not_taken_for_new(connection: Connection) -> None:
    inbox.keep(connection, [update(1), update(2)], MONDAY)

    finish(connection, 1, MONDAY)

    assert [each.number for each in inbox.waiting(connection)] == ["2"]
    assert inbox.keep(connection, [update(1)], MONDAY) == ()


def test_of_an_update_that_is_done_nothing_is_kept_but_its_number(connection: Connection) -> None:
    inbox.keep(connection, [update(1, body="rahasia")], MONDAY)

    finish(connection, 1, MONDAY)

    assert connection.exec_driver_sql("SELECT number, body FROM inbox").all() == [("1", "")]


def test_every_attempt_is_counted(connection: Connection) -> None:
    inbox.keep(connection, [update(1), update(2)], MONDAY)

    assert [
        inbox.count_attempts(connection, [1]),
        inbox.count_attempts(connection, [1, 2, 999]),
        inbox.count_attempts(connection, []),
    ] == [{1: 1}, {1: 2, 2: 1}, {}]


def test_only_updates_done_long_ago_are_forgotten(connection: Connection) -> None:
    inbox.keep(connection, [update(1), update(2), update(3)], MONDAY)
    finish(connection, 1, MONDAY)
    finish(connection, 2, MONDAY + timedelta(days=1))

    forgotten = inbox.sweep(connection, MONDAY + inbox.KEPT_FOR + timedelta(hours=1))

    assert forgotten == 1
    assert [each.number for each in inbox.keep(connection, [update(1), update(2), update(3)], MONDAY)] == ["1"]


async def applied(database: Database) -> dict[int, bool]:
    waiting = await database.read(inbox.waiting)
    return {each.id: each.applied for each in waiting}


async def test_what_an_update_changes_and_that_it_did_are_kept_together(database: Database) -> None:
    kept = await database.run(lambda connection: inbox.keep(connection, [update(1), update(2)], MONDAY))

    token = inbox.handling.set(Handling(kept[0]))
    try:
        await database.run(lambda connection: facts.keep(connection, "nama", "nilai"))
    finally:
        inbox.handling.reset(token)

    assert await applied(database) == {1: True, 2: False}


async def test_an_update_whose_work_fails_has_not_been_applied(database: Database) -> None:
    (kept,) = await database.run(lambda connection: inbox.keep(connection, [update(1)], MONDAY))

    def fail(connection: Connection) -> None:
        facts.keep(connection, "nama", "nilai")
        raise RuntimeError("halfway")

    token = inbox.handling.set(Handling(kept))
    try:
        with pytest.raises(RuntimeError, match="halfway"):
            await database.run(fail)
    finally:
        inbox.handling.reset(token)

    assert await applied(database) == {1: False}
    assert await database.read(lambda connection: facts.get(connection, "nama")) is None


async def test_work_that_belongs_to_no_update_applies_none(database: Database) -> None:
    await database.run(lambda connection: inbox.keep(connection, [update(1)], MONDAY))

    await database.run(lambda connection: facts.keep(connection, "nama", "nilai"))

    assert await applied(database) == {1: False}


async def test_reading_within_an_update_does_not_count_as_its_effect(database: Database) -> None:
    (kept,) = await database.run(lambda connection: inbox.keep(connection, [update(1)], MONDAY))

    token = inbox.handling.set(Handling(kept))
    try:
        await database.read(inbox.waiting)
    finally:
        inbox.handling.reset(token)

    assert await applied(database) == {1: False}


async def test_work_done_at_once_is_done_one_after_the_other(database: Database) -> None:
    await database.run(lambda connection: inbox.keep(connection, [update(1)], MONDAY))

    counts = await asyncio.gather(
        *(database.run(lambda connection: inbox.count_attempts(connection, [1])) for _ in range(20))
    )

    assert sorted(count[1] for count in counts) == list(range(1, 21))


def test_a_fact_is_kept_under_its_name_and_written_over(connection: Connection) -> None:
    facts.keep(connection, facts.USERNAME, "sopan_bot")
    facts.keep(connection, facts.USERNAME, "sopan2_bot")

    assert facts.get(connection, facts.USERNAME) == "sopan2_bot"
    assert facts.get(connection, "lain") is None
