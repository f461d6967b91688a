"""What people do and see."""

import asyncio
from datetime import timedelta

import pytest

from simulator import NotPossible, PhoneUser, Simulator
from tests.simulator.wire import Wire


def test_a_person_is_known_by_name(sim: Simulator) -> None:
    siti = sim.world.person("Siti Rahma")

    assert sim.world.person("Siti Rahma", caption="PPID Utama") is siti
    assert siti.caption == "PPID Utama"
    assert (siti.user.first_name, siti.user.last_name) == ("Siti", "Rahma")
    assert siti.user_id == siti.chat_id
    assert sim.world.person("Anton", user_id=42).user_id == 42


async def test_every_kind_of_message_arrives_as_what_it_is(bot: Wire, siti: PhoneUser) -> None:
    await siti.send_sticker()
    await siti.send_voice()
    await siti.send_location()
    await siti.send_contact()

    kinds = [set(update["message"]) - {"message_id", "from", "chat", "date"} for update in await bot.updates()]

    assert kinds == [{"sticker"}, {"voice"}, {"location"}, {"contact"}]


async def test_an_edited_message_is_told_as_edited(bot: Wire, sim: Simulator, siti: PhoneUser) -> None:
    message = await siti.send_text("salah")
    sim.clock.advance(timedelta(seconds=30))

    await siti.edit_text(message.id, "benar")

    edited = (await bot.last_update())["edited_message"]
    assert edited["text"] == "benar"
    assert edited["edit_date"] == edited["date"] + 30
    assert siti.message(message.id).edited


async def test_nobody_edits_what_the_bot_has_said(bot: Wire, siti: PhoneUser) -> None:
    sent = (await bot("sendMessage", chat_id=siti.chat_id, text="x")).result

    with pytest.raises(NotPossible):
        await siti.edit_text(sent["message_id"], "y")


@pytest.mark.parametrize("text", ["", "  \n", "x" * 4097])
async def test_some_texts_cannot_be_sent(siti: PhoneUser, text: str) -> None:
    with pytest.raises(NotPossible):
        await siti.send_text(text)


async def test_waiting_ends_when_the_chat_shows_what_was_waited_for(bot: Wire, siti: PhoneUser) -> None:
    waiting = asyncio.create_task(siti.wait_until(lambda messages: [m.text for m in messages if m.from_bot]))
    await asyncio.sleep(0)

    await bot("sendMessage", chat_id=siti.chat_id, text="halo")

    assert await waiting == ["halo"]


async def test_waiting_in_vain_says_what_the_chat_shows(siti: PhoneUser) -> None:
    with pytest.raises(TimeoutError, match="Siti Rahma: /start"):
        await siti.wait_until(lambda messages: len(messages) > 1, timeout=0.05)


async def test_a_transcript_shows_texts_files_and_buttons(bot: Wire, siti: PhoneUser) -> None:
    keys = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}, {"text": "Tidak", "callback_data": "n"}]]}
    await siti.send_document(b"x", "draf.pdf", "application/pdf", "Draf")
    await bot("sendMessage", chat_id=siti.chat_id, text="Kirim?", reply_markup=keys)

    assert siti.transcript() == "\n".join(
        ["Siti Rahma: /start", "Siti Rahma: [draf.pdf] Draf", "Contoh: Kirim?", "    [Ya] [Tidak]"]
    )
