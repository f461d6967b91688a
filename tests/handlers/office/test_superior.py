"""The Atasan PPID in the chat: sees where cases stand and nothing of what is in them, and gives PPID Utama time."""

import pytest

from bot.demo.hand import Hand
from sop.case.case import Case
from sop.procedure import Action, Role
from tests.cases import now, under_review, under_test
from tests.hands import after, colleague, forge_press, labels, see
from tests.office import Office
from texts import names
from texts.case import adjusting as texts

WHY = "Rapat tim diundur"
INSIDE: tuple[str, ...] = (
    "list:{}:0",
    "item:{}:1",
    "whole:{}:1",
    "files:{}:0",
    "file:{}:1",
    "docs:{}:0",
    "past:{}:0",
    "doubts:{}:0",
)
INSIDE += ("digest:{}:0", "meetings:{}", "walk:{}:light", "changes:{}:0", "prints:{}:0")


async def superior_of(office: Office) -> Hand:
    return await colleague(office, "Edi Kusuma", Role.ATASAN_PPID)


async def asked_by_reviewer(office: Office) -> Case:
    case, reviewer = await under_review(office), office.reviewer
    await see(reviewer, case)
    await reviewer.press("Hitungan tenggat")
    asking = await reviewer.press(names.ACTION[Action.ASK_TIME])
    assert "Anda putuskan sendiri" not in asking.text
    await reviewer.say(WHY)
    await reviewer.press(texts.ASK)
    await office.deliver()
    return case


@pytest.mark.on_both
async def test_time_for_ppid_utama_s_own_step_is_given_by_the_superior_with_one_tap(office: Office) -> None:
    superior = await superior_of(office)
    case = await asked_by_reviewer(office)

    letter = superior.phone.from_bot[-1]
    assert WHY in letter.text
    await after(superior, superior.phone.press(letter.id, labels(letter)[0]))

    [added] = (await now(office, case)).turn.deadline.extensions
    assert (added.by, added.own) == ("Edi Kusuma", False)
    assert case.title not in superior.phone.transcript()


@pytest.mark.on_both
async def test_the_superior_finds_every_case_under_status_and_sees_only_its_clock(office: Office) -> None:
    superior = await superior_of(office)
    case = await under_test(office)

    await superior.say("Status")
    card = await superior.press(f"Buka {case.number}")
    assert case.number in card.text
    assert labels(card) == ["Hitungan tenggat", "Status"]
    assert "Diterima" in (await superior.press("Hitungan tenggat")).text

    for data in INSIDE:
        await superior.say("Status")
        await forge_press(office, superior, data.format(case.id))
        assert "tidak berada dalam wewenang" in superior.phone.from_bot[-1].text, data
    secrets = (case.title, case.items[0].title, case.items[0].content)
    assert not any(secret in superior.phone.transcript() for secret in secrets)


async def test_the_superior_cannot_act_on_a_case(office: Office) -> None:
    superior = await superior_of(office)
    case = await under_review(office)
    await superior.say("Status")

    for action in Action:
        await forge_press(office, superior, f"do:{action.value}:{case.id}:{case.version}:1")

    assert await now(office, case) == case
    assert case.title not in superior.phone.transcript()
    assert case.items[0].title not in superior.phone.transcript()
