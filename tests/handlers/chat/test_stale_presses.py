"""Buttons pressed twice, too late, or by two people at once: what is decided is decided once, and everybody is told."""

import pytest

from bot.demo.hand import Hand
from bot.demo.play import own_words
from sop.assessment.legal_basis import NeverExempt
from sop.case.case import Case
from sop.procedure import Action, EventKind, Role, Step
from storage.queues import drafts
from storage.queues.drafts import Draft
from storage.records import history
from tests.cases import now, opened, to_endorse, under_review, under_test
from tests.hands import LIST, after, at_once, begin, colleague, handled, labels, revoke, see, see_item
from tests.office import Office, address_of
from texts import forms, names
from texts.case import step1_collect as t1
from texts.case import step2_review as t2
from texts.case import step4_endorse as t4
from texts.office import menu
from texts.samples import DISDUKCAPIL, ITEMS

CHANGED = "sudah berubah"
FINISHED = "itu sudah selesai"
FAULT = "gangguan pada sistem"


# --- the same button twice, in one batch of updates -------------------------------------------------------------


async def test_a_form_opened_by_a_double_press_is_one_form(office: Office) -> None:
    case, siti = await opened(office), office.collector
    await see(siti, case)

    await twice(office, siti, names.ACTION[Action.ADD_ITEM])
    await siti.say("Judul butir pertama")

    assert t1.ASK_CONTENT in siti.text
    assert FAULT not in siti.phone.transcript()


async def test_a_choice_pressed_twice_answers_one_question(office: Office) -> None:
    siti = office.collector
    await siti.say(menu.PROPOSE)

    await twice(office, siti, labels(siti.phone.from_bot[-1])[0])

    assert t1.ASK_CASE_TITLE in siti.phone.from_bot[-1].text
    await siti.say("Usulan yang ditekan dua kali")
    assert "Usulan yang ditekan dua kali" in siti.text
    assert FAULT not in siti.phone.transcript()


async def test_a_ground_chosen_twice_is_cited_once(office: Office) -> None:
    case, maya = await under_test(office, ITEMS[:1]), office.tester
    await begin_test(maya, case)

    await twice(office, maya, "1")

    draft = await draft_at(office, maya)
    assert draft.asking == "grounds"
    assert isinstance(draft.so_far, list)
    assert len([code for code in draft.so_far if code]) == 1
    assert FAULT not in maya.phone.transcript()


async def test_kirim_pressed_twice_opens_one_case(office: Office) -> None:
    siti = office.collector
    await siti.say(menu.PROPOSE)
    await siti.choose(DISDUKCAPIL)
    await siti.say("Usulan yang dikirim dua kali")

    await twice(office, siti, t1.SEND_OPEN)
    await siti.say("/status")

    assert "Ada 1 usulan berjalan: U-001/" in siti.text
    assert FAULT not in siti.phone.transcript()


async def test_kirim_pressed_twice_adds_one_item(office: Office) -> None:
    case, siti = await opened(office), office.collector
    await begin(siti, case, Action.ADD_ITEM)
    await siti.say("Judul yang dikirim dua kali")
    await siti.say("Isi yang dikirim dua kali")
    await siti.choose(names.FORM[next(iter(names.FORM))])
    await siti.say("Alasan yang dikirim dua kali")
    await siti.choose(names.SCREENING[NeverExempt.NONE])

    said = len(siti.phone.from_bot)
    await twice(office, siti, forms.SAVE)

    assert len((await now(office, case)).items) == 1
    assert len(siti.phone.from_bot) == said + office.said_by_a_press
    assert f"✅ {t1.ADDED}" in siti.phone.from_bot[-1].text
    assert FAULT not in siti.phone.transcript()


