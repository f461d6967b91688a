"""The days that a deadline skips: named, as far as a screen has room."""

from datetime import datetime

from sop.calendar.working_days import WIB
from tests.sop.calendar.calendars import OFFICE
from texts.case.day_strip import closed_days


def test_days_on_end_that_are_closed_for_one_reason_stand_in_one_line() -> None:
    deadline = OFFICE.deadline(datetime(2026, 3, 20, 9, tzinfo=WIB), 5)

    assert closed_days(deadline) == [
        "Sab–Min 21–22 Mar: Idulfitri",
        "Sen–Sel 23–24 Mar: Cuti bersama Idulfitri",
        "Sab–Min 28–29 Mar: akhir pekan",
    ]


def test_in_brief_the_weekends_are_counted_and_the_holidays_stay() -> None:
    deadline = OFFICE.deadline(datetime(2026, 5, 13, 9, tzinfo=WIB), 40)

    assert closed_days(deadline, brief=True) == [
        "Kam 14 Mei: Kenaikan Yesus Kristus",
        "Jum 15 Mei: Cuti bersama Kenaikan",
        "Rab 27 Mei: Iduladha",
        "Kam 28 Mei: Cuti bersama Iduladha",
        "Min 31 Mei: Waisak",
        "Sen 1 Jun: Hari Lahir Pancasila",
        "Sel 16 Jun: 1 Muharam",
        "Akhir pekan: 17 hari",
    ]
