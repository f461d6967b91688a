"""What asks somebody to act is told so, and `./sopan check` exits with 1 then, and with 0 when all is well."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, insert, update

from bot.__main__ import main
from bot.check_office import check_office
from bot.findings import Finding
from bot.settings import Settings
from sop.calendar.working_days import WIB, ClosureKind
from sop.case.case import LetterKind
from sop.office.people import Officer
from sop.procedure import Role
from storage.database import Database
from storage.queues import outbox
from storage.records import cases, reckoning, reminder_times
from storage.tables import assignments, calendar_years, holidays, to_reckon
from tests.databases import KEY, put_database, seed_calendar
from tests.sop.builders import ADMIN, COLLECTOR, MONDAY, TESTER, UNIT, assessing
from tests.storage.conftest import furnish
from texts import console

TOKEN = "123456789:AAbenarBenarBenarBenarBenarBenarBen0"  # noqa: S105  # invented


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """An office in which somebody holds each role."""
    put_database(tmp_path / "sopan.db", furnish)
    database = Database.open(f"sqlite:///{tmp_path / 'sopan.db'}", KEY)
    with database.engine.begin() as opened:
        yield opened
    database.close()


def to_do(connection: Connection, now: datetime = MONDAY) -> list[str]:
    return [finding.line for finding in check_office(connection, now, WIB) if not finding.good]


def dismiss(connection: Connection, role: Role) -> None:
    connection.execute(update(assignments).where(assignments.c.role == role).values(until=MONDAY - timedelta(days=1)))


def test_where_everybody_is_there_and_all_has_arrived_nobody_has_to_act(connection: Connection) -> None:
    cases.create(connection, assessing())

    assert to_do(connection) == []
    assert Finding(True, console.year(2027, confirmed=False)) in list(check_office(connection, MONDAY, WIB))


@pytest.mark.parametrize("role", [role for role in Role if not (role.bound_to_unit or role.may_be_vacant)])
def test_a_role_that_nobody_holds_is_told_of(connection: Connection, role: Role) -> None:
    dismiss(connection, role)

    assert to_do(connection) == [console.NO_ADMIN if role is Role.ADMIN else console.vacancy(role, None)]


def test_a_unit_without_an_officer_is_told_of_while_a_case_of_it_is_under_way(connection: Connection) -> None:
    dismiss(connection, Role.PPID_PENDUKUNG)
    before = to_do(connection)
    cases.create(connection, assessing())

    assert (before, to_do(connection)) == ([], [console.vacancy(Role.PPID_PENDUKUNG, UNIT.name)])


def test_letters_that_failed_lately_are_told_of(connection: Connection) -> None:
    for person in (TESTER, COLLECTOR):
        outbox.post(connection, person.name, LetterKind.REMINDER, person.id, "{}", MONDAY)
    for letter in outbox.due(connection, MONDAY, 10):
        outbox.give_up(connection, letter.id, "ChannelClosed", MONDAY)

    assert to_do(connection) == [console.letters_failed(2)]
    assert to_do(connection, MONDAY + timedelta(days=8)) == []


def test_cases_that_dropped_out_of_what_is_looked_at_or_reckoned_are_told_of(connection: Connection) -> None:
    for number in (1, 2):
        cases.create(connection, replace(assessing(), id=number, number=f"U-00{number}/2026"))
    reminder_times.forget(connection, 1)
    assert to_do(connection) == [console.dropped_out(1)]

    ratna = Officer(ADMIN.id, ADMIN.name, "Administrator", Role.ADMIN)
    reckoning.keep(connection, ratna, "24 Desember 2026 menjadi cuti bersama", MONDAY + timedelta(days=1))
    due = cases.get(connection, 2).turn.due_at.date()
    connection.execute(insert(holidays).values(day=due, name="Cuti bersama", kind=ClosureKind.COLLECTIVE_LEAVE))
    assert to_do(connection) == [console.dropped_out(1)]

    connection.execute(delete(to_reckon))
    assert to_do(connection) == [console.dropped_out(2)]


@pytest.mark.parametrize("confirmed", [False, None])
def test_a_year_that_has_begun_without_a_confirmed_calendar_is_told_of(
    connection: Connection, confirmed: bool | None
) -> None:
    if confirmed is None:
        connection.execute(delete(calendar_years))
    else:
        connection.execute(update(calendar_years).values(confirmed=False))

    assert to_do(connection) == [console.year(2026, confirmed=confirmed)]


@pytest.mark.parametrize("well", [True, False])
def test_the_exit_status_says_whether_somebody_has_to_act(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, well: bool
) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"SOPAN_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOPAN_TOKEN", TOKEN)
    tmp_path.chmod(0o700)
    put_database(Path("data/sopan.db"), staffed_today if well else seed_calendar)
    for path in Path("data"), Path("data/sopan.db"):
        path.chmod(0o700)

    assert main(["check"]) == (0 if well else 1)


def staffed_today(connection: Connection) -> None:
    """A calendar that is confirmed whatever the year, and everybody in their roles."""
    furnish(connection)
    connection.execute(delete(calendar_years))
    rows = [{"year": year, "source": "SKB", "confirmed": True} for year in range(2026, 2100)]
    connection.execute(insert(calendar_years), rows)
