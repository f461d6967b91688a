"""Loaded by the fork server alone: what it prints would stand among the lines of the bot's log.

A bot that is killed while it hands over a file leaves the new process without its work, which is no fault of the file.
"""

import pickle
import sys
from types import TracebackType

GONE = (EOFError, BrokenPipeError, ConnectionResetError, pickle.UnpicklingError)
"""How a process that was just made learns that the bot is no more."""


def _pass_over(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, GONE):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _pass_over
