"""Which reminder is owed when, so that nobody forgets a turn and nobody is flooded; only in office hours."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import Protocol

from sop.calendar.adjustments import ASKED_ABOUT_AFTER
from sop.calendar.working_days import Pause, WorkingCalendar

THREE_HOURS = timedelta(hours=3)
FARTHEST = timedelta(days=5 * 366)
OPENINGS = 60  # that are looked through for one that two offices share


class ReminderKind(StrEnum):
    """What a reminder says; OVERDUE comes every working morning.

    ESCALATED to whom it is passed on, and REPORTED to the superior, come once in a turn. PAUSED asks about a pause.
    PUT_OFF comes when its reader wanted to be reminded again, and NUDGED when a superior wants it. ASKED comes every
    working morning to who decides on more time.
    """

    THREE_DAYS = "three_days"
    TWO_DAYS = "two_days"
    ONE_DAY = "one_day"
    LAST_MORNING = "last_morning"
    THREE_HOURS = "three_hours"
    OVERDUE = "overdue"
    PAUSED = "paused"
    ESCALATED = "escalated"
    REPORTED = "reported"
    PUT_OFF = "put_off"
    NUDGED = "nudged"
    ASKED = "asked"


ONCE_IN_A_TURN = (ReminderKind.ESCALATED, ReminderKind.REPORTED)
DAYS_BEFORE = {ReminderKind.THREE_DAYS: 3, ReminderKind.TWO_DAYS: 2, ReminderKind.ONE_DAY: 1}
BEFORE_THE_END = (*DAYS_BEFORE, ReminderKind.LAST_MORNING, ReminderKind.THREE_HOURS)
"""From which an office chooses, in order."""


@dataclass(frozen=True)
class Reminder:
    """One reminder and the instant from which it is owed, in the office's zone."""

    kind: ReminderKind
    moment: datetime

    @property
    def key(self) -> str:
        """Always the same, and unique within a turn: what was sent under it is not sent again."""
        return self.kind if self.kind in ONCE_IN_A_TURN else f"{self.kind}:{self.moment.date()}"


class Timed(Protocol):
    """Whatever has a deadline: a turn, or a `Deadline`; `limit` is in working days."""

    @property
    def received_at(self) -> datetime: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def limit(self) -> int: ...
    @property
    def pause(self) -> Pause | None: ...


def usual(limit: int) -> tuple[ReminderKind, ...]:
    """Of a step of so many working days, as long as the office has set nothing else."""
    if limit == 1:
        return ReminderKind.LAST_MORNING, ReminderKind.THREE_HOURS
    return ReminderKind.TWO_DAYS, ReminderKind.ONE_DAY, ReminderKind.LAST_MORNING


def owed(
    turn: Timed,
    calendar: WorkingCalendar,
    now: datetime,
    planned: Collection[ReminderKind] | None = None,
    asked_about_after: int = ASKED_ABOUT_AFTER,
) -> Reminder | None:
    """The latest reminder whose moment has passed, for it supersedes the older ones; none outside office hours.

    Whoever sends it keeps its key, and sends no key twice.
    """
    if not calendar.within_office_hours(now):
        return None
    if turn.pause is not None:
        *_, last = (
            None,
            *takewhile(lambda reminder: reminder.moment <= now, _forgotten(turn.pause, calendar, asked_about_after)),
        )
        return last
    morning = calendar.opens_at(calendar.day_of(now))
    if morning > turn.due_at:
        return Reminder(ReminderKind.OVERDUE, morning)
    passed = [reminder for reminder in _before_the_end(turn, calendar, planned) if reminder.moment <= now]
    return passed[-1] if passed else None


def moments(
    turn: Timed, calendar: WorkingCalendar, until: datetime, planned: Collection[ReminderKind] | None = None
) -> tuple[Reminder, ...]:
    """Every reminder of a turn up to an instant, in order, as if the turn were never finished."""
    return tuple(takewhile(lambda reminder: reminder.moment <= until, _all(turn, calendar, planned)))


