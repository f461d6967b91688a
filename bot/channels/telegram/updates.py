"""Updates as Telegram makes them, and as the inbox keeps them."""

import json
from typing import Any

from telegram import Update

from bot.channels.telegram import TELEGRAM
from sop.office.address import Address
from storage.queues.inbox import ReceivedUpdate

ALLOWED = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]


def received(update: dict[str, Any]) -> ReceivedUpdate:
    """The update, from the chat that it came from: its updates are handled in order."""
    said: dict[str, Any] = next((update[kind] for kind in ALLOWED if isinstance(update.get(kind), dict)), {})
    chat = said.get("chat") or (said.get("message") or {}).get("chat") or said.get("from") or {}
    return ReceivedUpdate(Address(TELEGRAM, str(chat.get("id", ""))), str(update["update_id"]), json.dumps(update))
