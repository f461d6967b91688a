"""A person at a phone of the simulator: reads what has come, presses what stands there, types and sends."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias, cast

from simulator import NotPossible, PhoneUser, SeenMessage
from simulator.whatsapp import WhatsAppPhone
from texts.forms import GOES_ON_BELOW

PATIENCE = 15.0  # seconds that an answer may take to come
NEXT_PAGE = "Berikutnya ▶"
LISTED = re.compile(r"^(\d+)\. (.+)$", re.MULTILINE)

Phone: TypeAlias = PhoneUser | WhatsAppPhone


class Hand:
    """Acts with `pace` seconds between two actions, and reports each. What does not come raises TimeoutError."""

    def __init__(self, phone: Phone, pace: float = 0, tell: Callable[[str], None] = lambda _line: None) -> None:
        self.phone = cast("PhoneUser", phone)  # the gestures and the messages of both kinds are named alike
        self.pace = pace
        self.tell = tell
        self.shown: SeenMessage | None = None

    @property
    def text(self) -> str:
        """What the bot has shown last."""
        return self.shown.text if self.shown else ""

    async def press(self, label: str) -> SeenMessage:
        """Presses the newest button of that label, and returns what the bot shows then."""
        message = await self._seen(lambda message: message.button(label) is not None)
        return await self._press(message, label)

    async def choose(self, name: str) -> SeenMessage:
        """Presses the answer of that name, whose button may be its number or be cut short; turns pages to find it."""
        while True:
            message = await self._seen(lambda message: bool(message.buttons))
            labels = [label for row in message.labels for label in row]
            listed = [(number, text) for number, text in LISTED.findall(message.text) if number in labels]
            named = [*((label, label) for label in labels), *listed]
            for label, text in sorted(named, key=lambda each: each[1] != name):  # the very name first
                if _is_short_for(text, name):
                    return await self._press(message, label)
            if NEXT_PAGE not in labels:
                raise NotPossible(f"no answer {name!r} among {labels}")
            await self._press(message, NEXT_PAGE)

    async def say(self, text: str) -> SeenMessage:
        self.tell(f"{self.phone.name}: {text}")
        return await self._then(lambda: self.phone.send_text(text), fresh=True)

    async def send(self, data: bytes, name: str, mime: str, caption: str | None = None) -> SeenMessage:
        self.tell(f"{self.phone.name}: [{name}] {caption or ''}")
        return await self._then(lambda: self.phone.send_document(data, name, mime, caption), fresh=True)

    async def _seen(self, fits: Callable[[SeenMessage], bool]) -> SeenMessage:
        """The newest message that fits, when there is one."""
        found = await self.phone.wait_until(lambda messages: [each for each in messages if fits(each)], PATIENCE)
        return found[-1]

    async def _press(self, message: SeenMessage, label: str) -> SeenMessage:
        self.tell(f"{self.phone.name}: [{label}]")
        return await self._then(lambda: self.phone.press(message.id, label))

    async def _then(self, act: Callable[[], Awaitable[object]], *, fresh: bool = False) -> SeenMessage:
        """Acts, and waits for what the bot shows for it: a new message, or after a press one that has changed.

        What is said is answered by a `fresh` one: a card that is brought up to date meanwhile is no answer.
        """
        await asyncio.sleep(self.pace)
        before = self.phone.from_bot
        known = {message.id for message in before}
        await act()
        changed = await self.phone.wait_until(
            lambda _: [m for m in answers(self.phone, before) if not fresh or m.id not in known], PATIENCE
        )
        self.shown = changed[-1]
        self.tell(f"Sopan: {self.shown.text}\n")
        return self.shown


def answers(phone: PhoneUser, before: Sequence[SeenMessage]) -> list[SeenMessage]:
    """What is new, or has changed in more than that its buttons were taken, as of a question that is asked anew."""
    texts = {message.id: message.text for message in before}
    changed = [message for message in phone.from_bot if message not in before]
    return [
        message
        for message in changed
        if message.buttons or message.text not in (texts.get(message.id), str(GOES_ON_BELOW))
    ]


def _is_short_for(label: str, name: str) -> bool:
    plain = re.sub(r"^\d+\. ", "", label).rstrip("…").rstrip()
    return plain.startswith(name) or (name.startswith(plain) and not plain.isdecimal())
