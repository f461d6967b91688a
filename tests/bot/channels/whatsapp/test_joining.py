"""Joining on WhatsApp: by the same forms as on Telegram, once they have agreed to be written to there."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from sqlalchemy import Connection, select

from bot.channels.whatsapp import WHATSAPP
from bot.demo.hand import Hand
from simulator.whatsapp import WhatsAppPhone
from sop.office.address import Address
from sop.procedure import Role
from storage.records import bound_accounts, people
from storage.tables import history
from tests.conftest import BEGINNING
from tests.office import Office
from texts import forms, names, whatsapp
from texts.office import invitations, joining
from texts.say import visible


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    opened = await Office.open(tmp_path, BEGINNING, whatsapp=True)
    yield opened
    await opened.close()


@pytest.fixture
def rina(office: Office) -> WhatsAppPhone:
    return office.simulator.cloud.phone("Rina Wulandari")


async def linked_in_chat(office: Office) -> str:
    """The message that an administrator passes on."""
    admin = office.admin
    await admin.say("/kelola")
    await admin.press("Undang petugas")
    await admin.choose(names.ROLE[Role.PEJABAT_BIDANG])
    await admin.say("Rina Wulandari")
    await admin.press(forms.SKIP)
    await admin.press(invitations.SEND)
    await office.sopan.intake.idle()
    return next(each.text for each in admin.phone.from_bot if "wa.me" in each.text)


async def linked_on_the_command_line(office: Office) -> str:
    services = office.sopan.services
    made, _ = await services.invitations.invite_from_console(Role.PEJABAT_BIDANG, None)
    return visible(services.links().start(made.code))


async def consents(office: Office) -> list[str]:
    def read(connection: Connection) -> list[str]:
        given = select(history.c.note).where(history.c.did == "consent_given")
        return list(connection.execute(given).scalars())

    return await office.sopan.services.read(read)


async def account_at(office: Office, phone: WhatsAppPhone) -> tuple[str, str | None] | None:
    def read(connection: Connection) -> tuple[str, str | None] | None:
        there = Address(WHATSAPP, phone.address)
        person = people.by_account(connection, there, office.clock().date())
        if person is None:
            return None
        bound = bound_accounts.of(connection, person.id)
        return person.name, next(each.account.consent for each in bound if each.account.address == there)

    await office.sopan.intake.idle()
    return await office.sopan.services.read(read)


async def test_whoever_joins_agrees_first_and_it_is_on_record_in_which_wording(
    office: Office, rina: WhatsAppPhone
) -> None:
    code = await office.invite(Role.PEJABAT_BIDANG)
    hand = Hand(rina)

    await hand.say(f"Selamat pagi. mulai {code} ya")
    first = hand.text
    await hand.press(joining.AGREE)
    await hand.say(rina.name)
    await hand.press(joining.WITHOUT_NIP)
    await hand.say("Analis")
    await hand.say("Bidang Layanan")
    await hand.press(joining.SEND_JOIN)

    assert "Meta" in first
    assert "BERHENTI" in first
    assert f"Selamat datang, {rina.name}" in hand.text
    assert await account_at(office, rina) == (rina.name, whatsapp.CONSENT.version)
    assert len(given := await consents(office)) == 1
    assert (rina.name in given[0], given[0].endswith(whatsapp.CONSENT.version)) == (True, True)


@pytest.mark.parametrize("linked", [linked_in_chat, linked_on_the_command_line])
async def test_the_links_of_an_invitation_open_it_on_either_channel(
    office: Office, linked: Callable[[Office], Awaitable[str]], rina: WhatsAppPhone
) -> None:
    for channel, name in (("telegram", "SopanBot"), (WHATSAPP, "62561000001")):
        await office.sopan.introduce(channel, name)
    passed_on = await linked(office)
    on_whatsapp, on_telegram = Hand(rina), Hand(office.phone(rina.name))

    await on_whatsapp.say(unquote(passed_on.split("?text=")[1].split()[0]))
    await on_telegram.say(f"/start {passed_on.split('?start=')[1].split()[0]}")

    role = f"sebagai {names.ROLE[Role.PEJABAT_BIDANG]}"
    assert [role in each.text for each in (on_whatsapp, on_telegram)] == [True, True], passed_on


async def test_without_consent_there_is_no_account(office: Office, rina: WhatsAppPhone) -> None:
    code = await office.invite(Role.PEJABAT_BIDANG)
    hand = Hand(rina)

    await hand.say(f"Mulai {code}")
    await hand.say("Tidak")
    asked_again = hand.text
    await hand.press("Batal")

    assert "Meta" in asked_again
    assert await account_at(office, rina) is None
    assert await consents(office) == []


async def test_on_telegram_nothing_is_asked_that_it_does_not_need(office: Office) -> None:
    code = await office.invite(Role.PEJABAT_BIDANG)
    hand = Hand(office.phone("Rina Wulandari"))

    await hand.say(f"/start {code}")

    assert joining.ASK_NAME in hand.text
