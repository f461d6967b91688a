"""The wire against a real server on loopback: what arrives there, and how every way of failing is reported."""

import asyncio
import json
import logging
import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot, InputMediaDocument
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.channels.telegram.wire import AiohttpRequest, Unanswered, Unsent, may_have_been_delivered

TOKEN = "123456:AAsecret-secret_secret"  # noqa: S105  # invented
SENT = {"message_id": 7, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "Halo"}

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def talking_to(answer: Answer, **timeouts: float) -> AsyncIterator[Bot]:
    """A bot whose every request to a server on loopback is answered by `answer`."""
    app = web.Application(client_max_size=1 << 26)
    app.router.add_route("*", "/{path:.*}", answer)
    async with TestServer(app) as server, bot_at(str(server.make_url("")).rstrip("/"), **timeouts) as bot:
        yield bot


@asynccontextmanager
async def bot_at(root: str, **timeouts: float) -> AsyncIterator[Bot]:
    wire, poll_wire = AiohttpRequest(**timeouts), AiohttpRequest(**timeouts)  # type: ignore[arg-type]  # names of its own arguments
    try:
        yield Bot(TOKEN, f"{root}/bot", f"{root}/file/bot", request=wire, get_updates_request=poll_wire)
    finally:
        await wire.shutdown()
        await poll_wire.shutdown()


def saying(result: object, seen: list[dict[str, Any]] | None = None) -> Answer:
    async def answer(request: web.Request) -> web.Response:
        if seen is not None:
            is_json = request.content_type == "application/json"
            seen.append(await request.json() if is_json else {**await request.post()})
        return web.json_response({"ok": True, "result": result})

    return answer


def failing(status: int, body: str, content_type: str = "text/html") -> Answer:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type=content_type)

    return answer


async def never(request: web.Request) -> web.Response:
    await asyncio.sleep(30)
    return web.Response()


async def hang_up(request: web.Request) -> web.Response:
    await request.read()
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def failure_of(bot: Bot) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(1, "Halo")
    return caught.value


async def test_parameters_arrive_as_they_were_meant() -> None:
    seen: list[dict[str, Any]] = []
    async with talking_to(saying(SENT, seen)) as bot:
        message = await bot.send_message(1, "Usulan & lampiran: 5% é 😀", protect_content=True)

    assert message.message_id == 7
    assert seen == [{"chat_id": 1, "text": "Usulan & lampiran: 5% é 😀", "protect_content": True}]


async def test_a_method_without_parameters_can_be_called() -> None:
    async with talking_to(saying({"id": 1, "is_bot": True, "first_name": "Sopan"})) as bot:
        assert (await bot.get_me()).first_name == "Sopan"


async def test_a_file_arrives_with_its_name_its_type_and_its_bytes() -> None:
    content = bytes(range(256)) * 8192
    seen: list[tuple[str, str, bytes, str]] = []

    async def answer(request: web.Request) -> web.Response:
        form = await request.post()
        upload = form["document"]
        assert isinstance(upload, web.FileField)
        seen.append((upload.filename, upload.content_type, upload.file.read(), str(form["caption"])))
        return web.json_response({"ok": True, "result": SENT})

    async with talking_to(answer) as bot:
        await bot.send_document(1, content, caption="Naskah é", filename="Uji konsekuensi é.pdf")

    assert seen == [("Uji konsekuensi é.pdf", "application/pdf", content, "Naskah é")]


async def test_a_files_name_goes_out_unquoted_as_telegrams_server_reads_it() -> None:
    bodies: list[bytes] = []

    async def answer(request: web.Request) -> web.Response:
        bodies.append(await request.read())
        return web.json_response({"ok": True, "result": SENT})

    async with talking_to(answer) as bot:
        await bot.send_document(1, b"isi", filename="Daftar é 100%.xlsx")

    assert 'filename="Daftar é 100%.xlsx"'.encode() in bodies[0]


async def test_an_album_names_its_files() -> None:
    seen: list[dict[str, Any]] = []
    async with talking_to(saying([SENT, SENT], seen)) as bot:
        await bot.send_media_group(1, [InputMediaDocument(b"satu"), InputMediaDocument(b"dua")])

    names = [item["media"].removeprefix("attach://") for item in json.loads(seen[0]["media"])]
    assert len(names) == 2
    assert set(names) <= set(seen[0])


