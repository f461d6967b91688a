"""Brings webhooks to the business as Meta does: signed, at least once, in no order, until one is taken with 200."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

import aiohttp

from simulator.whatsapp.protocol import Json

LONGEST_DELAY = 60.0


@dataclass
class CloudCourier:
    """`times` how often each delivery is made, `batch` how many changes it holds at most, `gathers` how many seconds
    they are waited for, `late` how many it waits then, `shuffled` whether changes overtake each other. `secret` signs;
    `retry_delay` doubles."""

    account_id: str
    secret: str
    url: str = ""
    times: int = 1
    batch: int = 1
    late: float = 0.0
    gathers: float = 0.0
    shuffled: bool = False
    retry_delay: float = 1.0
    seed: int = 7
    answers: list[int] = field(default_factory=list)
    """The HTTP status of each knock; 0 where there was none."""
    _waiting: list[tuple[int | None, Json]] = field(default_factory=list)
    _something: asyncio.Event = field(default_factory=asyncio.Event)
    _under_way: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._random = Random(self.seed)  # noqa: S311  # disorder, and no secret

    def tell(self, field_: str, value: Json, at: int | None = None) -> None:
        """What concerns the account says when it came about, beside its entry."""
        self._waiting.append((at, {"field": field_, "value": value}))
        self._something.set()

    async def run(self) -> None:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
            try:
                while True:
                    await self._something.wait()
                    await asyncio.sleep(self.gathers)
                    self._something.clear()
                    while self._waiting and self.url:
                        self._set_out(session)
                        await asyncio.sleep(0)
            finally:
                for task in self._under_way:
                    task.cancel()

    async def idle(self) -> None:
        """Returns when all has been brought."""
        while self.busy:
            await asyncio.wait(self._under_way) if self._under_way else await asyncio.sleep(0)

    @property
    def busy(self) -> bool:
        """Whether something is still to be brought."""
        return bool(self._waiting or self._under_way)

    def wake(self) -> None:
        """There is an address now."""
        self._something.set()

    def _set_out(self, session: aiohttp.ClientSession) -> None:
        if self.shuffled:
            self._random.shuffle(self._waiting)
        told, self._waiting = self._waiting[: self.batch], self._waiting[self.batch :]
        for _ in range(self.times):
            task = asyncio.create_task(self._carry(session, told))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def _carry(self, session: aiohttp.ClientSession, told: Sequence[tuple[int | None, Json]]) -> None:
        entry: Json = {"id": self.account_id, "changes": [change for _, change in told]}
        if times := [at for at, _ in told if at is not None]:
            entry["time"] = max(times)
        raw = json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()
        await asyncio.sleep(self.late * (self._random.random() if self.shuffled else 1))
        delay = self.retry_delay
        while not await self._knock(session, raw):
            await asyncio.sleep(delay)
            delay = min(2 * delay, LONGEST_DELAY)

    async def _knock(self, session: aiohttp.ClientSession, raw: bytes) -> bool:
        signature = hmac.new(self.secret.encode(), raw, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": f"sha256={signature}"}
        try:
            async with session.post(self.url, data=raw, headers=headers) as response:
                self.answers.append(response.status)
        except (aiohttp.ClientError, TimeoutError):
            self.answers.append(0)
        return self.answers[-1] == 200
