"""A WhatsApp phone as the page shows it: messages in the shape of the other phones', with ticks, lists and a window."""

from simulator.protocol import Json
from simulator.seen import shown_file
from simulator.whatsapp.cloud import Cloud
from simulator.whatsapp.marks import plain
from simulator.whatsapp.phone import WhatsAppMessage, WhatsAppPhone


def phone_json(cloud: Cloud, phone: WhatsAppPhone) -> Json:
    known = [{"command": each["command_name"], "description": each["command_description"]} for each in cloud.commands]
    return {
        "channel": "whatsapp",
        "user_id": cloud.chat_id(phone),
        "chat_id": cloud.chat_id(phone),
        "name": phone.name,
        "caption": phone.caption,
        "blocked": phone.blocked,
        "started": phone.started,
        "reply_keys": [],
        "placeholder": "",
        "commands": known,
        "number": phone.number,
        "hides_number": phone.hides_number,
        "window_left": int(phone.window_left.total_seconds()),
        "messages": [_message_json(phone, message) for message in phone.messages],
    }


def _message_json(phone: WhatsAppPhone, message: WhatsAppMessage) -> Json:
    text, entities = plain(message.marked)
    shown = [{"label": each.title, "about": each.description, "url": "", "presses": True} for each in message.choices]
    return {
        "id": message.id,
        "sender": "" if message.from_bot else phone.name,
        "from_bot": message.from_bot,
        "date": message.date.isoformat(),
        "text": text,
        "entities": entities,
        "buttons": [[each] for each in shown],
        "opens": message.opens,
        "template": message.template,
        "ticks": 0 if message.from_bot else message.ticks,
        "kind": message.kind,
        "file": shown_file(message.file),
        "reply_to": None,
    }
