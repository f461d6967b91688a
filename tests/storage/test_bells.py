"""Whoever works a queue off is woken after the commit that has added to it, and for nothing else."""

import asyncio

import pytest
from sqlalchemy import Connection

from sop.case.case import LetterKind
from storage import bells
from storage.bells import Bell, Queue
from storage.database import Database
from storage.queues import outbox
from storage.records import facts
from tests.sop.builders import MONDAY, REVIEWER

SOON = 5.0
NEVER = 0.1


async def rings(bell: Bell, within: float = NEVER) -> bool:
    loop = asyncio.get_running_loop()
    began = loop.time()
    await bell.heard(within)
    return loop.time() - began < within


def post(connection: Connection) -> None:
    outbox.post(connection, "satu", LetterKind.REMINDER, REVIEWER.id, "{}", MONDAY)


async def test_it_is_heard_after_the_commit_when_what_was_posted_can_be_read(database: Database) -> None:
    hearing = asyncio.create_task(rings(database.bells[Queue.LETTERS], SOON))
    await asyncio.sleep(0)

    writing = asyncio.create_task(database.run(post))
    assert await hearing

    assert await database.read(outbox.waiting_count) == 1
    await writing


async def test_what_was_rung_before_anybody_listened_is_heard_once(database: Database) -> None:
    await database.run(post)

    assert await rings(database.bells[Queue.LETTERS], SOON)
    assert not await rings(database.bells[Queue.LETTERS])


async def test_what_is_not_kept_is_not_rung(database: Database) -> None:
    def post_in_vain(connection: Connection) -> None:
        post(connection)
        raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        await database.run(post_in_vain)

    assert not await rings(database.bells[Queue.LETTERS])


async def test_of_changes_that_share_a_commit_none_is_missed(database: Database) -> None:
    def order(connection: Connection) -> None:
        bells.added(connection, Queue.DOCUMENTS)

    await asyncio.gather(database.run(post), database.run(order))

    assert await rings(database.bells[Queue.LETTERS], SOON)
    assert await rings(database.bells[Queue.DOCUMENTS], SOON)


async def test_what_adds_to_no_queue_rings_no_bell(database: Database) -> None:
    await database.run(lambda connection: facts.keep(connection, "nama", "nilai"))

    assert not any([await rings(bell) for bell in database.bells.values()])


def test_a_bell_of_a_loop_that_has_ended_can_be_rung() -> None:
    bell = Bell()
    asyncio.run(bell.heard(0))

    bell.ring()
