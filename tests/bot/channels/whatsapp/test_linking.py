"""One person on both channels: the code that links them, where letters go then, and letting one go."""

import re

import pytest
from sqlalchemy import Connection, select

from bot.channels.whatsapp import WHATSAPP
from bot.demo.hand import Hand
from simulator.whatsapp import WhatsAppPhone
from sop.office.address import Address
from storage.queues import drafts
from storage.records import people
from storage.tables import history
from tests.bot.channels.whatsapp.accounts import WITHOUT_BUTTON, posted_without_button
from tests.cases import under_review
from tests.office import Office
from texts.office import joining, phones
from texts.office import own_accounts as texts
from texts.samples import DISDUKCAPIL, PEOPLE

REVIEWER = next(each for each in PEOPLE if each.name == "Hendra Gunawan")
LINK = re.compile(r"https://wa\.me/\d+\?text=Mulai%20(hp_[2-9A-Z]{10})")
STRANGER = "hanya melayani petugas yang diundang"


@pytest.fixture
def office(unwritten: Office) -> Office:
    return unwritten


@pytest.fixture
def hendra(office: Office) -> Hand:
    return office.reviewer


@pytest.fixture
def whatsapp(office: Office) -> WhatsAppPhone:
    return office.simulator.cloud.phone("Hendra")


async def linked_to(office: Office, phone: WhatsAppPhone) -> str | None:
    """Whose account it is."""
    await office.sopan.intake.idle()
    there, today = Address(WHATSAPP, phone.address), office.clock().date()
    found = await office.sopan.services.read(lambda connection: people.by_account(connection, there, today))
    return found.name if found else None


async def code_from(hand: Hand) -> str:
    await hand.say("Hubungkan WhatsApp")
    found = LINK.search(hand.text)
    assert found
    return found[1]


async def link(hand: Hand, phone: WhatsAppPhone) -> Hand:
    there = Hand(phone)
    await there.say(f"Mulai {await code_from(hand)}")
    await there.press(joining.AGREE)
    await there.press(phones.CONFIRM)
    return there


async def happened(office: Office) -> list[str]:
    def read(connection: Connection) -> list[str]:
        return list(connection.execute(select(history.c.did).order_by(history.c.seq)).scalars())

    await office.sopan.intake.idle()
    return await office.sopan.services.read(read)


async def got(office: Office) -> tuple[int, int]:
    """How many messages Hendra has on Telegram, and how many on WhatsApp."""
    return len(office.reviewer.phone.from_bot), len(office.simulator.cloud.phone("Hendra").from_bot)


async def test_a_link_brings_whatsapp_beside_telegram_after_consent_and_a_yes(
    office: Office, hendra: Hand, whatsapp: WhatsAppPhone
) -> None:
    await hendra.say("Menu")
    keys = hendra.phone.reply_keys
    code = await code_from(hendra)
    there = Hand(whatsapp)

    await there.say(f"Mulai {code}")
    first = there.text
    await there.press(joining.AGREE)
    asked = there.text
    before = await linked_to(office, whatsapp)
    await there.press(phones.CONFIRM)
    done = there.text
    await office.deliver()
    await there.say("Menu")
    await hendra.say("/tugas")

    assert any("Hubungkan WhatsApp" in row for row in keys)
    assert "Meta" in first
    assert f"Apakah Anda {REVIEWER.name}" in asked
    assert before is None
    assert "WhatsApp sudah terhubung" in done
    assert await linked_to(office, whatsapp) == REVIEWER.name
    assert STRANGER not in hendra.text
    assert any("sekarang juga terdaftar sebagai akun Anda" in each.text for each in hendra.phone.from_bot)
    assert any("sekarang juga memakai akun WhatsApp" in each.text for each in office.admin.phone.from_bot)
    assert [each.title for each in whatsapp.from_bot[-1].choices].count("Kabar lewat") == 1
    assert (await happened(office))[-3:] == ["phone_code_made", "consent_given", "account_added"]


