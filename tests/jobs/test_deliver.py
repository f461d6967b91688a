"""The postman: at the pace that Telegram allows, stubborn with the network, and done with a chat that is closed."""

import asyncio
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from bot.channels.channels import Channels
from jobs.deliver import Postman
from simulator import FloodLimits, PhoneUser
from sop.case.case import LetterKind
from sop.office.address import Address
from storage.actions.letters import LetterActions
from storage.database import DatabaseAway
from storage.queues import outbox
from storage.queues.outbox import WaitingLetter
from storage.records import people
from storage.tables import outbox as letters
from tests.office import Office, address_of
from texts.case import step1_collect
from texts.channel import ChannelUnreachable, Rules
from texts.say import say
from texts.screen import Screen

TOO_LONG = {"flood": 60.0}
"""Seconds that no reply waits."""


async def test_a_letter_is_delivered_once_and_its_text_is_not_kept(office: Office) -> None:
    hendra = office.reviewer.phone
    await post(office, hendra, "satu")

    for _tick in range(3):
        await tick(office)

    assert texts(hendra) == ["satu"]
    assert await stored_texts(office) == [""]


async def test_a_letter_that_has_gone_goes_once_however_long_that_cannot_be_kept(office: Office) -> None:
    hendra = office.reviewer.phone
    await post(office, hendra, "satu")
    full = "CREATE TRIGGER full BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, 'disk full'); END"
    await office.sopan.services.database.run(lambda connection: connection.exec_driver_sql(full))

    for _tick in range(3):
        await tick(office)
    await office.sopan.services.database.run(lambda connection: connection.exec_driver_sql("DROP TRIGGER full"))
    await tick(office)

    assert texts(hendra) == ["satu"]
    assert await stored_texts(office) == [""]


async def test_a_letter_that_is_posted_twice_is_delivered_once(office: Office) -> None:
    hendra = office.reviewer.phone
    await post(office, hendra, "satu", key="kunci yang sama")
    await post(office, hendra, "satu", key="kunci yang sama")

    await office.deliver()
    await post(office, hendra, "satu", key="kunci yang sama")
    await office.deliver()

    assert texts(hendra) == ["satu"]


async def test_one_chat_gets_one_letter_a_tick_in_the_order_of_posting(office: Office) -> None:
    hendra, maya = office.reviewer.phone, office.tester.phone
    for number in range(3):
        await post(office, hendra, f"untuk Hendra {number}")
        await post(office, maya, f"untuk Maya {number}")

    for number in range(3):
        await tick(office)
        assert texts(hendra) == [f"untuk Hendra {each}" for each in range(number + 1)]
        assert texts(maya) == [f"untuk Maya {each}" for each in range(number + 1)]


async def test_a_tick_sends_no_more_than_telegram_takes_in_a_second(office: Office) -> None:
    phones = [office.phone(f"Petugas {number}") for number in range(40)]
    for phone in phones:
        phone.started = True
        await post(office, phone, "halo")

    await tick(office)
    at_once = sum(len(texts(phone)) for phone in phones)
    await tick(office)

    assert at_once == 25
    assert all(texts(phone) == ["halo"] for phone in phones)


