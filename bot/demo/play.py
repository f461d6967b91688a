"""The scripted player: carries one case from the opening to the register, on the phones, as people would press."""

import re
from collections.abc import Callable, Mapping

from bot.demo.hand import PATIENCE, Hand, Phone
from bot.demo.seed import PDF
from simulator import NotPossible
from sop.assessment.assessment import Severity
from sop.assessment.legal_basis import NeverExempt, letter_of, needs_sub_number
from sop.case.step3_assess import Lifting, only_personal, personal
from sop.procedure import Action, Role
from texts import demo as texts
from texts import forms, names
from texts.case import ready_tests
from texts.case import step1_collect as t1
from texts.case import step2_review as t2
from texts.case import step3_assess as t3
from texts.case import step4_endorse as t4
from texts.case import step5_adopt as t5
from texts.documents import issued
from texts.office import menu
from texts.samples import DISDUKCAPIL, ITEMS, PEOPLE, SampleItem
from texts.say import shorten

PLAYED = (ITEMS[0], ITEMS[9], ITEMS[15], ITEMS[16], ITEMS[17])
TO_CARD = "Kembali ke usulan"


async def play(phones: Mapping[str, Phone], pace: float, tell: Callable[[str], None]) -> bool:
    """Plays one case, with `pace` seconds between two actions. Returns whether its items reached the register."""
    hands = {
        person.role: Hand(phones[person.name], pace, tell) for person in PEOPLE if person.unit in (None, DISDUKCAPIL)
    }
    collector, reviewer, tester = (hands[role] for role in (Role.PEJABAT_BIDANG, Role.PPID_UTAMA, Role.PPID_PENDUKUNG))
    try:
        number = await collect(collector)
        await review(reviewer, number)
        await assess(tester, number)
        await endorse(reviewer, number)
        await adopt(collector, number)
        await print_list(collector)
        return await found_in_register(collector, number, tell)
    except (NotPossible, TimeoutError) as error:
        tell(texts.failed(str(error)))
        return False


async def collect(hand: Hand) -> str:
    """Step 1; returns the case's number."""
    await hand.say(menu.PROPOSE)
    await hand.choose(DISDUKCAPIL)
    await hand.say(texts.PLAYED_CASE)
    await hand.press(t1.SEND_OPEN)
    number = str(re.findall(r"U-\d+/\d+", hand.text)[0])
    for item in PLAYED:
        await describe(hand, item)
    await hand.press(names.ACTION[Action.ATTACH])
    await hand.send(PDF, texts.DRAFT_FILE, "application/pdf")
    await hand.press(t1.THAT_IS_ALL)
    await hand.press(t1.SEND_FILES)
    await hand.press(names.ACTION[Action.SEND])
    await hand.press(t1.SEND)
    return number


async def describe(hand: Hand, item: SampleItem) -> None:
    await hand.press(names.ACTION[Action.ADD_ITEM])
    await hand.say(item.title)
    await hand.say(item.content)
    await hand.choose(names.FORM[item.form])
    await hand.say(item.reason)
    if item.screening is not NeverExempt.NONE:
        await hand.press(t1.IS_ONE_OF_THEM)
    await hand.choose(names.SCREENING[item.screening])
    await hand.press(forms.SAVE)


async def review(hand: Hand, number: str) -> None:
    """Step 2."""
    await open_case(hand, number)
    await hand.press(names.ACTION[Action.RECORD_MEETING])
    await hand.press(t2.TODAY)
    await hand.say(texts.MEETING_HOURS)
    await hand.say(texts.MEETING_PLACE)
    await hand.say(texts.MEETING_PEOPLE)
    await hand.press(t2.ALL_PRESENT)
    if t2.ASK_LEADER in hand.text:  # which is not asked where the same people met before
        await hand.choose(texts.MEETING_LEADER)
        await hand.choose(texts.MEETING_NOTES_BY)
    await hand.say(texts.MEETING_MINUTES)
    await hand.press(t2.SEND_MEETING)
    await hand.press(names.ACTION[Action.CONTINUE_REST])
    await hand.press(t2.REST)
    await hand.press(names.ACTION[Action.APPROVE])
    await hand.press(t2.APPROVE)


