"""Who may see a case, and what each person may do with it at this moment."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sop.case.case import Attachment, Case, Item, Letter, LetterKind
from sop.case.case_list import EVERYTHING, Reach
from sop.case.steps import stage_of
from sop.case.summaries import CaseSummary
from sop.errors.case import CaseChanged, CaseClosed, ItemGone, NotReady, NotYours, StepFinished, TakenBack, WrongStep
from sop.errors.people import OwnProposal
from sop.office.people import Assignment, Officer, Person
from sop.office.tenure import Tenure
from sop.procedure import PROCEDURE, Action, EventKind, Need, Role, Step, first_step_of

ABOUT_THE_READER = frozenset((LetterKind.ACCESS_CHANGED, LetterKind.UNIT_ENDED, LetterKind.INVITATION_SETTLED))
"""Letters that their reader gets without a role as well."""
AT_ANY_HOUR = frozenset((LetterKind.PHONE_CHANGED, LetterKind.FAULT, LetterKind.REPLY))
"""Letters that cannot wait; others go while their reader's office is open, whoever has caused them at what hour."""
AT_WORK_FOR = timedelta(minutes=15)
"""After they have written: who works late is told at once what others do, and what has come of their own work."""
IN_OFFICE_HOURS = frozenset((LetterKind.REMINDER, LetterKind.DECREE_WANTED, LetterKind.WEEKLY))
"""Letters that nobody has caused: they go in these hours alone, also to who works late."""
ALSO_ON_LEAVE = ABOUT_THE_READER | AT_ANY_HOUR
"""Letters that go to somebody on leave; others wait until they are back, or are overtaken meanwhile."""
ASKING_TO_ACT = frozenset(
    (LetterKind.CASE_ARRIVED, LetterKind.CASE_RETURNED, LetterKind.RESULTS_RETURNED, LetterKind.HANDED_OVER)
)
"""Letters that are overtaken as soon as it is another's turn."""
COMPOSED_ANEW = frozenset(
    (
        LetterKind.STEP_PASSED,
        LetterKind.HANDED_OVER,
        LetterKind.CASE_ARRIVED,
        LetterKind.CASE_RETURNED,
        LetterKind.RESULTS_RETURNED,
        LetterKind.TIME_ASKED,
        LetterKind.TIME_GIVEN,
        LetterKind.TIME_REFUSED,
        LetterKind.TURN_PAUSED,
        LetterKind.TURN_RESUMED,
    )
)
"""Letters that tell how a turn stands: where something has happened while they waited, they say how it stands then."""
SAID_OF_EACH = {
    LetterKind.STEP_PASSED: EventKind.TAKEN_BACK,
    LetterKind.HANDED_OVER: EventKind.HANDED_OVER,
}
"""After what these letters say only what was so when they were posted: another letter tells of it."""
SAID_AGAIN = COMPOSED_ANEW - SAID_OF_EACH.keys()
"""Of these one that was posted later says the same: the earlier is overtaken by it."""
TOLD_EACH_TIME = frozenset(
    (
        LetterKind.TIME_ASKED,
        LetterKind.TIME_GIVEN,
        LetterKind.TIME_REFUSED,
        LetterKind.TURN_PAUSED,
        LetterKind.TURN_RESUMED,
        LetterKind.HANDED_OVER,
    )
)
"""Letters of what may happen several times in one turn."""
TOLD_OF_DELAYS = (Role.PPID_UTAMA, Role.ADMIN, Role.ATASAN_PPID)
"""Who is reminded of what is overdue, beside whose turn it is."""

DECIDED_BY_ANOTHER = frozenset(rule.step for rule in PROCEDURE if rule.returns_to is not None)
"""Steps that decide on the work of the step before: no deputy decides there on what they have proposed."""
PROPOSING = frozenset(rule.actor for rule in PROCEDURE if rule.step not in DECIDED_BY_ANOTHER)
SEEN_BY_UNIT = frozenset(step for step in Step if step >= first_step_of(Role.PPID_PENDUKUNG))


def may_see(case: Case | CaseSummary, person: Person) -> bool:
    step, unit = case.turn.step, case.unit.id
    return any(step in reach.steps and reach.unit_id in (None, unit) for reach in seen_by(person))


