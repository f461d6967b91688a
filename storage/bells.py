"""Bells: whoever works a queue off is woken when something for it has been committed, in whichever thread that was."""

import asyncio
from contextlib import suppress
from enum import StrEnum

from sqlalchemy import Connection


class Queue(StrEnum):
    """What is worked off as soon as it is there."""

    LETTERS = "letters"
    DOCUMENTS = "documents"


class Bell:
    """Rung from any thread, and heard by one task, also what was rung before it listened."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def ring(self) -> None:
        if self._loop is None:
            self._rung.set()
            return
        with suppress(RuntimeError):  # a loop that has ended hears nothing
            self._loop.call_soon_threadsafe(self._rung.set)

    async def heard(self, within: float) -> None:
        """Returns when it is rung, or after so many seconds: of the loop's clock, which nobody can set."""
        self._loop = asyncio.get_running_loop()
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._rung.wait()
        self._rung.clear()


_ADDED = "queues to which this transaction has added"


def added(connection: Connection, queue: Queue) -> None:
    """Whoever works the queue off is to be woken when this is committed."""
    connection.info.setdefault(_ADDED, set()).add(queue)


def taken_off(connection: Connection) -> set[Queue]:
    """The queues to which something was added since this was last asked."""
    queues: set[Queue] = connection.info.pop(_ADDED, set())
    return queues
