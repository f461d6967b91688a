"""A WhatsApp phone as the page shows it: messages in the shape of the other phones', with ticks, lists and a window."""

import mimetypes
import re

from simulator.entities import utf16_length
from simulator.files import image_size
from simulator.protocol import Json
from simulator.whatsapp.cloud import Cloud
from simulator.whatsapp.phone import WhatsAppMessage, WhatsAppPhone

_TYPE_OF = {"*": "bold", "_": "italic", "~": "strikethrough", "`": "code"}
_PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg"}
_MARKED = re.compile(r"(?<!\w)([*_~`])(?=\S)([^\n]*?\S)\1(?!\w)|(https?://[^\s)]+)")


def phone_json(cloud: Cloud, phone: WhatsAppPhone) -> Json:
    known = [{"command": each["command_name"], "description": each["command_description"]} for each in cloud.commands]
    return {
        "channel": "whatsapp",
        "user_id": cloud.chat_id(phone),
        "chat_id": cloud.chat_id(phone),
        "name": phone.name,
        "caption": phone.caption,
        "blocked": phone.blocked,
        "started": True,
        "reply_keys": [],
        "placeholder": "",
        "commands": known,
        "window_left": int(phone.window_left.total_seconds()),
        "messages": [_message_json(phone, message) for message in phone.messages],
    }


def type_of(message: WhatsAppMessage) -> str:
    for begins, mime in _PICTURES.items():
        if message.file.startswith(begins):
            return mime
    return mimetypes.guess_type(message.file_name)[0] or "application/octet-stream"


def _message_json(phone: WhatsAppPhone, message: WhatsAppMessage) -> Json:
    text, entities = plain(message.text)
    shown = [{"label": each.title, "about": each.description, "url": "", "presses": True} for each in message.choices]
    width, height = image_size(message.file) or (0, 0)
    kind = "text" if not message.file_name else "photo" if width else "document"
    file = {"kind": kind, "name": message.file_name, "mime": type_of(message), "size": len(message.file)}
    return {
        "id": message.id,
        "sender": "" if message.from_bot else phone.name,
        "from_bot": message.from_bot,
        "date": message.at.isoformat(),
        "text": text,
        "entities": entities,
        "buttons": [[each] for each in shown],
        "opens": message.opens,
        "template": message.template,
        "ticks": 0 if message.from_bot else message.ticks,
        "kind": kind,
        "file": {**file, "width": width, "height": height} if message.file_name else None,
        "reply_to": None,
    }


def plain(text: str) -> tuple[str, list[Json]]:
    """The text without its marks, and what they marked; offsets count UTF-16 units, as the page does."""
    shown, entities, at = "", [], 0
    for found in _MARKED.finditer(text):
        shown += text[at : found.start()]
        at = found.end()
        inner, within = plain(found[2]) if found[1] and found[1] != "`" else (found[2] or found[3], [])
        start, kind = utf16_length(shown), _TYPE_OF.get(found[1] or "", "url")
        entities.append({"type": kind, "offset": start, "length": utf16_length(inner), "url": None})
        entities += [{**each, "offset": each["offset"] + start} for each in within]
        shown += inner
    return shown + text[at:], entities