async def test_a_file_is_downloaded_byte_for_byte() -> None:
    content = bytes(range(256)) * 40_000

    async def answer(request: web.Request) -> web.Response:
        if "/file/bot" in request.path:
            return web.Response(body=content)
        result = {"file_id": "f", "file_unique_id": "u", "file_path": "documents/file_1.pdf"}
        return web.json_response({"ok": True, "result": result})

    async with talking_to(answer) as bot:
        file = await bot.get_file("f")
        assert bytes(await file.download_as_bytearray()) == content


async def test_a_long_download_may_take_longer_than_the_read_timeout() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(5):
            await asyncio.sleep(0.1)
            await response.write(b"x" * 1000)
        return response

    async with talking_to(answer, read_timeout=0.3, write_timeout=0.01, connect_timeout=0.01, pool_timeout=0.01) as bot:
        assert len(await bot.request.retrieve(f"{bot.base_file_url}/documents/file_1.pdf")) == 5000


async def test_one_connection_serves_many_requests_even_with_pauses() -> None:
    peers: set[object] = set()

    async def answer(request: web.Request) -> web.Response:
        assert request.transport is not None
        peers.add(request.transport.get_extra_info("peername"))
        return web.json_response({"ok": True, "result": SENT})

    async with talking_to(answer) as bot:
        for _ in range(3):
            await bot.send_message(1, "Halo")

    assert len(peers) == 1


async def test_many_requests_run_side_by_side() -> None:
    async def answer(request: web.Request) -> web.Response:
        await asyncio.sleep(0.2)
        return web.json_response({"ok": True, "result": SENT})

    async with talking_to(answer) as bot, asyncio.timeout(3):
        await asyncio.gather(*(bot.send_message(1, "Halo") for _ in range(64)))


async def test_a_long_poll_may_last_as_long_as_it_was_asked_to() -> None:
    async def answer(request: web.Request) -> web.Response:
        await asyncio.sleep(0.6)
        return web.json_response({"ok": True, "result": []})

    async with talking_to(answer, read_timeout=0.3, write_timeout=0.1, connect_timeout=0.1, pool_timeout=0.1) as bot:
        assert await bot.get_updates(timeout=1) == ()


async def test_a_slow_answer_is_a_timeout_after_which_telegram_may_have_acted() -> None:
    async with talking_to(never, read_timeout=0.1) as bot:
        error = await failure_of(bot)

    assert isinstance(error, TimedOut)
    assert isinstance(error.__cause__, Unanswered)
    assert may_have_been_delivered(error)


async def test_an_upload_that_stalls_ends() -> None:
    async def stall(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(3)
        writer.close()

    server = await asyncio.start_server(stall, "127.0.0.1", 0, limit=1024)
    root = "http://{}:{}".format(*server.sockets[0].getsockname())
    timeouts = {"connect_timeout": 0.1, "pool_timeout": 0.1, "read_timeout": 0.1, "media_write_timeout": 0.2}

    async with server, bot_at(root, **timeouts) as bot, asyncio.timeout(2):
        with pytest.raises(TimedOut) as caught:
            await bot.send_document(1, b"x" * 30_000_000)

    assert may_have_been_delivered(caught.value)


async def test_a_dropped_connection_leaves_it_open_whether_telegram_acted() -> None:
    async with talking_to(hang_up) as bot:
        error = await failure_of(bot)

    assert isinstance(error, NetworkError)
    assert may_have_been_delivered(error)


async def test_an_answer_cut_short_leaves_it_open_whether_telegram_acted() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b'{"ok": true,')
        assert request.transport is not None
        request.transport.close()
        return response

    async with talking_to(answer) as bot:
        error = await failure_of(bot)

    assert isinstance(error, NetworkError)
    assert may_have_been_delivered(error)


async def test_a_refused_connection_was_never_sent() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]

    async with bot_at(f"http://127.0.0.1:{port}") as bot:
        error = await failure_of(bot)

    assert isinstance(error, NetworkError)
    assert isinstance(error.__cause__, Unsent)
    assert f"127.0.0.1:{port}" in str(error)
    assert not may_have_been_delivered(error)


