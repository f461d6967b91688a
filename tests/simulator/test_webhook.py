"""Updates delivered to a webhook."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web

from simulator import PhoneUser, Simulator
from tests.simulator.wire import Wire

SECRET = "-".join(["only", "for", "this", "test"])


class Receiver:
    """A bot's own web server, which answers what it is told to."""

    def __init__(self) -> None:
        self.received: list[tuple[dict[str, Any], str]] = []
        self.statuses: list[int] = []
        self.reply: dict[str, Any] | None = None
        self.url = ""
        self.busy = 0
        self.most_busy = 0
        self.slowness = 0.0
        self._news = asyncio.Event()

    async def handle(self, request: web.Request) -> web.Response:
        self.busy += 1
        self.most_busy = max(self.busy, self.most_busy)
        await asyncio.sleep(self.slowness)
        self.busy -= 1
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        self.received.append((await request.json(), secret))
        self._news.set()
        status = self.statuses.pop(0) if self.statuses else 200
        return web.json_response(self.reply, status=status) if self.reply else web.Response(status=status)

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(5):
            while not true():
                self._news.clear()
                await self._news.wait()

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update, _ in self.received]


@pytest.fixture
async def receiver(sim: Simulator) -> AsyncIterator[Receiver]:
    sim.courier.retry_delay = 0.02
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_updates_are_posted_with_the_secret(bot: Wire, siti: PhoneUser, receiver: Receiver) -> None:
    assert (await bot("setWebhook", url=receiver.url, secret_token=SECRET)).result is True

    await siti.send_text("halo")
    await receiver.until(lambda: len(receiver.received) == 1)

    update, secret = receiver.received[0]
    assert update["message"]["text"] == "halo"
    assert secret == SECRET


async def test_an_accepted_update_is_not_posted_again(bot: Wire, siti: PhoneUser, receiver: Receiver) -> None:
    await bot("setWebhook", url=receiver.url)

    await siti.send_text("satu")
    await siti.send_text("dua")
    await receiver.until(lambda: len(receiver.received) == 2)
    await asyncio.sleep(0.1)

    assert receiver.texts == ["satu", "dua"]
    assert (await bot("getWebhookInfo")).result["pending_update_count"] == 0


async def test_an_update_that_is_not_accepted_comes_again_before_the_next_of_its_chat(
    bot: Wire, siti: PhoneUser, receiver: Receiver
) -> None:
    receiver.statuses = [500, 503]
    await bot("setWebhook", url=receiver.url)

    await siti.send_text("satu")
    await siti.send_text("dua")
    await receiver.until(lambda: len(receiver.received) == 4)

    assert receiver.texts == ["satu", "satu", "satu", "dua"]
    assert "503" in (await bot("getWebhookInfo")).result["last_error_message"]


async def test_a_receiver_that_is_not_there_yet_gets_the_update_later(
    bot: Wire, sim: Simulator, siti: PhoneUser, receiver: Receiver
) -> None:
    await bot("setWebhook", url="http://127.0.0.1:9/hook")
    await siti.send_text("sabar")
    await asyncio.sleep(0.1)
    assert "Connection failed" in (await bot("getWebhookInfo")).result["last_error_message"]

    sim.world.updates.webhook_set_at = 0
    await bot("setWebhook", url=receiver.url)

    await receiver.until(lambda: receiver.texts == ["sabar"])


async def test_different_chats_are_served_side_by_side(
    bot: Wire, sim: Simulator, siti: PhoneUser, receiver: Receiver
) -> None:
    receiver.slowness = 0.1
    await bot("setWebhook", url=receiver.url, max_connections=2)
    people = [siti, sim.world.person("Anton"), sim.world.person("Maria")]

    for person in people:
        await person.send_text("halo")
    await receiver.until(lambda: len(receiver.received) == 3)

    assert receiver.most_busy == 2


async def test_the_answer_to_a_webhook_may_be_a_method_call(bot: Wire, siti: PhoneUser, receiver: Receiver) -> None:
    receiver.reply = {"method": "sendMessage", "chat_id": siti.chat_id, "text": "langsung"}
    await bot("setWebhook", url=receiver.url)

    await siti.send_text("halo")

    await siti.wait_until(lambda messages: messages[-1].text == "langsung")


async def test_polling_is_refused_while_a_webhook_is_set(bot: Wire, receiver: Receiver) -> None:
    await bot("setWebhook", url=receiver.url)

    assert (await bot("getUpdates")).refusal == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )

    await bot("deleteWebhook")
    assert (await bot("getUpdates")).result == []


async def test_setting_a_webhook_ends_a_waiting_poll(bot: Wire, receiver: Receiver) -> None:
    poll = asyncio.create_task(bot("getUpdates", timeout=20))
    await asyncio.sleep(0.05)

    await bot("setWebhook", url=receiver.url)

    assert (await poll).refusal == (409, "Conflict: terminated by setWebhook request")


async def test_a_second_webhook_within_a_second_is_too_much(bot: Wire, receiver: Receiver) -> None:
    await bot("setWebhook", url=receiver.url)

    answer = await bot("setWebhook", url=receiver.url)

    assert answer.refusal == (429, "Too Many Requests: retry after 1")


async def test_pending_updates_can_be_dropped(bot: Wire, siti: PhoneUser) -> None:
    await siti.send_text("lama")

    await bot("deleteWebhook", drop_pending_updates=True)

    assert await bot.updates() == []


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "http://example.com/x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.com/x"},
            "bad webhook: Failed to resolve host: Name or service not known",
        ),
        ({"url": "http://127.0.0.1/x", "secret_token": "a" * 257}, "secret token is too long"),
        ({"url": "http://127.0.0.1/x", "secret_token": "a b"}, "secret token contains unallowed characters"),
    ],
)
async def test_a_webhook_that_cannot_be_is_refused(bot: Wire, params: dict[str, str], words: str) -> None:
    assert (await bot("setWebhook", **params)).refusal == (400, f"Bad Request: {words}")
