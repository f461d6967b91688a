"""Wherever a deadline is shown it says whether it is provisional, and is one tap away from how it came about."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.demo.hand import Hand
from simulator import SeenMessage
from sop.calendar.working_days import ClosureKind, WorkingCalendar
from sop.procedure import DocumentKind
from tests.cases import under_test
from tests.conftest import BEGINNING
from tests.hands import TO_CARD
from tests.office import Office
from tests.sop.builders import MONDAY, assessing, description
from tests.texts.documents.document_samples import document_of
from texts import names
from texts.documents.body import due
from texts.office import calendar, case_lists
from texts.pictures.walk import walk

TZ = BEGINNING.tzinfo
END = re.compile(r"(?<!–)16\.[03]0(?: WIB)?(?P<after>.{0,14})")
EXPLAINED = "masih sementara"
"""How the explanation says it, in a sentence of its own."""


def ends(message: SeenMessage) -> Iterator[str]:
    """What stands behind each end of office hours in it, which are deadlines and nothing else here."""
    if EXPLAINED not in message.text:
        yield from (found["after"] for found in END.finditer(message.text))


def is_explained(message: SeenMessage) -> bool:
    """It is the explanation, or has the button that leads there."""
    labels = [label for row in message.labels for label in row]
    return "hitungan tenggat" in message.text or any(
        label.startswith(("Tenggat U-", case_lists.WORKING)) for label in labels
    )


async def shown(hand: Hand, *presses: str) -> list[SeenMessage]:
    """What the hand sees, one after the other."""
    return [await hand.press(label) for label in presses]


async def look_around(hand: Hand, number: str) -> list[SeenMessage]:
    """Everything that a person can open in which there is a deadline."""
    seen = [await hand.say("Selamat pagi")]
    for listed in ("Tugas saya", "Status"):
        seen.append(await hand.say(listed))
        seen += await shown(hand, case_lists.WORKING, f"Tenggat {number}", TO_CARD)
    return seen


async def close_a_day(hand: Hand) -> list[SeenMessage]:
    """The administrator's look at what a holiday of the next year moves."""
    await hand.say("/kelola")
    seen = await shown(hand, calendar.BUTTON, calendar.CHANGE, calendar.ADD)
    for answer in ("6-1-2027", "Libur tambahan"):
        seen.append(await hand.say(answer))
    return seen + await shown(hand, names.CLOSURE_KIND[ClosureKind.OFFICE], "Simpan")


async def test_every_date_in_a_year_that_nobody_has_confirmed_says_that_it_is_provisional(office: Office) -> None:
    office.at(datetime(2026, 12, 31, 9, 0, tzinfo=TZ))
    case = await under_test(office)
    await office.deliver()
    hands = (office.collector, office.reviewer, office.tester, office.admin)
    seen = [*await look_around(office.tester, case.number), *await close_a_day(office.admin)]
    await office.sopan.chores.reckoner.tick()
    await office.deliver()
    for day in (7, 11):
        office.at(datetime(2027, 1, day, 8, 0, tzinfo=TZ))
        await office.remind()
    seen += [message for hand in hands for message in hand.phone.from_bot]

    after = [each for message in seen for each in ends(message)]
    assert len(after) > 12
    assert [each for each in after if not each.startswith(" (sementara)")] == []


async def test_every_message_with_a_deadline_leads_to_how_it_came_about(office: Office) -> None:
    case = await under_test(office)
    await office.deliver()
    seen = await look_around(office.tester, case.number)
    letters = [message for hand in (office.reviewer, office.tester) for message in hand.phone.from_bot]

    found = [message for message in [*seen, *letters] if END.search(message.text)]
    assert len(found) > 8
    assert [message.text for message in found if not is_explained(message)] == []


def test_papers_and_the_picture_of_the_walk_say_so_as_well() -> None:
    case, known = assessing(description()), WorkingCalendar()
    deadline = known.reckon(case.turn.deadline)
    guessed = replace(case, turns=(*case.turns[:-1], replace(case.turn, deadline=deadline)))

    told, certain = (str(walk(each, (), known, MONDAY).facts["bars"]) for each in (guessed, case))

    assert (told.count("tenggat sementara"), certain.count("tenggat sementara")) == (1, 0)
    assert due(document_of(guessed, DocumentKind.MINUTES)).endswith("WIB (sementara)")
    assert due(document_of(case, DocumentKind.MINUTES)).endswith("WIB")
