"""The calendar's screens fit both channels, whatever stands in it, and say what a change touches."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from sop.calendar.calendars import Calendars, OwnCalendar
from sop.calendar.changes import CloseDay, Difference, LoadYear, SetHours, difference
from sop.calendar.parse_week import parse_week
from sop.calendar.sources import Fault, Holiday, Source, UnreadRow
from sop.calendar.working_days import (
    DEFAULT_HOURS,
    SIX_DAY_HOURS,
    Closure,
    ClosureKind,
    OfficeHours,
    WorkingCalendar,
    month_of,
)
from sop.calendar.years import ChangedDay, YearRecord
from sop.case.summaries import CaseSummary
from sop.office.people import Unit
from tests.sop.builders import MONDAY, collected
from tests.sop.calendar.calendars import OFFICE
from tests.texts.whatsapp import assert_whatsapp_takes
from texts.hours import week_in_words
from texts.office import calendar as texts
from texts.office import calendar_changes as changes
from texts.office import calendar_hours as hours_texts
from texts.office import unit_calendars
from texts.screen import Screen

LONG = "Cuti Bersama Hari Raya Idulfitri 1448 Hijriah " * 4
FULL = Source(
    name=LONG[:100],
    days=tuple(
        Holiday(day=date(2027, 1, 1) + timedelta(days=3 * passed), name=LONG, kind=ClosureKind.COLLECTIVE_LEAVE)
        for passed in range(120)
    ),
)
RECORDS = (
    None,
    YearRecord(2027, "x" * 200, confirmed=False),
    YearRecord(2027, "x" * 200, confirmed=True),
    YearRecord(2027, "x" * 200, confirmed=True, by="y" * 200, at=MONDAY),
    YearRecord(
        2027,
        "x" * 200,
        confirmed=True,
        changed=tuple(
            ChangedDay(day, Closure("x" * 200, ClosureKind.NATIONAL), "x" * 200, "y" * 200, MONDAY)
            for day in month_of(date(2027, 3, 1))
        ),
    ),
)


def summary_of(number: int) -> CaseSummary:
    case = collected()
    return CaseSummary(number, f"U-{number:04d}/2026", case.unit, case.status, case.turn)


def calendars(known: WorkingCalendar) -> Calendars:
    """With a unit that has as much of its own as it may."""
    days = {day: Closure("Libur " * 30, ClosureKind.OFFICE) for day in month_of(date(2026, 12, 1))}
    return Calendars(known, {1: OwnCalendar(known.hours * 9, days, frozenset([date(2027, 1, 1)])), 3: OwnCalendar()})


def screens() -> Iterator[Screen]:
    crowded = LoadYear(year=2027, source=FULL).applied(WorkingCalendar())
    hours = OfficeHours(
        {day: (opens, closes) for day, (opens, closes) in SIX_DAY_HOURS.week.items()},
        date(2027, 2, 8),
        date(2027, 3, 9),
    )
    instead = {day: "x" * 200 for month in range(1, 13) for day in month_of(date(2027, month, 1)) if day.weekday() > 4}
    for known in (
        OFFICE,
        WorkingCalendar(),
        replace(crowded, hours=(DEFAULT_HOURS, *[hours] * 30), substitutes=instead),
    ):
        for record in RECORDS:
            yield texts.year_view(2027, known, record, MONDAY.date())
            for month in range(1, 13):
                yield texts.month_view(2027, month, known, record)
        yield hours_texts.hours_view(calendars(known), {1: "Dinas " * 30, 2: "Kecamatan"}, MONDAY.date())
        yield hours_texts.period_view(hours)
        for number in (1, 2):
            unit = Unit(number, "Dinas " * 30)
            yield unit_calendars.view(unit, calendars(known), MONDAY.date())
    yield texts.decree_wanted(2027)


def test_every_screen_of_the_calendar_can_be_sent() -> None:
    for screen in screens():
        assert_whatsapp_takes(screen)


def test_what_a_change_touches_is_counted_and_the_first_are_named() -> None:
    summary = summary_of(1)
    later = WorkingCalendar().deadline(summary.turn.deadline.received_at, 5)
    moved = [(summary_of(number), later) for number in range(1, 8)]

    assert "<b>7 tenggat berjalan</b> bergeser" in changes.touching(moved)
    assert "dan 3 lainnya" in changes.touching(moved)
    assert changes.touching([]) == "Tidak ada tenggat berjalan yang bergeser."


def test_what_differs_is_told_by_what_comes_goes_and_is_renamed() -> None:
    before = CloseDay(day=date(2027, 5, 3), name="Hari lama", kind=ClosureKind.NATIONAL).applied(WorkingCalendar())
    before = CloseDay(day=date(2027, 1, 1), name="Tahun Baru", kind=ClosureKind.NATIONAL).applied(before)

    told = changes.differing(difference(before, LoadYear(year=2027, source=FULL).applied(before)), FULL)

    assert "➕ Ditambahkan: <b>119</b>" in told
    assert "dan 111 lainnya" in told
    assert "➖ Dicabut: <b>1</b>\n• 3 Mei: Hari lama" in told
    assert "Berganti nama atau jenis: <b>1</b>" in told
    assert len(told) < 1024


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Senin-Kamis 07.15-14.15, Jumat 07.15-14.45", "Senin–Kamis 07.15–14.15, Jumat 07.15–14.45"),
        ("sen s.d. kam 8-15; jum'at: 8:00 - 15:30 WIB", "Senin–Kamis 08.00–15.00, Jumat 08.00–15.30"),
        ("Senin sampai Jumat pukul 07.30-16.00 dan Sabtu 08.00-12.00", "Senin–Jumat 07.30–16.00, Sabtu 08.00–12.00"),
    ],
)
def test_a_week_reads_as_it_was_meant(typed: str, told: str) -> None:
    assert week_in_words(parse_week(typed)) == told


def test_hours_for_good_say_so() -> None:
    known = SetHours(first=date(2026, 12, 1), week=parse_week("Senin-Jumat 08.00-15.00"), reason="SE 1").applied(OFFICE)

    assert "1 Desember 2026 dan seterusnya" in hours_texts.hours_view(Calendars(known), {}, MONDAY.date()).text


def test_rows_that_could_not_be_read_are_named_with_what_is_wrong() -> None:
    rows = [UnreadRow(row=4, text="Rabu, 21 Maret 2028", fault=Fault.WEEKDAY)]
    rows += [UnreadRow(row=number, text="31 Maart", fault=Fault.DATE) for number in range(5, 9)]
    source = Source(name="libur.csv", days=(), unread=tuple(rows))

    told = changes.differing(Difference({}, {}, {}), source)

    assert "<b>5 baris</b> tidak terbaca" in told
    assert "baris 4: “Rabu, 21 Maret 2028”, nama harinya bukan hari pada tanggal itu" in told
    assert "dan 2 lainnya" in told


def test_what_a_file_has_besides_is_named_before_it_is_loaded() -> None:
    source = Source(
        name="libur.ics",
        days=(),
        unread=(UnreadRow(text="Rapat mingguan", fault=Fault.REPEATS),),
        other_years={2026: 14, 2028: 2},
        no_holidays=("Hari Kartini", "Hari Ibu", "Hari Guru", "Hari Batik"),
    )

    told = changes.differing(Difference({}, {}, {}), source)

    assert "• “Rapat mingguan”, berulang tiap minggu atau bulan" in told
    assert "Tahun lain, tidak ikut dimuat: 2026 (14 baris), 2028 (2 baris)." in told
    assert "tidak ikut dimuat: Hari Kartini, Hari Ibu, Hari Guru dan 1 lainnya." in told


def test_a_year_without_holidays_is_loaded_before_it_is_compared() -> None:
    empty = texts.year_view(2028, OFFICE, None, MONDAY.date())
    known = texts.year_view(2027, LoadYear(year=2027, source=FULL).applied(OFFICE), RECORDS[1], MONDAY.date())

    assert [row[0].label for row in (empty.rows[0], known.rows[0])] == [texts.LOAD, texts.COMPARE]
