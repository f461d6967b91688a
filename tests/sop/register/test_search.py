"""What the register answers: closed, in part, open, or past its time; and what was meant by what was typed."""

from dataclasses import replace
from datetime import date

import pytest

from sop.assessment.assessment import Verdict
from sop.case.step5_adopt import register_entries
from sop.office.people import Unit
from sop.register.entry import RegisterEntry, RegisterMatch
from sop.register.search import (
    Availability,
    availability,
    letters_in,
    may_see_inside,
    named_unit,
    narrowed,
    parse_query,
    ranked,
    units_in,
)
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
TODAY = date(2027, 1, 4)
CLOSED_ENTRY, PARTLY_ENTRY, OPEN_ENTRY = register_entries(adopted(EXEMPT, PARTIAL, OPEN), ON)


def found(*entries: RegisterEntry) -> tuple[RegisterMatch, ...]:
    return tuple(RegisterMatch(number, entry) for number, entry in enumerate(entries, 1))


def citing(*codes: str, unit: Unit = UNIT) -> RegisterEntry:
    test = EXEMPT.model_copy(update={"grounds": codes, "laws": {"17.j": ("UU 24/2013 Pasal 84",)}})
    return replace(register_entries(adopted(test), ON)[0], unit=unit)


def test_an_exempt_entry_is_closed_a_partial_one_partly_and_an_open_one_open() -> None:
    now = [availability(entry, TODAY) for entry in (CLOSED_ENTRY, PARTLY_ENTRY, OPEN_ENTRY)]

    assert now == [Availability.CLOSED, Availability.PARTLY, Availability.OPEN]


@pytest.mark.parametrize("entry", [CLOSED_ENTRY, PARTLY_ENTRY], ids=["exempt", "partial"])
def test_an_exemption_is_over_after_its_last_day(entry: RegisterEntry) -> None:
    assert entry.ends_on == date(2031, 11, 30)
    assert availability(entry, date(2031, 11, 30)) is not Availability.EXPIRED
    assert availability(entry, date(2031, 12, 1)) is Availability.EXPIRED


def test_without_an_end_date_an_exemption_lasts_until_its_event_or_its_law_says_otherwise() -> None:
    endless = replace(CLOSED_ENTRY, ends_on=None)

    assert availability(endless, date(2126, 1, 1)) is Availability.CLOSED


def test_what_is_closed_comes_first_then_what_is_partly_so_then_what_is_open() -> None:
    expired = replace(CLOSED_ENTRY, ends_on=ON)

    order = ranked(found(expired, OPEN_ENTRY, PARTLY_ENTRY, CLOSED_ENTRY), TODAY)

    assert [each.id for each in order] == [4, 3, 2, 1]


def test_entries_of_the_same_availability_keep_their_order() -> None:
    order = ranked(found(CLOSED_ENTRY, PARTLY_ENTRY, CLOSED_ENTRY), TODAY)

    assert [each.id for each in order] == [1, 3, 2]


def test_a_list_is_narrowed_to_a_unit_and_to_a_letter_of_pasal_17() -> None:
    listed = found(citing("17.h.2"), citing("17.j", "17.h"), citing("17.h.1", unit=OTHER_UNIT), OPEN_ENTRY)

    assert [each.id for each in narrowed(listed, None, None)] == [1, 2, 3, 4]
    assert [each.id for each in narrowed(listed, UNIT.id, None)] == [1, 2, 4]
    assert [each.id for each in narrowed(listed, None, "17.h")] == [1, 2, 3]
    assert [each.id for each in narrowed(listed, UNIT.id, "17.j")] == [2]


def test_only_units_and_letters_that_occur_can_be_chosen_each_with_its_count() -> None:
    listed = found(citing("17.h.1", "17.h.2"), citing("17.j", "17.h"), citing("17.a.2", unit=OTHER_UNIT), OPEN_ENTRY)

    assert dict(units_in(listed)) == {UNIT: 3, OTHER_UNIT: 1}
    assert list(units_in(listed)) == [UNIT, OTHER_UNIT]
    assert dict(letters_in(listed)) == {"17.a": 1, "17.h": 2, "17.j": 1}


