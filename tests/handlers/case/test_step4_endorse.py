"""Step 4 by talking: PPID Utama looks at the verdicts, endorses the list, or returns it with a reason per item."""

import pytest

from bot.demo.hand import Hand
from sop.case.case import Case
from sop.procedure import Action, Step
from tests.cases import now, to_endorse
from tests.handlers.inputs import NO_BUTTON, NO_WORDS
from tests.hands import CANCELLED, FAULT, LIST, begin, see, see_item
from tests.office import Office
from texts import names
from texts.case import step3_assess as t3
from texts.case import step4_endorse as texts
from texts.samples import ITEMS

WHY = "Mohon sebutkan akibat nyatanya, bukan bunyi pasal"
HARM = names.TEST_PART["harm"]


async def remarking(office: Office, item: int = 1) -> tuple[Hand, Case]:
    case = await to_endorse(office, ITEMS[:3])
    hand = office.reviewer
    await see_item(hand, case, item)
    await hand.press(names.ACTION[Action.REMARK_ITEM])
    return hand, case


async def remarked(office: Office, point: str = HARM) -> tuple[Hand, Case]:
    """One item has a remark on that answer of its test."""
    hand, case = await remarking(office)
    await hand.choose(point)
    await hand.say(WHY)
    await hand.press(texts.SEND_REMARK)
    return hand, case


async def returned(office: Office, point: str = HARM) -> tuple[Hand, Case]:
    hand, case = await remarked(office, point)
    await begin(hand, case, Action.RETURN_RESULTS)
    await hand.press(texts.RETURN)
    return hand, case


async def test_every_verdict_is_in_the_list_and_can_be_opened(office: Office) -> None:
    case = await to_endorse(office, (ITEMS[0], ITEMS[15], ITEMS[17]))
    hand = office.reviewer
    await see(hand, case)

    listed = await hand.press(LIST)
    item = await hand.press("Butir 3")

    for verdict in ("dikecualikan", "terbuka", "dikecualikan sebagian"):
        assert f"Sudah diuji: {verdict}" in listed.text
    assert "Bagian: Lampiran teknis akses" in item.text
    assert "Akibat bila dibuka: " in item.text


async def test_the_results_are_endorsed_after_a_second_look(office: Office) -> None:
    case = await to_endorse(office, (ITEMS[0], ITEMS[15]))
    hand = office.reviewer

    await begin(hand, case, Action.ENDORSE)
    asked = hand.text
    await hand.press(texts.ENDORSE)
    await office.deliver()

    assert "1 dikecualikan, 0 sebagian, 1 terbuka" in asked
    assert "Pasal 52" in asked
    assert texts.ENDORSED in hand.text
    assert (await now(office, case)).step is Step.ADOPT
    assert any("Pedoman" in message.text for message in office.collector.phone.from_bot)


@pytest.mark.parametrize("typed", [True, False])
async def test_items_are_picked_and_returned_with_one_reason(office: Office, typed: bool) -> None:
    case = await to_endorse(office, ITEMS[:3])
    hand = office.reviewer

    await begin(hand, case, Action.RETURN_RESULTS)
    if typed:
        await hand.say("1, 9")
        assert texts.ASK_ITEMS in hand.text
        await hand.say("1 dan 3")
    else:
        for choice in ("Butir 1", "Butir 3", texts.ALL_PICKED):
            await hand.choose(choice)
    await hand.say(WHY)
    summary = hand.text
    await hand.press(texts.RETURN)

    after = await now(office, case)
    assert "2 butir diuji ulang" in summary
    assert texts.RETURNED in hand.text
    assert after.step is Step.ASSESS
    assert [item.remark for item in after.items] == [WHY, None, WHY]


async def test_the_card_says_how_an_item_is_marked(office: Office) -> None:
    case = await to_endorse(office)

    card = await see(office.reviewer, case)

    assert "tekan Minta perbaikan" in card.text


async def test_a_marked_item_shows_the_reason_and_keeps_the_list_from_being_endorsed(office: Office) -> None:
    hand, case = await remarked(office)
    card = hand.text
    assert hand.shown is not None
    assert hand.shown.button(names.ACTION[Action.ENDORSE]) is None

    await see_item(hand, case, 1)

    assert texts.REMARKED in card
    assert WHY in hand.text
    assert "Perbaikan diminta" in hand.text


