"""A case is looked at for reminders when its time has come; what may change what is owed brings that forward."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from sop.case.case import Case, Status
from sop.case.command import GiveReason
from sop.case.step1_collect import send, withdraw
from sop.office.people import Unit
from sop.office.tenure import Tenure, TenureKind
from sop.procedure import Role
from storage.records import cases, reminder_times, role_grants
from tests.sop.builders import COLLECTOR, CONFIRM, MONDAY, OTHER_UNIT, TESTER, UNIT, acting, collected, kept, office_of
from tests.storage import plans

FRIDAY = MONDAY + timedelta(days=4)
WEDNESDAY = MONDAY + timedelta(days=2)


@pytest.fixture
def case(connection: Connection) -> Case:
    """One that was looked at, and is to be looked at on Friday."""
    case = collected()
    cases.create(connection, case)
    reminder_times.put(connection, case.id, FRIDAY)
    return case


def due(connection: Connection, days: int = 0) -> bool:
    return bool(reminder_times.due(connection, MONDAY + timedelta(days=days), 9))


def test_a_case_is_looked_at_when_its_time_has_come(connection: Connection, case: Case) -> None:
    assert [due(connection, days) for days in (0, 3, 4)] == [False, False, True]
    assert reminder_times.earliest(connection) == FRIDAY


def test_a_case_whose_time_is_missing_is_looked_at_at_once(connection: Connection, case: Case) -> None:
    assert reminder_times.put_back(connection) == 0
    reminder_times.forget(connection, case.id)
    assert not due(connection, 30)

    assert (reminder_times.missing(connection), reminder_times.put_back(connection)) == ([case.id], 1)

    assert due(connection)


def test_who_is_due_is_found_without_reading_all_times(connection: Connection) -> None:
    with plans.noted(connection) as noted:
        reminder_times.due(connection, MONDAY, 9)

    assert noted
    assert not [plan for plan in noted if plan.startswith("SCAN reminder_times")]


def test_of_a_closed_case_no_time_is_missing(connection: Connection, case: Case) -> None:
    cases.save(connection, case, kept(withdraw(case, GiveReason(reason="Tidak jadi"), acting(office_of(COLLECTOR)))))

    assert reminder_times.missing(connection) == []


def test_a_new_case_is_looked_at_at_once(connection: Connection) -> None:
    cases.create(connection, collected())

    assert due(connection)


def test_a_new_turn_is_looked_at_at_once_and_other_changes_are_not(connection: Connection, case: Case) -> None:
    renamed = replace(case, title="Usulan lain")
    cases.save(connection, case, renamed)
    assert not due(connection)

    before = cases.get(connection, case.id)
    cases.save(connection, before, kept(send(before, CONFIRM, acting(office_of(COLLECTOR)))))
    assert due(connection)


def test_a_case_that_is_closed_is_not_looked_at_any_more(connection: Connection, case: Case) -> None:
    cases.save(connection, case, replace(case, status=Status.WITHDRAWN))

    assert not due(connection, 30)


@pytest.mark.parametrize(("unit", "looked_at"), [(UNIT, True), (OTHER_UNIT, False)])
def test_whoever_gets_a_role_hears_at_once_what_is_owed_there(
    connection: Connection, case: Case, unit: Unit, looked_at: bool
) -> None:
    role_grants.assign(connection, COLLECTOR.id, Role.PPID_PENDUKUNG, unit.id, MONDAY)

    assert due(connection) == looked_at


def test_a_deputy_hears_what_is_owed_on_the_first_day(connection: Connection, case: Case) -> None:
    from_wednesday = Tenure(TenureKind.PLH, "SP 800/1", WEDNESDAY.date(), FRIDAY.date())

    role_grants.assign(connection, TESTER.id, Role.PPID_UTAMA, None, MONDAY, from_wednesday)

    assert [due(connection, days) for days in (0, 1, 2)] == [False, False, True]


def test_a_clock_that_was_ahead_has_put_off_nothing(connection: Connection, case: Case) -> None:
    next_year = MONDAY + timedelta(days=400)

    reminder_times.put(connection, case.id, next_year + timedelta(days=1), next_year)

    assert due(connection)
