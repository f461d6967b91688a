"""The moment at which nothing is missing any more: the administrators hear of it, once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from sop.case.case import LetterKind
from sop.procedure import Role
from storage.queues import outbox
from storage.records import preparation


class PreparingWords(Protocol):
    """The letter to the administrators, as a stored screen."""

    def letter_of_prepared_office(self) -> str: ...


@contextmanager
def telling(connection: Connection, words: PreparingWords, at: datetime) -> Iterator[None]:
    """Around what may be the last thing that was missing."""
    before = preparation.lacking(connection, at.date())
    yield
    if before and not preparation.lacking(connection, at.date()):
        kind = LetterKind.OFFICE_PREPARED
        outbox.tell(connection, Role.ADMIN, kind, f"{kind}", words.letter_of_prepared_office(), at)
