"""Keyboards under and beside messages."""

from typing import Any

import pytest

from simulator import NotPossible, PhoneUser
from tests.simulator.wire import Answer, Wire


async def send(bot: Wire, siti: PhoneUser, markup: Any) -> Answer:
    return await bot("sendMessage", chat_id=siti.chat_id, text="pilih", reply_markup=markup)


def inline(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [[button] for button in buttons]}


async def test_an_inline_keyboard_is_echoed_and_seen(bot: Wire, siti: PhoneUser) -> None:
    markup = inline({"text": "Ya", "callback_data": "y"}, {"text": "Situs", "url": "https://example.id/a"})

    sent = (await send(bot, siti, markup)).result

    assert sent["reply_markup"] == markup
    assert siti.messages[-1].labels == [["Ya"], ["Situs"]]
    assert siti.messages[-1].buttons[1][0].url == "https://example.id/a"


async def test_a_reply_keyboard_is_not_echoed_but_stays_on_the_phone(bot: Wire, siti: PhoneUser) -> None:
    sent = (await send(bot, siti, {"keyboard": [["Satu", {"text": "Dua"}]]})).result

    assert "reply_markup" not in sent
    assert siti.reply_keys == [["Satu", "Dua"]]


async def test_a_reply_key_sends_its_label(bot: Wire, siti: PhoneUser) -> None:
    await send(bot, siti, {"keyboard": [["Satu"]], "one_time_keyboard": True})

    await siti.press_reply_key("Satu")

    assert (await bot.last_update())["message"]["text"] == "Satu"
    assert siti.reply_keys == []


async def test_a_key_may_ask_for_the_contact_or_the_place(bot: Wire, siti: PhoneUser) -> None:
    keys = [[{"text": "Nomor", "request_contact": True}, {"text": "Tempat", "request_location": True}]]
    await send(bot, siti, {"keyboard": keys})

    await siti.press_reply_key("Nomor")
    await siti.press_reply_key("Tempat")

    contact, place = await bot.updates()
    assert contact["message"]["contact"]["user_id"] == siti.user_id
    assert "latitude" in place["message"]["location"]


async def test_a_reply_keyboard_goes_when_the_bot_removes_it(bot: Wire, siti: PhoneUser) -> None:
    await send(bot, siti, {"keyboard": [["Satu"]]})
    await send(bot, siti, {"remove_keyboard": True})

    assert siti.reply_keys == []
    with pytest.raises(NotPossible):
        await siti.press_reply_key("Satu")


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ([], "object expected as reply markup"),
        ({"inline_keyboard": "bad"}, 'field "inline_keyboard" must be of type Array'),
        ({"keyboard": "bad"}, 'field "keyboard" must be of type Array'),
        ({"inline_keyboard": [{"text": "x"}]}, 'field "inline_keyboard" must be an Array of Arrays'),
        ({"keyboard": ["x"]}, 'field "keyboard" must be an Array of Arrays'),
        ({"keyboard": [["A"]], "resize_keyboard": "yes"}, 'field "resize_keyboard" must be of type Boolean'),
        ({"remove_keyboard": "yes"}, 'field "remove_keyboard" must be of type Boolean'),
        ({"keyboard": [[{}]]}, "can't parse keyboard button: Can't find field \"text\""),
    ],
)
async def test_a_malformed_markup_is_refused(bot: Wire, siti: PhoneUser, markup: Any, words: str) -> None:
    assert (await send(bot, siti, markup)).refusal == (400, f"Bad Request: {words}")


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "x"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        (
            {"text": "x", "callback_data": ""},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"callback_data": "x"}, "can't parse inline keyboard button: Can't find field \"text\""),
        ({"text": 1, "callback_data": "x"}, 'can\'t parse inline keyboard button: Field "text" must be of type String'),
        ({"text": "x", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "url": "not-a-url"}, "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL"),
        (
            {"text": "x", "url": "ftp://example.com"},
            "inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
        ),
        ({"text": "x", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "pay": True}, "BUTTON_TYPE_INVALID"),
    ],
)
async def test_a_button_that_could_not_work_is_refused(
    bot: Wire, siti: PhoneUser, button: dict[str, Any], words: str
) -> None:
    assert (await send(bot, siti, inline(button))).refusal == (400, f"Bad Request: {words}")


async def test_callback_data_is_limited_in_bytes(bot: Wire, siti: PhoneUser) -> None:
    assert (await send(bot, siti, inline({"text": "x", "callback_data": "é" * 32}))).status == 200


async def test_the_first_of_several_actions_wins(bot: Wire, siti: PhoneUser) -> None:
    both = {"text": "x", "callback_data": "a", "url": "https://example.id/"}

    sent = (await send(bot, siti, inline(both))).result

    assert sent["reply_markup"] == inline({"text": "x", "url": "https://example.id/"})


async def test_a_hundred_buttons_are_enough(bot: Wire, siti: PhoneUser) -> None:
    many = [{"text": str(number), "callback_data": "x"} for number in range(101)]

    assert (await send(bot, siti, inline(*many[:100]))).status == 200
    assert (await send(bot, siti, inline(*many))).refusal == (400, "Bad Request: reply markup is too long")
