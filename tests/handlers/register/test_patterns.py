"""An entry of the register becomes a ready test with one press, is proposed while it holds, and can be withdrawn."""

from dataclasses import replace

import pytest

from bot.demo.hand import Hand
from sop.assessment.law_texts import CorrectLabel, SeenText, number_of
from sop.case.case import Case
from sop.office.people import Person
from sop.procedure import Role
from storage.records import history, people
from tests.cases import adopted, under_test
from tests.hands import see, see_item
from tests.office import Office, address_of
from texts.case import ready_tests
from texts.case import step3_assess as step3
from texts.office import law
from texts.register import register as texts
from texts.samples import ITEMS, SampleItem

NEXT = "Uji butir berikutnya"
GUESTBOOK = replace(
    ITEMS[8],
    title="Buku tamu ruang arsip tahun 2025",
    content="Nama, keperluan, dan waktu datang",
    harm="Nama dan keperluan tamu tersebar, lalu mereka didatangi orang.",
)
ALIKE = replace(GUESTBOOK, title="Buku tamu ruang arsip tahun 2026")


async def opened_entry(hand: Hand, words: str) -> None:
    await hand.say(f"/cari {words}")
    await hand.press("Buka 1")


@pytest.fixture
async def registered(office: Office) -> Case:
    return await adopted(office, (GUESTBOOK,))


@pytest.fixture
async def pattern(office: Office, registered: Case) -> Case:
    """The case whose entry is a pattern."""
    await opened_entry(office.tester, "buku tamu")
    await office.tester.press(texts.MAKE_PATTERN)
    return registered


async def proposed_for(office: Office, item: SampleItem = ALIKE) -> Hand:
    case = await under_test(office, (item,))
    hand = office.tester
    await see(hand, case)
    await hand.press(NEXT)
    return hand


def labels(hand: Hand) -> list[str]:
    return [label for row in hand.phone.from_bot[-1].labels for label in row]


async def test_one_press_makes_it_a_pattern_and_is_on_record(office: Office, pattern: Case) -> None:
    assert "Butir ini menjadi pola" in office.tester.phone.from_bot[-1].text
    assert texts.MAKE_PATTERN not in labels(office.tester)
    events = await office.sopan.services.read(lambda connection: history.of_case(connection, pattern.id))
    assert (events[0].did, events[0].item, events[0].name) == ("pattern_made", 1, office.tester.phone.name)


async def test_its_test_is_read_and_taken_over_with_where_it_came_from(office: Office, pattern: Case) -> None:
    hand = await proposed_for(office)
    read = hand.text
    await hand.press(ready_tests.USE)
    await office.sopan.intake.idle()

    case = await office.sopan.services.desk.case(pattern.id + 1, await holder(office, Role.PPID_PENDUKUNG))
    item = case.item(1)
    assert GUESTBOOK.harm in read
    assert item.pattern == f"{GUESTBOOK.title} (pola kantor, dari usulan {pattern.number} butir 1)"
    assert item.assessment is not None
    assert item.assessment.harm == GUESTBOOK.harm
    await see_item(hand, case, 1)
    assert f"Dari pola: {GUESTBOOK.title}" in hand.text


async def test_a_test_that_is_too_long_for_a_question_is_sent_in_full(office: Office) -> None:
    long = " ".join(["Nama tamu tersebar dan mereka didatangi orang yang tidak dikenal."] * 14)
    item = replace(GUESTBOOK, harm=long)
    await adopted(office, (item,))
    await opened_entry(office.tester, "buku tamu")
    await office.tester.press(texts.MAKE_PATTERN)

    hand = await proposed_for(office)
    await office.sopan.intake.idle()

    (question,) = (message for message in hand.phone.from_bot if message.button(ready_tests.USE))
    assert long not in question.text
    assert any(long in message.text for message in hand.phone.from_bot)


@pytest.mark.parametrize("who", [Role.PEJABAT_BIDANG, Role.PPID_UTAMA])
async def test_whoever_sees_what_is_taken_over_makes_one(office: Office, registered: Case, who: Role) -> None:
    hand = office.hand(who)
    await opened_entry(hand, "buku tamu")
    assert GUESTBOOK.harm[:60] in hand.text

    await hand.press(texts.MAKE_PATTERN)

    assert "menjadi pola uji" in hand.text


async def test_the_administrator_who_does_not_see_it_makes_none(office: Office, registered: Case) -> None:
    await opened_entry(office.admin, "buku tamu")

    assert texts.MAKE_PATTERN not in labels(office.admin)


async def test_another_unit_makes_none_of_it(office: Office, registered: Case) -> None:
    await opened_entry(office.stranger_to_unit, "buku tamu")

    assert texts.MAKE_PATTERN not in labels(office.stranger_to_unit)


async def test_what_has_a_newer_entry_is_not_proposed(office: Office, pattern: Case) -> None:
    await adopted(office, (GUESTBOOK,))

    hand = await proposed_for(office)

    assert step3.ASK_GROUNDS in hand.text


async def test_what_has_expired_is_not_proposed(office: Office, pattern: Case) -> None:
    office.later(days=400)

    hand = await proposed_for(office)

    assert step3.ASK_GROUNDS in hand.text


async def test_what_rests_on_a_text_that_was_changed_is_not_proposed(office: Office, pattern: Case) -> None:
    await correct_the_law(office)

    hand = await proposed_for(office)

    assert step3.ASK_GROUNDS in hand.text


async def test_the_administrator_sees_what_is_proposed_and_withdraws_it(office: Office, pattern: Case) -> None:
    hand = office.admin
    await hand.say("/kelola")
    await hand.press(law.BUTTON)
    await hand.press(law.PATTERNS)
    standing = hand.text
    await correct_the_law(office)
    await hand.say("/kelola")
    await hand.press(law.BUTTON)
    await hand.press(law.PATTERNS)
    changed = hand.text

    await hand.press("Hapus 1")

    assert GUESTBOOK.title in standing
    assert "tidak ditawarkan" not in standing
    assert "dasar hukumnya sudah berubah" in changed
    assert "Belum ada" in hand.text
    events = await office.sopan.services.read(lambda connection: history.of_case(connection, pattern.id))
    assert [event.did for event in events[:2]] == ["pattern_withdrawn", "pattern_made"]


async def correct_the_law(office: Office) -> None:
    admin = (await holder(office, Role.ADMIN)).id
    seen = SeenText(number_of(GUESTBOOK.grounds[0]), 0)
    await office.sopan.services.law.correct_label(admin, seen, CorrectLabel(label="Bunyi yang lain"))


async def holder(office: Office, role: Role) -> Person:
    address = address_of(office.hand(role).phone)
    found = await office.sopan.services.read(
        lambda connection: people.by_account(connection, address, office.clock().date())
    )
    assert found is not None
    return found


async def test_words_that_the_item_does_not_know_are_shown_and_confirmed(office: Office) -> None:
    of_staff = replace(
        GUESTBOOK,
        title="Buku kunjungan klinik pegawai kota tahun ini",
        harm="Penyakit pegawai tersebar lalu mereka dijauhi rekan kerjanya.",
    )
    await adopted(office, (of_staff,))
    await opened_entry(office.tester, "buku kunjungan")
    await office.tester.press(texts.MAKE_PATTERN)

    hand = await proposed_for(office, replace(of_staff, title="Buku kunjungan klinik pasien kota tahun ini"))
    proposed = hand.text
    await hand.press(ready_tests.USE)

    assert "menyebut “pegawai”, yang tidak ada pada butir ini" in proposed
    assert hand.phone.from_bot[-1].button(step3.SEND)
