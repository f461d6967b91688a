"""What exists in the simulated Telegram: users, chats, messages, and how the Bot API shows them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from simulator.entities import FormattedText, entity_json
from simulator.files import SimulatedFile
from simulator.protocol import Json


@dataclass(frozen=True, slots=True)
class User:
    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    is_bot: bool = False
    language_code: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def to_json(self) -> Json:
        shown: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if value := getattr(self, name):
                shown[name] = value
        return shown


@dataclass(frozen=True, slots=True)
class Media:
    """Anything in a message that is not text: `kind` is the field's name, `shown` what stands in it."""

    kind: str
    shown: Any
    file: SimulatedFile | None = None


@dataclass(slots=True, eq=False)
class Chat:
    id: int
    type: str
    title: str = ""
    user: User | None = None
    messages: dict[int, "Message"] = field(default_factory=dict)
    last_id: int = 0
    reply_keyboard: Json | None = None
    pinned: list[int] = field(default_factory=list)

    @property
    def is_private(self) -> bool:
        return self.type == "private"

    def to_json(self) -> Json:
        if self.user is None:
            return {"id": self.id, "type": self.type, "title": self.title}
        named = {"first_name": self.user.first_name, "last_name": self.user.last_name, "username": self.user.username}
        return {"id": self.id, "type": self.type, **{name: value for name, value in named.items() if value}}


@dataclass(slots=True, eq=False)
class Message:
    chat: Chat
    id: int
    sender: User
    date: int
    body: FormattedText
    media: Media | None = None
    reply_markup: Json | None = None
    reply_to: "Message | None" = None
    protected: bool = False
    edit_date: int | None = None
    media_group_id: str = ""
    forward_origin: Json | None = None
    link_preview_options: Json | None = None
    revision: int = 0

    def to_json(self, users: Callable[[int], Json], *, with_reply: bool = True) -> Json:
        """`users` looks up a user who is mentioned in the text."""
        shown: Json = {
            "message_id": self.id,
            "from": self.sender.to_json(),
            "chat": self.chat.to_json(),
            "date": self.date,
        }
        if self.edit_date is not None:
            shown["edit_date"] = self.edit_date
        if self.reply_to is not None and with_reply:
            shown["reply_to_message"] = self.reply_to.to_json(users, with_reply=False)
        if self.protected:
            shown["has_protected_content"] = True
        if self.media is not None:
            shown[self.media.kind] = self.media.shown
        self._show_body(shown, users)
        for name in ("forward_origin", "media_group_id", "link_preview_options", "reply_markup"):
            if value := getattr(self, name):
                shown[name] = value
        return shown

    def _show_body(self, shown: Json, users: Callable[[int], Json]) -> None:
        if self.media is None:
            names = ("text", "entities")
        elif self.body:
            names = ("caption", "caption_entities")
        else:
            return
        shown[names[0]] = self.body.text
        if self.body.entities:
            shown[names[1]] = [entity_json(entity, users) for entity in self.body.entities]

    def looks_like(self, body: FormattedText, media: Media | None, markup: Json | None) -> bool:
        """Whether an edit would change nothing that anybody could see."""
        same_file = (media and media.file) is (self.media and self.media.file)
        return body == self.body and same_file and (markup or None) == (self.reply_markup or None)

    def edited(self, date: int) -> None:
        self.edit_date = date
        self.revision += 1