async def test_waiting_in_vain_for_a_connection_of_the_pool_was_never_sent() -> None:
    async with talking_to(never, pool_size=1, connect_timeout=0.1, pool_timeout=0.1, read_timeout=0.6) as bot:
        first = asyncio.create_task(failure_of(bot))
        await asyncio.sleep(0.1)
        second = await failure_of(bot)
        await first

    assert isinstance(second, TimedOut)
    assert isinstance(second.__cause__, Unsent)
    assert not may_have_been_delivered(second)


async def test_an_address_that_is_none_was_never_sent() -> None:
    async with bot_at("http://") as bot:
        error = await failure_of(bot)

    assert isinstance(error, NetworkError)
    assert not may_have_been_delivered(error)


async def test_a_bad_gateways_page_is_a_network_error() -> None:
    async with talking_to(failing(502, "<html><h1>502 Bad Gateway</h1></html>")) as bot:
        error = await failure_of(bot)

    assert type(error) is NetworkError
    assert "502" in str(error)
    assert may_have_been_delivered(error)


@pytest.mark.parametrize("status", [302, 401, 403, 404])
async def test_a_proxys_page_is_no_verdict_on_the_token(status: int) -> None:
    async with talking_to(failing(status, f"<html>/bot{TOKEN}/sendMessage</html>")) as bot:
        error = await failure_of(bot)

    assert type(error) is NetworkError


async def test_a_page_of_a_login_portal_is_a_network_error_and_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    async with talking_to(failing(200, f"<html>/bot{TOKEN}/sendMessage</html>")) as bot:
        error = await failure_of(bot)

    assert type(error) is NetworkError
    assert TOKEN not in caplog.text


async def test_a_flood_says_how_long_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    body = {"ok": False, "error_code": 429, "description": "...", "parameters": {"retry_after": 3}}
    async with talking_to(failing(429, json.dumps(body), "application/json")) as bot:
        error = await failure_of(bot)

    assert isinstance(error, RetryAfter)
    assert error.retry_after == timedelta(seconds=3)


async def test_telegrams_refusal_is_a_bad_request_and_delivered_nothing() -> None:
    body = {"ok": False, "error_code": 400, "description": "Bad Request: message text is empty"}
    async with talking_to(failing(400, json.dumps(body), "application/json")) as bot:
        error = await failure_of(bot)

    assert isinstance(error, BadRequest)
    assert error.message == "Message text is empty"
    assert not may_have_been_delivered(error)


async def test_too_large_a_file_is_refused_for_good() -> None:
    async with talking_to(failing(413, "<html>413 Request Entity Too Large</html>")) as bot:
        error = await failure_of(bot)

    assert isinstance(error, BadRequest)


async def test_telegrams_word_on_the_token_is_heard() -> None:
    body = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    async with talking_to(failing(401, json.dumps(body), "application/json")) as bot:
        error = await failure_of(bot)

    assert isinstance(error, InvalidToken)


@pytest.mark.parametrize("answer", [never, hang_up, failing(502, f"<html>/bot{TOKEN}/</html>")])
async def test_no_failure_tells_the_token(answer: Answer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with talking_to(answer, read_timeout=0.1) as bot:
        told = "".join(traceback.format_exception(await failure_of(bot)))

    servers_own = "aiohttp.access"
    assert TOKEN not in told
    assert not [record for record in caplog.records if record.name != servers_own and TOKEN in record.getMessage()]


async def test_a_connection_that_is_not_had_in_time_does_not_tell_the_token() -> None:
    async with talking_to(never, pool_size=1, connect_timeout=0.1, pool_timeout=0.1, read_timeout=0.6) as bot:
        first = asyncio.create_task(failure_of(bot))
        await asyncio.sleep(0.1)
        error = await failure_of(bot)
        await first

    assert error.__context__ is None
    assert TOKEN not in "".join(traceback.format_exception(error))


async def test_a_wire_can_be_used_again_after_a_shutdown() -> None:
    async with talking_to(saying(SENT)) as bot:
        await bot.send_message(1, "Halo")
        await bot.request.shutdown()
        await bot.request.shutdown()
        await bot.request.initialize()

        assert (await bot.send_message(1, "Halo")).message_id == 7
