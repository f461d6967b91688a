"""What an office has set for its reminders: the moments before the end of a step, and how far lateness climbs."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sop.calendar.reminders import Reminder, ReminderKind, usual
from sop.calendar.working_days import WorkingCalendar
from sop.case.summaries import CaseSummary
from sop.procedure import Step, rule_of


class Rung(StrEnum):
    """Who is told that a step is late, beside whose turn it is.

    PPID Utama hears of it every working morning from then on, the administrator once; PPID Utama is then asked to
    report to the superior, who need not work with Sopan.
    """

    PPID_UTAMA = "ppid_utama"
    ADMIN = "admin"
    SUPERIOR = "superior"


CLIMB: Mapping[Rung, int] = {Rung.PPID_UTAMA: 2, Rung.ADMIN: 3, Rung.SUPERIOR: 5}
"""From which late working day on, as long as the office has set nothing else."""


@dataclass(frozen=True)
class ReminderPlan:
    """Of one step; `climb` has the late working day from which on each is told, and lacks who is never told."""

    step: Step
    moments: tuple[ReminderKind, ...]
    climb: Mapping[Rung, int] = field(default_factory=lambda: dict(CLIMB))

    def reached(self, day: int) -> tuple[Rung, ...]:
        """Who is told on that late day, beside whose turn it is."""
        own = rule_of(self.step).actor
        return tuple(rung for rung in Rung if self.climb.get(rung, day + 1) <= day and rung.value != own.value)


@dataclass(frozen=True)
class Owed:
    """A line of a letter: late by so many working days, for which `holders` and those on the rungs are told as well."""

    summary: CaseSummary
    reminder: Reminder
    late: int = 0
    holders: tuple[str, ...] = ()
    told: tuple[Rung, ...] = ()


def usual_plan(step: Step) -> ReminderPlan:
    return ReminderPlan(step, usual(rule_of(step).limit))


def climbed(
    due_at: datetime, calendar: WorkingCalendar, now: datetime, could_act: Callable[[date], bool], highest: int
) -> int:
    """The late day by which lateness climbs, today's included; a day on which nobody could act does not count.

    Counted no further than the `highest` that matters.
    """
    day, today, counted = calendar.day_of(due_at), calendar.day_of(now), 0
    while counted < highest and (day := calendar.next_working_day(day)) <= today:
        counted += could_act(day)
    return counted


def by_step(kept: Collection[ReminderPlan]) -> Mapping[Step, ReminderPlan]:
    """For every step, what the office has set or else what is usual."""
    return {step: usual_plan(step) for step in Step} | {plan.step: plan for plan in kept}