async def test_a_tap_that_comes_while_the_first_is_handled_says_nothing_more(office: Office) -> None:
    case, siti = await opened(office, ITEMS[:1], files=1), office.collector
    await begin(siti, case, Action.SEND)
    pressed, said = siti.phone.from_bot[-1], len(siti.phone.from_bot)

    for _ in range(4):
        await siti.phone.press(pressed.id, t1.SEND)
    await handled(office)

    assert len(siti.phone.from_bot) == said + office.said_by_a_press
    assert f"✅ {t1.SENT}" in siti.phone.from_bot[-1].text
    assert siti.phone.acknowledged >= 4, "each tap is acknowledged"


async def test_the_same_button_is_heard_again_after_a_while(office: Office) -> None:
    siti = office.collector
    await siti.say("sesuatu yang tidak ditanya")
    tasks = await siti.press("Tugas saya")
    await opened(office)

    office.later(seconds=3)
    await siti.phone.press_data(tasks.id, "tasks:0")
    await handled(office)

    assert "U-001" in siti.phone.from_bot[-1].text


@pytest.mark.telegram("what was asked before is cut down in the message that asked")
async def test_a_form_opened_from_two_messages_is_one_form(office: Office) -> None:
    case, siti = await opened(office), office.collector
    first, second = await see(siti, case), await see(siti, case)

    await at_once(office, [(siti, names.ACTION[Action.ADD_ITEM])] * 2, [first, second])
    await siti.phone.press(second.id, forms.CANCEL)
    await handled(office)

    assert not siti.phone.message(first.id).buttons, "it is asked in the other message"
    assert "Isian dibatalkan" in siti.phone.message(second.id).text


async def test_a_step_sent_twice_is_finished_once(office: Office) -> None:
    case, siti = await opened(office, ITEMS[:1], files=1), office.collector
    await begin(siti, case, Action.SEND)

    await twice(office, siti, t1.SEND)
    await office.deliver()

    assert await did(office, case, EventKind.DRAFT_SENT) == 1
    assert (await now(office, case)).step is Step.REVIEW
    assert sum(case.number in message.text for message in office.reviewer.phone.from_bot) == 1


async def test_batal_pressed_twice_cancels_once(office: Office) -> None:
    case, siti = await opened(office), office.collector
    await begin(siti, case, Action.ADD_ITEM)

    await twice(office, siti, forms.CANCEL)

    assert "Isian dibatalkan" in siti.phone.transcript()
    assert FAULT not in siti.phone.transcript()


@pytest.mark.parametrize("label", [LIST, "Berkas", "Riwayat"])
async def test_looking_twice_shows_it_once(office: Office, label: str) -> None:
    case, siti = await opened(office, ITEMS[:2], files=1), office.collector
    card = await see(siti, case)
    before = len(siti.phone.from_bot)

    await twice(office, siti, label)

    assert len(siti.phone.from_bot) == before + office.said_by_a_press
    assert siti.phone.from_bot[-1].text != card.text


async def test_tasks_pressed_twice_are_shown_once(office: Office) -> None:
    await opened(office)
    siti = office.collector
    await siti.say("sesuatu yang tidak ditanya")
    before = len(siti.phone.from_bot)

    await twice(office, siti, "Tugas saya")

    assert len(siti.phone.from_bot) == before + office.said_by_a_press


# --- two people at once -----------------------------------------------------------------------------------------


