"""A unit has days and hours of its own, and the office's where it has none."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from sop.calendar.calendars import Calendars, OwnCalendar
from sop.calendar.changes import CloseDay, FollowOffice, MoveDay, OpenDay, SetHours, WorkDay, apply
from sop.calendar.sources import Holiday
from sop.calendar.working_days import SIX_DAY_HOURS, WIB, ClosureKind, OfficeHours, WorkingCalendar, month_of
from sop.command import Command
from sop.errors.calendar import DayFarOff, FollowsAlready, MonthWithoutWork
from sop.office.commands import MoveRole
from sop.office.leaves import TakeLeave
from sop.procedure import Role
from tests.sop.builders import OTHER_UNIT, UNIT
from tests.sop.calendar.calendars import OFFICE, SIX_DAYS

SIX_IN_UNIT = Calendars(OFFICE, {UNIT.id: OwnCalendar((SIX_DAY_HOURS,))})
RAMADAN = OfficeHours(dict.fromkeys(range(5), (time(7, 15), time(14, 15))), date(2026, 2, 18), date(2026, 3, 19))
SATURDAY, BIRTHDAY, NYEPI = date(2026, 11, 28), date(2026, 10, 23), date(2026, 3, 19)


def test_a_unit_counts_by_its_own_week_and_everybody_else_by_the_offices() -> None:
    received = datetime(2026, 11, 23, 9, tzinfo=WIB)

    of_unit, of_other, of_office = (
        SIX_IN_UNIT.of(role, unit.id).deadline(received, 5).due_at.date()
        for role, unit in (
            (Role.PPID_PENDUKUNG, UNIT),
            (Role.PPID_PENDUKUNG, OTHER_UNIT),
            (Role.PPID_UTAMA, UNIT),
        )
    )

    assert (of_unit, of_other, of_office) == (SATURDAY, date(2026, 11, 30), date(2026, 11, 30))


def test_the_offices_ramadan_does_not_close_the_saturday_of_a_unit_with_a_week_of_its_own() -> None:
    office = replace(OFFICE, hours=(*OFFICE.hours, RAMADAN))
    own = Calendars(office, SIX_IN_UNIT.units).of_unit(UNIT.id)

    assert own.is_working(date(2026, 2, 21))
    assert own.hours_on(date(2026, 2, 23)) == SIX_DAY_HOURS.week[0]


def test_a_unit_that_only_differs_in_ramadan_has_the_offices_hours_otherwise() -> None:
    own = Calendars(OFFICE, {UNIT.id: OwnCalendar((RAMADAN,))}).of_unit(UNIT.id)

    assert own.hours_on(date(2026, 2, 23)) == RAMADAN.week[0]
    assert own.hours_on(date(2026, 4, 6)) == OFFICE.hours_on(date(2026, 4, 6))


def test_local_days_of_a_unit_are_closed_there_alone_and_named_in_its_deadlines() -> None:
    close = CloseDay(day=BIRTHDAY, name="Hari jadi", kind=ClosureKind.OFFICE)
    changed = apply(close, Calendars(OFFICE), UNIT.id)

    [skipped] = [
        each
        for each in changed.of_unit(UNIT.id).deadline(datetime(2026, 10, 22, 9, tzinfo=WIB), 1).skipped
        if each.reason
    ]

    assert (skipped.day, skipped.reason and skipped.reason.name) == (BIRTHDAY, "Hari jadi")
    assert changed.office == OFFICE
    assert changed.of_unit(OTHER_UNIT.id).is_working(BIRTHDAY)


@pytest.mark.parametrize("last_by", [UNIT.id, None], ids=["unit", "office"])
def test_the_last_working_day_of_a_unit_s_month_is_closed_neither_by_the_unit_nor_by_the_office(
    last_by: int | None,
) -> None:
    known = Calendars(OFFICE)
    *others, last = (day for day in month_of(date(2026, 10, 1)) if OFFICE.is_working(day))
    for day in others:
        known = apply(CloseDay(day=day, name="Renovasi", kind=ClosureKind.OFFICE), known, UNIT.id)

    with pytest.raises(MonthWithoutWork):
        apply(CloseDay(day=last, name="Renovasi", kind=ClosureKind.OFFICE), known, last_by)


def test_a_unit_may_work_on_a_holiday_and_go_back_to_the_offices_day() -> None:
    opened = apply(OpenDay(day=NYEPI, reason="Pelayanan tetap buka"), Calendars(OFFICE), UNIT.id)
    closed = apply(CloseDay(day=NYEPI, name="Nyepi", kind=ClosureKind.NATIONAL), opened, UNIT.id)

    assert opened.of_unit(UNIT.id).is_working(NYEPI)
    assert not opened.office.is_working(NYEPI)
    assert closed.of_unit(UNIT.id).closures == OFFICE.closures


def test_what_the_office_changes_holds_for_units_as_well() -> None:
    late = CloseDay(day=date(2026, 11, 24), name="Cuti bersama", kind=ClosureKind.COLLECTIVE_LEAVE)

    changed = apply(late, SIX_IN_UNIT, None)

    assert not changed.of_unit(UNIT.id).is_working(late.day)
    assert changed.of_unit(UNIT.id).is_working(SATURDAY)


def test_a_unit_gives_up_its_hours_and_follows_the_office() -> None:
    six = apply(SetHours(week=dict(SIX_DAY_HOURS.week), reason="SE Wali Kota"), Calendars(OFFICE), UNIT.id)

    back = apply(FollowOffice(reason="SE dicabut"), six, UNIT.id)

    assert six.of_unit(UNIT.id).is_working(SATURDAY)
    assert back.of_unit(UNIT.id) == OFFICE
    for unit_id in (UNIT.id, OTHER_UNIT.id, None):
        with pytest.raises(FollowsAlready):
            apply(FollowOffice(reason="SE dicabut"), back, unit_id)


def test_the_days_of_a_six_day_week_are_the_same_wherever_the_week_stands() -> None:
    of_unit: WorkingCalendar = SIX_IN_UNIT.of_unit(UNIT.id)
    days = [date.fromordinal(date(2026, 1, 1).toordinal() + passed) for passed in range(365)]

    assert [of_unit.hours_on(day) for day in days] == [SIX_DAYS.hours_on(day) for day in days]


def test_hours_of_the_office_leave_a_unit_a_working_day_in_each_month() -> None:
    known = Calendars(OFFICE)
    for day in month_of(date(2026, 10, 1)):
        if OFFICE.is_working(day) and day.weekday() != 4:
            known = apply(CloseDay(day=day, name="Renovasi", kind=ClosureKind.OFFICE), known, UNIT.id)
    no_friday = SetHours(week={day: (time(8), time(16)) for day in range(4)}, reason="SE Wali Kota")

    with pytest.raises(MonthWithoutWork):
        apply(no_friday, known, None)
    assert apply(no_friday, Calendars(OFFICE), None)


FAR, NEVER, NAME = date(2200, 1, 1), date.max, "Percobaan"
WEEK = dict(SIX_DAY_HOURS.week)


@pytest.mark.parametrize(
    "make",
    [
        lambda day: CloseDay(day=day, name=NAME, kind=ClosureKind.OFFICE),
        lambda day: OpenDay(day=day, reason=NAME),
        lambda day: MoveDay(day=NYEPI, to=day, reason=NAME),
        lambda day: WorkDay(day=day, reason=NAME),
        lambda day: SetHours(first=day, week=WEEK, reason=NAME),
        lambda day: Holiday(day=day, name=NAME, kind=ClosureKind.NATIONAL),
        lambda day: TakeLeave(first=NYEPI, last=day),
        lambda day: MoveRole(role=Role.ADMIN, first=day),
    ],
)
def test_no_command_is_made_of_a_day_that_nobody_can_reckon_with(make: Callable[[date], Command]) -> None:
    for day in (FAR, NEVER, date.min, date(1899, 12, 31)):
        with pytest.raises(DayFarOff):
            make(day)
    assert make(date(2199, 12, 30))


def test_hours_may_hold_for_good_and_no_other_day_is_so_far() -> None:
    assert SetHours(first=NYEPI, last=NEVER, week=WEEK, reason=NAME).hours.last == NEVER
    with pytest.raises(DayFarOff):
        SetHours(first=NYEPI, last=FAR, week=WEEK, reason=NAME)
