"""How many updates a second the whole bot handles, beside a bare python-telegram-bot that only echoes.

Run as `python -m benchmarks.updates`. Everything talks to one small server on loopback that answers each call after the
delay that Telegram has. It prints the medians of one run, side by side, and their ratio: no limit is tested.

- stock echo: python-telegram-bot as it comes (httpx, one update after the other);
- wire echo: the same on our wire, and everybody at once;
- sopan: the real application: each person opens an invitation and answers its form, kept before it is handled.
"""

import asyncio
import logging
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from aiohttp import web
from sqlalchemy import Connection
from telegram import Update
from telegram.ext import Application, ExtBot, MessageHandler, filters

from bot.channels.telegram.connection import open_bot
from bot.channels.telegram.updates import received
from bot.demo.demo import TOKEN, demo_settings
from bot.wiring import build
from sop.procedure import Role
from storage.records import people

PEOPLE = 100
AWAY = (0.0, 0.08)  # seconds: a server beside us, and Telegram
REPEATS = 3
SAYS = ("/start undangan{person}", "Nama Orang {person}", "19850412 200901 2 003", "Pranata Komputer")


@asynccontextmanager
async def channel(away: float) -> AsyncIterator[str]:
    """A server that says yes to everything after `away` seconds; yields its address."""
    message = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}, "text": "-"}
    me = {"id": 1, "is_bot": True, "first_name": "Sopan", "username": "SopanBot"}
    results: dict[str, object] = {"getMe": me, "sendMessage": message, "editMessageText": message}

    async def answer(request: web.Request) -> web.Response:
        await request.read()
        await asyncio.sleep(away)
        return web.json_response({"ok": True, "result": results.get(request.match_info["method"], True)})

    app = web.Application()
    app.router.add_post("/bot{token}/{method}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


def updates() -> list[dict[str, Any]]:
    """What everybody says, turn by turn."""
    return [
        {
            "update_id": turn * PEOPLE + person + 1,
            "message": {
                "message_id": turn + 1,
                "date": 1,
                "chat": {"id": 1000 + person, "type": "private"},
                "from": {"id": 1000 + person, "is_bot": False, "first_name": "Orang"},
                "text": said.format(person=person),
                "entities": [{"type": "bot_command", "offset": 0, "length": 6}] if said.startswith("/") else [],
            },
        }
        for turn, said in enumerate(SAYS)
        for person in range(PEOPLE)
    ]


async def stock_echo(url: str) -> float:
    bot: ExtBot[None] = ExtBot(TOKEN, base_url=f"{url}/bot")
    async with _echo(bot) as handle:
        started = perf_counter()
        for update in updates():
            await handle(update)
        return perf_counter() - started


async def wire_echo(url: str) -> float:
    by_person: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for update in updates():
        by_person[update["message"]["chat"]["id"]].append(update)
    async with _echo(open_bot(url, TOKEN)) as handle:

        async def in_order(mine: Sequence[dict[str, Any]]) -> None:
            for update in mine:
                await handle(update)

        started = perf_counter()
        await asyncio.gather(*(in_order(mine) for mine in by_person.values()))
        return perf_counter() - started


async def sopan(url: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        whole = build(demo_settings(Path(folder), url), TOKEN)
        await whole.application.initialize()
        await whole.services.database.run(_invite)
        started = perf_counter()
        for first in range(0, len(SAYS) * PEOPLE, 100):  # as many as getUpdates brings
            await whole.intake.keep([received(update) for update in updates()[first : first + 100]])
        await whole.intake.idle()
        took = perf_counter() - started
        await whole.stop()
        return took


@asynccontextmanager
async def _echo(bot: ExtBot[None]) -> AsyncIterator[Callable[[dict[str, Any]], Awaitable[None]]]:
    async def echo(update: Update, _context: Any) -> None:
        if update.effective_chat:
            await bot.send_message(update.effective_chat.id, "-")

    application = Application.builder().bot(bot).updater(None).job_queue(None).build()
    application.add_handler(MessageHandler(filters.ALL, echo))
    async with application:
        yield lambda update: application.process_update(Update.de_json(update, bot))


def _invite(connection: Connection) -> None:
    for person in range(PEOPLE):
        people.invite(connection, f"undangan{person}", Role.PEJABAT_BIDANG, None, datetime.now(UTC) + timedelta(days=1))


async def main() -> None:
    works = {"stock echo": stock_echo, "wire echo": wire_echo, "sopan": sopan}
    for away in AWAY:
        took: dict[str, list[float]] = {name: [] for name in works}
        async with channel(away) as url:
            for _ in range(REPEATS):
                for name, work in works.items():
                    took[name].append(await work(url))
        print(f"\nserver {1000 * away:.0f} ms away, {PEOPLE} people, {len(SAYS) * PEOPLE} updates")
        slowest = median(took["stock echo"])
        for name, times in took.items():
            rate = len(SAYS) * PEOPLE / median(times)
            print(f"{name:12} {rate:7.0f} updates/s   {slowest / median(times):6.2f}x")


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    asyncio.run(main())
