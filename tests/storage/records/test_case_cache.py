"""Readers load a case anew only when its version has changed; whoever decides reads the tables."""

from dataclasses import replace

import pytest
from sqlalchemy import Connection, update

from sop.case.case import Case
from storage.database import Database
from storage.records import cases
from storage.records.case_cache import MOST, CaseCache
from storage.tables import cases as case_rows
from tests.sop.builders import collecting, opened

CASE = replace(collecting(), id=1, number="U-001/2026", version=1)


async def seen(database: Database) -> Case:
    return await database.read(lambda connection: cases.get(connection, 1))


def retitle(connection: Connection) -> None:
    before = cases.get(connection, 1)
    assert cases.save(connection, before, replace(before, title="Judul yang baru"))


async def test_a_case_is_read_once_for_each_of_its_versions(database: Database) -> None:
    await database.run(lambda connection: cases.create(connection, CASE))

    first, again = await seen(database), await seen(database)
    await database.run(retitle)

    assert first is again
    assert (await seen(database)).title == "Judul yang baru"


async def test_what_was_rolled_back_is_never_seen(database: Database) -> None:
    await database.run(lambda connection: cases.create(connection, CASE))

    def give_up(connection: Connection) -> None:
        retitle(connection)
        assert cases.get(connection, 1).title == "Judul yang baru"
        raise LookupError

    with pytest.raises(LookupError):
        await database.run(give_up)

    assert (await seen(database)).title == CASE.title


async def test_whoever_decides_sees_what_was_corrected_by_hand(database: Database) -> None:
    await database.run(lambda connection: cases.create(connection, CASE))
    await seen(database)
    await database.run(lambda connection: connection.execute(update(case_rows).values(title="Diperbaiki")))

    assert (await database.run(lambda connection: cases.get(connection, 1))).title == "Diperbaiki"


def test_only_the_cases_that_were_asked_for_last_are_held() -> None:
    cache = CaseCache()

    for number in range(1, MOST + 2):
        cache.keep(replace(opened(), id=number))
        cache.find(1, opened().version, opened().unit.name)

    assert cache.find(2, opened().version, opened().unit.name) is None
    assert cache.find(1, opened().version, opened().unit.name) is not None
