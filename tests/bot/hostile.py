"""Updates that no app sends: good ones with a field of another type, or gone, or with words that no button carries."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from itertools import count
from random import Random
from typing import Any, TypeAlias

from telegram.ext import BaseHandler, CallbackQueryHandler, ConversationHandler

from bot.wiring import FORMS, App
from simulator import PhoneUser
from simulator.model import Message

Update: TypeAlias = dict[str, Any]
Path: TypeAlias = tuple[str | int, ...]

WRONG: Sequence[Callable[[], object]] = [
    *(lambda: None, lambda: True, lambda: 0, lambda: -1, lambda: 1.5, lambda: float("inf"), lambda: "", list, dict),
    *(
        lambda: 2**31,
        lambda: 2**63,
        lambda: -(2**64),
        lambda: 10**30,
        lambda: "1",
        lambda: "-7",
        lambda: "٣",
        lambda: "²",
    ),
    *(
        lambda: "\0",
        lambda: "satu\0dua",
        lambda: "\ud800",
        lambda: "ya\udfff",
        lambda: "é" * 5000,
        lambda: "\u202e\u2066",
    ),
    *(lambda: [[]], lambda: [None], lambda: {"id": 1}, lambda: {"id": {"id": "x"}}, lambda: [0] * 1000, lambda: "/"),
]
NUMBERS = [
    "0",
    "1",
    "2",
    "7",
    "999999999",
    "9999999999",
    "-1",
    "٣",
    "²",
    "",
    "1\n",
    "0001",
    "1e3",
    "9" * 50,
    "x",
    "@1",
    "@²",
]
TEXTS = [
    *("/start", "/start ", "/start v_", "/start v_٣٣٣٣", "/start undangan", "/start@SopanBot x", "/start@Lain x", "/"),
    *(
        "/periksa",
        "/periksa ٣",
        "/periksa " + "9" * 4000,
        "/cari",
        "/cari %_\\",
        "/cari " + "a" * 4000,
        "/tugas",
        "/batal",
    ),
    *(
        "/usul",
        "/kelola",
        "/status",
        "/tidakada",
        "/\u0660",
        "Tugas saya",
        "٣",
        "²",
        "9" * 4096,
        "-1",
        "1e999",
        "01-01-0000",
    ),
    *("31-02-2026", "٣١-١٢-٢٠٣٠", "99999 tahun", "UU 99999999/2013 Pasal 1", "17.a.9", "\u200b", "\u202e", "👍", "𝟗𝟗𝟗"),
    *(
        "' OR 1=1 --",
        "{urut}{urut}",
        "<b>",
        "&lt;",
        "*_`[",
        "\n\n\n",
        "a\rb",
        "\x1b[31m",
        "v_AB12-CD34",
        "AB12-CD34-EF56",
    ),
]
CHATS = ["private", "group", "supergroup", "channel", "secret"]


class Mutations:
    """The same for the same seed, and for the same screens before the people that they come from."""

    def __init__(self, seed: int, people: Sequence[PhoneUser], verbs: Sequence[str]) -> None:
        self.chance = Random(seed)  # noqa: S311  # nothing secret
        self.people = people
        self.verbs = verbs
        self.numbers = count(500_000_000)

    def updates(self) -> Iterator[Update]:
        """Without end."""
        last: Update = {}
        while True:
            update = self._good()
            for _time in range(self.chance.choice((0, 0, 0, 0, 1, 1, 2, 5))):
                update = self._mutated(update)
            if self.chance.random() < 0.03 and "update_id" in last:
                update["update_id"] = last["update_id"]
            last = update
            yield update

    def _good(self) -> Update:
        who = self.chance.choice(self.people)
        user, chat = _user(who), {"id": who.chat_id, "type": "private", "first_name": "Siti"}
        place = {"message_id": self.chance.randint(1, 50), "date": 1_790_000_000, "chat": chat}
        message = {**place, "from": user, **self.chance.choice(CONTENTS)}
        if self.chance.random() < 0.3:
            message = {**place, "from": user, **_text(self.chance.choice(TEXTS))}
        kinds: list[Update] = [
            {"message": message},
            {"message": message},
            {"edited_message": {**message, "edit_date": 1_790_000_001}},
            {"callback_query": self._press(who, place)},
            {"callback_query": self._press(who, place)},
            {"callback_query": self._press(who, {**place, "date": 0})},
            {"my_chat_member": {"chat": chat, "from": user, "date": 1, **MEMBERSHIP}},
        ]
        return deepcopy({"update_id": next(self.numbers), **self.chance.choice(kinds)})

    def _press(self, who: PhoneUser, place: Update) -> Update:
        """What a button of the person's own carries, at times with a word of another, or what no button carries."""
        message_id, data = self.chance.choice(_buttons(who) or [(1, "tasks:0")])
        words = data.split(":")
        match self.chance.randrange(4):
            case 0:
                words[self.chance.randrange(len(words))] = self.chance.choice(NUMBERS)
            case 1:
                words = [self.chance.choice(self.verbs), *self.chance.choices(NUMBERS, k=self.chance.randint(0, 4))]
            case 2:
                words = [
                    "do",
                    self.chance.choice(FORMS).name,
                    *self.chance.choices("01123", k=self.chance.randint(0, 3)),
                ]
            case _:
                pass
        press = {"id": "1", "chat_instance": "1", "from": _user(who), "data": ":".join(words)}
        return press | {"message": {**place, "message_id": message_id, "text": "-"}}

    def _mutated(self, update: Update) -> Update:
        if not update:
            return update
        path = self.chance.choice(list(_paths(update)))
        *way, last = path
        parent: Any = update
        for step in way:
            parent = parent[step]
        if last == "type" and self.chance.random() < 0.7:
            parent[last] = self.chance.choice(CHATS)
        elif self.chance.random() < 0.2:
            del parent[last]
        else:
            parent[last] = self.chance.choice(WRONG)()
        return update


