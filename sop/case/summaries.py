"""What lists show: a case, an event, a role or a letter in summary."""

from dataclasses import dataclass
from datetime import datetime

from sop.case.case import LetterKind, Status, Turn
from sop.office.people import Unit
from sop.procedure import Role, rule_of


@dataclass(frozen=True)
class CaseSummary:
    """A case as lists and reminders need it, without what is in it."""

    id: int
    number: str
    unit: Unit
    status: Status
    turn: Turn

    @property
    def actor(self) -> Role:
        return rule_of(self.turn.step).actor


@dataclass(frozen=True)
class HistoryEntry:
    """One row as it is shown: what was done, by whom in which office, on which version."""

    at: datetime
    did: str
    item: int | None
    note: str | None
    name: str | None
    position: str | None
    role: str | None
    version: int | None
    person_id: int | None = None


@dataclass(frozen=True)
class FailedLetter:
    """A letter that was given up on; its kind may be one that is not known."""

    name: str
    kind: LetterKind | None
    fault: str
    at: datetime
