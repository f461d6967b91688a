"""Time is given and steps are paused: kept with history and letters or not at all; of two who are quick one wins."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, cast

import pytest
from sqlalchemy import func, select

from sop.calendar.working_days import NEVER, WIB, PauseReason
from sop.case.adjusting import AskTime, PauseTurn, SettleTime, ask_time, pause_turn, resume_turn
from sop.case.case import Case, LetterKind
from sop.case.case_list import Lateness
from sop.case.permissions import seen_by
from sop.case.step3_assess import assess, send_results
from sop.errors.case import NoTimeAsked, NotYours, StepFinished
from sop.procedure import EventKind, Step
from storage.actions.cases import Desk
from storage.actions.letters import LetterActions
from storage.queues import outbox
from storage.records import case_lists, history
from storage.tables import documents
from tests.sop.builders import CONFIRM, MONDAY, OPEN, REVIEWER, TESTER, for_item
from tests.storage.actions.test_cases import letters_of
from tests.storage.actions.traces import Speechless, all_gone
from tests.storage.decisions import Decided, Hours, approved, assessed_and_endorsed
from texts import notes

asking: Decided = (ask_time, AskTime(days=2, reason="Menunggu berkas dari bidang"))
pausing: Decided = (pause_turn, PauseTurn(reason=PauseReason.DOCUMENTS))
resuming: Decided = (resume_turn, CONFIRM)
sending: Decided = (send_results, CONFIRM)
GIVE, REFUSE = SettleTime(days=2), SettleTime(days=0)


def for_one(item: int) -> Decided:
    return assess, for_item(item, OPEN)


async def asked(desk: Desk) -> Case:
    return await desk.advance((await approved(desk)).id, TESTER.id, *asking)


async def told(desk: Desk, kind: LetterKind) -> list[str]:
    return [address for address, each, _ in await letters_of(desk) if each == kind]


async def test_what_is_asked_for_and_given_is_on_record_and_told(desk: Desk) -> None:
    case = await asked(desk)

    longer = await desk.settle_time(case.id, REVIEWER.id, GIVE, seen=case.version)

    events = await desk.database.read(partial(history.of_case, case_id=case.id))
    assert [event.did for event in events[:2]] == [EventKind.TIME_GIVEN, EventKind.TIME_ASKED]
    assert longer.turn.due_at - case.turn.due_at == timedelta(days=2)
    assert (await told(desk, LetterKind.TIME_ASKED), await told(desk, LetterKind.TIME_GIVEN)) == (["102"], ["103"])
    assert await desk.database.read(history.first_broken_row) is None


async def test_a_clock_that_is_adjusted_ends_no_turn_and_orders_no_documents(desk: Desk) -> None:
    case = await approved(desk)
    count = select(func.count()).select_from(documents)
    before = await desk.database.read(lambda connection: connection.execute(count).scalar_one())

    paused = await desk.advance(case.id, TESTER.id, *pausing)

    assert (paused.step, paused.turn.due_at) == (Step.ASSESS, NEVER)
    assert await desk.database.read(lambda connection: connection.execute(count).scalar_one()) == before


async def test_who_pauses_twice_is_told_of_twice(desk: Desk) -> None:
    case = await approved(desk)

    for decided in (pausing, resuming, pausing, resuming):
        await desk.advance(case.id, TESTER.id, *decided)

    for kind in (LetterKind.TURN_PAUSED, LetterKind.TURN_RESUMED):
        assert sorted(await told(desk, kind)) == ["101", "101", "102", "102"]


async def going(desk: Desk, clock: Hours, at: datetime) -> list[LetterKind | None]:
    """Of the letters that wait for the reviewer and the tester, which go then."""
    clock.now = at
    letters = LetterActions(desk.database, clock, WIB, notes)
    readers = (REVIEWER.id, TESTER.id)
    waiting = [each for id_ in readers for each in await desk.database.read(partial(outbox.waiting_for, person_id=id_))]
    return [each.kind for each in waiting if await letters.why_not(each) is None]


@pytest.mark.parametrize(
    ("decided", "kinds"),
    [
        ((asking, REFUSE, asking, REFUSE, asking), [LetterKind.TIME_ASKED, LetterKind.TIME_REFUSED]),
        ((pausing, resuming, pausing), [LetterKind.TURN_PAUSED]),
        ((pausing, resuming, pausing, resuming), [LetterKind.TURN_RESUMED]),
        ((pausing, resuming, for_one(1), for_one(2), sending), [LetterKind.CASE_ARRIVED]),
    ],
    ids=["asked", "paused", "resumed", "sent"],
)
async def test_what_happened_several_times_in_a_night_is_told_once_and_not_of_a_step_that_is_over(
    desk: Desk, clock: Hours, decided: Sequence[Decided | SettleTime], kinds: list[LetterKind]
) -> None:
    case = await approved(desk)
    await all_gone(desk.database)
    clock.now = MONDAY.replace(hour=20)
    for each in decided:
        clock.now += timedelta(minutes=5)
        if isinstance(each, SettleTime):
            case = await desk.settle_time(case.id, REVIEWER.id, each, seen=case.version)
        else:
            case = await desk.advance(case.id, TESTER.id, *each)

    assert await going(desk, clock, MONDAY + timedelta(days=1)) == kinds


async def test_what_cannot_be_told_is_not_given(desk: Desk) -> None:
    case = await asked(desk)

    with pytest.raises(RuntimeError):
        await replace(desk, words=cast("Any", Speechless())).settle_time(case.id, REVIEWER.id, GIVE, seen=case.version)

    assert await desk.case(case.id, REVIEWER) == case


async def test_of_two_decisions_exactly_one_counts(desk: Desk) -> None:
    case = await asked(desk)

    won, lost = await asyncio.gather(
        *(desk.settle_time(case.id, REVIEWER.id, each, seen=case.version) for each in (GIVE, REFUSE)),
        return_exceptions=True,
    )

    assert isinstance(won, Case)
    assert isinstance(lost, NoTimeAsked)
    assert await desk.case(case.id, REVIEWER) == won


@pytest.mark.parametrize("first", ["gives", "pauses"])
async def test_of_who_gives_time_and_who_pauses_at_once_both_count(desk: Desk, first: str) -> None:
    case = await asked(desk)
    gives = desk.settle_time(case.id, REVIEWER.id, GIVE, seen=case.version)
    pauses = desk.advance(case.id, TESTER.id, *pausing, seen=case.version, strictly=False)

    await asyncio.gather(*((gives, pauses) if first == "gives" else (pauses, gives)))

    assert (await desk.case(case.id, REVIEWER)).turn.deadline.left == 7


async def test_what_is_decided_after_the_step_has_ended_says_how_it_ended(desk: Desk) -> None:
    case = await asked(desk)
    ended = await assessed_and_endorsed(desk, case)

    with pytest.raises(StepFinished) as refused:
        await desk.settle_time(case.id, REVIEWER.id, GIVE, seen=case.version)

    assert refused.value.did == EventKind.RESULTS_SENT
    assert await desk.case(case.id, REVIEWER) == ended


async def test_who_does_not_hold_the_role_gives_no_time(desk: Desk) -> None:
    case = await asked(desk)

    with pytest.raises(NotYours):
        await desk.settle_time(case.id, TESTER.id, GIVE, seen=case.version)

    assert await desk.case(case.id, TESTER) == case


async def test_what_is_paused_is_never_late(desk: Desk, clock: Hours) -> None:
    case = await approved(desk)
    await desk.advance(case.id, TESTER.id, *pausing)
    clock.now = MONDAY + timedelta(days=90)

    found = await desk.database.read(partial(case_lists.tally, reaches=seen_by(REVIEWER), now=clock.now))

    assert [load.lateness for load in found.loads] == [Lateness.ON_TIME]
