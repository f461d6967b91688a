"""Reminders come in time, in office hours, once, and never in a flood."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop.calendar.reminders import Reminder, moments, next_moment, owed
from sop.calendar.working_days import DEFAULT_HOURS, WIB, Closure, ClosureKind, Deadline, OfficeHours
from tests.sop.calendar.calendars import OFFICE

RAMADAN = OfficeHours(
    dict.fromkeys(range(4), (time(7, 15), time(14, 15))) | {4: (time(7, 15), time(14, 45))},
    first=date(2026, 2, 18),
    last=date(2026, 3, 20),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


ONE_DAY = OFFICE.deadline(at("2026-11-23T10:00"), 1)  # ends Tuesday 24 November, 16.00
FIVE_DAYS = OFFICE.deadline(at("2026-11-23T10:00"), 5)  # ends Monday 30 November, 16.00


def told(reminders: tuple[Reminder, ...]) -> list[tuple[str, str]]:
    return [(reminder.kind.value, reminder.moment.strftime("%m-%d %H:%M")) for reminder in reminders]


def key_at(turn: Deadline, now: str) -> str | None:
    reminder = owed(turn, OFFICE, at(now))
    return reminder.key if reminder else None


def test_a_turn_of_one_day_is_reminded_on_its_morning_and_three_hours_before_its_end() -> None:
    assert told(moments(ONE_DAY, OFFICE, ONE_DAY.due_at)) == [
        ("last_morning", "11-24 07:30"),
        ("three_hours", "11-24 13:00"),
    ]


def test_a_turn_of_five_days_is_reminded_two_days_and_one_day_before_and_on_its_last_morning() -> None:
    assert told(moments(FIVE_DAYS, OFFICE, FIVE_DAYS.due_at)) == [
        ("two_days", "11-26 07:30"),
        ("one_day", "11-27 07:30"),
        ("last_morning", "11-30 07:30"),
    ]


def test_days_before_the_end_are_working_days() -> None:
    over_lebaran = OFFICE.deadline(at("2026-03-13T10:00"), 5)  # ends Friday 27 March

    assert told(moments(over_lebaran, OFFICE, over_lebaran.due_at)) == [
        ("two_days", "03-25 07:30"),
        ("one_day", "03-26 07:30"),
        ("last_morning", "03-27 07:30"),
    ]


def test_after_the_end_every_working_morning_brings_a_reminder() -> None:
    late = moments(ONE_DAY, OFFICE, at("2026-11-30T07:30"))[2:]

    assert told(late) == [
        ("overdue", "11-25 07:30"),
        ("overdue", "11-26 07:30"),
        ("overdue", "11-27 07:30"),
        ("overdue", "11-30 07:30"),
    ]


@pytest.mark.parametrize(
    ("now", "key"),
    [
        ("2026-11-23T15:00", None),
        ("2026-11-24T07:29", None),
        ("2026-11-24T07:30", "last_morning:2026-11-24"),
        ("2026-11-24T12:59", "last_morning:2026-11-24"),
        ("2026-11-24T13:00", "three_hours:2026-11-24"),
        ("2026-11-24T15:59", "three_hours:2026-11-24"),
        ("2026-11-24T16:00", None),
        ("2026-11-25T08:00", "overdue:2026-11-25"),
        ("2026-11-26T15:00", "overdue:2026-11-26"),
    ],
)
def test_what_is_owed_follows_the_clock(now: str, key: str | None) -> None:
    assert key_at(ONE_DAY, now) == key


def test_the_key_stays_the_same_so_that_a_reminder_sent_is_not_sent_again() -> None:
    sent: list[str] = []
    now = at("2026-11-23T10:00")

    while now < at("2026-12-02T00:00"):
        reminder = owed(FIVE_DAYS, OFFICE, now)
        if reminder is not None and reminder.key not in sent:
            sent.append(reminder.key)
        now += timedelta(minutes=10)

    assert sent == [
        "two_days:2026-11-26",
        "one_day:2026-11-27",
        "last_morning:2026-11-30",
        "overdue:2026-12-01",
    ]


@pytest.mark.parametrize("now", ["2026-11-25T06:00", "2026-11-25T20:00", "2026-11-28T10:00", "2026-12-24T10:00"])
def test_nothing_is_owed_at_night_on_weekends_and_on_holidays(now: str) -> None:
    assert key_at(ONE_DAY, now) is None


def test_after_a_downtime_of_several_days_only_the_latest_reminder_is_owed() -> None:
    assert key_at(FIVE_DAYS, "2026-11-30T09:00") == "last_morning:2026-11-30"
    assert key_at(ONE_DAY, "2026-12-04T09:00") == "overdue:2026-12-04"


def test_a_reminder_from_before_the_receipt_is_not_owed() -> None:
    two_days = OFFICE.deadline(at("2026-11-23T10:00"), 2)

    assert told(moments(two_days, OFFICE, two_days.due_at)) == [
        ("one_day", "11-24 07:30"),
        ("last_morning", "11-25 07:30"),
    ]
    assert key_at(two_days, "2026-11-23T11:00") is None


def test_ramadan_hours_move_the_reminders_with_them() -> None:
    calendar = replace(OFFICE, hours=(DEFAULT_HOURS, RAMADAN))
    turn = calendar.deadline(at("2026-03-02T09:00"), 1)

    assert told(moments(turn, calendar, turn.due_at)) == [
        ("last_morning", "03-03 07:15"),
        ("three_hours", "03-03 11:15"),
    ]


@pytest.mark.parametrize("closing", [time(9), time(11)])
def test_on_a_last_day_of_three_hours_or_less_one_reminder_at_the_opening_is_enough(closing: time) -> None:
    short = OfficeHours(dict.fromkeys(range(5), (time(8), closing)), date(2026, 11, 24), date(2026, 11, 24))
    calendar = replace(OFFICE, hours=(*OFFICE.hours, short))
    turn = calendar.deadline(at("2026-11-23T10:00"), 1)

    assert told(moments(turn, calendar, turn.due_at)) == [("last_morning", "11-24 08:00")]


def test_a_provisional_deadline_is_reminded_like_any_other() -> None:
    turn = OFFICE.deadline(at("2026-12-23T10:00"), 5)

    assert turn.provisional
    assert told(moments(turn, OFFICE, at("2027-01-05T08:00"))) == [
        ("two_days", "12-30 07:30"),
        ("one_day", "12-31 07:30"),
        ("last_morning", "01-04 07:30"),
        ("overdue", "01-05 07:30"),
    ]


def test_a_last_day_that_was_closed_later_is_reminded_on_the_working_day_before() -> None:
    flood = {date(2026, 11, 24): Closure("Banjir", ClosureKind.OFFICE)}
    closed = replace(OFFICE, closures={**OFFICE.closures, **flood})

    reminders = moments(ONE_DAY, closed, at("2026-11-25T08:00"))

    assert told(reminders) == [("three_hours", "11-23 13:00"), ("overdue", "11-25 07:30")]


def test_a_deadline_kept_in_utc_gives_the_same_reminders() -> None:
    stored = replace(ONE_DAY, received_at=ONE_DAY.received_at.astimezone(UTC), due_at=ONE_DAY.due_at.astimezone(UTC))

    until = at("2026-11-27T12:00")
    assert [each.key for each in moments(stored, OFFICE, until)] == [
        each.key for each in moments(ONE_DAY, OFFICE, until)
    ]


@pytest.mark.parametrize(
    ("now", "next_"),
    [
        ("2026-11-23T10:00", "2026-11-24T07:30"),
        ("2026-11-24T07:30", "2026-11-24T13:00"),
        ("2026-11-24T13:00", "2026-11-25T07:30"),
        ("2026-11-27T07:30", "2026-11-30T07:30"),
    ],
)
def test_the_clock_can_be_moved_to_the_next_reminder(now: str, next_: str) -> None:
    assert next_moment(ONE_DAY, OFFICE, at(now)) == at(next_)


def test_a_naive_now_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        owed(ONE_DAY, OFFICE, datetime(2026, 11, 24, 10))  # noqa: DTZ001  # the mistake itself


@given(st.integers(1, 9), st.integers(0, 24 * 60), st.integers(0, 30 * 24 * 60))
def test_what_is_owed_is_always_the_last_moment_that_passed(limit: int, minutes: int, later: int) -> None:
    turn = OFFICE.deadline(at("2026-03-12T00:00") + timedelta(minutes=minutes), limit)
    now = turn.received_at + timedelta(minutes=later)

    reminder = owed(turn, OFFICE, now)

    passed = moments(turn, OFFICE, now)
    expected = passed[-1] if passed and OFFICE.within_office_hours(now) else None
    assert reminder == expected
    assert next_moment(turn, OFFICE, now) > now
    assert all(OFFICE.within_office_hours(each.moment) for each in passed)
    assert len({each.key for each in passed}) == len(passed)
