"""The timetable: what is under way at the end is let to its end."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import Connection

from bot.channels.channels import Channels
from jobs.timetable import Timetable
from sop.office.address import Address
from storage.queues import outbox
from tests.office import Office, address_of
from texts.say import say
from texts.screen import Screen


@pytest.mark.slow
async def test_a_letter_that_is_being_sent_at_the_end_is_noted_as_sent(office: Office) -> None:
    chores, sending = office.sopan.chores, asyncio.Event()

    class Slow(Channels):
        async def send(self, address: Address, screen: Screen) -> str:
            sending.set()
            await asyncio.sleep(0.3)
            return "1"

    def post(connection: Connection) -> None:
        screen = Screen(say("halo")).dump()
        outbox.reply(connection, "satu", address_of(office.admin.phone), screen, office.clock())

    await office.sopan.services.database.run(post)
    timetable = Timetable(replace(chores, postman=replace(chores.postman, channel=Slow({}))))
    timetable.start()
    await asyncio.wait_for(sending.wait(), 5)

    await timetable.stop()

    assert await office.sopan.services.read(outbox.waiting_count) == 0


async def test_what_was_never_started_can_be_stopped(office: Office) -> None:
    await Timetable(office.sopan.chores).stop()
