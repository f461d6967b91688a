"""What is done when. APScheduler ticks what has a time of day; what is done all the time waits on the loop's own clock.

So a clock that is set, forward or back, neither silences a chore nor makes it count the moments that were passed over.
What is owed, and to whom, is in the database.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from jobs.decree import Decrees
from jobs.deliver import Postman
from jobs.expire import Expiry
from jobs.look_ahead import LookAhead
from jobs.mend import Mender
from jobs.publish import Printer
from jobs.reckon import Reckoner
from jobs.refresh import Refresher
from jobs.remind import Reminders
from jobs.weekly import Weekly
from sop.text.facts import Loggable
from storage.bells import Bell, Queue
from storage.database import DatabaseAway

log = logging.getLogger(__name__)

# A tick that comes late still comes (the default forgets it after a second), once, and never beside itself.
CALMLY = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
PATIENCE = 5.0  # seconds that the end waits for what is under way
AFTER_A_FAULT = 5.0  # seconds
A_DAY = 24 * 3600.0  # seconds


Tick: TypeAlias = Callable[[], Awaitable[float]]
"""Does what is to be done now, and returns for how many seconds it can wait then."""


@dataclass(frozen=True)
class Chores:
    """What has to be done again and again."""

    postman: Postman
    reminders: Reminders
    refresher: Refresher
    printer: Printer
    expiry: Expiry
    reckoner: Reckoner
    decrees: Decrees
    weekly: Weekly
    look_ahead: LookAhead
    mender: Mender


class Timetable:
    """Each chore says how long it can wait, and a bell calls it earlier; `remind_every` in seconds."""

    def __init__(self, chores: Chores, bells: Mapping[Queue, Bell], tz: ZoneInfo, *, remind_every: float = 20) -> None:
        self._postman = chores.postman
        self._scheduler = AsyncIOScheduler(job_defaults=CALMLY, timezone=tz)
        self._scheduler.add_job(chores.expiry.tick, "cron", hour="*/6", id="expire")
        # every hour: what has been told is not told again
        self._scheduler.add_job(chores.look_ahead.tick, "cron", minute="5", id="look_ahead")
        self._again = {
            "deliver": (chores.postman.tick, bells[Queue.LETTERS]),
            "look_again": (_every(30, chores.postman.look_again), Bell()),
            "publish": (_until_done(chores.printer.tick, 5), bells[Queue.DOCUMENTS]),
            "reckon": (_until_done(chores.reckoner.tick, 2), Bell()),
            "decrees": (_every(60, chores.decrees.tick), Bell()),
            "weekly": (_every(60, chores.weekly.tick), Bell()),
            "mend": (_every(A_DAY, chores.mender.tick), Bell()),
            "refresh": (_every(2, chores.refresher.tick), Bell()),
            "remind": (_until_done(chores.reminders.tick, remind_every), Bell()),
        }
        self._rounds: list[asyncio.Task[None]] = []
        self._ending = False

    def start(self) -> None:
        self._scheduler.start()
        self._rounds = [asyncio.create_task(self._go_round(name, *each)) for name, each in self._again.items()]

    async def stop(self) -> None:
        """Begins nothing any more, and lets what is under way end: a letter that was sent is to be noted as sent."""
        if not self._rounds:
            return
        self._ending = True
        self._scheduler.shutdown(wait=False)
        for _, bell in self._again.values():
            bell.ring()
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await asyncio.gather(*self._rounds)
                await self._postman.settled()

    async def _go_round(self, name: str, tick: Tick, bell: Bell) -> None:
        while not self._ending:
            try:
                pause = await tick()
            except DatabaseAway as error:
                log.warning("%s waits for the database (%s)", Loggable(name), error)
                pause = AFTER_A_FAULT
            except Exception:
                log.exception("%s ended in a fault", Loggable(name))
                pause = AFTER_A_FAULT
            if not self._ending:
                await bell.heard(pause)


def _every(seconds: float, act: Callable[[], Awaitable[object]]) -> Tick:
    async def tick() -> float:
        await act()
        return seconds

    return tick


def _until_done(act: Callable[[], Awaitable[bool]], seconds: float) -> Tick:
    """Goes on at once while there is something to do."""

    async def tick() -> float:
        return 0 if await act() else seconds

    return tick
