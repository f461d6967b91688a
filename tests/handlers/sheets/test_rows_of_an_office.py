"""Eighteen rows as an office writes them, by sheets and typed: what is sure is taken whole, and the rest is asked."""

from collections.abc import Sequence
from dataclasses import replace

from bot.demo import play
from bot.demo.hand import PATIENCE, Hand
from bot.demo.seed import PDF
from simulator import SeenMessage
from sop.assessment.assessment import Assessment, Verdict
from sop.case.case import Case, MediaForm
from sop.case.step3_assess import Lifting
from sop.procedure import Action
from storage.records import register
from tests.cases import now, opened, under_test
from tests.handlers.sheets.sheet_samples import XLSX, xlsx
from tests.hands import begin, see
from tests.office import Office
from tests.rows import HEADINGS, ROWS, ListRow
from tests.sop.sheets.test_rows_of_an_office import READ
from texts import names
from texts.case import ready_tests as ready
from texts.case import step1_collect as t1
from texts.case import step3_assess as t3
from texts.samples import ITEMS
from texts.sheets import sheets as texts

SHEET = xlsx((HEADINGS, *((number, *row.cells) for number, row in enumerate(ROWS, 1))))
ADMINDUK, PDP = "UU 24/2013 Pasal 79 ayat (1) dan ayat (3)", "UU 27/2022 Pasal 65 ayat (2)"


async def listed(office: Office) -> tuple[Case, list[str]]:
    """The rows as items of a case that is sent; with what was asked on the way."""
    case, hand = await opened(office), office.collector
    await begin(hand, case, Action.IMPORT_ITEMS)
    asked = [(await hand.send(SHEET, "daftar.xlsx", XLSX)).text]
    asked.append((await hand.choose(names.FORM[MediaForm.DIGITAL])).text)
    asked.append((await hand.say("Diusulkan bersama daftar lainnya")).text)
    await hand.press(texts.TAKE)
    await hand.press(names.ACTION[Action.SCREEN_REST])
    await hand.press(t1.SCREEN_REST)
    await hand.press(names.ACTION[Action.ATTACH])
    await hand.send(PDF, "draf.pdf", "application/pdf")
    await hand.press(t1.THAT_IS_ALL)
    await hand.press(t1.SEND_FILES)
    await hand.press(names.ACTION[Action.SEND])
    await hand.press(t1.SEND)
    return await now(office, case), asked


async def fill_in(hand: Hand, case: Case, law: str, act: str) -> list[str]:
    """The sheet sent for the tests, and what it lacks answered; with each screen until it can be imported."""
    sheet = xlsx((HEADINGS, *((number, *row.cells) for number, row in enumerate(ROWS, 1))))
    await begin(hand, case, Action.IMPORT_TESTS)
    return [
        (await hand.send(sheet, "daftar.xlsx", XLSX)).text,
        (await hand.choose(law)).text,
        (await hand.choose(act)).text,
        (await hand.say("UU 27/2022 Pasal 65")).text,
        (await hand.say("79 ayat 1")).text,
        (await hand.say("Pasal 65 ayat (2)")).text,
        (await hand.say("Pasal 32 ayat (2)")).text,
        (await hand.press(names.yes_no(False))).text,
        (await hand.press(names.yes_no(False))).text,
        (await hand.say("Warga pemilik data")).text,
        (await hand.choose("Berat")).text,
        (await hand.say("Melindungi warga lebih bermanfaat daripada membukanya")).text,
    ]


def outcome_of(case: Case, number: int) -> Assessment:
    found = case.item(number).assessment
    assert found is not None
    return found


async def test_the_eighteen_rows_go_from_the_sheet_into_the_register(office: Office) -> None:
    case, asked = await listed(office)
    await office.deliver()
    await play.review(office.reviewer, case.number)
    await office.deliver()
    await play.open_case(office.tester, case.number)
    screens = await fill_in(office.tester, case, ADMINDUK, t3.by_law("UU 24/2013"))
    await office.tester.press(texts.TAKE)
    case = await now(office, case)
    cited = [law for item in case.items if item.assessment for ground in item.assessment.grounds for law in ground.laws]
    assert cited.count("UU 27/2022 Pasal 65 ayat (2)") == 2
    assert cited.count("UU 11/2008 jo. UU 19/2016 jo. UU 1/2024 Pasal 32 ayat (2)") == 2
    assert [law for law in cited if "Pasal" not in law] == []
    await office.tester.press(names.ACTION[Action.SEND_RESULTS])
    await office.tester.press(t3.SEND_RESULTS)
    await office.deliver()
    await play.endorse(office.reviewer, case.number)
    await office.deliver()
    await play.adopt(office.collector, case.number)

    assert texts.ASK_FORM in asked[0]
    assert texts.ASK_REASON in asked[1]
    assert "18 baris dapat diimpor" in asked[2]
    assert "bermasalah" not in asked[2]
    assert f"Baris 7 (“{row_of(6).title[:20]}" in screens[0]
    assert "menyebut 17.j tanpa undang-undangnya" in screens[0]
    assert f"Jangka waktu baris 3 (“{row_of(2).title[:20]}" in screens[1]
    assert ", 14 mengikuti UU" in screens[1]
    assert "tanpa pasal" in screens[2]
    assert "UU 24/2013: pasal berapa?" in screens[2]
    assert "Mohon tulis UU 24/2013 beserta pasalnya" in screens[3], "another act is no answer"
    assert "UU 27/2022: pasal berapa?" in screens[4]
    assert "UU 1/2024: pasal berapa?" in screens[5]
    assert "17 baris dapat diimpor" in screens[-1]
    assert "bermasalah" not in screens[-1]
    found = await office.sopan.services.read(lambda connection: register.of_unit(connection, case.unit.id))
    assert len(found) == 17


