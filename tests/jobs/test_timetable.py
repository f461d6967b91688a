"""The timetable: called by a bell or by the loop's clock, stopped by no fault; what is under way at the end may end."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from time import perf_counter

import pytest
from sqlalchemy import Connection

from bot.channels.channels import Channels
from jobs.deliver import Postman
from jobs.timetable import Timetable
from sop.office.address import Address
from storage.database import Database
from storage.queues import outbox
from tests.databases import KEY
from tests.office import Office, address_of
from texts.channel import Rules
from texts.say import say
from texts.screen import Screen


@dataclass(frozen=True)
class Listening(Channels):
    """A channel that notes when it is given a letter, and takes so long for it."""

    sent: asyncio.Queue[Address] = field(default_factory=asyncio.Queue)
    takes: float = 0

    def rules(self, address: Address) -> Rules:
        return Rules()

    async def send(self, address: Address, screen: Screen, reference: str | None = None) -> str:
        self.sent.put_nowait(address)
        await asyncio.sleep(self.takes)
        return "1"


def timetable(office: Office, channel: Channels, postman: Postman | None = None) -> Timetable:
    office.later(hours=12)  # at night nobody is reminded or asked of anything
    chores, services = office.sopan.chores, office.sopan.services
    chores = replace(chores, postman=postman or replace(chores.postman, channel=channel))
    return Timetable(chores, services.database.bells, services.tz)


async def post(office: Office, key: str, database: Database | None = None) -> None:
    def work(connection: Connection) -> None:
        outbox.reply(connection, key, address_of(office.admin.phone), Screen(say("halo")).dump(), office.clock())

    await (database or office.sopan.services.database).run(work)


async def test_a_letter_that_is_being_sent_at_the_end_is_noted_as_sent(office: Office) -> None:
    channel = Listening({}, takes=0.3)
    running = timetable(office, channel)
    running.start()
    await post(office, "satu")
    await asyncio.wait_for(channel.sent.get(), 5)

    await running.stop()

    assert await office.sopan.services.read(outbox.waiting_count) == 0


async def test_what_was_never_started_can_be_stopped(office: Office) -> None:
    await timetable(office, Listening({})).stop()


async def test_a_letter_leaves_when_it_is_posted_and_not_at_the_next_look(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobs.deliver.POLL", 3600)
    channel = Listening({})
    running = timetable(office, channel)
    running.start()
    await asyncio.sleep(0.1)  # it has looked, and waits

    for key in ("satu", "dua", "tiga"):
        await post(office, key)
        await asyncio.wait_for(channel.sent.get(), 5)

    await running.stop()


async def test_a_letter_that_another_process_has_posted_is_found(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobs.deliver.POLL", 0.1)
    channel = Listening({})
    running = timetable(office, channel)
    running.start()
    await asyncio.sleep(0.1)
    elsewhere = Database.open(str(office.sopan.services.database.engine.url), KEY)

    await post(office, "satu", elsewhere)

    await asyncio.wait_for(channel.sent.get(), 5)
    await running.stop()
    elsewhere.close()


async def test_no_fault_ends_a_chore(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobs.timetable.AFTER_A_FAULT", 0.01)
    rounds: list[int] = []

    class Failing(Postman):
        async def tick(self) -> float:
            rounds.append(len(rounds))
            if len(rounds) < 3:
                raise ValueError("a row that nobody foresaw")
            return 3600

    own = office.sopan.chores.postman
    failing = Failing(own.letters, own.channel, own.spending)
    running = timetable(office, Listening({}), failing)
    running.start()
    async with asyncio.timeout(5):
        while len(rounds) < 3:  # noqa: ASYNC110  # it is the rounds that are counted
            await asyncio.sleep(0.01)
    await running.stop()


@pytest.mark.parametrize("step", [timedelta(hours=-1), timedelta(days=30), timedelta(days=120)])
async def test_a_clock_that_is_set_has_no_moments_counted_that_it_passed_over(office: Office, step: timedelta) -> None:
    running = timetable(office, Listening({}))
    running.start()

    began = perf_counter()
    for job in running._scheduler.get_jobs():
        job._get_run_times(datetime.now(office.clock().tzinfo) + step)
    took = perf_counter() - began

    assert took < 1
    await running.stop()
