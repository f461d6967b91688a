"""What a hand does besides pressing, and whose hands there are besides those of the samples."""

import asyncio
from collections.abc import Awaitable, Sequence
from datetime import date, timedelta

from sqlalchemy import Connection

from bot.demo.hand import PATIENCE, Hand, answers
from simulator import SeenMessage
from sop.calendar.changes import CloseDay
from sop.calendar.working_days import ClosureKind
from sop.case.case import Case
from sop.procedure import Action, Role
from storage.records import bound_accounts, leaves, office_units, people, role_grants
from tests.office import Office, address_of
from tests.sop.builders import ADMIN
from texts import names
from texts.office import joining

TO_CARD = "Kembali ke usulan"
LIST = "Daftar informasi"
CANCELLED = "Isian dibatalkan."
FAULT = "gangguan pada sistem"


async def see(hand: Hand, case: Case) -> SeenMessage:
    """The card, by the person's list of tasks."""
    await hand.say("Tugas saya")
    return await hand.press(f"Buka {case.number}")


async def see_item(hand: Hand, case: Case, item: int) -> SeenMessage:
    await see(hand, case)
    await hand.press(LIST)
    return await hand.press(f"Butir {item}")


async def begin(hand: Hand, case: Case, action: Action) -> SeenMessage:
    """Opens the form of an action by its button on the card."""
    await see(hand, case)
    return await hand.press(names.ACTION[action])


async def after(hand: Hand, gesture: Awaitable[object]) -> SeenMessage:
    """What the bot shows after a gesture on the phone that Hand has no method for."""
    before = hand.phone.from_bot
    await gesture
    fresh = await hand.phone.wait_until(lambda _: answers(hand.phone, before), 10)
    hand.shown = fresh[-1]
    return hand.shown


async def forge_press(office: Office, hand: Hand, *forged: str) -> None:
    """Presses that no screen offers, all on the newest message; returns when each has been handled."""
    phone, answered = hand.phone, hand.phone.acknowledged
    newest = phone.from_bot[-1].id
    for data in forged:
        await phone.press_data(newest, data)
    await phone.wait_until(lambda _: phone.acknowledged >= answered + len(forged), timeout=PATIENCE)
    await office.sopan.intake.idle()


async def forward(hand: Hand, text: str) -> SeenMessage:
    """Forwards a message of somebody else into the chat with the bot."""
    return await after(hand, hand.phone.forward(text))


async def follow_invitation(hand: Hand, code: str) -> SeenMessage:
    """By its link."""
    return await say_and_agree(hand, f"/start {code}")


async def say_and_agree(hand: Hand, said: str) -> SeenMessage:
    """Where the channel asks for consent first, they agree."""
    shown = await hand.say(said)
    return await hand.press(joining.AGREE) if shown.button(joining.AGREE) else shown


async def close_day(office: Office, day: date) -> None:
    """An administrator closes the day, and every running deadline is reckoned anew."""
    change = CloseDay(day=day, name="Cuti bersama tambahan", kind=ClosureKind.COLLECTIVE_LEAVE)
    await office.sopan.services.calendar.change(ADMIN.id, change)
    while await office.sopan.chores.reckoner.tick():
        pass


async def revoke(office: Office, hand: Hand) -> None:
    """Everything that the person holds is taken away."""
    address = address_of(hand.phone)

    def work(connection: Connection) -> None:
        person = people.by_account(connection, address, office.clock().date())
        for held in role_grants.of(connection, person.id) if person else ():
            role_grants.revoke(connection, held.id, office.clock())

    await office.sopan.services.database.run(work)


async def colleague(
    office: Office, name: str, role: Role, unit: str | None = None, nip: str = "198001012005011009"
) -> Hand:
    """Somebody who holds the same role as another (for that unit), with a phone of their own."""
    phone, now = office.phone(name), office.clock()

    def enter(connection: Connection) -> None:
        person_id = people.add_person(connection, name, nip, "Sekretaris Dinas Kominfo", now)
        found = office_units.find(connection, unit) if unit else None
        role_grants.assign(connection, person_id, role, found.id if found else None, now)
        bound_accounts.add(connection, person_id, address_of(phone))

    await office.sopan.services.database.run(enter)
    office.begin(phone)
    return Hand(phone)


async def away(office: Office, name: str, first: int, last: int) -> None:
    """In so many days."""

    def enter(connection: Connection) -> None:
        today = office.clock().date()
        person = next(each for each in people.every_person(connection, today) if each.name == name)
        begins, ends = today + timedelta(days=first), today + timedelta(days=last)
        leaves.add(connection, person.id, begins, ends, office.clock())

    await office.sopan.services.database.run(enter)


async def at_once(
    office: Office, presses: Sequence[tuple[Hand, str]], messages: Sequence[SeenMessage] | None = None
) -> None:
    """Presses that come to the bot in one batch of updates, and are handled."""
    for (hand, label), message in zip(
        presses, messages or [hand.phone.from_bot[-1] for hand, _ in presses], strict=True
    ):
        await hand.phone.press(message.id, label)
    await handled(office)


async def handled(office: Office) -> None:
    await office.simulator.cloud.courier.idle()
    async with asyncio.timeout(20):
        while office.simulator.world.updates.pending:  # noqa: ASYNC110  # the simulator announces messages only
            await asyncio.sleep(0.02)
    await office.sopan.intake.idle()


def labels(message: SeenMessage) -> list[str]:
    return [label for row in message.labels for label in row]
