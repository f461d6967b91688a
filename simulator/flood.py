"""Telegram's limits on how fast a bot may send: thirty messages a second, about one a second to a chat."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from simulator.protocol import too_many_requests


@dataclass(slots=True)
class Bucket:
    """Fills at a steady rate up to its size; each message takes one."""

    size: float
    rate: float
    level: float
    seen: float

    def wait(self, now: float) -> float:
        """Seconds until a message may pass."""
        self.level = min(self.size, self.level + (now - self.seen) * self.rate)
        self.seen = now
        return 0.0 if self.level >= 1 else (1 - self.level) / self.rate


@dataclass(slots=True)
class FloodLimits:
    """Counts in real time. The defaults are Telegram's documented budgets with its tolerance for short bursts."""

    per_second: float = 30
    per_chat_second: float = 1
    chat_burst: float = 5
    group_minute: float = 20
    clock: Callable[[], float] = time.monotonic
    _all: Bucket | None = None
    _chats: dict[int, Bucket] = field(default_factory=dict)

    def pass_or_refuse(self, chat_id: int, messages: int = 1) -> None:
        """ApiError 429 with the number of seconds to wait."""
        now = self.clock()
        if self._all is None:
            self._all = Bucket(self.per_second, self.per_second, self.per_second, now)
        chat = self._chats.get(chat_id) or self._new_chat(chat_id, now)
        wait = max(self._all.wait(now), chat.wait(now))
        if wait > 0:
            raise too_many_requests(math.ceil(wait))
        self._all.level -= messages
        chat.level -= messages

    def _new_chat(self, chat_id: int, now: float) -> Bucket:
        if chat_id < 0:
            bucket = Bucket(self.group_minute, self.group_minute / 60, self.group_minute, now)
        else:
            bucket = Bucket(self.chat_burst, self.per_chat_second, self.chat_burst, now)
        self._chats[chat_id] = bucket
        return bucket
