"""STOP: whoever wants no letters on WhatsApp gets none there, and is still answered."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.demo.hand import Hand
from simulator.whatsapp import WhatsAppPhone
from sop.office.address import Address
from sop.office.people import Person
from storage.records import people
from tests.bot.channels.whatsapp.accounts import on_whatsapp
from tests.bot.channels.whatsapp.test_linking import happened
from tests.cases import under_review
from tests.conftest import BEGINNING
from tests.office import Office
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
