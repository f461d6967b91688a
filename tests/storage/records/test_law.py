"""The legal texts of an office: kept, counted, and remembered."""

from datetime import date

import pytest
from sqlalchemy import Connection, select

from sop.assessment.law_texts import LawTextGone, checked, number_of, relabelled
from sop.assessment.legal_basis import CATALOGUE, Check, Provision, SecrecyLaw
from storage.records import history, law
from storage.tables import history as history_table
from tests.sop.builders import ADMIN, MONDAY, office_of

BY = office_of(ADMIN)
HEALTH = number_of("17.h.2")
CHECK = Check("Rudi Hartono", "Kepala Bagian Hukum", date(2026, 11, 20))
ACT = SecrecyLaw("j.101", "UU 16/1997 Pasal 21", "Statistik")


def provision(connection: Connection) -> Provision:
    found = law.get(connection, HEALTH)
    assert isinstance(found, Provision)
    return found


def test_an_office_that_changed_nothing_has_the_texts_of_the_release(connection: Connection) -> None:
    assert law.load(connection) == CATALOGUE


def test_a_correction_and_a_check_are_kept_and_counted(connection: Connection) -> None:
    law.keep(connection, relabelled(provision(connection), "Riwayat kesehatan"), MONDAY, BY, "bunyi diubah")
    corrected = provision(connection)
    catalogue = law.keep(connection, checked(corrected, CHECK), MONDAY, BY, "diperiksa")

    approved = provision(connection)
    assert (corrected.label, corrected.verified, corrected.revision) == ("Riwayat kesehatan", False, 1)
    assert (approved.label, approved.checked, approved.revision) == ("Riwayat kesehatan", CHECK, 2)
    assert catalogue == law.load(connection)
    assert catalogue.version == f"{CATALOGUE.version}+2"


def test_a_withdrawn_act_is_gone_and_leaves_its_code(connection: Connection) -> None:
    assert law.next_act(connection) == ACT.code
    law.keep(connection, ACT, MONDAY, BY, "ditambahkan")
    added = law.get(connection, number_of(ACT.code))

    law.keep(connection, added, MONDAY, BY, "dicabut", withdrawn=True)

    assert law.load(connection).secrecy_laws == CATALOGUE.secrecy_laws
    assert law.next_act(connection) == "j.102"
    with pytest.raises(LawTextGone):
        law.get(connection, number_of(ACT.code))


def test_an_act_of_the_release_that_was_changed_does_not_move_the_codes_of_those_to_be_added(
    connection: Connection,
) -> None:
    law.keep(connection, CATALOGUE.secrecy_laws[0], MONDAY, BY, "dicabut", withdrawn=True)

    assert law.next_act(connection) == ACT.code


def test_every_change_is_remembered_with_who_and_why(connection: Connection) -> None:
    law.keep(connection, ACT, MONDAY, BY, "UU 16/1997 ditambahkan")

    rows = connection.execute(select(history_table).where(history_table.c.did == "law_changed")).all()
    assert [(row.name, row.note) for row in rows] == [(ADMIN.name, "UU 16/1997 ditambahkan")]
    assert history.first_broken_row(connection) is None