async def test_a_mark_can_be_taken_back(office: Office) -> None:
    hand, case = await remarked(office)
    await see_item(hand, case, 1)

    await hand.press(names.ACTION[Action.WITHDRAW_REMARK])
    await hand.press(texts.WITHDRAW)

    assert texts.WITHDRAWN in hand.text
    assert hand.shown is not None
    assert hand.shown.button(names.ACTION[Action.ENDORSE])
    assert (await now(office, case)).item(1).remark is None


async def test_a_mark_is_made_of_a_button_and_of_words(office: Office) -> None:
    hand, _ = await remarking(office)

    for wrong in NO_BUTTON:
        await wrong(hand)

        assert "salah satu tombol" in hand.text, wrong.__name__
    await hand.choose(HARM)
    for wrong in NO_WORDS:
        await wrong(hand)

        assert "dengan tulisan" in hand.text, wrong.__name__
        assert texts.ASK_REMARK in hand.text


@pytest.mark.parametrize(("label", "right"), [(texts.POINT, texts.WHOLE), (texts.REMARK, "Alasan yang lain")])
async def test_each_answer_of_a_mark_can_be_corrected(office: Office, label: str, right: str) -> None:
    hand, _ = await remarking(office)
    await hand.choose(HARM)
    await hand.say(WHY)

    await hand.press("Ubah")
    await hand.press(label)
    await hand.say(right)

    assert f"{label}: {right}" in hand.text


async def test_a_mark_goes_on_after_a_restart_and_can_be_given_up(office: Office) -> None:
    hand, case = await remarking(office)
    await hand.choose(HARM)

    await office.restart()
    await hand.say(WHY)
    summary = hand.text
    await hand.press("Batal")

    assert WHY in summary
    assert CANCELLED in hand.text
    assert (await now(office, case)).item(1).remark is None


async def test_returned_results_reach_the_opd_with_a_new_clock_and_the_reason_on_the_item(office: Office) -> None:
    office.later(days=1)
    hand, case = await returned(office)
    await office.deliver()
    tester = office.tester

    letter = tester.phone.from_bot[-1].text
    card = await tester.press(f"Buka {case.number}")
    await tester.press(LIST)
    await tester.press("Butir 1")

    assert texts.RETURNED in hand.text
    assert "dikembalikan oleh PPID Utama" in letter
    assert "putaran 2" in card.text
    assert "Perbaikan diminta pada 1 butir" in card.text
    assert "Selasa, 1 Desember 2026 pukul 16.00 WIB" in card.text
    assert "2/3 teruji" in card.text
    assert WHY in tester.text


async def test_a_marked_answer_is_asked_for_again_and_nothing_else_is_lost(office: Office) -> None:
    _, case = await returned(office)
    before = (await now(office, case)).item(1).assessment
    tester = office.tester
    await see(tester, case)

    await tester.press("Uji butir berikutnya")
    asked = tester.text
    await tester.say("Penipuan dengan identitas warga sudah terjadi dua kali")
    await tester.press(t3.SEND)

    assert t3.ASK_HARM in asked
    assert WHY in asked
    after = (await now(office, case)).item(1)
    assert after.remark is None
    assert before is not None
    assert after.assessment is not None
    assert after.assessment.harm == "Penipuan dengan identitas warga sudah terjadi dua kali"
    assert (after.assessment.benefit, after.assessment.grounds) == (before.benefit, before.grounds)
    assert (await now(office, case)).item(2).tested


async def test_a_long_reason_on_a_long_answer_still_makes_a_screen(office: Office) -> None:
    hand, case = await remarking(office)
    await hand.choose(names.TEST_PART["grounds"])
    await hand.say("Mohon <b>dasar</b> & angkanya ditulis. " * 12)
    await hand.press(texts.SEND_REMARK)
    await begin(hand, case, Action.RETURN_RESULTS)
    await hand.press(texts.RETURN)
    tester = office.tester
    await see(tester, case)

    await tester.press("Uji butir berikutnya")

    assert t3.ASK_GROUNDS in tester.text
    assert FAULT not in tester.phone.transcript()


async def test_the_results_come_back_for_a_second_endorsement(office: Office) -> None:
    hand, case = await returned(office)
    tester = office.tester
    await see(tester, case)
    await tester.press("Uji butir berikutnya")
    await tester.say("Penipuan dengan identitas warga sudah terjadi dua kali")
    await tester.press(t3.SEND)
    await tester.press(names.ACTION[Action.SEND_RESULTS])
    await tester.press(t3.SEND_RESULTS)

    card = await see(hand, case)

    assert "Langkah 4 dari 5" in card.text
    assert "putaran 2" in card.text
    assert card.button(names.ACTION[Action.ENDORSE])