def test_what_is_inside_is_for_those_who_may_see_the_case() -> None:
    allowed = [p.name for p in (COLLECTOR, REVIEWER, TESTER, OUTSIDER, ADMIN) if may_see_inside(CLOSED_ENTRY, p)]

    assert CLOSED_ENTRY.assessment.verdict is Verdict.EXEMPT
    assert allowed == [COLLECTOR.name, REVIEWER.name, TESTER.name]


@pytest.mark.parametrize(
    "typed",
    [
        "17.h", "17h", "17 h", "17.H", "17 huruf h", "17 (h)", "pasal 17 huruf h", "Pasal 17.h", "PASAL 17 HURUF H",
        "huruf h", "pasal 17 huruf (h)", "pasal17h",
    ],
)  # fmt: skip
def test_a_letter_is_understood_however_it_is_written(typed: str) -> None:
    assert parse_query(typed).codes == ("17.h",)
    assert parse_query(typed).words == ()


@pytest.mark.parametrize(
    "typed", ["17.h.2", "17h2", "17 h 2", "pasal 17 huruf h angka 2", "huruf h angka 2", "17.h(2)"]
)
def test_a_number_below_a_letter_is_understood_however_it_is_written(typed: str) -> None:
    assert parse_query(typed).codes == ("17.h.2",)
    assert parse_query(typed).words == ()


@pytest.mark.parametrize("typed", ["17 desa", "17 juli", "2017 h", "huruf besar", "pasal 84", "17", "akta"])
def test_other_numbers_and_words_are_no_ground(typed: str) -> None:
    assert parse_query(typed).codes == ()
    assert parse_query(typed).words == tuple(typed.split())


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("uu 24/2013", ("uu", "24 2013")),
        ("17.8.2026", ("17 8 2026",)),
        ("U-001/2026", ("u 001 2026",)),
        ("a - b", ("a", "b")),
    ],
)
def test_a_word_with_signs_in_it_is_several_in_a_row(typed: str, words: tuple[str, ...]) -> None:
    assert parse_query(typed).codes == ()
    assert parse_query(typed).words == words


@pytest.mark.parametrize(
    ("typed", "codes", "words"),
    [
        ("akta pasal 17 huruf g", ("17.g",), ("akta",)),
        ("17.h, 17.j", ("17.h", "17.j"), ()),
        ("pasal 17 huruf h dan huruf j", ("17.h", "17.j"), ()),
        ("17.h 2026", ("17.h",), ("2026",)),
        ("kesehatan 17.h.2 dinas", ("17.h.2",), ("kesehatan", "dinas")),
        ("17.h 17.h", ("17.h",), ()),
    ],
)
def test_grounds_and_words_may_stand_together(typed: str, codes: tuple[str, ...], words: tuple[str, ...]) -> None:
    assert parse_query(typed).codes == codes
    assert parse_query(typed).words == words


def test_words_are_taken_without_capitals_repetitions_and_the_signs_around_them() -> None:
    assert parse_query('  Akta, "KELAHIRAN" (akta)?  ').words == ("akta", "kelahiran")


@pytest.mark.parametrize("typed", ["???", "😀", "👨‍👩‍👧‍👦 🇮🇩"])
def test_what_is_no_word_is_looked_for_as_it_is(typed: str) -> None:
    assert parse_query(typed).words == tuple(typed.split())


def test_nothing_typed_is_nothing_wanted() -> None:
    assert parse_query("   ").words == ()
    assert parse_query("").codes == ()


@pytest.mark.parametrize(
    "typed", ["17 ayat 1 huruf h", "pasal 17 ayat (1) huruf h", "Pasal 17 hrf. h", "17 h", "hrf h"]
)
def test_a_letter_is_a_ground_however_it_is_cited(typed: str) -> None:
    assert (parse_query(typed).words, parse_query(typed).codes) == ((), ("17.h",))


@pytest.mark.parametrize(
    "typed", ["dukcapil", "Disdukcapil?", "dinas kependudukan dan pencatatan sipil", "daftar dukcapil"]
)
def test_a_unit_whose_name_has_an_and_in_it_is_known_by_its_abbreviation(typed: str) -> None:
    named = named_unit(typed, [OTHER_UNIT, UNIT])

    assert named == (None if "daftar" in typed else UNIT)
