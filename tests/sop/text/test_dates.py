"""Dates are read as people write them, and refused where no calendar has them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop.command import YEARS
from sop.errors.answers import DateAmbiguous, DateNotUnderstood
from sop.text.dates import WeekdayDiffers, parse_date
from texts.say import on_day, short_day

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "24-11-2026",
        "24/11/2026",
        "24.11.2026",
        "24 11 2026",
        "24 November 2026",
        "24 nov 2026",
        "24-Nov-2026",
        "24 NOVEMBER 2026",
        "24 novmber 2026",
        "24 Novem 2026",
        "2026/11/24",
        "24 Nop 2026",
        "2026-11-24",
        " 2026-11-24 ",
        "  24-11-2026\n",
        "24-11-2026.",
        "24/11/26",
        "24-11-26",
        "24 Nov 26",
        "Selasa, 24 November 2026",
        "selasa 24-11-2026",
        "Hari Selasa tanggal 24 November 2026.",
        "tgl 24-11-2026",
        "hari ini",
        "Hari ini.",
    ],
)
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    assert parse_date(text, TODAY) == date(2026, 11, 24)


def test_a_day_and_a_month_may_have_one_figure() -> None:
    assert parse_date("3/1/2026", TODAY) == date(2026, 1, 3)
    assert parse_date("2026-1-3", TODAY) == date(2026, 1, 3)


@pytest.mark.parametrize(("text", "day"), [("kemarin", 23), ("Besok", 25), ("lusa", 26)])
def test_days_near_today_are_counted_from_it(text: str, day: int) -> None:
    assert parse_date(text, TODAY) == date(2026, 11, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24 november", date(2026, 11, 24)),
        ("2 Des", date(2026, 12, 2)),
        ("Rabu, 2 desember", date(2026, 12, 2)),
        ("tanggal 4 januari", date(2027, 1, 4)),
        ("selasa", date(2026, 11, 24)),
        ("hari Rabu.", date(2026, 11, 25)),
        ("Senin", date(2026, 11, 30)),
        ("senin depan", date(2026, 11, 30)),
        ("Selasa depan.", date(2026, 12, 1)),
    ],
)
def test_what_is_typed_without_a_year_is_the_nearest_day_where_one_is_asked_for(text: str, day: date) -> None:
    assert parse_date(text, TODAY, TODAY) == day

    with pytest.raises(DateNotUnderstood):
        parse_date(text, TODAY)


@pytest.mark.parametrize("text", ["31 februari", "24", "24-11", "24 foo", "minggu depan", "depan"])
def test_what_no_year_has_is_no_date_there_either(text: str) -> None:
    with pytest.raises(DateNotUnderstood):
        parse_date(text, TODAY, TODAY)


def test_a_weekday_that_is_said_of_two_weeks_is_asked_about() -> None:
    with pytest.raises(DateAmbiguous) as refused:
        parse_date("hari Rabu depan", TODAY, TODAY)

    assert (refused.value.one, refused.value.other) == (date(2026, 11, 25), date(2026, 12, 2))


@pytest.mark.parametrize("text", ["Rabu 1 Desember", "Senin, 24 November"])
def test_a_wrong_weekday_brings_no_other_year(text: str) -> None:
    with pytest.raises(WeekdayDiffers):
        parse_date(text, TODAY, TODAY)


def test_ahad_is_a_sunday() -> None:
    assert parse_date("Ahad, 29 November 2026", TODAY) == date(2026, 11, 29)


def test_a_weekday_of_another_date_is_told() -> None:
    with pytest.raises(WeekdayDiffers) as refused:
        parse_date("Senin, 24 November 2026", TODAY)

    assert refused.value.day == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1 Januari 2026", 1),
        ("1 Februari 2026", 2),
        ("1 Pebruari 2026", 2),
        ("1 Maret 2026", 3),
        ("1 Mei 2026", 5),
        ("1 Agustus 2026", 8),
        ("1 Ags 2026", 8),
        ("1 Agt 2026", 8),
        ("1 Oktober 2026", 10),
        ("1 Desember 2026", 12),
    ],
)
def test_months_have_their_indonesian_names_and_their_usual_short_forms(text: str, month: int) -> None:
    assert parse_date(text, TODAY).month == month


@given(st.dates(min_value=date(YEARS.start, 1, 1), max_value=date(YEARS[-1], 12, 31)))
def test_a_date_as_sopan_says_it_is_read_as_that_date(day: date) -> None:
    assert parse_date(short_day(day), TODAY) == day
    assert parse_date(on_day(day), TODAY) == day
    assert parse_date(f"{day:%d-%m-%Y}", TODAY) == day
    assert parse_date(day.isoformat(), TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "minggu depan",
        "24",
        "24-11",
        "24-11-126",
        "31-02-2026",
        "29-02-2026",
        "00-11-2026",
        "24-13-2026",
        "2026-13-01",
        "24 Foo 2026",
        "24 desa 2026",
        "24 sepatu 2026",
        "12 junior 2026",
        "1-1-0026",
        "24-11-2026 dan 25-11-2026",
        "11/2026",
        "24²-11-2026",
    ],
)
def test_what_is_no_date_is_refused_with_what_was_written(text: str) -> None:
    with pytest.raises(DateNotUnderstood) as refused:
        parse_date(text, TODAY)

    assert refused.value.text == text


@pytest.mark.parametrize("text", ["31-12-9999", "9999-12-31", "31 Desember 2926", "24-11-0226"])
def test_a_date_that_no_calendar_reckons_with_is_a_slip(text: str) -> None:
    with pytest.raises(DateNotUnderstood):
        parse_date(text, TODAY)


@given(st.text(max_size=30))
@pytest.mark.slow
def test_any_text_at_all_is_a_date_or_is_refused(text: str) -> None:
    with suppress(DateNotUnderstood):
        assert isinstance(parse_date(text, TODAY), date)