def seen_by(person: Person) -> tuple[Reach, ...]:
    """Staff of PPID Utama see every case; an OPD sees its own once it has come to the first step of the OPD.

    The step that it is at tells: from there a case is never returned to a step before, and if it is taken back to one,
    it is out of their sight again.
    """
    if person.holds(Role.PEJABAT_BIDANG) or person.holds(Role.PPID_UTAMA):
        return EVERYTHING
    return tuple(Reach(SEEN_BY_UNIT, held.unit_id) for held in person.assignments if held.role is Role.PPID_PENDUKUNG)


def may_oversee(case: Case | CaseSummary, person: Person) -> bool:
    """Whether the person may know where the case stands, whose turn it is and by when, and no more than that."""
    return person.holds(Role.ATASAN_PPID) or may_see(case, person)


def overseen_by(person: Person) -> tuple[Reach, ...]:
    return EVERYTHING if person.holds(Role.ATASAN_PPID) else seen_by(person)


def waiting_for(person: Person) -> tuple[Reach, ...]:
    """Where the turn is the person's: not where they would decide, for another, on what they have proposed."""
    return tuple(
        Reach(steps, held.unit_id if held.role.bound_to_unit else None, person.id if decides_for_another else None)
        for held in person.assignments
        for decides_for_another in (False, True)
        if (steps := _steps_of(person, held, decides_for_another=decides_for_another))
    )


def _steps_of(person: Person, held: Assignment, *, decides_for_another: bool) -> frozenset[Step]:
    """Of a role that is held, those at which its holder decides for another on the work of others, or the rest."""
    acting = person.acting(held.role, held.unit_id) is not None
    steps = (rule.step for rule in PROCEDURE if rule.actor is held.role)
    return frozenset(step for step in steps if (acting and step in DECIDED_BY_ANOTHER) is decides_for_another)


def may_see_overview(person: Person) -> bool:
    """Who watches over delays sees how many cases there are of what: no case, and nothing of it."""
    return any(person.holds(role) for role in TOLD_OF_DELAYS)


def may_get(kind: LetterKind, person: Person, role: Role | None, case: Case | None) -> bool:
    """Whether a letter that was posted earlier may go: on the strength of a role, about a case, if of any."""
    if kind in ABOUT_THE_READER:
        return True
    if role is not None and not person.holds(role, case.unit.id if case else None):
        return False
    if case is None or role is Role.ADMIN or kind is LetterKind.TAKEN_BACK:
        return bool(person.assignments)
    return may_oversee(case, person)


def is_overtaken(kind: LetterKind, role: Role | None, case: Case | None, posted_at: datetime) -> bool:
    """Whether what a letter asks its reader to do is another's turn by now, or a later turn of theirs, or is done.

    Or what it tells is over: a pause that has ended, a turn that was given time.
    """
    if case is None:
        return False
    clock, lasts = case.turn.deadline, case.open and posted_at >= case.turn.deadline.received_at
    match kind:
        case LetterKind.TIME_ASKED:
            return not (case.open and clock.asked)
        case LetterKind.TIME_GIVEN | LetterKind.TIME_REFUSED:
            return not lasts
        case LetterKind.TURN_PAUSED:
            return not (lasts and clock.pause)
        case LetterKind.TURN_RESUMED:
            return not lasts or clock.pause is not None
        case _:
            return kind in ASKING_TO_ACT and not (lasts and role in (None, case.actor))


def is_composed_anew(kind: LetterKind, case: Case, posted_at: datetime, since: Collection[str]) -> bool:
    """Whether a letter says how the turn stands that it was posted in, in which that has happened since."""
    lasts = posted_at >= case.turn.deadline.received_at
    return bool(since) and lasts and kind in COMPOSED_ANEW and SAID_OF_EACH.get(kind) not in since


