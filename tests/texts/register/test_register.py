"""The register answers at a glance: may it be given or not, on which ground, until when."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop.assessment.assessment import Verdict
from sop.assessment.exemption_period import Period, PeriodKind
from sop.assessment.legal_basis import Ground, letters
from sop.case.step5_adopt import register_entries
from sop.office.people import Person, Unit
from sop.register.entry import RegisterEntry, RegisterMatch
from sop.register.search import SearchResult
from tests.sop.builders import ADMIN, COLLECTOR, EXEMPT, OPEN, OUTSIDER, PARTIAL, REVIEWER, TESTER, UNIT, adopted
from tests.texts.markup import read
from tests.texts.test_screens import FULLEST, SAMPLES, WORDS, Words, assessment_of, drawn, pages_of, people_of
from texts.register import register as texts
from texts.register.register import Place
from texts.screen import Screen

ON = date(2026, 11, 30)
TODAY = date(2027, 1, 4)
PLACE = Place("0123456789ab")
CLOSED_ENTRY, PARTLY_ENTRY, OPEN_ENTRY = register_entries(adopted(EXEMPT, PARTIAL, OPEN), ON)
EXPIRED_ENTRY = replace(CLOSED_ENTRY, ends_on=date(2026, 12, 31))


def view(entry: RegisterEntry, person: Person = COLLECTOR) -> str:
    return read(texts.entry_view(RegisterMatch(1, entry), PLACE, person, TODAY).text)


def labels(screen: Screen) -> list[str]:
    return [button.label for row in screen.rows for button in row]


def results(*entries: RegisterEntry, words: str = "data", place: Place = PLACE, unit: Unit | None = None) -> Screen:
    found = [RegisterMatch(number, entry) for number, entry in enumerate(entries, 1)]
    return texts.results(words, SearchResult(tuple(found)), place, unit, TODAY)


# --- one entry --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "answer"),
    [
        (CLOSED_ENTRY, "🔒 Dikecualikan: tidak dapat diberikan"),
        (PARTLY_ENTRY, "◐ Dikecualikan sebagian: selebihnya dapat diberikan"),
        (OPEN_ENTRY, "○ Terbuka: dapat diberikan"),
        (EXPIRED_ENTRY, "⌛ Masa pengecualian sudah berakhir; perlu ditinjau"),
    ],
    ids=["exempt", "partial", "open", "expired"],
)
def test_the_first_line_says_whether_it_may_be_given(entry: RegisterEntry, answer: str) -> None:
    for person in (COLLECTOR, REVIEWER, TESTER, OUTSIDER, ADMIN):
        assert view(entry, person).split("\n")[0] == answer


def test_ground_span_end_and_beginning_are_there_for_everybody() -> None:
    for person in (COLLECTOR, OUTSIDER, ADMIN):
        text = view(CLOSED_ENTRY, person)

        assert CLOSED_ENTRY.title in text
        assert UNIT.name in text
        assert "Dasar: Pasal 17 huruf h angka 2" in text
        assert "Jangka waktu: 5 tahun (sampai 30 November 2031)" in text
        assert "berlaku sejak 30 November 2026" in text
        assert "Usulan U-007/2026, butir 1" in text


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        (Period(PeriodKind.UNTIL_EVENT, event="perkara selesai"), "Jangka waktu: sampai perkara selesai"),
        (Period(PeriodKind.BY_LAW, law="UU 24/2013"), "Jangka waktu: mengikuti UU 24/2013"),
        (Period(PeriodKind.UNTIL_DATE, until=date(2030, 1, 1)), "Jangka waktu: sampai 1 Januari 2030"),
    ],
)
def test_a_period_is_told_once_however_it_ends(period: Period, shown: str) -> None:
    test = EXEMPT.model_copy(update={"period": period})

    text = view(register_entries(adopted(test), ON)[0])

    assert shown in text.split("\n")


@pytest.mark.parametrize("person", [COLLECTOR, REVIEWER, TESTER], ids=lambda person: str(person.name))
def test_who_may_see_the_case_sees_what_is_inside_and_can_open_the_case(person: Person) -> None:
    screen = texts.entry_view(RegisterMatch(1, PARTLY_ENTRY), PLACE, person, TODAY)

    text = read(screen.text)
    assert PARTLY_ENTRY.content in text
    assert "Akibat bila dibuka: Warga dapat diperlakukan diskriminatif" in text
    assert "Bagian yang dikecualikan: Lampiran teknis akses" in text
    assert "Buka usulan" in labels(screen)


@pytest.mark.parametrize(
    ("code", "paragraph"),
    [("17.h.2", "ayat (1)"), ("17.c.6", "ayat (2)"), ("17.e.4", "ayat (2)"), ("17.f.2", "ayat (1)")],
)
def test_whoever_opens_an_entry_reads_what_giving_it_away_is_punished_with(code: str, paragraph: str) -> None:
    entry = replace(CLOSED_ENTRY, assessment=replace(CLOSED_ENTRY.assessment, grounds=(Ground(code),)))

    assert f"UU 14/2008 Pasal 54 {paragraph}" in view(entry)
    assert f"UU 14/2008 Pasal 54 {paragraph}" in view(entry, OUTSIDER)
    assert "Pasal 54" not in view(OPEN_ENTRY)


@pytest.mark.parametrize("person", [OUTSIDER, ADMIN], ids=lambda person: str(person.name))
@pytest.mark.parametrize("entry", [CLOSED_ENTRY, PARTLY_ENTRY, OPEN_ENTRY, EXPIRED_ENTRY])
def test_who_may_not_see_the_case_sees_nothing_of_what_is_inside(person: Person, entry: RegisterEntry) -> None:
    screen = texts.entry_view(RegisterMatch(1, entry), PLACE, person, TODAY)

    text = read(screen.text)
    assert entry.content not in text
    assert entry.assessment.harm not in text
    assert "Lampiran teknis akses" not in text
    assert "Buka usulan" not in labels(screen)


def test_who_may_not_see_which_part_is_closed_is_told_whom_to_ask() -> None:
    assert "mohon tanyakan kepada Pejabat Bidang" in view(PARTLY_ENTRY, OUTSIDER)


def test_an_open_entry_has_no_ground_and_no_span() -> None:
    text = view(OPEN_ENTRY)

    assert "Dasar:" not in text
    assert "Jangka waktu:" not in text
    assert "Alasan dibuka: Data agregat" in text


def test_an_expired_entry_is_no_reason_to_refuse_any_more() -> None:
    text = view(EXPIRED_ENTRY, OUTSIDER)

    assert "tidak dapat diberikan" not in text
    assert "Berakhir pada 31 Desember 2026, sehingga tidak dapat lagi menjadi alasan untuk menolak" in text
    assert "PPID Utama" in text


# --- the list ---------------------------------------------------------------------------------------------------


def test_each_entry_of_a_list_has_its_verdict_ground_and_end() -> None:
    text = read(results(CLOSED_ENTRY, PARTLY_ENTRY, OPEN_ENTRY, EXPIRED_ENTRY).text)

    assert "“data”: 4 butir" in text
    assert f"1. 🔒 {CLOSED_ENTRY.title}\n{UNIT.name}\nDikecualikan\nPasal 17.h.2 · sampai 30 November 2031" in text
    assert f"2. ◐ {PARTLY_ENTRY.title}" in text
    assert "Terbuka: dapat diberikan" in text
    assert "Masa pengecualian sudah berakhir; perlu ditinjau\nPasal 17.h.2 · berakhir 31 Desember 2026" in text


def test_a_list_is_turned_six_at_a_time_with_numbers_that_go_on() -> None:
    entries = [CLOSED_ENTRY] * 14

    first, second, third = (results(*entries, place=replace(PLACE, page=page)) for page in range(3))

    assert [label for label in labels(first) if label.startswith("Buka")] == [f"Buka {n}" for n in range(1, 7)]
    assert [label for label in labels(third) if label.startswith("Buka")] == ["Buka 13", "Buka 14"]
    assert "Berikutnya ▶" in labels(first)
    assert {"◀ Sebelumnya", "Berikutnya ▶"} <= set(labels(second))
    assert "Berikutnya ▶" not in labels(third)


def test_who_may_take_the_list_away_has_the_button_wherever_it_has_room() -> None:
    found = tuple(RegisterMatch(number, CLOSED_ENTRY) for number in range(1, 15))

    pages = [
        texts.results("data", SearchResult(found), replace(PLACE, page=page), None, TODAY, may_download=True)
        for page in range(3)
    ]
    few = texts.results("data", SearchResult(found[:6]), PLACE, None, TODAY, may_download=True)

    assert [texts.DOWNLOAD in labels(screen) for screen in pages] == [True, False, True]
    assert labels(few)[-2:] == [texts.DOWNLOAD, "Cari lagi"]
    assert not any(texts.DOWNLOAD in labels(results(*[CLOSED_ENTRY] * count)) for count in (1, 14))


def test_a_narrowed_list_says_so_and_every_button_keeps_it_narrowed() -> None:
    place = Place("0123456789ab", UNIT.id, "17.h", page=1)

    screen = results(*[CLOSED_ENTRY] * 14, place=place, unit=UNIT)

    assert f"OPD: {UNIT.name} · Dasar: Pasal 17 huruf h" in read(screen.text)
    kept = [button.data for row in screen.rows for button in row if button.data.startswith("find:")]
    assert all(f":0123456789ab:{UNIT.id}:h:" in data for data in kept)


@pytest.mark.parametrize(
    "place", [PLACE, Place("0123456789ab", 7), Place("0123456789ab", None, "17.j", 3), Place("ffffffffffff", 1, "17.a")]
)
def test_a_place_is_read_back_from_a_button(place: Place) -> None:
    verb, what, *words = place.press("entry", 5).split(":")

    assert (verb, what) == ("find", "entry")
    assert Place.read(words) == place
    assert words[-1] == "5"


def test_what_can_be_chosen_has_its_count_and_a_way_back_to_all() -> None:
    units = texts.choose_unit("data", {UNIT: 3}, Place("0123456789ab", None, "17.h"))
    grounds = texts.choose_letter("data", {"17.h": 2, "17.j": 1}, Place("0123456789ab", 7))

    assert f"1. {UNIT.name} (3)" in read(units.text)
    assert [button.data for row in units.rows for button in row] == [
        f"find:list:0123456789ab:{UNIT.id}:h:0",
        "find:list:0123456789ab:0:h:0",
    ]
    assert "Pasal 17 huruf h: Mengungkap rahasia pribadi (2)" in read(grounds.text)
    assert labels(grounds) == ["Pilih 1", "Pilih 2", "Semua dasar"]


# --- nothing ----------------------------------------------------------------------------------------------------


def test_not_being_in_the_register_is_a_reason_neither_to_refuse_nor_to_give() -> None:
    text = read(texts.nothing_found("kucing", OUTSIDER, (COLLECTOR,)).text)

    assert "“kucing”: belum ada dalam daftar" in text
    assert "jangan diberikan dahulu, dan jangan ditolak" in text
    assert "UU 14/2008 Pasal 2 dan 19" in text
    assert "kata lain" in text
    assert f"tanyakan kepada {COLLECTOR.name}" in text


def test_a_unit_that_has_nothing_in_the_register_is_named() -> None:
    text = read(texts.nothing_found("dinas kesehatan", OUTSIDER, (COLLECTOR,), SearchResult((), unit=UNIT)).text)

    assert f"{UNIT.name} belum mempunyai daftar" in text
    assert f"tanyakan kepada {COLLECTOR.name}" in text


def test_what_is_called_as_units_and_is_none_is_told_as_such() -> None:
    text = read(texts.nothing_found("dinas kesehatan", OUTSIDER, (COLLECTOR,), SearchResult((), no_unit=True)).text)

    assert "“dinas kesehatan” bukan nama OPD yang terdaftar di sini." in text


def test_what_is_closest_is_not_taken_for_what_was_asked() -> None:
    found = SearchResult((RegisterMatch(1, CLOSED_ENTRY),), nearest=True)

    text = read(texts.nearest("resep kue data", found, PLACE, None, TODAY, ()).text)

    assert "tidak ada butir yang memuat semuanya" in text
    assert "jangan diberikan dan jangan ditolak dahulu; tanyakan kepada Pejabat Bidang" in text
    assert "Dikecualikan" in text


def test_only_the_pejabat_bidang_is_pointed_to_a_proposal() -> None:
    assert "/usul" in texts.nothing_found("kucing", COLLECTOR, ()).text
    assert "/usul" not in texts.nothing_found("kucing", REVIEWER, ()).text


# --- limits -----------------------------------------------------------------------------------------------------


def entries_of(words: Words, count: int) -> Iterator[RegisterMatch]:
    ends = (None, date(2056, 11, 30), date(2026, 12, 31))
    for number, (verdict, end) in zip(range(count), list(product(Verdict, ends)) * count, strict=False):
        entry = RegisterEntry(
            case_id=999_999,
            case_number="U-9999/2026",
            item=9999,
            unit=Unit(99_999 + number % 40, words.unit),
            title=words.title,
            content=words.content,
            assessment=assessment_of(words, verdict),
            in_force_from=ON,
            ends_on=None if verdict is Verdict.OPEN else end,
        )
        yield RegisterMatch(999_000_000 + number, entry)


@SAMPLES
@given(WORDS | st.just(FULLEST), st.integers(1, 30))
def test_every_list_and_every_entry_can_be_shown_whatever_people_wrote(words: Words, count: int) -> None:
    found = tuple(entries_of(words, count))
    units = {each.entry.unit: count for each in found}
    askable = tuple(people_of(words))
    meant = SearchResult(found, words.reason[:100])
    closest = (
        SearchResult(found, nearest=True, missing=tuple(words.reason[:100].split())),
        SearchResult(found, words.reason[:100], nearest=True),
    )

    def screens() -> Iterator[Screen]:
        for page, letter, unit in product(pages_of(count, 6), (None, "17.h"), (None, found[0].entry.unit)):
            place = Place("ffffffffffff", unit.id if unit else None, letter, page)
            for may_download in (False, True):
                yield texts.results(words.reason[:100], meant, place, unit, TODAY, may_download=may_download)
            for near in closest:
                yield texts.nearest(words.reason[:100], near, place, unit, TODAY, askable)
            yield texts.choose_unit(words.reason[:100], units, place)
            yield texts.choose_letter(words.reason[:100], {each.code: count for each in letters()}, place)
        for each, person in product(found[:9], people_of(words)):
            yield texts.entry_view(each, Place("ffffffffffff", 99_999, "17.h", 999), person, TODAY)
        for person in people_of(words):
            yield texts.nothing_found(words.reason[:100], person, askable)
            yield texts.offer(words.reason[:100], Place("0" * 12))
            yield texts.offer("", None)
            place = Place("ffffffffffff", 99_999, "17.h", 999)
            selection = texts.looked_for(words.reason[:100], place, found[0].entry.unit)
            yield texts.download(selection, found, place, person)
        yield texts.type_it_at_once(PLACE)

    assert drawn(screens()) > 20


def test_six_entries_of_the_fullest_kind_are_all_shown() -> None:
    for verdict, end in product(Verdict, (None, date(2056, 11, 30), date(2026, 12, 31))):
        entries = [
            replace(each, entry=replace(each.entry, assessment=assessment_of(FULLEST, verdict), ends_on=end))
            for each in entries_of(FULLEST, 6)
        ]

        text = read(
            texts.results(
                "W" * 100, SearchResult(tuple(entries)), Place("ffffffffffff", None, "17.h"), None, TODAY
            ).text
        )

        assert all(f"{number}. " in text for number in range(1, 7))
