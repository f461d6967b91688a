"""The log, with all else that reaches standard error: numbers, types and places in the code, and no values."""

import logging
import sys
import threading
import warnings
from datetime import timedelta
from typing import TextIO

from sop.text.facts import Loggable, facts_of

log = logging.getLogger(__name__)

ROOMS = frozenset(("bot", "handlers", "jobs", "storage", "texts", "sop"))
OF_LIBRARIES = frozenset(
    (
        "Task exception was never retrieved",
        "Future exception was never retrieved",
        "Task was destroyed but it is pending!",
        "Unclosed client session",
        "Unclosed connection",
        "Unclosed connector",
    )
)
"""First lines of libraries that are known to have no value in them; of all others the place is told."""


class FactsOnly(logging.Formatter):
    """Of our own calls the words, with arguments that have no text; of others where they stand; of errors facts."""

    def format(self, record: logging.LogRecord) -> str:
        said = _ours(record) if record.name.partition(".")[0] in ROOMS else _of_library(record)
        error = record.exc_info[1] if record.exc_info else None
        facts = f" [{_facts(error)}]" if error is not None else ""
        return f"{self.formatTime(record)} {record.levelname} {record.name}: {said}{facts}"


def _facts(error: BaseException) -> str:
    """An error that raises another one when it is asked for its code is told of all the same."""
    try:
        return facts_of(error)
    except Exception:
        return type(error).__name__


def _ours(record: logging.LogRecord) -> str:
    template = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
    arguments = record.args if isinstance(record.args, tuple) else ()
    try:
        return template % tuple(_loggable(each) for each in arguments)
    except (TypeError, ValueError, OverflowError):
        return template


def _loggable(argument: object) -> object:
    match argument:
        case int() | float() | timedelta() | Loggable():
            return argument
        case BaseException():
            return facts_of(argument, with_places=False)
        case type():
            return argument.__name__
        case _:
            return type(argument).__name__


def _of_library(record: logging.LogRecord) -> str:
    first_line = record.msg.partition("\n")[0] if isinstance(record.msg, str) else ""
    return first_line if first_line in OF_LIBRARIES else f"{record.module}:{record.lineno}"


def install() -> None:
    """From now on the log is on standard error, with all that Python itself would have printed there.

    What asyncio has to tell comes as records of its own.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(FactsOnly())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for room in ROOMS:
        logging.getLogger(room).setLevel(logging.INFO)
    logging.raiseExceptions = False  # of a line that cannot be written, its arguments would be printed
    sys.excepthook = lambda _kind, error, _trace: log.critical("nobody caught an error", exc_info=error)
    threading.excepthook = lambda args: log.error("a thread has ended in an error", exc_info=args.exc_value)
    sys.unraisablehook = lambda args: log.error("an error could not be raised", exc_info=args.exc_value)
    warnings.showwarning = _warn


def _warn(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    warning = message if isinstance(message, Warning) else category()
    log.handle(logging.LogRecord("py.warnings", logging.WARNING, filename, lineno, None, (), (category, warning, None)))
