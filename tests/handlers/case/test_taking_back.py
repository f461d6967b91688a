"""Taking back by talking: asked once, told to both sides, and refused with who has opened it."""

import pytest

from bot.demo.hand import Hand
from sop.case.case import Case
from sop.procedure import Action, Step
from tests.cases import now, opened, to_adopt, under_review, under_test
from tests.hands import CANCELLED, begin, forge_press, see
from tests.office import Office
from texts import forms, names
from texts.case import step1_collect as t1
from texts.case import taking_back as texts
from texts.case.card import DIGEST
from texts.samples import ITEMS

TAKE_BACK = names.ACTION[Action.TAKE_BACK]


async def draft_sent(office: Office) -> Case:
    """A draft that the Pejabat Bidang has just sent, with its confirmation on their screen."""
    case = await opened(office, ITEMS[:2], files=1)
    await begin(office.collector, case, Action.SEND)
    await office.collector.press(t1.SEND)
    await office.deliver()
    return await now(office, case)


async def test_what_was_just_sent_is_taken_back_from_the_confirmation(office: Office) -> None:
    case = await draft_sent(office)
    hand = office.collector

    asked = await hand.press(TAKE_BACK)
    back = await hand.press(texts.TAKE_BACK)
    await office.deliver()

    assert names.STEP[Step.COLLECT] in asked.text
    assert texts.TAKEN_BACK in back.text
    assert back.button(names.ACTION[Action.SEND])
    assert back.button(TAKE_BACK) is None
    assert "Dikembalikan untuk diperbaiki" not in back.text
    assert (await now(office, case)).step is Step.COLLECT
    told = office.reviewer.phone.from_bot[-1].text
    assert "ditarik kembali oleh Siti Rahmawati" in told


async def test_the_card_of_whoever_sent_it_has_the_button_and_that_of_nobody_else(office: Office) -> None:
    case = await draft_sent(office)

    await office.collector.say("/status")
    of_sender = await office.collector.press(f"Buka {case.number}")
    of_next = await see(office.reviewer, case)

    assert of_sender.button(TAKE_BACK)
    assert "Dapat ditarik kembali sampai" in of_sender.text
    assert of_next.button(TAKE_BACK) is None


@pytest.mark.parametrize("by", [DIGEST, "card"])
async def test_once_it_has_been_opened_the_old_button_says_by_whom(office: Office, by: str) -> None:
    case = await draft_sent(office)
    if by == DIGEST:
        await office.reviewer.press(DIGEST)
    else:
        await office.reviewer.press(f"Buka {case.number}")
    office.later(minutes=11)

    told = await office.collector.press(TAKE_BACK)

    assert "sudah dibuka oleh Hendra Gunawan" in told.text
    assert "hari ini" in told.text
    assert (await now(office, case)).step is Step.REVIEW


async def test_as_long_as_nobody_has_opened_it_it_is_taken_back_also_later(office: Office) -> None:
    case = await draft_sent(office)
    office.later(minutes=40)

    await office.collector.say("/status")
    card = await office.collector.press(f"Buka {case.number}")
    await office.collector.press(TAKE_BACK)
    await office.collector.press(texts.TAKE_BACK)

    assert "selama belum dibuka oleh PPID Utama" in card.text
    assert (await now(office, case)).step is Step.COLLECT


async def test_what_is_opened_between_the_question_and_the_answer_is_not_taken_back(office: Office) -> None:
    case = await draft_sent(office)
    office.later(minutes=11)
    await office.collector.press(TAKE_BACK)
    await office.reviewer.press(f"Buka {case.number}")

    told = await office.collector.press(texts.TAKE_BACK)

    assert "sudah dibuka oleh Hendra Gunawan" in told.text
    assert (await now(office, case)).step is Step.REVIEW


async def test_whoever_has_it_open_when_it_is_taken_back_is_told_at_the_next_press(office: Office) -> None:
    case = await draft_sent(office)
    await office.reviewer.press(f"Buka {case.number}")
    await office.collector.press(TAKE_BACK)
    await office.collector.press(texts.TAKE_BACK)

    told = await office.reviewer.press(names.ACTION[Action.RECORD_MEETING])

    assert "ditarik kembali oleh Siti Rahmawati" in told.text
    assert (await now(office, case)).step is Step.COLLECT


async def test_an_approval_is_taken_back_and_the_opd_is_told_and_sees_it_no_more(office: Office) -> None:
    case = await under_test(office)
    await office.deliver()
    hand = office.reviewer
    await hand.say("/status")
    await hand.press(f"Buka {case.number}")

    await hand.press(TAKE_BACK)
    back = await hand.press(texts.TAKE_BACK)
    await office.deliver()

    assert back.button(names.ACTION[Action.APPROVE])
    letter = office.tester.phone.from_bot[-1]
    assert "ditarik kembali oleh Hendra Gunawan" in letter.text
    assert not letter.buttons
    assert "ditarik kembali oleh Hendra Gunawan" in office.collector.phone.from_bot[-1].text
    assert case.number not in (await office.tester.say("Tugas saya")).text


async def test_the_question_survives_a_restart_and_can_be_left(office: Office) -> None:
    case = await draft_sent(office)
    hand = office.collector
    await hand.press(TAKE_BACK)
    await hand.press(forms.BACK)
    left = hand.text
    await hand.press(TAKE_BACK)

    await office.restart()
    await hand.press(texts.TAKE_BACK)

    assert CANCELLED not in left, "there was nothing to give up"
    assert case.number in left
    assert (await now(office, case)).step is Step.COLLECT


async def test_an_adoption_is_not_taken_back(office: Office) -> None:
    case = await to_adopt(office)
    hand = office.collector
    await begin(hand, case, Action.ADOPT)
    asked = hand.text
    ended = await hand.press("Ya, tetapkan")
    case = await now(office, case)

    await forge_press(office, hand, f"do:take_back:{case.id}:{case.version}")

    assert "tidak dapat ditarik kembali" in asked
    assert ended.button(TAKE_BACK) is None
    assert "sudah selesai" in hand.phone.from_bot[-1].text
    assert not (await now(office, case)).open


async def test_a_forged_press_takes_nothing_back(office: Office) -> None:
    case = await under_review(office)
    for forged in (f"do:take_back:{case.id}", f"do:take_back:{case.id}:{case.version}:1", "do:take_back"):
        await forge_press(office, await _seen(office, case), forged)

    await forge_press(office, office.reviewer, f"do:take_back:{case.id}:{case.version}")

    assert (await now(office, case)).step is Step.REVIEW


async def _seen(office: Office, case: Case) -> Hand:
    await see(office.reviewer, case)
    return office.reviewer
