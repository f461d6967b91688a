"""An office corrects its calendar: what is refused, and what becomes of deadlines that are running."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from sop.calendar.adjustments import extend, pause, resume
from sop.calendar.changes import CloseDay, ConfirmYear, MoveDay, OpenDay, SetHours, passed_on, reckoned
from sop.calendar.working_days import (
    DEFAULT_HOURS,
    NEVER,
    SIX_DAY_HOURS,
    WIB,
    Closure,
    ClosureKind,
    Deadline,
    Extension,
    PauseReason,
    WorkingCalendar,
)
from sop.errors.calendar import (
    ClosedAlready,
    DayIsOpen,
    FixedHoliday,
    HoursBackwards,
    PeriodBackwards,
    SameDay,
    YearConfirmed,
    YearUnknown,
)

MONDAY = datetime(2026, 11, 23, 9, tzinfo=WIB)
TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
KNOWN = WorkingCalendar({date(2026, 12, 25): Closure("Natal", ClosureKind.NATIONAL)}, frozenset({2026}))
LATE = CloseDay(day=TUESDAY, name="Cuti bersama tambahan", kind=ClosureKind.COLLECTIVE_LEAVE)


def test_a_day_that_is_closed_late_moves_the_deadline_and_is_named_in_it() -> None:
    before = KNOWN.deadline(MONDAY, 1)

    after = reckoned(before, LATE.applied(KNOWN), MONDAY)

    assert (before.due_at.date(), after.due_at.date()) == (TUESDAY, WEDNESDAY)
    assert [(each.day, each.reason and each.reason.name) for each in after.skipped] == [(TUESDAY, LATE.name)]


def test_a_day_that_is_opened_again_gives_the_deadline_back() -> None:
    closed = LATE.applied(KNOWN)
    opened = OpenDay(day=TUESDAY, reason="Batal").applied(closed)

    assert reckoned(closed.deadline(MONDAY, 1), opened, MONDAY) == KNOWN.deadline(MONDAY, 1)


@pytest.mark.parametrize("year", [2026, 2031])
def test_a_holiday_of_every_year_is_lifted_only_where_the_year_is_known(year: int) -> None:
    day = date(year, 12, 25)
    known = replace(KNOWN, closures={**KNOWN.closures, day: Closure("Natal", ClosureKind.NATIONAL)})
    lifted = OpenDay(day=day, reason="Batal")

    if year in known.known_years:
        assert lifted.applied(known).closure_on(day) is None
    else:
        with pytest.raises(FixedHoliday):
            lifted.applied(known)


def test_nobody_is_late_because_a_day_was_opened() -> None:
    closed = LATE.applied(KNOWN)
    late_on_tuesday = datetime(2026, 11, 24, 17, tzinfo=WIB)

    after = reckoned(closed.deadline(MONDAY, 1), KNOWN, late_on_tuesday)

    assert (after.due_at, after.days, after.kept) == (closed.deadline(MONDAY, 1).due_at, 1, 0)


@pytest.mark.parametrize("on", [24, 25, 26])
def test_a_day_that_was_closed_until_it_came_is_taken_from_nobody(on: int) -> None:
    closed = LATE.applied(KNOWN)
    before, now = closed.deadline(MONDAY, 3), datetime(2026, 11, on, 9, tzinfo=WIB)

    after = reckoned(before, KNOWN, now)
    longer = extend(after, Extension(1, "Menunggu berkas", "Hendra", now.date()), KNOWN)
    closed_anew = reckoned(after, closed, now)

    assert (after.due_at, after.skipped) == (before.due_at, before.skipped)
    assert longer.due_at.date() == date(2026, 11, 30)
    assert (closed_anew.due_at, closed_anew.skipped) == (before.due_at, before.skipped)


def test_a_day_that_is_lifted_before_it_comes_is_worked() -> None:
    closed = CloseDay(day=WEDNESDAY, name="Cuti", kind=ClosureKind.COLLECTIVE_LEAVE).applied(KNOWN)
    tuesday = datetime(2026, 11, 24, 15, tzinfo=WIB)

    assert reckoned(closed.deadline(MONDAY, 3), KNOWN, tuesday) == KNOWN.deadline(MONDAY, 3)


def test_a_day_that_only_the_unit_before_had_closed_is_made_up_for_once() -> None:
    closed = LATE.applied(KNOWN)
    thursday = datetime(2026, 11, 26, 9, tzinfo=WIB)
    before = closed.deadline(MONDAY, 5)

    after = reckoned(passed_on(before, closed, KNOWN, thursday), KNOWN, thursday)

    assert (after.due_at, after.kept, after.stayed_closed) == (before.due_at, 1, ())


def test_what_adjusts_a_deadline_later_takes_back_no_day_that_somebody_had_counted_on() -> None:
    closed = LATE.applied(KNOWN)
    wednesday = datetime(2026, 11, 25, 9, tzinfo=WIB)
    held = reckoned(closed.deadline(MONDAY, 1), KNOWN, wednesday)

    paused = pause(held, PauseReason.OTHERS, "Maya", wednesday.date(), KNOWN)
    longer = extend(held, Extension(1, "Menunggu berkas", "Hendra", wednesday.date()), KNOWN)

    assert (paused.due_at, paused.left) == (NEVER, 1)
    assert longer.due_at == datetime(2026, 11, 26, 16, tzinfo=WIB)


def test_a_pause_goes_on_with_a_day_although_all_its_days_came_before_it_after_all() -> None:
    closed = LATE.applied(KNOWN)
    paused = pause(closed.deadline(MONDAY, 1), PauseReason.OTHERS, "Maya", date(2026, 11, 25), closed)

    after = reckoned(paused, KNOWN, datetime(2026, 11, 26, 9, tzinfo=WIB))

    assert (after.due_at, after.left) == (NEVER, 1)


def test_hours_that_end_earlier_today_make_nobody_late() -> None:
    tuesday = datetime(2026, 11, 24, 15, tzinfo=WIB)
    shorter = SetHours(week=dict.fromkeys(range(5), (time(7, 15), time(14, 15))), reason="SE Wali Kota").applied(KNOWN)

    assert reckoned(KNOWN.deadline(MONDAY, 1), shorter, tuesday).due_at == datetime(2026, 11, 25, 14, 15, tzinfo=WIB)


def test_a_holiday_is_moved_under_its_own_name() -> None:
    moved = MoveDay(day=date(2026, 12, 25), to=date(2026, 12, 28), reason="SKB diubah").applied(KNOWN)

    assert dict(moved.closures) == {date(2026, 12, 28): Closure("Natal", ClosureKind.NATIONAL)}


def test_a_year_that_is_confirmed_settles_what_was_provisional() -> None:
    guessed = WorkingCalendar({date(2027, 1, 1): Closure("Tahun Baru", ClosureKind.NATIONAL)}, frozenset({2026}))
    received = datetime(2026, 12, 30, 9, tzinfo=WIB)
    before = guessed.deadline(received, 5)

    after = reckoned(before, ConfirmYear(year=2027, decree="SKB 1/2026").applied(guessed), received)

    assert (before.provisional, after.provisional) == (True, False)


def test_a_late_deadline_that_keeps_its_end_is_settled_as_well() -> None:
    before = WorkingCalendar().deadline(MONDAY, 5)
    six_days = WorkingCalendar({}, frozenset({2026}), (DEFAULT_HOURS, SIX_DAY_HOURS))

    after = reckoned(before, six_days, before.due_at + timedelta(days=1))

    assert (after.due_at, before.provisional, after.provisional) == (before.due_at, True, False)


def test_hours_that_are_set_last_hold_in_their_time_and_not_beyond() -> None:
    week = dict.fromkeys(range(5), (time(8), time(15)))
    ramadan = SetHours(first=TUESDAY, last=date(2026, 11, 27), week=week, reason="Ramadan")

    known = ramadan.applied(KNOWN)

    assert known.deadline(MONDAY, 1).due_at.time() == time(15)
    assert known.deadline(MONDAY, 5).due_at == KNOWN.deadline(MONDAY, 5).due_at


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (ConfirmYear(year=2031, decree="SKB"), YearUnknown),
        (ConfirmYear(year=2026, decree="SKB"), YearConfirmed),
        (CloseDay(day=date(2026, 12, 25), name="Natal", kind=ClosureKind.NATIONAL), ClosedAlready),
        (OpenDay(day=TUESDAY, reason="Batal"), DayIsOpen),
        (MoveDay(day=TUESDAY, to=WEDNESDAY, reason="Batal"), DayIsOpen),
        (MoveDay(day=TUESDAY, to=TUESDAY, reason="Batal"), SameDay),
        (MoveDay(day=date(2026, 12, 25), to=date(2026, 12, 25), reason="Batal"), SameDay),
        (SetHours(first=WEDNESDAY, last=TUESDAY, week={0: (time(8), time(9))}, reason="SE 1"), PeriodBackwards),
        (SetHours(week={0: (time(9), time(8))}, reason="SE 1"), HoursBackwards),
        (SetHours(week={}, reason="SE 1"), HoursBackwards),
    ],
)
def test_what_makes_no_sense_is_refused(change: ConfirmYear, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        change.applied(KNOWN)


SIX_DAYS = WorkingCalendar({}, frozenset({2026}), (DEFAULT_HOURS, SIX_DAY_HOURS))
FIVE_DAYS = WorkingCalendar({}, frozenset({2026}))
THE_MONDAY_AFTER = datetime(2026, 11, 30, 9, tzinfo=WIB)


def paused_over_the_weekend(deadline: Deadline, known: WorkingCalendar, *, ended: bool) -> Deadline:
    """From Friday, the 27th, on."""
    stopped = pause(deadline, PauseReason.DOCUMENTS, "Maya Anggraini", date(2026, 11, 27), known)
    return resume(stopped, THE_MONDAY_AFTER.date(), known) if ended else stopped


@pytest.mark.parametrize(("before", "after"), [(SIX_DAYS, FIVE_DAYS), (FIVE_DAYS, SIX_DAYS)], ids=["to five", "to six"])
@pytest.mark.parametrize("limit", [3, 5, 7, 12])
@pytest.mark.parametrize("paused", [None, "ended", "goes on"])
def test_what_passes_to_a_unit_with_another_week_has_as_many_days_left_as_before(
    before: WorkingCalendar, after: WorkingCalendar, limit: int, paused: str | None
) -> None:
    now = THE_MONDAY_AFTER
    deadline = before.deadline(datetime(2026, 11, 23, 9, tzinfo=WIB), limit)
    if paused is not None and deadline.due_at.date() >= date(2026, 11, 27):
        deadline = paused_over_the_weekend(deadline, before, ended=paused == "ended")

    there = passed_on(deadline, before, after, now)

    if deadline.due_at < now:
        assert there.due_at.date() == deadline.due_at.date()
    elif deadline.pause is not None:
        assert there.left == deadline.left
    else:
        yesterday = now - timedelta(days=1)
        assert after.working_days_between(yesterday, there.due_at) == before.working_days_between(
            yesterday, deadline.due_at
        )
