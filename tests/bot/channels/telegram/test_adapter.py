"""Telegram behind the port: what a person sees of what is sent, and what each of Telegram's errors is told as."""

from collections.abc import Awaitable, Callable

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels.telegram.adapter import TelegramChannel, translated
from bot.channels.telegram.connection import open_bot
from bot.channels.telegram.wire import Unsent
from simulator import PhoneUser
from sop.errors.files import FileTooLarge
from sop.office.address import Address
from tests.bot.channel import Channel
from tests.office import address_of
from tests.ports import free_port
from texts.channel import ChannelClosed, ChannelError, ChannelPaused, ChannelRefused, ChannelUnreachable
from texts.say import say
from texts.screen import Button, Screen

HELLO = Screen(say("Halo"), ((Button("Buka", "case:1"),),))


@pytest.fixture
def siti(channel: Channel) -> PhoneUser:
    person = channel.person("Siti")
    person.started = True
    return person


@pytest.fixture
def telegram(channel: Channel) -> TelegramChannel:
    return TelegramChannel(channel.bot)


async def test_a_screen_that_is_sent_can_be_replaced_as_often_as_wanted(
    telegram: TelegramChannel, siti: PhoneUser
) -> None:
    message_id = await telegram.send(address_of(siti), HELLO)
    changed = Screen(say("Sudah dibuka"))

    assert [await telegram.replace(address_of(siti), message_id, changed) for _ in range(2)] == [True, True]

    (shown,) = siti.from_bot
    assert (str(shown.id), shown.text, shown.buttons) == (message_id, "Sudah dibuka", ())


async def test_a_message_whose_buttons_are_taken_stays_as_it_is(telegram: TelegramChannel, siti: PhoneUser) -> None:
    message_id = await telegram.send(address_of(siti), HELLO)

    await telegram.take_buttons(address_of(siti), message_id)

    (shown,) = siti.from_bot
    assert (shown.text, shown.buttons) == ("Halo", ())


async def test_a_message_that_is_gone_cannot_be_replaced(telegram: TelegramChannel, siti: PhoneUser) -> None:
    assert not await telegram.replace(address_of(siti), "999", HELLO)


async def test_only_what_is_to_be_kept_or_passed_on_can_be(telegram: TelegramChannel, siti: PhoneUser) -> None:
    address = address_of(siti)

    await telegram.send(address, HELLO)
    await telegram.send(address, Screen(say("Undangan"), forwardable=True))
    await telegram.send_file(address, b"%PDF-1.4", "a.pdf", say("Berkas"), to_keep=False)
    await telegram.send_file(address, b"%PDF-1.4", "a.pdf", say("Berkas"), to_keep=True)

    assert [message.protected for message in siti.from_bot] == [True, False, True, False]


async def test_a_file_is_fetched_and_one_that_is_too_large_is_not(
    channel: Channel, telegram: TelegramChannel, siti: PhoneUser
) -> None:
    message = await siti.send_document(b"0123456789", "a.txt", "text/plain")
    file = channel.simulator.world.message_json(message)["document"]

    assert await telegram.fetch(address_of(siti), file["file_id"], 10) == b"0123456789"
    with pytest.raises(FileTooLarge):
        await telegram.fetch(address_of(siti), file["file_id"], 9)


async def test_a_chat_that_is_blocked_is_closed(telegram: TelegramChannel, siti: PhoneUser) -> None:
    await siti.block()

    with pytest.raises(ChannelClosed):
        await telegram.send(address_of(siti), HELLO)


async def test_a_chat_that_is_not_there_is_a_fault_of_ours(telegram: TelegramChannel) -> None:
    with pytest.raises(ChannelRefused):
        await telegram.send(Address("telegram", "999"), HELLO)


async def test_a_press_that_is_unknown_is_refused(telegram: TelegramChannel, siti: PhoneUser) -> None:
    with pytest.raises(ChannelRefused):
        await telegram.acknowledge(address_of(siti), "999")


@pytest.mark.parametrize(
    "act",
    [
        lambda telegram, address: telegram.send(address, HELLO),
        lambda telegram, address: telegram.replace(address, "1", HELLO),
        lambda telegram, address: telegram.send_file(address, b"%PDF-1.4", "a.pdf", say("Berkas"), to_keep=False),
        lambda telegram, address: telegram.send_picture(address, b"\xff\xd8\xff", "a.jpg", say("Gambar")),
        lambda telegram, address: telegram.fetch(address, "file", 10),
        lambda telegram, address: telegram.name_commands({"tugas": "Tugas"}, address),
        lambda telegram, address: telegram.name_commands({"tugas": "Tugas"}),
        lambda telegram, address: telegram.acknowledge(address, "1"),
    ],
)
async def test_whatever_is_done_a_flood_is_a_pause(
    channel: Channel,
    telegram: TelegramChannel,
    siti: PhoneUser,
    act: Callable[[TelegramChannel, Address], Awaitable[object]],
) -> None:
    channel.simulator.faults.add("flood", value=7)

    with pytest.raises(ChannelPaused) as told:
        await act(telegram, address_of(siti))

    assert told.value.seconds == 7


@pytest.mark.parametrize("fault", ["server_error", "drop_after"])
async def test_without_an_answer_a_message_may_have_arrived(
    channel: Channel, telegram: TelegramChannel, siti: PhoneUser, fault: str
) -> None:
    channel.simulator.faults.add(fault)

    with pytest.raises(ChannelUnreachable) as told:
        await telegram.send(address_of(siti), HELLO)

    assert told.value.may_have_arrived


async def test_without_a_connection_nothing_has_arrived(siti: PhoneUser) -> None:
    nowhere = TelegramChannel(open_bot(f"http://127.0.0.1:{free_port()}", "1:a"))

    with pytest.raises(ChannelUnreachable) as told:
        await nowhere.send(address_of(siti), HELLO)
    await nowhere.bot.request.shutdown()

    assert not told.value.may_have_arrived


def unsent() -> NetworkError:
    error = TimedOut()
    error.__cause__ = Unsent()
    return error


@pytest.mark.parametrize(
    ("error", "kind", "may_have_arrived"),
    [
        (BadRequest("Chat not found"), ChannelRefused, None),
        (RetryAfter(3), ChannelPaused, None),
        (Forbidden("bot was blocked by the user"), ChannelClosed, None),
        (ChatMigrated(-100), ChannelClosed, None),
        (NetworkError("Bad Gateway"), ChannelUnreachable, True),
        (TimedOut(), ChannelUnreachable, True),
        (unsent(), ChannelUnreachable, False),
        (InvalidToken(), ChannelUnreachable, False),
        (Conflict("terminated by other getUpdates request"), ChannelUnreachable, False),
    ],
)
def test_each_error_of_telegram_is_one_of_the_ports(
    error: TelegramError, kind: type[ChannelError], may_have_arrived: bool | None
) -> None:
    with pytest.raises(kind) as told, translated():
        raise error

    assert getattr(told.value, "may_have_arrived", None) is may_have_arrived
