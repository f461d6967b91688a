"""Updates as Telegram makes them, and as the inbox keeps them."""

import json
from hashlib import sha256
from typing import Any

from telegram import Chat, ChatMember, Update

from bot.channels.telegram import TELEGRAM
from sop.office.address import Address
from storage.queues.inbox import ReceivedUpdate

ALLOWED = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
UPDATE_IDS = range(2**31)
CHAT_IDS = range(-(2**52), 2**52)
GROUPS = (Chat.GROUP, Chat.SUPERGROUP, Chat.CHANNEL)
GONE = (ChatMember.LEFT, ChatMember.BANNED)


def received(update: object) -> ReceivedUpdate:
    """The update, from the chat that it came from: its updates are handled in order. Takes anything.

    Of a group nothing is kept but that something came from there.
    """
    about = next((each for kind in ALLOWED if (each := _fields(_fields(update).get(kind)))), {})
    chat = _chat_of(about)
    number, address = number_of(update), Address(TELEGRAM, _chat_id(chat.get("id")))
    if chat.get("type") in GROUPS:
        update = {"update_id": number, **_of_group(about, chat)}
    body = json.dumps(update)
    told_by = f"sha256:{sha256(body.encode()).hexdigest()[:16]}" if number is None else str(number)
    return ReceivedUpdate(address, told_by, body)


def number_of(update: object) -> int | None:
    """By which Telegram tells it from others."""
    number = _fields(update).get("update_id")
    return number if type(number) is int and number in UPDATE_IDS else None


def _chat_of(about: dict[str, Any]) -> dict[str, Any]:
    return (
        _fields(about.get("chat")) or _fields(_fields(about.get("message")).get("chat")) or _fields(about.get("from"))
    )


def _chat_id(value: object) -> str:
    """What has no good one is taken for one chat."""
    return str(value) if type(value) is int and value in CHAT_IDS else ""


def _of_group(about: dict[str, Any], chat: dict[str, Any]) -> dict[str, Any]:
    """Nothing, when the bot has gone from it."""
    if _fields(about.get("new_chat_member")).get("status") in GONE:
        return {}
    return {"message": {"message_id": 0, "date": 0, "chat": {"id": chat.get("id"), "type": chat["type"]}}}


def _fields(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
