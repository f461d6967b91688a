"""The human side: what a person does on a phone, and what the phone shows. The web page acts through these too."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.changes import WorldChangeKind
from simulator.chat_view import ChatView, NotPossible
from simulator.entities import FormattedText, polished
from simulator.files import document_json, image_size, photo_json
from simulator.model import Chat, Media, Message, User
from simulator.protocol import Json

if TYPE_CHECKING:
    from simulator.world import World


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    query_id: str
    text: str
    alert: bool


class PhoneUser(ChatView):
    """A person with a phone on which the private chat with the bot is open."""

    def __init__(self, world: "World", user: User, caption: str = "") -> None:
        super().__init__(Chat(user.id, "private", user=user), world.changes)
        self._world = world
        self.user = user
        self.caption = caption
        self.started = False
        self.blocked = False
        self.deactivated = False
        self.callback_answers: list[CallbackAnswer] = []

    @property
    def user_id(self) -> int:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.full_name

    @property
    def acknowledged(self) -> int:
        """How many presses the bot has answered."""
        return len(self.callback_answers)

    @property
    def reply_keys(self) -> list[list[str]]:
        """The labels of the reply keyboard, row by row."""
        return [[key["text"] for key in row] for row in (self.chat.reply_keyboard or {}).get("keyboard", [])]

    async def send_text(self, text: str, *, chat: "PhoneGroup | None" = None, reply_to: int | None = None) -> Message:
        body = polished(FormattedText(text))
        if not body:
            raise NotPossible("an empty message cannot be sent")
        if len(body.text) > 4096:
            raise NotPossible("a message has at most 4,096 characters")
        return self._send(body, None, chat, reply_to)

    async def send_document(self, data: bytes, file_name: str, mime: str, caption: str | None = None) -> Message:
        file = self._world.files.keep("document", data, file_name, mime)
        return self._send(_caption(caption), Media("document", document_json(file), file))

    async def send_photo(self, data: bytes, caption: str | None = None, album: str = "") -> Message:
        size = image_size(data)
        if size is None:
            raise NotPossible("this is not a picture")
        file = self._world.files.keep("photo", data, "photo.jpg", _image_type(data), size)
        return self._send(_caption(caption), Media("photo", photo_json(file), file), album=album)

    async def send_sticker(self, emoji: str = "👍") -> Message:
        file = self._world.files.keep("sticker", b"RIFF....WEBP", "sticker.webp", "image/webp", (512, 512))
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._send(FormattedText(), Media("sticker", {**file.identity(), **shape, "emoji": emoji}, file))

    async def send_voice(self, seconds: int = 3) -> Message:
        file = self._world.files.keep("voice", b"OggS", "voice.ogg", "audio/ogg")
        shown = {**file.identity(), "duration": seconds, "mime_type": "audio/ogg"}
        return self._send(FormattedText(), Media("voice", shown, file))

    async def send_location(self, latitude: float = -0.0263, longitude: float = 109.3425) -> Message:
        return self._send(FormattedText(), Media("location", {"latitude": latitude, "longitude": longitude}))

    async def send_contact(self, phone: str = "+62 561 000000", first_name: str = "") -> Message:
        shown = {"phone_number": phone, "first_name": first_name or self.user.first_name, "user_id": self.user.id}
        return self._send(FormattedText(), Media("contact", shown))

    async def forward(self, text: str) -> Message:
        """What somebody else has written."""
        message = self._world.post(self.chat, self.user, polished(FormattedText(text)))
        message.forward_origin = {"type": "hidden_user", "date": self._world.date(), "sender_user_name": "Atasan"}
        self._world.tell_of_message(message)
        return message

    async def edit_text(self, message_id: int, text: str) -> Message:
        message = self.raw_message(message_id)
        if message.sender is not self.user:
            raise NotPossible("only one's own messages can be edited")
        message.body = polished(FormattedText(text))
        self._world.touched(message)
        self._world.tell_of_message(message, "edited_message")
        return message

    async def press(self, message_id: int, label: str, *, chat: "PhoneGroup | None" = None) -> str:
        """Presses an inline button by what stands on it; returns the identifier of the callback query."""
        message = (chat or self).raw_message(message_id)
        rows = (message.reply_markup or {}).get("inline_keyboard", [])
        buttons = [button for row in rows for button in row if button["text"] == label]
        if len(buttons) != 1:
            shown = [[button["text"] for button in row] for row in rows]
            raise NotPossible(f"{len(buttons)} buttons say {label!r}; the message shows {shown}")
        if "callback_data" not in buttons[0]:
            raise NotPossible(f"{label!r} opens a link and presses nothing")
        return self._press(message.chat, message_id, buttons[0]["callback_data"])

    def data_of(self, message_id: int) -> list[str]:
        """What its buttons carry."""
        rows = (self.raw_message(message_id).reply_markup or {}).get("inline_keyboard", [])
        return [button["callback_data"] for row in rows for button in row if "callback_data" in button]

    async def press_data(self, message_id: int, data: str) -> str:
        """A press that no honest screen would send: any data, also on a message that is gone."""
        return self._press(self.chat, message_id, data)

    async def press_reply_key(self, label: str) -> Message:
        keyboard = self.chat.reply_keyboard or {}
        key = next((key for row in keyboard.get("keyboard", []) for key in row if key["text"] == label), None)
        if key is None:
            raise NotPossible(f"no key says {label!r}; the keyboard shows {self.reply_keys}")
        if keyboard.get("one_time_keyboard"):
            self.show_keyboard(None)
        if key.get("request_contact"):
            return await self.send_contact()
        if key.get("request_location"):
            return await self.send_location()
        return await self.send_text(label)

    async def block(self) -> None:
        if not self.blocked:
            self.blocked = True
            self._world.tell_of_membership(self.chat, self.user, "member", "kicked")
            self._world.changes.publish(WorldChangeKind.PHONE, self.chat.id)

    async def unblock(self) -> None:
        if self.blocked:
            self.blocked = False
            self._world.tell_of_membership(self.chat, self.user, "kicked", "member")
            self._world.changes.publish(WorldChangeKind.PHONE, self.chat.id)

    def deactivate(self) -> None:
        """The account is deleted."""
        self.deactivated = True

    def show_keyboard(self, keyboard: Json | None) -> None:
        self.chat.reply_keyboard = keyboard
        self._world.changes.publish(WorldChangeKind.PHONE, self.chat.id)

    def hear_answer(self, query_id: str, text: str, *, alert: bool) -> None:
        self.callback_answers.append(CallbackAnswer(query_id, text, alert))
        self._world.changes.publish(WorldChangeKind.ANSWER, self.chat.id)

    def _send(
        self,
        body: FormattedText,
        media: Media | None,
        group: "PhoneGroup | None" = None,
        reply_to: int | None = None,
        album: str = "",
    ) -> Message:
        view = group or self
        if self.deactivated or (group is None and self.blocked):
            raise NotPossible("a blocked chat takes no messages")
        if group is None:
            self.started = True
        answered = view.chat.messages.get(reply_to or 0)
        message = self._world.post(view.chat, self.user, body, media, answered)
        message.media_group_id = album
        self._world.tell_of_message(message)
        return message

    def _press(self, chat: Chat, message_id: int, data: str) -> str:
        world = self._world
        message = chat.messages.get(message_id)
        gone = {"chat": chat.to_json(), "message_id": message_id, "date": 0}
        query_id = world.remember_press(self)
        update = {
            "id": query_id,
            "from": self.user.to_json(),
            "message": world.message_json(message) if message else gone,
            "chat_instance": str(chat.id * 7919),
            "data": data,
        }
        world.updates.add("callback_query", update, chat.id)
        return query_id


class PhoneGroup(ChatView):
    """A group with the bot in it; people write there with `send_text(chat=group)`."""

    def __init__(self, world: "World", chat: Chat, members: list[PhoneUser]) -> None:
        super().__init__(chat, world.changes)
        self._world = world
        self.members = members
        self.has_bot = False

    def add_bot(self) -> None:
        """The owner, who is the first of the members, adds the bot."""
        self.has_bot = True
        self._world.tell_of_membership(self.chat, self.members[0].user, "left", "member")

    def lose_bot(self) -> None:
        """The bot has left."""
        self.has_bot = False
        self._world.tell_of_membership(self.chat, self._world.bot, "member", "left")
        self._world.changes.publish(WorldChangeKind.PHONE, self.chat.id)


def _caption(text: str | None) -> FormattedText:
    return polished(FormattedText(text or ""))


def _image_type(data: bytes) -> str:
    if data.startswith(b"\x89PNG"):
        return "image/png"
    return "image/gif" if data.startswith(b"GIF") else "image/jpeg"
