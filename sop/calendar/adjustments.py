"""How a running deadline is adjusted: working days are added, and the counting of them pauses and resumes."""

from dataclasses import replace
from datetime import date

from sop.calendar.working_days import (
    Deadline,
    Extension,
    ExtensionRequest,
    Pause,
    PauseReason,
    RefusedRequest,
    WorkingCalendar,
)

ASKED_ABOUT_AFTER = 5
"""Working days after which a pause may have been forgotten."""


def ask(deadline: Deadline, request: ExtensionRequest) -> Deadline:
    """With what is asked for, until it is decided."""
    return replace(deadline, asked=request)


def refuse(deadline: Deadline, refused: RefusedRequest) -> Deadline:
    """As it was; nothing is asked for any more."""
    return replace(deadline, asked=None, refused=(*deadline.refused, refused))


def extend(deadline: Deadline, extension: Extension, calendar: WorkingCalendar) -> Deadline:
    """With working days added; nothing is asked for any more."""
    extensions = (*deadline.extensions, extension)
    return calendar.reckon(replace(deadline, extensions=extensions, asked=None))


def pause(deadline: Deadline, reason: PauseReason, by: str, on: date, calendar: WorkingCalendar) -> Deadline:
    """No day counts any more, from that day on; one that is paused or over stays as it is."""
    if deadline.pause is not None or calendar.day_of(deadline.due_at) < on:
        return deadline
    return calendar.reckon(replace(deadline, pauses=(*deadline.pauses, Pause(reason, by, on))))


def resume(deadline: Deadline, on: date, calendar: WorkingCalendar) -> Deadline:
    """The days count again, from that day on; a pause that ends on the day on which it began has cost none.

    One that was made twice on a day stands there once.
    """
    running = deadline.pause
    if running is None:
        return deadline
    ended = replace(running, until=max(on, running.since))  # a clock may have been put back
    return calendar.reckon(replace(deadline, pauses=(*dict.fromkeys((*deadline.pauses[:-1], ended)),)))


def days_of(pause: Pause, deadline: Deadline) -> int:
    """How many working days a pause that is over has added."""
    return sum(pause.covers(day) for day in deadline.paused)
