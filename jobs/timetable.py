"""What ticks when. APScheduler only ticks: what is owed, and to whom, is in the database."""

from dataclasses import dataclass

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from jobs.deliver import Postman
from jobs.expire import Expiry
from jobs.refresh import Refresher
from jobs.remind import Reminders

# A tick that comes late still comes (the default forgets it after a second), once, and never beside itself.
CALMLY = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}


@dataclass(frozen=True)
class Chores:
    """What has to be done again and again."""

    postman: Postman
    reminders: Reminders
    refresher: Refresher
    expiry: Expiry


def timetable(chores: Chores, *, remind_every: float = 20) -> AsyncIOScheduler:
    """A scheduler with one interval job per chore; `remind_every` in seconds."""
    scheduler = AsyncIOScheduler(job_defaults=CALMLY)
    scheduler.add_job(chores.postman.tick, "interval", seconds=1, id="deliver")
    scheduler.add_job(chores.reminders.tick, "interval", seconds=remind_every, id="remind")
    scheduler.add_job(chores.refresher.tick, "interval", seconds=2, id="refresh")
    scheduler.add_job(chores.expiry.tick, "interval", hours=6, id="expire")
    return scheduler
