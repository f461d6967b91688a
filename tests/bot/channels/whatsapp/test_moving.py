"""A changed number: the same person at another address, unless that is another's."""

import pytest
from sqlalchemy import Connection

from bot.channels.whatsapp import WHATSAPP
from bot.demo.hand import Hand
from sop.office.address import Address
from storage.queues import drafts
from storage.records import bound_accounts, people
from tests.bot.channels.whatsapp.accounts import delivered, on_whatsapp
from tests.bot.channels.whatsapp.test_linking import happened, linked_to
from tests.cases import under_review
from tests.office import Office
from texts.samples import DISDUKCAPIL, PEOPLE

SITI, HENDRA = PEOPLE[0].name, "Hendra Gunawan"
NEW = "628990000001"
STRANGER = "hanya melayani petugas yang diundang"


@pytest.fixture
def office(unwritten: Office) -> Office:
    return unwritten


async def test_the_account_and_the_open_form_go_on_at_the_new_address(office: Office) -> None:
    phone = await on_whatsapp(office, SITI)
    there = Hand(phone)
    await there.say("Usul baru")
    await there.choose(DISDUKCAPIL)
    before = phone.address

    await phone.change_number(NEW)
    await office.simulator.cloud.courier.idle()
    [moved] = await office.sopan.services.read(drafts.every)
    await there.say("Data kependudukan yang dikecualikan")
    await office.deliver()

    assert phone.address != before
    assert [each.address.value for each in moved.asked] == [phone.address]
    assert "Data kependudukan yang dikecualikan" in there.text
    assert await linked_to(office, phone) == SITI
    assert "phone_changed" in await happened(office)
    assert any("nomor" in each.text and SITI in each.text for each in office.admin.phone.from_bot)


async def test_letters_that_wait_go_to_the_new_address(office: Office) -> None:
    phone = await on_whatsapp(office, HENDRA)
    case = await under_review(office)

    await phone.change_number(NEW)
    await office.simulator.cloud.courier.idle()
    await delivered(office)

    assert case.number in phone.from_bot[-1].text
    assert phone.from_bot[-1].failed == 0


async def test_if_the_new_address_is_anothers_nothing_moves_and_a_code_is_needed(office: Office) -> None:
    siti, hendra = await on_whatsapp(office, SITI), await on_whatsapp(office, HENDRA)
    moving = office.sopan.services.phones.move
    hers, his = Address(WHATSAPP, siti.address), Address(WHATSAPP, hendra.address)

    await moving(hers, his)
    await moving(hers, his)
    await office.deliver()

    told = [each.text for each in office.admin.phone.from_bot if "Tidak ada yang dipindahkan" in each.text]
    assert len(told) == 1
    assert (await linked_to(office, siti), await linked_to(office, hendra)) == (SITI, HENDRA)
    assert "phone_changed" not in await happened(office)


async def test_what_is_told_twice_moves_once_and_keeps_what_was_agreed(office: Office) -> None:
    phone = await on_whatsapp(office, SITI)
    before, now = Address(WHATSAPP, phone.address), Address(WHATSAPP, "ID.9990000000001")

    await office.sopan.services.phones.move(before, now)
    await office.sopan.services.phones.move(before, now)

    def bound(connection: Connection) -> list[Address]:
        owner = people.by_account(connection, now, office.clock().date())
        return [*bound_accounts.addresses_of(connection, owner.id)] if owner else []

    assert await office.sopan.services.read(bound) == [now]
    assert (await happened(office)).count("phone_changed") == 1
