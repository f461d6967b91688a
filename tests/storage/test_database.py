"""Changes that are ready together share a commit; readers neither wait for the writer nor keep it waiting."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, event

from storage.database import Database, DatabaseAway
from storage.queues import drafts, inbox
from storage.queues.drafts import Draft, Ending
from storage.queues.inbox import Handling, KeptUpdate
from storage.records import facts
from tests.sop.builders import MONDAY
from tests.storage.decisions import at

ADDRESS = at("101")


def keeps(name: str, value: str = "nilai") -> Callable[[Connection], None]:
    return lambda connection: facts.keep(connection, name, value)


async def kept(database: Database, name: str) -> str | None:
    return await database.read(lambda connection: facts.get(connection, name))


def refuse(connection: Connection) -> None:
    facts.keep(connection, "ditolak", "nilai")
    raise LookupError("no")


async def behind(database: Database, *works: Callable[[Connection], None]) -> list[BaseException | None]:
    """Does all the work while the writer is busy, so that all of it is ready together when that is free."""
    free, busy = threading.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def occupy(_connection: Connection) -> None:
        loop.call_soon_threadsafe(busy.set)
        assert free.wait(10)

    occupied = asyncio.create_task(database.run(occupy))
    await busy.wait()
    waiting: list[Awaitable[None]] = [asyncio.ensure_future(database.run(work)) for work in works]
    await asyncio.sleep(0)
    free.set()
    await occupied
    return list(await asyncio.gather(*waiting, return_exceptions=True))


async def test_changes_that_are_ready_together_share_one_commit(database: Database) -> None:
    commits: list[object] = []
    event.listen(database.engine, "commit", commits.append)

    ended = await behind(database, *(keeps(f"fakta {number}") for number in range(10)))

    assert ended == [None] * 10
    assert len(commits) == 2  # that of the work they waited for, and their own
    assert [await kept(database, f"fakta {number}") for number in range(10)] == ["nilai"] * 10


async def test_a_work_that_fails_takes_nothing_from_those_beside_it(database: Database) -> None:
    ended = await behind(database, keeps("sebelum"), refuse, keeps("sesudah"))

    assert [type(each) for each in ended] == [type(None), LookupError, type(None)]
    assert await kept(database, "sebelum") == await kept(database, "sesudah") == "nilai"
    assert await kept(database, "ditolak") is None


async def test_a_commit_that_fails_is_told_to_everybody_in_it(database: Database) -> None:
    commits: list[object] = []

    def break_off(connection: object) -> None:
        commits.append(connection)
        if len(commits) > 1:
            raise OSError("disk")

    event.listen(database.engine, "commit", break_off)

    ended = await behind(database, keeps("satu"), keeps("dua"))

    assert [type(each) for each in ended] == [OSError, OSError]


async def test_a_reader_does_not_wait_for_the_writer(database: Database) -> None:
    await database.run(keeps("nama", "lama"))

    with database.engine.begin() as writing:
        facts.keep(writing, "nama", "baru")

        assert await asyncio.wait_for(kept(database, "nama"), 1) == "lama"

    assert await kept(database, "nama") == "baru"


async def test_a_long_reading_keeps_nobody_from_writing_and_sees_one_state(database: Database) -> None:
    await database.run(keeps("nama", "lama"))
    begun, written = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def look_twice(connection: Connection) -> tuple[str | None, str | None]:
        first = facts.get(connection, "nama")
        loop.call_soon_threadsafe(begun.set)
        assert written.wait(10)
        return first, facts.get(connection, "nama")

    looking = asyncio.create_task(database.read(look_twice))
    await begun.wait()

    await asyncio.wait_for(database.run(keeps("nama", "baru")), 1)

    written.set()
    assert await looking == ("lama", "lama")


async def test_what_reads_cannot_write(database: Database) -> None:
    with pytest.raises(DatabaseAway):
        await database.read(keeps("nama"))

    assert await kept(database, "nama") is None


async def test_what_a_form_changes_ends_the_form_as_well(database: Database) -> None:
    later = MONDAY + timedelta(minutes=1)
    await database.run(lambda connection: drafts.save(connection, Draft(1, "t", "open_case"), later))

    closing = partial(drafts.end, holder=1, ending=Ending.SENT, at=later)
    handling = Handling(KeptUpdate(ADDRESS, "7", "{}", 7, applied=False), closing=closing)
    token = inbox.handling.set(handling)
    try:
        with pytest.raises(LookupError):
            await database.run(refuse)
        refused = await database.read(lambda connection: drafts.get(connection, 1))
        await database.run(keeps("nama"))
    finally:
        inbox.handling.reset(token)

    assert refused is not None
    assert await database.read(lambda connection: drafts.get(connection, 1)) is None
    assert handling.closing is None
