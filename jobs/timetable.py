"""What ticks when. APScheduler only ticks: what is owed, and to whom, is in the database."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from jobs.deliver import Postman
from jobs.expire import Expiry
from jobs.publish import Printer
from jobs.refresh import Refresher
from jobs.remind import Reminders

# A tick that comes late still comes (the default forgets it after a second), once, and never beside itself.
CALMLY = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
PATIENCE = 5.0  # seconds that the end waits for what is under way


@dataclass(frozen=True)
class Chores:
    """What has to be done again and again."""

    postman: Postman
    reminders: Reminders
    refresher: Refresher
    printer: Printer
    expiry: Expiry


class Timetable:
    """One interval job per chore; `remind_every` in seconds."""

    def __init__(self, chores: Chores, *, remind_every: float = 20) -> None:
        self._scheduler = AsyncIOScheduler(job_defaults=CALMLY)
        self._under_way: set[asyncio.Task[None] | None] = set()
        self._every(1, chores.postman.tick, "deliver")
        self._every(remind_every, chores.reminders.tick, "remind")
        self._every(2, chores.refresher.tick, "refresh")
        self._every(1, chores.printer.tick, "publish")
        self._every(6 * 3600, chores.expiry.tick, "expire")

    def start(self) -> None:
        self._scheduler.start()

    async def stop(self) -> None:
        """Begins no tick any more, and lets those under way end: a letter that was sent is to be noted as sent."""
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        if under_way := [task for task in self._under_way if task is not None]:
            await asyncio.wait(under_way, timeout=PATIENCE)
        self._scheduler.shutdown(wait=False)

    def _every(self, seconds: float, tick: Callable[[], Awaitable[object]], name: str) -> None:
        async def tracked() -> None:
            task = asyncio.current_task()
            self._under_way.add(task)
            try:
                await tick()
            finally:
                self._under_way.discard(task)

        self._scheduler.add_job(tracked, "interval", seconds=seconds, id=name)