async def test_of_two_who_approve_at_the_same_moment_one_decides_and_the_other_is_told(office: Office) -> None:
    case = await under_review(office, met=True)
    hendra, dewi = office.reviewer, await colleague(office, "Dewi Sartika", Role.PPID_UTAMA)
    await begin(hendra, case, Action.CONTINUE_REST)
    await hendra.press(t2.REST)
    for hand in (hendra, dewi):
        await begin(hand, case, Action.APPROVE)

    await at_once(office, [(hendra, t2.APPROVE), (dewi, t2.APPROVE)])

    first, second = sorted((hendra, dewi), key=lambda hand: FINISHED in hand.phone.from_bot[-1].text)
    told = second.phone.from_bot[-1]
    await office.deliver()
    assert await did(office, case, EventKind.DRAFT_APPROVED) == 1
    assert (await now(office, case)).step is Step.ASSESS
    assert f"✅ {t2.APPROVED}" in first.phone.transcript()
    assert t2.APPROVED not in second.phone.transcript()
    assert f"usulan disetujui oleh {first.phone.name}, hari ini" in told.text
    assert t2.APPROVE not in labels(told), "what cannot be done any more is not offered"
    assert "Langkah 3 dari 5" in told.text, "the card as it is now"
    assert sum(case.number in message.text for message in office.tester.phone.from_bot) == 1


async def test_of_two_opposite_decisions_at_the_same_moment_one_holds(office: Office) -> None:
    case = await under_review(office, met=True)
    hendra, dewi = office.reviewer, await colleague(office, "Dewi Sartika", Role.PPID_UTAMA)
    await begin(hendra, case, Action.CONTINUE_REST)
    await hendra.press(t2.REST)
    await begin(hendra, case, Action.APPROVE)
    await begin(dewi, case, Action.REJECT)
    await dewi.say("Daftar ini belum layak diteruskan.")

    await at_once(office, [(hendra, t2.APPROVE), (dewi, t2.REJECT)])

    decided = await did(office, case, EventKind.DRAFT_APPROVED) + await did(office, case, EventKind.CASE_REJECTED)
    assert decided == 1
    assert sum(FINISHED in hand.phone.from_bot[-1].text for hand in (hendra, dewi)) == 1


async def test_of_two_who_adopt_at_the_same_moment_one_does_and_the_register_has_each_item_once(
    office: Office,
) -> None:
    case = await to_endorse(office)
    hendra, dewi = office.reviewer, await colleague(office, "Dewi Sartika", Role.PPID_UTAMA)
    for hand in (hendra, dewi):
        await begin(hand, case, Action.ENDORSE)

    await at_once(office, [(hendra, t4.ENDORSE), (dewi, t4.ENDORSE)])

    assert await did(office, case, EventKind.RESULTS_ENDORSED) == 1
    assert (await now(office, case)).step is Step.ADOPT


# --- too late ---------------------------------------------------------------------------------------------------


async def test_a_form_sent_after_the_case_has_moved_on_changes_nothing_and_shows_the_card(office: Office) -> None:
    case = await under_review(office, met=True)
    hendra, dewi = office.reviewer, await colleague(office, "Dewi Sartika", Role.PPID_UTAMA)
    await begin(dewi, case, Action.RETURN)
    await dewi.say("Mohon lengkapi alasannya.")
    await begin(hendra, case, Action.CONTINUE_REST)
    await hendra.press(t2.REST)
    await begin(hendra, case, Action.APPROVE)
    await hendra.press(t2.APPROVE)
    before = await now(office, case)

    told = await dewi.press(t2.RETURN)

    assert await now(office, case) == before
    assert f"usulan disetujui oleh {hendra.phone.name}" in told.text
    assert "Langkah 3 dari 5" in told.text
    assert t2.RETURN not in labels(told)
    assert t1.ASK_TITLE not in (await dewi.say("/tugas")).text


async def test_a_form_of_the_old_step_is_refused_with_the_card(office: Office) -> None:
    case = await under_review(office)
    hendra, dewi = office.reviewer, await colleague(office, "Dewi Sartika", Role.PPID_UTAMA)
    await begin(dewi, case, Action.RECORD_MEETING)
    await dewi.press(t2.TODAY)
    for answer in ("09.00-11.30", "Ruang rapat Kominfo", "Hendra dan Siti", t2.ALL_PRESENT, "Hendra", "Siti"):
        await dewi.say(answer)
    await dewi.say("Semua butir sudah dibahas.")
    await begin(hendra, case, Action.REJECT)
    await hendra.say("Daftar ini belum layak diteruskan.")
    await hendra.press(t2.REJECT)
    before = await now(office, case)

    told = await dewi.press(t2.SEND_MEETING)

    assert await now(office, case) == before
    assert f"usulan ditolak oleh {hendra.phone.name}" in told.text
    assert case.number in told.text
    assert t2.SEND_MEETING not in labels(told)


