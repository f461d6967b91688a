"""What one process alone can hold. Two on one data folder would fetch each other's updates."""

import fcntl
from pathlib import Path
from typing import TextIO


class AlreadyRunning(Exception):
    """Another process holds the data folder."""


class PortTaken(Exception):
    """Something else listens on the port where the webhook is to be received."""


def only_one(folder: Path) -> TextIO:
    """Holds the folder until what is returned is closed; raises AlreadyRunning. A killed process lets go at once."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = (folder / "lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise AlreadyRunning from None
    return file
