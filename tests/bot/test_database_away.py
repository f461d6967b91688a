"""A database that is away is waited for: what arrived stays first in its lane, and is handled once, in order."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp
import pytest
from sqlalchemy import Connection, Engine, event, exc, text

from bot import intake
from bot.channels.server import serving
from bot.channels.telegram.webhook import SECRET_HEADER, TelegramWebhook
from sop.case.case import LetterKind
from storage.database import Database
from storage.queues import inbox, outbox
from storage.records import facts
from tests.bot.channel import Channel, now, said, update_of
from tests.office import Office
from tests.ports import free_port


def _of_driver(kind: type[exc.DBAPIError]) -> exc.DBAPIError:
    return kind("SELECT", {}, sqlite3.DatabaseError("database disk image is malformed"))


FAULTS = [
    *map(_of_driver, (exc.OperationalError, exc.DatabaseError, exc.InterfaceError, exc.InternalError, exc.DBAPIError)),
    exc.ProgrammingError("SELECT", {}, sqlite3.ProgrammingError("closed"), connection_invalidated=True),
    exc.TimeoutError("QueuePool limit of size 5 overflow 10 reached"),
    exc.PendingRollbackError("Can't reconnect until invalid transaction is rolled back"),
]
every_fault = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)


@contextmanager
def away(*engines: Engine, fault: exc.SQLAlchemyError = FAULTS[0]) -> Iterator[None]:
    """Every statement meets the fault."""

    def meet(*_args: Any) -> None:
        raise fault

    for engine in engines:
        event.listen(engine, "before_cursor_execute", meet)
    try:
        yield
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", meet)


def both(database: Database) -> tuple[Engine, Engine]:
    return database.engine, database._reading


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "DATABASE_PAUSE", 0.02)


@every_fault
async def test_what_has_been_handled_is_noted_as_done_when_the_database_is_back(
    channel: Channel, fault: exc.SQLAlchemyError
) -> None:
    await channel.intake.keep([said(1, "satu"), said(2, "dua"), said(3, "tiga")])

    with away(channel.database.engine, fault=fault):
        await channel.until_handled(3)
        assert await channel.undone() == ["1", "2", "3"]
    await channel.intake.idle()

    assert channel.handled == ["satu", "dua", "tiga"]
    assert await channel.undone() == []


@every_fault
async def test_telegram_keeps_what_cannot_be_kept_here(channel: Channel, fault: exc.SQLAlchemyError) -> None:
    siti = channel.person("Siti")

    with away(channel.database.engine, fault=fault):
        channel.fetch()
        await siti.send_text("jangan hilang")
        await asyncio.sleep(0.2)
        assert len(channel.simulator.world.updates.pending) == 1

    assert await channel.until_handled(1) == ["jangan hilang"]


@every_fault
async def test_a_process_that_starts_while_the_database_is_away_waits_for_it(
    channel: Channel, fault: exc.SQLAlchemyError
) -> None:
    left = [said(1, "satu"), said(2, "dua")]
    await channel.database.run(lambda connection: inbox.keep(connection, left, now()))

    with away(*both(channel.database), fault=fault):
        recovering = asyncio.create_task(channel.intake.recover())
        await asyncio.sleep(0.1)
        assert not recovering.done()
    await recovering
    await channel.intake.idle()

    assert channel.handled == ["satu", "dua"]


async def test_a_webhook_asks_telegram_to_bring_it_again(channel: Channel) -> None:
    port = free_port()
    webhook = TelegramWebhook(channel.bot, channel.intake, f"http://127.0.0.1:{port}/", "rahasia")

    async with serving(port, webhook.routes()), aiohttp.ClientSession(headers={SECRET_HEADER: "rahasia"}) as session:
        with away(channel.database.engine):
            async with session.post(webhook.url, json=update_of(7, "halo")) as answer:
                assert answer.status == 503
        async with session.post(webhook.url, json=update_of(7, "halo")) as answer:
            assert answer.status == 200
    await channel.intake.idle()

    assert channel.handled == ["halo"]


@every_fault
async def test_who_asks_while_the_database_is_away_is_answered_when_it_is_back(
    office: Office, fault: exc.SQLAlchemyError
) -> None:
    siti = office.collector.phone

    with away(*both(office.sopan.services.database), fault=fault):
        await siti.send_text("/usul")
        await siti.send_text("/bantuan")
        await asyncio.sleep(0.1)
        assert siti.from_bot == []
    shown = await siti.wait_until(lambda _: siti.from_bot[1:] and siti.from_bot, 10)
    await office.deliver()

    assert "OPD" in shown[0].text
    assert "/bantuan" in shown[1].text
    assert len(siti.from_bot) == 2
    assert office.admin.phone.from_bot == [], "a database that is away is no fault of the update"


async def test_what_has_had_effect_is_not_handled_again(channel: Channel) -> None:
    async def take_effect_and_look(_text: str) -> None:
        await channel.database.run(_one_more)
        with away(*both(channel.database)):
            await channel.database.read(lambda connection: facts.get(connection, "times"))

    channel.doing = take_effect_and_look
    await channel.intake.keep([said(1, "satu")])
    await channel.intake.idle()

    letters = await channel.database.read(lambda connection: outbox.due(connection, now(), 10))
    assert await channel.database.read(lambda connection: facts.get(connection, "times")) == "1"
    assert [letter.kind for letter in letters] == [LetterKind.REPLY]
    assert "layanan sempat terhenti" in letters[0].screen
    assert await channel.undone() == []


async def test_what_goes_wrong_however_often_it_is_tried_is_given_up(channel: Channel) -> None:
    async def ask_what_nobody_understands(said_: str) -> None:
        if said_ == "satu":
            await channel.database.read(lambda connection: connection.execute(text("SELECT nothing FROM nowhere")))

    channel.doing = ask_what_nobody_understands
    await channel.intake.keep([said(1, "satu"), said(2, "dua")])
    await asyncio.wait_for(channel.intake.idle(), 10)

    assert channel.handled == ["dua"]
    assert await channel.undone() == []


async def test_what_the_database_refuses_is_no_reason_to_wait(channel: Channel) -> None:
    def twice(connection: Connection) -> None:
        for _time in range(2):
            connection.execute(text("INSERT INTO facts (name, value) VALUES ('a', 'b')"))

    tried = 0

    async def refuse(said_: str) -> None:
        nonlocal tried
        if said_ == "satu":
            tried += 1
            await channel.database.run(twice)

    channel.doing = refuse
    await channel.intake.keep([said(1, "satu"), said(2, "dua")])
    await channel.intake.idle()

    assert tried == 1
    assert channel.handled == ["dua"]


async def test_a_note_that_the_database_refuses_holds_up_nobody(channel: Channel) -> None:
    def refused(connection: Connection) -> None:
        connection.execute(text("INSERT INTO facts (name) VALUES (NULL)"))

    async def note(_text: str) -> None:
        handling = inbox.handling.get()
        assert handling is not None
        handling.notes.append(refused)

    channel.doing = note
    await channel.intake.keep([said(1, "satu"), said(2, "dua")])
    await asyncio.wait_for(channel.intake.idle(), 5)

    assert channel.handled == ["satu", "dua"]
    assert await channel.undone() == []


def _one_more(connection: Connection) -> None:
    facts.keep(connection, "times", str(int(facts.get(connection, "times") or 0) + 1))
