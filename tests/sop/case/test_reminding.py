"""How far lateness climbs, and whom an office has told."""

from datetime import date, datetime, timedelta

import pytest

from sop.calendar.reminders import ReminderKind, moments
from sop.calendar.working_days import WIB
from sop.case.reminding import ReminderPlan, Rung, by_step, climbed, usual_plan
from sop.procedure import Step
from tests.sop.calendar.calendars import OFFICE

END = datetime(2026, 3, 13, 16, 30, tzinfo=WIB)  # a Friday; 18 to 24 March are Nyepi and Lebaran


@pytest.mark.parametrize(("on", "day"), [("2026-03-16", 1), ("2026-03-17", 2), ("2026-03-22", 2), ("2026-03-25", 3)])
def test_lateness_climbs_in_working_days_across_lebaran(on: str, day: int) -> None:
    now = datetime.fromisoformat(f"{on}T10:00").replace(tzinfo=WIB)

    assert climbed(END, OFFICE, now, lambda _day: True, 10) == day


def test_days_on_which_nobody_could_act_do_not_count() -> None:
    now = datetime(2026, 3, 25, 10, tzinfo=WIB)

    assert climbed(END, OFFICE, now, lambda day: day != date(2026, 3, 17), 10) == 2
    assert climbed(END, OFFICE, now, lambda _day: False, 10) == 0


def test_whose_turn_it_is_stands_on_no_rung() -> None:
    assert usual_plan(Step.REVIEW).reached(9) == (Rung.ADMIN, Rung.SUPERIOR)
    assert usual_plan(Step.ASSESS).reached(2) == (Rung.PPID_UTAMA,)


def test_what_the_office_has_set_takes_the_place_of_what_is_usual() -> None:
    set_ = usual_plan(Step.ASSESS).with_moment(ReminderKind.THREE_DAYS, wanted=True).with_rung(Rung.ADMIN, None)

    assert by_step([set_])[Step.ASSESS] == set_
    assert set_.moments[0] is ReminderKind.THREE_DAYS
    assert set_.reached(99) == (Rung.PPID_UTAMA, Rung.SUPERIOR)


def test_through_half_a_year_every_working_morning_of_what_is_late_and_no_other_moment() -> None:
    received = datetime(2026, 1, 5, 10, tzinfo=WIB)
    plan = ReminderPlan(Step.COLLECT, (ReminderKind.LAST_MORNING,))

    found = moments(OFFICE.deadline(received, 1), OFFICE, datetime(2026, 7, 1, tzinfo=WIB), plan.moments)

    days = [date(2026, 1, 6) + timedelta(days=passed) for passed in range(176)]
    assert [each.moment.date() for each in found] == [day for day in days if OFFICE.is_working(day)]
    assert all(each.moment == OFFICE.opens_at(each.moment.date()) for each in found)
