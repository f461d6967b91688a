"""A database with its tables, the calendar of 2026, and the people of `tests.sop.builders`; no case in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from sop.calendar.working_days import WIB
from storage.actions.cases import Desk
from storage.database import Database
from storage.records import bound_accounts, office_units, people, role_grants, stationery
from tests.databases import KEY, put_database, seed_calendar
from tests.sop.builders import (
    ADMIN,
    COLLECTOR,
    HEAD,
    MONDAY,
    OTHER_UNIT,
    OUTSIDER,
    REVIEWER,
    STATIONERY,
    TESTER,
    UNIT,
)
from tests.storage.decisions import Hours, at
from texts import notes


def furnish(connection: Connection) -> None:
    seed_calendar(connection)
    stationery.keep(connection, STATIONERY)
    stationery.add_official(connection, HEAD)
    for unit in (UNIT, OTHER_UNIT):
        assert office_units.add(connection, unit.name) == unit
    for person in (COLLECTOR, REVIEWER, TESTER, OUTSIDER, ADMIN):
        people.add_person(connection, person.name, person.nip, person.position, MONDAY)
        bound_accounts.add(connection, person.id, at(f"10{person.id}"))
        for held in person.assignments:
            role_grants.assign(connection, person.id, held.role, held.unit_id, MONDAY)
        assert people.get(connection, person.id, MONDAY.date()) == person


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    put_database(tmp_path / "sopan.db", furnish)
    opened = Database.open(f"sqlite:///{tmp_path / 'sopan.db'}", KEY)
    yield opened
    opened.close()


@pytest.fixture
def connection(database: Database) -> Iterator[Connection]:
    """One transaction, in which the whole test happens."""
    with database.engine.begin() as opened:
        yield opened


@pytest.fixture
def clock() -> Hours:
    return Hours()


@pytest.fixture
def desk(database: Database, clock: Hours) -> Desk:
    return Desk(database, clock, WIB, notes)
