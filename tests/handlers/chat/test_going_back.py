"""One question back, in every form: what was answered stays, and nothing that means going is taken for an answer."""

import pytest
from sqlalchemy import Connection

from bot.demo.hand import Hand
from bot.demo.play import own_words
from sop.procedure import Action
from storage.queues import drafts
from storage.queues.drafts import Draft
from storage.records import office_units
from storage.tables import assignments, units
from tests.cases import opened, under_review, under_test
from tests.hands import CANCELLED, FAULT, at_once, begin, forge_press, labels, see, see_item
from tests.office import Office, address_of
from texts import forms, names
from texts.case import step1_collect as t1
from texts.case import step2_review as t2
from texts.case import step3_assess as t3
from texts.office import menu
from texts.samples import DINKES, DISDUKCAPIL, ITEMS

TITLE, CONTENT = "Biodata penduduk per orang", "NIK dan nomor KK"
pytestmark = pytest.mark.on_both

NOTHING_OPEN = "Tidak ada isian yang sedang berjalan"


async def described(office: Office) -> Hand:
    """Two of the five questions about an item are answered."""
    case, hand = await opened(office), office.collector
    await begin(hand, case, Action.ADD_ITEM)
    await hand.say(TITLE)
    await hand.say(CONTENT)
    return hand


async def grounds_asked(office: Office) -> Hand:
    case, hand = await under_test(office, ITEMS[:1]), office.tester
    await see(hand, case)
    await hand.press("Uji butir berikutnya")
    await own_words(hand)
    await hand.press(t3.SEVERAL_GROUNDS)
    return hand


async def draft_of(office: Office, hand: Hand) -> Draft:
    draft = await office.sopan.services.read(lambda connection: drafts.get(connection, address_of(hand.phone)))
    assert draft is not None
    return draft


async def test_the_first_question_has_none_before_it(office: Office) -> None:
    case, hand = await opened(office), office.collector

    first = labels(await begin(hand, case, Action.ADD_ITEM))
    second = labels(await hand.say(TITLE))

    assert forms.BACK not in first
    assert second[-2:] == [forms.BACK, forms.CANCEL]


async def test_going_back_shows_what_was_answered_which_can_be_kept(office: Office) -> None:
    hand = await described(office)

    await hand.press(forms.BACK)
    asked = hand.text
    await hand.press(forms.KEEP)

    assert t1.ASK_CONTENT in asked
    assert f"Jawaban sebelumnya: {CONTENT}" in asked
    assert t1.ASK_FORM in hand.text


async def test_going_back_twice_and_answering_anew_goes_on_where_one_was(office: Office) -> None:
    hand = await described(office)

    await hand.press(forms.BACK)
    await hand.press(forms.BACK)
    await hand.say("Biodata yang lain")

    assert t1.ASK_FORM in hand.text
    assert (await draft_of(office, hand)).answers == {"title": "Biodata yang lain", "content": CONTENT}


async def test_the_summary_leads_back_to_the_last_question(office: Office) -> None:
    case, hand = await under_review(office, ITEMS[:1]), office.reviewer
    await begin(hand, case, Action.RETURN)
    await hand.say("Mohon lengkapi isi butir 1")

    await hand.press(forms.BACK)

    assert t2.ASK_RETURN in hand.text
    assert "Jawaban sebelumnya: Mohon lengkapi isi butir 1" in hand.text


async def test_it_goes_back_after_a_restart(office: Office) -> None:
    hand = await described(office)

    await office.restart()
    await hand.press(forms.BACK)

    assert f"Jawaban sebelumnya: {CONTENT}" in hand.text


async def test_a_double_tap_goes_back_once(office: Office) -> None:
    hand = await described(office)

    await at_once(office, [(hand, forms.BACK), (hand, forms.BACK)])

    assert (await draft_of(office, hand)).asking == "content"
    assert FAULT not in hand.phone.transcript()


