"""What a chat shows to the people in it, and how to wait until it shows something."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from simulator.changes import Changes, WorldChange
from simulator.model import Chat, Message
from simulator.seen import SeenMessage, as_seen

T = TypeVar("T")


class NotPossible(Exception):
    """The person tries something that this screen does not offer."""


class ChatView:
    """What is common to a private chat and a group: looking at messages and waiting for them."""

    def __init__(self, chat: Chat, changes: Changes) -> None:
        self.chat = chat
        self._changes = changes
        self._seen: dict[int, tuple[int, SeenMessage]] = {}

    @property
    def chat_id(self) -> int:
        return self.chat.id

    @property
    def messages(self) -> list[SeenMessage]:
        """In order, oldest first."""
        return [self._view(message) for message in self.chat.messages.values()]

    @property
    def from_bot(self) -> list[SeenMessage]:
        return [message for message in self.messages if message.from_bot]

    def message(self, message_id: int) -> SeenMessage:
        return self._view(self.raw_message(message_id))

    def download(self, message_id: int) -> bytes:
        """The bytes of the file in a message."""
        media = self.raw_message(message_id).media
        if media is None or media.file is None:
            raise NotPossible(f"message {message_id} has no file")
        return media.file.data

    async def wait_until(self, seen: Callable[[list[SeenMessage]], T], timeout: float = 5.0) -> T:  # noqa: ASYNC109  # of what the caller waits for
        """Waits until `seen(messages)` is true and returns it; TimeoutError with the transcript otherwise."""
        woken = asyncio.Event()

        def listen(change: WorldChange) -> None:
            if change.chat_id == self.chat.id:
                woken.set()

        with self._changes.heard_by(listen):
            try:
                async with asyncio.timeout(timeout):
                    while not (result := seen(self.messages)):
                        woken.clear()
                        await woken.wait()
            except TimeoutError:
                raise TimeoutError(f"not seen within {timeout} s; the chat shows:\n{self.transcript()}") from None
        return result

    def transcript(self) -> str:
        """For people: one line or more per message, with its buttons."""
        lines = []
        for message in self.messages:
            file = f" [{message.file.name}]" if message.file else ""
            lines.append(f"{message.sender}:{file} {message.text}")
            lines += ["    " + " ".join(f"[{label}]" for label in row) for row in message.labels]
        return "\n".join(lines)

    def raw_message(self, message_id: int) -> Message:
        """As the world keeps it; NotPossible if it is not there."""
        message = self.chat.messages.get(message_id)
        if message is None:
            raise NotPossible(f"there is no message {message_id} in this chat")
        return message

    def _view(self, message: Message) -> SeenMessage:
        revision, view = self._seen.get(message.id, (-1, None))
        if view is None or revision != message.revision:
            view = as_seen(message)
            self._seen[message.id] = message.revision, view
        return view
