"""By when a step is due, and why: working days and office hours (Perpres 21/2023, the yearly SKB 3 Menteri)."""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeAlias
from zoneinfo import ZoneInfo

Hours: TypeAlias = tuple[time, time]  # opening and closing, local time

ONE_DAY = timedelta(days=1)
WIB = ZoneInfo("Asia/Pontianak")
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""When a deadline ends that is paused: after every other, so that it sorts last and is never late."""


class ClosureKind(StrEnum):
    """Libur nasional, cuti bersama, or the office's own closure."""

    NATIONAL = "national"
    COLLECTIVE_LEAVE = "collective_leave"
    OFFICE = "office"


@dataclass(frozen=True)
class Closure:
    """Why the office is closed on a day."""

    name: str
    kind: ClosureKind


@dataclass(frozen=True)
class OfficeHours:
    """The week (0 = Monday; a day left out is closed) that holds from `first` to `last`, both included."""

    week: Mapping[int, Hours]
    first: date = date.min
    last: date = date.max

    def __post_init__(self) -> None:
        if not self.week or any(opening >= closing for opening, closing in self.week.values()):
            raise ValueError("a week has a working day, and a working day opens before it closes")


@dataclass(frozen=True)
class SkippedDay:
    """A day that did not count; without a reason it was a weekend."""

    day: date
    reason: Closure | None


class PauseReason(StrEnum):
    """Why the days of a step do not count for a while."""

    DOCUMENTS = "documents"
    OTHERS = "others"
    FORCE_MAJEURE = "force_majeure"
    SYSTEM = "system"


@dataclass(frozen=True)
class ExtensionRequest:
    """So many working days more are asked for, by whom, why, and on which day."""

    days: int
    reason: str
    person_id: int
    by: str
    on: date


@dataclass(frozen=True)
class RefusedRequest:
    """Working days that were asked for and not given; why not is said where somebody wanted to."""

    asked: ExtensionRequest
    by: str
    on: date
    reason: str | None = None


@dataclass(frozen=True)
class Extension:
    """Working days that were added; `own`: by whoever needed them, since nobody stands above them here."""

    days: int
    reason: str
    by: str
    on: date
    own: bool = False


@dataclass(frozen=True)
class Pause:
    """Days that do not count: from the day `since` on, and no more from the day `until` on (None: it goes on)."""

    reason: PauseReason
    by: str
    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Deadline:
    """A deadline with its explanation: received, the days that did not count, due; instants in the office's zone.

    `provisional`: a day from receipt to the end lies in a year whose SKB is not known yet, so the end may move.
    `limit` is the step's own; `paused` are the working days that did not count because of a pause. While it is paused
    it is due NEVER, `left` says how many working days are left, and what is explained is what came before the pause.
    `kept` are working days more, so that nobody is late because a day that did not count does so after all; they are
    less than none where a case came from a unit that had counted days which this one does not. `stayed_closed` are days
    that had gone by as closed when the calendar made working days of them: here they are closed all the same.
    """

    received_at: datetime
    limit: int
    due_at: datetime
    skipped: tuple[SkippedDay, ...]
    provisional: bool
    extensions: tuple[Extension, ...] = ()
    pauses: tuple[Pause, ...] = ()
    paused: tuple[date, ...] = ()
    left: int | None = None
    asked: ExtensionRequest | None = None
    kept: int = 0
    refused: tuple[RefusedRequest, ...] = ()
    stayed_closed: tuple[SkippedDay, ...] = ()

    @property
    def days(self) -> int:
        """The working days that there are for it: the limit, and what was added."""
        return self.limit + self.kept + sum(extension.days for extension in self.extensions)

    @property
    def pause(self) -> Pause | None:
        """The one that goes on."""
        return self.pauses[-1] if self.left is not None else None


# Perpres 21/2023 art. 4: from 07.30, 37 h 30 min a week without breaks (60 min, on Friday 90); how they spread is ours.
DEFAULT_HOURS = OfficeHours(dict.fromkeys(range(4), (time(7, 30), time(16))) | {4: (time(7, 30), time(16, 30))})
SIX_DAY_HOURS = OfficeHours(
    dict.fromkeys(range(4), (time(7, 30), time(15)))
    | {4: (time(7, 30), time(14, 30)), 5: (time(7, 30), time(13, 30))}  # Saturday without a break
)

# What every SKB has had on the same date: assumed as long as a year's own is not known.
FIXED_CLOSURES: Mapping[tuple[int, int], Closure] = {
    (1, 1): Closure("Tahun Baru Masehi", ClosureKind.NATIONAL),
    (5, 1): Closure("Hari Buruh Internasional", ClosureKind.NATIONAL),
    (6, 1): Closure("Hari Lahir Pancasila", ClosureKind.NATIONAL),
    (8, 17): Closure("Proklamasi Kemerdekaan", ClosureKind.NATIONAL),
    (12, 25): Closure("Kelahiran Yesus Kristus", ClosureKind.NATIONAL),
}


