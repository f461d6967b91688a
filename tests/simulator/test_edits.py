"""Changing and deleting messages."""

from datetime import timedelta

import pytest

from simulator import PhoneUser, Simulator
from tests.simulator.pictures import png
from tests.simulator.wire import Wire

KEYS = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@pytest.fixture
async def card(bot: Wire, siti: PhoneUser) -> int:
    sent = await bot("sendMessage", chat_id=siti.chat_id, text="kartu", reply_markup=KEYS)
    number: int = sent.result["message_id"]
    return number


async def test_an_edit_changes_the_message_and_says_when(bot: Wire, sim: Simulator, siti: PhoneUser, card: int) -> None:
    sim.clock.advance(timedelta(minutes=5))

    edited = (await bot("editMessageText", chat_id=siti.chat_id, message_id=card, text="baru")).result

    assert edited["edit_date"] == edited["date"] + 300
    assert siti.message(card).text == "baru"
    assert siti.message(card).edited


async def test_an_edit_without_a_markup_takes_the_keyboard_away(bot: Wire, siti: PhoneUser, card: int) -> None:
    await bot("editMessageText", chat_id=siti.chat_id, message_id=card, text="kartu")

    assert siti.message(card).labels == []


async def test_an_edit_that_changes_nothing_is_refused(bot: Wire, siti: PhoneUser, card: int) -> None:
    same = {"chat_id": siti.chat_id, "message_id": card, "reply_markup": KEYS}

    assert (await bot("editMessageText", **same, text=" kartu ")).refusal == (400, NOT_MODIFIED)
    assert (await bot("editMessageReplyMarkup", **same)).refusal == (400, NOT_MODIFIED)


async def test_a_keyboard_can_be_changed_alone(bot: Wire, siti: PhoneUser, card: int) -> None:
    await bot("editMessageReplyMarkup", chat_id=siti.chat_id, message_id=card)

    assert siti.message(card).text == "kartu"
    assert siti.message(card).labels == []


@pytest.mark.parametrize(
    ("message_id", "words"),
    [(999, "message to edit not found"), (1, "message can't be edited")],
)
async def test_only_ones_own_messages_can_be_edited(bot: Wire, siti: PhoneUser, message_id: int, words: str) -> None:
    answer = await bot("editMessageText", chat_id=siti.chat_id, message_id=message_id, text="x")

    assert answer.refusal == (400, f"Bad Request: {words}")


async def test_an_edit_must_name_its_message(bot: Wire) -> None:
    answer = await bot("editMessageText", text="x")

    assert answer.refusal == (400, "Bad Request: message identifier is not specified")


async def test_an_edit_takes_inline_keyboards_only(bot: Wire, siti: PhoneUser, card: int) -> None:
    keys = {"keyboard": [["A"]]}
    answer = await bot("editMessageText", chat_id=siti.chat_id, message_id=card, text="x", reply_markup=keys)

    assert answer.refusal == (400, "Bad Request: inline keyboard expected")


async def test_a_text_has_no_caption_and_a_file_no_text(bot: Wire, siti: PhoneUser, card: int) -> None:
    file = {"document": ("a.txt", b"a", "text/plain")}
    document = (await bot.upload("sendDocument", file, chat_id=siti.chat_id)).result["message_id"]

    caption = await bot("editMessageCaption", chat_id=siti.chat_id, message_id=card, caption="x")
    text = await bot("editMessageText", chat_id=siti.chat_id, message_id=document, text="x")

    assert caption.refusal == (400, "Bad Request: there is no caption in the message to edit")
    assert text.refusal == (400, "Bad Request: there is no text in the message to edit")


async def test_a_caption_and_a_file_can_be_changed(bot: Wire, siti: PhoneUser) -> None:
    file = {"document": ("a.txt", b"a", "text/plain")}
    number = (await bot.upload("sendDocument", file, chat_id=siti.chat_id)).result["message_id"]

    await bot("editMessageCaption", chat_id=siti.chat_id, message_id=number, caption="keterangan")
    assert siti.message(number).text == "keterangan"

    media = {"type": "photo", "media": "attach://baru", "caption": "foto"}
    picture = {"baru": ("p.png", png(), "image/png")}
    await bot.upload("editMessageMedia", picture, chat_id=siti.chat_id, message_id=number, media=media)
    assert siti.message(number).kind == "photo"
    assert siti.download(number) == png()


async def test_a_deleted_message_is_gone(bot: Wire, siti: PhoneUser, card: int) -> None:
    assert (await bot("deleteMessage", chat_id=siti.chat_id, message_id=card)).result is True

    assert [message.id for message in siti.messages] == [1]
    answer = await bot("deleteMessage", chat_id=siti.chat_id, message_id=card)
    assert answer.refusal == (400, "Bad Request: message to delete not found")


async def test_after_two_days_a_message_stays(bot: Wire, sim: Simulator, siti: PhoneUser, card: int) -> None:
    sim.clock.advance(timedelta(hours=48, seconds=1))

    answer = await bot("deleteMessage", chat_id=siti.chat_id, message_id=card)

    assert answer.refusal == (400, "Bad Request: message can't be deleted")


async def test_several_messages_are_deleted_and_missing_ones_skipped(bot: Wire, siti: PhoneUser, card: int) -> None:
    assert (await bot("deleteMessages", chat_id=siti.chat_id, message_ids=[card, 777])).result is True

    assert [message.id for message in siti.messages] == [1]
