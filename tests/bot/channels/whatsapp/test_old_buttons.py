"""Buttons on WhatsApp stay for ever: an old one is answered and changes nothing, and two presses at once are one."""

import pytest
from sqlalchemy import Connection, func, select

from bot.demo.hand import Hand
from bot.demo.play import collect
from simulator.whatsapp import WhatsAppPhone
from sop.procedure import Action, Role
from storage.records import cases
from storage.tables import history
from tests.bot.channels.whatsapp.accounts import hand_on_whatsapp, on_whatsapp, refused, written
from tests.cases import now, opened
from tests.hands import FAULT, begin
from tests.office import Office
from texts import forms
from texts.case import step1_collect as t1
from texts.samples import ITEMS, PEOPLE

SITI = next(person.name for person in PEOPLE if person.role is Role.PEJABAT_BIDANG)


async def pressed(office: Office, phone: WhatsAppPhone, message_id: str, data: str, label: str) -> list[str]:
    """What the bot says to the press, once it is handled."""
    before = len(phone.from_bot)
    await phone.press_data(message_id, data, label)
    await settled(office)
    return [message.text for message in phone.from_bot[before:]]


async def settled(office: Office) -> None:
    await office.simulator.cloud.courier.idle()
    await office.sopan.intake.idle()


async def kept(office: Office) -> tuple[object, int]:
    """The case, and how many rows the history has."""

    def read(connection: Connection) -> tuple[object, int]:
        rows = connection.execute(select(func.count()).select_from(history)).scalar_one()
        return cases.get(connection, 1), int(rows)

    return await office.sopan.services.read(read)


@pytest.mark.slow
async def test_every_button_of_a_step_that_is_over_is_answered_and_changes_nothing(office: Office) -> None:
    siti = await on_whatsapp(office, SITI)
    await written(office, siti)
    await collect(Hand(siti))
    old = [(message.id, choice.id, choice.title) for message in siti.from_bot for choice in message.choices]
    before = await kept(office)

    for message_id, data, label in old:
        answered = await pressed(office, siti, message_id, data, label)
        assert answered, f"{label} ({data}) is not answered"
        assert not any(FAULT in text for text in answered), (label, answered)

    assert len(old) > 100
    assert await kept(office) == before
    assert refused(office.simulator.cloud) == []


async def test_a_button_that_is_pressed_several_times_at_once_is_answered_once(office: Office) -> None:
    case = await opened(office, ITEMS[:1], files=1)
    siti = await hand_on_whatsapp(office, SITI)
    await begin(siti, case, Action.SEND)
    question, before = siti.phone.from_bot[-1], len(siti.phone.from_bot)

    for _ in range(4):
        await siti.phone.press(question.id, t1.SEND)
    await settled(office)

    (answer,) = siti.phone.from_bot[before:]
    assert answer.text.startswith(f"✅ {t1.SENT}")


async def test_an_old_answer_does_not_answer_the_question_that_stands_open(office: Office) -> None:
    case = await opened(office, ITEMS[:1], files=1)
    siti = await hand_on_whatsapp(office, SITI)
    await begin(siti, case, Action.SEND)
    old = siti.phone.from_bot[-1]
    await siti.press(forms.BACK)
    await begin(siti, case, Action.ADD_ITEM)

    await siti.phone.press(old.id, t1.SEND)
    await settled(office)
    await siti.say("Judul butir")

    assert t1.ASK_CONTENT in siti.text
    assert (await now(office, case)).turn.step is case.turn.step