def next_moment(
    turn: Timed,
    calendar: WorkingCalendar,
    now: datetime,
    planned: Collection[ReminderKind] | None = None,
    asked_about_after: int = ASKED_ABOUT_AFTER,
) -> datetime:
    """The next instant, strictly after now, at which a reminder becomes owed; there always is one."""
    upcoming = _all(turn, calendar, planned, asked_about_after, now)
    return next(reminder.moment for reminder in upcoming if reminder.moment > now)


def morning_after(
    turn: Timed, calendar: WorkingCalendar, now: datetime, away: Callable[[date], bool]
) -> datetime | None:
    """Until when a reminder of the turn can be put off: the next working morning on which its reader is not away.

    None where the turn has ended by then.
    """
    day = calendar.next_working_day(calendar.day_of(now))
    while away(day) and calendar.opens_at(day) < turn.due_at:
        day = calendar.next_working_day(day)
    morning = calendar.opens_at(day)
    return morning if morning < turn.due_at else None


def both_open(one: WorkingCalendar, other: WorkingCalendar, after: datetime) -> datetime | None:
    """The next instant at which both offices are open; None where there is none in sight."""
    instant = after
    for _ in range(OPENINGS):
        instant = min(one.next_opening(instant), other.next_opening(instant))
        if one.within_office_hours(instant) and other.within_office_hours(instant):
            return instant
    return None


def days_late(turn: Timed, calendar: WorkingCalendar, now: datetime) -> int:
    """How many working days have begun since the end, with the one that is running; at least one.

    Counted from the `FARTHEST` day at most: what is later than that is a row that is not as Sopan wrote it.
    """
    return max(1, calendar.working_days_between(max(turn.due_at, now - FARTHEST), now))


def _all(
    turn: Timed,
    calendar: WorkingCalendar,
    planned: Collection[ReminderKind] | None,
    asked_about_after: int = ASKED_ABOUT_AFTER,
    since: datetime | None = None,
) -> Iterator[Reminder]:
    if turn.pause is not None:
        yield from _forgotten(turn.pause, calendar, asked_about_after)
    yield from _before_the_end(turn, calendar, planned)
    day = calendar.day_of(turn.due_at if since is None else max(turn.due_at, since))
    while True:
        if calendar.is_working(day) and calendar.opens_at(day) > turn.due_at:
            yield Reminder(ReminderKind.OVERDUE, calendar.opens_at(day))
        day = calendar.next_working_day(day)


def _forgotten(pause: Pause, calendar: WorkingCalendar, asked_about_after: int) -> Iterator[Reminder]:
    """A pause is asked about again and again: it may have been forgotten."""
    day = pause.since
    while True:
        for _ in range(asked_about_after):
            day = calendar.next_working_day(day)
        yield Reminder(ReminderKind.PAUSED, calendar.opens_at(day))


def _before_the_end(turn: Timed, calendar: WorkingCalendar, planned: Collection[ReminderKind] | None) -> list[Reminder]:
    last_day = calendar.day_of(turn.due_at)
    if not calendar.is_working(last_day):  # the calendar has changed since the deadline was made
        last_day = calendar.previous_working_day(last_day)
    last_morning = calendar.opens_at(last_day)
    found = [Reminder(kind, calendar.opens_at(calendar.back(last_day, days))) for kind, days in DAYS_BEFORE.items()]
    found.append(Reminder(ReminderKind.LAST_MORNING, last_morning))
    end = min(turn.due_at.astimezone(calendar.tz), calendar.closes_at(last_day))
    wanted = set(usual(turn.limit) if planned is None else planned)
    # on a shorter day the morning's reminder is this one as well
    if end - THREE_HOURS > last_morning or ReminderKind.LAST_MORNING not in wanted:
        found.append(Reminder(ReminderKind.THREE_HOURS, max(end - THREE_HOURS, last_morning)))
    return [
        reminder for reminder in found if reminder.kind in wanted and turn.received_at <= reminder.moment <= turn.due_at
    ]
