"""What lists show: a case, an event, a role or a letter in brief."""

from dataclasses import dataclass
from datetime import datetime

from sop.case import LetterKind, Status, Turn, Unit
from sop.procedure import Role, rule_of
from sop.step5_adopt import RegisterEntry


@dataclass(frozen=True)
class Brief:
    """A case as lists and reminders need it, without what is in it."""

    id: int
    number: str
    unit: Unit
    title: str
    status: Status
    turn: Turn

    @property
    def actor(self) -> Role:
        return rule_of(self.turn.step).actor


@dataclass(frozen=True)
class Remembered:
    """One row as it is shown: what was done, by whom in which office, on which version."""

    at: datetime
    did: str
    item: int | None
    note: str | None
    name: str | None
    position: str | None
    role: str | None
    version: int | None


@dataclass(frozen=True)
class Found:
    """An entry with the number by which it can be opened."""

    id: int
    entry: RegisterEntry


@dataclass(frozen=True)
class Held:
    """A role that a person holds now, with the number by which the administrator changes it."""

    id: int
    person_id: int
    name: str
    role: Role
    unit: Unit | None


@dataclass(frozen=True)
class FailedLetter:
    """A letter that was given up on."""

    name: str
    kind: LetterKind
    fault: str
    at: datetime