async def assess(hand: Hand, number: str) -> None:
    """Step 3: what the Pasal 18 screen has stopped does not get here."""
    await open_case(hand, number)
    for item in PLAYED:
        if item.screening.value == "none":
            await hand.press("Uji butir berikutnya")
            await test(hand, item)
    await hand.press(names.ACTION[Action.SEND_RESULTS])
    await hand.press(t3.SEND_RESULTS)


async def own_words(hand: Hand) -> None:
    """The test is filled in by hand, where a ready one was proposed."""
    if hand.shown and hand.shown.button(ready_tests.OWN):
        await hand.press(ready_tests.OWN)


async def test(hand: Hand, item: SampleItem) -> None:
    """The guided test of one item, answered from the sample and not from a ready one."""
    answers = item.test
    await own_words(hand)
    if not answers.grounds:
        await hand.choose(t3.NO_GROUND)
        await hand.say(answers.harm)
        await hand.press(t3.SEND)
        return
    await cite(hand, *answers.grounds)
    if answers.laws:
        await hand.say("; ".join(law for laws in answers.laws.values() for law in laws))
    if personal(answers.grounds):
        await hand.choose(t3.LIFTING[Lifting.NEITHER])
    if not only_personal(answers.grounds):
        await hand.say(item.harmed)
    await hand.say(answers.harm)
    await hand.choose(names.SEVERITY[answers.severity or Severity.MODERATE])
    await hand.say(answers.benefit or "")
    await hand.say(answers.public_interest or "")
    await hand.choose(t3.VERDICTS[answers.verdict])
    if answers.part:
        await hand.say(answers.part)
    await hand.say(item.period)
    await hand.press(t3.SEND)


async def cite(hand: Hand, *codes: str) -> None:
    """Chooses the grounds, one after the other."""
    if len(codes) > 1:
        await hand.press(t3.SEVERAL_GROUNDS)
    for code in codes:
        await pick(hand, code)
    if len(codes) > 1:
        await hand.press(t3.ALL_CHOSEN)


async def pick(hand: Hand, code: str) -> None:
    letter = letter_of(code)
    await hand.choose(f"{letter.removeprefix('17.')}: ")
    if needs_sub_number(letter):
        await hand.choose(f"{code.removeprefix('17.')}: " if code != letter else t3.letter_alone(letter))


async def endorse(hand: Hand, number: str) -> None:
    """Step 4."""
    await open_case(hand, number)
    await hand.press("Daftar informasi")
    await hand.press(TO_CARD)
    await hand.press(names.ACTION[Action.ENDORSE])
    await hand.press(t4.ENDORSE)


async def adopt(hand: Hand, number: str) -> None:
    """Step 5."""
    await open_case(hand, number)
    await hand.press(names.ACTION[Action.ADOPT])
    await hand.press(t5.ADOPT)


async def print_list(hand: Hand) -> None:
    """Takes the list that is in force, once the letter says that it is there."""
    await hand.press(f"{issued.OPEN_DOCUMENT} 1")
    await hand.press(issued.PRINT)


async def open_case(hand: Hand, number: str) -> None:
    """From the letter that said that the case has come."""
    await hand.press(f"Buka {number}")


async def found_in_register(hand: Hand, number: str, tell: Callable[[str], None]) -> bool:
    """Asks for the case in the register, as a member of staff would."""
    title = PLAYED[1].title
    wanted, known = shorten(title, 40).rstrip("…"), {message.id for message in hand.phone.from_bot}
    await hand.say(f"/cari {number}")

    def found(_messages: object) -> bool:
        # a letter may come between
        return any(wanted in message.text for message in hand.phone.from_bot if message.id not in known)

    try:
        await hand.phone.wait_until(found, PATIENCE)
    except TimeoutError:
        tell(texts.failed(hand.text))
        return False
    tell(texts.arrived(number, title))
    return True
