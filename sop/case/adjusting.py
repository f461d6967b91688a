"""The clock of the turn that is running is adjusted: time is asked for and given; days pause and count again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from sop.calendar import adjustments
from sop.calendar.working_days import (
    Deadline,
    Extension,
    ExtensionRequest,
    PauseReason,
    RefusedRequest,
    WorkingCalendar,
)
from sop.case.case import Case, Event, Letter, LetterKind, Outcome
from sop.case.command import Reason
from sop.case.permissions import is_turn_of
from sop.case.summaries import CaseSummary
from sop.command import Command, Confirm
from sop.errors.case import (
    CaseClosed,
    GrantMoved,
    NoTimeAsked,
    NotPaused,
    NotYours,
    PausedAlready,
    TimeAsked,
    TimeGiven,
    TimeOver,
    TooLittleTime,
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
    """As many days as are given, or 0, and why not; `ends` is the day on which the person was told it ends then."""

    days: Annotated[int, Field(ge=0)]
    reason: Reason | None = None
    ends: date | None = None


@dataclass(frozen=True)
class Deciders:
    """The roles that may give time for a turn, last the one that is asked; and whether somebody is on duty in it."""

    roles: tuple[Role, ...]
    on_duty: bool = True


USUALLY = Deciders((Role.PPID_UTAMA,))


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


def deciders(case: Case | CaseSummary, asker: int, on_duty: Collection[Person]) -> Deciders:
    """Who gives time to the `asker`, of those who are on duty that day.

    PPID Utama, and in their place the superior while none of them can decide; for PPID Utama's own steps the superior,
    or else they give it to themselves.
    """

    def there(role: Role) -> bool:
        return any(_may_decide(each, role, asker) for each in on_duty)

    if case.actor is Role.PPID_UTAMA:
        return Deciders((above(case.actor),)) if there(above(case.actor)) else USUALLY
    if not there(Role.PPID_UTAMA) and there(Role.ATASAN_PPID):
        return Deciders((Role.PPID_UTAMA, Role.ATASAN_PPID))
    return Deciders((Role.PPID_UTAMA,), there(Role.PPID_UTAMA))


def ask_time(
    case: Case, command: AskTime, act: Act, limits: TimeLimits = USUAL, deciding: Deciders = USUALLY
) -> Outcome:
    """Asked of who decides. Raises as `require_time_to_ask`, and TooMuchTime."""
    require_time_to_ask(case, act.at, limits)
    deadline = case.turn.deadline
    if command.days > limits.most(deadline.limit):
        raise TooMuchTime(limits.most(deadline.limit))
    asked = ExtensionRequest(command.days, command.reason, act.by.person_id, act.by.name, act.day)
    requested = case.due(adjustments.ask(deadline, asked))
    if case.actor in deciding.roles:
        return settle_time(requested, SettleTime(days=command.days), act)
    letters = tuple(Letter(LetterKind.TIME_ASKED, role, command.reason) for role in deciding.roles)
    return Outcome(requested, Event(EventKind.TIME_ASKED, note=f"+{command.days}: {command.reason}"), letters)


def settle_time(case: Case, command: SettleTime, act: Act) -> Outcome:
    """Given as asked, shortened, or refused: of what was asked for in time and is late by now, from today on.

    Raises NoTimeAsked, TooMuchTime, GrantMoved and TooLittleTime.
    """
    deadline = case.turn.deadline
    asked = deadline.asked
    if asked is None:
        raise NoTimeAsked(case.number)
    calendar = case.calendar_of(case.step, act)
    past = days_past(deadline, calendar, act.at)
    if command.days > asked.days + past:
        raise TooMuchTime(asked.days + past)
    if command.days == 0:
        refused = adjustments.refuse(deadline, RefusedRequest(asked, _named(act.by), act.day, command.reason))
        why = f": {command.reason}" if command.reason else ""
        letter = Letter(LetterKind.TIME_REFUSED, case.actor, command.reason)
        return Outcome(case.due(refused), Event(EventKind.TIME_REFUSED, note=f"+{asked.days}{why}"), (letter,))
    added = _granted(asked, command.days, _named(act.by), act.day, own=asked.person_id == act.by.person_id)
    extended = adjustments.extend(deadline, added, calendar)
    if command.ends not in (None, ends := _ends_on(extended)):
        raise GrantMoved(case.number, command.days, ends)
    if ends is not None and extended.due_at <= act.at:
        raise TooLittleTime(case.number, command.days, extended.due_at, past + 1)
    event = Event(EventKind.TIME_GIVEN, note=f"+{command.days}: {asked.reason}")
    wanted = str(asked.days) if command.days != asked.days else None
    return Outcome(case.due(extended), event, (Letter(LetterKind.TIME_GIVEN, case.actor, wanted),))


def days_past(deadline: Deadline, known: WorkingCalendar, now: datetime) -> int:
    """The working days since it was over, with today, which more time has to make up for."""
    return known.working_days_between(deadline.due_at, now) if deadline.pause is None else 0


def ends_with(deadline: Deadline, asked: ExtensionRequest, days: int, known: WorkingCalendar) -> date | None:
    """On which day it would end with so many of the days that are asked for; None while it is paused."""
    return _ends_on(adjustments.extend(deadline, _granted(asked, days, "", asked.on), known))


def _ends_on(deadline: Deadline) -> date | None:
    return None if deadline.pause is not None else deadline.due_at.date()


def _named(officer: Officer) -> str:
    """Budi Santoso, Plt. Kepala Dinas."""
    return f"{officer.name}, {officer.position}" if officer.acting else officer.name


def _granted(asked: ExtensionRequest, days: int, by: str, on: date, *, own: bool = False) -> Extension:
    return Extension(days, asked.reason, by, on, own=own)


def require_running(case: Case, now: datetime) -> None:
    """Raises CaseClosed, PausedAlready and TimeOver."""
    _require_time_left(case, now)
    if case.turn.deadline.pause is not None:
        raise PausedAlready(case.number)


def pause_turn(case: Case, command: PauseTurn, act: Act) -> Outcome:
    require_running(case, act.at)
    calendar = case.calendar_of(case.step, act)
    paused = adjustments.pause(case.turn.deadline, command.reason, _named(act.by), act.day, calendar)
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


def decider(case: Case, person: Person, deciding: Deciders = USUALLY) -> Officer:
    """The person in the office that gives time; raises CaseClosed, NotYours or OwnRequest."""
    if not case.open:
        raise CaseClosed(case.number)
    held = [role for role in deciding.roles if person.holds(role)]
    if not held:
        raise NotYours(deciding.roles[0])
    asked = case.turn.deadline.asked
    mine = [role for role in held if asked is None or _may_decide(person, role, asked.person_id)]
    if not mine and (acting := person.acting(held[0])) is not None:
        raise OwnRequest(case.number, acting.office)
    return person.officer(mine[0])


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


def may_settle(case: Case | CaseSummary, person: Person, deciding: Deciders = USUALLY) -> bool:
    asked = case.turn.deadline.asked
    if asked is None or case.turn.finish is not None:
        return False
    return any(_may_decide(person, role, asked.person_id) for role in deciding.roles)


def _may_decide(person: Person, role: Role, asker: int) -> bool:
    """Whoever acts for another does not decide on what they have asked for themselves."""
    return person.holds(role) and not (person.id == asker and person.acting(role) is not None)


def _require_time_left(case: Case, now: datetime) -> None:
    if not case.open:
        raise CaseClosed(case.number)
    if case.turn.due_at <= now:
        raise TimeOver(case.number, case.turn.due_at)


def _to_watchers(case: Case, kind: LetterKind) -> tuple[Letter, ...]:
    return tuple(Letter(kind, role) for role in MAY_WATCH if role is not case.actor)
