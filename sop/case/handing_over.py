"""The open work of a turn passes to another of those whose turn it is, who is reminded first from then on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from sop.case.case import Case, Event, Letter, LetterKind, Outcome, Responsible
from sop.case.permissions import is_turn_of
from sop.command import Command
from sop.errors.case import HandedOverAlready, HandedToOneself, NoReceiver
from sop.office.act import Act
from sop.office.leaves import Leave
from sop.office.people import Person
from sop.procedure import Action, EventKind


class HandOver(Command):
    """To whom, and what they are to know."""

    person_id: int
    note: Annotated[str, StringConstraints(min_length=3, max_length=300)] | None = None


@dataclass(frozen=True)
class Colleague:
    """One of those whose turn it is, and the leave that they are on or that comes next."""

    person_id: int
    name: str
    leave: Leave | None = None


@dataclass(frozen=True)
class BegunForm:
    """What somebody began and did not send, of whom another may continue it; `item` is the item's number, if any."""

    number: int
    by: str
    action: Action
    item: int | None = None


@dataclass(frozen=True)
class Team:
    """Those whose turn it is, who of them was asked to see to it, if anybody, and what the reader may continue."""

    members: Sequence[Colleague] = ()
    responsible: Responsible | None = None
    begun: Sequence[BegunForm] = ()

    def besides(self, person: Person) -> tuple[Colleague, ...]:
        """Whom the person can hand it over to."""
        taken = {person.id} | ({self.responsible.person_id} if self.responsible else set())
        return tuple(each for each in self.members if each.person_id not in taken)

    def is_there(self, on: date) -> bool:
        """Whether one of those whose turn it is is not on leave that day."""
        return any(each.leave is None or on < each.leave.first for each in self.members)


NOBODY = Team()


def hand_over(case: Case, command: HandOver, act: Act, receiver: Person | None) -> Outcome:
    """Told to whoever sees to it from now on, and to whoever did. Without an account there is no receiver.

    Raises HandedToOneself, NoReceiver, HandedOverAlready.
    """
    if command.person_id == act.by.person_id:
        raise HandedToOneself(case.number)
    if receiver is None or not is_turn_of(case, receiver):
        raise NoReceiver(case.number, case.actor)
    before = case.turn.responsible
    if before is not None and before.person_id == receiver.id:
        raise HandedOverAlready(case.number, receiver.name, before.by)
    after = case.seen_to_by(Responsible(receiver.id, receiver.name, act.by.name, command.note))
    concerned = [receiver.id, *([before.person_id] if before is not None else [])]
    letters = tuple(Letter(LetterKind.HANDED_OVER, case.actor, command.note, only=each) for each in concerned)
    note = receiver.name if command.note is None else f"{receiver.name}: {command.note}"
    return Outcome(after, Event(EventKind.HANDED_OVER, note=note), letters)
