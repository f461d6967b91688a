"""What was sent is taken back by whoever sent it, before those who have it by then begin to work on it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sop.case.case import Case, Event, Finish, Letter, LetterKind, Outcome
from sop.case.permissions import is_turn_of
from sop.case.steps import stage_of
from sop.errors.case import CaseClosed, NotTakenBack, OpenedAlready
from sop.office.act import Act
from sop.office.people import Officer, Person
from sop.procedure import EventKind

GRACE = timedelta(minutes=10)
"""For so long it is taken back although it has been opened: who opened it can hardly have worked on it."""


@dataclass(frozen=True)
class Opening:
    """Who of those whose turn it is has had the case before them first, and when."""

    by: str
    at: datetime


def sent(case: Case) -> Finish | None:
    """How the case came to those who have it now, if that can be taken back: nothing was done on it since."""
    if not case.open or len(case.turns) < 2 or case.version != case.turn.opened_version:
        return None
    ended = case.turns[-2]
    return ended.finish if ended.finish is not None and ended.finish.did in stage_of(ended.step).takes_back else None


def is_sender(case: Case, person: Person) -> bool:
    """Whether the person has sent what can be taken back, and still serves where they did."""
    by = finish.by if (finish := sent(case)) else None
    return by is not None and by.person_id == person.id and person.holds(by.role, case.unit.id)


def is_opened_by(case: Case, person: Person) -> bool:
    """Whether it counts that the person has the case before them: it has just come to them, and not from them."""
    return sent(case) is not None and is_turn_of(case, person) and not is_sender(case, person)


def in_grace_until(case: Case) -> datetime | None:
    """Until when it is taken back whether or not it has been opened."""
    finish = sent(case)
    return None if finish is None else finish.at + GRACE


def may_take_back(case: Case, person: Person, opening: Opening | None, now: datetime) -> bool:
    return is_sender(case, person) and (opening is None or not _is_late(case, now))


def require(case: Case, person: Person, opening: Opening | None, now: datetime) -> Finish:
    """What the person takes back. Raises CaseClosed, NotTakenBack, and OpenedAlready with who has opened it."""
    if not case.open:
        raise CaseClosed(case.number)
    finish = sent(case)
    if finish is None or not is_sender(case, person):
        raise NotTakenBack(case.number)
    if opening is not None and _is_late(case, now):
        raise OpenedAlready(case.number, opening.by, opening.at)
    return finish


def take_back(case: Case, taken: Finish, act: Act) -> Outcome:
    """The case at the step that it came from, in a turn that continues the one which had ended, with its deadline."""
    told = (case.actor, *stage_of(case.turns[-2].step).takes_back[taken.did])
    letters = tuple(Letter(LetterKind.TAKEN_BACK, role) for role in told)
    return Outcome(case.resumed(EventKind.TAKEN_BACK, act), Event(EventKind.TAKEN_BACK), letters)


def officer(case: Case, person: Person, taken: Finish) -> Officer:
    """The person in the office in which they had sent it."""
    return person.officer(taken.by.role, case.unit.id)


def _is_late(case: Case, now: datetime) -> bool:
    until = in_grace_until(case)
    return until is None or now > until
