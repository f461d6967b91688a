"""What the log may say of an error: its type, its code, and where in the code; never its text.

Texts of errors repeat what people wrote: pydantic its input, PostgreSQL the row, a KeyError the key.
"""

from collections import deque
from collections.abc import Iterator
from errno import errorcode
from traceback import walk_tb
from types import TracebackType

from pydantic import ValidationError

MOST_PLACES = 30  # the innermost ones; a recursion has a thousand


class Loggable(str):
    """A text that the log may have: made of names of types, codes, and places in the code."""

    __slots__ = ()


def facts_of(error: BaseException, *, with_places: bool = True) -> Loggable:
    """An error and what it comes from, on one line: whoever searches the log for a code finds all of it."""
    return Loggable("; from ".join(_facts(each, with_places=with_places) for each in _chain(error)))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, then its cause or else what was being handled when it was raised, as Python would print them."""
    seen: set[int] = set()
    next_: BaseException | None = error
    while next_ is not None and id(next_) not in seen:
        seen.add(id(next_))
        yield next_
        next_ = next_.__cause__ or (None if next_.__suppress_context__ else next_.__context__)


def _facts(error: BaseException, *, with_places: bool) -> str:
    parts = [_type_of(error), *_codes(error)]
    if with_places and error.__traceback__ is not None:
        parts += ["at", " > ".join(_places(error.__traceback__))]
    if isinstance(error, BaseExceptionGroup):
        parts += ["of", " and ".join(f"({facts_of(each, with_places=with_places)})" for each in error.exceptions)]
    return " ".join(parts)


def _type_of(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _codes(error: BaseException) -> Iterator[str]:
    """By which databases, the operating system and pydantic say what their texts say as well."""
    match error:
        case ValidationError():
            yield from sorted({each["type"] for each in error.errors(include_url=False, include_input=False)})
        case OSError(errno=int() as number) if number in errorcode:
            yield errorcode[number]
        case _:
            code = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
            if isinstance(code, str):
                yield code


def _places(trace: TracebackType) -> deque[str]:
    places = (
        f"{frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_qualname}" for frame, line in walk_tb(trace)
    )
    return deque(places, MOST_PLACES)
