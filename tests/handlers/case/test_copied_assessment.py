"""A test taken over from another item, doubts looked at, numbers masked, rounds compared: by talking."""

from dataclasses import replace

from sop.procedure import Action
from storage.queues import drafts
from tests.cases import adopted, now, opened, to_endorse, under_review, under_test
from tests.hands import FAULT, begin, see, see_item
from tests.office import Office, address_of
from texts import forms, names
from texts.case import doubts
from texts.case import step1_collect as t1
from texts.case import step2_review as t2
from texts.case import step3_assess as t3
from texts.case.card import DIGEST
from texts.samples import ITEMS

WITH_NIK = replace(ITEMS[0], reason="Contoh: NIK 6171014507850001 milik warga")


async def test_a_test_is_taken_over_from_another_item_and_its_difference_is_to_be_confirmed(office: Office) -> None:
    case = await under_test(office, ITEMS[11:13], tested=1)
    hand = office.tester

    await see_item(hand, case, 2)
    await hand.press(names.ACTION[Action.COPY_TEST])
    await hand.choose(ITEMS[11].title)
    summary = hand.text
    await hand.press(t3.SEND)

    items = (await now(office, case)).items
    assert "Disalin dari" in summary
    assert ITEMS[11].harm[:40] in summary
    assert items[1].assessment == items[0].assessment


async def test_a_test_is_taken_over_from_the_register(office: Office) -> None:
    await adopted(office, ITEMS[11:12])
    case = await under_test(office, ITEMS[12:13])
    hand = office.tester

    await see_item(hand, case, 1)
    await hand.press(names.ACTION[Action.COPY_TEST])
    await hand.choose(ITEMS[11].title)
    await hand.press(t3.SEND)

    assessment = (await now(office, case)).item(1).assessment
    assert assessment is not None
    assert assessment.harm == ITEMS[11].harm


async def test_an_answer_that_was_taken_over_can_be_changed_before_it_is_saved(office: Office) -> None:
    case = await under_test(office, ITEMS[11:13], tested=1)
    hand = office.tester
    await see_item(hand, case, 2)
    await hand.press(names.ACTION[Action.COPY_TEST])
    await hand.choose(ITEMS[11].title)

    await hand.press(forms.CHANGE)
    await hand.press(names.TEST_PART["harm"])
    await hand.say("Rahasia medis pegawai tersebar di antara rekan kerjanya")
    await hand.press(t3.SEND)

    assessment = (await now(office, case)).item(2).assessment
    assert assessment is not None
    assert assessment.harm == "Rahasia medis pegawai tersebar di antara rekan kerjanya"


async def test_without_any_test_to_take_over_the_person_hears_so(office: Office) -> None:
    case = await under_test(office, ITEMS[11:12])
    hand = office.tester

    await see_item(hand, case, 1)
    await hand.press(names.ACTION[Action.COPY_TEST])

    assert FAULT not in hand.text
    assert "belum ada" in hand.text.lower()


async def test_numbers_of_persons_are_noted_wherever_they_stand_and_can_be_masked(office: Office) -> None:
    case = await opened(office, [WITH_NIK], files=1)
    hand = office.collector

    await see(hand, case)
    await hand.press("Catatan mutu")
    noted = hand.text
    await hand.press("Butir 1")
    await hand.press(names.ACTION[Action.MASK_NUMBERS])
    await hand.press(doubts.MASK)

    assert "NIK, NIP, atau nomor telepon" in noted
    assert "6171014507850001" not in (await now(office, case)).item(1).reason


async def test_the_reviewer_sees_the_doubts_that_are_open(office: Office) -> None:
    case = await to_endorse(office, [replace(ITEMS[8], harm="Kurang baik")])
    hand = office.reviewer

    await begin(hand, case, Action.ENDORSE)
    summary = hand.text
    await see(hand, case)
    await hand.press(DIGEST)
    await hand.press("Catatan mutu")

    assert "catatan mutu" in summary
    assert "sangat singkat" in hand.text


async def test_what_changed_since_the_last_round_is_seen_item_by_item(office: Office) -> None:
    case = await under_review(office, ITEMS[:2])
    await begin(office.reviewer, case, Action.RETURN)
    await office.reviewer.say("Mohon perjelas butir 1")
    await office.reviewer.press(t2.RETURN)
    hand = office.collector
    await see_item(hand, case, 1)
    await hand.press(names.ACTION[Action.EDIT_ITEM])
    await hand.press(forms.CHANGE)
    await hand.press(names.ITEM_PART["reason"])
    await hand.say("Alasan yang sudah diperjelas")
    await hand.press(forms.SAVE)

    await see(hand, case)
    await hand.press("Perubahan")

    assert "1 butir berubah" in hand.text
    assert "Alasan yang sudah diperjelas" in hand.text
    assert "Butir 2" not in hand.text


async def test_the_screen_is_answered_at_once_for_what_came_from_a_sheet(office: Office) -> None:
    case = await opened(office, files=1)
    hand = office.collector
    sheet = b"Informasi;Isi;Bentuk;Alasan usul\nBiodata penduduk;NIK dan nama;Digital;Data pribadi\n"
    await see(hand, case)
    await hand.press(names.ACTION[Action.IMPORT_ITEMS])
    await hand.send(sheet, "daftar.csv", "text/csv")
    await hand.press("Impor baris baik")

    await see(hand, case)
    await hand.press(names.ACTION[Action.SCREEN_REST])
    asked = hand.text
    await hand.press(t1.SCREEN_REST)

    assert "Pasal 18 ayat (1)" in asked
    assert [item.screening for item in (await now(office, case)).items if item.screening is None] == []


async def test_the_cancel_button_of_a_question_that_is_answered_cancels_nothing(office: Office) -> None:
    case = await opened(office)
    hand = office.collector
    await begin(hand, case, Action.ADD_ITEM)
    first = hand.phone.from_bot[-1]
    await hand.say("Biodata penduduk per orang")

    token = (await office.sopan.services.read(drafts.every))[0].token
    await hand.phone.press_data(first.id, f"f:{token}:cancel:title")
    await office.sopan.intake.idle()

    draft = await office.sopan.services.read(lambda connection: drafts.get(connection, address_of(hand.phone)))
    assert draft is not None
    assert draft.answers == {"title": "Biodata penduduk per orang"}
