"""Who can be written to, groups, and what the bot may know of a chat."""

import pytest

from simulator import NotPossible, PhoneGroup, PhoneUser, Simulator
from tests.simulator.wire import Wire


@pytest.fixture
def group(sim: Simulator, siti: PhoneUser) -> PhoneGroup:
    group = sim.world.group("Tim PPID", [siti, sim.world.person("Anton Wijaya")])
    sim.world.updates.drop_all()
    return group


@pytest.mark.parametrize(
    ("chat_id", "words"),
    [("", "chat_id is empty"), (0, "chat not found"), (42, "chat not found"), ("@nobody", "chat not found")],
)
async def test_an_unknown_chat_is_not_found(bot: Wire, chat_id: object, words: str) -> None:
    assert (await bot("sendMessage", chat_id=chat_id, text="x")).refusal == (400, f"Bad Request: {words}")


async def test_a_bot_cannot_speak_first(bot: Wire, sim: Simulator) -> None:
    anton = sim.world.person("Anton Wijaya")

    answer = await bot("sendMessage", chat_id=anton.chat_id, text="x")

    assert answer.refusal == (403, "Forbidden: bot can't initiate conversation with a user")


async def test_a_blocked_bot_is_told_so_and_cannot_write(bot: Wire, siti: PhoneUser) -> None:
    await siti.block()

    change = (await bot.last_update())["my_chat_member"]
    answer = await bot("sendMessage", chat_id=siti.chat_id, text="x")

    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    assert answer.refusal == (403, "Forbidden: bot was blocked by the user")
    with pytest.raises(NotPossible):
        await siti.send_text("halo")


async def test_an_unblocked_bot_can_write_again(bot: Wire, siti: PhoneUser) -> None:
    await siti.block()
    await siti.unblock()

    change = (await bot.last_update())["my_chat_member"]

    assert change["new_chat_member"]["status"] == "member"
    assert (await bot("sendMessage", chat_id=siti.chat_id, text="x")).status == 200


async def test_a_deleted_account_cannot_be_reached(bot: Wire, siti: PhoneUser) -> None:
    siti.deactivate()

    answer = await bot("sendMessage", chat_id=siti.chat_id, text="x")

    assert answer.refusal == (403, "Forbidden: user is deactivated")


async def test_messages_are_numbered_per_chat(bot: Wire, sim: Simulator, siti: PhoneUser) -> None:
    anton = sim.world.person("Anton Wijaya")

    assert (await anton.send_text("satu")).id == 1
    assert (await siti.send_text("dua")).id == 2


async def test_a_reply_shows_what_it_answers(bot: Wire, siti: PhoneUser) -> None:
    sent = await bot("sendMessage", chat_id=siti.chat_id, text="ya", reply_parameters={"message_id": 1})

    assert sent.result["reply_to_message"]["text"] == "/start"
    assert siti.messages[-1].reply_to == 1


async def test_a_reply_to_nothing_is_refused_unless_it_need_not_be_one(bot: Wire, siti: PhoneUser) -> None:
    strict = await bot("sendMessage", chat_id=siti.chat_id, text="x", reply_parameters={"message_id": 99})
    lenient = {"message_id": 99, "allow_sending_without_reply": True}

    assert strict.refusal == (400, "Bad Request: message to be replied not found")
    assert (await bot("sendMessage", chat_id=siti.chat_id, text="x", reply_parameters=lenient)).status == 200


async def test_a_new_group_is_announced_to_the_bot(bot: Wire, sim: Simulator, siti: PhoneUser) -> None:
    group = sim.world.group("Tim PPID", [siti])

    change = (await bot.last_update())["my_chat_member"]

    assert change["chat"] == {"id": group.chat_id, "type": "supergroup", "title": "Tim PPID"}
    assert change["new_chat_member"]["status"] == "member"