async def test_a_form_that_still_can_be_sent_after_a_change_keeps_its_answers(office: Office) -> None:
    case = await under_review(office, met=True)
    hendra, dewi = office.reviewer, await colleague(office, "Dewi Sartika", Role.PPID_UTAMA)
    await begin(dewi, case, Action.RETURN)
    await dewi.say("Mohon lengkapi alasannya.")
    await begin(hendra, case, Action.CONTINUE_REST)
    await hendra.press(t2.REST)

    told = await dewi.press(t2.RETURN)
    assert CHANGED in told.text
    assert "Mohon lengkapi alasannya." in told.text
    await dewi.press(t2.RETURN)

    assert (await now(office, case)).step is Step.COLLECT


async def test_a_card_of_an_earlier_version_opens_no_decision_and_says_what_has_happened(office: Office) -> None:
    case = await under_review(office, met=True)
    hendra, dewi = office.reviewer, await colleague(office, "Dewi Sartika", Role.PPID_UTAMA)
    await see(dewi, case)
    await begin(hendra, case, Action.CONTINUE_REST)
    await hendra.press(t2.REST)

    told = await dewi.press(names.ACTION[Action.REJECT])

    assert CHANGED in told.text
    assert hendra.phone.name in told.text
    assert names.ACTION[Action.APPROVE] in labels(told), "the card as it is now"


async def test_the_button_of_a_form_that_was_given_up_is_answered_with_that(office: Office) -> None:
    case, siti = await opened(office), office.collector
    question = await begin(siti, case, Action.ADD_ITEM)
    await siti.say("Judul butir pertama")
    token = (await draft_at(office, siti)).token
    await siti.say("/batal")

    told = await after(siti, siti.phone.press_data(question.id, f"f:{token}:cancel:title"))

    assert "sudah Anda batalkan hari ini" in told.text
    assert "Langkah 1 dari 5" in told.text, "the card as it is now"
    assert FAULT not in siti.phone.transcript()


async def test_the_button_of_a_form_that_was_sent_is_answered_with_when_and_with_the_card(office: Office) -> None:
    case, siti = await opened(office, ITEMS[:1], files=1), office.collector
    await begin(siti, case, Action.SEND)
    token = (await draft_at(office, siti)).token
    await siti.press(t1.SEND)
    await handled(office)
    office.later(seconds=3)

    told = await after(siti, siti.phone.press_data(siti.phone.from_bot[-1].id, f"f:{token}:send"))

    assert f"Isian {names.ACTION[Action.SEND]} sudah Anda selesaikan hari ini" in told.text
    assert "Langkah 2 dari 5" in told.text, "the card as it is now"


async def test_the_button_of_a_form_that_ended_long_ago_is_answered_without_a_fault(office: Office) -> None:
    case, siti = await opened(office, ITEMS[:1], files=1), office.collector
    summary = await begin(siti, case, Action.SEND)
    token = (await draft_at(office, siti)).token
    await siti.say("/batal")
    office.later(days=15)
    for _round in range(2):  # the first one takes it for a clock that was set
        await office.sopan.chores.expiry.tick()

    told = await after(siti, siti.phone.press_data(summary.id, f"f:{token}:send"))

    assert "sudah ditutup" in told.text
    assert (await now(office, case)).step is Step.COLLECT


async def test_a_form_goes_on_after_the_bot_began_anew(office: Office) -> None:
    case, siti = await opened(office, ITEMS[:1], files=1), office.collector
    await begin(siti, case, Action.SEND)

    await office.restart()
    told = await siti.press(t1.SEND)

    assert f"✅ {t1.SENT}" in told.text


