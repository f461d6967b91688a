"""What an office has set for its reminders, and what people ask of them: tomorrow instead, or now for another."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self

from sop.calendar.adjustments import ASKED_ABOUT_AFTER
from sop.calendar.reminders import BEFORE_THE_END, Reminder, ReminderKind, usual
from sop.calendar.working_days import WorkingCalendar
from sop.case.case import Case, Turn
from sop.case.summaries import CaseSummary
from sop.errors.case import CaseClosed, NotNudgedPaused, NotYours
from sop.office.people import Contact, Officer, Person
from sop.procedure import Action, Step, above, rule_of

A_YEAR = timedelta(days=366)


class Rung(StrEnum):
    """Who is told that a step is late, beside whose turn it is.

    PPID Utama hears of it every working morning from then on, the administrator and the superior once. To a superior
    who does not work with Sopan, PPID Utama is asked to report.
    """

    PPID_UTAMA = "ppid_utama"
    ADMIN = "admin"
    SUPERIOR = "superior"


DAYS = (1, 2, 3, 5, 10)
"""Late days between which an office chooses."""
PAUSE_DAYS = (3, ASKED_ABOUT_AFTER, 10)
"""Working days between which it chooses, after which a pause may have been forgotten."""

CLIMB: Mapping[Rung, int] = {Rung.PPID_UTAMA: 2, Rung.ADMIN: 3, Rung.SUPERIOR: 5}
"""From which late working day on, as long as the office has set nothing else."""


@dataclass(frozen=True)
class ReminderPlan:
    """Of one step; `climb` has the late working day from which on each is told, and lacks who is never told.

    A pause is asked about each time after so many working days.
    """

    step: Step
    moments: tuple[ReminderKind, ...]
    climb: Mapping[Rung, int] = field(default_factory=lambda: dict(CLIMB))
    asked_about_after: int = ASKED_ABOUT_AFTER

    @property
    def rungs(self) -> tuple[Rung, ...]:
        """All that lateness can climb to: whose turn it is stands on none."""
        return tuple(rung for rung in Rung if rung.value != rule_of(self.step).actor.value)

    def with_moment(self, kind: ReminderKind, *, wanted: bool) -> Self:
        kept = (*(each for each in self.moments if each is not kind), *((kind,) if wanted else ()))
        return replace(self, moments=tuple(each for each in BEFORE_THE_END if each in kept))

    def with_rung(self, rung: Rung, day: int | None) -> Self:
        """From that late day on; never for None."""
        others = {each: since for each, since in self.climb.items() if each is not rung}
        return replace(self, climb=others if day is None else others | {rung: day})

    def reached(self, day: int) -> tuple[Rung, ...]:
        """Who is told on that late day, beside whose turn it is."""
        return tuple(rung for rung in self.rungs if self.climb.get(rung, day + 1) <= day)


@dataclass(frozen=True)
class Nudge:
    """Whoever watches over a turn has asked for it to be looked at; `at` is in the office's zone."""

    by: Officer
    at: datetime

    @property
    def reminder(self) -> Reminder:
        return Reminder(ReminderKind.NUDGED, self.at)


@dataclass(frozen=True)
class Owed:
    """A line of a letter: late by so many working days, for which `holders` and those on the rungs are told as well.

    The superior is one of them, or else it is `to_report` to them. Those on the rungs `to_come` are told at `told_at`,
    when the office opens. Of a `nudge` the reader has not heard yet. They may put it off `until` then, and do the
    `actions` at once.
    """

    summary: CaseSummary
    reminder: Reminder
    late: int = 0
    holders: tuple[Contact, ...] = ()
    told: tuple[Rung, ...] = ()
    to_come: tuple[Rung, ...] = ()
    told_at: datetime | None = None
    to_report: bool = False
    nudge: Nudge | None = None
    until: datetime | None = None
    actions: tuple[Action, ...] = ()

    def said_as(self, kind: ReminderKind) -> Self:
        return replace(self, reminder=replace(self.reminder, kind=kind))


class Hindrance(StrEnum):
    """Why a reminder is not put off: it was once, the turn ends before tomorrow, or it is not the reader's any more."""

    ONCE = "once"
    ENDS = "ends"
    OVER = "over"


@dataclass(frozen=True)
class Deferral:
    """What became of putting off what a letter said of one case: until when, or why not."""

    number: str
    until: datetime | None = None
    hindrance: Hindrance | None = None


def first_of(holders: Sequence[Person], turn: Turn) -> Sequence[Person]:
    """Of those on duty whose turn it is, who is responsible for it, or else all: these are reminded first."""
    responsible = turn.responsible
    return [each for each in holders if responsible and each.id == responsible.person_id] or holders


def may_nudge(case: Case, person: Person) -> bool:
    return case.open and case.turn.deadline.pause is None and person.holds(above(case.actor))


def nudger(case: Case, person: Person) -> Officer:
    """The person in the office that watches over the turn; raises CaseClosed, NotYours and NotNudgedPaused."""
    if not case.open:
        raise CaseClosed(case.number)
    if not person.holds(above(case.actor)):
        raise NotYours(above(case.actor))
    if (pause := case.turn.deadline.pause) is not None:
        raise NotNudgedPaused(case.number, pause.by, pause.since)
    return person.officer(above(case.actor))


def letter_number(at: datetime) -> int:
    """By which a button of a letter of reminders says which letter it stands on, of all that its reader has had."""
    return int(at.timestamp() * 1000)


def usual_plan(step: Step) -> ReminderPlan:
    return ReminderPlan(step, usual(rule_of(step).limit))


def climbed(
    due_at: datetime, calendar: WorkingCalendar, now: datetime, could_act: Callable[[date], bool], highest: int
) -> int:
    """The late day by which lateness climbs, today's included; a day on which nobody could act does not count.

    Counted no further than the `highest` that matters, and from a year ago at most.
    """
    day, today, counted = calendar.day_of(max(due_at, now - A_YEAR)), calendar.day_of(now), 0
    while counted < highest and (day := calendar.next_working_day(day)) <= today:
        counted += could_act(day)
    return counted


def by_step(kept: Collection[ReminderPlan]) -> Mapping[Step, ReminderPlan]:
    """For every step, what the office has set or else what is usual."""
    return {step: usual_plan(step) for step in Step} | {plan.step: plan for plan in kept}
