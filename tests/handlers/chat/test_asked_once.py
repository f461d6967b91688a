"""A question stands once: where it is asked again, the message that asked it before is cut down to a line."""

import pytest

from bot.demo.hand import Hand
from sop.procedure import Action
from storage.queues import drafts
from tests.cases import opened
from tests.hands import FAULT, after, begin, handled
from tests.office import Office
from texts import forms
from texts.case import step1_collect as t1
from texts.office import menu
from texts.samples import DISDUKCAPIL

pytestmark = pytest.mark.telegram("what asked before is changed, or loses its buttons: WhatsApp's messages stay")

PROMPT = t1.ASK_TITLE


async def asked(office: Office) -> Hand:
    """The title of an item is asked for."""
    case, hand = await opened(office), office.collector
    await begin(hand, case, Action.ADD_ITEM)
    return hand


def asking(hand: Hand) -> list[str]:
    """The messages that ask for the title."""
    return [each.text for each in hand.phone.from_bot if PROMPT in each.text]


async def test_a_wrong_answer_brings_one_sentence_and_the_question_stands_once(office: Office) -> None:
    hand = await asked(office)

    for answer in ("ab", "!!!", "x"):
        await hand.say(answer)
        await handled(office)

        assert asking(hand) == [hand.text]


async def test_it_stands_once_also_after_a_restart(office: Office) -> None:
    hand = await asked(office)
    await hand.say("ab")
    await handled(office)

    await office.restart()
    await hand.say("cd")
    await handled(office)

    assert len(asking(hand)) == 1


async def test_a_command_that_nobody_knows_asks_again_and_once(office: Office) -> None:
    hand = await asked(office)

    await hand.say("/entah")
    await handled(office)

    assert len(asking(hand)) == 1


async def test_a_summary_that_is_shown_again_stands_once(office: Office) -> None:
    hand = office.collector
    await hand.say(menu.PROPOSE)
    await hand.choose(DISDUKCAPIL)
    await hand.say("Usulan dengan ringkasan")

    await hand.say("sudah betul")
    await handled(office)

    assert [each.text for each in hand.phone.from_bot if each.button(t1.SEND_OPEN)] == [hand.text]


async def test_a_typed_answer_costs_one_call_more(office: Office) -> None:
    hand = await asked(office)
    calls = []

    for answer in ("ab", "Biodata penduduk per orang"):
        before = len(office.simulator.calls)
        await hand.say(answer)
        await handled(office)
        calls.append([each.method for each in office.simulator.calls[before:] if each.method != "getUpdates"])

    assert calls == [["sendMessage", "editMessageText"], ["sendMessage", "editMessageReplyMarkup"]]


async def test_a_question_whose_earlier_copy_cannot_be_changed_is_asked_all_the_same(office: Office) -> None:
    hand = await asked(office)
    office.simulator.faults.add("flood", method="editMessageText")

    await hand.say("ab")
    await handled(office)

    assert hand.text.endswith(PROMPT)
    assert len(asking(hand)) == 2
    assert FAULT not in hand.phone.transcript()


async def test_a_question_that_was_answered_by_typing_loses_its_buttons(office: Office) -> None:
    siti = office.collector
    asked_in = (await siti.say(menu.PROPOSE)).id

    await siti.say(DISDUKCAPIL)
    await handled(office)

    assert not siti.phone.message(asked_in).buttons
    assert t1.ASK_UNIT in siti.phone.message(asked_in).text


async def test_a_form_that_is_cancelled_by_typing_loses_its_buttons(office: Office) -> None:
    siti = office.collector
    asked_in = (await siti.say(menu.PROPOSE)).id

    await siti.say("batal")
    await handled(office)

    assert not siti.phone.message(asked_in).buttons


async def test_a_menu_word_leaves_the_open_question_its_buttons(office: Office) -> None:
    siti = office.collector
    asked_in = (await siti.say(menu.PROPOSE)).id

    await siti.say(menu.TASKS)
    await handled(office)

    assert siti.phone.message(asked_in).buttons


async def test_a_press_on_an_answered_question_leaves_the_open_screen(office: Office) -> None:
    siti = office.collector
    asked_in = await siti.say(menu.PROPOSE)
    await siti.say(DISDUKCAPIL)
    await siti.say("Usulan yang diubah")
    changing = await siti.press(forms.CHANGE)
    token = (await office.sopan.services.read(drafts.every))[0].token

    await after(siti, siti.phone.press_data(asked_in.id, f"a:{token}:unit_id:1"))

    assert "sudah dijawab" in siti.text
    assert siti.phone.message(changing.id).text == changing.text
    assert siti.phone.message(changing.id).button(t1.CASE_TITLE)


async def test_a_question_by_letter_is_not_the_one_that_stands(office: Office) -> None:
    hand = await asked(office)
    office.simulator.faults.add("flood", value=60, method="sendMessage")

    await hand.phone.send_text("ab")
    await handled(office)

    assert len(asking(hand)) == 1
