"""Lists of cases come by pages, within what somebody may see, counted and narrowed, and by indexes alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, text

from sop.case import permissions
from sop.case.case import Case
from sop.case.case_list import EVERYTHING, Lateness, Load, Sieve
from sop.office.people import Person
from sop.procedure import Step
from storage import views
from storage.records import case_lists, cases
from tests.sop.builders import (
    ADMIN,
    COLLECTOR,
    EXEMPT,
    MONDAY,
    OTHER_UNIT,
    REVIEWER,
    TESTER,
    UNIT,
    adopted,
    assessing,
    days_later,
    opened,
    reviewed,
)
from tests.storage import plans


def keep(connection: Connection, *kept: Case) -> None:
    for number, case in enumerate(kept, 1):
        cases.create(connection, replace(case, id=number, number=f"U-00{number}/2026"))


def test_what_waits_for_a_person_comes_by_pages_the_most_urgent_first(connection: Connection) -> None:
    elsewhere = replace(assessing(), unit=OTHER_UNIT)
    keep(connection, opened(days_later(2)), opened(MONDAY), reviewed(), elsewhere, assessing(), adopted())

    def waiting(person: Person, page: int = 0, size: int = 9) -> tuple[list[int], int]:
        found = views.tasks(connection, person, Sieve(), MONDAY, page, size)
        return [summary.id for summary in found.shown], found.total

    assert waiting(COLLECTOR) == ([2, 1], 2)
    assert waiting(REVIEWER) == ([3], 1)
    assert waiting(TESTER) == ([5], 1), "a role that is bound to a unit acts for that unit alone"
    assert waiting(ADMIN) == ([], 0)
    assert waiting(COLLECTOR, page=1, size=1) == ([1], 2)
    assert waiting(COLLECTOR, page=7, size=1) == ([1], 2), "the last page, where there are fewer"


@pytest.mark.parametrize("person", [COLLECTOR, REVIEWER, TESTER, ADMIN], ids=lambda person: person.name)
def test_lists_have_the_cases_that_the_person_may_see_and_no_others(connection: Connection, person: Person) -> None:
    kept = (opened(), reviewed(), assessing(), replace(assessing(), unit=OTHER_UNIT), adopted(), adopted(EXEMPT))
    keep(connection, *kept)
    seen = {number for number, case in enumerate(kept, 1) if permissions.may_see(case, person)}

    running = views.status(connection, person, Sieve(), MONDAY, 0, 9)
    over = views.over(connection, person, 0, 9)

    listed = {summary.id for summary in (*running.shown, *over.shown)}
    assert listed == seen
    assert running.tally.count() == len(running.shown)


def test_cases_are_counted_by_step_unit_and_lateness(connection: Connection) -> None:
    keep(connection, opened(), opened(), assessing(), replace(assessing(), unit=OTHER_UNIT), adopted())
    due = opened().turn.due_at

    before, on_the_day, after = (
        case_lists.tally(connection, EVERYTHING, now) for now in (MONDAY, due, due + timedelta(seconds=1))
    )

    assert Load(Step.COLLECT, UNIT.id, Lateness.ON_TIME, 2) in before.loads
    assert on_the_day.count(step=Step.COLLECT, lateness=Lateness.TODAY) == 2
    assert (after.late, after.count(step=Step.ASSESS, unit_id=OTHER_UNIT.id)) == (2, 1)
    assert before.count() == 4


@pytest.mark.parametrize(
    ("sieve", "found"),
    [
        (Sieve(), [1, 2, 3, 4]),
        (Sieve(late=True), [1, 2]),
        (Sieve(step=Step.ASSESS), [3, 4]),
        (Sieve(unit_id=OTHER_UNIT.id), [2, 4]),
        (Sieve(late=True, unit_id=OTHER_UNIT.id), [2]),
        (Sieve(late=True, step=Step.ASSESS), []),
    ],
)
def test_a_list_has_what_its_counts_say(connection: Connection, sieve: Sieve, found: list[int]) -> None:
    keep(connection, *(replace(case, unit=unit) for case in (opened(), assessing()) for unit in (UNIT, OTHER_UNIT)))
    now = opened().turn.due_at + timedelta(hours=1)

    page = views.status(connection, REVIEWER, sieve, now, 0, 9)

    assert sorted(summary.id for summary in page.shown) == found
    assert page.total == len(found)


def test_a_page_of_what_is_over_tells_whether_there_is_more(connection: Connection) -> None:
    keep(connection, *[adopted()] * 3)

    first, second = (views.over(connection, REVIEWER, page, 2) for page in (0, 1))

    assert ([each.id for each in first.shown], [each.id for each in second.shown]) == ([3, 2], [1])
    assert (first.total > 2, second.total > 4) == (True, False)


def test_the_pace_of_a_step_is_the_median_of_its_latest_turns(connection: Connection) -> None:
    keep(connection, *[adopted(EXEMPT)] * 3, opened())

    paces = {pace.step: pace for pace in case_lists.paces(connection)}

    assert (paces[Step.COLLECT].median, paces[Step.COLLECT].count) == (0, 3)


def test_a_row_that_cannot_be_read_is_left_out_of_a_narrowed_list(connection: Connection) -> None:
    keep(connection, opened(), opened())
    connection.execute(text("UPDATE turns SET deadline = 'x' WHERE case_id = 1"))

    page = views.tasks(connection, COLLECTOR, Sieve(late=True), days_later(9), 0, 9)

    assert [summary.id for summary in page.shown] == [2]


@pytest.mark.parametrize("sieve", [Sieve(), Sieve(late=True), Sieve(step=Step.ASSESS), Sieve(unit_id=UNIT.id)])
def test_no_list_looks_through_all_that_is_kept(connection: Connection, sieve: Sieve) -> None:
    keep(connection, opened(), adopted())

    with plans.noted(connection) as noted:
        views.status(connection, REVIEWER, sieve, MONDAY, 0, 9)
        views.status(connection, TESTER, sieve, MONDAY, 0, 9)
        views.over(connection, TESTER, 0, 9)
        views.overview(connection, MONDAY)

    scans = [plan for plan in noted if plan.startswith(("SCAN cases", "SCAN turns"))]
    assert [plan for plan in scans if "USING" not in plan] == []
    assert sum("ix_cases_unit_id" in plan for plan in noted) == 1, "of a unit, what is over; what runs is few"
