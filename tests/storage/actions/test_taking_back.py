"""Taking back: kept with its history and its letters, or nothing of it is; and of two who are quick one wins."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import count
from typing import Any, cast

import pytest

from sop.case.case import Case, LetterKind
from sop.case.taking_back import GRACE, Opening
from sop.documents.documents import IssuedDocument
from sop.errors.case import CaseChanged, NotTakenBack, NotYours, OpenedAlready, TakenBack
from sop.procedure import DocumentKind, EventKind, Step
from storage.actions.cases import Desk
from storage.actions.documents import DocumentActions
from storage.records import documents, history, openings, readings
from tests.sop.builders import COLLECTOR, MONDAY, REVIEWER
from tests.storage.actions.test_cases import letters_of
from tests.storage.actions.test_documents import PRINTED, of_case, told
from tests.storage.actions.traces import Speechless
from tests.storage.decisions import (
    Hours,
    approved,
    approving,
    assessed_and_endorsed,
    attaching,
    continuing,
    endorsing,
    meeting,
    sending,
    sent,
)
from texts import notes


@pytest.fixture
def ticking(desk: Desk) -> Desk:
    """A desk at which time goes on a little with each decision."""
    passed = count()
    return replace(desk, clock=lambda: desk.clock() + timedelta(microseconds=next(passed)))


async def opening(desk: Desk, case: Case) -> Opening | None:
    return await desk.database.read(partial(openings.of_turn, case=case))


async def test_what_is_taken_back_is_on_record_and_told_to_those_who_had_been_told(desk: Desk) -> None:
    case = await approved(desk)

    back = await desk.take_back(case.id, REVIEWER.id, seen=case.version)

    events = await desk.database.read(partial(history.of_case, case_id=case.id))
    assert (back.step, back.turn.deadline) == (Step.REVIEW, case.turns[-2].deadline)
    assert (events[0].did, events[0].name) == (EventKind.TAKEN_BACK, REVIEWER.name)
    assert await desk.database.read(history.first_broken_row) is None
    letters = [(address, text) for address, kind, text in await letters_of(desk) if kind == LetterKind.TAKEN_BACK]
    assert [address for address, _ in letters] == ["103", "101"]
    assert all(REVIEWER.name in text and case.number in text for _, text in letters)


async def test_what_goes_again_is_written_to_again_and_has_the_whole_time_of_its_step(desk: Desk, clock: Hours) -> None:
    case = await sent(desk)
    await desk.take_back(case.id, COLLECTOR.id, seen=case.version)
    clock.now = MONDAY + timedelta(days=1)

    again = await desk.advance(case.id, COLLECTOR.id, *sending)

    assert (again.turn.round, again.turn.deadline.received_at) == (2, clock.now)
    assert [address for address, kind, _ in await letters_of(desk) if kind == LetterKind.CASE_ARRIVED] == ["102", "102"]


async def test_its_documents_do_not_count_any_more_and_those_before_count_again(ticking: Desk) -> None:
    case = await approved(ticking)
    await ticking.take_back(case.id, REVIEWER.id, seen=case.version)

    def lists(found: tuple[IssuedDocument, ...]) -> list[tuple[int, bool, bool]]:
        drafts = [each for each in found if each.kind is DocumentKind.DRAFT_LIST]
        return [(each.version, each.latest, each.taken_back) for each in drafts]

    taken_back = lists(await of_case(ticking, case))
    await ticking.advance(case.id, REVIEWER.id, *approving)
    after = lists(await of_case(ticking, case))

    assert taken_back == [(2, False, True), (1, True, False)]
    assert after == [(3, True, False), (2, False, True), (1, False, False)]


async def test_the_sheet_that_an_endorsement_has_numbered_is_numbered_again_by_the_next(ticking: Desk) -> None:
    case = await assessed_and_endorsed(ticking, await approved(ticking))
    await ticking.take_back(case.id, REVIEWER.id, seen=case.version)
    taken_back = await sheets(ticking, case)
    await ticking.advance(case.id, REVIEWER.id, *endorsing)

    assert taken_back == [(2, True, False), (1, False, True)]
    assert await sheets(ticking, case) == [(3, True, True), (2, True, False), (1, False, False)]


async def sheets(desk: Desk, case: Case) -> list[tuple[int, bool, bool]]:
    """The versions of the test sheet: whether each is numbered, and whether it is the one that counts."""
    found = [each for each in await of_case(desk, case) if each.kind is DocumentKind.TEST_SHEET]
    return [(each.version, each.number is not None, each.latest) for each in found]


async def test_of_documents_that_were_taken_back_nobody_hears_that_they_are_to_be_signed(desk: Desk) -> None:
    case = await sent(desk)
    [draft] = await of_case(desk, case)
    await desk.take_back(case.id, COLLECTOR.id, seen=case.version)

    await DocumentActions(desk.database, desk.clock, desk.tz, notes).printed(draft, PRINTED)

    assert await told(desk, LetterKind.DOCUMENTS_READY) == []
    assert (await desk.database.read(partial(documents.issued, document_id=draft.id))).ready


async def test_what_cannot_be_told_is_not_taken_back(desk: Desk) -> None:
    case = await sent(desk)

    with pytest.raises(RuntimeError):
        await replace(desk, words=cast("Any", Speechless())).take_back(case.id, COLLECTOR.id, seen=case.version)

    assert await desk.case(case.id, COLLECTOR) == case
    assert await desk.database.read(history.first_broken_row) is None


async def test_the_first_of_those_whose_turn_it_is_has_opened_it(desk: Desk, clock: Hours) -> None:
    case = await sent(desk)

    await desk.open_turn(case.id, COLLECTOR.id)
    by_sender = await opening(desk, case)
    clock.now += timedelta(minutes=1)
    for _ in range(2):
        assert await desk.open_turn(case.id, REVIEWER.id) == case
        clock.now += timedelta(minutes=1)

    assert by_sender is None
    assert await opening(desk, case) == Opening(REVIEWER.name, MONDAY + timedelta(minutes=1))


async def test_what_was_opened_is_taken_back_for_ten_minutes_and_then_told_by_whom(desk: Desk, clock: Hours) -> None:
    case = await sent(desk)
    await desk.open_turn(case.id, REVIEWER.id)

    clock.now = MONDAY + GRACE + timedelta(seconds=1)
    with pytest.raises(OpenedAlready) as refused:
        await desk.take_back(case.id, COLLECTOR.id, seen=case.version)
    clock.now = MONDAY + GRACE
    back = await desk.take_back(case.id, COLLECTOR.id, seen=case.version)

    assert (refused.value.by, refused.value.at) == (REVIEWER.name, MONDAY)
    assert back.step is Step.COLLECT


async def test_nobody_but_the_sender_takes_it_back(desk: Desk) -> None:
    case = await sent(desk)

    with pytest.raises(NotTakenBack):
        await desk.take_back(case.id, REVIEWER.id, seen=case.version)

    assert await desk.case(case.id, COLLECTOR) == case


@pytest.mark.parametrize("first", ["opens", "takes back"])
async def test_of_one_who_opens_and_one_who_takes_back_exactly_one_wins(desk: Desk, clock: Hours, first: str) -> None:
    case = await sent(desk)
    clock.now = MONDAY + timedelta(hours=1)
    opens = desk.open_turn(case.id, REVIEWER.id)
    takes_back = desk.take_back(case.id, COLLECTOR.id, seen=case.version)

    both = (opens, takes_back) if first == "opens" else (takes_back, opens)
    await asyncio.gather(*both, return_exceptions=True)

    present = await desk.case(case.id, COLLECTOR)
    is_opened = await opening(desk, case) is not None
    assert (present.step, is_opened) == ((Step.REVIEW, True) if first == "opens" else (Step.COLLECT, False))


@pytest.mark.parametrize("first", ["acts", "takes back"])
async def test_of_one_who_acts_and_one_who_takes_back_exactly_one_wins(desk: Desk, first: str) -> None:
    case = await sent(desk)
    acts = desk.advance(case.id, REVIEWER.id, *meeting, seen=case.version, strictly=False)
    takes_back = desk.take_back(case.id, COLLECTOR.id, seen=case.version)

    both = (acts, takes_back) if first == "acts" else (takes_back, acts)
    won, lost = await asyncio.gather(*both, return_exceptions=True)

    assert isinstance(won, Case)
    assert isinstance(lost, CaseChanged if first == "acts" else TakenBack)
    assert await desk.case(case.id, COLLECTOR) == won


async def test_pressed_twice_it_is_taken_back_once(desk: Desk) -> None:
    case = await sent(desk)

    answers = await asyncio.gather(
        *(desk.take_back(case.id, COLLECTOR.id, seen=case.version) for _ in range(2)), return_exceptions=True
    )

    assert [type(answer) for answer in answers] == [Case, TakenBack]


async def test_what_was_read_before_an_approval_was_taken_back_stays_read(desk: Desk) -> None:
    case = await sent(desk)
    await desk.database.run(lambda connection: readings.note(connection, REVIEWER.id, case, (1,), MONDAY))
    for decided in (meeting, continuing, approving):
        case = await desk.advance(case.id, REVIEWER.id, *decided)

    back = await desk.take_back(case.id, REVIEWER.id, seen=case.version)

    assert await desk.database.read(partial(readings.unread, person=REVIEWER, case=back)) == {2}


async def test_those_whose_turn_it_was_have_nothing_to_do_with_it_any_more(desk: Desk) -> None:
    case = await sent(desk)
    await desk.take_back(case.id, COLLECTOR.id, seen=case.version)

    with pytest.raises(NotYours):
        await desk.advance(case.id, REVIEWER.id, *meeting)
    assert (await desk.advance(case.id, COLLECTOR.id, *attaching)).step is Step.COLLECT
    assert await told(desk, LetterKind.TAKEN_BACK) == [REVIEWER.id]
