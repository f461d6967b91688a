"""Deadlines are counted as the SKB, the office's hours and the SOP have it, and can be explained."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop.calendar.working_days import (
    DEFAULT_HOURS,
    WIB,
    Closure,
    ClosureKind,
    OfficeHours,
    SkippedDay,
    WorkingCalendar,
)
from sop.procedure import PROCEDURE
from tests.sop.calendar.calendars import OFFICE, SIX_DAYS, SKB_2026, WITHOUT_LEAVE, leave, national

RAMADAN = OfficeHours(
    dict.fromkeys(range(4), (time(7, 15), time(14, 15))) | {4: (time(7, 15), time(14, 45))},
    first=date(2026, 2, 18),
    last=date(2026, 3, 20),
)
OTHER_YEARS = {
    date(2024, 2, 8): national("Isra Mikraj"),
    date(2024, 2, 9): leave("Cuti bersama Imlek"),
    date(2024, 2, 10): national("Imlek"),
    date(2024, 2, 14): national("Pemilihan Umum"),
    date(2025, 3, 28): leave("Cuti bersama Nyepi"),
    date(2025, 3, 29): national("Nyepi"),
    date(2025, 3, 31): national("Idulfitri"),
    date(2025, 4, 1): national("Idulfitri"),
    date(2025, 4, 2): leave("Cuti bersama Idulfitri"),
    date(2025, 4, 3): leave("Cuti bersama Idulfitri"),
    date(2025, 4, 4): leave("Cuti bersama Idulfitri"),
    date(2025, 4, 7): leave("Cuti bersama Idulfitri"),
    date(2025, 8, 17): national("Kemerdekaan"),
    date(2025, 8, 18): leave("Cuti bersama Kemerdekaan"),
    date(2027, 1, 1): national("Tahun Baru"),
    date(2027, 1, 5): national("Isra Mikraj"),
}
YEARS = WorkingCalendar(
    SKB_2026 | OTHER_YEARS, known_years=frozenset({2024, 2025, 2026, 2027}), hours=(DEFAULT_HOURS, RAMADAN)
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


def due_day(calendar: WorkingCalendar, received: str, working_days: int) -> str:
    return calendar.deadline(at(f"{received}T10:00"), working_days).due_at.date().isoformat()


@pytest.mark.parametrize(
    ("received", "one", "five", "nine", "five_in_a_six_day_week", "five_without_leave"),
    [
        ("2026-01-15", "2026-01-19", "2026-01-23", "2026-01-29", "2026-01-22", "2026-01-23"),
        ("2026-02-13", "2026-02-18", "2026-02-24", "2026-03-02", "2026-02-21", "2026-02-23"),
        ("2026-03-13", "2026-03-16", "2026-03-27", "2026-04-02", "2026-03-26", "2026-03-23"),
        ("2026-03-17", "2026-03-25", "2026-03-31", "2026-04-07", "2026-03-30", "2026-03-25"),
        ("2026-03-20", "2026-03-25", "2026-03-31", "2026-04-07", "2026-03-30", "2026-03-27"),
        ("2026-04-02", "2026-04-06", "2026-04-10", "2026-04-16", "2026-04-09", "2026-04-10"),
        ("2026-05-13", "2026-05-18", "2026-05-22", "2026-06-02", "2026-05-21", "2026-05-21"),
        ("2026-05-26", "2026-05-29", "2026-06-05", "2026-06-11", "2026-06-04", "2026-06-04"),
        ("2026-08-14", "2026-08-18", "2026-08-24", "2026-08-31", "2026-08-21", "2026-08-24"),
        ("2026-08-24", "2026-08-26", "2026-09-01", "2026-09-07", "2026-08-31", "2026-09-01"),
        ("2026-11-23", "2026-11-24", "2026-11-30", "2026-12-04", "2026-11-28", "2026-11-30"),
        ("2026-12-17", "2026-12-18", "2026-12-28", "2027-01-04", "2026-12-23", "2026-12-24"),
        ("2026-12-23", "2026-12-28", "2027-01-04", "2027-01-08", "2026-12-31", "2026-12-31"),
    ],
)
def test_deadlines_of_2026_fall_where_the_office_counts_them(
    received: str, one: str, five: str, nine: str, five_in_a_six_day_week: str, five_without_leave: str
) -> None:
    assert due_day(OFFICE, received, 1) == one
    assert due_day(OFFICE, received, 5) == five
    assert due_day(OFFICE, received, 9) == nine
    assert due_day(SIX_DAYS, received, 5) == five_in_a_six_day_week
    assert due_day(WITHOUT_LEAVE, received, 5) == five_without_leave  # the common bug, kept as a contrast


@pytest.mark.parametrize(
    ("received", "working_days", "due"),
    [
        ("2025-11-21T19:40", 1, "2025-11-24T16:00"),
        ("2025-03-27T10:00", 1, "2025-04-08T16:00"),
        ("2025-03-27T10:00", 5, "2025-04-14T16:00"),
        ("2025-03-29T08:00", 1, "2025-04-08T16:00"),
        ("2026-03-17T14:00", 5, "2026-03-31T16:00"),
        ("2026-03-17T15:00", 1, "2026-03-25T16:00"),
        ("2026-12-31T13:00", 1, "2027-01-04T16:00"),
        ("2026-12-31T13:00", 5, "2027-01-11T16:00"),
        ("2026-12-23T16:30", 1, "2026-12-28T16:00"),
        ("2025-08-15T09:00", 1, "2025-08-19T16:00"),
        ("2026-03-02T09:00", 1, "2026-03-03T14:15"),
        ("2026-03-02T09:00", 4, "2026-03-06T14:45"),
        ("2026-05-26T17:00", 5, "2026-06-05T16:30"),
        ("2024-02-07T09:00", 3, "2024-02-15T16:00"),
        ("2026-06-11T16:00", 1, "2026-06-12T16:30"),
        ("2026-06-11T16:01", 1, "2026-06-12T16:30"),
    ],
)
def test_a_deadline_is_the_end_of_office_hours_on_its_last_day(received: str, working_days: int, due: str) -> None:
    deadline = YEARS.deadline(at(received), working_days)

    assert deadline.due_at == at(due)
    assert not deadline.provisional


def test_each_step_done_on_its_last_day_hands_over_to_the_next() -> None:
    chain = [at("2026-03-13T10:00")]

    for rule in PROCEDURE:
        chain.append(OFFICE.deadline(chain[-1], rule.limit).due_at)

    assert [end.date().isoformat() for end in chain[1:]] == [
        "2026-03-16",
        "2026-03-17",
        "2026-03-31",
        "2026-04-01",
        "2026-04-02",
    ]


def test_2026_has_240_working_days_in_a_five_day_week_and_291_in_a_six_day_week() -> None:
    days = [date(2026, 1, 1) + timedelta(days=passed) for passed in range(365)]

    by_month = [sum(day.month == month and OFFICE.is_working(day) for day in days) for month in range(1, 13)]

    assert by_month == [20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21]
    assert sum(by_month) == 240
    assert sum(map(SIX_DAYS.is_working, days)) == 291


@pytest.mark.parametrize(("end", "latest"), [("2026-12-31", "2026-11-17"), ("2026-06-30", "2026-05-11")])
def test_thirty_working_days_before_an_end_are_counted_back(end: str, latest: str) -> None:
    assert OFFICE.back(date.fromisoformat(end), 30) == date.fromisoformat(latest)


def test_a_deadline_names_every_day_that_it_skipped() -> None:
    deadline = OFFICE.deadline(at("2026-03-17T14:00"), 1)

    assert deadline.received_at == at("2026-03-17T14:00")
    assert deadline.limit == 1
    assert deadline.skipped == tuple(
        SkippedDay(date(2026, 3, day), SKB_2026[date(2026, 3, day)]) for day in range(18, 25)
    )


def test_a_plain_weekend_is_skipped_without_a_reason() -> None:
    deadline = OFFICE.deadline(at("2026-11-20T09:00"), 1)

    assert deadline.skipped == (SkippedDay(date(2026, 11, 21), None), SkippedDay(date(2026, 11, 22), None))
    assert deadline.due_at.date() == date(2026, 11, 23)


def test_early_morning_in_pontianak_is_not_the_day_before_as_in_utc() -> None:
    received = datetime(2026, 6, 11, 23, 30, tzinfo=UTC)  # Friday 12 June, 06.30 WIB

    assert YEARS.deadline(received, 1).due_at == at("2026-06-15T16:00")
    assert YEARS.deadline(received, 2).due_at == at("2026-06-17T16:00")
    assert YEARS.deadline(received, 1).received_at.isoformat() == "2026-06-12T06:30:00+07:00"


def test_pontianak_keeps_one_offset_all_year() -> None:
    assert {at(f"2026-{month:02}-01T12:00").utcoffset() for month in range(1, 13)} == {timedelta(hours=7)}


def test_a_naive_instant_is_refused() -> None:
    naive = datetime(2026, 11, 23, 10)  # noqa: DTZ001  # the mistake itself

    for ask in (lambda: OFFICE.deadline(naive, 1), lambda: OFFICE.within_office_hours(naive)):
        with pytest.raises(ValueError, match="time zone"):
            ask()


def test_a_deadline_of_no_days_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        OFFICE.deadline(at("2026-11-23T10:00"), 0)


@pytest.mark.parametrize(
    ("received", "working_days", "due", "provisional"),
    [
        ("2026-12-17", 5, "2026-12-28", False),
        ("2026-12-17", 9, "2027-01-04", True),
        ("2026-12-23", 5, "2027-01-04", True),
        ("2027-12-29", 5, "2028-01-05", True),
        ("2027-12-29", 2, "2027-12-31", True),
    ],
)
def test_a_deadline_that_touches_an_unknown_year_is_provisional(
    received: str, working_days: int, due: str, provisional: bool
) -> None:
    deadline = OFFICE.deadline(at(f"{received}T10:00"), working_days)

    assert deadline.due_at.date() == date.fromisoformat(due)
    assert deadline.provisional is provisional


def test_a_day_received_in_an_unknown_year_does_not_count_as_unknown() -> None:
    known_2027 = replace(OFFICE, known_years=frozenset({2027}))

    assert not known_2027.deadline(at("2026-12-31T10:00"), 1).provisional


@pytest.mark.parametrize("fixed", [(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)])
def test_an_unknown_year_is_assumed_to_keep_the_fixed_dates(fixed: tuple[int, int]) -> None:
    day = date(2029, *fixed)

    assert not OFFICE.is_working(day)
    assert OFFICE.closure_on(day) is not None
    assert replace(OFFICE, known_years=frozenset({2029})).closure_on(day) is None


def test_the_office_may_close_by_itself_and_says_why() -> None:
    dark = {date(2026, 10, 13): Closure("Listrik padam", ClosureKind.OFFICE)}
    calendar = replace(OFFICE, closures={**OFFICE.closures, **dark})

    deadline = calendar.deadline(at("2026-10-12T10:00"), 1)

    assert deadline.due_at == at("2026-10-14T16:00")
    assert deadline.skipped == (SkippedDay(date(2026, 10, 13), Closure("Listrik padam", ClosureKind.OFFICE)),)


def test_the_office_may_open_on_a_saturday_with_hours_of_its_own() -> None:
    saturday = date(2026, 10, 17)
    hours = OfficeHours({5: (time(8), time(12))}, saturday, saturday)
    calendar = replace(OFFICE, substitutes={saturday: "Pelayanan Sabtu"}, hours=(*OFFICE.hours, hours))

    deadline = calendar.deadline(at("2026-10-16T10:00"), 1)

    assert deadline.due_at == at("2026-10-17T12:00")
    assert deadline.skipped == ()


def test_an_opened_day_without_hours_of_its_own_keeps_the_week_s() -> None:
    opened = dict.fromkeys((date(2026, 10, 17), date(2026, 12, 24)), "Pengganti cuti bersama")
    calendar = replace(OFFICE, substitutes=opened)

    assert calendar.hours_on(date(2026, 10, 17)) == (time(7, 30), time(16))
    assert calendar.hours_on(date(2026, 12, 24)) == (time(7, 30), time(16))
    assert calendar.closure_on(date(2026, 12, 24)) is None


def test_the_last_hours_that_fit_a_day_win_and_else_the_first() -> None:
    later = OfficeHours({day: (time(8), time(15)) for day in range(5)}, first=date(2026, 7, 1))
    calendar = replace(OFFICE, hours=(replace(DEFAULT_HOURS, last=date(2026, 3, 31)), later))

    assert calendar.hours_on(date(2026, 7, 1)) == (time(8), time(15))
    assert calendar.hours_on(date(2026, 5, 4)) == (time(7, 30), time(16))


@pytest.mark.parametrize(
    ("instant", "open_"),
    [
        ("2026-11-23T07:29", False),
        ("2026-11-23T07:30", True),
        ("2026-11-23T15:59", True),
        ("2026-11-23T16:00", False),
        ("2026-11-27T16:15", True),
        ("2026-11-28T10:00", False),
        ("2026-12-24T10:00", False),
    ],
)
def test_the_office_is_open_from_its_opening_until_its_closing(instant: str, open_: bool) -> None:
    assert OFFICE.within_office_hours(at(instant)) is open_
    assert OFFICE.within_office_hours(at(instant).astimezone(UTC)) is open_


def test_a_closed_day_neither_opens_nor_closes() -> None:
    with pytest.raises(ValueError, match="closed"):
        OFFICE.opens_at(date(2026, 12, 25))
    with pytest.raises(ValueError, match="closed"):
        OFFICE.closes_at(date(2026, 11, 22))


@pytest.mark.parametrize(
    ("received", "finished", "days"),
    [
        ("2026-11-23T09:00", "2026-11-23T15:00", 0),
        ("2026-11-20T09:00", "2026-11-22T09:00", 0),
        ("2026-11-20T09:00", "2026-11-23T09:00", 1),
        ("2026-11-23T17:00", "2026-11-24T07:30", 1),
        ("2026-03-13T09:00", "2026-03-27T16:00", 5),
        ("2026-11-23T09:00", "2026-11-20T09:00", 0),
    ],
)
def test_a_step_took_the_working_days_after_its_receipt(received: str, finished: str, days: int) -> None:
    assert OFFICE.working_days_between(at(received), at(finished)) == days


@pytest.mark.parametrize("week", [{}, {0: (time(16), time(7))}, {0: (time(8), time(8))}])
def test_a_week_without_a_working_day_is_refused(week: Mapping[int, tuple[time, time]]) -> None:
    with pytest.raises(ValueError, match="week"):
        OfficeHours(week)


def test_a_calendar_without_hours_is_refused() -> None:
    with pytest.raises(ValueError, match="office hours"):
        WorkingCalendar(hours=())


instants = st.datetimes(datetime(2025, 1, 1), datetime(2029, 1, 1), timezones=st.sampled_from([UTC, WIB]))  # noqa: DTZ001  # the zones are drawn beside
calendars = st.sampled_from([OFFICE, SIX_DAYS, YEARS])


@given(calendars, instants, st.integers(1, 40))
def test_a_deadline_ends_on_a_working_day_after_exactly_its_working_days(
    calendar: WorkingCalendar, received: datetime, working_days: int
) -> None:
    deadline = calendar.deadline(received, working_days)

    last_day = deadline.due_at.date()
    passed = (last_day - calendar.day_of(received)).days
    assert deadline.due_at == calendar.closes_at(last_day)
    assert calendar.working_days_between(received, deadline.due_at) == working_days
    assert len(deadline.skipped) == passed - working_days
    assert not any(calendar.is_working(skipped.day) for skipped in deadline.skipped)


@given(calendars, instants, st.integers(1, 20))
def test_every_further_working_day_ends_later(calendar: WorkingCalendar, received: datetime, working_days: int) -> None:
    ends = [calendar.deadline(received, days).due_at for days in range(1, working_days + 1)]

    assert all(earlier < later for earlier, later in pairwise(ends))


@given(calendars, instants, st.integers(0, 40))
def test_counting_back_undoes_counting_on(calendar: WorkingCalendar, received: datetime, working_days: int) -> None:
    start = calendar.next_working_day(calendar.day_of(received))
    day = start

    for _ in range(working_days):
        day = calendar.next_working_day(day)

    assert calendar.back(day, working_days) == start
