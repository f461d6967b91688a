"""Which updates are being handled right now, kept where it outlives a process that freezes or is killed."""

import mmap
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WIDTH = 8  # bytes of a number


class UnderWay:
    """A file of numbers in shared memory: noting one writes eight bytes, no row and no commit.

    What the kernel has of it is there for the next process, whatever ends this one. `left` are the updates that an
    earlier process was handling when it ended; they are known until `forget`.
    """

    def __init__(self, path: Path, places: int) -> None:
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
            before = file.read()
            file.truncate(places * WIDTH)
            self._map = mmap.mmap(file.fileno(), places * WIDTH)
        whole = len(before) - len(before) % WIDTH
        self.left = frozenset(memoryview(before[:whole]).cast("q")) - {0}
        self._noted = memoryview(self._map).cast("q")
        self._free = list(range(places))

    def forget(self) -> None:
        """Called when what was left is on record."""
        self.left = frozenset()
        for place in self._free:
            self._noted[place] = 0

    @contextmanager
    def noting(self, update_id: int) -> Iterator[None]:
        place = self._free.pop()
        self._noted[place] = update_id
        try:
            yield
        finally:
            self._noted[place] = 0
            self._free.append(place)

    def close(self) -> None:
        self._noted.release()
        self._map.close()
