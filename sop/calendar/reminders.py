"""Which reminder is owed when, so that nobody forgets a turn and nobody is flooded; only in office hours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import Protocol

from sop.calendar.working_days import WorkingCalendar

THREE_HOURS = timedelta(hours=3)


class ReminderKind(StrEnum):
    """What a reminder says; OVERDUE goes to PPID Utama and the administrator too."""

    TWO_DAYS = "two_days"
    ONE_DAY = "one_day"
    LAST_MORNING = "last_morning"
    THREE_HOURS = "three_hours"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Reminder:
    """One reminder and the instant from which it is owed, in the office's zone."""

    kind: ReminderKind
    moment: datetime

    @property
    def key(self) -> str:
        """Always the same, and unique within a turn: what was sent under it is not sent again."""
        return f"{self.kind}:{self.moment.date()}"


class Timed(Protocol):
    """Whatever has a deadline: a turn, or a `Deadline`; `limit` is in working days."""

    @property
    def received_at(self) -> datetime: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def limit(self) -> int: ...


def owed(turn: Timed, calendar: WorkingCalendar, now: datetime) -> Reminder | None:
    """The latest reminder whose moment has passed, for it supersedes the older ones; none outside office hours.

    Whoever sends it keeps its key, and sends no key twice.
    """
    if not calendar.within_office_hours(now):
        return None
    morning = calendar.opens_at(calendar.day_of(now))
    if morning > turn.due_at:
        return Reminder(ReminderKind.OVERDUE, morning)
    passed = [reminder for reminder in _before_the_end(turn, calendar) if reminder.moment <= now]
    return passed[-1] if passed else None


def moments(turn: Timed, calendar: WorkingCalendar, until: datetime) -> tuple[Reminder, ...]:
    """Every reminder of a turn up to an instant, in order, as if the turn were never finished."""
    return tuple(takewhile(lambda reminder: reminder.moment <= until, _all(turn, calendar)))


def next_moment(turn: Timed, calendar: WorkingCalendar, now: datetime) -> datetime:
    """The next instant, strictly after now, at which a reminder becomes owed; there always is one."""
    return next(reminder.moment for reminder in _all(turn, calendar, now) if reminder.moment > now)


def _all(turn: Timed, calendar: WorkingCalendar, since: datetime | None = None) -> Iterator[Reminder]:
    yield from _before_the_end(turn, calendar)
    day = calendar.day_of(turn.due_at if since is None else max(turn.due_at, since))
    while True:
        if calendar.is_working(day) and calendar.opens_at(day) > turn.due_at:
            yield Reminder(ReminderKind.OVERDUE, calendar.opens_at(day))
        day = calendar.next_working_day(day)


def _before_the_end(turn: Timed, calendar: WorkingCalendar) -> list[Reminder]:
    last_day = calendar.day_of(turn.due_at)
    if not calendar.is_working(last_day):  # the calendar has changed since the deadline was made
        last_day = calendar.previous_working_day(last_day)
    last_morning = calendar.opens_at(last_day)
    planned = [Reminder(ReminderKind.LAST_MORNING, last_morning)]
    if turn.limit == 1:
        end = min(turn.due_at.astimezone(calendar.tz), calendar.closes_at(last_day))
        if end - THREE_HOURS > last_morning:  # on a shorter day the morning's reminder is this one as well
            planned.append(Reminder(ReminderKind.THREE_HOURS, end - THREE_HOURS))
    else:
        for kind, days in ((ReminderKind.ONE_DAY, 1), (ReminderKind.TWO_DAYS, 2)):
            planned.insert(0, Reminder(kind, calendar.opens_at(calendar.back(last_day, days))))
    return [reminder for reminder in planned if turn.received_at <= reminder.moment <= turn.due_at]
