"""Holidays are read from whatever calendar programs and offices write, and one broken event hides no other."""

from datetime import date

import pytest

from handlers.files.calendars import holidays_in
from sop.calendar.working_days import ClosureKind
from sop.errors.answers import CalendarUnreadable

GOOD = ("DTSTART;VALUE=DATE:20270310", "SUMMARY:Idulfitri")


def ics(*events: tuple[str, ...]) -> bytes:
    inside = [line for event in events for line in ("BEGIN:VEVENT", "UID:1", *event, "END:VEVENT")]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *inside, "END:VCALENDAR", ""]).encode()


def days(data: bytes) -> list[date]:
    return [each.day for each in holidays_in(data, "libur", 2027).days]


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
    ],
)
def test_an_event_is_on_all_of_its_days(event: tuple[str, ...], found: list[date]) -> None:
    assert days(ics(event)) == found


@pytest.mark.parametrize(
    "event",
    [
        ("SUMMARY:tanpa tanggal",),
        ("DTSTART;VALUE=DATE:20271399", "SUMMARY:rusak"),
        ("DTSTART;VALUE=DATE:99991231", "SUMMARY:akhir zaman"),
        ("DTSTART;VALUE=DATE:20270401", "DTEND:20270402T000000Z", "SUMMARY:dua jenis"),
        ("DTSTART;VALUE=DATE:20270401", "STATUS:CANCELLED", "SUMMARY:batal"),
        ("DTSTART;VALUE=DATE:20270401", "DESCRIPTION:Perayaan", "SUMMARY:Hari Kartini"),
        ("DTSTART;VALUE=DATE:20270401", "DTEND;VALUE=DATE:20271201", "SUMMARY:masa jabatan"),
    ],
)
def test_what_is_no_holiday_hides_no_other(event: tuple[str, ...]) -> None:
    assert days(ics(event, GOOD)) == [date(2027, 3, 10)]
    with pytest.raises(CalendarUnreadable):
        days(ics(event))


@pytest.mark.parametrize(
    "table",
    [
        "No;Tanggal;Hari;Keterangan\n1;Jumat, 1 Januari 2027;Jumat;Tahun Baru\n2;5/2/2027;Jumat;Cuti bersama Imlek\n",
        "2027-01-01,Tahun Baru\n2027-02-05,Cuti bersama Imlek\n",
        "sep=,\nJenis,Nama,Tanggal\nLibur Nasional,Tahun Baru,1-1-2027\nCuti Bersama,Cuti bersama Imlek,5-2-2027\n",
    ],
)
def test_a_table_is_read_by_its_dates(table: str) -> None:
    found = holidays_in(table.encode("utf-8-sig"), "libur.csv", 2027).days

    assert [(each.day, each.name, each.kind) for each in found] == [
        (date(2027, 1, 1), "Tahun Baru", ClosureKind.NATIONAL),
        (date(2027, 2, 5), "Cuti bersama Imlek", ClosureKind.COLLECTIVE_LEAVE),
    ]


def test_a_range_is_all_of_its_days_and_a_row_that_cannot_be_read_is_named() -> None:
    table = (
        "No;Tanggal;Keterangan\n1;15-16 Maret 2028;Idulfitri\n2;Selasa, 14 Maret 2028;Cuti bersama Idulfitri\n"
        "3;Rabu, 21 Maret 2028;Hari apa\n4;31 Maart 2028;Salah bulan\nDitetapkan di Jakarta, 1 Juni 2027\n"
    )

    found = holidays_in(table.encode(), "libur.csv", 2028)

    assert [each.day.day for each in found.days] == [14, 15, 16]
    assert [(each.row, each.text, each.weekday_differs) for each in found.unread] == [
        (4, "Rabu, 21 Maret 2028", True),
        (5, "31 Maart 2028", False),
    ]