async def test_a_button_of_an_earlier_round_is_answered_with_how_that_round_ended(office: Office) -> None:
    case = await under_review(office)
    hendra, dewi = office.reviewer, await colleague(office, "Dewi Sartika", Role.PPID_UTAMA)
    card = await see(dewi, case)
    await begin(hendra, case, Action.RETURN)
    await hendra.say("Mohon lengkapi alasannya.")
    await hendra.press(t2.RETURN)
    await begin(office.collector, case, Action.SEND)
    await office.collector.press(t1.SEND)

    told = await after(dewi, dewi.phone.press(card.id, names.ACTION[Action.REJECT]))

    assert f"usulan dikembalikan oleh {hendra.phone.name}" in told.text
    assert "putaran 2" in told.text, "the card as it is now"
    assert names.ACTION[Action.REJECT] in labels(told)


async def test_an_answer_to_an_earlier_question_is_not_taken_for_the_present_one(office: Office) -> None:
    case, siti = await opened(office), office.collector
    await begin(siti, case, Action.ADD_ITEM)
    await siti.say("Judul butir pertama")
    await siti.say("Isi butir pertama")
    choice = siti.phone.from_bot[-1]
    asked = await siti.say(names.FORM[next(iter(names.FORM))])
    token = (await draft_at(office, siti)).token

    told = await after(siti, siti.phone.press_data(choice.id, f"a:{token}:form:{next(iter(names.FORM))}"))

    assert f"{t1.FORM} sudah dijawab: {names.FORM[next(iter(names.FORM))]}." in told.text
    assert t1.ASK_REASON in siti.phone.message(asked.id).text, "the open question stands"
    assert siti.phone.message(asked.id).buttons


async def test_a_card_seen_before_the_role_was_revoked_opens_nothing(office: Office) -> None:
    case, hendra = await under_review(office), office.reviewer
    await see(hendra, case)
    await colleague(office, "Dewi Sartika", Role.PPID_UTAMA)
    await revoke(office, hendra)

    told = await hendra.press(names.ACTION[Action.REJECT])

    assert "tidak memegang peran" in told.text
    assert case.title not in told.text


async def test_an_item_removed_meanwhile_is_said_to_be_gone(office: Office) -> None:
    case, siti = await opened(office, ITEMS[:2], files=1), office.collector
    umar = await colleague(office, "Umar Dani", Role.PEJABAT_BIDANG)
    await see_item(umar, case, 2)
    await see_item(siti, case, 2)
    await siti.press(names.ACTION[Action.REMOVE_ITEM])
    await siti.press(t1.REMOVE)

    told = await umar.press(names.ACTION[Action.EDIT_ITEM])

    assert "tidak ada lagi" in told.text
    assert f"Butir dihapus oleh {siti.phone.name}, hari ini" in told.text
    assert len((await now(office, case)).items) == 1


# --- what the tests do and look at -------------------------------------------------------------------------------


async def draft_at(office: Office, hand: Hand) -> Draft:
    draft = await office.sopan.services.read(lambda connection: drafts.get(connection, address_of(hand.phone)))
    assert draft is not None
    return draft


async def twice(office: Office, hand: Hand, label: str) -> None:
    """A double press, both of which come to the bot in one batch."""
    pressed = hand.phone.from_bot[-1]
    await at_once(office, [(hand, label), (hand, label)], [pressed, pressed])


async def begin_test(hand: Hand, case: Case) -> None:
    await see(hand, case)
    await hand.press("Uji butir berikutnya")
    await own_words(hand)


async def did(office: Office, case: Case, what: EventKind) -> int:
    """How often it is on record."""
    events = await office.sopan.services.read(lambda connection: history.of_case(connection, case.id))
    return sum(event.did == what for event in events)