async def test_in_a_group_the_bot_hears_only_what_is_meant_for_it(
    bot: Wire, siti: PhoneUser, group: PhoneGroup
) -> None:
    sent = (await bot("sendMessage", chat_id=group.chat_id, text="Ada yang bisa dibantu?")).result
    await siti.send_text("obrolan biasa", chat=group)
    await siti.send_text("/bantuan@OtherBot", chat=group)
    await siti.send_text("/bantuan", chat=group)
    await siti.send_text("/bantuan@ExampleBot", chat=group)
    await siti.send_text("tolong @examplebot", chat=group)
    await siti.send_text("ya", chat=group, reply_to=sent["message_id"])

    heard = [update["message"]["text"] for update in await bot.updates()]

    assert heard == ["/bantuan", "/bantuan@ExampleBot", "tolong @examplebot", "ya"]
    assert len(group.messages) == 7


async def test_without_privacy_mode_the_bot_hears_everything(
    bot: Wire, sim: Simulator, siti: PhoneUser, group: PhoneGroup
) -> None:
    sim.world.privacy_mode = False

    await siti.send_text("obrolan biasa", chat=group)

    assert (await bot.last_update())["message"]["chat"]["type"] == "supergroup"


async def test_buttons_in_a_group_work_for_its_members(bot: Wire, siti: PhoneUser, group: PhoneGroup) -> None:
    keys = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
    sent = (await bot("sendMessage", chat_id=group.chat_id, text="?", reply_markup=keys)).result

    await siti.press(sent["message_id"], "Ya", chat=group)

    query = (await bot.last_update())["callback_query"]
    assert query["message"]["chat"]["id"] == group.chat_id
    assert query["from"]["id"] == siti.user_id


async def test_the_members_of_a_group_are_known(bot: Wire, sim: Simulator, siti: PhoneUser, group: PhoneGroup) -> None:
    async def status(user_id: int) -> str:
        member = (await bot("getChatMember", chat_id=group.chat_id, user_id=user_id)).result
        return str(member["status"])

    assert await status(siti.user_id) == "creator"
    assert await status(group.members[1].user_id) == "member"
    assert await status(sim.world.person("Orang Lain").user_id) == "left"
    assert await status(sim.world.bot.id) == "member"
    assert (await bot("getChatMemberCount", chat_id=group.chat_id)).result == 3
    assert len((await bot("getChatAdministrators", chat_id=group.chat_id)).result) == 1
    stranger = await bot("getChatMember", chat_id=group.chat_id, user_id=5)
    assert stranger.refusal == (400, "Bad Request: user not found")


async def test_a_bot_that_has_left_a_group_cannot_write_there(bot: Wire, group: PhoneGroup) -> None:
    assert (await bot("leaveChat", chat_id=group.chat_id)).result is True

    answer = await bot("sendMessage", chat_id=group.chat_id, text="x")

    assert answer.refusal == (403, "Forbidden: bot is not a member of the supergroup chat")


async def test_a_bot_cannot_leave_a_private_chat(bot: Wire, siti: PhoneUser) -> None:
    assert (await bot("leaveChat", chat_id=siti.chat_id)).status == 400


async def test_in_a_group_the_bot_deletes_only_its_own(bot: Wire, siti: PhoneUser, group: PhoneGroup) -> None:
    theirs = await siti.send_text("/a", chat=group)

    answer = await bot("deleteMessage", chat_id=group.chat_id, message_id=theirs.id)

    assert answer.refusal == (400, "Bad Request: message can't be deleted")


async def test_a_pinned_message_shows_in_the_chat(bot: Wire, siti: PhoneUser) -> None:
    await bot("pinChatMessage", chat_id=siti.chat_id, message_id=1)
    assert (await bot("getChat", chat_id=siti.chat_id)).result["pinned_message"]["message_id"] == 1

    await bot("unpinChatMessage", chat_id=siti.chat_id)
    assert "pinned_message" not in (await bot("getChat", chat_id=siti.chat_id)).result

    missing = await bot("pinChatMessage", chat_id=siti.chat_id, message_id=99)
    assert missing.refusal == (400, "Bad Request: message to pin not found")


async def test_only_known_chat_actions_are_shown(bot: Wire, siti: PhoneUser) -> None:
    assert (await bot("sendChatAction", chat_id=siti.chat_id, action="typing")).result is True
    answer = await bot("sendChatAction", chat_id=siti.chat_id, action="dancing")
    assert answer.refusal == (400, "Bad Request: wrong parameter action in request")