@dataclass(frozen=True)
class WorkingCalendar:
    """The office's calendar; `known_years` are those whose SKB the office has confirmed.

    Of the `hours` the last that fits a day wins (Ramadan stands after the normal ones), or else the first. The
    `substitutes` work instead of other days, in spite of the week and of what closes them, each for a reason.
    """

    closures: Mapping[date, Closure] = field(default_factory=dict)
    known_years: frozenset[int] = frozenset()
    hours: tuple[OfficeHours, ...] = (DEFAULT_HOURS,)
    substitutes: Mapping[date, str] = field(default_factory=dict)
    tz: ZoneInfo = WIB

    def __post_init__(self) -> None:
        if not self.hours:
            raise ValueError("a calendar without office hours has no working day")

    def deadline(self, received: datetime, working_days: int) -> Deadline:
        """The end of office hours on day N; day 1 is the first working day after the day of receipt, whatever its hour.

        Raises ValueError for a naive instant and for less than one day.
        """
        if working_days < 1:
            raise ValueError("a deadline has at least one working day")
        return self.reckon(Deadline(received, working_days, received, (), provisional=False))

    def reckon(self, deadline: Deadline) -> Deadline:
        """The deadline by this calendar, with its extensions and pauses; how it was reckoned before does not matter.

        What was a pause by another calendar, and begins after the end by this one, is none.
        """
        day, left = self.day_of(deadline.received_at), deadline.days
        stayed = {each.day: each.reason for each in deadline.stayed_closed}
        waited, paused = [], []
        while left and not _goes_on(deadline.pauses, day + ONE_DAY):
            day += ONE_DAY
            waited.append(day)
            if day not in stayed and self.is_working(day):
                if any(pause.covers(day) for pause in deadline.pauses):
                    paused.append(day)
                else:
                    left -= 1
        return replace(
            deadline,
            received_at=deadline.received_at.astimezone(self.tz),
            due_at=NEVER if left else self.closes_at(day),
            skipped=tuple(
                SkippedDay(day, self.closure_on(day) or stayed.get(day))
                for day in waited
                if day in stayed or not self.is_working(day)
            ),
            provisional=any(day.year not in self.known_years for day in waited),
            pauses=tuple(pause for pause in deadline.pauses if left or pause.since <= day),
            paused=tuple(paused),
            left=left or None,
        )

    def working_days_between(self, received: datetime, finished: datetime) -> int:
        """How many working days came after the day of receipt, up to the day of finishing.

        0 on the day of receipt itself, N on the last day of a deadline of N days.
        """
        first = self.day_of(received) + ONE_DAY
        return sum(self.is_working(day) for day in _days(first, self.day_of(finished)))

    def counted(self, deadline: Deadline, until: datetime) -> int:
        """The working days after receipt, up to that day, on which it was not paused."""
        first = self.day_of(deadline.received_at) + ONE_DAY
        stayed, paused = {each.day for each in deadline.stayed_closed}, deadline.pauses
        return sum(
            self.is_working(day) and day not in stayed and not any(pause.covers(day) for pause in paused)
            for day in _days(first, self.day_of(until))
        )

    def hours_on(self, day: date) -> Hours | None:
        """Opening and closing on a day, local time; None when the office is closed."""
        if self.closure_on(day) is not None:
            return None
        week = self._week_on(day)
        if day in self.substitutes and day.weekday() not in week:
            return week[min(week)]
        return week.get(day.weekday())

    def closure_on(self, day: date) -> Closure | None:
        """What closes the office on a day; None on a working day and on a plain weekend."""
        if day in self.substitutes:
            return None
        if day.year not in self.known_years and day not in self.closures:
            return FIXED_CLOSURES.get((day.month, day.day))
        return self.closures.get(day)

    def is_working(self, day: date) -> bool:
        return self.hours_on(day) is not None

    def next_working_day(self, after: date) -> date:
        day = after + ONE_DAY
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def previous_working_day(self, before: date) -> date:
        day = before - ONE_DAY
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def back(self, day: date, working_days: int) -> date:
        """The day that lies so many working days before; the day itself for 0."""
        for _ in range(working_days):
            day = self.previous_working_day(day)
        return day

    def opens_at(self, day: date) -> datetime:
        """Raises ValueError when the office is closed."""
        return self._instant(day, 0)

    def closes_at(self, day: date) -> datetime:
        """Raises ValueError when the office is closed."""
        return self._instant(day, 1)

    def next_opening(self, after: datetime) -> datetime:
        """The next instant, strictly after that one, at which the office opens."""
        day = self.day_of(after)
        if self.is_working(day) and self.opens_at(day) > after:
            return self.opens_at(day)
        return self.opens_at(self.next_working_day(day))

    def within_office_hours(self, instant: datetime) -> bool:
        """Whether the office is open: from the opening on, and until just before the closing."""
        day = self.day_of(instant)
        return self.is_working(day) and self.opens_at(day) <= instant < self.closes_at(day)

    def has_opened(self, after: date, now: datetime) -> bool:
        """Whether the office has opened since that day ended."""
        days = _days(after + ONE_DAY, self.day_of(now))
        return any(self.is_working(day) and self.opens_at(day) <= now for day in days)

    def day_of(self, instant: datetime) -> date:
        """The office's date at an instant; raises ValueError for a naive one."""
        if instant.tzinfo is None:
            raise ValueError("an instant must be aware of its time zone")
        return instant.astimezone(self.tz).date()

    def _week_on(self, day: date) -> Mapping[int, Hours]:
        fitting = [hours for hours in self.hours if hours.first <= day <= hours.last]
        return (fitting[-1] if fitting else self.hours[0]).week

    def _instant(self, day: date, end: int) -> datetime:
        hours = self.hours_on(day)
        if hours is None:
            raise ValueError(f"the office is closed on {day}")
        return datetime.combine(day, hours[end], self.tz)


def _goes_on(pauses: Sequence[Pause], day: date) -> bool:
    """Whether on that day there is a pause whose end is not known."""
    return any(pause.until is None and pause.covers(day) for pause in pauses)


def month_of(first: date) -> Iterator[date]:
    """The days of the month that begins on that day."""
    return _days(first, first.replace(day=monthrange(first.year, first.month)[1]))


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=passed) for passed in range((last - first).days + 1))
