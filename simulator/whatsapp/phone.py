"""A person's WhatsApp: what they do in the chat with the business, and what they see there."""

import asyncio
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Protocol, TypeVar

from simulator.changes import Changes
from simulator.chat_view import NotPossible
from simulator.clock import Clock
from simulator.files import image_size
from simulator.seen import SeenFile
from simulator.whatsapp.marks import plain
from simulator.whatsapp.media import MediaStore
from simulator.whatsapp.outgoing import Choice
from simulator.whatsapp.protocol import Json

T = TypeVar("T")


@dataclass
class WhatsAppMessage:
    """A message as it stands on the phone; `marked` is its text as it was sent, with its marks.

    `ticks`: 1 sent, 2 delivered, 3 read; `failed` the code of what failed.
    """

    id: str
    from_bot: bool
    date: datetime
    marked: str = ""
    choices: tuple[Choice, ...] = ()
    opens: str = ""
    file_name: str = ""
    data: bytes = field(default=b"", repr=False)
    template: str = ""
    ticks: int = 1
    failed: int = 0

    @cached_property
    def text(self) -> str:
        """As it is read: what was marked is bold, and no mark is seen."""
        return plain(self.marked)[0]

    @property
    def file(self) -> SeenFile | None:
        if not self.file_name:
            return None
        width, height = image_size(self.data) or (0, 0)
        return SeenFile(self.kind, self.file_name, type_of(self), len(self.data), width, height)

    @property
    def kind(self) -> str:
        if not self.file_name:
            return "text"
        return "photo" if image_size(self.data) else "document"

    @property
    def protected(self) -> bool:
        """Nothing can be kept from being passed on."""
        return False

    @property
    def labels(self) -> list[list[str]]:
        """Row by row: buttons and rows of a list stand below each other."""
        return [[choice.title] for choice in self.choices]

    @property
    def buttons(self) -> tuple[Choice, ...]:
        return self.choices

    def button(self, label: str) -> Choice | None:
        """The one with that label, if there is exactly one."""
        chosen = [choice for choice in self.choices if choice.title == label]
        return chosen[0] if len(chosen) == 1 else None


class Network(Protocol):
    """What a phone needs of WhatsApp."""

    clock: Clock
    changes: Changes
    media: MediaStore
    window: timedelta

    @property
    def business_number(self) -> str: ...

    def tell_message(
        self,
        phone: "WhatsAppPhone",
        kind: str,
        content: Json,
        sender: str,
        beside: Json | None = None,
        *,
        without_contacts: bool = False,
    ) -> str: ...

    def tell_status(self, phone: "WhatsAppPhone", message: WhatsAppMessage, state: str) -> None: ...

    def move(self, phone: "WhatsAppPhone", before: str) -> str: ...

    def changed(self, phone: "WhatsAppPhone") -> None: ...


