"""What the service manager hears: that Sopan works, that it is alive, and that it stops.

This is systemd's protocol (sd_notify(3)): one datagram for each message. Without a service manager nobody is told.
"""

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

READY = "READY=1"
STOPPING = "STOPPING=1"
ALIVE = "WATCHDOG=1"
WATCHDOG = 30.0  # seconds without a beat, where the manager does not say how many it allows
MORE_TIME = "EXTEND_TIMEOUT_USEC=60000000"  # the start may last, for as long as the beats come


def tell(*messages: str) -> None:
    """Never blocks: a manager that does not listen misses a message, and is told the next."""
    address = os.environ.get("NOTIFY_SOCKET")  # noqa: TID251  # no setting, but the manager's
    if not address:
        return
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as manager:
        # systemd writes the first byte of an abstract address as @
        manager.sendto("\n".join(messages).encode(), address.replace("@", "\0", 1) if address[0] == "@" else address)


@asynccontextmanager
async def beating() -> AsyncIterator[None]:
    """While it lasts, the loop itself says that it is alive: when it is frozen, nobody does."""
    allowed = float(os.environ.get("WATCHDOG_USEC", WATCHDOG * 1e6)) / 1e6  # noqa: TID251  # systemd says it there
    beats = asyncio.create_task(_beat(allowed / 3))
    try:
        yield
    finally:
        beats.cancel()


async def _beat(every: float) -> None:
    while True:
        tell(ALIVE, MORE_TIME)
        await asyncio.sleep(every)