async def test_a_late_press_on_what_was_left_by_going_back_changes_nothing(office: Office) -> None:
    hand = await described(office)
    draft = await draft_of(office, hand)
    await hand.press(forms.BACK)
    office.later(seconds=10)

    await forge_press(office, hand, f"f:{draft.token}:back:form")
    await forge_press(office, hand, f"f:{draft.token}:back")

    assert (await draft_of(office, hand)).asking == "content"
    assert "sudah dijawab" not in hand.phone.transcript()


async def test_among_the_grounds_it_takes_one_step_back_and_then_the_question_before(office: Office) -> None:
    hand = await grounds_asked(office)
    await hand.choose("h: ")
    await hand.press(t3.letter_alone("17.h"))
    await hand.choose("a: ")
    stood = []

    for _ in range(4):
        stood.append((await draft_of(office, hand)).so_far)
        await hand.press(forms.BACK)  # on another screen each time: none is the echo of the one before

    assert stood == [["several", "17.h", "17.a"], ["several", "17.h", ""], ["several", ""], [""]]
    assert (await draft_of(office, hand)).asking == "proposal"


async def test_a_double_tap_takes_one_of_several_steps_back(office: Office) -> None:
    hand = await grounds_asked(office)
    await hand.choose("h: ")
    await hand.press(t3.letter_alone("17.h"))
    await hand.choose("a: ")

    await at_once(office, [(hand, forms.BACK), (hand, forms.BACK)])

    assert (await draft_of(office, hand)).so_far == ["several", "17.h", ""]
    assert FAULT not in hand.phone.transcript()


async def test_a_late_press_on_a_step_that_was_taken_back_changes_nothing(office: Office) -> None:
    hand = await grounds_asked(office)
    await hand.choose("b: ")
    await hand.choose("d: ")
    draft = await draft_of(office, hand)
    await hand.press(forms.BACK)
    office.later(seconds=10)

    await forge_press(office, hand, f"f:{draft.token}:back:grounds:3")

    assert (await draft_of(office, hand)).so_far == ["several", "17.b", ""]


async def test_the_question_before_is_one_that_still_applies(office: Office) -> None:
    hand = await grounds_asked(office)
    await hand.say("h.2")
    await hand.press(t3.ALL_CHOSEN)
    lifting = hand.text
    await hand.press(forms.BACK)
    await hand.press(forms.BACK)
    await hand.say("i")
    harmed = hand.text

    await hand.press(forms.BACK)

    assert t3.ASK_LIFTING in lifting
    assert t3.ASK_HARMED in harmed
    assert (await draft_of(office, hand)).asking == "laws"


@pytest.mark.parametrize(
    "said", ["kembali", "KEMBALI", "Kembali.", "kembali ya", "tolong kembali", "◀ Kembali", "/kembali"]
)
async def test_kembali_typed_goes_back(office: Office, said: str) -> None:
    hand = await described(office)

    await hand.say(said)

    assert t1.ASK_CONTENT in hand.text


async def test_kembali_at_the_first_question_says_so_and_asks_again(office: Office) -> None:
    case, hand = await opened(office), office.collector
    await begin(hand, case, Action.ADD_ITEM)

    await hand.say("kembali")

    assert "pertanyaan pertama" in hand.text
    assert t1.ASK_TITLE in hand.text


async def test_a_form_whose_questions_depend_on_answers_says_how_many_there_are_at_most(office: Office) -> None:
    hand = await grounds_asked(office)
    first = hand.text

    await hand.say("i")

    assert "Pertanyaan 2 dari paling banyak 12" in first
    assert "Pertanyaan 2 dari paling banyak 12" in hand.text
    await hand.press(t3.ALL_CHOSEN)
    assert "Pertanyaan 3 dari paling banyak 10" in hand.text


async def test_kembali_without_a_form_says_that_none_is_open(office: Office) -> None:
    hand = office.reviewer

    await hand.say("kembali")

    assert NOTHING_OPEN in hand.text


@pytest.mark.parametrize("said", ["batal.", "Batal ya", "BATAL SAJA!", "tolong batal, pak"])
async def test_batal_typed_with_courtesy_gives_the_form_up(office: Office, said: str) -> None:
    hand = await described(office)

    await hand.say(said)

    assert CANCELLED in hand.text


