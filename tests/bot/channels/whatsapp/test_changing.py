"""A new phone on another channel: every account from before ends, and letters go to the new one."""

import re

import pytest

from bot.demo.hand import Hand
from sop.office.people import Person
from storage.records import bound_accounts, people
from tests.bot.channels.whatsapp.accounts import WITHOUT_BUTTON, on_whatsapp, posted_without_button
from tests.bot.channels.whatsapp.test_linking import happened
from tests.cases import under_review
from tests.handlers.test_phones import code_for, code_in
from tests.hands import say_and_agree
from tests.office import Office
from texts.office import phones
from texts.samples import PEOPLE

HENDRA = PEOPLE[1]
STRANGER = "hanya melayani petugas yang diundang"


@pytest.fixture
def office(unwritten: Office) -> Office:
    return unwritten


async def spoken_from(office: Office) -> list[str]:
    """The channels from which Hendra speaks."""
    await office.sopan.intake.idle()
    found = await office.sopan.services.read(lambda c: people.by_nip(c, HENDRA.nip, office.clock().date()))
    assert isinstance(found, Person)
    return [
        each.channel for each in await office.sopan.services.read(lambda c: bound_accounts.addresses_of(c, found.id))
    ]


async def test_a_code_opened_on_the_other_channel_ends_the_account_it_was_made_on(office: Office) -> None:
    old, new = office.reviewer, Hand(office.simulator.cloud.phone("Hendra"))
    case = await under_review(office)
    await old.say("Ganti ponsel")
    before_making = old.text
    await old.press(phones.MAKE)

    await say_and_agree(new, code_in(old.phone.from_bot[-1]))
    await new.say(HENDRA.nip)
    summary = new.text
    await new.press(phones.CONFIRM)
    await office.deliver()
    last = old.phone.from_bot[-1].text
    await old.say("/tugas")

    assert "semua akun Anda yang sekarang berakhir" in before_making
    assert "semua akun yang lama berakhir saat itu juga" in summary
    assert await spoken_from(office) == ["whatsapp"]
    assert "Akun ini sudah berakhir" in last
    assert STRANGER in old.text
    assert case.number not in old.text
    assert any("Yang berakhir: Telegram" in each.text for each in office.admin.phone.from_bot)
    assert "phone_changed" in await happened(office)


async def test_an_administrators_code_for_a_lost_phone_ends_the_accounts_on_every_channel(office: Office) -> None:
    telegram, whatsapp = office.reviewer, await on_whatsapp(office, HENDRA.name, alone=False)
    office.later(hours=25)
    await posted_without_button(office, HENDRA.name)
    await office.deliver()
    new = Hand(office.phone("Hendra Baru"))

    await say_and_agree(new, await code_for(office, HENDRA.name))
    await new.say(HENDRA.nip)
    await new.press(phones.CONFIRM)
    await office.deliver()
    there = Hand(whatsapp)
    for lost in (telegram, there):
        await lost.say("/tugas")

    assert await spoken_from(office) == ["telegram"]
    assert [STRANGER in lost.text for lost in (telegram, there)] == [True, True]
    assert WITHOUT_BUTTON in [each.text for each in new.phone.from_bot]
    [told] = [each.text for each in office.admin.phone.from_bot if "Yang berakhir" in each.text]
    assert re.search(r"Yang berakhir: .*Telegram.*WhatsApp|Yang berakhir: .*WhatsApp.*Telegram", told)