def letter_anew(kind: LetterKind, role: Role, case: Case) -> Letter:
    """With the reason that stands on record."""
    clock, done = case.turn.deadline, case.finished_turn
    match kind:
        case LetterKind.CASE_RETURNED | LetterKind.RESULTS_RETURNED if done is not None and done.finish is not None:
            return Letter(kind, role, done.finish.note)
        case LetterKind.TIME_ASKED if clock.asked is not None:
            return Letter(kind, role, clock.asked.reason)
        case LetterKind.TIME_REFUSED if clock.refused:
            return Letter(kind, role, clock.refused[-1].reason)
        case LetterKind.HANDED_OVER if case.turn.responsible is not None:
            return Letter(kind, role, case.turn.responsible.note)
        case _:
            return Letter(kind, role)


def may_be_reminded(case: Case, person: Person) -> bool:
    """Whose turn it is, and whoever watches over it: not a deputy who may not decide on it."""
    return is_turn_of(case, person) or any(person.holds(role) for role in TOLD_OF_DELAYS if role is not case.actor)


def is_turn_of(case: Case, person: Person) -> bool:
    return case.open and person.holds(case.actor, case.unit.id) and deputises_for_own(case, person) is None


def deputises_for_own(case: Case, person: Person) -> Tenure | None:
    """How the person acts for whoever decides on what the person has proposed: opened, listed, tested, changed or sent.

    None for anybody else.
    """
    if case.step not in DECIDED_BY_ANOTHER or (acting := person.acting(case.actor, case.unit.id)) is None:
        return None
    sent_by = {turn.finish.by.person_id for turn in case.turns if turn.finish and turn.step not in DECIDED_BY_ANOTHER}
    return acting if person.id in case.made_by | sent_by else None


def officer(case: Case, person: Person) -> Officer:
    """The person in the office whose turn it is; raises CaseClosed, NotYours or OwnProposal."""
    if not case.open:
        raise CaseClosed(case.number)
    if not person.holds(case.actor, case.unit.id):
        raise NotYours(case.actor)
    if (acting := deputises_for_own(case, person)) is not None:
        raise OwnProposal(case.number, acting.office)
    return person.officer(case.actor, case.unit.id)


def require(case: Case, person: Person, action: Action, item: Item | None = None) -> None:
    """Raises why the person may not do this now: CaseClosed, NotYours, WrongStep, or NotReady with what is missing."""
    officer(case, person)
    stage = stage_of(case.step)
    if action not in stage.actions:
        raise WrongStep(case.number, case.step)
    if item is not None and action not in on_item(case, item, person):
        raise ItemGone(case.number, item.id)
    if item is None and action is stage.finishing and (missing := needs(case)):
        raise NotReady(case.number, missing)


@contextmanager
def telling(case: Case, seen: int | None) -> Iterator[None]:
    """What is refused since the turn that was seen has ended is refused by telling how it ended: StepFinished."""
    try:
        yield
    except (CaseChanged, CaseClosed, NotYours, WrongStep):
        turn = case.turn if seen is None else case.turn_at(seen)
        if seen is None or turn.finish is None:
            raise
        if turn.taken_back:
            raise TakenBack(case.number, turn.finish.by.name, turn.finish.at) from None
        raise StepFinished(case.number, turn.step, turn.finish.did, turn.finish.by.name, turn.finish.at) from None


def needs(case: Case) -> tuple[Need, ...]:
    """What the current step still lacks."""
    return stage_of(case.step).needs(case) if case.open else ()


def on_case(case: Case, person: Person) -> tuple[Action, ...]:
    """What the person may do with the case now, the next thing to do first."""
    if not is_turn_of(case, person):
        return ()
    stage = stage_of(case.step)
    return stage.offers(case) if needs(case) else (stage.finishing, *stage.offers(case))


def on_item(case: Case, item: Item, person: Person) -> tuple[Action, ...]:
    """What the person may do with one item now."""
    return stage_of(case.step).offers_on_item(case, item) if is_turn_of(case, person) else ()


def removable(case: Case, person: Person) -> tuple[Attachment, ...]:
    """The files that the person may take off again: those of the turn that is running, if it is theirs."""
    if not is_turn_of(case, person) or Action.REMOVE_FILE not in stage_of(case.step).actions:
        return ()
    return tuple(file for file in case.attachments if file.step is case.step and file.round in case.turn.rounds)