async def test_menu_typed_with_courtesy_opens_the_menu_and_keeps_the_form(office: Office) -> None:
    hand = await described(office)

    await hand.say("Menu dong.")

    assert "Silakan pilih dari menu" in hand.text
    assert (await draft_of(office, hand)).asking == "form"


@pytest.mark.parametrize(
    "said", ["Kembali ke sekolah", "Pembatalan akta ya", "Menu makanan sekolah", "ya", "batal demi hukum"]
)
async def test_words_that_only_begin_so_are_answers(office: Office, said: str) -> None:
    case, hand = await opened(office), office.collector
    await begin(hand, case, Action.ADD_ITEM)

    await hand.say(said)

    assert CANCELLED not in hand.text
    assert "Silakan pilih dari menu" not in hand.text
    assert "pertanyaan pertama" not in hand.text


async def test_batal_leads_back_to_the_item_with_what_was_about_to_be_done(office: Office) -> None:
    case, hand = await under_test(office, ITEMS[:1]), office.tester
    await see_item(hand, case, 1)
    await hand.press("Uji butir ini")

    cancelled = await hand.press(forms.CANCEL)

    assert CANCELLED in cancelled.text
    assert "Uji butir ini" in labels(cancelled)


async def test_batal_leads_back_to_the_card_where_the_next_item_was_opened(office: Office) -> None:
    case, hand = await under_test(office, ITEMS[:2]), office.tester
    await see(hand, case)
    await hand.press("Uji butir berikutnya")

    cancelled = await hand.press(forms.CANCEL)

    assert CANCELLED in cancelled.text
    assert "Uji butir berikutnya" in labels(cancelled)


async def test_only_what_is_asked_is_counted(office: Office) -> None:
    await only_one_unit(office)
    siti = office.collector

    asked = await siti.say(menu.PROPOSE)
    await siti.say("Usulan dari satu OPD")
    await siti.press(forms.CHANGE)
    changing = await siti.press(t1.UNIT)

    assert "Pertanyaan" not in asked.text, "there is one question only"
    assert DISDUKCAPIL in asked.text, "it says for whom"
    assert "Pertanyaan 1 dari 2" in changing.text


async def only_one_unit(office: Office) -> None:
    def work(connection: Connection) -> None:
        other = office_units.find(connection, DINKES)
        assert other is not None
        connection.execute(assignments.delete().where(assignments.c.unit_id == other.id))
        connection.execute(units.delete().where(units.c.id == other.id))

    await office.sopan.services.database.run(work)


async def test_a_short_answer_after_a_text_that_was_too_long_is_an_answer(office: Office) -> None:
    case, hand = await opened(office), office.collector
    await begin(hand, case, Action.ADD_ITEM)
    await hand.say("x" * 4090)
    office.later(seconds=1.5)

    await hand.say("Judul yang pendek")

    assert t1.ASK_CONTENT in hand.text


async def test_the_rest_of_a_text_that_was_too_long_is_no_answer(office: Office) -> None:
    case, hand = await opened(office), office.collector
    await begin(hand, case, Action.ADD_ITEM)
    await hand.say("x" * 4090)
    office.later(seconds=1.5)

    await hand.say("sambungan " * 15)

    assert "terbagi" in hand.text
    assert t1.ASK_TITLE in hand.text


async def test_batal_leads_back_to_the_card_with_what_was_about_to_be_done(office: Office) -> None:
    hand = await described(office)

    cancelled = await hand.press(forms.CANCEL)

    assert CANCELLED in cancelled.text
    assert names.ACTION[Action.ADD_ITEM] in labels(cancelled)


async def test_batal_in_a_form_about_no_case_offers_it_again(office: Office) -> None:
    hand = office.collector
    await hand.say(menu.PROPOSE)
    asked = hand.text
    await hand.press(forms.CANCEL)

    await hand.press(forms.AGAIN)

    assert hand.text == asked