def verbs_of(application: App) -> list[str]:
    """What the presses begin with for which there is a handler."""
    patterns = [pattern for handlers in application.handlers.values() for pattern in _patterns(handlers)]
    names = {match[0] for pattern in patterns if (match := re.match(r"\^?([a-z]+(:[a-z]+)*)", pattern)) is not None}
    return sorted(name.removeprefix("^") for name in names)


def _patterns(handlers: Sequence[BaseHandler[Any, Any, Any]]) -> Iterator[str]:
    for handler in handlers:
        if isinstance(handler, ConversationHandler):
            yield from _patterns(handler.entry_points)
        elif isinstance(handler, CallbackQueryHandler) and isinstance(handler.pattern, re.Pattern):
            yield handler.pattern.pattern


def _paths(value: Any, so_far: Path = ()) -> Iterator[Path]:
    """To every field, however deep."""
    fields: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in fields:
        yield (*so_far, name)
        yield from _paths(each, (*so_far, name))


def _buttons(who: PhoneUser) -> list[tuple[int, str]]:
    """In which of the last messages, and what they carry."""
    shown = [(each.id, row) for each in [*who.chat.messages.values()][-8:] for row in _rows(each)]
    return [(message_id, button["callback_data"]) for message_id, row in shown for button in row]


def _rows(message: Message) -> list[list[Update]]:
    rows: list[list[Update]] = (message.reply_markup or {}).get("inline_keyboard", [])
    return rows


def _user(who: PhoneUser) -> Update:
    return {"id": who.user_id, "is_bot": False, "first_name": "Siti", "language_code": "id"}


def _text(text: str) -> Update:
    command = re.match(r"/\S+", text)
    entities = [{"type": "bot_command", "offset": 0, "length": len(command[0])}] if command else []
    return {"text": text, "entities": entities}


FILE = {"file_id": "berkas", "file_unique_id": "berkas", "file_size": 1234}
PHOTO = {**FILE, "width": 90, "height": 90}
CONTENTS: Sequence[Update] = [
    _text("Data kependudukan per orang"),
    _text("/tugas"),
    {"document": {**FILE, "file_name": "daftar.pdf", "mime_type": "application/pdf"}, "caption": "Daftar"},
    {"document": {**FILE, "file_name": "../../etc/passwd", "mime_type": "text/csv"}},
    {"photo": [PHOTO, {**PHOTO, "width": 1280}], "media_group_id": "7"},
    {"sticker": {**PHOTO, "type": "regular", "is_animated": False, "is_video": False}},
    {"voice": {**FILE, "duration": 3}},
    {"location": {"latitude": -0.02, "longitude": 109.3}},
    {"contact": {"phone_number": "+62", "first_name": "Siti", "user_id": 5}},
    {"text": "Diteruskan", "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Atasan"}},
    {"text": "Balasan", "reply_to_message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}}},
    {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}}},
    {"dice": {"emoji": "🎲", "value": 3}},
    {"text": "tebal", "entities": [{"type": "bold", "offset": 0, "length": 5}], "link_preview_options": {"url": "x"}},
]
BOT = {"id": 1, "is_bot": True, "first_name": "Sopan"}
MEMBERSHIP = {
    "old_chat_member": {"status": "member", "user": BOT},
    "new_chat_member": {"status": "kicked", "user": BOT, "until_date": 0},
}


def as_telegram(updates: Sequence[Update]) -> str:
    """As an answer to getUpdates has them."""
    return json.dumps(updates)
