"""A group is told once that Sopan works in private chats, and is left; nothing of what is said there is kept."""

import pytest
from sqlalchemy import Connection, select

from bot.channels.telegram.updates import received
from bot.demo.hand import PATIENCE
from simulator import PhoneGroup
from storage.tables import drafts, inbox
from tests.hands import FAULT
from tests.office import Office

pytestmark = pytest.mark.telegram("on WhatsApp there are no groups")

SECRET = "Rahasia rapat tertutup"  # noqa: S105  # what a group says


async def left(office: Office, group: PhoneGroup) -> None:
    await group.wait_until(lambda _: not group.has_bot or None, PATIENCE)
    await office.sopan.intake.idle()


async def kept(office: Office) -> str:
    def work(connection: Connection) -> str:
        rows = [*connection.execute(select(inbox)), *connection.execute(select(drafts))]
        return " ".join(str(column) for row in rows for column in row)

    return await office.sopan.services.read(work)


async def test_a_group_gets_one_polite_sentence_and_is_left(office: Office) -> None:
    siti = office.collector.phone
    office.simulator.world.privacy_mode = False

    group = office.simulator.world.group("Grup PPID", [siti])
    for _message in range(20):
        await siti.send_text("/usul", chat=group)
        await siti.send_text(SECRET, chat=group)
    await left(office, group)

    (only,) = group.from_bot
    assert "hanya melayani percakapan pribadi" in only.text
    assert FAULT not in group.transcript()
    assert SECRET not in await kept(office)
    assert siti.from_bot == [], "nothing was begun for whoever spoke there"


async def test_a_group_that_adds_the_bot_once_more_is_left_without_a_word(office: Office) -> None:
    siti = office.collector.phone
    group = office.simulator.world.group("Grup PPID", [siti])
    await left(office, group)

    await office.restart()
    group.add_bot()
    await siti.send_text("/tugas", chat=group)
    await left(office, group)

    assert len(group.from_bot) == 1


async def test_a_group_that_could_not_be_left_is_left_when_something_comes_from_there(office: Office) -> None:
    siti = office.collector.phone
    office.simulator.faults.add("server_error", times=1, method="leaveChat")
    group = office.simulator.world.group("Grup PPID", [siti])
    await group.wait_until(lambda _: group.from_bot or None, PATIENCE)
    await office.sopan.intake.idle()
    assert group.has_bot

    await siti.send_text("/tugas", chat=group)
    await left(office, group)

    assert len(group.from_bot) == 1


async def test_a_group_where_the_bot_may_not_write_is_left(office: Office) -> None:
    office.simulator.faults.add("server_error", times=1, method="sendMessage")

    group = office.simulator.world.group("Grup PPID", [office.collector.phone])
    await left(office, group)

    assert group.from_bot == []


def test_of_a_message_in_a_group_only_the_group_is_kept() -> None:
    for kind in ("group", "supergroup", "channel"):
        chat = {"id": -1_002_000_000_001, "type": kind, "title": SECRET}
        said = {"message_id": 5, "date": 1, "chat": chat, "text": SECRET, "from": {"id": 7, "first_name": SECRET}}
        for what in ({"message": said}, {"edited_message": said}, {"callback_query": {"id": "1", "message": said}}):
            update = received({"update_id": 1, **what})

            assert update.address.value == "-1002000000001"
            assert SECRET not in update.body
            assert "from" not in update.body
