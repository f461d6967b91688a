"""Whatever arrives, the bot goes on: what cannot be read is kept as it came, told of once, and never tried again."""

import asyncio
import json
import logging
from itertools import islice
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot.channels.telegram import TELEGRAM
from bot.channels.telegram.updates import received
from simulator.updates import Update as Pending
from sop.office.address import Address
from storage.queues.inbox import ReceivedUpdate
from storage.tables import inbox
from tests.bot.channel import update_of
from tests.bot.hostile import Mutations, verbs_of
from tests.cases import under_review
from tests.hands import FAULT, after, forge_press
from tests.office import Office

SECRET = "Rahasia yang dikirim"  # noqa: S105  # what somebody sent


def good(office: Office) -> dict[str, Any]:
    return update_of(7, SECRET, str(office.collector.phone.chat_id))


def changed(update: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    *way, last = path.split(".")
    parent = update
    for step in way:
        parent = parent[step]
    parent[last] = value
    return update


async def kept(office: Office) -> list[tuple[str, str]]:
    """Number and body of each update that is done and has not been blanked."""

    def work(connection: Connection) -> list[tuple[str, str]]:
        aside = select(inbox.c.number, inbox.c.body).where(inbox.c.body != "", inbox.c.done_at.is_not(None))
        return [(row.number, row.body) for row in connection.execute(aside)]

    return await office.sopan.services.read(work)


async def arrive(office: Office, *updates: ReceivedUpdate) -> None:
    await office.sopan.intake.keep(updates)
    await office.sopan.intake.idle()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("message", []),
        ("message.chat", "bukan objek"),
        ("message.chat", {"id": 1.5, "type": "private"}),
        ("message.chat.id", 2**64),
        ("message.chat.id", None),
        ("message.chat.type", None),
        ("message.message_id", True),
        ("message.date", "kemarin"),
        ("message.date", 2**40),
        ("message.from", "Siti"),
        ("message.from.id", []),
        ("message.text", {"text": SECRET}),
        ("message.text", "x" * 40_000),
        ("message.text", f"{SECRET}\0"),
        ("message.text", f"{SECRET}\ud800"),
        ("message.entities", {"0": "x"}),
        ("message.entities", [{"type": 5}]),
        ("message.document", [SECRET]),
        ("message.document", {"file_id": 5}),
        ("message.document", {"file_id": "x", "file_unique_id": "x", "file_size": 2**64}),
        ("message.photo", [[]]),
        ("message.sticker", 7),
        ("message.reply_to_message", {"text": SECRET}),
        ("callback_query", {"id": 5}),
        ("a kind that nobody knows yet", {}),
    ],
)
async def test_an_update_that_cannot_be_read_is_put_aside_and_told_of_once(
    office: Office, caplog: pytest.LogCaptureFixture, path: str, value: object
) -> None:
    update = good(office)
    if path in ("callback_query", "a kind that nobody knows yet"):
        del update["message"]
    update = changed(update, path, value)

    await arrive(office, received(update))
    await office.restart()
    await office.deliver()

    (told,) = office.admin.phone.from_bot
    (line,) = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    code = line.removeprefix("fault ")[:6]
    assert f"kode {code}, nomor 7" in told.text
    assert SECRET not in told.text + caplog.text
    assert [(number, json.loads(body)) for number, body in await kept(office)] == [("7", update)]


async def test_what_comes_after_it_is_handled(office: Office) -> None:
    siti = office.collector.phone
    queue = office.simulator.world.updates
    for body in (b'{"update_id": "x"}', b'{"update_id": 100000050, "message": {"chat": 5}}', b"[]", b"null", b"7"):
        queue.pending.append(Pending(100_000_050, siti.chat_id, body))
        queue._next_id = 100_000_051

    told = await after(office.collector, siti.send_text("/bantuan"))
    await office.sopan.intake.idle()

    assert "/bantuan" in told.text
    assert len(await kept(office)) == 5


