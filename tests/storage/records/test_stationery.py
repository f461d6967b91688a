"""How the office writes is kept, and a number that an official had is given to no other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from sop.documents.signatories import Official, OfficialGone
from sop.documents.sop_header import SopHeader
from sop.documents.stationery import Blank, NumberRule, PaperSize, Stationery, TableForm, UnitLetterhead, gaps
from sop.office.tenure import Tenure, TenureKind
from sop.procedure import DocumentKind, Signer
from storage.actions.cases import Desk
from storage.database import Database
from storage.records import facts, stationery
from tests.databases import KEY, put_database
from tests.sop.builders import STATIONERY, UNIT
from tests.storage.decisions import approved, sent

OFFICE = replace(
    STATIONERY,
    address="Jalan Contoh 1 <b>",
    paper=PaperSize.A4,
    list_form=TableForm.E,
    sheet_form=TableForm.D,
    logo="ab" * 32,
    numbers={DocumentKind.MINUTES: NumberRule(None), DocumentKind.TEST_SHEET: NumberRule("{urut}/{tahun}")},
    units={UNIT.id: UnitLetterhead("DINAS KESEHATAN", "Jalan Contoh 2", "", "DINKES")},
)
HEAD = Official(0, Signer.HEAD, None, "Kepala Dinas", "Ani", "Pembina", "196711011988032004")
DEPUTY = Official(
    0,
    Signer.PPID_PENDUKUNG,
    UNIT.id,
    "Sekretaris",
    "Budi",
    None,
    None,
    Tenure(TenureKind.PLT, "SP 1", date(2026, 11, 23), date(2027, 2, 22)),
)


def test_of_an_office_that_set_nothing_nothing_is_invented(tmp_path: Path) -> None:
    put_database(tmp_path / "sopan.db")
    new = Database.open(f"sqlite:///{tmp_path / 'sopan.db'}", KEY)

    office = new.read_here(stationery.load)
    officials = new.read_here(stationery.officials)
    new.close()

    assert (office.government, office.office, office.address, office.contact, office.place, office.code) == ("",) * 6
    assert office.sop == SopHeader()
    assert officials == ()
    assert gaps(office) == {Blank.LETTERHEAD, Blank.CODE}


def test_an_office_without_a_logo_has_no_picture_to_keep(connection: Connection) -> None:
    assert stationery.logo_sha256s(connection) == frozenset()


def test_what_is_kept_is_read_as_it_was(connection: Connection) -> None:
    stationery.keep(connection, replace(OFFICE, place="Singkawang"))
    stationery.keep(connection, OFFICE)

    assert stationery.load(connection) == OFFICE
    assert stationery.load(connection).rule(DocumentKind.MINUTES) == NumberRule(None)
    assert stationery.logo_sha256s(connection) == {OFFICE.logo}


def test_what_another_release_kept_is_read_with_what_this_one_adds(connection: Connection) -> None:
    facts.keep(connection, stationery.STATIONERY, '{"place": "Singkawang", "of_the_future": 1, "numbers": {}}')

    assert stationery.load(connection) == Stationery(place="Singkawang", numbers={})
    assert stationery.load(connection).rule(DocumentKind.MINUTES) == STATIONERY.rule(DocumentKind.MINUTES)


async def test_a_logo_that_stands_on_a_document_still_counts_when_another_is_in_use(desk: Desk) -> None:
    def use(logo: str | None) -> Callable[[Connection], object]:
        return lambda connection: stationery.keep(connection, replace(STATIONERY, logo=logo))

    await desk.database.run(use("ab" * 32))
    await sent(desk)
    await desk.database.run(use("cd" * 32))

    assert await desk.database.read(stationery.logo_sha256s) == {"ab" * 32, "cd" * 32}


async def test_the_next_running_number_is_told_by_kind_and_year(desk: Desk) -> None:
    await approved(desk)
    await approved(desk)

    this_year = await desk.database.read(lambda connection: stationery.next_running(connection, 2026))
    next_year = await desk.database.read(lambda connection: stationery.next_running(connection, 2027))

    assert this_year == {
        kind: 3 if kind in (DocumentKind.DRAFT_LIST, DocumentKind.MINUTES) else 1 for kind in DocumentKind
    }
    assert set(next_year.values()) == {1}


def test_officials_are_kept_in_the_order_of_entering(connection: Connection) -> None:
    head = stationery.add_official(connection, HEAD)
    deputy = stationery.add_official(connection, DEPUTY)

    assert stationery.officials(connection)[1:] == (replace(HEAD, id=head.id), replace(DEPUTY, id=deputy.id))
    assert stationery.official(connection, deputy.id) == deputy


def test_an_official_who_was_removed_is_gone_and_leaves_the_number_to_nobody(connection: Connection) -> None:
    first = stationery.add_official(connection, HEAD)

    stationery.remove_official(connection, first.id)

    second = stationery.add_official(connection, HEAD)
    assert second.id != first.id
    with pytest.raises(OfficialGone):
        stationery.official(connection, first.id)
    with pytest.raises(OfficialGone):
        stationery.remove_official(connection, first.id)
