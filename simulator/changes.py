"""Tells whoever listens (the page, a waiting test) that something in a chat has changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class WorldChangeKind(StrEnum):
    MESSAGE = "message"
    DELETED = "deleted"
    PHONE = "phone"
    """The person's name, keyboard, commands or block has changed."""
    ANSWER = "answer"
    """The bot has answered a press."""
    CLOCK = "clock"
    FAULTS = "faults"


@dataclass(frozen=True, slots=True)
class WorldChange:
    kind: WorldChangeKind
    chat_id: int = 0
    message_id: int = 0


Listener: TypeAlias = Callable[[WorldChange], None]


class Changes:
    def __init__(self) -> None:
        self._listeners: set[Listener] = set()

    def publish(self, kind: WorldChangeKind, chat_id: int = 0, message_id: int = 0) -> None:
        if not self._listeners:
            return
        change = WorldChange(kind, chat_id, message_id)
        for listener in tuple(self._listeners):
            listener(change)

    @contextmanager
    def heard_by(self, listener: Listener) -> Iterator[None]:
        self._listeners.add(listener)
        try:
            yield
        finally:
            self._listeners.discard(listener)
