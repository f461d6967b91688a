"""The administrator's screens: what they say, and that they can be shown whatever people are called."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop.case.case import LetterKind
from sop.case.summaries import FailedLetter
from sop.office.address import Address
from sop.office.invitations import Account
from sop.office.leaves import Absence, Leave
from sop.office.people import Assignment, RoleGrant, Unit
from sop.office.phones import LASTS_FROM_PHONE, BoundAccount, PhoneCode
from sop.office.tenure import LetterFile, Tenure, TenureKind
from sop.procedure import Role
from tests.sop.builders import ADMIN, MONDAY, OTHER_UNIT, TESTER, UNIT
from tests.texts.markup import read
from tests.texts.test_screens import FULLEST, LINKS, NOW, SAMPLES, WORDS, Words, drawn, pages_of, people_of
from texts.office import accounts, deputies, leaves, phones
from texts.office import admin as texts
from texts.screen import Screen

OPEN_CODE = PhoneCode(1, "0" * 64, TESTER.id, MONDAY, ADMIN.id, MONDAY + LASTS_FROM_PHONE)
HELD = RoleGrant(4, TESTER.id, TESTER.name, Role.PPID_PENDUKUNG, UNIT)
LETTER = LetterFile("0" * 64, "surat.pdf", "pdf", 1)
PLH = Tenure(TenureKind.PLH, "800/14", NOW.date(), NOW.date(), NOW.date(), "x" * 190, ADMIN.id, (LETTER,))
LINK = LINKS.start(phones.payload("2" * 10))


def bound(number: str, name: str, username: str | None = None) -> BoundAccount:
    return BoundAccount(Account(Address("telegram", number), name, username), MONDAY)


def labels(screen: Screen) -> list[str]:
    return [button.label for row in screen.rows for button in row]


def test_a_person_has_a_printed_nip_and_two_buttons_for_the_role() -> None:
    screen = texts.person_view(TESTER, [HELD], 0)

    text = read(screen.text)
    assert "NIP 19900125 201402 2 001" in text
    assert TESTER.position in text
    assert f"PPID Pendukung (OPD), {UNIT.name}" in text
    assert labels(screen) == ["Pindahkan", "Ganti ponsel", "Akun (1)", "Data dan wakil", "Petugas", "Cabut"]


def test_the_buttons_of_several_roles_are_numbered_as_the_roles_are() -> None:
    held = [replace(HELD, id=number) for number in range(11, 16)]

    first, second = texts.person_view(TESTER, held, 0), texts.person_view(TESTER, held, 1)

    assert [each for each in labels(first) if each[-1].isdecimal()] == [
        *("Pindahkan 1", "Pindahkan 2", "Cabut 1", "Cabut 2"),
    ]
    assert {each.label: each.data for row in second.rows for each in row}["Cabut 4"] == "do:revoke_role:14"


def test_who_holds_no_role_any_more_has_no_role_to_move() -> None:
    screen = texts.person_view(replace(TESTER, assignments=()), [], 0)

    assert "Tidak memegang peran" in read(screen.text)
    assert labels(screen) == ["Ganti ponsel", "Akun (1)", "Data dan wakil", "Petugas"]


def test_of_several_accounts_each_can_be_removed_and_the_first_gets_the_letters() -> None:
    two = [bound("5100000006", "Maya 🌸", "maya"), BoundAccount(Account(Address("telegram", "5100000002"), ""))]

    screen = accounts.listed(TESTER, two, None, NOW)

    assert "Akun (2)" in labels(texts.person_view(TESTER, [HELD], 0, 2))
    assert labels(screen) == ["Ganti ponsel", "Petugas", "Lepas akun 1", "Lepas akun 2"]
    assert "1. Telegram: Maya 🌸, @maya, nomor 5100000006, sejak 23 November 2026, menerima surat" in read(screen.text)
    assert "2. Telegram nomor 5100000002" in read(screen.text)
    assert labels(accounts.listed(TESTER, two[:1], None, NOW)) == ["Ganti ponsel", "Petugas"]


def test_a_code_that_is_open_can_be_withdrawn_instead_of_making_another() -> None:
    screen = accounts.listed(TESTER, [bound("5100000006", "Maya")], OPEN_CODE, NOW)

    assert "Kode ganti ponsel berlaku sampai" in read(screen.text)
    assert labels(screen) == ["Tarik kode", "Petugas"]


def test_a_deputy_is_ended_and_not_deprived_of_a_role() -> None:
    assert "Penunjukan" in texts.before_revoke(replace(HELD, tenure=PLH))
    assert "akan dicabut" in texts.before_revoke(HELD)


def test_people_are_listed_with_what_they_hold() -> None:
    people = [ADMIN, TESTER, replace(TESTER, id=9, assignments=())]
    away = {TESTER.id: Leave(1, TESTER.id, MONDAY.date(), MONDAY.date() + timedelta(days=4))}

    text = read(texts.people(people, {UNIT.id: UNIT.name}, 0, away, MONDAY.date()).text)

    assert "Petugas (3)" in text
    assert f"1. {ADMIN.name}\nAdministrator" in text
    assert f"PPID Pendukung, {UNIT.name}\ncuti sampai 27 November 2026" in text
    assert "tidak memegang peran" in text


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("ChannelClosed", "diblokir"),
        ("ChannelRefused", "aplikasi pesan menolaknya"),
        ("ChannelRefused:131049", "menganggapnya promosi"),
        ("ChannelRefused:133999", "aplikasi pesan menolaknya (kode 133999)"),
        ("ChannelClosed:131026", "tidak memakai WhatsApp"),
        ("NoticeOutOfUse:132015", "dijeda Meta"),
        ("UnreadableLetter", "tidak dapat dibaca"),
        ("ValidationError", "gangguan pada sistem"),
    ],
)
def test_a_letter_that_failed_has_its_reason_in_plain_words(fault: str, reason: str) -> None:
    letter = FailedLetter(TESTER.name, LetterKind.CASE_ARRIVED, fault, MONDAY)

    text = read(texts.failed([letter], 0, MONDAY, 0).text)

    assert f"{TESTER.name} · usulan masuk" in text
    assert "hari ini, Senin 23 November 2026, pukul 09.00 WIB" in text
    assert reason in text
    assert fault not in text


def test_an_import_is_told_in_numbers_before_it_is_done() -> None:
    names = [f"Dinas nomor {number}" for number in range(30)]

    told = read(texts.before_import(new=names, known=5, repeated=2, unusable=1)).split("\n")

    assert [line.rsplit(": ", 1)[1] for line in told if ":" in line] == ["30", "5", "2", "1"]
    assert told[1] == "▫️ Dinas nomor 0"
    assert told[11] == "▫️ dan 20 lagi"


def test_a_list_of_names_is_shown_by_its_first_ones() -> None:
    assert texts.names_read(["Dinas A", "Dinas B"]) == "2 nama: Dinas A; Dinas B"
    assert texts.names_read(["Dinas"] * 1000).startswith("1.000 nama: Dinas; Dinas")
    assert texts.names_read(["Dinas"] * 6).endswith("; …")


def test_the_letters_name_what_ended_and_what_begins() -> None:
    moved = read(texts.letter_of_move(HELD, replace(HELD, unit=OTHER_UNIT), closed=False))
    revoked = read(texts.letter_of_revocation(HELD, closed=True))

    assert UNIT.name in moved
    assert OTHER_UNIT.name in moved
    assert UNIT.name in revoked
    assert "dicabut" in revoked
    assert "belum selesai ikut ditutup" in revoked
    assert "ikut ditutup" not in moved


@SAMPLES
@given(WORDS | st.just(FULLEST), st.integers(1, 30))
def test_every_screen_can_be_shown_whatever_people_and_units_are_called(words: Words, count: int) -> None:
    units = [Unit(number, words.unit) for number in range(1, count + 1)]
    many = tuple(Assignment(Role.PPID_PENDUKUNG, unit.id) for unit in units)
    people = [replace(person, id=n, assignments=many) for n in range(count) for person in people_of(words)]
    held = [RoleGrant(999_999, 999_999, words.name, Role.PPID_PENDUKUNG, unit) for unit in units]
    letters = [FailedLetter(words.name, kind, "ChannelClosed", NOW) for kind in (*LetterKind, None)] * count

    def screens() -> Iterator[Screen]:
        yield texts.home(count, count, count, count)
        yield texts.units([], 0)
        yield texts.people([], {}, 0, {}, NOW.date())
        yield texts.failed([], count, NOW, 0)
        for page in pages_of(count, texts.ROLES_A_PAGE):
            yield texts.units(units, page).after(texts.unit_added(words.unit))
            yield texts.person_view(people[0], held, page, count).after(texts.moved(held[0]))
        later = NOW.date() + timedelta(days=99)
        leave = {each.id: Leave(1, each.id, later, later) for each in people}
        for page in pages_of(len(people), 6):
            yield texts.people(people, {unit.id: unit.name for unit in units}, page, leave, NOW.date())
        acting = [replace(each, id=n, tenure=PLH) for n, each in enumerate(held)]
        absent = [Absence(each.name, leave[each.id], (words.name,) * count) for each in people]
        for page in pages_of(len(people), 2):
            yield deputies.listed(acting, {ADMIN.id: words.name}, NOW.date(), page, count)
            yield deputies.former(acting, {ADMIN.id: words.name}, NOW.date(), page)
            yield leaves.away(absent, NOW.date(), page)
        for page in pages_of(len(letters), 6):
            yield texts.failed(letters, count, NOW, page)
        yield Screen(texts.letter_of_move(held[0], held[-1], closed=True))
        yield Screen(texts.letter_of_revocation(held[0], closed=True))
        telegram = [bound(f"{n:015}", words.name, words.name) for n in range(count)]
        for code in (None, OPEN_CODE):
            yield accounts.listed(people[0], telegram, code, NOW)
        yield phones.own_code("2" * 10, OPEN_CODE, LINK, NOW)
        yield phones.code_for(people[0], "2" * 10, OPEN_CODE, LINK, LINKS.then, NOW)
        yield phones.made_for(people[0], OPEN_CODE, "482190")
        yield phones.withdrawn(OPEN_CODE, people[0], manages=True)
        mine = bound("9" * 15, words.name, words.name)
        yield phones.letter_of_code(people[0])
        yield phones.letter_of_wrong_nips(people[0], mine.account)
        yield phones.letter_to_old(people[0], mine.account)
        yield phones.letter_of_change(people[0], telegram[:8], mine.account)
        yield accounts.letter_of_removal(people[0])
        yield Screen(accounts.before_removal(people[0], mine))
        yield Screen(texts.before_move(held[0]))
        yield Screen(texts.before_revoke(held[0]))

    assert drawn(screens()) > 15
