"""The clock of the turn that is running is adjusted: time is asked for and given; days pause and count again."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from sop.calendar import adjustments
from sop.calendar.working_days import Deadline, Extension, ExtensionRequest, PauseReason
from sop.case.case import Case, Event, Letter, LetterKind, Outcome
from sop.case.command import Reason
from sop.case.permissions import is_turn_of
from sop.command import Command, Confirm
from sop.errors.case import (
    CaseClosed,
    NoTimeAsked,
    NotPaused,
    NotYours,
    PausedAlready,
    TimeAsked,
    TimeGiven,
    TimeOver,
    TooMuchTime,
)
from sop.errors.people import OwnRequest
from sop.office.act import Act
from sop.office.people import Officer, Person
from sop.office.time_limits import USUAL, TimeLimits
from sop.procedure import Action, EventKind, Role, above

MAY_WATCH = (Role.PPID_UTAMA, Role.PEJABAT_BIDANG)
"""Who is told of a pause, beside whose turn it is."""


class AskTime(Command):
    days: Annotated[int, Field(ge=1)]
    reason: Reason


class SettleTime(Command):
    """As many days as are given, or 0."""

    days: Annotated[int, Field(ge=0)]


class PauseTurn(Command):
    reason: PauseReason


def require_time_to_ask(case: Case, now: datetime, limits: TimeLimits = USUAL) -> None:
    """Before the end, as often as the office gives it. Raises CaseClosed, TimeOver, TimeAsked and TimeGiven."""
    deadline = case.turn.deadline
    _require_time_left(case, now)
    if deadline.asked is not None:
        raise TimeAsked(case.number, deadline.asked.days)
    if len(deadline.extensions) >= limits.times:
        raise TimeGiven(case.number, limits.times)


def decides(case: Case, *, superior: bool) -> Role:
    """Who gives time: PPID Utama, and to them the `superior`, if there is one; else they give it to themselves."""
    return above(case.actor) if superior else Role.PPID_UTAMA


def ask_time(case: Case, command: AskTime, act: Act, limits: TimeLimits = USUAL, *, superior: bool = False) -> Outcome:
    """Asked of who decides. Raises as `require_time_to_ask`, and TooMuchTime."""
    require_time_to_ask(case, act.at, limits)
    deadline = case.turn.deadline
    if command.days > limits.most(deadline.limit):
        raise TooMuchTime(limits.most(deadline.limit))
    asked = ExtensionRequest(command.days, command.reason, act.by.person_id, act.by.name, act.day)
    requested = case.due(adjustments.ask(deadline, asked))
    if case.actor is (asked_of := decides(case, superior=superior)):
        return settle_time(requested, SettleTime(days=command.days), act)
    letter = Letter(LetterKind.TIME_ASKED, asked_of, command.reason)
    return Outcome(requested, Event(EventKind.TIME_ASKED, note=f"+{command.days}: {command.reason}"), (letter,))


def settle_time(case: Case, command: SettleTime, act: Act) -> Outcome:
    """Given as asked, shortened, or refused. Raises NoTimeAsked, and TooMuchTime."""
    deadline = case.turn.deadline
    asked = deadline.asked
    if asked is None:
        raise NoTimeAsked(case.number)
    if command.days > asked.days:
        raise TooMuchTime(asked.days)
    if command.days == 0:
        refused = case.due(adjustments.ask(deadline, None))
        return Outcome(refused, Event(EventKind.TIME_REFUSED), (Letter(LetterKind.TIME_REFUSED, case.actor),))
    own = asked.person_id == act.by.person_id
    added = Extension(command.days, asked.reason, act.by.name, act.day, own=own)
    longer = case.due(adjustments.extend(deadline, added, case.calendar_of(case.step, act)))
    event = Event(EventKind.TIME_GIVEN, note=f"+{command.days}: {asked.reason}")
    return Outcome(longer, event, (Letter(LetterKind.TIME_GIVEN, case.actor),))


def require_running(case: Case, now: datetime) -> None:
    """Raises CaseClosed, PausedAlready and TimeOver."""
    _require_time_left(case, now)
    if case.turn.deadline.pause is not None:
        raise PausedAlready(case.number)


def pause_turn(case: Case, command: PauseTurn, act: Act) -> Outcome:
    require_running(case, act.at)
    calendar = case.calendar_of(case.step, act)
    paused = adjustments.pause(case.turn.deadline, command.reason, act.by.name, act.day, calendar)
    return Outcome(
        case.due(paused),
        Event(EventKind.TURN_PAUSED, note=command.reason),
        _to_watchers(case, LetterKind.TURN_PAUSED),
    )


def require_paused(case: Case) -> None:
    """Raises CaseClosed and NotPaused."""
    if not case.open:
        raise CaseClosed(case.number)
    if case.turn.deadline.pause is None:
        raise NotPaused(case.number)


def resume_turn(case: Case, _command: Confirm, act: Act) -> Outcome:
    require_paused(case)
    resumed = adjustments.resume(case.turn.deadline, act.day, case.calendar_of(case.step, act))
    return Outcome(case.due(resumed), Event(EventKind.TURN_RESUMED), _to_watchers(case, LetterKind.TURN_RESUMED))


def decider(case: Case, person: Person, *, superior: bool = False) -> Officer:
    """The person in the office that gives time; raises CaseClosed, NotYours or OwnRequest."""
    if not case.open:
        raise CaseClosed(case.number)
    role = decides(case, superior=superior)
    if not person.holds(role):
        raise NotYours(role)
    asked, acting = case.turn.deadline.asked, person.acting(role)
    if asked is not None and acting is not None and asked.person_id == person.id:
        raise OwnRequest(case.number, acting.office)
    return person.officer(role)


def offers(case: Case, person: Person, now: datetime, limits: TimeLimits = USUAL) -> tuple[Action, ...]:
    """What the person may do with the clock now."""
    if not is_turn_of(case, person):
        return ()
    asks = (Action.ASK_TIME,) if may_be_asked_for(case.turn.deadline, now, limits) else ()
    if case.turn.deadline.pause is not None:
        return (*asks, Action.RESUME)
    return (*asks, Action.PAUSE) if now < case.turn.due_at else ()


def may_be_asked_for(deadline: Deadline, now: datetime, limits: TimeLimits = USUAL) -> bool:
    """Whether more time may be asked for: before the end, and as often as the office gives it."""
    return now < deadline.due_at and not deadline.asked and len(deadline.extensions) < limits.times


def may_settle(case: Case, person: Person, *, superior: bool = False) -> bool:
    return case.open and case.turn.deadline.asked is not None and person.holds(decides(case, superior=superior))


def _require_time_left(case: Case, now: datetime) -> None:
    if not case.open:
        raise CaseClosed(case.number)
    if case.turn.due_at <= now:
        raise TimeOver(case.number, case.turn.due_at)


def _to_watchers(case: Case, kind: LetterKind) -> tuple[Letter, ...]:
    return tuple(Letter(kind, role) for role in MAY_WATCH if role is not case.actor)
