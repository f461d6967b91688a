"""What one process alone can hold. Two on one data folder would fetch each other's updates."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(Exception):
    """Another process holds the data folder."""


class PortTaken(Exception):
    """Something else listens on the port where the webhook is to be received."""


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Holds the folder for as long as the process lives; raises AlreadyRunning. A killed process lets go at once."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning from None
        yield
