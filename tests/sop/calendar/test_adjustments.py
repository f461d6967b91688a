"""Deadlines that are extended, paused and resumed: what is left, when they end, and that it can be explained."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop.adapter import adapter
from sop.calendar.adjustments import days_of, extend, pause, resume
from sop.calendar.changes import CloseDay, reckoned
from sop.calendar.reminders import Reminder, ReminderKind, next_moment, owed
from sop.calendar.working_days import (
    NEVER,
    WIB,
    ClosureKind,
    Deadline,
    Extension,
    PauseReason,
    WorkingCalendar,
)
from tests.sop.calendar.calendars import OFFICE

MONDAY = datetime(2026, 11, 23, 9, tzinfo=WIB)
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2026, 11, day) for day in range(24, 28))
FIVE_DAYS = OFFICE.deadline(MONDAY, 5)  # Monday the 30th

Adjust: TypeAlias = Callable[[Deadline, date], Deadline]


def longer(deadline: Deadline, days: int) -> Deadline:
    return extend(deadline, Extension(days, "Menunggu berkas", "Hendra Gunawan", MONDAY.date()), OFFICE)


def stopped(deadline: Deadline, on: date) -> Deadline:
    return pause(deadline, PauseReason.DOCUMENTS, "Maya Anggraini", on, OFFICE)


def test_an_extension_adds_working_days() -> None:
    assert longer(FIVE_DAYS, 2).due_at == datetime(2026, 12, 2, 16, tzinfo=WIB)


def test_while_it_is_paused_it_is_never_due_and_says_how_many_days_are_left() -> None:
    paused = stopped(FIVE_DAYS, THURSDAY)

    assert (paused.due_at, paused.left) == (NEVER, 3)


def test_a_pause_is_asked_about_every_five_working_days_and_nothing_else_is_reminded_of() -> None:
    paused = stopped(FIVE_DAYS, THURSDAY)
    asked = [datetime(2026, 12, day, 7, 30, tzinfo=WIB) for day in (3, 10)]

    assert owed(paused, OFFICE, asked[0] - timedelta(hours=20)) is None
    assert [owed(paused, OFFICE, moment) for moment in asked] == [Reminder(ReminderKind.PAUSED, each) for each in asked]
    assert [next_moment(paused, OFFICE, moment) for moment in (MONDAY, asked[0])] == asked


def test_a_pause_gives_back_the_working_days_from_its_first_to_the_one_before_its_last() -> None:
    resumed = resume(stopped(FIVE_DAYS, THURSDAY), date(2026, 12, 1), OFFICE)

    assert resumed.paused == (THURSDAY, FRIDAY, date(2026, 11, 30))
    assert days_of(resumed.pauses[0], resumed) == 3
    assert (resumed.left, resumed.due_at) == (None, datetime(2026, 12, 3, 16, tzinfo=WIB))


def test_a_pause_on_the_last_day_leaves_one_day() -> None:
    assert stopped(FIVE_DAYS, date(2026, 11, 30)).left == 1


def test_what_is_over_is_not_paused() -> None:
    assert stopped(FIVE_DAYS, date(2026, 12, 1)) == FIVE_DAYS


def test_an_extension_that_is_granted_in_a_pause_is_left_then() -> None:
    assert longer(stopped(FIVE_DAYS, THURSDAY), 2).left == 5


def test_a_change_of_the_calendar_keeps_extensions_and_pauses() -> None:
    adjusted = longer(resume(stopped(FIVE_DAYS, THURSDAY), FRIDAY, OFFICE), 1)  # Wednesday, 2 December
    late = CloseDay(day=date(2026, 12, 1), name="Cuti bersama tambahan", kind=ClosureKind.COLLECTIVE_LEAVE)

    after = reckoned(adjusted, late.applied(OFFICE), MONDAY)

    assert (adjusted.due_at.day, after.due_at.day) == (2, 3)
    assert (after.extensions, after.pauses) == (adjusted.extensions, adjusted.pauses)


def test_a_change_of_the_calendar_leaves_a_pause_running() -> None:
    late = CloseDay(day=TUESDAY, name="Cuti bersama tambahan", kind=ClosureKind.COLLECTIVE_LEAVE)

    after = reckoned(stopped(FIVE_DAYS, THURSDAY), late.applied(OFFICE), MONDAY + timedelta(days=4))

    assert (after.due_at, after.left) == (NEVER, 4)


def test_a_deadline_kept_by_an_earlier_release_can_be_read() -> None:
    kept = (
        '{"received_at":"2026-11-23T09:00:00+07:00","limit":5,"due_at":"2026-11-30T16:00:00+07:00",'
        '"skipped":[{"day":"2026-11-28","reason":null},{"day":"2026-11-29","reason":null}],"provisional":false}'
    )

    assert adapter(Deadline).validate_json(kept) == FIVE_DAYS


def test_an_adjusted_deadline_is_kept_and_read() -> None:
    adjusted = longer(stopped(FIVE_DAYS, THURSDAY), 2)

    assert adapter(Deadline).validate_json(adapter(Deadline).dump_json(adjusted)) == adjusted


def closing(days_ahead: int) -> Adjust:
    def adjust(deadline: Deadline, on: date) -> Deadline:
        day = on + timedelta(days=days_ahead)
        return reckoned(deadline, without(day), datetime.combine(on, MONDAY.timetz()))

    return adjust


def without(day: date) -> WorkingCalendar:
    if day in OFFICE.closures:
        return OFFICE
    return CloseDay(day=day, name="Cuti bersama tambahan", kind=ClosureKind.COLLECTIVE_LEAVE).applied(OFFICE)


extending = st.integers(1, 10).map(lambda days: lambda deadline, _on: longer(deadline, days))
pausing = st.just(stopped)
resuming = st.just(lambda deadline, on: resume(deadline, on, OFFICE))
adjusting: st.SearchStrategy[Adjust] = st.one_of(extending, pausing, resuming, st.integers(0, 20).map(closing))
sequences = st.lists(st.tuples(st.integers(0, 8), adjusting), max_size=8)
receipts = st.integers(0, 365 * 24).map(lambda hours: datetime(2026, 1, 1, tzinfo=WIB) + timedelta(hours=hours))


@pytest.mark.slow
@settings(max_examples=10 * settings().max_examples, deadline=None)
@given(receipts, st.integers(1, 9), sequences)
def test_whatever_is_adjusted_the_explanation_adds_up(
    received: datetime, limit: int, sequence: list[tuple[int, Adjust]]
) -> None:
    deadline, day = OFFICE.deadline(received, limit), received.date()
    for passed, adjust in sequence:
        day += timedelta(days=passed)

        deadline = adjust(deadline, day)

        check_adds_up(deadline, received.date())
        known = OFFICE.reckon(deadline)
        if known.pause is None:
            assert replace(resume(stopped(known, day), day, OFFICE), pauses=known.pauses) == known


def check_adds_up(deadline: Deadline, start: date) -> None:
    """Every day from the one after receipt to the end is a working day that counts, or is named."""
    uncounted = [*(each.day for each in deadline.skipped), *deadline.paused]
    assert len({*uncounted}) == len(uncounted)
    if deadline.pause is not None:
        assert deadline.left is not None
        assert 0 < deadline.left <= deadline.days
        last = max(start, deadline.pause.since - timedelta(days=1))
        counted = deadline.days - deadline.left
    else:
        last, counted = deadline.due_at.astimezone(WIB).date(), deadline.days
        assert last > start
        assert last not in uncounted
    assert (last - start).days == counted + len(uncounted)
    assert all(start < each <= last for each in uncounted)
    assert all(pause.until is None or pause.since <= pause.until for pause in deadline.pauses)
    assert [*deadline.pauses] == sorted(deadline.pauses, key=lambda pause: pause.since)
