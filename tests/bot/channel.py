"""The simulator, a bot that fetches from it, and an intake whose handler only remembers what it was given."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from telegram.ext import ExtBot

from bot.channels.telegram.connection import open_bot
from bot.channels.telegram.polling import Poller
from bot.channels.telegram.updates import received
from bot.intake import SIDE_BY_SIDE, Intake
from simulator import PhoneUser, Simulator
from storage.database import Database
from storage.queues.inbox import ReceivedUpdate
from storage.queues.under_way import UnderWay
from storage.tables import inbox
from tests.databases import KEY, put_database

ADDRESS = "5100000001"


def now() -> datetime:
    return datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


async def nothing(_text: str) -> None:
    """What is done with an update when nothing else is said."""


@dataclass
class Channel:
    """`doing` is what the handler does with a text before it has handled it; `handled` are the texts, in order."""

    simulator: Simulator
    bot: ExtBot[None]
    database: Database
    under_way: Path
    doing: Callable[[str], Awaitable[None]] = nothing
    handled: list[str] = field(default_factory=list)
    fetching: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        self.intake = self.new_intake()
        self._one_more = asyncio.Event()

    @classmethod
    async def open(cls, folder: Path) -> "Channel":
        simulator = Simulator()
        await simulator.start()
        bot = open_bot(simulator.url, simulator.token)
        await bot.initialize()
        put_database(folder / "inbox.db")
        database = Database.open(f"sqlite:///{folder / 'inbox.db'}", KEY)
        return cls(simulator, bot, database, folder / "under_way")

    async def close(self) -> None:
        await self.stop_fetching()
        await self.intake.stop()
        await self.bot.shutdown()
        await self.simulator.stop()
        self.database.close()

    def new_intake(self) -> Intake:
        """As another process would begin with."""
        return Intake(self.database, now, self.handle, UnderWay(self.under_way, SIDE_BY_SIDE))

    async def kill(self, at_work: "asyncio.Task[None]") -> None:
        """What handles updates ends as a process that is killed: it notes nothing any more."""
        noted = self.under_way.read_bytes()
        at_work.cancel()
        await asyncio.wait((at_work,))
        self.under_way.write_bytes(noted)

    async def handle(self, body: str) -> None:
        text = text_of(json.loads(body))
        await self.doing(text)
        self.handled.append(text)
        self._one_more.set()

    def fetch(self) -> None:
        self.fetching = asyncio.create_task(Poller(self.bot, self.intake).run())

    async def stop_fetching(self) -> None:
        if self.fetching is not None:
            self.fetching.cancel()
            with suppress(asyncio.CancelledError):
                await self.fetching

    def person(self, name: str) -> PhoneUser:
        return self.simulator.world.person(name)

    async def until_handled(self, count: int, patience: float = 10.0) -> list[str]:
        """Waits until so many updates have been handled, and then a little for one too many."""
        async with asyncio.timeout(patience):
            while len(self.handled) < count:
                self._one_more.clear()
                await self._one_more.wait()
        await asyncio.sleep(0.1)
        return self.handled

    async def undone(self) -> list[str]:
        def work(connection: Connection) -> list[str]:
            waiting = select(inbox.c.number).where(inbox.c.done_at.is_(None)).order_by(inbox.c.id)
            return list(connection.execute(waiting).scalars())

        return await self.database.read(work)


def said(number: int, text: str, chat: str = ADDRESS) -> ReceivedUpdate:
    """A message in a private chat, as the inbox keeps it."""
    return received(update_of(number, text, chat))


def update_of(number: int, text: str, chat: str = ADDRESS) -> dict[str, Any]:
    """A message in a private chat, as Telegram makes an update of it."""
    who = {"id": int(chat), "first_name": "Siti", "is_bot": False}
    private = {"id": int(chat), "type": "private", "first_name": "Siti"}
    message = {"message_id": number, "date": 1_790_000_000, "chat": private, "from": who, "text": text}
    return {"update_id": number, "message": message}


def text_of(update: dict[str, Any]) -> str:
    return str(update.get("message", {}).get("text", ""))
