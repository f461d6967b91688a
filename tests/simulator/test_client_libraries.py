"""Two libraries, written by others, read what the simulator answers."""

from collections.abc import AsyncIterator
from typing import Any

import aiogram
import pytest
import telegram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramNetworkError, TelegramRetryAfter
from aiogram.types import BufferedInputFile, InputMediaDocument, InputMediaPhoto
from telegram.request import HTTPXRequest

from simulator import PhoneUser, Simulator
from tests.simulator.pictures import png

KEYS = aiogram.types.InlineKeyboardMarkup(
    inline_keyboard=[[aiogram.types.InlineKeyboardButton(text="Ya", callback_data="y")]]
)


@pytest.fixture
async def aio(sim: Simulator) -> AsyncIterator[aiogram.Bot]:
    server = TelegramAPIServer.from_base(sim.url)
    async with aiogram.Bot(sim.token, session=AiohttpSession(api=server)) as bot:
        yield bot


@pytest.fixture
async def ptb(sim: Simulator) -> AsyncIterator[telegram.Bot]:
    request, polls = HTTPXRequest(), HTTPXRequest()
    bot = telegram.Bot(
        sim.token,
        base_url=f"{sim.url}/bot",
        base_file_url=f"{sim.url}/file/bot",
        request=request,
        get_updates_request=polls,
    )
    async with bot:
        yield bot


async def test_aiogram_reads_every_kind_of_update(aio: aiogram.Bot, sim: Simulator, siti: PhoneUser) -> None:
    sent = await aio.send_message(siti.chat_id, "?", reply_markup=KEYS)
    await siti.send_text("/start x")
    await siti.send_document(b"x", "a.pdf", "application/pdf", "ini")
    await siti.send_photo(png())
    await siti.send_sticker()
    await siti.send_voice()
    await siti.send_location()
    await siti.send_contact()
    await siti.edit_text(1, "baru")
    await siti.press(sent.message_id, "Ya")
    await siti.press_data(99, "hilang")
    await siti.block()

    updates = await aio.get_updates()

    assert len(updates) == 11
    assert isinstance(updates[-2].callback_query, aiogram.types.CallbackQuery)
    assert isinstance(updates[-2].callback_query.message, aiogram.types.InaccessibleMessage)


async def test_aiogram_sends_edits_and_deletes(aio: aiogram.Bot, siti: PhoneUser) -> None:
    chat = siti.chat_id
    text = await aio.send_message(chat, "<b>satu</b>", parse_mode="HTML", reply_markup=KEYS, protect_content=True)
    document = await aio.send_document(chat, BufferedInputFile(b"isi", "a.pdf"), caption="dua")
    photo = await aio.send_photo(chat, BufferedInputFile(png(), "p.png"))
    album = await aio.send_media_group(
        chat, [InputMediaDocument(media=BufferedInputFile(b"x", name)) for name in ("x.txt", "y.txt")]
    )
    media = InputMediaPhoto(media=BufferedInputFile(png(9, 9), "q.png"), caption="tiga")

    assert text.has_protected_content
    assert document.document is not None
    assert document.document.file_name == "a.pdf"
    assert photo.photo
    assert len(album) == 2
    assert await aio.edit_message_text("baru", chat_id=chat, message_id=text.message_id)
    assert await aio.edit_message_caption(chat_id=chat, message_id=document.message_id, caption="lain")
    assert await aio.edit_message_media(media, chat_id=chat, message_id=photo.message_id)
    assert await aio.edit_message_reply_markup(chat_id=chat, message_id=photo.message_id, reply_markup=KEYS)
    assert (await aio.forward_message(chat, chat, 1)).forward_origin is not None
    assert (await aio.copy_message(chat, chat, 1)).message_id > 1
    assert await aio.delete_message(chat, photo.message_id)
    assert await aio.delete_messages(chat, [message.message_id for message in album])
    assert await aio.send_chat_action(chat, "typing")
    assert await aio.pin_chat_message(chat, 1)


