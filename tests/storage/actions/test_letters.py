"""What becomes of letters on their way, and who learns of those that cannot be delivered."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, cast

import pytest
from sqlalchemy import Connection

from sop.calendar.working_days import SIX_DAY_HOURS, WIB, OfficeHours
from sop.case.case import LetterKind
from sop.office.people import Person
from storage.actions.letters import LetterActions
from storage.database import Database
from storage.queues import inbox, outbox
from storage.queues.inbox import ReceivedUpdate
from storage.queues.outbox import WaitingLetter
from storage.records import bound_accounts, calendar, leaves, role_grants
from tests.sop.builders import ADMIN, COLLECTOR, MONDAY, REVIEWER, TESTER, UNIT
from tests.storage.actions.traces import Speechless
from tests.storage.decisions import Hours
from tests.storage.decisions import at as address
from texts import notes
from texts.say import say
from texts.screen import Screen

SCREEN = Screen(say("Mohon perhatian")).dump()


@pytest.fixture
def letters(database: Database, clock: Hours) -> LetterActions:
    return LetterActions(database, clock, WIB, notes)


async def waiting(letters: LetterActions, person_id: int = COLLECTOR.id, key: str = "satu") -> WaitingLetter:
    await letters.database.run(
        lambda connection: outbox.post(connection, key, LetterKind.REMINDER, person_id, SCREEN, MONDAY)
    )
    return next(each for each in await letters.due(9) if each.person_id == person_id)


async def test_a_letter_that_has_gone_waits_no_more(letters: LetterActions) -> None:
    await letters.delivered(await waiting(letters))

    assert await letters.due(9) == ()


async def test_a_letter_that_is_postponed_is_due_later(letters: LetterActions, clock: Hours) -> None:
    await letters.postpone(await waiting(letters), timedelta(minutes=1))

    before = await letters.due(9)
    clock.now += timedelta(minutes=1)
    [again] = await letters.due(9)

    assert before == ()
    assert again.attempts == 1


async def test_a_clock_that_is_set_back_makes_no_letter_wait_for_longer_than_the_longest_pause(
    letters: LetterActions, clock: Hours
) -> None:
    await letters.postpone(await waiting(letters), timedelta(days=1))
    waits = [letter.key for letter in await letters.due(9)]

    clock.now -= timedelta(hours=1)
    set_back = [letter.key for letter in await letters.due(9)]
    clock.now += timedelta(hours=1, minutes=10)
    in_ten_minutes = [letter.key for letter in await letters.due(9)]

    assert (waits, set_back, in_ten_minutes) == ([], ["satu"], ["satu"])


async def test_of_what_was_for_somebody_who_has_left_nobody_learns(letters: LetterActions) -> None:
    letter = await waiting(letters)
    await letters.database.run(partial(bound_accounts.remove_all, person_id=COLLECTOR.id))

    await letters.give_up(letter, "ChannelClosed")

    assert await letters.due(9) == ()
    assert await letters.database.read(outbox.failed) == ()


async def test_the_administrators_learn_once_a_day_who_cannot_be_reached(letters: LetterActions) -> None:
    for key in ("satu", "dua"):
        await letters.give_up(await waiting(letters, key=key), "ChannelClosed")

    [told] = await letters.due(9)
    assert (told.person_id, told.kind) == (ADMIN.id, LetterKind.DELIVERY_FAILED)
    assert [each.name for each in await letters.database.read(outbox.failed)] == [COLLECTOR.name] * 2


async def test_an_administrator_is_not_written_to_about_what_did_not_reach_them(letters: LetterActions) -> None:
    await letters.give_up(await waiting(letters, ADMIN.id), "ChannelClosed")

    assert await letters.due(9) == ()


async def test_what_the_administrators_cannot_be_told_of_is_given_up_all_the_same(letters: LetterActions) -> None:
    letter = await waiting(letters)

    await replace(letters, words=cast("Any", Speechless())).give_up(letter, "ChannelClosed")

    assert await letters.due(9) == ()
    assert [each.name for each in await letters.database.read(outbox.failed)] == [COLLECTOR.name]


@pytest.mark.parametrize(
    ("kind", "goes"),
    [
        (LetterKind.CASE_ARRIVED, [False, False, False, False]),
        (LetterKind.ACCESS_CHANGED, [True, True, False, False]),
        (LetterKind.FAULT, [True, True, True, True]),
    ],
)
async def test_whoever_is_on_leave_gets_what_is_about_work_when_the_office_opens_after_it(
    letters: LetterActions, clock: Hours, kind: LetterKind, goes: list[bool]
) -> None:
    friday = MONDAY + timedelta(days=4)

    def work(connection: Connection) -> None:
        leaves.add(connection, COLLECTOR.id, MONDAY.date(), friday.date(), MONDAY)
        outbox.post(connection, "satu", kind, COLLECTOR.id, SCREEN, MONDAY)

    await letters.database.run(work)
    found = []
    for clock.now in (MONDAY, friday, friday + timedelta(days=1), MONDAY + timedelta(days=7, hours=-3)):
        found.append(bool(await letters.due(9)))
    clock.now = MONDAY + timedelta(days=7)

    assert found == goes
    assert len(await letters.due(9)) == 1


async def test_leave_of_one_keeps_back_no_letter_of_another(letters: LetterActions) -> None:
    def work(connection: Connection) -> None:
        leaves.add(connection, COLLECTOR.id, MONDAY.date(), MONDAY.date(), MONDAY)
        for person in (COLLECTOR, ADMIN):
            outbox.post(connection, f"satu>{person.id}", LetterKind.CASE_ARRIVED, person.id, SCREEN, MONDAY)

    await letters.database.run(work)

    assert [each.person_id for each in await letters.due(9)] == [ADMIN.id]


# --- office hours ---

EVENING, NIGHT, MORNING = (MONDAY.replace(hour=hour, minute=minute) for hour, minute in ((16, 0), (22, 0), (7, 30)))
SATURDAY = MONDAY.replace(hour=10) + timedelta(days=5)


async def post(letters: LetterActions, kind: LetterKind, person: Person = COLLECTOR) -> None:
    key = f"{kind}>{person.id}"
    await letters.database.run(lambda connection: outbox.post(connection, key, kind, person.id, SCREEN, MONDAY))


async def write(letters: LetterActions, person: Person, at: datetime) -> None:
    update = ReceivedUpdate(address(f"10{person.id}"), "1", "{}")
    await letters.database.run(lambda connection: inbox.keep(connection, [update], at))


async def going(letters: LetterActions, clock: Hours, now: datetime) -> list[str]:
    clock.now = now
    return [each.key for each in await letters.due(9)]


async def test_outside_office_hours_only_what_cannot_wait_goes(letters: LetterActions, clock: Hours) -> None:
    opening = MORNING + timedelta(days=7)
    for kind in LetterKind:
        await post(letters, kind)
        goes = {bool(await going(letters, clock, now)) for now in (EVENING, SATURDAY)}

        clock.now = opening
        [letter] = await letters.due(9)
        await letters.delivered(letter)

        assert (letter.kind, goes) == (kind, {kind in ("phone_changed", "fault", "reply")})


@pytest.mark.parametrize(
    ("kind", "wrote_before", "goes"),
    [
        (LetterKind.CASE_ARRIVED, timedelta(minutes=14), True),
        (LetterKind.DOCUMENTS_READY, timedelta(minutes=14), True),
        (LetterKind.DEADLINE_MOVED, timedelta(minutes=14), True),
        (LetterKind.CASE_ARRIVED, timedelta(minutes=16), False),
        (LetterKind.CASE_ARRIVED, timedelta(minutes=-16), False),
        (LetterKind.REMINDER, timedelta(minutes=1), False),
        (LetterKind.WEEKLY, timedelta(minutes=1), False),
    ],
)
async def test_who_works_late_gets_what_somebody_has_caused(
    letters: LetterActions, clock: Hours, kind: LetterKind, wrote_before: timedelta, goes: bool
) -> None:
    await write(letters, COLLECTOR, NIGHT - wrote_before)
    await post(letters, kind)
    await post(letters, kind, REVIEWER)

    assert await going(letters, clock, NIGHT) == ([f"{kind}>{COLLECTOR.id}"] if goes else [])


async def test_the_hours_are_those_of_the_reader_s_unit(letters: LetterActions, clock: Hours) -> None:
    hours = OfficeHours(SIX_DAY_HOURS.week)
    await letters.database.run(lambda connection: calendar.set_hours(connection, UNIT.id, hours, "Enam hari kerja"))
    await post(letters, LetterKind.CASE_ARRIVED)
    await post(letters, LetterKind.CASE_ARRIVED, TESTER)

    assert await going(letters, clock, SATURDAY) == [f"{LetterKind.CASE_ARRIVED}>{TESTER.id}"]


async def test_what_waits_for_many_keeps_no_other_letter_and_lets_none_slip_through(
    letters: LetterActions, clock: Hours
) -> None:
    for person in (COLLECTOR, REVIEWER, TESTER, ADMIN):
        await post(letters, LetterKind.CASE_ARRIVED, person)
    await post(letters, LetterKind.FAULT, ADMIN)
    clock.now = NIGHT

    assert [each.key for each in await letters.due(2)] == [f"{LetterKind.FAULT}>{ADMIN.id}"]


async def test_who_holds_no_role_any_more_waits_for_no_office(letters: LetterActions, clock: Hours) -> None:
    await post(letters, LetterKind.ACCESS_CHANGED)

    def revoke(connection: Connection) -> None:
        for held in role_grants.of(connection, COLLECTOR.id):
            role_grants.revoke(connection, held.id, MONDAY)

    await letters.database.run(revoke)

    assert await going(letters, clock, NIGHT) == [f"{LetterKind.ACCESS_CHANGED}>{COLLECTOR.id}"]


async def test_what_goes_to_an_address_answers_whoever_is_there(letters: LetterActions, clock: Hours) -> None:
    there, kind = address(f"10{COLLECTOR.id}"), LetterKind.ACCESS_CHANGED
    await letters.database.run(lambda connection: outbox.reply(connection, "jawaban", there, SCREEN, MONDAY, kind=kind))

    assert await going(letters, clock, NIGHT) == ["jawaban"]
