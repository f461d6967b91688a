"""Papers that wait for data of the office: who decided hears it, and the administrators what to enter."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from sop.case.case import Case, LetterKind
from sop.documents.stationery import Blank
from sop.office.people import Person
from sop.procedure import Role
from storage.queues import outbox


class WaitingWords(Protocol):
    """Letters as stored screens."""

    def letter_of_waiting_papers(self, case: Case, lacks: Sequence[Blank], reader: Person) -> str: ...

    def letter_of_blanks(self, lacks: Sequence[Blank]) -> str: ...


def tell(
    connection: Connection, words: WaitingWords, case: Case, lacks: Sequence[Blank], decider: Person, at: datetime
) -> None:
    """The administrators are told once a day of the same blanks; one who has decided is told once."""
    kind = LetterKind.PAPERS_WAIT
    screen = words.letter_of_waiting_papers(case, lacks, decider)
    outbox.post(connection, f"{kind}:{case.id}:{case.version}>{decider.id}", kind, decider.id, screen, at)
    what = "+".join(lacks)
    key, kind = f"{LetterKind.DATA_MISSING}:{what}:{at.date()}", LetterKind.DATA_MISSING
    outbox.tell(connection, Role.ADMIN, kind, key, words.letter_of_blanks(lacks), at, besides=decider.id)
