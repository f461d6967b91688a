"""The process in which one file is read: what it may take, and what it may say."""

import os
import resource
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import TypeVarTuple

from sop.errors.refusal import Refusal
from sop.text.facts import Loggable, facts_of

Ts = TypeVarTuple("Ts")

STANDS_BACK = 5  # as `nice` counts: a file keeps no chat waiting


@dataclass(frozen=True)
class Limits:
    """What one file may take: bytes of address space, seconds of processor, and seconds until there is an answer."""

    memory: int
    processor: int
    patience: float


USUAL = Limits(memory=512 * 1024 * 1024, processor=10, patience=60)


@dataclass(frozen=True)
class Result:
    """What the work has returned."""

    value: object


@dataclass(frozen=True)
class Fault:
    """What was raised, and where."""

    facts: Loggable


def read_within(limits: Limits, pipe: Connection, work: Callable[[*Ts], object], given: tuple[*Ts]) -> None:
    """Sends one answer, if it comes to that: a Result, a Refusal, a Fault, or None where the memory was used up."""
    _stay_within(limits)
    answer: object
    try:
        answer = Result(work(*given))
    except MemoryError:
        answer = None
    except Refusal as refusal:
        answer = refusal
    except Exception as error:
        answer = Fault(facts_of(error))
    pipe.send(answer)


def _stay_within(limits: Limits) -> None:
    """Prints nothing, dumps nothing, and is not ended midway by what is sent to all processes of a service."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    os.nice(STANDS_BACK)
    os.putenv("RAYON_NUM_THREADS", "1")  # typst's: each thread reserves address space, on a large machine all of it
    threading.Thread(target=_end_with_the_bot, daemon=True).start()
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, limits.processor)
    _limit(resource.RLIMIT_AS, limits.memory)


def _end_with_the_bot() -> None:
    """However that ends; if this thread gets no turn, the limits end it."""
    if (bot := parent_process()) is not None:
        wait([bot.sentinel])
        os._exit(1)


def _limit(what: int, most: int) -> None:
    _, allowed = resource.getrlimit(what)
    resource.setrlimit(what, (most if allowed == resource.RLIM_INFINITY else min(most, allowed), allowed))
