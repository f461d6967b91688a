"""Updates by webhook: only who knows the secret is listened to, and Telegram is answered when the update is kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO

import aiohttp
import pytest
from sqlalchemy import text

from bot.channels import server
from bot.channels.telegram.webhook import SECRET_HEADER, TelegramWebhook
from tests.bot.channel import Channel, update_of
from tests.ports import free_port

SECRET = "rahasia_2026-webhook"  # noqa: S105  # invented
PORT = free_port()
URL = f"http://127.0.0.1:{PORT}/sopan"


@asynccontextmanager
async def serving(channel: Channel) -> AsyncIterator[aiohttp.ClientSession]:
    webhook = TelegramWebhook(channel.bot, channel.intake, URL, SECRET)
    async with server.serving(PORT, webhook.routes()), aiohttp.ClientSession() as session:
        await webhook.announce()
        yield session


async def test_what_telegram_brings_is_handled_in_order(channel: Channel) -> None:
    siti, umar = channel.person("Siti"), channel.person("Umar")

    async with serving(channel):
        for number in range(5):
            await siti.send_text(f"Siti {number}")
            await umar.send_text(f"Umar {number}")
        handled = await channel.until_handled(10)

    for name in ("Siti", "Umar"):
        assert [each for each in handled if each.startswith(name)] == [f"{name} {number}" for number in range(5)]
    assert not channel.simulator.world.updates.pending


async def test_what_telegram_brings_twice_is_handled_once(channel: Channel) -> None:
    async with serving(channel) as session:
        for _time in range(3):
            async with session.post(URL, json=update_of(7, "sekali"), headers={SECRET_HEADER: SECRET}) as answer:
                assert answer.status == 200
        await channel.intake.idle()

    assert channel.handled == ["sekali"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {SECRET_HEADER: ""},
        {SECRET_HEADER: SECRET.upper()},
        {SECRET_HEADER: SECRET + "x"},
        {SECRET_HEADER: "\udcff\udcfe"},
        {"Authorization": SECRET},
    ],
)
async def test_whoever_does_not_know_the_secret_is_turned_away(channel: Channel, headers: dict[str, str]) -> None:
    async with (
        serving(channel) as session,
        session.post(URL, json=update_of(7, "palsu"), headers=headers) as answer,
    ):
        assert answer.status == 403

    assert channel.handled == []
    assert await channel.undone() == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"update_id"',
        b"{}",
        b'{"update_id": null}',
        b'{"update_id": "7"}',
        b'{"update_id": true}',
        b'{"update_id": 7.5}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
    ],
)
async def test_what_is_no_update_is_refused_and_not_kept(channel: Channel, body: bytes) -> None:
    async with (
        serving(channel) as session,
        session.post(URL, data=body, headers={SECRET_HEADER: SECRET}) as answer,
    ):
        assert answer.status == 400

    assert await channel.undone() == []


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 7},
        {"update_id": 7, "message": "bukan pesan"},
        {"update_id": 7, "message": {"chat": {"id": 5}}},
        {"update_id": 7, "callback_query": {"id": "1", "from": {"id": 5}}},
        {"update_id": 7, "a kind": {"that": "nobody knows yet"}},
    ],
)
async def test_an_update_of_an_unknown_shape_is_taken_and_holds_up_nobody(
    channel: Channel, update: dict[str, object]
) -> None:
    async with serving(channel) as session:
        for body in (update, update_of(8, "sesudahnya")):
            async with session.post(URL, json=body, headers={SECRET_HEADER: SECRET}) as answer:
                assert answer.status == 200
        await channel.intake.idle()

    assert "sesudahnya" in channel.handled
    assert await channel.undone() == []


async def test_a_body_that_no_update_could_be_is_refused(channel: Channel) -> None:
    async with (
        serving(channel) as session,
        session.post(URL, data=BytesIO(b" " * (5 << 20)), headers={SECRET_HEADER: SECRET}) as answer,
    ):
        assert answer.status == 413


async def test_only_posting_is_answered(channel: Channel) -> None:
    async with serving(channel) as session, session.get(URL, headers={SECRET_HEADER: SECRET}) as answer:
        assert answer.status == 405


async def test_telegram_is_not_told_that_it_arrived_when_it_could_not_be_kept(channel: Channel) -> None:
    channel.simulator.courier.retry_delay = 0.2
    siti = channel.person("Siti")

    async with serving(channel):
        with channel.database.engine.begin() as connection:
            connection.execute(text("ALTER TABLE inbox RENAME TO away"))
        await siti.send_text("jangan hilang")
        while channel.simulator.world.updates.webhook_error is None:
            await siti.wait_until(lambda _messages: True)
            await channel.database.read(lambda _connection: None)
        with channel.database.engine.begin() as connection:
            connection.execute(text("ALTER TABLE away RENAME TO inbox"))
        handled = await channel.until_handled(1)

    assert handled == ["jangan hilang"]
