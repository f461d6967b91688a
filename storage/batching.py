"""One thread that does what is ready together: whoever waits meanwhile shares the next batch."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar, cast

from sqlalchemy import Connection

T = TypeVar("T")

MOST_TOGETHER = 64


@dataclass
class Job:
    """One unit of work and what has become of it; `done` belongs to the loop that waits for it."""

    work: Callable[[Connection], Any]
    done: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None

    def attempt(self, connection: Connection) -> None:
        """Does the work; its error is kept, and raised."""
        try:
            self.result, self.error = self.work(connection), None
        except BaseException as error:
            self.error = error
            raise

    def settle(self) -> None:
        if self.done.cancelled():
            return
        if self.error is not None:
            self.done.set_exception(self.error)
        else:
            self.done.set_result(self.result)


@dataclass
class Batcher:
    """Hands the jobs that are ready to `carry_out`, in its own threads, and answers for all of them at once.

    `carry_out` leaves in each job its result or its error.
    """

    name: str
    carry_out: Callable[[Sequence[Job]], None]
    threads: int = 1
    most: int = MOST_TOGETHER
    _ready: SimpleQueue[Job | None] = field(default_factory=SimpleQueue)
    _running: list[Thread] = field(default_factory=list)

    def __post_init__(self) -> None:
        for number in range(self.threads):
            thread = Thread(target=self._work, name=f"{self.name} {number}", daemon=True)
            thread.start()
            self._running.append(thread)

    async def do(self, work: Callable[[Connection], T]) -> T:
        """Returns what the work returns, once it is kept; raises what it raises."""
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._ready.put(Job(work, done))
        return cast("T", await done)

    def close(self) -> None:
        """Ends when everything that was handed in is done."""
        for _ in self._running:
            self._ready.put(None)
        for thread in self._running:
            thread.join()

    def _work(self) -> None:
        while (first := self._ready.get()) is not None:
            jobs = [first]
            last = False
            with suppress(Empty):
                while len(jobs) < self.most and not last:
                    job = self._ready.get_nowait()
                    last = job is None
                    if job is not None:
                        jobs.append(job)
            self.carry_out(jobs)
            _settle(jobs)
            if last:
                return


def _settle(jobs: Sequence[Job]) -> None:
    """Wakes whoever waits, with one call into each loop; a loop that has ended waits for nothing."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Job]] = {}
    for job in jobs:
        by_loop.setdefault(job.done.get_loop(), []).append(job)
    for loop, mine in by_loop.items():
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_settle_all, mine)


def _settle_all(jobs: Sequence[Job]) -> None:
    for job in jobs:
        job.settle()
