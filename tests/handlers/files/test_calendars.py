"""Holidays are read from whatever calendar programs and offices write, and one broken event hides no other."""

from datetime import date

import pytest

from handlers.files.calendars import holidays_in
from sop.calendar.sources import Fault, Source
from sop.calendar.working_days import WIB, ClosureKind
from sop.errors.answers import CalendarUnreadable, OtherYears

GOOD = ("DTSTART;VALUE=DATE:20270310", "SUMMARY:Idulfitri")


NEW_YEAR = [date(2027, 1, 1), date(2027, 1, 2), date(2027, 12, 31)]


def ics(*events: tuple[str, ...]) -> bytes:
    inside = [line for event in events for line in ("BEGIN:VEVENT", "UID:1", *event, "END:VEVENT")]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *inside, "END:VCALENDAR", ""]).encode()


def read(data: bytes, year: int = 2027) -> Source:
    return holidays_in(data, "libur", year, WIB)


def days(data: bytes) -> list[date]:
    return [each.day for each in read(data).days]


@pytest.mark.parametrize(
    ("event", "found"),
    [
        ((*GOOD, "DTEND;VALUE=DATE:20270312"), [date(2027, 3, 10), date(2027, 3, 11)]),
        ((*GOOD, "DURATION:P2D"), [date(2027, 3, 10), date(2027, 3, 11)]),
        ((*GOOD, "DTEND;VALUE=DATE:20270301"), [date(2027, 3, 10)]),
        ((*GOOD, "RRULE:XX"), [date(2027, 3, 10)]),
        (("DTSTART;VALUE=DATE:20200817", "RRULE:FREQ=YEARLY", "SUMMARY:Proklamasi"), [date(2027, 8, 17)]),
        ((*GOOD, "RRULE:FREQ=YEARLY", "RRULE:FREQ=YEARLY;INTERVAL=1"), [date(2027, 3, 10)]),
        (("DTSTART:20270310T090000", "SUMMARY:Idulfitri"), [date(2027, 3, 10)]),
        # moved through UTC: midnight in Pontianak is 17.00 of the day before
        (("DTSTART:20270309T170000Z", "DTEND:20270310T170000Z", "SUMMARY:Idulfitri"), [date(2027, 3, 10)]),
        (("DTSTART:20270310T000000Z", "DTEND:20270311T000000Z", "SUMMARY:Idulfitri"), [date(2027, 3, 10)]),
        # Outlook: a zone by the name that Windows has for it
        (
            ("DTSTART;TZID=SE Asia Standard Time:20270310T000000", "DTEND;TZID=SE Asia Standard Time:20270312T000000"),
            [date(2027, 3, 10), date(2027, 3, 11)],
        ),
        (("DTSTART:20270310T090000", "DTEND:20270311T160000"), [date(2027, 3, 10), date(2027, 3, 11)]),
        (("DTSTART;VALUE=DATE:20191231", "DTEND;VALUE=DATE:20200103", "RRULE:FREQ=YEARLY"), NEW_YEAR),
        # Apple: the last one of a series that ended; Google: until when in UTC
        (("DTSTART;VALUE=DATE:20250310", "RRULE:FREQ=YEARLY;UNTIL=20270310"), [date(2027, 3, 10)]),
        (
            ("DTSTART;TZID=Asia/Jakarta:20250310T000000", "RRULE:FREQ=YEARLY;UNTIL=20270309T170000Z"),
            [date(2027, 3, 10)],
        ),
        (("DTSTART;VALUE=DATE:20250310", "RRULE:FREQ=YEARLY;COUNT=3"), [date(2027, 3, 10)]),
        (("DTSTART;VALUE=DATE:20250310", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2WE"), [date(2027, 3, 10)]),
        ((*GOOD, "RDATE;VALUE=DATE:20270312,20280312"), [date(2027, 3, 10), date(2027, 3, 12)]),
        ((*GOOD, "RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20270311"), [date(2027, 3, 10), date(2027, 3, 12)]),
        ((*GOOD, "RRULE:FREQ=DAILY;COUNT=2;BYHOUR=0,6,12"), [date(2027, 3, 10), date(2027, 3, 11)]),
    ],
)
def test_an_event_is_on_all_of_its_days(event: tuple[str, ...], found: list[date]) -> None:
    assert days(ics(event)) == found


@pytest.mark.parametrize(
    ("event", "unread"),
    [
        (("SUMMARY:tanpa tanggal",), Fault.DATE),
        (("DTSTART;VALUE=DATE:20271399", "SUMMARY:rusak"), Fault.DATE),
        (("DTSTART;VALUE=DATE:20270401", "DTEND:20270402T000000Z", "SUMMARY:dua jenis"), Fault.DATE),
        (("DTSTART;VALUE=DATE:20270401", "DTSTART;VALUE=DATE:20270402", "SUMMARY:dua awal"), Fault.DATE),
        (("DTSTART;VALUE=DATE:20270401", "RRULE:FREQ=DAILY;INTERVAL=0", "SUMMARY:tanpa akhir"), Fault.DATE),
        (("DTSTART;VALUE=DATE:20270401", "EXDATE:kapan", "SUMMARY:rusak"), Fault.DATE),
        (("DTSTART;VALUE=DATE:20270401", "DTEND;VALUE=DATE:20271201", "SUMMARY:masa jabatan"), Fault.TOO_LONG),
        (("DTSTART;VALUE=DATE:20270401", "RRULE:FREQ=DAILY", "SUMMARY:tiap hari"), Fault.TOO_LONG),
        (("DTSTART:20270401T090000", "RRULE:FREQ=WEEKLY", "SUMMARY:rapat"), Fault.REPEATS),
        (("DTSTART:20270401T090000", "RRULE:FREQ=SECONDLY", "SUMMARY:bom"), Fault.REPEATS),
    ],
)
def test_an_event_that_cannot_be_read_hides_no_other_and_is_named(event: tuple[str, ...], unread: Fault) -> None:
    found = read(ics(event, GOOD))

    assert [each.day for each in found.days] == [date(2027, 3, 10)]
    assert [(each.row, each.text, each.fault) for each in found.unread] == [
        (None, event[-1].removeprefix("SUMMARY:"), unread)
    ]
    with pytest.raises(CalendarUnreadable):
        read(ics(event))


def test_what_its_calendar_calls_no_holiday_is_none_and_is_named() -> None:
    cancelled = ("DTSTART;VALUE=DATE:20270401", "STATUS:CANCELLED", "SUMMARY:Rapat")
    observed = ("DTSTART;VALUE=DATE:20270421", "DESCRIPTION:Perayaan", "SUMMARY:Hari Kartini")
    of_another_year = ("DTSTART;VALUE=DATE:20260421", "DESCRIPTION:Perayaan", "SUMMARY:Hari Kartini")

    found = read(ics(cancelled, observed, of_another_year, GOOD))

    assert [each.day for each in found.days] == [date(2027, 3, 10)]
    assert found.no_holidays == ("Rapat", "Hari Kartini")


def test_days_of_other_years_are_counted_and_where_there_are_no_others_it_is_said() -> None:
    older = ("DTSTART;VALUE=DATE:20260817", "SUMMARY:Proklamasi")
    ended = ("DTSTART;VALUE=DATE:20250310", "RRULE:FREQ=YEARLY;UNTIL=20260310", "SUMMARY:Berakhir")
    table = "Tanggal,Nama\n17-8-2026,Proklamasi\n1-1-2028,Tahun Baru\n2-1-2028,Cuti\n10-3-2027,Idulfitri\n"

    assert read(ics(older, ended, GOOD)).other_years == {2025: 1, 2026: 1}
    assert read(table.encode()).other_years == {2026: 1, 2028: 2}
    with pytest.raises(OtherYears) as raised:
        read(ics(older, ended))
    assert raised.value.years == (2025, 2026)


def test_an_occurrence_that_was_moved_or_cancelled_is_where_its_own_event_has_it() -> None:
    series = ("DTSTART;VALUE=DATE:20250310", "RRULE:FREQ=YEARLY", "SUMMARY:Hari jadi")
    moved = ("DTSTART;VALUE=DATE:20270312", "RECURRENCE-ID;VALUE=DATE:20270310", "SUMMARY:Hari jadi")
    cancelled = ("DTSTART;VALUE=DATE:20270310", "RECURRENCE-ID;VALUE=DATE:20270310", "STATUS:CANCELLED")

    assert days(ics(series, moved)) == [date(2027, 3, 12)]
    with pytest.raises(OtherYears):
        days(ics(series, cancelled))


def test_of_two_names_the_indonesian_one_counts_and_two_holidays_on_one_day_are_both_named() -> None:
    english = ("DTSTART;VALUE=DATE:20270310", "SUMMARY;LANGUAGE=en:Eid al-Fitr", "SUMMARY;LANGUAGE=id:Idulfitri")
    empty = ("DTSTART;VALUE=DATE:20270311", "SUMMARY:", "SUMMARY:Eid Joint Holiday")
    again = ("DTSTART;VALUE=DATE:20270310", "SUMMARY:Nyepi")

    found = read(ics(english, empty, again, english)).days

    assert [(each.name, each.kind) for each in found] == [
        ("Idulfitri; Nyepi", ClosureKind.NATIONAL),
        ("Eid Joint Holiday", ClosureKind.COLLECTIVE_LEAVE),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "No;Tanggal;Hari;Keterangan\n1;Jumat, 1 Januari 2027;Jumat;Tahun Baru\n2;5/2/2027;Jumat;Cuti bersama Imlek\n",
        "2027-01-01,Tahun Baru\n2027-02-05,Cuti bersama Imlek\n",
        "sep=,\nJenis,Nama,Tanggal\nLibur Nasional,Tahun Baru,1-1-2027\nCuti Bersama,Cuti bersama Imlek,5-2-2027\n",
    ],
)
def test_a_table_is_read_by_its_dates(table: str) -> None:
    found = read(table.encode("utf-8-sig")).days

    assert [(each.day, each.name, each.kind) for each in found] == [
        (date(2027, 1, 1), "Tahun Baru", ClosureKind.NATIONAL),
        (date(2027, 2, 5), "Cuti bersama Imlek", ClosureKind.COLLECTIVE_LEAVE),
    ]


def test_a_range_is_all_of_its_days_and_a_row_that_cannot_be_read_is_named() -> None:
    table = (
        "No;Tanggal;Keterangan\n1;15-16 Maret 2028;Idulfitri\n2;Selasa, 14 Maret 2028;Cuti bersama Idulfitri\n"
        "3;Rabu, 21 Maret 2028;Hari apa\n4;31 Maart 2028;Salah bulan\nDitetapkan di Jakarta, 1 Juni 2027\n"
    )

    found = read(table.encode(), 2028)

    assert [each.day.day for each in found.days] == [14, 15, 16]
    assert [(each.row, each.text, each.fault) for each in found.unread] == [
        (4, "Rabu, 21 Maret 2028", Fault.WEEKDAY),
        (5, "31 Maart 2028", Fault.DATE),
    ]


def test_two_days_of_a_row_are_not_those_between_them() -> None:
    found = read(b"Tanggal;Nama\n3 dan 6 Mei 2027;Libur\n30 September & 1 Oktober 2027;Libur lain\n", 2027)

    assert [each.day for each in found.days] == [date(2027, *day) for day in ((5, 3), (5, 6), (9, 30), (10, 1))]


def test_a_range_over_new_year_has_its_days_in_both_and_one_of_months_is_named() -> None:
    table = "Tanggal;Nama\n30 Desember 2027 - 2 Januari 2028;Cuti bersama\n1 Maret - 30 Juni 2028;Libur panjang\n"

    found = read(table.encode(), 2028)

    assert [each.day for each in found.days] == [date(2028, 1, 1), date(2028, 1, 2)]
    assert [(each.row, each.fault) for each in found.unread] == [(3, Fault.TOO_LONG)]
