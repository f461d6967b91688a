"""Days on end are read as people write them, and where two readings differ neither is taken."""

from datetime import date

import pytest

from sop.errors.answers import DateAmbiguous, DateNotUnderstood
from sop.text.dates import WeekdayDiffers
from sop.text.spans import Span, parse_first, parse_last, parse_span

TODAY = date(2026, 11, 24)  # a Tuesday


def works(day: date) -> bool:
    return day.weekday() < 5


def november(first: int, last: int) -> Span:
    return Span(date(2026, 11, first), date(2026, 11, last))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("besok s.d. jumat", november(25, 27)),
        ("besok sd Jumat.", november(25, 27)),
        ("23-27 November", november(23, 27)),
        ("23 - 27 Nov 2026", november(23, 27)),
        ("tgl 23 s/d 27 november", november(23, 27)),
        ("23-11-2026 sampai dengan 27-11-2026", november(23, 27)),
        ("23/11/26–27/11/26", november(23, 27)),
        ("dari rabu sampai jumat", november(25, 27)),
        ("senin 23 - jumat 27 november", november(23, 27)),
        ("30 November hingga 4 Desember", Span(date(2026, 11, 30), date(2026, 12, 4))),
        ("28 Desember - 2 Januari", Span(date(2026, 12, 28), date(2027, 1, 2))),
        ("jumat s.d. senin", november(27, 30)),
        ("3 hari mulai senin", Span(date(2026, 11, 30), date(2026, 12, 2))),
        ("mulai besok selama 3 hari", november(25, 27)),
        ("besok 2 hari", november(25, 26)),
        ("sehari besok", november(25, 25)),
        ("5 hari kerja dari rabu", Span(date(2026, 11, 25), date(2026, 12, 1))),
        ("2 minggu mulai 1 desember", Span(date(2026, 12, 1), date(2026, 12, 14))),
        ("3 bulan sejak 30-11-2026", Span(date(2026, 11, 30), date(2027, 2, 27))),
        ("27-23 November", november(27, 23)),
    ],
)
def test_both_ends_are_read_however_they_are_written(text: str, span: Span) -> None:
    assert parse_span(text, TODAY, works) == span


@pytest.mark.parametrize(
    "text",
    [
        "",
        "besok",
        "24-11-2026",
        "2026-11-24",
        "24-11-26",
        "Rabu, 25-11-2026",
        "3 hari",
        "0 hari mulai senin",
        "23 - 27",
        "3 hari lagi",
        "23-27 Foo",
        "- besok",
        "a - b",
        "- " * 100,
    ],
)
def test_what_does_not_name_both_ends_is_left_alone(text: str) -> None:
    assert parse_span(text, TODAY, works) is None


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("5 hari", date(2026, 12, 4)),
        ("selama 5 hari", date(2026, 12, 4)),
        ("6 hari kerja", date(2026, 12, 7)),
        ("seminggu", date(2026, 12, 6)),
        ("1 bulan", date(2026, 12, 29)),
        ("sampai jumat", date(2026, 12, 4)),
        ("s.d. 4 Desember", date(2026, 12, 4)),
        ("4-12-2026", date(2026, 12, 4)),
        ("lusa", date(2026, 11, 26)),
    ],
)
def test_the_end_alone_is_counted_from_the_first_day(text: str, last: date) -> None:
    assert parse_last(text, date(2026, 11, 30), TODAY, works) == last


def test_days_that_may_be_of_the_calendar_or_working_ones_are_asked_about() -> None:
    for read in (
        lambda: parse_last("5 hari", date(2026, 11, 25), TODAY, works),
        lambda: parse_span("5 hari mulai rabu", TODAY, works),
    ):
        with pytest.raises(DateAmbiguous) as refused:
            read()

        assert (refused.value.one, refused.value.other) == (date(2026, 11, 29), date(2026, 12, 1))


def test_a_day_is_begun_with_as_it_is_said() -> None:
    assert parse_first("mulai besok", TODAY) == date(2026, 11, 25)


@pytest.mark.parametrize("text", ["23-27 November", "10 hari lagi ya", "0 hari", "mulai-mulai", "sampai " * 30])
def test_what_is_no_end_is_refused(text: str) -> None:
    with pytest.raises(DateNotUnderstood):
        parse_last(text, TODAY, TODAY, works)


def test_a_weekday_of_another_date_is_told_of_either_end() -> None:
    with pytest.raises(WeekdayDiffers):
        parse_span("senin 24 - jumat 27 november", TODAY, works)