@dataclass
class WhatsAppPhone:
    """`address` is the BSUID; a person with a username may hide the number from those whom they write to first."""

    cloud: Network
    name: str
    number: str
    address: str
    caption: str = ""
    hides_number: bool = False
    started: bool = True
    blocked: bool = False
    sends_receipts: bool = True
    last_wrote_at: datetime | None = None
    messages: list[WhatsAppMessage] = field(default_factory=list)

    @property
    def from_bot(self) -> list[WhatsAppMessage]:
        return [message for message in self.messages if message.from_bot]

    @property
    def reply_keys(self) -> list[list[str]]:
        """What stands in the newest list: there is no keyboard below the text field."""
        return next((message.labels for message in reversed(self.from_bot) if message.opens), [])

    @property
    def acknowledged(self) -> int:
        """How many of their own messages have two blue ticks."""
        return sum(message.ticks == 3 for message in self.messages if not message.from_bot)

    @property
    def window_left(self) -> timedelta:
        """How long the business may still write freely."""
        since = self.last_wrote_at
        return max(timedelta(), self.cloud.window - (self.cloud.clock.now() - since)) if since else timedelta()

    async def send_text(self, text: str) -> str:
        if not text.strip():
            raise NotPossible("an empty message cannot be sent")
        return self._send("text", {"body": text[:4096]}, text=text[:4096])

    async def press(self, message_id: str, label: str) -> str:
        """A reply button, a row of the list, or a template's button, by what stands on it; however old it is."""
        message = self.message(message_id)
        if (chosen := message.button(label)) is None:
            raise NotPossible(f"not one button says {label!r}; the message shows {message.labels}")
        return await self.press_data(message_id, chosen.id, label)

    def data_of(self, message_id: str) -> list[str]:
        """What its buttons or rows carry."""
        return [choice.id for choice in self.message(message_id).choices]

    async def press_data(self, message_id: str, data: str, label: str = "?") -> str:
        """A press of whatever data, also such as no honest screen would send."""
        known = [message for message in self.messages if message.id == message_id]
        context = {"context": {"from": self.cloud.business_number, "id": message_id}}
        if known and known[0].template:
            return self._send("button", {"payload": data, "text": label}, context, text=label)
        kind = "list_reply" if known and known[0].opens else "button_reply"
        said = {"type": kind, kind: {"id": data, "title": label}}
        return self._send("interactive", said, context, text=label)

    async def send_document(self, data: bytes, file_name: str, mime: str = "", caption: str | None = None) -> str:
        mime = mime or mimetypes.guess_type(file_name)[0] or "application/octet-stream"
        kept = self.cloud.media.keep(data, mime)
        shown = {**kept.in_webhook(), "filename": file_name, **({"caption": caption} if caption else {})}
        return self._send("document", shown, text=caption or "", file_name=file_name, data=data)

    async def send_photo(self, data: bytes, caption: str | None = None, album: str = "") -> str:
        """Each by itself, also of an album."""
        kept = self.cloud.media.keep(data, "image/png" if data.startswith(b"\x89PNG") else "image/jpeg")
        shown = {**kept.in_webhook(), **({"caption": caption} if caption else {})}
        return self._send("image", shown, text=caption or "", file_name="foto", data=data)

    async def send_sticker(self) -> str:
        kept = self.cloud.media.keep(b"RIFF....WEBP", "image/webp")
        return self._send("sticker", {**kept.in_webhook(), "animated": False}, file_name="stiker")

    async def send_voice(self) -> str:
        kept = self.cloud.media.keep(b"OggS", "audio/ogg; codecs=opus")
        return self._send("audio", {**kept.in_webhook(), "voice": True}, file_name="suara")

    async def send_location(self) -> str:
        return self._send("location", {"latitude": -0.0263, "longitude": 109.3425}, text="lokasi")

    async def send_contact(self) -> str:
        return self._send("contacts", {"name": {"formatted_name": self.name}, "phones": []}, file_name="kontak")

    async def forward(self, text: str) -> str:
        """What somebody else has written."""
        return self._send("text", {"body": text}, {"context": {"forwarded": True}}, text=text)

    async def edit_text(self, message_id: str, text: str) -> str:
        message = self.message(message_id)
        self.messages[self.messages.index(message)] = replace(message, marked=text)
        edited = {"original_message_id": message_id, "message": {"type": "text", "text": {"body": text}}}
        return self._send("edit", edited, shown=False)

    async def press_reply_key(self, label: str) -> str:
        """The row of the newest list."""
        found = next((message for message in reversed(self.from_bot) if message.opens), None)
        if found is None:
            raise NotPossible("there is no list in this chat")
        return await self.press(found.id, label)

    async def react(self, message_id: str, emoji: str = "👍") -> str:
        return self._send("reaction", {"message_id": message_id, "emoji": emoji}, shown=False)

    async def send_unknown(self, kind: str = "hologram") -> str:
        """A kind that nobody knows today."""
        return self._send(kind, {"what": "this is"})

    async def change_number(self, number: str) -> None:
        """A new number makes a new BSUID; the business is told of the old one."""
        before, self.number = self.address, number
        self.address = self.cloud.move(self, before)
        system = {"type": "user_changed_number", "wa_id": number, "user_id": self.address, "previous_user_id": before}
        body = f"User {self.name} changed from a number to another"
        self.cloud.tell_message(self, "system", {"body": body, **system}, before, without_contacts=True)
        self.cloud.changed(self)

    def show_number(self, shown: bool) -> None:
        self.hides_number = not shown
        self.cloud.changed(self)

    async def block(self) -> None:
        self.blocked = True
        self.cloud.changed(self)

    async def unblock(self) -> None:
        self.blocked = False
        self.cloud.changed(self)

    def read_all(self) -> None:
        """The chat is opened."""
        for message in self.from_bot:
            if message.ticks < 3 and not message.failed:
                message.ticks = 3
                if self.sends_receipts:
                    self.cloud.tell_status(self, message, "read")

    def message(self, message_id: str) -> WhatsAppMessage:
        for message in self.messages:
            if message.id == message_id:
                return message
        raise NotPossible(f"there is no message {message_id} in this chat")

    def download(self, message_id: str) -> bytes:
        """The bytes of the file in a message."""
        message = self.message(message_id)
        if not message.file_name:
            raise NotPossible(f"message {message_id} has no file")
        return message.data

    async def wait_until(self, seen: Callable[[list[WhatsAppMessage]], T], timeout: float = 5.0) -> T:  # noqa: ASYNC109  # of what the caller waits for
        """Waits until `seen(messages)` is true and returns it; TimeoutError with the transcript otherwise."""
        woken = asyncio.Event()
        try:
            with self.cloud.changes.heard_by(lambda _: woken.set()):
                async with asyncio.timeout(timeout):
                    while not (result := seen(self.messages)):
                        woken.clear()
                        await woken.wait()
        except TimeoutError:
            raise TimeoutError(f"not seen within {timeout} s; the chat shows:\n{self.transcript()}") from None
        return result

    def transcript(self) -> str:
        lines = []
        for message in self.messages:
            who = "Bisnis" if message.from_bot else self.name
            lines.append(f"{who}: {f'[{message.file_name}] ' if message.file_name else ''}{message.text}")
            lines += [f"    [{choice.title}] {choice.description}".rstrip() for choice in message.choices]
        return "\n".join(lines)

    def _send(
        self,
        kind: str,
        content: Json,
        beside: Json | None = None,
        *,
        text: str = "",
        file_name: str = "",
        data: bytes = b"",
        shown: bool = True,
    ) -> str:
        self.read_all()
        self.last_wrote_at = now = self.cloud.clock.now()
        message_id = self.cloud.tell_message(self, kind, content, self.address, beside)
        if shown:
            said = WhatsAppMessage(message_id, False, now, text, file_name=file_name, data=data, ticks=2)
            self.messages.append(said)
            self.cloud.changed(self)
        return message_id


_PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg"}


def type_of(message: WhatsAppMessage) -> str:
    """Of the file in it."""
    for begins, mime in _PICTURES.items():
        if message.data.startswith(begins):
            return mime
    return mimetypes.guess_type(message.file_name)[0] or "application/octet-stream"
