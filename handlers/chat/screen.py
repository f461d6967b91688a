"""The only way to reply: `show` puts a screen before the person, whatever has become of the message they pressed."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    Message,
    ReplyKeyboardMarkup,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from handlers.chat.context import Context
from sop.case.case import LetterKind
from sop.errors import FileNotSent
from sop.office.address import Address
from storage.queues import cards, outbox
from texts.say import Markup
from texts.screen import Screen

log = logging.getLogger(__name__)

T = TypeVar("T")

LONGEST_PAUSE = 5.0  # seconds that a reply waits for the channel before it goes by letter


async def show(update: Update, context: Context, screen: Screen, *, is_card: bool = False) -> str | None:
    """Answers a press in the message that was pressed, and anything else with a new message; returns its id.

    When the channel cannot be reached, the answer goes by letter. None when no message is there (yet). A card that is
    kept up to date must not be written over what the message is from now on, unless that `is_card` as well.
    """
    if (card := context.arrival.card) is not None and not is_card:
        await context.note(lambda connection: cards.forget(connection, card.address, card.message_id))
    return await _reply(context, screen, update)


async def say_anew(context: Context, screen: Screen) -> str | None:
    """Answers with a new message, also a press."""
    return await _reply(context, screen, None)


async def _reply(context: Context, screen: Screen, update: Update | None) -> str | None:
    try:
        return await _patiently(lambda: _now(context, screen, update))
    except Forbidden:
        log.info("a chat is closed to the bot")
    except BadRequest:
        raise  # BadRequest is a NetworkError: ours to fix, not to repeat
    except (RetryAfter, NetworkError):
        await _by_letter(context, screen)
    return None


async def _patiently(act: Callable[[], Awaitable[T]]) -> T:
    """Acts, and once more after a short pause that the channel asks for: only this person waits for it."""
    try:
        return await act()
    except RetryAfter as error:
        if (pause := seconds(error)) > LONGEST_PAUSE:
            raise
        await asyncio.sleep(pause)
        return await act()


async def _now(context: Context, screen: Screen, update: Update | None) -> str:
    if update is not None and (edited := await _edit(update, context, screen)) is not None:
        return edited
    return await send(context.bot, context.address, screen)


def seconds(error: RetryAfter) -> float:
    """How long the channel asks to wait."""
    wait = error.retry_after
    return wait if isinstance(wait, int | float) else wait.total_seconds()


async def send(bot: Bot, address: Address, screen: Screen) -> str:
    """A new message, and its id; what is secret is not to be forwarded."""
    message = await bot.send_message(
        int(address.value),
        screen.text,
        parse_mode=ParseMode.HTML,
        reply_markup=_inline(screen) or _keys(screen),
        protect_content=not screen.forwardable,
    )
    return str(message.message_id)


async def edit(bot: Bot, address: Address, message_id: str, screen: Screen) -> bool:
    """The message becomes the screen. Returns False when it is gone, or cannot be changed any more."""
    try:
        await bot.edit_message_text(
            screen.text,
            chat_id=int(address.value),
            message_id=int(message_id),
            parse_mode=ParseMode.HTML,
            reply_markup=_inline(screen),
        )
    except BadRequest as error:
        return "not modified" in str(error)
    return True


async def send_file(context: Context, data: bytes, name: str, caption: Markup, *, to_keep: bool = False) -> None:
    """A file, protected against forwarding; Telegram lets only what is `to_keep` be saved and opened elsewhere.

    Raises FileNotSent when the channel does not take it just now.
    """

    async def act() -> Message:
        return await context.bot.send_document(
            int(context.address.value),
            InputFile(data, filename=name),
            caption=caption,
            parse_mode=ParseMode.HTML,
            protect_content=not to_keep,
        )

    await _sent(act, name)


async def send_picture(context: Context, data: bytes, name: str, caption: Markup) -> None:
    """A picture to look at, protected from being forwarded. Raises FileNotSent as `send_file` does."""

    async def act() -> Message:
        return await context.bot.send_photo(
            int(context.address.value),
            InputFile(data, filename=name),
            caption=caption,
            parse_mode=ParseMode.HTML,
            protect_content=True,
        )

    await _sent(act, name)


async def _sent(act: Callable[[], Awaitable[Message]], name: str) -> None:
    try:
        await _patiently(act)
    except BadRequest:
        raise  # BadRequest is a NetworkError: ours to fix, not to repeat
    except (NetworkError, RetryAfter):
        raise FileNotSent(name) from None


async def answer_press(update: Update) -> None:
    """Tells the channel that the press has been seen; a press that is too old for that does no harm."""
    if update.callback_query is None:
        return
    try:
        await update.callback_query.answer()
    except TelegramError:
        log.info("a press could not be answered")


def _inline(screen: Screen) -> InlineKeyboardMarkup | None:
    rows = [
        [InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in screen.rows if row
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def _keys(screen: Screen) -> ReplyKeyboardMarkup | None:
    if not screen.keys:
        return None
    return ReplyKeyboardMarkup(screen.keys, resize_keyboard=True, is_persistent=True)


async def _edit(update: Update, context: Context, screen: Screen) -> str | None:
    """The pressed message becomes the screen; its id, or None where there is none that can be changed."""
    message = update.callback_query.message if update.callback_query else None
    if message is None or screen.keys:
        return None
    message_id = str(message.message_id)
    return message_id if await edit(context.bot, context.address, message_id, screen) else None


async def _by_letter(context: Context, screen: Screen) -> None:
    log.warning("a reply could not be sent, and goes by letter")
    key = f"{LetterKind.REPLY}:{secrets.token_hex(8)}"
    now = context.now
    await context.services.run(lambda connection: outbox.reply(connection, key, context.address, screen.dump(), now))
