"""What a check reports."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from sop.text.facts import Loggable
from storage.rows import UNREADABLE
from texts import console

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Finding:
    """One line of the report; `good` is False where somebody has to act."""

    good: bool
    line: str


def of_part(name: str, part: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    """What a part of the check finds: what brings that part down is a finding too, and ends no other part."""
    try:
        yield from part()
    except (*UNREADABLE, SQLAlchemyError):
        log.exception("a part of the check ended: %s", Loggable(name))
        yield Finding(False, console.part_ended(name))
