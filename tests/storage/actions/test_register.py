"""The register is searched by whoever has a role, and whoever takes it away is on record."""

import pytest

from sop.calendar.working_days import WIB
from sop.errors.case import NotYours
from storage import views
from storage.actions.register import RegisterActions
from storage.database import Database
from tests.sop.builders import ADMIN, TESTER
from tests.storage.actions.traces import remembered
from tests.storage.decisions import Hours


@pytest.fixture
def register(database: Database, clock: Hours) -> RegisterActions:
    return RegisterActions(database, clock, WIB)


async def test_a_search_is_found_again_by_its_key(register: RegisterActions) -> None:
    key = await register.keep_search("penduduk")

    words, found = await register.database.read(lambda connection: views.search(connection, key, TESTER))

    assert (words, found.matches) == ("penduduk", ())


async def test_who_takes_the_register_away_is_on_record(register: RegisterActions) -> None:
    await register.record_export(TESTER.id, "Excel, 14 butir")

    assert await remembered(register.database) == [("register_exported", "Excel, 14 butir", TESTER.name)]


async def test_an_administrator_alone_does_not_take_it_away(register: RegisterActions) -> None:
    with pytest.raises(NotYours):
        await register.record_export(ADMIN.id, "Excel, 14 butir")

    assert await remembered(register.database) == []
