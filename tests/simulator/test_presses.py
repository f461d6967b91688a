"""Presses on inline buttons and their answers."""

import pytest

from simulator import NotPossible, PhoneUser, Simulator
from tests.simulator.wire import Wire

KEYS = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y:1"}, {"text": "Situs", "url": "https://a.id/"}]]}
TOO_OLD = (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")


@pytest.fixture
async def card(bot: Wire, siti: PhoneUser) -> int:
    sent = await bot("sendMessage", chat_id=siti.chat_id, text="kartu", reply_markup=KEYS)
    number: int = sent.result["message_id"]
    return number


async def test_a_press_brings_the_data_the_person_and_the_message(bot: Wire, siti: PhoneUser, card: int) -> None:
    query_id = await siti.press(card, "Ya")

    query = (await bot.last_update())["callback_query"]

    assert query["id"] == query_id
    assert query["data"] == "y:1"
    assert query["from"]["id"] == siti.user_id
    assert query["message"]["message_id"] == card
    assert query["message"]["from"]["is_bot"] is True


async def test_a_press_is_answered_once(bot: Wire, siti: PhoneUser, card: int) -> None:
    query_id = await siti.press(card, "Ya")

    first = await bot("answerCallbackQuery", callback_query_id=query_id, text="Terima kasih.", show_alert=True)
    second = await bot("answerCallbackQuery", callback_query_id=query_id)

    assert first.result is True
    assert second.refusal == TOO_OLD
    (answer,) = siti.callback_answers
    assert (answer.query_id, answer.text, answer.alert) == (query_id, "Terima kasih.", True)


async def test_a_press_that_is_unknown_or_too_old_cannot_be_answered(
    bot: Wire, sim: Simulator, siti: PhoneUser, card: int
) -> None:
    query_id = await siti.press(card, "Ya")
    sim.world.press_lifetime = -1

    assert (await bot("answerCallbackQuery", callback_query_id=query_id)).refusal == TOO_OLD
    assert (await bot("answerCallbackQuery", callback_query_id="12345")).refusal == TOO_OLD


async def test_an_answer_has_at_most_two_hundred_characters(bot: Wire, siti: PhoneUser, card: int) -> None:
    query_id = await siti.press(card, "Ya")

    answer = await bot("answerCallbackQuery", callback_query_id=query_id, text="x" * 201)

    assert answer.refusal == (400, "Bad Request: MESSAGE_TOO_LONG")


async def test_a_person_presses_only_what_is_on_the_screen(siti: PhoneUser, card: int) -> None:
    with pytest.raises(NotPossible, match="0 buttons say 'Tidak'"):
        await siti.press(card, "Tidak")
    with pytest.raises(NotPossible, match="opens a link"):
        await siti.press(card, "Situs")
    with pytest.raises(NotPossible, match="no message 99"):
        await siti.press(99, "Ya")


async def test_a_forged_press_may_bring_anything(bot: Wire, siti: PhoneUser, card: int) -> None:
    await siti.press_data(card, "admin:all")

    assert (await bot.last_update())["callback_query"]["data"] == "admin:all"


async def test_a_press_on_a_message_that_is_gone_brings_an_inaccessible_one(
    bot: Wire, siti: PhoneUser, card: int
) -> None:
    await bot("deleteMessage", chat_id=siti.chat_id, message_id=card)

    await siti.press_data(card, "y:1")

    message = (await bot.last_update())["callback_query"]["message"]
    assert message["date"] == 0
    assert message["message_id"] == card
    assert set(message) == {"chat", "message_id", "date"}
