"""Two people of one role who do the same at the same moment: nothing is lost unseen, and both are told the truth."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import Enum

import pytest

from bot.demo.hand import Hand
from bot.demo.play import own_words
from bot.demo.seed import PDF
from sop.case import step1_collect as s1
from sop.case import step2_review as s2
from sop.case import step3_assess as s3
from sop.case import step4_endorse as s4
from sop.case.case import Case
from sop.case.stage import OF_EVERY_STEP
from sop.command import Confirm
from sop.office.events import OfficeEvent
from sop.procedure import Action, Role, rule_of
from storage.actions.cases import C, Decide
from storage.records import history, people
from tests.cases import now, opened, to_adopt, to_endorse, under_review, under_test
from tests.handlers.office.test_law import PASAL_17
from tests.handlers.sheets.sheet_samples import XLSX, xlsx
from tests.hands import at_once, begin, colleague, labels, see, see_item
from tests.office import Office, address_of
from tests.sop.builders import for_item
from texts import forms, names
from texts.case import doubts
from texts.case import step1_collect as t1
from texts.case import step2_review as t2
from texts.case import step3_assess as t3
from texts.case import step4_endorse as t4
from texts.case import step5_adopt as t5
from texts.office import law, stationery
from texts.samples import DISDUKCAPIL, ITEMS
from texts.sheets import sheets

Filling = Callable[[Hand, str], Awaitable[object]]
"""Answers the questions of a form that has been opened, up to its summary; what is typed has that word in it."""

WITH_NIK = (replace(ITEMS[0], reason="Contoh: NIK 6171014507850001 milik warga"),)

Making = Callable[[Office], Awaitable[Case]]


class End(Enum):
    """What becomes of the second of two."""

    TOLD = "is told what has happened, and changes nothing"
    ADDED = "has done it as well"
    ASKED = "is asked whether to replace what the first has done"


@dataclass(frozen=True)
class Race:
    case: Making
    fill: Filling
    send: str
    end: End = End.TOLD
    item: int | None = None


async def nothing(_hand: Hand, _word: str) -> None:
    pass


async def a_reason(hand: Hand, word: str) -> None:
    await hand.say(f"Alasan dari {word}")


async def an_item(hand: Hand, word: str) -> None:
    await hand.say(f"Judul dari {word}")
    await hand.say(f"Isi dari {word}")
    await hand.choose("Digital")
    await hand.say(f"Alasan dari {word}")
    await hand.choose("Tidak termasuk")


async def another_title(hand: Hand, word: str) -> None:
    await hand.press(forms.CHANGE)
    await hand.press(t1.TITLE)
    await hand.say(f"Judul dari {word}")


async def a_list(hand: Hand, word: str) -> None:
    rows = (("Informasi", "Isi", "Bentuk", "Alasan usul"), (f"Judul dari {word}", "Isinya", "Digital", "Data pribadi"))
    await hand.send(xlsx(rows), "daftar.xlsx", XLSX)


async def a_list_of_tests(hand: Hand, word: str) -> None:
    headings = ("Informasi", "Dasar hukum", "Akibat bila dibuka", "Manfaat bila ditutup", "Jangka waktu")
    rows = (headings, (ITEMS[0].title, "-", f"Akibat dari {word}", "", ""))
    await hand.send(xlsx(rows), "uji.xlsx", XLSX)


async def a_file(hand: Hand, word: str) -> None:
    await hand.send(PDF + word.encode(), f"{word}.pdf", "application/pdf")
    await hand.press(t1.THAT_IS_ALL)


async def a_meeting(hand: Hand, word: str) -> None:
    await hand.choose(t2.TODAY)
    await hand.say("09.00-11.30")
    await hand.say(f"Ruang {word}")
    await hand.say("Tim PPID Utama")
    await hand.say(t2.ALL_PRESENT)
    await hand.say("Hendra Gunawan")
    await hand.say("Siti Rahmawati")
    await hand.say(f"Notulen dari {word}")


async def struck(hand: Hand, word: str) -> None:
    await hand.choose("Coret")
    await hand.say(f"Alasan dari {word}")


async def an_open_test(hand: Hand, word: str) -> None:
    await own_words(hand)
    await hand.choose("Tidak ada dasar")
    await hand.say(f"Alasan dari {word}")


async def a_copy(hand: Hand, word: str) -> None:
    await hand.choose(ITEMS[1].title)
    await hand.press(forms.CHANGE)
    await hand.choose(names.TEST_PART["harm"])
    await hand.say(f"Akibat dari {word}")


async def a_remark(hand: Hand, word: str) -> None:
    await hand.choose(t4.WHOLE)
    await hand.say(f"Permintaan dari {word}")


async def unscreened(office: Office) -> Case:
    case = await opened(office, ITEMS[:1], files=1)
    listed = s1.ListedItem.model_validate(ITEMS[1].description.model_dump() | {"screening": None})
    return await by(office, case, office.collector, s1.add_items, s1.ListItems(items=(listed,)))


async def discussed(office: Office) -> Case:
    case = await under_review(office, met=True)
    return await by(office, case, office.reviewer, s2.continue_rest, Confirm())


async def remarked(office: Office) -> Case:
    remark = s4.RemarkItem(item=1, reason="Mohon diperjelas akibatnya")
    return await by(office, await to_endorse(office), office.reviewer, s4.remark_item, remark)


async def second_tested(office: Office) -> Case:
    case = await under_test(office)
    return await by(office, case, office.tester, s3.assess, for_item(2, ITEMS[1].test))


async def by(office: Office, case: Case, hand: Hand, decide: Decide[C], command: C) -> Case:
    """The case after what that person has decided at the desk."""
    address = address_of(hand.phone)
    person = await office.sopan.services.read(
        lambda connection: people.by_account(connection, address, office.clock().date())
    )
    assert person is not None
    return await office.sopan.services.desk.advance(case.id, person.id, decide, command)


RACES = {
    Action.ADD_ITEM: Race(opened, an_item, forms.SAVE, End.ADDED),
    Action.IMPORT_ITEMS: Race(opened, a_list, sheets.TAKE),
    Action.EDIT_ITEM: Race(lambda o: opened(o, ITEMS[:2], 1), another_title, forms.SAVE, End.ASKED, 1),
    Action.REMOVE_ITEM: Race(lambda o: opened(o, ITEMS[:2], 1), nothing, t1.REMOVE, item=1),
    Action.REMOVE_FILE: Race(lambda o: opened(o, ITEMS[:2], 1), nothing, t1.REMOVE_FILE),
    Action.SCREEN_REST: Race(unscreened, nothing, t1.SCREEN_REST),
    Action.MASK_NUMBERS: Race(lambda o: opened(o, WITH_NIK, 1), nothing, doubts.MASK, item=1),
    Action.ATTACH: Race(opened, a_file, t1.SEND_FILES, End.ADDED),
    Action.SEND: Race(lambda o: opened(o, ITEMS[:2], 1), nothing, t1.SEND),
    Action.WITHDRAW: Race(opened, a_reason, t1.WITHDRAW),
    Action.RECORD_MEETING: Race(under_review, a_meeting, t2.SEND_MEETING, End.ASKED),
    Action.REVIEW_ITEM: Race(under_review, struck, t2.SEND_DECISION, End.ASKED, 1),
    Action.CONTINUE_REST: Race(lambda o: under_review(o, met=True), nothing, t2.REST),
    Action.APPROVE: Race(discussed, nothing, t2.APPROVE),
    Action.RETURN: Race(discussed, a_reason, t2.RETURN),
    Action.REJECT: Race(discussed, a_reason, t2.REJECT),
    Action.ASSESS_ITEM: Race(under_test, an_open_test, t3.SEND, End.ASKED, 1),
    Action.COPY_TEST: Race(second_tested, a_copy, t3.SEND, End.ASKED, 1),
    Action.IMPORT_TESTS: Race(under_test, a_list_of_tests, sheets.TAKE),
    Action.SEND_RESULTS: Race(lambda o: under_test(o, tested=2), nothing, t3.SEND_RESULTS),
    Action.REMARK_ITEM: Race(to_endorse, a_remark, t4.SEND_REMARK, End.ASKED, 1),
    Action.WITHDRAW_REMARK: Race(remarked, nothing, t4.WITHDRAW, item=1),
    Action.ENDORSE: Race(to_endorse, nothing, t4.ENDORSE),
    Action.RETURN_RESULTS: Race(remarked, nothing, t4.RETURN),
    Action.ADOPT: Race(to_adopt, nothing, t5.ADOPT),
}


@pytest.mark.parametrize("action", RACES)
async def test_of_two_at_the_same_moment_nobody_s_work_is_lost_unseen(office: Office, action: Action) -> None:
    race, case, hands = await ready(office, action)

    await at_once(office, [(hand, race.send) for hand in hands])

    first, second = sorted(hands, key=is_refused)
    told = second.phone.from_bot[-1]
    assert not is_refused(first)
    if race.end is End.ADDED:
        assert (await now(office, case)).version == case.version + 2
        assert not is_refused(second)
        return
    assert (await now(office, case)).version == case.version + 1
    assert is_refused(second)
    assert f"oleh {first.phone.name}, hari ini" in told.text
    assert (forms.REPLACE in labels(told)) is (race.end is End.ASKED)


@pytest.mark.parametrize("action", [action for action, race in RACES.items() if race.end is End.ASKED])
async def test_who_has_seen_it_may_replace_it_and_who_was_replaced_is_told(office: Office, action: Action) -> None:
    race, case, hands = await ready(office, action)
    await at_once(office, [(hand, race.send) for hand in hands])
    first, second = sorted(hands, key=is_refused)

    await second.press(forms.REPLACE)
    await office.deliver()

    assert "✅" in second.text
    assert (await now(office, case)).version == case.version + 2
    assert await replaced(office, case) == [(second.phone.name, first.phone.name)]
    letter = first.phone.from_bot[-1].text
    assert f"sudah diganti oleh {second.phone.name}" in letter
    assert case.number in letter
    assert not any("sudah diganti oleh" in message.text for message in second.phone.from_bot)


@pytest.mark.parametrize("action", [action for action, race in RACES.items() if race.end is End.ASKED])
async def test_who_lets_it_be_changes_nothing(office: Office, action: Action) -> None:
    race, case, hands = await ready(office, action)
    await at_once(office, [(hand, race.send) for hand in hands])
    _, second = sorted(hands, key=is_refused)
    before = await now(office, case)

    await second.press(forms.KEEP)
    await office.deliver()

    assert "Tidak ada yang disimpan" in second.text
    assert await now(office, case) == before
    assert await replaced(office, case) == []


def test_every_action_is_raced() -> None:
    """But for the one that hands out a file and changes nothing, and what only one person can do.

    What belongs to every step is raced where the desk is tried.
    """
    assert {*RACES, Action.TAKE_TEMPLATE, Action.TAKE_BACK, *OF_EVERY_STEP} == set(Action)


async def ready(office: Office, action: Action) -> tuple[Race, Case, tuple[Hand, Hand]]:
    """Two people at the summary of the same form."""
    race = RACES[action]
    case = await race.case(office)
    role = rule_of(case.step).actor
    hands = office.hand(role), await colleague(office, "Dewi Sartika", role, DISDUKCAPIL)
    for hand in hands:
        await begin_form(hand, case, action, race.item)
        await race.fill(hand, hand.phone.name.split()[0])
    return race, case, hands


def is_refused(hand: Hand) -> bool:
    return not hand.phone.from_bot[-1].text.startswith("✅")


async def begin_form(hand: Hand, case: Case, action: Action, item: int | None) -> None:
    label = ITS_OWN if action is Action.ASSESS_ITEM else names.ACTION[action]
    if action is Action.REMOVE_FILE:
        await see(hand, case)
        await hand.press("Berkas")
        await hand.press("Hapus berkas 1")
    elif item is None:
        await begin(hand, case, action)
    else:
        await see_item(hand, case, item)
        if ANYWAY in labels(await hand.press(label)):
            await hand.press(ANYWAY)


async def replaced(office: Office, case: Case) -> list[tuple[str | None, str | None]]:
    """Who is on record as having replaced whose work."""
    events = await office.sopan.services.read(lambda connection: history.of_case(connection, case.id))
    return [(event.name, event.note) for event in events if event.did == OfficeEvent.WORK_REPLACED]


# --- the next item to test --------------------------------------------------------------------------------------

NEXT, ITS_OWN, ANYWAY = "Uji butir berikutnya", "Uji butir ini", "Tetap uji butir ini"


async def two_testers(office: Office, count: int) -> tuple[Case, Hand, Hand]:
    """Two PPID Pendukung of one OPD who look at the card of a case with so many items."""
    case = await under_test(office, ITEMS[:count])
    maya, dewi = office.tester, await colleague(office, "Dewi Sartika", rule_of(case.step).actor, DISDUKCAPIL)
    for hand in (maya, dewi):
        await see(hand, case)
    return case, maya, dewi


async def test_two_who_ask_for_the_next_item_at_the_same_moment_get_two(office: Office) -> None:
    _, maya, dewi = await two_testers(office, 3)

    await at_once(office, [(maya, NEXT), (dewi, NEXT)])

    assert sorted(item_in(hand) for hand in (maya, dewi)) == ["butir 1", "butir 2"]


async def test_what_a_colleague_has_open_is_passed_over_also_after_the_bot_began_anew(office: Office) -> None:
    _, maya, dewi = await two_testers(office, 3)
    await maya.press(NEXT)
    await own_words(maya)
    await maya.press(t3.SEVERAL_GROUNDS)

    await office.restart()
    await dewi.press(NEXT)

    assert item_in(dewi) == "butir 2"


async def test_whoever_asks_again_gets_on_with_the_item_that_is_open(office: Office) -> None:
    case, maya, dewi = await two_testers(office, 3)
    await dewi.press(NEXT)
    await maya.press(NEXT)
    await own_words(maya)
    await maya.press(t3.SEVERAL_GROUNDS)
    await see(maya, case)

    await maya.press(NEXT)

    assert item_in(maya) == "butir 2"
    assert t3.ASK_GROUNDS in maya.text


async def test_if_only_those_are_left_that_are_open_elsewhere_one_of_them_may_be_chosen(office: Office) -> None:
    case, maya, dewi = await two_testers(office, 1)
    await maya.press(NEXT)

    told = await dewi.press(NEXT)
    await dewi.press("Uji butir 1")
    await an_open_test(dewi, "Dewi")
    await dewi.press(t3.SEND)
    await an_open_test(maya, "Maya")
    asked = await maya.press(t3.SEND)

    assert f"{ITEMS[0].title}: {maya.phone.name}" in told.text
    assert (await now(office, case)).item(1).tested
    assert f"butir diuji oleh {dewi.phone.name}, hari ini" in asked.text
    assert "(Terbuka: Alasan dari Dewi)" in asked.text
    assert forms.REPLACE in labels(asked)


async def test_of_an_item_that_a_colleague_has_open_that_is_said_once_and_one_may_choose(office: Office) -> None:
    case, maya, dewi = await two_testers(office, 2)
    await maya.press(NEXT)
    await see_item(dewi, case, 1)

    told = await dewi.press(ITS_OWN)
    await dewi.press(ANYWAY)
    own = item_in(dewi)
    await see_item(dewi, case, 1)
    await dewi.press(ITS_OWN)
    await dewi.press(NEXT)

    assert f"Butir ini sedang diuji {maya.phone.name}." in told.text
    assert own == "butir 1"
    assert item_in(dewi) == "butir 2"


async def test_if_all_have_been_tested_meanwhile_that_is_said(office: Office) -> None:
    case, maya, dewi = await two_testers(office, 1)
    await maya.press(NEXT)
    await an_open_test(maya, "Maya")
    await maya.press(t3.SEND)

    told = await dewi.press(NEXT)

    assert f"Semua butir pada usulan {case.number} sudah diuji." in told.text
    assert names.ACTION[Action.SEND_RESULTS] in labels(told)


def item_in(hand: Hand) -> str:
    """What the form that is open is about."""
    found = re.search(r"butir \d+", hand.phone.from_bot[-1].text)
    assert found is not None
    return found[0]


# --- two administrators -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Setting:
    """Something of the office: the buttons that lead to its form, what is filled in, and the button that sends it."""

    way: tuple[str, ...]
    fill: Filling
    send: str


def anew(question: str, answer: str) -> Filling:
    """A form that begins with the present answers, of which one is changed."""

    async def fill(hand: Hand, word: str) -> None:
        await hand.press(forms.CHANGE)
        await hand.choose(question)
        await hand.say(f"{answer} {word}")

    return fill


async def a_number(hand: Hand, word: str) -> None:
    await hand.press(forms.CHANGE)
    await hand.choose(stationery.TEMPLATE)
    await hand.say(f"{word}/{{urut}}/{{tahun}}")


async def a_wording(hand: Hand, word: str) -> None:
    await hand.say(f"Bunyi yang dipendekkan {word}")


SAVE = stationery.SAVE
SETTINGS = {
    "letterhead": Setting((stationery.BUTTON, "Ubah kop surat"), anew(stationery.OFFICE, "Kantor dari"), SAVE),
    "number": Setting((stationery.BUTTON, stationery.NUMBERS, "Draf daftar"), a_number, SAVE),
    "codes": Setting((stationery.BUTTON, stationery.NUMBERS, stationery.CODES), anew(stationery.CODE, "K"), SAVE),
    "law": Setting((law.BUTTON, PASAL_17, "17.h.2", "Ubah bunyi"), a_wording, law.SEND_CORRECTION),
}


@pytest.mark.parametrize("name", SETTINGS)
async def test_of_two_administrators_the_second_is_asked_before_it_replaces(office: Office, name: str) -> None:
    setting = SETTINGS[name]
    ratna, dewi = await at_settings(office, *setting.way)
    for hand in (ratna, dewi):
        await setting.fill(hand, hand.phone.name.split()[0])

    await at_once(office, [(ratna, setting.send), (dewi, setting.send)])
    first, second = sorted((ratna, dewi), key=is_asked)
    asked = second.phone.from_bot[-1]
    await second.press(forms.REPLACE)
    await office.deliver()

    assert f"oleh {first.phone.name}, hari ini" in asked.text
    assert {forms.REPLACE, forms.KEEP} <= set(labels(asked))
    assert second.phone.name.split()[0] in second.text
    assert f"sudah diganti oleh {second.phone.name}" in first.phone.from_bot[-1].text


async def test_who_sees_a_choice_that_a_colleague_has_changed_since_is_asked_first(office: Office) -> None:
    ratna, dewi = await at_settings(office, stationery.BUTTON, stationery.PAPER, stationery.LIST_FORM)

    await at_once(office, [(ratna, "Bentuk D"), (dewi, "Bentuk E")])
    first, second = sorted((ratna, dewi), key=is_asked)
    asked = second.phone.from_bot[-1]
    await second.press(forms.KEEP)

    assert not is_asked(first)
    assert f"oleh {first.phone.name}, hari ini" in asked.text
    assert "Tidak ada yang berubah" in second.text


async def at_settings(office: Office, *way: str) -> tuple[Hand, Hand]:
    """Two administrators who have come that way."""
    hands = office.admin, await colleague(office, "Dewi Sartika", Role.ADMIN)
    for hand in hands:
        await hand.say("/kelola")
        for label in way:
            await hand.choose(label)
    return hands


def is_asked(hand: Hand) -> bool:
    return forms.REPLACE in labels(hand.phone.from_bot[-1])
