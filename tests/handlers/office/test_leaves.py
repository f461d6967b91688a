"""Leave in the chat: /cuti by oneself, or on the page of a person; while it lasts nobody is reminded."""

import pytest

from bot.demo.hand import Hand
from sop.procedure import Role
from tests.cases import under_review
from tests.handlers.office.test_deputies import REVIEWER
from tests.hands import labels
from tests.office import Office
from texts.office import admin as admin_texts
from texts.office import leaves as texts


async def test_one_s_own_leave_is_entered_and_ended(office: Office) -> None:
    reviewer = office.reviewer
    await reviewer.say("/cuti")
    await reviewer.press(texts.ENTER)
    await reviewer.say("hari ini")
    await reviewer.say("lusa")
    await reviewer.press(texts.SEND)

    assert "dicatat" in reviewer.text
    await reviewer.press("Akhiri 1")
    assert "diakhiri" in reviewer.text
    assert "Tidak ada cuti" in reviewer.text


async def test_who_is_on_leave_is_not_reminded_and_is_again_afterwards(office: Office) -> None:
    await under_review(office)
    admin = office.admin
    await admin.say("/kelola")
    await admin.press("Petugas")
    await admin.choose(REVIEWER)
    await admin.press(admin_texts.MORE)
    await admin.press("Cuti")
    await admin.press(texts.ENTER)
    await admin.say("hari ini")
    await admin.say("lusa")
    await admin.press(texts.SEND)
    assert "belum ada yang bertugas" in admin.text
    await office.deliver()
    reviewer = office.hand(Role.PPID_UTAMA)
    before = len(reviewer.phone.from_bot)

    for _ in range(2):
        office.later(days=1)
        await office.remind()
    silent = len(reviewer.phone.from_bot)
    office.later(days=1)
    await office.remind()

    assert silent == before
    assert len(reviewer.phone.from_bot) > before


@pytest.mark.parametrize(
    ("said", "label", "days"),
    [
        ("saya cuti 25-27 November", "Catat 25–27 Nov", "25 November 2026 sampai 27 November 2026"),
        ("cuti 3 hari mulai senin depan", "Catat 30 Nov–2 Des", "30 November 2026 sampai 2 Desember 2026"),
        ("Cuti sakit besok s.d. jumat, pak", "Catat 24–27 Nov", "24 November 2026 sampai 27 November 2026"),
    ],
)
async def test_leave_that_is_said_in_words_is_filled_in(office: Office, said: str, label: str, days: str) -> None:
    hand = office.reviewer

    await hand.say(said)
    await hand.press(label)
    await hand.press(texts.SEND)

    assert f"Cuti {days} dicatat" in hand.text


async def test_of_leave_whose_end_was_not_said_only_the_end_is_asked(office: Office) -> None:
    hand = office.reviewer

    await hand.say("saya cuti besok")
    await hand.press("Catat mulai 24 Nov")
    asked = hand.text
    await hand.press("Sehari saja")
    await hand.press(texts.SEND)

    assert texts.ASK_LAST in asked
    assert "Cuti 24 November 2026 sampai 24 November 2026 dicatat" in hand.text


async def test_days_are_asked_about_with_dates_that_are_ahead_and_read_as_they_are_said(office: Office) -> None:
    hand = office.reviewer
    await hand.say("/cuti")

    await hand.press(texts.ENTER)
    assert "Ketik misalnya: 30-11-2026 atau 3 hari mulai Senin." in hand.text
    await hand.say("rabu")
    assert "Ketik misalnya: 29-11-2026 atau 5 hari kerja." in hand.text
    await hand.say("5 hari")
    assert "dapat berarti 29 November 2026 atau 1 Desember 2026" in hand.text
    await hand.say("5 hari kerja")
    assert "1 Desember 2026" in hand.text
    await hand.say("/batal")
    await hand.say("/cuti")
    await hand.press(texts.ENTER)
    await hand.say("27-23 November")
    assert "27 November 2026" in hand.text
    await hand.say("kapan-kapan")
    assert "Mohon ketik misalnya: 23-11-2026." in hand.text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("saya cuti 30-3 Desember", "tidak boleh sebelum 30 Desember 2026"),
        ("saya cuti 1 Januari 2026 - 2 Januari 2026", "tidak boleh sebelum 23 November 2026"),
        ("saya cuti 26-30 November", "Cuti 25 November 2026 sampai 27 November 2026 sudah tercatat"),
    ],
)
async def test_days_that_cannot_be_leave_are_refused_where_they_are_said(office: Office, said: str, told: str) -> None:
    hand = await on_leave(office)

    wished = await hand.say(said)
    await hand.press(texts.ENTER)
    asked = await hand.say(said.removeprefix("saya cuti "))

    assert told in wished.text
    assert texts.ENTER in labels(wished)
    assert told in asked.text
    assert texts.ASK_FIRST in asked.text


async def test_the_end_of_leave_that_is_on_record_is_refused_at_its_question(office: Office) -> None:
    hand = await on_leave(office)

    await hand.press(texts.ENTER)
    await hand.say("besok")
    await hand.say("26-11-2026")

    assert "sudah tercatat" in hand.text
    assert texts.ASK_LAST in hand.text


async def test_a_button_for_days_that_are_over_says_so_when_it_is_pressed(office: Office) -> None:
    hand = office.reviewer
    await hand.say("saya cuti 25-27 November")
    office.later(days=10)

    await hand.press("Catat 25–27 Nov")

    assert "tidak boleh sebelum 3 Desember 2026" in hand.text
    assert hand.shown is not None
    assert texts.SEND not in labels(hand.shown)


async def test_the_button_for_leave_of_years_says_until_which(office: Office) -> None:
    shown = await office.reviewer.say("saya cuti 99 bulan mulai besok")

    assert "Catat s.d. Feb 2035" in labels(shown)


async def on_leave(office: Office) -> Hand:
    """From Wednesday to Friday."""
    await office.reviewer.say("saya cuti 25-27 November")
    await office.reviewer.press("Catat 25–27 Nov")
    await office.reviewer.press(texts.SEND)
    return office.reviewer