async def test_from_whatsapp_a_link_brings_telegram(office: Office, whatsapp: WhatsAppPhone) -> None:
    there = await link(office.reviewer, whatsapp)
    await office.reviewer.say("Kabar lewat")
    await office.reviewer.press("Lepas Telegram")
    await office.reviewer.press(texts.SEND)

    await there.say("Hubungkan Telegram")
    await there.press(phones.WITHDRAW)
    withdrawn = there.text
    await there.say("Hubungkan Telegram")
    code = re.search(r"https://t\.me/\w+\?start=(hp_[2-9A-Z]{10})", there.text)
    assert code
    back = office.reviewer
    await back.say(f"/start {code[1]}")
    asked = back.text
    await back.press(phones.CONFIRM)

    assert "Kode untuk menghubungkan Telegram" in withdrawn
    assert f"Apakah Anda {REVIEWER.name}?" in asked
    assert "Telegram sudah terhubung" in back.text


async def test_a_code_for_whatsapp_links_nothing_else_and_not_after_a_quarter_of_an_hour(
    office: Office, hendra: Hand, whatsapp: WhatsAppPhone
) -> None:
    code = await code_from(hendra)
    other = Hand(office.phone("Orang Lain"))

    await other.say(f"/start {code}")
    office.later(minutes=16)
    there = Hand(whatsapp)
    await there.say(f"Mulai {code}")

    assert "tidak berlaku" in other.text
    assert "tidak berlaku" in there.text
    assert await linked_to(office, whatsapp) is None


async def test_letters_go_where_they_wrote_last_until_they_choose(
    office: Office, hendra: Hand, whatsapp: WhatsAppPhone
) -> None:
    there = await link(hendra, whatsapp)
    await office.deliver()
    telegram, on_whatsapp = await got(office)
    await under_review(office)
    await office.deliver()
    linked_last = await got(office)

    await hendra.say("Kabar lewat")
    offered = hendra.text
    await hendra.press("Lewat Telegram")
    await there.say("Tugas saya")
    chosen = await got(office)
    await under_review(office)
    await office.deliver()

    assert linked_last == (telegram, on_whatsapp + 1)
    assert "dikirim lewat Telegram, tempat Anda terakhir menulis" in offered
    assert "selanjutnya dikirim lewat Telegram" in hendra.text
    assert await got(office) == (chosen[0] + 1, chosen[1])


async def test_a_letter_that_waits_for_an_answer_there_goes_where_they_choose(
    office: Office, hendra: Hand, whatsapp: WhatsAppPhone
) -> None:
    await link(hendra, whatsapp)
    await office.deliver()
    office.later(hours=25)
    await posted_without_button(office, REVIEWER.name)
    await office.deliver()
    await office.simulator.cloud.courier.idle()

    await hendra.say("Kabar lewat")
    await hendra.press("Lewat Telegram")
    await office.deliver()

    assert whatsapp.from_bot[-1].template
    assert hendra.phone.from_bot[-1].text == WITHOUT_BUTTON


async def test_whoever_lets_an_account_go_is_a_stranger_there(
    office: Office, hendra: Hand, whatsapp: WhatsAppPhone
) -> None:
    there = await link(hendra, whatsapp)

    await hendra.say("Kabar lewat")
    await hendra.press("Lepas WhatsApp")
    await hendra.press(texts.SEND)
    await office.deliver()
    await there.say("Tugas saya")

    assert "dilepas" in hendra.text
    assert STRANGER in there.text
    assert await linked_to(office, whatsapp) is None
    assert (await happened(office))[-1] == "account_removed"


async def test_a_form_begun_on_one_channel_goes_on_on_the_other_and_back(
    office: Office, whatsapp: WhatsAppPhone
) -> None:
    telegram = office.collector
    there = await link(telegram, whatsapp)
    await telegram.say("Usul baru")
    await telegram.choose(DISDUKCAPIL)

    await there.say("Usulan yang dimulai di Telegram")
    gone_on = there.text
    await telegram.say("/tugas")
    await telegram.press("Lanjutkan isian")

    assert "Usulan yang dimulai di Telegram" in gone_on
    assert "Usulan yang dimulai di Telegram" in telegram.text
    assert len(await office.sopan.services.read(drafts.every)) == 1
