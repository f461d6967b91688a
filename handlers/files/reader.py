"""Files of people are read in processes of their own, one for each file: it may be brought down, and no chat notices.

A fork server (of `multiprocessing`) has loaded what reading needs, and makes such a process within milliseconds. None
of them has the database, a connection or a key. What comes back is plain data, a refusal, or nothing at all.
"""

import asyncio
import logging
import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import TypeVar, TypeVarTuple, cast

from handlers.files.confinement import Fault, Limits, Result, read_within
from sop.errors.files import BrokenFile, FileTooComplex
from sop.errors.refusal import Refusal

log = logging.getLogger(__name__)

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

AT_ONCE = 2
LOADED = ("handlers.files.fork_server", "handlers.files.confinement", "handlers.files.sheets", "python_calamine")
"""By the fork server, before the first file; what prints is left to the few pictures."""
LARGEST_ANSWER = 64 * 1024 * 1024

_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload([*LOADED])


@dataclass(frozen=True)
class Reader:
    """Reads files within limits, a few at once."""

    places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def read(self, file_name: str, limits: Limits, work: Callable[[*Ts], T], *given: *Ts) -> T:
        """What `work` returns in the other process, which it and what it is given reach by pickle.

        Raises its refusals, FileTooComplex when the limits are exceeded, and BrokenFile when anything else goes wrong.
        """
        async with self.places:
            pipe, their_end = _FORKS.Pipe(duplex=False)
            process = _FORKS.Process(target=read_within, args=(limits, their_end, work, given), daemon=True)
            try:
                answer = await asyncio.to_thread(_answer_of, process, pipe, their_end, limits.patience)
            finally:
                if process.pid is not None and process.exitcode is None:
                    process.kill()
        match answer:
            case Result():
                return cast("T", answer.value)  # a pipe has no types
            case Refusal():
                raise answer
            case Fault():
                log.warning("a file could not be read [%s]", answer.facts)
                raise BrokenFile(file_name)
        log.warning("a file could not be read within its limits")
        raise FileTooComplex(file_name)


def _answer_of(process: ForkServerProcess, pipe: Connection, their_end: Connection, patience: float) -> object:
    """None where there was none in time, or too much of one."""
    with pipe:
        with their_end:
            process.start()
        try:
            return pickle.loads(pipe.recv_bytes(LARGEST_ANSWER)) if pipe.poll(patience) else None  # noqa: S301  # our own code wrote it
        except (EOFError, OSError):
            return None
