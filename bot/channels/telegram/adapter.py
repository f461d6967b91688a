"""Telegram behind the port: the one place that makes its messages and reads its errors."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from telegram import (
    BotCommandScopeChat,
    BotCommandScopeDefault,
    InputFile,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram.wire import may_have_been_delivered, seconds_of
from sop.errors.files import FileTooLarge
from sop.office.address import Address
from texts.channel import ChannelClosed, ChannelError, ChannelPaused, ChannelRefused, ChannelUnreachable, Rules
from texts.notice import Notice
from texts.say import Markup
from texts.screen import Screen


@dataclass(frozen=True)
class TelegramChannel:
    """Addresses are chat ids."""

    bot: ExtBot[None]

    def rules(self, address: Address) -> Rules:
        return Rules()

    async def send(self, address: Address, screen: Screen, reference: str | None = None) -> str:
        with translated():
            sent = await self._call(
                "sendMessage",
                chat_id=_chat(address),
                text=screen.text,
                parse_mode=ParseMode.HTML,
                reply_markup=_buttons(screen) or _keys(screen),
                protect_content=not screen.forwardable,
            )
        return str(sent["message_id"])

    async def notify(self, address: Address, notice: Notice, reference: str | None = None) -> str:
        """Telegram takes any words, however long nobody has written, and has none that were approved."""
        raise ChannelRefused

    async def replace(self, address: Address, message_id: str, screen: Screen) -> bool:
        with translated():
            try:
                await self._call(
                    "editMessageText",
                    text=screen.text,
                    chat_id=_chat(address),
                    message_id=message_id,
                    parse_mode=ParseMode.HTML,
                    reply_markup=_buttons(screen),
                )
            except BadRequest as error:
                return "not modified" in str(error)
        return True

    async def take_buttons(self, address: Address, message_id: str) -> None:
        with translated():
            await self._call("editMessageReplyMarkup", chat_id=_chat(address), message_id=message_id)

    async def send_file(
        self,
        address: Address,
        data: bytes,
        name: str,
        caption: Markup,
        reference: str | None = None,
        *,
        to_keep: bool,
    ) -> None:
        with translated():
            await self.bot.send_document(
                _chat(address),
                InputFile(data, filename=name),
                caption=caption,
                parse_mode=ParseMode.HTML,
                protect_content=not to_keep,
            )

    async def send_picture(
        self, address: Address, data: bytes, name: str, caption: Markup, reference: str | None = None
    ) -> None:
        with translated():
            await self.bot.send_photo(
                _chat(address),
                InputFile(data, filename=name),
                caption=caption,
                parse_mode=ParseMode.HTML,
                protect_content=True,
            )

    async def fetch(self, address: Address, file_id: str, largest: int) -> bytes:
        with translated():
            try:
                file = await self.bot.get_file(file_id)
            except BadRequest as error:
                if "too big" in str(error):
                    raise FileTooLarge(largest, largest) from error
                raise
            if (file.file_size or 0) > largest:
                raise FileTooLarge(file.file_size or 0, largest)
            return bytes(await file.download_as_bytearray())

    async def name_commands(self, commands: Mapping[str, str], address: Address | None = None) -> None:
        scope = BotCommandScopeDefault() if address is None else BotCommandScopeChat(_chat(address))
        with translated():
            await self.bot.set_my_commands(list(commands.items()), scope=scope)

    async def leave(self, address: Address) -> None:
        with translated():
            await self.bot.leave_chat(_chat(address))

    async def acknowledge(self, address: Address, press_id: str) -> None:
        with translated():
            await self.bot.answer_callback_query(press_id)

    async def _call(self, method: str, **parameters: object) -> Any:
        """What Telegram returns, as it says it: of the message that it repeats, no more than its number is needed."""
        return await self.bot._post(method, {name: value for name, value in parameters.items() if value is not None})


@contextmanager
def translated() -> Iterator[None]:
    """Telegram's errors become the port's."""
    try:
        yield
    except TelegramError as error:
        raise _translation(error) from error


def _translation(error: TelegramError) -> ChannelError:
    match error:
        case BadRequest():  # is a NetworkError: keep it first
            return ChannelRefused()
        case RetryAfter():
            return ChannelPaused(seconds_of(error))
        case Forbidden() | ChatMigrated():
            return ChannelClosed()
        case NetworkError():
            return ChannelUnreachable(may_have_arrived=may_have_been_delivered(error))
        case _:  # a fault that is not the message's, such as a token that has been replaced
            return ChannelUnreachable(may_have_arrived=False)


def _chat(address: Address) -> int:
    """Raises ChannelRefused for what is no chat of Telegram's."""
    try:
        return int(address.value)
    except ValueError:
        raise ChannelRefused from None


def _buttons(screen: Screen) -> dict[str, object] | None:
    rows = [[{"text": button.label, "callback_data": button.data} for button in row] for row in screen.rows if row]
    return {"inline_keyboard": rows} if rows else None


def _keys(screen: Screen) -> dict[str, object] | None:
    if not screen.keys:
        return None
    rows = [[{"text": key} for key in row] for row in screen.keys]
    return {"keyboard": rows, "resize_keyboard": True, "is_persistent": True}
