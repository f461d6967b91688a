"""What stands in the register is found by its words, by its unit, and by its ground however that is written."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Connection, insert, update

from sop.assessment.exemption_period import Period, PeriodKind
from sop.case.step5_adopt import register_entries
from sop.errors.people import EntryGone
from sop.office.people import Person, Unit
from sop.register.entry import RegisterEntry
from sop.register.search import plain
from storage.records import cases, office_units, register
from storage.tables import register as table
from storage.tables import units
from tests.sop.builders import (
    ADMIN,
    COLLECTOR,
    EXEMPT,
    OPEN,
    OTHER_UNIT,
    OUTSIDER,
    PARTIAL,
    REVIEWER,
    TESTER,
    UNIT,
    adopted,
)

ON = date(2026, 11, 30)
CASE = adopted(
    EXEMPT.model_copy(update={"grounds": ("17.h.1", "17.j"), "laws": {"17.j": ("UU 24/2013 Pasal 84",)}}),
    EXEMPT.model_copy(
        update={"grounds": ("17.a.2",), "period": Period(PeriodKind.SPAN, years=30, event="perkara selesai")}
    ),
    PARTIAL,
    OPEN,
)


def entries() -> tuple[RegisterEntry, ...]:
    titles = ("Biodata penduduk per orang", "Identitas pelapor", "Perjanjian 100% data_mentah", "Jumlah penduduk")
    contents = ("NIK dan nomor KK", "Nama pelapor", "Naskah dan lampiran", "Tabel per kecamatan")
    units = (UNIT, UNIT, OTHER_UNIT, UNIT)
    return tuple(
        replace(entry, title=title, content=content, unit=unit)
        for entry, title, content, unit in zip(register_entries(CASE, ON), titles, contents, units, strict=True)
    )


@pytest.fixture(autouse=True)
def _in_force(connection: Connection) -> None:
    cases.create(connection, CASE)
    register.add(connection, entries())


def titles(connection: Connection, text: str, reader: Person = REVIEWER) -> list[str]:
    """What has all of the words, and not what only comes near."""
    found = register.search(connection, text, reader)
    return [] if found.meant or found.nearest else [each.entry.title for each in found.matches]


@pytest.mark.parametrize("text", ["mata", "tas pelapor", "ata"])
def test_a_short_word_is_not_found_inside_of_another(connection: Connection, text: str) -> None:
    assert titles(connection, text) == []


def test_an_entry_comes_back_as_it_came_into_force(connection: Connection) -> None:
    found = register.search(connection, "", REVIEWER).matches

    assert sorted((each.entry for each in found), key=lambda entry: entry.item) == list(entries())
    assert register.get(connection, found[0].id) == found[0]


def test_no_words_find_the_whole_register_by_title(connection: Connection) -> None:
    assert titles(connection, "  ") == [
        "Biodata penduduk per orang",
        "Identitas pelapor",
        "Jumlah penduduk",
        "Perjanjian 100% data_mentah",
    ]


@pytest.mark.parametrize("text", ["biodata", "BIODATA", "nomor kk", "data orang", "penduduk nik", "biodata, orang?"])
def test_every_word_has_to_occur_in_any_order_whatever_its_capitals(connection: Connection, text: str) -> None:
    assert titles(connection, text) == ["Biodata penduduk per orang"]


def test_what_has_the_words_in_its_title_comes_before_what_has_them_elsewhere(connection: Connection) -> None:
    assert titles(connection, "penduduk") == ["Biodata penduduk per orang", "Jumlah penduduk", "Identitas pelapor"]


def test_one_word_that_does_not_occur_is_enough_to_find_nothing(connection: Connection) -> None:
    assert titles(connection, "biodata kucing") == []


@pytest.mark.parametrize("text", ["17.h", "17h", "pasal 17 huruf h", "huruf h"])
def test_a_letter_finds_its_numbers_too(connection: Connection, text: str) -> None:
    assert titles(connection, text) == ["Biodata penduduk per orang", "Perjanjian 100% data_mentah"]


@pytest.mark.parametrize("text", ["17.h.1", "pasal 17 huruf h angka 1", "17.j", "uu 24/2013", "pasal 84"])
def test_a_number_and_a_law_find_what_cites_them(connection: Connection, text: str) -> None:
    assert titles(connection, text) == ["Biodata penduduk per orang"]


def test_a_unit_and_a_case_are_found_by_name_and_number(connection: Connection) -> None:
    assert titles(connection, "dinas kesehatan") == ["Perjanjian 100% data_mentah"]
    assert len(titles(connection, CASE.number)) == 4


@pytest.mark.parametrize("text", ["%", "_", "\\", "a_m", "' OR 1=1 --", "😀", "x" * 5000, "<b>", "{words}"])
def test_signs_that_mean_something_elsewhere_find_nothing(connection: Connection, text: str) -> None:
    assert titles(connection, text) == []


@pytest.mark.parametrize("text", ["100%", "100 data_mentah", "(100%)", "data mentah", "perjanjian - 100"])
def test_signs_around_words_and_in_them_do_not_matter(connection: Connection, text: str) -> None:
    assert titles(connection, text) == ["Perjanjian 100% data_mentah"]


def test_three_letters_are_found_in_words_and_two_have_to_be_one(connection: Connection) -> None:
    assert titles(connection, "iodat") == ["Biodata penduduk per orang"]
    assert titles(connection, "bi") == titles(connection, "da") == []


def test_words_of_what_is_inside_are_whole_and_for_those_who_may_see_inside(connection: Connection) -> None:
    for reader in (COLLECTOR, REVIEWER, TESTER):
        assert titles(connection, "NIK, nomor", reader) == ["Biodata penduduk per orang"], reader.name
        assert titles(connection, "nomo", reader) == []
    assert titles(connection, "naskah", OUTSIDER) == ["Perjanjian 100% data_mentah"], "of their own unit"


@pytest.mark.parametrize("reader", [OUTSIDER, ADMIN], ids=["another OPD", "administrator"])
def test_nothing_that_may_not_be_seen_is_recovered_by_searching(connection: Connection, reader: Person) -> None:
    content = entries()[0].content.lower()
    guesses = {content[start:end] for start in range(len(content)) for end in range(start + 1, len(content) + 1)}
    told = {guess: register.search(connection, guess, reader) for guess in guesses}

    connection.execute(update(table).where(table.c.item == 1).values(words_inside=plain("Sesuatu")))

    assert all(register.search(connection, guess, reader) == found for guess, found in told.items())


def test_an_entry_that_is_not_there_is_gone(connection: Connection) -> None:
    with pytest.raises(EntryGone):
        register.get(connection, 999)


def test_a_unit_that_is_renamed_is_found_by_both_names(connection: Connection) -> None:
    renamed = office_units.rename(connection, UNIT.id, "Dinas  Dukcapil dan Data")
    register.find_by_name_too(connection, UNIT.id, renamed.name)

    found = register.search(connection, "dukcapil dan data", REVIEWER).matches

    assert found == register.search(connection, UNIT.name, REVIEWER).matches
    assert {match.entry.unit.name for match in found} == {"Dinas Dukcapil dan Data"}


def test_a_unit_asked_for_by_name_has_its_own_entries_alone(connection: Connection) -> None:
    found = register.search(connection, OTHER_UNIT.name.lower(), REVIEWER)

    assert {each.entry.unit for each in found.matches} == {OTHER_UNIT}


def test_a_unit_without_entries_is_named_rather_than_those_of_others(connection: Connection) -> None:
    connection.execute(insert(units).values(id=71, name="Dinas Biodata"))

    found = register.search(connection, "apakah dinas biodata?", REVIEWER)

    assert (found.matches, found.unit) == ((), Unit(71, "Dinas Biodata"))


@pytest.mark.parametrize("text", ["APBD dinas", "data anggaran", "informasi dinas kucing"])
def test_what_units_are_called_and_words_of_everything_bring_nothing_near(connection: Connection, text: str) -> None:
    assert register.search(connection, text, REVIEWER).matches == ()
