"""One case, as the SOP has it: five steps, three offices, from the opening to the register."""

import pytest

from bot.demo.play import adopt, assess, collect, endorse, review
from sop.case.case import Status
from storage.records import cases
from tests.office import Office


@pytest.mark.slow
async def test_people_carry_a_case_through_the_five_steps(office: Office) -> None:
    number = await collect(office.collector)
    await office.deliver()
    await review(office.reviewer, number)
    await office.deliver()
    await assess(office.tester, number)
    await office.deliver()
    await endorse(office.reviewer, number)
    await office.deliver()
    await adopt(office.collector, number)

    case = await office.sopan.services.read(lambda connection: cases.get(connection, 1))
    assert case.status is Status.ADOPTED
    assert [turn.step.value for turn in case.turns] == [1, 2, 3, 4, 5]
