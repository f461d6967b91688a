"""The people of the samples on WhatsApp, and waiting for what it brings."""

from sqlalchemy import Connection

from bot.channels.whatsapp import WHATSAPP
from bot.demo.hand import Hand
from simulator.whatsapp import Cloud, WhatsAppPhone
from sop.case.case import LetterKind
from sop.office.address import Address
from storage.queues import outbox
from storage.records import bound_accounts, people
from tests.office import Office
from texts.samples import PEOPLE
from texts.say import say
from texts.screen import Screen

WITHOUT_BUTTON = "Kabar tanpa tombol"


async def on_whatsapp(office: Office, name: str, *, alone: bool = True) -> WhatsAppPhone:
    """They are reached there, and no more on Telegram where they are `alone` on it."""
    phone, before = office.simulator.cloud.phone(name), office.phone(name)
    there = Address(WHATSAPP, phone.address)

    def enter(connection: Connection) -> None:
        speaker = people.by_account(connection, Address("telegram", str(before.chat_id)), office.clock().date())
        assert speaker is not None
        bound_accounts.add(connection, speaker.id, there)
        bound_accounts.prefer(connection, speaker.id, there)
        if alone:
            bound_accounts.remove(connection, speaker.id, Address("telegram", str(before.chat_id)))

    await office.sopan.services.database.run(enter)
    return phone


async def written(office: Office, phone: WhatsAppPhone) -> None:
    """They have written, and been answered."""
    await phone.send_text("Halo")
    await phone.wait_until(lambda messages: messages[-1].from_bot)
    await office.simulator.cloud.courier.idle()


async def delivered(office: Office) -> None:
    await office.deliver()
    await office.simulator.cloud.courier.idle()


async def hand_on_whatsapp(office: Office, name: str) -> Hand:
    """At the phone of somebody who is there alone, and has written."""
    phone = await on_whatsapp(office, name)
    await written(office, phone)
    return Hand(phone)


async def posted_without_button(office: Office, name: str, kind: LetterKind = LetterKind.ACCESS_CHANGED) -> None:
    """A letter of which a notice can only say that it waits."""
    nip = next(each.nip for each in PEOPLE if each.name == name)

    def post(connection: Connection) -> None:
        reader = people.by_nip(connection, nip, office.clock().date())
        assert reader is not None
        outbox.post(connection, "test", kind, reader.id, Screen(say(WITHOUT_BUTTON)).dump(), office.clock())

    await office.sopan.services.database.run(post)


def refused(cloud: Cloud) -> list[tuple[str, int]]:
    """What Meta would have refused, and with which code."""
    return [(call.path, call.code) for call in cloud.calls if call.code]