@dataclass
class Seconds:
    """The clock that nobody sets, in a test that does."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


async def test_a_chat_gets_one_letter_a_second_however_often_the_postman_is_called(office: Office) -> None:
    hendra, seconds = office.reviewer.phone, Seconds()
    postman = replace(office.sopan.chores.postman, rest=1.0, now=seconds)
    for number in range(3):
        await post(office, hendra, str(number))

    came = []
    for seconds.now in (0, 0.5, 0.9, 1.0, 1.5, 1.9, 2.0):
        await round_by(postman)
        came.append(len(texts(hendra)))

    assert came == [1, 1, 1, 2, 2, 2, 3]


async def test_no_more_letters_go_in_a_second_than_telegram_takes_however_often_the_postman_is_called(
    office: Office,
) -> None:
    phones = [office.phone(f"Petugas {number}") for number in range(60)]
    postman = replace(office.sopan.chores.postman, rest=1.0, now=(seconds := Seconds()))
    for phone in phones:
        phone.started = True
        await post(office, phone, "halo")

    came = []
    for seconds.now in (0, 0.5, 1.0, 1.5, 2.0):
        await round_by(postman)
        came.append(sum(len(texts(phone)) for phone in phones))

    assert came == [25, 25, 50, 50, 60]


async def test_a_letter_that_takes_long_holds_up_no_other(office: Office) -> None:
    hendra, maya = office.reviewer.phone, office.tester.phone
    office.simulator.faults.add("delay_after", value=1, method="sendMessage")
    await post(office, hendra, "lama")
    await office.sopan.chores.postman.tick()
    await asyncio.sleep(0.1)
    await post(office, hendra, "sesudahnya")
    await post(office, maya, "halo")

    await office.sopan.chores.postman.tick()
    await maya.wait_until(lambda messages: [message.text for message in messages] == ["halo"])

    assert texts(hendra) == ["lama"], "what is to the same chat waits for the answer"
    await office.deliver()
    assert texts(hendra) == ["lama", "sesudahnya"]


async def test_told_to_wait_it_waits_as_long_as_telegram_says(office: Office) -> None:
    hendra = office.reviewer.phone
    await post(office, hendra, "satu")
    office.simulator.faults.add("flood", value=30, method="sendMessage")

    await tick(office)
    office.later(seconds=27)
    await tick(office)
    assert texts(hendra) == []

    office.later(seconds=4)
    await tick(office)
    assert texts(hendra) == ["satu"]


async def test_a_chat_that_has_to_wait_holds_up_no_other(office: Office) -> None:
    hendra, maya = office.reviewer.phone, office.tester.phone
    await post(office, hendra, "satu")
    office.simulator.faults.add("flood", value=30, method="sendMessage")
    await tick(office)
    await post(office, hendra, "dua")
    await post(office, maya, "halo")

    await tick(office)

    assert texts(maya) == ["halo"]
    assert texts(hendra) == [], "what was posted later must not overtake"


async def test_the_limits_of_telegram_are_kept_by_themselves(office: Office) -> None:
    hendra = office.reviewer.phone
    office.simulator.flood = FloodLimits(per_chat_second=1000, chat_burst=1)
    for number in range(4):
        await post(office, hendra, str(number))

    await office.deliver()
    while await waiting(office):
        office.later(seconds=1)
        await tick(office)

    assert texts(hendra) == ["0", "1", "2", "3"]


@pytest.mark.parametrize(
    ("kind", "value"), [("server_error", 500), ("server_error", 502), ("server_error", 503), ("drop_before", None)]
)
async def test_a_fault_of_the_network_is_sat_out_with_growing_pauses(
    office: Office, kind: str, value: float | None
) -> None:
    hendra = office.reviewer.phone
    await post(office, hendra, "satu")
    office.simulator.faults.add(kind, times=4, value=value, method="sendMessage")

    pauses = []
    for _attempt in range(4):
        await tick(office)
        pauses.append(await pause(office))
        office.later(seconds=pauses[-1])
    await tick(office)

    assert texts(hendra) == ["satu"]
    assert pauses == sorted(pauses)
    assert pauses[0] < 5
    assert pauses[-1] >= 4 * pauses[0]


async def test_the_pause_does_not_grow_beyond_ten_minutes_and_no_outage_is_too_long(office: Office) -> None:
    hendra = office.reviewer.phone
    await post(office, hendra, "satu")
    office.simulator.faults.start_outage()

    pauses = []
    for _attempt in range(14):
        await tick(office)
        pauses.append(await pause(office))
        office.later(seconds=pauses[-1])
    office.simulator.faults.end_outage()
    await tick(office)

    assert max(pauses) <= 601
    assert texts(hendra) == ["satu"]


async def test_an_answer_that_is_lost_on_its_way_may_repeat_a_letter_but_never_loses_it(office: Office) -> None:
    hendra = office.reviewer.phone
    await post(office, hendra, "satu")
    await post(office, hendra, "dua")
    office.simulator.faults.add("drop_after", method="sendMessage")

    await tick(office)
    while await waiting(office):
        office.later(seconds=3)
        await tick(office)

    assert Counter(texts(hendra)) == {"satu": 2, "dua": 1}
    assert texts(hendra)[-1] == "dua"


async def test_a_blocked_chat_is_given_up_and_the_administrator_is_told_once_a_day(office: Office) -> None:
    hendra, ratna = office.reviewer.phone, office.admin.phone
    await hendra.block()
    for number in range(3):
        await post(office, hendra, f"surat {number}")

    await office.deliver()

    assert [text for text in texts(ratna) if "tidak dapat disampaikan" in text and hendra.name in text] == texts(ratna)
    assert len(texts(ratna)) == 1
    assert await waiting(office) == 0
    failed = await office.sopan.services.read(outbox.failed)
    assert [letter.name for letter in failed] == [hendra.name] * 3

    office.later(days=1)
    await post(office, hendra, "surat esok hari")
    await office.deliver()
    assert len(texts(ratna)) == 2


async def test_a_chat_that_is_open_again_is_written_to_again(office: Office) -> None:
    hendra = office.reviewer.phone
    await hendra.block()
    await post(office, hendra, "tidak sampai")
    await office.deliver()

    await hendra.unblock()
    await post(office, hendra, "sampai")
    await office.deliver()

    assert texts(hendra) == ["sampai"]


async def test_an_account_that_was_deleted_is_given_up_too(office: Office) -> None:
    hendra, ratna = office.reviewer.phone, office.admin.phone
    hendra.deactivate()
    await post(office, hendra, "tidak sampai")

    await office.deliver()

    assert hendra.name in texts(ratna)[-1]
    assert await waiting(office) == 0


async def test_an_administrator_who_blocks_is_told_to_the_others_and_to_nobody_when_there_is_none(
    office: Office,
) -> None:
    ratna = office.admin.phone
    await ratna.block()
    await post(office, ratna, "tidak sampai")

    await office.deliver()

    assert await waiting(office) == 0, "no letter about a letter about a letter"


@pytest.mark.parametrize(
    "damage",
    [
        "kind = 'of_another_version'",
        """screen = '{"text": ""}'""",
        "screen = 'no JSON'",
        "channel = 'telegram', address = 'not a number'",
        "channel = 'telegram', address = '5100000001-' || hex(zeroblob(4000))",
        "person_id = NULL",
    ],
)
async def test_a_letter_that_cannot_be_sent_is_given_up_by_itself_and_told_of(office: Office, damage: str) -> None:
    hendra, maya, ratna = office.reviewer.phone, office.tester.phone, office.admin.phone
    await post(office, hendra, "rusak")
    await spoil(office, "rusak", damage)
    await post(office, hendra, "sesudahnya")
    await post(office, maya, "halo")

    await office.deliver()

    assert texts(hendra) == ["sesudahnya"]
    assert texts(maya) == ["halo"]
    assert len(await office.sopan.services.read(outbox.failed)) == 1
    assert [text for text in texts(ratna) if "tidak dapat disampaikan" in text] == texts(ratna)
    assert len(texts(ratna)) == 1
    shown = await office.admin.say("/kelola")
    assert "Surat gagal" in shown.text


async def test_letters_that_cannot_be_read_are_told_of_once_a_day(office: Office) -> None:
    hendra, ratna = office.reviewer.phone, office.admin.phone
    for number in range(3):
        await post(office, hendra, f"rusak {number}")
        await spoil(office, f"rusak {number}", "kind = 'of_another_version'")

    await office.deliver()

    assert len(texts(ratna)) == 1
    assert len(await office.sopan.services.read(outbox.failed)) == 3


async def test_a_letter_stamped_by_a_wrong_clock_neither_waits_nor_keeps_others_waiting(office: Office) -> None:
    hendra = office.reviewer.phone
    for stamp in ("2027-11-23 02:00:00.000000", "9999-12-31 23:59:59.999999", "no date"):
        await post(office, hendra, f"dari {stamp}")
        await spoil(office, f"dari {stamp}", f"not_before = '{stamp}', posted_at = '{stamp}'")
    await post(office, hendra, "sesudahnya")

    await office.deliver()

    assert len(texts(hendra)) == 4


class Surprising(Channels):
    def rules(self, address: Address) -> Rules:
        return Rules()

    async def send(self, address: Address, screen: Screen, reference: str | None = None) -> str:
        raise KeyError("message_id")


async def test_what_nobody_foresaw_is_tried_again_a_few_times_and_then_told_of(office: Office) -> None:
    hendra, ratna = office.reviewer.phone, office.admin.phone
    await post(office, hendra, "satu")
    postman = replace(office.sopan.chores.postman, channel=Surprising({}))

    attempts = 0
    while await waiting(office) and attempts < 20:
        await round_by(postman)
        attempts += 1
        if not await failed(office):
            assert await pause(office) > 1
            office.later(minutes=10)
        else:
            break
    await office.deliver()

    assert attempts == 5
    assert [hendra.name in text for text in texts(ratna)] == [True]


async def test_a_database_that_is_away_for_long_makes_no_letter_be_given_up(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    hendra, postman = office.reviewer.phone, office.sopan.chores.postman
    await post(office, hendra, "satu")

    async def away(_letters: LetterActions, _letter: WaitingLetter) -> None:
        raise DatabaseAway("locked")

    with monkeypatch.context() as while_away:
        while_away.setattr(LetterActions, "why_not", away)
        for _round in range(9):
            await round_by(postman)
            office.later(minutes=10)
    await tick(office)

    assert texts(hendra) == ["satu"]


async def test_what_is_known_of_no_channel_is_given_up_after_an_hour(office: Office) -> None:
    ratna, hers = office.admin.phone, Address("notebook", "dewi")
    screen, now = Screen(say("Halo")).dump(), office.clock()
    await office.sopan.services.database.run(lambda connection: outbox.reply(connection, "a", hers, screen, now))

    while await waiting(office):
        await tick(office)
        office.later(minutes=10)

    assert timedelta(minutes=30) < office.clock() - now < timedelta(hours=3)
    await office.deliver()
    assert len(texts(ratna)) == 1


class TokenReplaced(Channels):
    def rules(self, address: Address) -> Rules:
        return Rules()

    async def send(self, address: Address, screen: Screen, reference: str | None = None) -> str:
        raise ChannelUnreachable(may_have_arrived=False)


async def test_a_token_that_is_not_good_any_more_makes_no_letter_be_given_up(office: Office) -> None:
    hendra = office.reviewer.phone
    await post(office, hendra, "satu")

    await round_by(replace(office.sopan.chores.postman, channel=TokenReplaced({})))
    office.later(seconds=10)
    await tick(office)

    assert texts(hendra) == ["satu"]


async def test_a_letter_taken_back_before_it_has_gone_is_not_sent(office: Office) -> None:
    hendra = office.reviewer.phone
    await post(office, hendra, "usang", key="usang")

    now = office.clock()
    await office.sopan.services.database.run(lambda connection: outbox.withdraw(connection, "usang", now))
    await office.deliver()

    assert texts(hendra) == []
    assert await office.sopan.services.read(outbox.failed) == ()


# --- the speaker's own answer ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["flood", "server_error", "drop_before"])
async def test_an_answer_that_cannot_be_sent_goes_by_letter(office: Office, kind: str) -> None:
    siti = office.collector.phone
    office.simulator.faults.add(kind, method="sendMessage", value=TOO_LONG.get(kind))

    await siti.send_text("/bantuan")
    await handled(office)
    assert texts(siti) == []

    await office.deliver()
    assert len(texts(siti)) == 1
    assert "/usul" in texts(siti)[0]


@pytest.mark.parametrize("kind", ["flood", "server_error", "drop_before", "drop_after"])
async def test_a_press_is_answered_whatever_becomes_of_the_notice_that_it_was_seen(office: Office, kind: str) -> None:
    siti = office.collector
    await siti.say("/tugas")
    await siti.say("sesuatu yang tidak ditanya")
    office.simulator.faults.add(kind, method="answerCallbackQuery")

    shown = await siti.press("Bantuan")

    assert "/usul" in shown.text
    await office.deliver()
    assert texts(office.admin.phone) == [], "no fault that concerns an administrator"


@pytest.mark.parametrize("kind", ["flood", "server_error", "drop_before"])
async def test_a_press_whose_screen_cannot_be_changed_now_is_answered_by_letter(office: Office, kind: str) -> None:
    siti = office.collector
    await siti.say("sesuatu yang tidak ditanya")
    office.simulator.faults.add(kind, method="editMessageText", value=TOO_LONG.get(kind))

    await siti.phone.press(siti.phone.from_bot[-1].id, "Bantuan")
    await handled(office)
    await office.deliver()

    assert "/usul" in texts(siti.phone)[-1]
    assert texts(office.admin.phone) == []


async def test_a_form_filled_in_while_answers_cannot_be_sent_goes_on_at_the_right_question(office: Office) -> None:
    siti = office.collector
    await siti.say("/usul")
    office.simulator.faults.add("drop_before", times=2, method="sendMessage")

    await siti.phone.send_text("Dinas Kesehatan")
    await siti.phone.send_text("Daftar yang diisi saat gangguan")
    await handled(office)
    await office.deliver()
    opened = await siti.press(step1_collect.SEND_OPEN)

    assert "Daftar yang diisi saat gangguan" in opened.text


async def test_an_answer_in_a_group_that_cannot_be_sent_ends_there(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    siti = office.collector.phone
    group = office.simulator.world.group("Grup PPID", [siti])
    office.simulator.faults.add("server_error", times=9, method="sendMessage")

    await siti.send_text("/start", chat=group)
    await handled(office)

    assert [message.text for message in group.messages if message.from_bot] == []
    assert await waiting(office) == 0, "no fault that concerns an administrator"
    assert not [record for record in caplog.records if record.name.startswith("telegram")], "no handler saw it again"


# --- what the tests do and look at -------------------------------------------------------------------------------


async def post(office: Office, phone: PhoneUser, text: str, *, key: str = "", screen: str = "") -> None:
    def work(connection: Connection) -> None:
        person = people.by_account(connection, address_of(phone), office.clock().date())
        stored = screen or Screen(say("{text}", text=text)).dump()
        address, now = address_of(phone), office.clock()
        name = key or f"{text}>{address.value}"
        if person is None:
            outbox.reply(connection, name, address, stored, now)
        else:
            outbox.post(connection, name, LetterKind.REMINDER, person.id, stored, now)

    await office.sopan.services.database.run(work)


async def spoil(office: Office, text: str, damage: str) -> None:
    """Changes the letter of that text as no version of Sopan would."""
    by_another_hand = f"UPDATE outbox SET {damage} WHERE key LIKE '{text}>%'"  # noqa: S608  # the test's own words
    await office.sopan.services.database.run(lambda connection: connection.exec_driver_sql(by_another_hand))


async def failed(office: Office) -> int:
    return len(await office.sopan.services.read(outbox.failed))


async def tick(office: Office) -> None:
    await office.post_round()


async def round_by(postman: Postman) -> None:
    await postman.tick()
    await postman.settled()


async def waiting(office: Office) -> int:
    return await office.sopan.services.read(outbox.waiting_count)


async def pause(office: Office) -> float:
    """Seconds until the only letter that waits may be tried again."""
    found = await office.sopan.services.read(
        lambda connection: connection.execute(select(letters.c.not_before).where(letters.c.settled_at.is_(None))).one()
    )
    left: timedelta = found.not_before - office.clock()
    return left.total_seconds()


async def stored_texts(office: Office) -> list[str]:
    return await office.sopan.services.read(
        lambda connection: list(connection.execute(select(letters.c.screen)).scalars())
    )


async def handled(office: Office) -> None:
    """Until everything that was said has been fetched and handled."""
    while office.simulator.world.updates.pending:
        await office.collector.phone.wait_until(lambda _messages: True)
        await office.sopan.services.read(lambda _connection: None)
    await office.sopan.intake.idle()


def texts(phone: PhoneUser) -> list[str]:
    return [message.text for message in phone.from_bot]
