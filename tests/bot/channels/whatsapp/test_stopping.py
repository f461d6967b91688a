"""STOP: whoever wants no letters on WhatsApp gets none there, and is still answered."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.demo.hand import Hand
from simulator.whatsapp import WhatsAppPhone
from sop.office.address import Address
from sop.office.people import Person
from storage.queues import drafts
from storage.records import people
from tests.bot.channels.whatsapp.accounts import on_whatsapp
from tests.bot.channels.whatsapp.test_linking import happened
from tests.cases import under_review
from tests.conftest import BEGINNING
from tests.handlers.test_phones import code_in
from tests.office import Office
from texts.office import joining, phones
from texts.samples import DISDUKCAPIL, PEOPLE

HENDRA, SITI = "Hendra Gunawan", PEOPLE[0].name
STOPPED = "tidak lagi mengirim kabar ke sini"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    opened = await Office.open(tmp_path, BEGINNING, whatsapp=True)
    yield opened
    await opened.close()


def read_by(phone: WhatsAppPhone) -> int:
    return len(phone.from_bot)


@pytest.mark.parametrize("word", ["BERHENTI", "stop", " Unsubscribe. "])
async def test_letters_go_to_the_other_channel_and_questions_are_answered(office: Office, word: str) -> None:
    phone = await on_whatsapp(office, HENDRA, alone=False)
    there = Hand(phone)

    await there.say(word)
    told, before = there.text, read_by(phone)
    case = await under_review(office)
    await office.deliver()
    after = read_by(phone)
    await there.say("Tugas saya")

    assert STOPPED in told
    assert "lewat Telegram" in told
    assert before == after
    assert case.number in office.reviewer.phone.from_bot[-1].text
    assert case.number in there.text
    assert (await happened(office)).count("news_stopped") == 1


async def test_of_whom_has_no_other_channel_letters_wait_and_the_administrator_learns(office: Office) -> None:
    phone = await on_whatsapp(office, HENDRA)
    there = Hand(phone)

    await there.say("Stop")
    await there.say("STOP")
    case = await under_review(office)
    await office.deliver()
    stopped = [each.text for each in phone.from_bot]
    await there.say("mulai")
    begun = there.text
    await office.deliver()

    told = [each.text for each in office.admin.phone.from_bot if "berhenti menerima kabar" in each.text]
    assert len(told) == 1
    assert HENDRA in told[0]
    assert not any(case.number in text for text in stopped)
    assert "dikirim lagi ke sini" in begun
    assert case.number in phone.from_bot[-1].text
    assert [each for each in await happened(office) if each.startswith("news")] == ["news_stopped", "news_resumed"]


async def test_a_form_that_is_open_stays_at_its_question(office: Office) -> None:
    phone = await on_whatsapp(office, SITI)
    there = Hand(phone)
    await there.say("Usul baru")
    await there.choose(DISDUKCAPIL)

    await there.say("BERHENTI")
    told = there.text
    await there.say("Data kependudukan yang dikecualikan")

    assert "Isian Anda yang terbuka tetap ada" in told
    assert "Data kependudukan yang dikecualikan" in there.text


async def test_mulai_where_letters_come_already_is_said_so_and_answers_no_question(office: Office) -> None:
    there = Hand(await on_whatsapp(office, SITI))
    await there.say("Mulai")
    told = there.text
    await there.say("Usul baru")
    await there.choose(DISDUKCAPIL)
    asked = there.text

    await there.say("MULAI")
    again = there.text
    await there.press("Lanjutkan isian")

    assert [text.startswith("Kabar sudah dikirim ke sini") for text in (told, again)] == [True, True]
    assert asked.splitlines()[-1] in there.text


async def test_mulai_says_that_a_choice_of_where_letters_go_is_over(office: Office) -> None:
    there = Hand(await on_whatsapp(office, HENDRA, alone=False))
    await there.say("/kabar")
    await there.press("Lewat WhatsApp")
    await there.say("BERHENTI")

    await there.say("MULAI")
    told = there.text
    await there.press("Kabar lewat")

    assert "mengikuti tempat Anda terakhir menulis" in told
    assert "Kabar lewat mana yang Anda inginkan?" in there.text


async def test_on_telegram_these_are_words_like_all_others(office: Office) -> None:
    siti = office.collector
    await siti.say("/usul")
    await siti.choose(DISDUKCAPIL)

    await siti.say("Berhenti")

    assert STOPPED not in siti.text
    assert "news_stopped" not in await happened(office)


async def test_whom_no_letter_reaches_stands_in_the_administrators_status_until_they_want_them_again(
    office: Office,
) -> None:
    there = Hand(await on_whatsapp(office, HENDRA))
    silent = "Menghentikan kabar tanpa akun lain, jadi suratnya menunggu: Hendra Gunawan."

    before = (await office.admin.say("/status")).text
    await there.say("STOP")
    after = (await office.admin.say("/status")).text
    await there.say("MULAI")

    assert [silent in text for text in (before, after)] == [False, True]
    assert silent not in (await office.admin.say("/status")).text


async def test_whoever_lets_their_last_other_account_go_is_named_as_well(office: Office) -> None:
    phone = await on_whatsapp(office, HENDRA, alone=False)
    await Hand(phone).say("STOP")

    def find(connection: Connection) -> tuple[Person, Address]:
        telegram = Address("telegram", str(office.phone(HENDRA).chat_id))
        owner = people.by_account(connection, telegram, office.clock().date())
        assert owner is not None
        return owner, telegram

    owner, telegram = await office.sopan.services.read(find)
    await office.sopan.services.people.let_go(owner.id, telegram)
    await office.deliver()

    told = [each.text for each in office.admin.phone.from_bot if "berhenti menerima kabar" in each.text]
    assert [HENDRA in text for text in told] == [True]


@pytest.mark.parametrize("begun", ["consent", "nip", "nothing"])
async def test_whoever_is_nobody_there_yet_is_heeded_and_their_form_ends(office: Office, begun: str) -> None:
    there = Hand(office.simulator.cloud.phone("Siti Baru"))
    if begun != "nothing":
        await office.collector.say("Ganti ponsel")
        await office.collector.press(phones.MAKE)
        await there.say(code_in(office.collector.phone.from_bot[-1]))
    if begun == "nip":
        await there.press(joining.AGREE)

    await there.say("BERHENTI")
    told = there.text
    await there.say(PEOPLE[0].nip)

    assert "tidak ada akun yang dibuat" in told
    assert ("buka lagi tautan Anda" in told) == (begun != "nothing")
    assert "hanya melayani petugas yang diundang" in there.text
    assert not await office.sopan.services.read(drafts.every)


async def test_a_second_stop_is_answered_briefly_and_the_screens_of_the_other_channel_know_of_it(
    office: Office,
) -> None:
    there = Hand(await on_whatsapp(office, HENDRA, alone=False))
    await there.say("stop dulu ya 🙏")
    first = there.text
    await there.say("/stop")
    second = there.text
    hendra = office.reviewer
    await hendra.say("Kabar lewat")
    shown = hendra.text
    await hendra.press("Lepas Telegram")
    warned = hendra.text
    await hendra.press("◀ Kembali")
    await hendra.say("Kabar lewat")
    await hendra.press("Lewat WhatsApp")

    assert STOPPED in first
    assert "Kabar ke sini sudah berhenti" in second
    assert "WhatsApp" in shown
    assert "berhenti menerima kabar" in shown
    assert "surat tidak sampai" in warned
    assert "BERHENTI di sana tidak berlaku lagi" in hendra.text
