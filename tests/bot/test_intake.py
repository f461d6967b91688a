"""Updates are kept before Telegram is told that they arrived, and each is handled once, in order per person."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import ExitStack
from time import monotonic
from typing import Any

import pytest
from sqlalchemy import Connection, text

from bot.channels.telegram import TELEGRAM
from bot.intake import Intake
from sop.case.case import LetterKind
from sop.office.address import Address
from storage.queues import inbox, outbox
from storage.queues.under_way import UnderWay
from storage.records import bound_accounts, people
from tests.bot.channel import ADDRESS, Channel, now, said
from tests.office import Office


async def test_updates_of_one_person_are_handled_in_order_even_when_the_first_takes_longest(channel: Channel) -> None:
    async def the_earlier_the_longer(said_: str) -> None:
        await asyncio.sleep(0.05 / int(said_))

    channel.doing = the_earlier_the_longer

    await channel.intake.keep([said(number, str(number)) for number in range(1, 9)])
    await channel.intake.idle()

    assert channel.handled == [str(number) for number in range(1, 9)]


async def test_updates_of_one_person_are_handled_in_order_across_their_accounts(channel: Channel) -> None:
    def enter(connection: Connection) -> None:
        siti = people.add_person(connection, "Siti Rahma", None, "Analis", now())
        for address in ("501", "502"):
            bound_accounts.add(connection, siti, Address(TELEGRAM, address))

    async def the_first_takes_long(said_: str) -> None:
        await asyncio.sleep(0.2 if said_ == "pertama" else 0)

    await channel.database.run(enter)
    channel.doing = the_first_takes_long

    await channel.intake.keep([said(1, "pertama", "501"), said(2, "kedua", "502"), said(3, "orang lain", "503")])
    await channel.intake.idle()

    assert channel.handled == ["orang lain", "pertama", "kedua"]


async def test_people_do_not_wait_for_each_other(channel: Channel) -> None:
    async def slowly(_text: str) -> None:
        await asyncio.sleep(0.2)

    channel.doing = slowly
    began = monotonic()

    await channel.intake.keep([said(number, "halo", str(5_000_000 + number)) for number in range(40)])
    await channel.intake.idle()

    assert len(channel.handled) == 40
    assert monotonic() - began < 2, "one after the other they would take 8 seconds"


async def test_one_who_hangs_holds_up_nobody_but_himself(channel: Channel) -> None:
    never = asyncio.Event()

    async def hang(said_: str) -> None:
        if said_ == "macet":
            await never.wait()

    channel.doing = hang
    await channel.intake.keep([said(1, "macet", "501"), said(2, "sesudahnya", "501"), said(3, "halo", "502")])

    assert await channel.until_handled(1) == ["halo"]

    never.set()
    await channel.intake.idle()
    assert channel.handled == ["halo", "macet", "sesudahnya"]


async def test_an_update_that_comes_twice_is_handled_once(channel: Channel) -> None:
    await channel.intake.keep([said(7, "sekali"), said(7, "sekali")])
    await channel.intake.keep([said(7, "sekali")])
    await channel.intake.idle()
    await channel.intake.keep([said(7, "sekali")])
    await channel.intake.idle()

    assert channel.handled == ["sekali"]


async def test_an_update_that_telegram_delivers_twice_is_handled_once(channel: Channel) -> None:
    siti = channel.person("Siti")
    channel.simulator.faults.deliver_twice(3)
    channel.fetch()

    for number in range(5):
        await siti.send_text(str(number))

    assert await channel.until_handled(5) == ["0", "1", "2", "3", "4"]


async def test_an_update_that_raises_does_not_stop_the_lane(channel: Channel) -> None:
    async def stumble(said_: str) -> None:
        if said_ == "aneh":
            raise RuntimeError("a fault that nobody foresaw")

    channel.doing = stumble

    await channel.intake.keep([said(1, "satu"), said(2, "aneh"), said(3, "tiga")])
    await channel.intake.idle()

    assert channel.handled == ["satu", "tiga"]
    assert await channel.undone() == []


@pytest.mark.slow
async def test_a_database_that_cannot_be_written_to_for_a_while_does_not_stop_the_lane(channel: Channel) -> None:
    async def lose_the_table(said_: str) -> None:
        if said_ == "satu":
            _rename(channel, "inbox", "away")

    channel.doing = lose_the_table
    await channel.intake.keep([said(1, "satu"), said(2, "dua"), said(3, "tiga")])
    await channel.until_handled(1)

    _rename(channel, "away", "inbox")
    await channel.intake.idle()

    assert channel.handled == ["satu", "dua", "tiga"]
    assert await channel.undone() == []


@pytest.mark.slow
async def test_telegram_is_told_of_an_update_only_after_it_is_kept(channel: Channel) -> None:
    siti = channel.person("Siti")
    _rename(channel, "inbox", "away")
    channel.fetch()

    await siti.send_text("jangan hilang")
    await asyncio.sleep(0.5)

    assert len(channel.simulator.world.updates.pending) == 1, "it could not be kept, so Telegram must still have it"

    _rename(channel, "away", "inbox")
    assert await channel.until_handled(1) == ["jangan hilang"]


async def test_what_an_earlier_process_left_is_handled_in_order_before_what_is_new(channel: Channel) -> None:
    left = [said(number, f"lama {number}") for number in (1, 2, 3)]
    await channel.database.run(lambda connection: inbox.keep(connection, left, now()))

    await channel.intake.recover()
    await channel.intake.keep([said(4, "baru")])
    await channel.intake.idle()

    assert channel.handled == ["lama 1", "lama 2", "lama 3", "baru"]


async def test_an_update_that_has_had_effect_is_not_handled_again_after_a_crash(channel: Channel) -> None:
    left = [said(1, "sudah tersimpan"), said(2, "belum")]
    await channel.database.run(lambda connection: inbox.keep(connection, left, now()))
    await channel.database.run(lambda connection: inbox.mark_applied(connection, 1))

    await channel.intake.recover()
    await channel.intake.idle()

    letters = await channel.database.read(lambda connection: outbox.due(connection, now(), 10))
    assert channel.handled == ["belum"]
    assert [(letter.address, letter.kind) for letter in letters] == [(Address(TELEGRAM, ADDRESS), LetterKind.REPLY)]
    assert "layanan sempat terhenti" in letters[0].screen
    assert await channel.undone() == []


async def test_what_came_before_an_update_that_had_effect_is_not_handled_after_it(channel: Channel) -> None:
    left = [said(1, "ditolak"), said(2, "jawaban"), said(3, "sesudah"), said(4, "orang lain", "5100000002")]
    await channel.database.run(lambda connection: inbox.keep(connection, left, now()))
    await channel.database.run(lambda connection: inbox.mark_applied(connection, 2))

    await channel.intake.recover()
    await channel.intake.idle()

    assert sorted(channel.handled) == ["orang lain", "sesudah"]
    assert await channel.database.read(outbox.waiting_count) == 1
    assert await channel.undone() == []


async def test_a_note_that_cannot_be_kept_holds_up_nobody(channel: Channel) -> None:
    def fail(_connection: Connection) -> None:
        raise RuntimeError("no such card")

    async def note(_text: str) -> None:
        handling = inbox.handling.get()
        assert handling is not None
        handling.notes.append(fail)

    channel.doing = note
    await channel.intake.keep([said(1, "satu"), said(2, "orang lain", "5100000002"), said(3, "dua")])
    await asyncio.wait_for(channel.intake.idle(), 5)

    assert sorted(channel.handled) == ["dua", "orang lain", "satu"]
    assert await channel.undone() == []


async def test_the_interrupted_are_told_once_however_often_the_process_starts(channel: Channel) -> None:
    await channel.database.run(lambda connection: inbox.keep(connection, [said(1, "tersimpan")], now()))
    await channel.database.run(lambda connection: inbox.mark_applied(connection, 1))

    await channel.intake.recover()
    await channel.new_intake().recover()

    assert await channel.database.read(outbox.waiting_count) == 1


async def crash(channel: Channel, begin: Callable[[Intake], Coroutine[Any, Any, None]]) -> None:
    """A process begins, comes to the update that says `maut`, and is killed while it handles that."""
    hanging = asyncio.Event()

    async def hang(text: str) -> None:
        if text == "maut":
            hanging.set()
            await asyncio.Event().wait()

    channel.doing = hang
    process = asyncio.create_task(begin(channel.new_intake()))
    await asyncio.wait_for(hanging.wait(), 5)
    await channel.kill(process)


async def test_an_update_that_is_being_handled_when_the_process_ends_has_been_tried(channel: Channel) -> None:
    async def handle_all(intake: Intake) -> None:
        await intake.keep([said(1, "satu"), said(2, "maut"), said(3, "dua")])
        try:
            await intake.idle()
        finally:
            for lane in intake._working.values():
                lane.cancel()

    await crash(channel, handle_all)
    for _crash in range(2):
        await crash(channel, Intake.recover)
    next_process = channel.new_intake()
    await next_process.recover()
    await next_process.idle()

    assert channel.handled == ["satu", "dua"]
    assert await channel.undone() == []


async def test_of_many_that_were_left_only_the_one_that_ends_the_process_is_given_up(channel: Channel) -> None:
    left = [said(number, "maut" if number == 3 else f"pesan {number}", str(number)) for number in range(1, 7)]
    kept = await channel.database.run(lambda connection: inbox.keep(connection, left, now()))
    with ExitStack() as all_at_once:
        under_way = UnderWay(channel.under_way, 9)
        for each in kept[:4]:
            all_at_once.enter_context(under_way.noting(each.id))
        noted = channel.under_way.read_bytes()
    channel.under_way.write_bytes(noted)

    await crash(channel, Intake.recover)
    at_once = set(channel.handled)
    await crash(channel, Intake.recover)
    next_process = channel.new_intake()
    await next_process.recover()
    await next_process.idle()

    assert at_once >= {"pesan 5", "pesan 6"}, "who only waited does not wait for what ends the process"
    assert sorted(channel.handled) == [f"pesan {number}" for number in (1, 2, 4, 5, 6)]
    assert await channel.undone() == []


async def test_what_only_waited_when_the_process_ended_is_never_given_up(channel: Channel) -> None:
    left = [said(number, f"pesan {number}", str(number)) for number in range(1, 4)]
    await channel.database.run(lambda connection: inbox.keep(connection, left, now()))

    for _crash in range(5):  # before it comes to any of them
        channel.new_intake()
    await channel.intake.recover()
    await channel.intake.idle()

    assert sorted(channel.handled) == ["pesan 1", "pesan 2", "pesan 3"]


async def test_whoever_sent_an_update_that_is_given_up_is_told_and_so_is_the_administrator(office: Office) -> None:
    siti, ratna = office.collector, office.admin
    left = [said(1, "maut", str(siti.phone.chat_id))]
    database = office.sopan.services.database
    [kept] = await database.run(lambda connection: inbox.keep(connection, left, office.clock()))
    for _crash in range(2):
        await database.run(lambda connection: inbox.count_attempts(connection, [kept.id]))
    under_way = office.sopan.intake.under_way
    under_way.left = frozenset({kept.id})

    await office.sopan.intake.recover()
    await office.deliver()

    apology = siti.phone.from_bot[-1].text
    assert "terjadi gangguan" in apology
    code = apology.partition("kode ")[2].partition(")")[0]
    assert code
    assert code in ratna.phone.from_bot[-1].text


async def test_a_process_that_is_asked_to_stop_finishes_what_is_under_way_and_leaves_the_rest(channel: Channel) -> None:
    at_it = asyncio.Event()

    async def slowly(_text: str) -> None:
        at_it.set()
        await asyncio.sleep(0.2)

    channel.doing = slowly
    await channel.intake.keep([said(1, "satu"), said(2, "dua"), said(3, "tiga")])
    await at_it.wait()

    await channel.intake.stop()

    assert channel.handled == ["satu"]
    assert await channel.undone() == ["2", "3"]

    next_process = channel.new_intake()
    await next_process.recover()
    await next_process.idle()
    assert channel.handled == ["satu", "dua", "tiga"]


@pytest.mark.slow
async def test_an_outage_of_the_server_loses_nothing(channel: Channel) -> None:
    siti = channel.person("Siti")
    channel.fetch()
    await siti.send_text("sebelum")
    await channel.until_handled(1)

    channel.simulator.faults.start_outage()
    await siti.send_text("selama")
    await asyncio.sleep(1.5)
    channel.simulator.faults.end_outage()
    await siti.send_text("sesudah")

    assert await channel.until_handled(3) == ["sebelum", "selama", "sesudah"]


@pytest.mark.slow
async def test_bad_gateways_and_floods_while_fetching_are_sat_out(channel: Channel) -> None:
    siti = channel.person("Siti")
    channel.simulator.faults.add("server_error", times=1, value=502, method="getUpdates")
    channel.simulator.faults.add("drop_after", times=1, method="getUpdates")
    channel.simulator.faults.add("flood", times=1, value=1, method="getUpdates")
    await siti.send_text("satu")
    channel.fetch()
    await siti.send_text("dua")

    assert await channel.until_handled(2, patience=15) == ["satu", "dua"]


async def test_an_update_that_the_library_cannot_read_does_not_hold_up_the_others(channel: Channel) -> None:
    siti = channel.person("Siti")
    await siti.send_text("sebelum")
    channel.simulator.world.updates.add("message", {"a kind of message": "that nobody knows yet"}, siti.chat_id)
    await siti.send_text("sesudah")

    channel.fetch()

    assert await channel.until_handled(2) == ["sebelum", "sesudah"]


async def test_numbers_that_begin_anew_after_a_quiet_week_are_not_taken_for_old_ones(channel: Channel) -> None:
    await channel.intake.keep([said(900_000_000, "sebelum libur panjang")])
    await channel.intake.idle()
    siti = channel.person("Siti")
    await siti.send_text("sesudah libur panjang")

    channel.fetch()

    assert await channel.until_handled(2) == ["sebelum libur panjang", "sesudah libur panjang"]


async def test_two_who_fetch_with_one_token_handle_each_update_once_between_them(channel: Channel) -> None:
    siti = channel.person("Siti")
    channel.simulator.world.updates.patience = 0.2
    channel.fetch()
    await asyncio.sleep(0.2)
    first = channel.fetching
    channel.fetch()  # the server ends the older poll with 409

    for number in range(6):
        await siti.send_text(str(number))
        await asyncio.sleep(0.05)
    handled = await channel.until_handled(6)

    assert Counter(handled) == Counter(str(number) for number in range(6))
    assert first is not None
    assert not first.done(), "a conflict must not end the process"
    first.cancel()


def _rename(channel: Channel, table: str, name: str) -> None:
    """What the intake writes to is away for a while, as on a disk that is full."""
    with channel.database.engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {table} RENAME TO {name}"))