async def test_the_rows_are_typed_as_they_stand_and_what_is_wanting_is_asked_with_choices(office: Office) -> None:
    case = await under_test(office, [replace(ITEMS[0], title=row.title, content=row.title) for row in ROWS])
    hand = office.tester
    await see(hand, case)

    for number, row in enumerate(ROWS, 1):
        await hand.press("Uji butir berikutnya")
        if number != 17:  # a ready test is proposed for all others
            await hand.press(ready.OWN)
        await type_row(hand, number, row)
        await hand.press(t3.SEND)
        await office.sopan.intake.idle()  # whatever else comes after the card is no answer to what is said next

    case = await now(office, case)
    for number, (grounds, laws, period) in READ.items():
        test = outcome_of(case, number)
        assert tuple(ground.code for ground in test.grounds) == grounds
        assert {ground.code: ground.laws for ground in test.grounds if ground.laws} == TYPED_LAWS.get(number, laws)
        assert test.period == period
        assert (test.harm, test.benefit) == (row_of(number).harm, row_of(number).benefit)
    assert [outcome_of(case, number).verdict for number in (16, 17)] == [Verdict.OPEN, Verdict.OPEN]
    assert outcome_of(case, 18).verdict is Verdict.PARTIAL
    assert outcome_of(case, 18).part == "lampiran; naskah induk terbuka"


async def type_row(hand: Hand, number: int, row: ListRow) -> None:
    """Every cell as it stands; what Sopan asks beyond them is chosen from what is ready."""
    await standing(hand, t3.ASK_GROUNDS)
    if number in (16, 17):
        await hand.choose(t3.NO_GROUND)
        await hand.say(row.grounds)
        return
    await hand.say(row.grounds)
    if number in PUT_RIGHT:
        assert "beserta pasalnya" in hand.text
        await hand.say(PUT_RIGHT[number])
    if number in (6, 9, 18):
        await hand.choose(CHOSEN)
    if await standing(hand, t3.ASK_LIFTING, t3.ASK_HARMED, t3.ASK_HARM) == t3.ASK_LIFTING:
        await hand.choose(t3.LIFTING[Lifting.NEITHER])
    if await standing(hand, t3.ASK_HARMED, t3.ASK_HARM) == t3.ASK_HARMED:
        await hand.say("Warga pemilik data")
    await standing(hand, t3.ASK_HARM)
    await hand.say(row.harm)
    await standing(hand, t3.ASK_SEVERITY)
    await hand.choose("Berat")
    await standing(hand, t3.ASK_BENEFIT)
    await hand.say(row.benefit)
    await standing(hand, t3.ASK_INTEREST)
    await hand.say("Melindungi lebih bermanfaat daripada membuka")
    await standing(hand, t3.ASK_PERIOD if number == 18 else t3.ASK_VERDICT)
    if number != 18:  # the verdict was told by "untuk lampiran saja"
        await hand.choose(t3.VERDICTS[Verdict.EXEMPT])
        await standing(hand, t3.ASK_PERIOD)
    await hand.say(row.period)
    if number in (2, 4, 5, 13):
        assert "Undang-undang yang mana?" in hand.text
        await hand.choose(t3.by_law("UU 24/2013"))


async def standing(hand: Hand, *questions: str) -> str:
    """Which of them is the one that stands now, once one does."""

    def found(messages: Sequence[SeenMessage]) -> str | None:
        shown = [message.text for message in messages if message.from_bot and message.buttons][-1:]
        return next((question for question in questions for text in shown if question[:60] in text), None)

    asked = await hand.phone.wait_until(found, PATIENCE)
    assert asked is not None
    return asked


def row_of(number: int) -> ListRow:
    return ROWS[number - 1]


CHOSEN = f"{ADMINDUK}, Administrasi Kependudukan"
PUT_RIGHT = {
    1: f"17.h; 17.j jo. {ADMINDUK}; {PDP}",
    3: f"17.j jo. {ADMINDUK}; {PDP}",
    7: "17.j jo. UU Adminduk Pasal 79 ayat (1)",
    8: "17.j jo. UU Adminduk Pasal 79 ayat (1)",
}
TYPED_LAWS = {
    **{number: {"17.j": (ADMINDUK, PDP)} for number in (1, 3)},
    **{number: {"17.j": ("UU 24/2013 Pasal 79 ayat (1)",)} for number in (7, 8)},
    **{number: {"17.j": (ADMINDUK,)} for number in (6, 9, 18)},
}
