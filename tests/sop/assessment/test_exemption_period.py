"""Exemption has an end, the end can be told, and it is reviewed in time (PP 61/2010)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop.assessment.exemption_period import (
    Period,
    PeriodInThePast,
    PeriodKind,
    PeriodTooLong,
    PeriodUnlimited,
    check_period,
    ends_on,
    expiry_review_by,
)
from tests.sop.calendar.calendars import OFFICE

NEW_YEAR = date(2026, 1, 1)


def span(years: int = 0, months: int = 0) -> Period:
    return Period(PeriodKind.SPAN, years, months)


def until(text: str) -> Period:
    return Period(PeriodKind.UNTIL_DATE, until=date.fromisoformat(text))


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        ("2026-01-01", span(years=5), "2031-01-01"),
        ("2026-07-15", span(years=1, months=6), "2028-01-15"),
        ("2026-07-15", span(months=18), "2028-01-15"),
        ("2026-12-31", span(months=2), "2027-02-28"),
        ("2028-02-29", span(years=1), "2029-02-28"),
        ("2028-02-29", span(years=4), "2032-02-29"),
        ("2026-11-30", span(months=1), "2026-12-30"),
        ("2026-01-01", until("2027-12-31"), "2027-12-31"),
    ],
)
def test_a_span_ends_on_its_anniversary_and_a_date_on_itself(start: str, period: Period, end: str) -> None:
    assert ends_on(period, date.fromisoformat(start)) == date.fromisoformat(end)


def test_an_event_and_a_law_have_no_end_that_a_calendar_knows() -> None:
    assert ends_on(Period(PeriodKind.UNTIL_EVENT, event="perkara selesai"), NEW_YEAR) is None
    assert ends_on(Period(PeriodKind.BY_LAW, law="UU 24/2013"), NEW_YEAR) is None


def test_a_span_that_an_event_may_shorten_ends_at_the_latest_with_the_span() -> None:
    period = Period(PeriodKind.SPAN, years=30, event="perkara selesai")

    assert ends_on(period, NEW_YEAR) == date(2056, 1, 1)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Period(PeriodKind.SPAN),
        lambda: Period(PeriodKind.SPAN, years=-1, months=13),
        lambda: Period(PeriodKind.SPAN, years=1, until=NEW_YEAR),
        lambda: Period(PeriodKind.SPAN, event="perkara selesai"),
        lambda: Period(PeriodKind.UNTIL_DATE),
        lambda: Period(PeriodKind.UNTIL_DATE, until=NEW_YEAR, months=1),
        lambda: Period(PeriodKind.UNTIL_EVENT),
        lambda: Period(PeriodKind.UNTIL_EVENT, event=""),
        lambda: Period(PeriodKind.UNTIL_EVENT, event="perkara selesai", years=2),
        lambda: Period(PeriodKind.BY_LAW),
        lambda: Period(PeriodKind.BY_LAW, law="UU 24/2013", until=NEW_YEAR),
    ],
)
def test_parts_that_do_not_fit_the_kind_are_a_mistake(make: Callable[[], Period]) -> None:
    with pytest.raises(ValueError, match=r"period|span"):
        make()


@pytest.mark.parametrize("period", [span(years=30), span(months=360), until("2056-01-01")])
def test_law_enforcement_may_be_closed_for_thirty_years(period: Period) -> None:
    check_period(period, ["17.a.2"], NEW_YEAR)


@pytest.mark.parametrize("period", [span(years=30, months=1), span(years=31), until("2056-01-02")])
@pytest.mark.parametrize("code", ["17.a", "17.a.2"])
def test_law_enforcement_may_not_be_closed_any_longer(period: Period, code: str) -> None:
    with pytest.raises(PeriodTooLong) as refusal:
        check_period(period, ["17.h", code], NEW_YEAR)

    assert refusal.value.limit_years == 30


def test_other_grounds_are_not_held_to_thirty_years() -> None:
    check_period(span(years=50), ["17.h.2", "17.g"], NEW_YEAR)


@pytest.mark.parametrize("end", ["2025-12-31", "2026-01-01"])
def test_a_period_that_has_ended_is_refused(end: str) -> None:
    with pytest.raises(PeriodInThePast) as refusal:
        check_period(until(end), ["17.h"], NEW_YEAR)

    assert refusal.value.until == date.fromisoformat(end)


@pytest.mark.parametrize(
    "period",
    [Period(PeriodKind.UNTIL_EVENT, event="perkara selesai"), Period(PeriodKind.BY_LAW, law="UU 24/2013")],
)
def test_17_a_has_its_limit_also_where_an_event_or_a_law_ends_it(period: Period) -> None:
    with pytest.raises(PeriodUnlimited):
        check_period(period, ["17.a.2", "17.i"], NEW_YEAR)

    check_period(Period(PeriodKind.SPAN, years=30, event="perkara selesai"), ["17.a.2"], NEW_YEAR)


def test_an_event_or_a_law_passes_for_other_grounds() -> None:
    check_period(Period(PeriodKind.UNTIL_EVENT, event="perkara selesai"), ["17.i"], NEW_YEAR)
    check_period(Period(PeriodKind.BY_LAW, law="UU 24/2013"), ["17.j"], NEW_YEAR)


@pytest.mark.parametrize(("end", "latest"), [("2026-12-31", "2026-11-17"), ("2026-06-30", "2026-05-11")])
def test_the_review_comes_thirty_working_days_before_the_end(end: str, latest: str) -> None:
    assert expiry_review_by(date.fromisoformat(end), OFFICE) == date.fromisoformat(latest)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(0, 40), st.integers(1, 40))
def test_a_span_never_ends_before_its_months_are_over(start: date, years: int, months: int) -> None:
    end = ends_on(span(years, months), start)

    assert end is not None
    assert (end.year - start.year) * 12 + end.month - start.month == 12 * years + months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)
