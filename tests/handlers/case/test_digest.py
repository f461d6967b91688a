"""The digest by talking: twenty items are read and endorsed in few taps, and what was not read is named."""

from dataclasses import replace

from sqlalchemy import select

from bot.demo.hand import Hand
from simulator import SeenMessage
from sop.assessment.legal_basis import Ground
from sop.case.case import Case
from sop.case.quality import doubts_of
from sop.procedure import Action, Step
from storage.tables import readings
from tests.cases import now, to_endorse, under_review
from tests.hands import TO_CARD, forge_press, see, see_item
from tests.office import Office
from tests.sop.builders import assessed
from tests.texts.markup import read as shown_as
from texts import names
from texts.case import digest
from texts.case import step4_endorse as texts
from texts.case.card import DIGEST, ITEMS_A_DIGEST
from texts.case.doubts import sentence
from texts.samples import ITEMS

NEXT = "Berikutnya ▶"
TWENTY = tuple(ITEMS[number % 16] for number in range(20))


async def turned(hand: Hand, pages: int) -> SeenMessage:
    """The page to which one comes by turning so often."""
    for _ in range(pages):
        await hand.press(NEXT)
    assert hand.shown is not None
    return hand.shown


async def read(office: Office) -> list[tuple[int, str, int, int]]:
    """What is on record: item, step, round and version."""
    rows = await office.sopan.services.read(lambda connection: connection.execute(select(readings)).all())
    return sorted((row.item, row.step.name, row.round, row.version) for row in rows)


async def test_twenty_items_are_read_and_endorsed_in_at_most_twelve_taps(office: Office) -> None:
    case = await to_endorse(office, TWENTY)
    await office.deliver()
    hand, taps, seen = office.reviewer, 0, []

    for label in (DIGEST, *[NEXT] * 9, names.ACTION[Action.ENDORSE], texts.ENDORSE):
        seen.append((await hand.press(label)).text)
        taps += 1

    assert taps <= 12
    assert [number for number in range(1, 21) if not any(f" {number}. " in text for text in seen)] == []
    assert "Belum dibaca: 18 butir" in seen[0]
    assert "belum dibaca" not in seen[-2]
    assert texts.ENDORSED in hand.text
    assert (await now(office, case)).step is Step.ADOPT
    assert await read(office) == [(number, "ENDORSE", 1, case.version) for number in range(1, 21)]


async def test_a_row_says_what_the_test_of_an_item_comes_to(office: Office) -> None:
    case = await to_endorse(office, (ITEMS[0], ITEMS[15], ITEMS[17]))
    await see(office.reviewer, case)

    shown = (await office.reviewer.press(DIGEST)).text + (await office.reviewer.press(NEXT)).text

    tests = [item.assessment for item in case.items if item.assessment]
    assert f"Dikecualikan · {names.grounds(tests[0].grounds)}"[:50] in shown
    assert "○ 2. " in shown
    assert "Terbuka" in shown
    assert "Dikecualikan sebagian" in shown


async def test_a_page_shows_ground_and_harm_of_each_of_its_items(office: Office) -> None:
    case = await to_endorse(office, ITEMS[:2])
    await see(office.reviewer, case)

    shown = await office.reviewer.press(DIGEST)

    tests = [item.assessment for item in case.items if item.assessment]
    assert [test for test in tests if test.harm[:60] not in shown.text] == []
    assert [test for test in tests if names.grounds(test.grounds) not in shown.text and test.grounds] == []


def test_an_item_whose_ground_is_too_long_for_its_row_is_not_read_by_it() -> None:
    case = assessed()
    item = case.items[0]
    assert item.assessment
    laws = tuple(f"UU {number}/2022 Pasal 65 ayat (1)" for number in range(20, 29))
    long = replace(item, assessment=replace(item.assessment, grounds=(Ground("17.h.2", laws),)))

    assert [digest.tells_whole(case, each) for each in (item, long)] == [True, False]


async def test_an_item_says_what_is_doubtful_about_it_and_the_question_leads_to_all_doubts(office: Office) -> None:
    case = await to_endorse(office, (replace(ITEMS[0], harm="Merugikan"), *ITEMS[1:8]))
    doubt = doubts_of(case, (), 2026)[0]
    hand = office.reviewer
    await see(hand, case)
    await hand.press(DIGEST)
    second = await hand.press(NEXT)

    item = await see_item(hand, case, doubt.item_id)
    await see(hand, case)
    asked = await hand.press(names.ACTION[Action.ENDORSE])
    doubts = await hand.press("Catatan mutu")

    assert second.button("Catatan mutu")
    assert f"⚠️ {shown_as(sentence(doubt, ()))}" in item.text
    assert "Silakan lihat Catatan mutu" in asked.text
    assert "catatan mutu (" in doubts.text


async def test_what_was_not_read_is_asked_about_once_and_does_not_hinder(office: Office) -> None:
    case = await to_endorse(office, ITEMS[:8])
    hand = office.reviewer
    await see(hand, case)
    await hand.press(DIGEST)
    card = await hand.press(TO_CARD)

    asked = await hand.press(names.ACTION[Action.ENDORSE])
    await hand.press(texts.ENDORSE)

    assert "6 butir belum dibaca" in card.text
    assert f"6 butir belum dibaca. {texts.ASK_UNREAD}" in asked.text
    assert texts.ENDORSED in hand.text


async def test_the_list_marks_what_was_not_read_and_an_opened_item_counts_as_read(office: Office) -> None:
    case = await to_endorse(office, ITEMS[:3])
    hand = office.reviewer
    await see(hand, case)
    await hand.press("Daftar informasi")

    await hand.press("Butir 2")
    listed = await hand.press("Daftar informasi")

    assert listed.text.count("belum dibaca") == 2
    assert [item for item, *_ in await read(office)] == [2]


async def test_an_item_is_one_tap_away_and_leads_back_to_its_page(office: Office) -> None:
    case = await to_endorse(office, TWENTY)
    hand = office.reviewer
    await see(hand, case)
    await hand.press(DIGEST)
    page = await turned(hand, 6)

    await hand.press("13")
    back = await hand.press(DIGEST)

    assert [row for row in back.text.split("\n") if " 13. " in row] == [
        row for row in page.text.split("\n") if " 13. " in row
    ]
    assert back.button(str(6 * ITEMS_A_DIGEST + 1))


async def test_what_others_read_is_not_kept(office: Office) -> None:
    case = await to_endorse(office, ITEMS[:3])
    hand = office.collector
    await hand.say("Menu")

    await forge_press(office, hand, f"digest:{case.id}:0")

    shown = hand.phone.from_bot[-1]
    assert "ringkasan 3 butir" in shown.text
    assert "Belum dibaca" not in shown.text
    assert not shown.button(names.ACTION[Action.ENDORSE])
    assert await read(office) == []


async def test_a_new_round_is_read_anew(office: Office) -> None:
    case: Case = await under_review(office, ITEMS[:3])
    hand = office.reviewer
    await see(hand, case)
    before = await hand.press(DIGEST)
    await hand.press(NEXT)

    await hand.press(names.ACTION[Action.RETURN])
    await hand.say("Mohon lengkapi isi tiap butir")
    await hand.press("Ya, kembalikan")
    collector = office.collector
    await see(collector, case)
    await collector.press(names.ACTION[Action.SEND])
    await collector.press("Ya, kirim")
    card = await see(hand, case)

    assert "Belum diputuskan" in before.text
    assert "3 butir belum dibaca" in card.text
    assert [(step, round_) for _, step, round_, _ in await read(office)] == [("REVIEW", 1)] * 3
