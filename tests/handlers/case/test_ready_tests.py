"""A ready test is read whole, taken over with one press, changed before it is kept, or left alone."""

from dataclasses import replace

from bot.demo.hand import Hand
from sop.assessment.assessment import Verdict
from sop.assessment.patterns import PATTERNS
from sop.case.case import Case
from tests.cases import now, under_test
from tests.hands import see, see_item
from tests.office import Office
from texts import names
from texts.case import ready_tests as ready
from texts.case import step3_assess as texts
from texts.samples import ITEMS

NEXT = "Uji butir berikutnya"
BIODATA = PATTERNS[0]


async def proposed(office: Office, place: int = 0) -> tuple[Hand, Case]:
    case = await under_test(office, (ITEMS[place],))
    hand = office.tester
    await see(hand, case)
    await hand.press(NEXT)
    return hand, case


async def test_the_whole_test_is_shown_before_it_is_taken_over(office: Office) -> None:
    hand, _ = await proposed(office)

    test = BIODATA.test
    for shown in (
        BIODATA.subject,
        "UU 24/2013 Pasal 79",
        test.harm,
        test.benefit,
        test.public_interest,
        "Dikecualikan",
    ):
        assert str(shown) in hand.text
    assert [label for row in hand.phone.from_bot[-1].labels for label in row][:3] == [
        ready.USE,
        ready.USE_AND_CHANGE,
        ready.OWN,
    ]


async def test_one_press_takes_it_over_and_the_item_says_where_it_came_from(office: Office) -> None:
    hand, case = await proposed(office)

    await hand.press(ready.USE)
    card = hand.text
    await see_item(hand, case, 1)

    item = (await now(office, case)).item(1)
    assert texts.ASSESSED in card
    assert item.assessment == BIODATA.test
    assert item.pattern == BIODATA.subject
    assert f"Dari pola: {BIODATA.subject}" in hand.text


async def test_it_can_be_changed_before_it_is_kept(office: Office) -> None:
    hand, case = await proposed(office)

    await hand.press(ready.USE_AND_CHANGE)
    summary = hand.text
    await hand.press("Ubah")
    await hand.press(names.TEST_PART["harmed"])
    await hand.say("Warga lanjut usia")
    await hand.press(texts.SEND)

    test = (await now(office, case)).item(1).assessment
    assert f"{ready.PATTERN}: {BIODATA.subject}" in summary
    assert test is not None
    assert (test.harmed, test.harm) == ("Warga lanjut usia", BIODATA.test.harm)


async def test_who_has_other_words_begins_with_the_first_question(office: Office) -> None:
    hand, case = await proposed(office)

    await hand.press(ready.OWN)

    assert texts.ASK_GROUNDS in hand.text
    assert (await now(office, case)).item(1).assessment is None


async def test_a_test_that_was_returned_is_answered_better_and_not_replaced_by_a_ready_one(office: Office) -> None:
    hand, case = await proposed(office)
    await hand.press(ready.USE)
    await see_item(hand, case, 1)

    await hand.press("Uji ulang butir ini")

    assert texts.SEND in [label for row in hand.phone.from_bot[-1].labels for label in row]


async def test_data_without_names_are_proposed_as_open(office: Office) -> None:
    place = next(place for place, item in enumerate(ITEMS) if item.title.startswith("Jumlah penduduk"))
    hand, case = await proposed(office, place)

    await hand.press(ready.USE)

    test = (await now(office, case)).item(1).assessment
    assert test is not None
    assert test.verdict is Verdict.OPEN


async def test_words_for_other_people_are_shown_and_confirmed(office: Office) -> None:
    case = await under_test(office, (replace(ITEMS[12], title="Rekam medis pasien", content="Diagnosis pasien"),))
    hand = office.tester
    await see(hand, case)
    await hand.press(NEXT)
    proposed = hand.text

    await hand.press(ready.USE)
    summary = hand.text
    before = (await now(office, case)).item(1).assessment
    await hand.press(texts.SEND)

    assert "menyebut “pegawai”, yang tidak ada pada butir ini" in proposed
    assert "menyebut “pegawai”" in summary
    assert before is None
    assert (await now(office, case)).item(1).tested
