"""Cases put at a step by the desk, where the way there is not what is tested; and what a hand does besides pressing."""

from collections.abc import Awaitable, Sequence

from sqlalchemy import Connection

from bot.demo.hand import Hand
from bot.demo.seed import PDF
from simulator import SeenMessage
from simulator.entities import FormattedText, polished
from sop.case import step1_collect, step2_review, step3_assess, step4_endorse, step5_adopt
from sop.case.case import Case, NewFile
from sop.case.files import AttachFiles, attach
from sop.command import Confirm
from sop.procedure import Action, Role
from storage.actions.cases import C, Decide
from storage.files.file_kinds import FileKind
from storage.records import cases, people
from tests.office import Office, address_of
from tests.sop.builders import for_item
from texts import demo, names
from texts.samples import DISDUKCAPIL, ITEMS, SampleItem

TO_CARD = "Kembali ke usulan"
LIST = "Daftar informasi"
CANCELLED = "Isian dibatalkan."
FAULT = "gangguan pada sistem"


# --- cases ------------------------------------------------------------------------------------------------------


async def opened(office: Office, items: Sequence[SampleItem] = (), files: int = 0, unit: str = DISDUKCAPIL) -> Case:
    """A case at step 1."""
    collector = await _number(office, Role.PEJABAT_BIDANG)
    found = await office.sopan.services.read(lambda connection: people.find_unit(connection, unit))
    assert found is not None
    command = step1_collect.OpenCase(unit_id=found.id, title="Usulan informasi kependudukan")
    case = await office.sopan.services.desk.open(collector, command)
    for item in items:
        case = await _advance(office, case, collector, step1_collect.add_item, item.description)
    if files:
        attached = AttachFiles(files=tuple(_stored(office, number) for number in range(files)))
        case = await _advance(office, case, collector, attach, attached)
    return case


async def under_review(office: Office, items: Sequence[SampleItem] = ITEMS[:2], *, met: bool = False) -> Case:
    """A case at step 2; with `met`, after the meeting."""
    case = await opened(office, items, files=1)
    case = await _advance(office, case, await _number(office, Role.PEJABAT_BIDANG), step1_collect.send, Confirm())
    if not met:
        return case
    return await _advance(
        office, case, await _number(office, Role.PPID_UTAMA), step2_review.record_meeting, _meeting(office)
    )


async def under_test(office: Office, items: Sequence[SampleItem] = ITEMS[:2], *, tested: int = 0) -> Case:
    """A case at step 3, with the first items tested."""
    reviewer, tester = await _number(office, Role.PPID_UTAMA), await _number(office, Role.PPID_PENDUKUNG)
    case = await under_review(office, items, met=True)
    case = await _advance(office, case, reviewer, step2_review.continue_rest, Confirm())
    case = await _advance(office, case, reviewer, step2_review.approve, Confirm())
    for number, item in enumerate(items[:tested], 1):
        case = await _advance(office, case, tester, step3_assess.assess, for_item(number, item.test))
    return case


async def to_endorse(office: Office, items: Sequence[SampleItem] = ITEMS[:2]) -> Case:
    """A case at step 4."""
    case = await under_test(office, items, tested=len(items))
    return await _advance(
        office, case, await _number(office, Role.PPID_PENDUKUNG), step3_assess.send_results, Confirm()
    )


async def to_adopt(office: Office, items: Sequence[SampleItem] = ITEMS[:2]) -> Case:
    """A case at step 5."""
    case = await to_endorse(office, items)
    return await _advance(office, case, await _number(office, Role.PPID_UTAMA), step4_endorse.endorse, Confirm())


async def adopted(office: Office, items: Sequence[SampleItem] = ITEMS[:2]) -> Case:
    case = await to_adopt(office, items)
    return await _advance(office, case, await _number(office, Role.PEJABAT_BIDANG), step5_adopt.adopt, Confirm())


async def now(office: Office, case: Case) -> Case:
    """The case as it is now."""
    await office.sopan.intake.idle()
    return await office.sopan.services.read(lambda connection: cases.get(connection, case.id))


async def revoke(office: Office, hand: Hand) -> None:
    """Everything that the person holds is taken away."""
    address = address_of(hand.phone)

    def work(connection: Connection) -> None:
        person = people.by_account(connection, address)
        for held in people.roles_of(connection, person.id) if person else ():
            people.revoke(connection, held.id, office.clock())

    await office.sopan.services.database.run(work)


async def _number(office: Office, role: Role) -> int:
    address = address_of(office.hand(role).phone)
    person = await office.sopan.services.read(lambda connection: people.by_account(connection, address))
    assert person is not None
    return person.id


async def _advance(office: Office, case: Case, person_id: int, decide: Decide[C], command: C) -> Case:
    return await office.sopan.services.desk.advance(case.id, person_id, decide, command)


def _meeting(office: Office) -> step2_review.RecordMeeting:
    return step2_review.RecordMeeting(
        held_on=office.clock().date(),
        place=demo.MEETING_PLACE,
        attendees=demo.MEETING_PEOPLE,
        minutes=step2_review.Minutes(text=demo.MEETING_MINUTES),
    )


def _stored(office: Office, number: int) -> NewFile:
    stored = office.sopan.services.vault.put(a_pdf(number))
    return NewFile(stored.sha256, f"draf-{number + 1}.pdf", FileKind.PDF.value, stored.size)


def a_pdf(number: int) -> bytes:
    """A small PDF that differs from those of other numbers."""
    return PDF + f"% {number}\n".encode()


# --- hands ------------------------------------------------------------------------------------------------------


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
    fresh = await hand.phone.wait_until(lambda _: [each for each in hand.phone.from_bot if each not in before], 10)
    hand.shown = fresh[-1]
    return hand.shown


async def forge_press(office: Office, hand: Hand, data: str) -> None:
    """A press that no screen offers, on the newest message; returns when it has been handled."""
    phone, answered = hand.phone, len(hand.phone.callback_answers)
    await phone.press_data(phone.from_bot[-1].id, data)
    await phone.wait_until(lambda _: len(phone.callback_answers) > answered)
    await office.sopan.intake.idle()


async def forward(office: Office, hand: Hand, text: str) -> SeenMessage:
    """Forwards a message of somebody else into the chat with the bot."""
    world, phone = office.simulator.world, hand.phone

    async def sent() -> None:
        message = world.post(phone.chat, phone.user, polished(FormattedText(text)))
        message.forward_origin = {"type": "hidden_user", "date": world.date(), "sender_user_name": "Atasan"}
        world.tell_of_message(message)

    return await after(hand, sent())
