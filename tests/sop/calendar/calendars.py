"""Calendars that several tests share: SKB 3 Menteri for 2026, and days of other years that the vectors need."""

from datetime import date

from sop.calendar.working_days import SIX_DAY_HOURS, Closure, ClosureKind, WorkingCalendar


def national(name: str) -> Closure:
    return Closure(name, ClosureKind.NATIONAL)


def leave(name: str) -> Closure:
    return Closure(name, ClosureKind.COLLECTIVE_LEAVE)


SKB_2026 = {
    date(2026, 1, 1): national("Tahun Baru"),
    date(2026, 1, 16): national("Isra Mikraj"),
    date(2026, 2, 16): leave("Cuti bersama Imlek"),
    date(2026, 2, 17): national("Imlek"),
    date(2026, 3, 18): leave("Cuti bersama Nyepi"),
    date(2026, 3, 19): national("Nyepi"),
    date(2026, 3, 20): leave("Cuti bersama Idulfitri"),
    date(2026, 3, 21): national("Idulfitri"),
    date(2026, 3, 22): national("Idulfitri"),
    date(2026, 3, 23): leave("Cuti bersama Idulfitri"),
    date(2026, 3, 24): leave("Cuti bersama Idulfitri"),
    date(2026, 4, 3): national("Wafat Yesus Kristus"),
    date(2026, 4, 5): national("Paskah"),
    date(2026, 5, 1): national("Hari Buruh"),
    date(2026, 5, 14): national("Kenaikan Yesus Kristus"),
    date(2026, 5, 15): leave("Cuti bersama Kenaikan"),
    date(2026, 5, 27): national("Iduladha"),
    date(2026, 5, 28): leave("Cuti bersama Iduladha"),
    date(2026, 5, 31): national("Waisak"),
    date(2026, 6, 1): national("Hari Lahir Pancasila"),
    date(2026, 6, 16): national("1 Muharam"),
    date(2026, 8, 17): national("Kemerdekaan"),
    date(2026, 8, 25): national("Maulid"),
    date(2026, 12, 24): leave("Cuti bersama Natal"),
    date(2026, 12, 25): national("Natal"),
}

OFFICE = WorkingCalendar(SKB_2026, known_years=frozenset({2026}))
SIX_DAYS = WorkingCalendar(SKB_2026, known_years=frozenset({2026}), hours=(SIX_DAY_HOURS,))
WITHOUT_LEAVE = WorkingCalendar(
    {day: closure for day, closure in SKB_2026.items() if closure.kind is not ClosureKind.COLLECTIVE_LEAVE},
    known_years=frozenset({2026}),
)
