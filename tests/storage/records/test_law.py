"""The legal texts of an office: kept, and counted."""

from datetime import date

import pytest
from sqlalchemy import Connection

from sop.assessment.law_texts import LawTextGone, checked, number_of, relabelled
from sop.assessment.legal_basis import CATALOGUE, Check, Provision, SecrecyLaw
from storage.records import law

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
    law.keep(connection, relabelled(provision(connection), "Riwayat kesehatan"))
    corrected = provision(connection)
    law.keep(connection, checked(corrected, CHECK))

    approved = provision(connection)
    assert (corrected.label, corrected.verified, corrected.revision) == ("Riwayat kesehatan", False, 1)
    assert (approved.label, approved.checked, approved.revision) == ("Riwayat kesehatan", CHECK, 2)
    assert law.load(connection).version == f"{CATALOGUE.version}+2"


def test_a_withdrawn_act_is_gone_and_leaves_its_code(connection: Connection) -> None:
    assert law.next_act(connection) == ACT.code
    law.keep(connection, ACT)
    added = law.get(connection, number_of(ACT.code))

    law.keep(connection, added, withdrawn=True)

    assert law.load(connection).secrecy_laws == CATALOGUE.secrecy_laws
    assert law.next_act(connection) == "j.102"
    with pytest.raises(LawTextGone):
        law.get(connection, number_of(ACT.code))


def test_an_act_of_the_release_that_was_changed_does_not_move_the_codes_of_those_to_be_added(
    connection: Connection,
) -> None:
    law.keep(connection, CATALOGUE.secrecy_laws[0], withdrawn=True)

    assert law.next_act(connection) == ACT.code
