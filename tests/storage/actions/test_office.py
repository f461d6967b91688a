"""What the administrator makes of the office is kept with its history, or nothing of it is."""

from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest

from sop.calendar.working_days import WIB
from sop.documents.signatories import EnterOfficial, OfficialGone
from sop.documents.stationery import NumberTooLong, PaperSize, Stationery
from sop.documents.stationery_commands import EditCodes, with_codes
from sop.errors.case import NotYours
from sop.errors.people import UnitExists
from sop.office.commands import AddUnit, RenameUnit
from sop.office.tenure import TenureKind
from sop.procedure import Signer
from sop.sheets.units import ImportUnits, UnitList
from storage.actions.cases import Desk
from storage.actions.office import OfficeActions
from storage.database import Database
from storage.differences import differences
from storage.records import office_units, stationery
from tests.sop import builders
from tests.sop.builders import ADMIN, COLLECTOR, OTHER_UNIT, STATIONERY, UNIT
from tests.storage.actions.traces import Speechless, remembered
from tests.storage.decisions import Hours, adopted
from texts import notes

HEAD = EnterOfficial(
    signer=Signer.HEAD, tenure=TenureKind.HOLDER, office="Kepala Dinas", name="Ani", rank="Pembina", nip=""
)
ENTERED = replace(builders.HEAD, id=1)
FIRST, LAST = date(2026, 11, 23), date(2026, 12, 1)
DEPUTY = HEAD.model_copy(
    update={
        "name": "Budi",
        "tenure": TenureKind.PLH,
        "basis": "SP 1",
        "first": date(2026, 11, 23),
        "last": date(2026, 12, 1),
    }
)


@pytest.fixture
def office(database: Database, clock: Hours) -> OfficeActions:
    return OfficeActions(database, clock, WIB, notes)


def on_a4(before: Stationery) -> Stationery:
    return replace(before, paper=PaperSize.A4)


# --- units ------------------------------------------------------------------------------------------------------


async def test_a_unit_is_entered_and_remembered(office: OfficeActions) -> None:
    added = await office.add_unit(ADMIN.id, AddUnit(name="Dinas  Sosial"))

    assert added.name == "Dinas Sosial"
    assert await remembered(office.database) == [("unit_added", "Dinas Sosial", ADMIN.name)]


async def test_a_list_adds_the_units_that_are_new(office: OfficeActions) -> None:
    listed = UnitList((UNIT.name.upper(), "Dinas Sosial", "Dinas Pertanian"), 0, 0)

    count = await office.import_units(ADMIN.id, ImportUnits(units=listed))

    assert count == 2
    assert [note for _, note, _ in await remembered(office.database)] == ["Dinas Sosial", "Dinas Pertanian"]
    assert len(await office.database.read(office_units.every)) == 4


async def test_a_unit_that_is_there_is_refused(office: OfficeActions) -> None:
    with pytest.raises(UnitExists):
        await office.add_unit(ADMIN.id, AddUnit(name=OTHER_UNIT.name))

    assert await remembered(office.database) == []


async def test_nobody_but_an_administrator_changes_the_office(office: OfficeActions) -> None:
    for work in (
        office.add_unit(COLLECTOR.id, AddUnit(name="Dinas Sosial")),
        office.change_stationery(COLLECTOR.id, on_a4),
        office.enter_official(COLLECTOR.id, HEAD),
        office.remove_official(COLLECTOR.id, 1),
    ):
        with pytest.raises(NotYours):
            await work

    assert await remembered(office.database) == []
    assert await office.database.read(stationery.load) == STATIONERY


# --- stationery -------------------------------------------------------------------------------------------------


async def test_a_change_of_the_stationery_is_kept_with_what_it_was_before(office: OfficeActions) -> None:
    different = await office.change_stationery(ADMIN.id, on_a4)

    assert different
    assert (await office.database.read(stationery.load)).paper is PaperSize.A4
    assert await remembered(office.database) == [("stationery_changed", "Kertas: F4 menjadi A4", ADMIN.name)]


async def test_what_is_like_that_already_is_not_remembered(office: OfficeActions) -> None:
    assert not await office.change_stationery(ADMIN.id, lambda before: before)
    assert await remembered(office.database) == []


async def test_no_change_makes_numbers_too_long(office: OfficeActions) -> None:
    codes = EditCodes(classification="", code="x" * 60)

    with pytest.raises(NumberTooLong):
        await office.change_stationery(ADMIN.id, lambda before: with_codes(before, codes))

    assert await office.database.read(stationery.load) == STATIONERY
    assert await remembered(office.database) == []


async def test_nothing_is_kept_that_cannot_be_remembered(office: OfficeActions) -> None:
    speechless = replace(office, notes=cast("Any", Speechless()))

    with pytest.raises(RuntimeError):
        await speechless.change_stationery(ADMIN.id, on_a4)
    with pytest.raises(RuntimeError):
        await speechless.enter_official(ADMIN.id, HEAD)

    assert await office.database.read(stationery.load) == STATIONERY
    assert await office.database.read(stationery.officials) == (ENTERED,)


# --- officials --------------------------------------------------------------------------------------------------


async def test_an_official_is_entered_replaced_and_removed(office: OfficeActions) -> None:
    head = await office.enter_official(ADMIN.id, HEAD)
    deputy = await office.replace_official(ADMIN.id, head.id, DEPUTY)
    left = await office.database.read(stationery.officials)
    gone = await office.remove_official(ADMIN.id, deputy.id)

    assert left == (ENTERED, deputy)
    assert deputy.tenure.acting is not None
    assert gone == deputy
    assert await office.database.read(stationery.officials) == (ENTERED,)
    assert [(did, name) for did, _, name in await remembered(office.database)] == [
        ("official_entered", ADMIN.name),
        ("official_removed", ADMIN.name),
        ("official_entered", ADMIN.name),
        ("official_removed", ADMIN.name),
    ]


async def test_nobody_comes_in_the_place_of_who_is_gone(office: OfficeActions) -> None:
    with pytest.raises(OfficialGone):
        await office.replace_official(ADMIN.id, 7, HEAD)

    assert await office.database.read(stationery.officials) == (ENTERED,)
    assert await remembered(office.database) == []


async def test_what_is_renamed_is_sealed_as_it_is_then(desk: Desk) -> None:
    await adopted(desk)
    office = OfficeActions(desk.database, desk.clock, WIB, notes)

    before, after = await office.rename_unit(ADMIN.id, RenameUnit(unit_id=UNIT.id, name="Dinas Dukcapil"))

    assert (before.name, after.name) == (UNIT.name, "Dinas Dukcapil")
    with pytest.raises(UnitExists):
        await office.rename_unit(ADMIN.id, RenameUnit(unit_id=OTHER_UNIT.id, name="dinas dukcapil"))
    key = desk.database.seal_key
    assert not await desk.database.read(lambda connection: [*differences(lambda work: work(connection), key)])