@pytest.mark.slow
@pytest.mark.parametrize("body", ['{"message": "bukan pesan"}', '{"update_id": %d, "message": "bukan pesan"}'])
async def test_what_has_no_number_of_its_own_does_not_come_for_ever(office: Office, body: str) -> None:
    queue = office.simulator.world.updates
    await office.collector.say("/bantuan")
    body = body.replace("%d", str(queue._next_id - 1))
    queue.pending.append(Pending(queue._next_id, 1, body.encode()))
    queue._next_id += 1
    queue._wake()

    async with asyncio.timeout(10):
        while queue.pending:  # noqa: ASYNC110  # the queue tells nobody
            await asyncio.sleep(0.05)

    assert "/bantuan" in (await office.collector.say("/bantuan")).text


async def test_numbers_that_come_in_disorder_are_all_told_as_arrived(office: Office) -> None:
    siti = office.collector.phone
    queue = office.simulator.world.updates
    for number in (100_000_059, 100_000_051, 100_000_051, 100_000_055):
        body = json.dumps(update_of(number, "/bantuan", str(siti.chat_id))).encode()
        queue.pending.append(Pending(number, siti.chat_id, body))
    queue._next_id = 100_000_060

    await after(office.collector, siti.send_text("/bantuan"))
    await siti.wait_until(lambda _: len(siti.from_bot) == 4)
    await siti.wait_until(lambda _: not queue.pending or None)


@pytest.mark.parametrize(
    "data",
    [
        *("", ":", "case", "case:", "case:x", "case:-1", "case:9999999999", "case:" + "9" * 50, "case:٣", "case:²"),
        *(
            "case:1\n",
            "case:1:1",
            "changes:1:" + "9" * 30,
            "changes:٣:1",
            "doubts:1",
            "doubts:1:" + "9" * 30,
            "doubts::",
        ),
        *(
            "list:1:٣",
            "sheet:x:" + "9" * 30,
            "tasks:²",
            "status:99999999999",
            "docfile:1:pdf\n",
            "law:list:x:٣",
            "find:list",
        ),
        *("do", "do:", "do:tidak_ada", "do:describe_item:1", "a:x:y", "f:x", "f:x:change:²", "\x00", "\u202e", "👍"),
    ],
)
async def test_a_press_that_no_button_carries_is_answered_politely(office: Office, data: str) -> None:
    siti = office.collector
    await under_review(office)
    await siti.say("/bantuan")

    await forge_press(office, siti, data)

    assert "Silakan" in siti.phone.from_bot[-1].text
    assert FAULT not in siti.phone.transcript()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2026])
async def test_two_thousand_hostile_updates_leave_it_answering(
    office: Office, caplog: pytest.LogCaptureFixture, seed: int
) -> None:
    await under_review(office)
    people = [*office.simulator.world.people.values(), office.phone("Orang luar")]
    updates = Mutations(seed, people, verbs_of(office.sopan.application)).updates()

    for _batch in range(40):
        await arrive(office, *(received(update) for update in islice(updates, 50)))
    newcomer = office.phone("Warga")
    await newcomer.send_text("/periksa")
    (answer,) = await newcomer.wait_until(lambda _: newcomer.from_bot, 10)

    assert "kode" in answer.text
    aside = await kept(office)
    assert len([record for record in caplog.records if "cannot be read" in record.getMessage()]) == len(aside) > 100
    assert _other_faults(caplog) == []


def _other_faults(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Neither unreadable, nor for a chat that there is not."""
    errors = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    return [each for each in errors if "cannot be read" not in each and each != "an answer could not be sent"]


def test_what_is_from_no_chat_has_an_address_all_the_same() -> None:
    updates: list[object] = [{"update_id": 1}, [], None, {"update_id": 1, "message": {"chat": {"id": "x"}}}]
    for update in updates:
        assert received(update).address == Address(TELEGRAM, "")


async def test_whoever_has_no_name_is_answered(office: Office) -> None:
    siti = office.collector.phone

    await arrive(office, received(changed(good(office), "message.from.first_name", "")))

    assert FAULT not in siti.transcript()
    assert siti.from_bot
