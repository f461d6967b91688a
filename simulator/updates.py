"""Updates on their way to the bot: kept until confirmed, handed out by long polling, or taken by the webhook."""

import asyncio
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from simulator.protocol import ApiError, Json, as_json, conflict

KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "my_chat_member",
    "chat_member", "message_reaction", "message_reaction_count", "inline_query", "chosen_inline_result", "poll",
    "poll_answer", "chat_join_request",
)  # fmt: skip
_UNASKED = frozenset(KINDS) - {"chat_member", "message_reaction", "message_reaction_count"}
_LONGEST_POLL = 50
_LARGEST_ANSWER = 4 << 20
_TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"
_BY_WEBHOOK = "terminated by setWebhook request"
_WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass(slots=True, eq=False)
class Update:
    id: int
    lane: int
    data: bytes
    kept_since: float = field(default_factory=time.monotonic)


@dataclass(frozen=True, slots=True)
class Webhook:
    url: str
    secret: str = ""
    max_connections: int = 40


class UpdateQueue:
    """`patience` and `lifetime` are real seconds, as Telegram has them; tests may shorten them."""

    def __init__(self) -> None:
        self.pending: deque[Update] = deque()
        self.allowed: frozenset[str] = _UNASKED
        self.allowed_as_asked: list[str] = []
        self.webhook: Webhook | None = None
        self.webhook_set_at = float("-inf")
        self.webhook_error: tuple[int, str] | None = None
        self.copies = 0
        self.patience = 3.0
        self.lifetime = 24 * 3600.0
        self.changed = asyncio.Event()
        self._next_id = 100_000_001
        self._poll: asyncio.Future[None] | None = None
        self._last_poll = (0, float("-inf"))
        self._quiet_until = float("-inf")

    def add(self, kind: str, payload: Json, lane: int) -> int | None:
        """Updates of one lane (a chat) stay in order. Returns the update's id, or None if the bot does not want it."""
        if kind not in self.allowed:
            return None
        update_id, self._next_id = self._next_id, self._next_id + 1
        data = as_json({"update_id": update_id, kind: payload})
        self.pending.append(Update(update_id, lane, data))
        if self.copies:
            self.copies -= 1
            self.pending.append(Update(update_id, lane, data))
        self._wake()
        return update_id

    def allow(self, kinds: Iterable[str]) -> None:
        """An empty list means all but the three kinds that have to be asked for."""
        self.allowed_as_asked = [kind for kind in kinds if kind in KINDS]
        self.allowed = frozenset(self.allowed_as_asked) or _UNASKED

    def drop_all(self) -> None:
        self.pending.clear()

    def use_webhook(self, webhook: Webhook | None) -> None:
        self.webhook, self.webhook_error = webhook, None
        self.changed.set()

    def delivered(self, update: Update) -> None:
        """Taken by the webhook, and so not kept any longer."""
        if update in self.pending:
            self.pending.remove(update)

    async def poll(self, offset: int, limit: int, timeout: float) -> bytes:  # noqa: ASYNC109  # the method's parameter
        """The updates as a JSON array; ApiError 409 if a webhook is set or a younger poll takes over."""
        if self.webhook is not None:
            raise conflict(_WEBHOOK_ACTIVE)
        await self.interrupt(_TERMINATED)
        limit = limit if 1 <= limit <= 100 else 100
        timeout = min(max(timeout, 0), _LONGEST_POLL)
        timeout, limit = self._slowed(offset, timeout, limit)
        self._confirm(offset)
        if not self.pending and timeout > 0:
            await self._wait(timeout)
        return self._batch(limit)

    async def interrupt(self, reason: str = _BY_WEBHOOK) -> None:
        """Ends the poll that is waiting, if one is, with a 409."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(conflict(reason))
            self._poll = None
            await asyncio.sleep(0)

    def abandon_poll(self) -> None:
        """Ends the poll that is waiting as if its time were up."""
        self._wake()

    async def conflict_pause(self) -> None:
        """A second conflict within three seconds is answered three seconds later, to slow a runaway pair down."""
        now = time.monotonic()
        if now < self._quiet_until:
            await asyncio.sleep(self.patience)
        else:
            self._quiet_until = now + self.patience

    def _slowed(self, offset: int, timeout: float, limit: int) -> tuple[float, int]:
        """Asking for the same offset again at once is slowed down, as it is by the real server."""
        now = time.monotonic()
        last_offset, last_time = self._last_poll
        self._last_poll = (offset, now)
        if offset != last_offset:
            return timeout, limit
        if now < last_time + self.patience / 6:
            limit = 1
        return (max(timeout, self.patience) if now < last_time + self.patience else timeout), limit

    def _confirm(self, offset: int) -> None:
        oldest = time.monotonic() - self.lifetime
        while self.pending and (self.pending[0].id < offset or self.pending[0].kept_since < oldest):
            self.pending.popleft()
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()

    async def _wait(self, seconds: float) -> None:
        self._poll = poll = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(poll, seconds)
        except TimeoutError:
            pass
        except ApiError:
            await self.conflict_pause()
            raise
        finally:
            if self._poll is poll:
                self._poll = None

    def _batch(self, limit: int) -> bytes:
        batch: list[bytes] = []
        size = 0
        for update in self.pending:
            size += len(update.data)
            if len(batch) == limit or (batch and size > _LARGEST_ANSWER):
                break
            batch.append(update.data)
        return b"[%b]" % b",".join(batch)

    def _wake(self) -> None:
        self.changed.set()
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