async def test_aiogram_asks_about_the_bot_and_its_chats(aio: aiogram.Bot, sim: Simulator, siti: PhoneUser) -> None:
    group = sim.world.group("Grup", [siti])
    command = aiogram.types.BotCommand(command="menu", description="Menu")

    assert (await aio.get_me()).username == "ExampleBot"
    assert await aio.set_my_commands([command], scope=aiogram.types.BotCommandScopeAllPrivateChats())
    (kept,) = await aio.get_my_commands(scope=aiogram.types.BotCommandScopeAllPrivateChats())
    assert kept.command == "menu"
    assert await aio.delete_my_commands()
    assert await aio.set_my_description("x")
    assert (await aio.get_my_description()).description == "x"
    assert (await aio.get_my_short_description()).short_description == ""
    assert await aio.set_chat_menu_button(menu_button=aiogram.types.MenuButtonCommands())
    assert (await aio.get_chat_menu_button()).type == "commands"
    assert (await aio.get_chat(siti.chat_id)).first_name == "Siti"
    assert (await aio.get_chat(group.chat_id)).title == "Grup"
    assert (await aio.get_chat_member(group.chat_id, siti.user_id)).status == "creator"
    assert (await aio.get_chat_administrators(group.chat_id))[0].user.id == siti.user_id
    assert await aio.get_chat_member_count(group.chat_id) == 2
    assert await aio.leave_chat(group.chat_id)
    assert (await aio.get_webhook_info()).url == ""
    assert await aio.delete_webhook()
    assert await aio.log_out()
    assert await aio.close()


async def test_aiogram_downloads_what_a_person_has_sent(aio: aiogram.Bot, siti: PhoneUser) -> None:
    await siti.send_document(b"isi berkas", "a.pdf", "application/pdf")
    (update,) = await aio.get_updates()
    assert update.message is not None
    assert update.message.document is not None

    file = await aio.download(update.message.document)

    assert file is not None
    assert file.read() == b"isi berkas"


async def test_aiogram_tells_refusals_apart(aio: aiogram.Bot, sim: Simulator, siti: PhoneUser) -> None:
    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await aio.send_message(siti.chat_id, "")
    sim.faults.add("flood", value=4)
    with pytest.raises(TelegramRetryAfter) as told:
        await aio.send_message(siti.chat_id, "x")
    assert told.value.retry_after == 4
    sim.faults.add("drop_after")
    with pytest.raises(TelegramNetworkError):
        await aio.send_message(siti.chat_id, "x")
    await siti.block()
    with pytest.raises(TelegramForbiddenError):
        await aio.send_message(siti.chat_id, "x")


async def test_ptb_reads_every_kind_of_update(ptb: telegram.Bot, siti: PhoneUser) -> None:
    keys = telegram.InlineKeyboardMarkup.from_button(telegram.InlineKeyboardButton("Ya", callback_data="y"))
    sent = await ptb.send_message(siti.chat_id, "?", reply_markup=keys)
    await siti.send_text("/start x")
    await siti.send_document(b"isi", "a.pdf", "application/pdf", "ini")
    await siti.send_photo(png())
    await siti.edit_text(1, "baru")
    await siti.press(sent.message_id, "Ya")
    await siti.press_data(99, "hilang")
    await siti.block()

    updates = await ptb.get_updates(timeout=0)

    assert [kind_of(update) for update in updates] == [
        "message", "message", "message", "edited_message", "callback_query", "callback_query", "my_chat_member",
    ]  # fmt: skip
    document = updates[1].effective_message
    assert document is not None
    assert document.document is not None
    file = await document.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"isi"


async def test_ptb_sends_edits_and_answers(ptb: telegram.Bot, siti: PhoneUser) -> None:
    keys = telegram.InlineKeyboardMarkup.from_button(telegram.InlineKeyboardButton("Ya", callback_data="y"))
    sent = await ptb.send_message(siti.chat_id, "<i>satu</i> 😀", parse_mode="HTML", reply_markup=keys)
    document = await ptb.send_document(siti.chat_id, b"isi", filename="a.pdf", protect_content=True)
    query_id = await siti.press(sent.message_id, "Ya")

    assert sent.text_html == "<i>satu</i> 😀"
    assert document.has_protected_content
    assert await ptb.answer_callback_query(query_id, "Baik", show_alert=True)
    assert await ptb.edit_message_text("dua", siti.chat_id, sent.message_id)
    with pytest.raises(telegram.error.BadRequest, match="Message is not modified"):
        await ptb.edit_message_text("dua", siti.chat_id, sent.message_id)
    assert (await ptb.get_chat(siti.chat_id)).full_name == "Siti Rahma"


async def test_ptb_tells_refusals_apart(ptb: telegram.Bot, sim: Simulator, siti: PhoneUser) -> None:
    await siti.block()
    with pytest.raises(telegram.error.Forbidden, match="bot was blocked by the user"):
        await ptb.send_message(siti.chat_id, "x")
    sim.faults.add("server_error", value=502)
    with pytest.raises(telegram.error.NetworkError, match="Bad Gateway"):
        await ptb.get_me()


def kind_of(update: telegram.Update) -> Any:
    return next(name for name in update.to_dict() if name != "update_id")
