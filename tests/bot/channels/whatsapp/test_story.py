"""The whole SOP at WhatsApp phones, by what stands on their screens: nothing is refused, and no message is wasted."""

import pytest

from bot.demo.hand import Hand
from bot.demo.play import adopt, assess, collect, endorse, print_list, review
from simulator.whatsapp import Cloud
from sop.case.case import Status
from sop.procedure import Role
from storage.records import cases
from tests.bot.channels.whatsapp.accounts import delivered, hand_on_whatsapp, refused
from tests.office import Office
from texts.samples import DISDUKCAPIL, PEOPLE

BUDGET = 134
"""Messages that the office pays for: five items, from the opening to the list in force, printed."""
PLAYERS = {person.role: person.name for person in PEOPLE if person.unit in (None, DISDUKCAPIL)}


async def carry(office: Office, collector: Hand, reviewer: Hand, tester: Hand) -> None:
    number = await collect(collector)
    await delivered(office)
    await review(reviewer, number)
    await delivered(office)
    await assess(tester, number)
    await delivered(office)
    await endorse(reviewer, number)
    await delivered(office)
    await adopt(collector, number)
    await office.print()
    await delivered(office)
    await print_list(collector)


def sent(cloud: Cloud) -> int:
    return sum(call.path.endswith("/messages") and "status" not in call.body for call in cloud.calls)


@pytest.mark.slow
async def test_people_carry_a_case_through_the_five_steps_on_whatsapp_alone(office: Office) -> None:
    hands = [
        await hand_on_whatsapp(office, PLAYERS[role])
        for role in (Role.PEJABAT_BIDANG, Role.PPID_UTAMA, Role.PPID_PENDUKUNG)
    ]
    before = sent(office.simulator.cloud)

    await carry(office, *hands)

    case = await office.sopan.services.read(lambda connection: cases.get(connection, 1))
    assert case.status is Status.ADOPTED
    assert refused(office.simulator.cloud) == []
    assert hands[0].phone.from_bot[-1].file
    assert sent(office.simulator.cloud) - before <= BUDGET


@pytest.mark.slow
@pytest.mark.parametrize("role", [Role.PEJABAT_BIDANG, Role.PPID_UTAMA, Role.PPID_PENDUKUNG])
async def test_people_carry_a_case_through_the_five_steps_with_one_of_them_on_whatsapp(
    office: Office, role: Role
) -> None:
    there = await hand_on_whatsapp(office, PLAYERS[role])
    hands = [
        there if each is role else office.hand(each)
        for each in (Role.PEJABAT_BIDANG, Role.PPID_UTAMA, Role.PPID_PENDUKUNG)
    ]

    await carry(office, *hands)

    case = await office.sopan.services.read(lambda connection: cases.get(connection, 1))
    assert case.status is Status.ADOPTED
    assert refused(office.simulator.cloud) == []
