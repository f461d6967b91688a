"""A second channel, for tests: a notebook that passes between the bot and whoever writes in it.

Its addresses and its page numbers are words, and it is as poor as a channel may be: a page that was written can be
torn out and written anew only where `erases`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from bot.intake import Intake
from sop.errors.files import FileTooLarge
from sop.office.address import Address
from storage.queues.inbox import ReceivedUpdate
from texts.channel import ChannelError, Rules
from texts.notice import Notice
from texts.say import Markup, say, visible
from texts.screen import Button, Screen

NOTEBOOK = "notebook"
WRITTEN_AT = 1_790_000_000


@dataclass(frozen=True)
class Page:
    """What the bot wrote to somebody."""

    id: str
    to: str
    text: str
    buttons: tuple[Button, ...] = ()


@dataclass
class Notebook:
    """The channel; what people do in it is handed to `intake`. `fault` is what happens to whatever is written."""

    intake: Intake
    erases: bool = True
    fault: ChannelError | None = None
    pages: list[Page] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    commands: dict[str, Sequence[str]] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._numbers = count(1)

    # --- the port -----------------------------------------------------------------------------------------------

    def rules(self, address: Address) -> Rules:
        return Rules()

    async def send(self, address: Address, screen: Screen, reference: str | None = None) -> str:
        return self._write(address, screen.text, screen)

    async def notify(self, address: Address, notice: Notice, reference: str | None = None) -> str:
        return self._write(address, say("{words}", words=" · ".join(notice.values)))

    async def replace(self, address: Address, message_id: str, screen: Screen) -> bool:
        if not self.erases:
            return False
        (place,) = [place for place, page in enumerate(self.pages) if (page.to, page.id) == (address.value, message_id)]
        self.pages[place] = replace(self.pages[place], text=visible(screen.text), buttons=_buttons(screen))
        return True

    async def take_buttons(self, address: Address, message_id: str) -> None:
        """Paper keeps what is on it."""

    async def send_file(
        self,
        address: Address,
        data: bytes,
        name: str,
        caption: Markup,
        reference: str | None = None,
        *,
        to_keep: bool,
    ) -> None:
        self._write(address, caption)

    async def send_picture(
        self, address: Address, data: bytes, name: str, caption: Markup, reference: str | None = None
    ) -> None:
        self._write(address, caption)

    async def fetch(self, address: Address, file_id: str, largest: int) -> bytes:
        data = self.files[file_id]
        if len(data) > largest:
            raise FileTooLarge(len(data), largest)
        return data

    async def name_commands(self, commands: Mapping[str, str], address: Address | None = None) -> None:
        self.commands[address.value if address else ""] = tuple(commands)

    async def leave(self, address: Address) -> None:
        """There are no groups."""

    async def acknowledge(self, address: Address, press_id: str) -> None:
        self.seen.append(press_id)

    def _write(self, address: Address, text: Markup, screen: Screen | None = None) -> str:
        if self.fault is not None:
            raise self.fault
        page = Page(f"page-{next(self._numbers)}", address.value, visible(text), _buttons(screen) if screen else ())
        self.pages.append(page)
        return page.id

    # --- whoever writes in it -----------------------------------------------------------------------------------

    def read(self, who: str) -> list[Page]:
        return [page for page in self.pages if page.to == who]

    async def say(self, who: str, text: str) -> Page:
        """What the bot has written last when it has done with that."""
        command = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
        return await self._do(who, _message(who, text=text, entities=[command] if text.startswith("/") else []))

    async def send_in(self, who: str, data: bytes, name: str) -> Page:
        file_id = f"file-{next(self._numbers)}"
        self.files[file_id] = data
        document = {"file_id": file_id, "file_unique_id": file_id, "file_name": name}
        return await self._do(who, _message(who, document=document))

    async def press(self, who: str, label: str) -> Page:
        """The newest button of that label."""
        pressed = [(page, button) for page in self.read(who) for button in page.buttons if button.label == label]
        page, button = pressed[-1]
        press = {"id": f"press-{next(self._numbers)}", "from": _user(who), "chat_instance": "-", "data": button.data}
        message = _message(who, text=page.text)["message"] | {"message_id": page.id}
        return await self._do(who, {"callback_query": press | {"message": message}})

    async def _do(self, who: str, what: dict[str, Any]) -> Page:
        body = json.dumps({"update_id": 0, **what})
        await self.intake.keep([ReceivedUpdate(Address(NOTEBOOK, who), f"line-{next(self._numbers)}", body)])
        await self.intake.idle()
        return self.read(who)[-1]


def _buttons(screen: Screen) -> tuple[Button, ...]:
    return tuple(button for row in screen.rows for button in row)


def _message(who: str, **content: object) -> dict[str, dict[str, Any]]:
    """As Telegram would make it: what comes in is routed in this shape, whatever the channel."""
    chat = {"id": who, "type": "private", "first_name": who}
    return {"message": {"message_id": "-", "date": WRITTEN_AT, "chat": chat, "from": _user(who), **content}}


def _user(who: str) -> dict[str, object]:
    return {"id": who, "first_name": who, "is_bot": False}
