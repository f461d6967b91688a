"""A screen as the body of one message, within the limits of the Cloud API.

Up to three buttons stand below the text, up to ten are a list that opens, whose rows say in full what a label cuts.
Marks count in the text: where they make it too long for buttons it goes as a list, whose text may be four times as
long, and where they make it too long for any message it goes without them.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

from bot.channels.whatsapp.marks import formatted_within
from sop.office.address import Address
from texts.notice import AWAITED, LANGUAGE, Notice
from texts.screen import MAX_TEXT, OPENS_LIST, Button, Screen

Body: TypeAlias = dict[str, Any]

MOST_BUTTONS = 3
MOST_TEXT_WITH_BUTTONS = 1024
MOST_TITLE = 24
KEY = "key:"
"""Before the word of a menu's key, in the id of its row: what comes back is the word, as if it had been typed."""


def addressed(to: Address, content: Body, reference: str | None = None) -> Body:
    """The body of a call; what it is called by comes back in every status of the message."""
    recipient = {"to": to.value} if to.value.isdecimal() else {"recipient": to.value}
    body = {"messaging_product": "whatsapp", "recipient_type": "individual", **recipient, **content}
    return body if reference is None else body | {"biz_opaque_callback_data": reference}


def of_screen(screen: Screen) -> Body:
    """Buttons, a list or a plain text."""
    text = formatted_within(screen.text, MAX_TEXT)
    buttons = _unlike(screen)
    if not buttons and not screen.keys:
        return {"type": "text", "text": {"body": text, "preview_url": False}}
    if buttons and len(buttons) <= MOST_BUTTONS and len(text) <= MOST_TEXT_WITH_BUTTONS:
        return _interactive("button", text, {"buttons": [_reply(button) for button in buttons]})
    rows = [_row(button) for button in buttons] or [{"id": f"{KEY}{key}", "title": key} for key in _flat(screen.keys)]
    return _interactive("list", text, {"button": OPENS_LIST, "sections": [{"rows": rows}]})


def of_notice(notice: Notice) -> Body:
    """The template of that name, whose one button carries what the notice's does."""
    values = [{"type": "text", "text": value} for value in notice.values]
    payload = [{"type": "payload", "payload": notice.opens or AWAITED}]
    button = {"type": "button", "sub_type": "quick_reply", "index": "0", "parameters": payload}
    components = [{"type": "body", "parameters": values}, button]
    template = {"name": notice.template, "language": {"code": LANGUAGE}, "components": components}
    return {"type": "template", "template": template}


def _unlike(screen: Screen) -> list[Button]:
    """Of two buttons that carry the same the first: Meta refuses both."""
    first: dict[str, Button] = {}
    for row in screen.rows:
        for button in row:
            first.setdefault(button.data, button)
    return [*first.values()]


def _interactive(kind: str, text: str, action: Body) -> Body:
    return {"type": "interactive", "interactive": {"type": kind, "body": {"text": text}, "action": action}}


def _reply(button: Button) -> Body:
    return {"type": "reply", "reply": {"id": button.data, "title": button.label}}


def _row(button: Button) -> Body:
    row = {"id": button.data, "title": button.label}
    return row | {"description": button.in_full} if button.in_full else row


def _flat(keys: Sequence[Sequence[str]]) -> list[str]:
    return [key for row in keys for key in row]
