"""A change of the calendar reaches the deadlines that are running, and those whose turn it is are told."""

from datetime import date, datetime, time, timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, delete, select

from sop.calendar.changes import CloseDay, ConfirmYear, FollowOffice, MoveDay, OpenDay, SetHours, UnconfirmYear
from sop.calendar.working_days import DEFAULT_HOURS, NEVER, SIX_DAY_HOURS, WIB, ClosureKind, OfficeHours, PauseReason
from sop.calendar.years import ChangedDay
from sop.case.adjusting import AskTime, PauseTurn, SettleTime, ask_time, pause_turn
from sop.case.case import Case, LetterKind
from sop.case.handing_over import HandOver
from sop.errors.calendar import ClosedAlready
from sop.errors.case import NotYours, NudgedAlready
from sop.errors.people import UnitUnknown
from sop.procedure import EventKind, Role, Step
from storage.actions.calendar import CalendarActions
from storage.actions.cases import Desk
from storage.actions.letters import LetterActions
from storage.actions.reminder_wishes import ReminderWishActions
from storage.database import Database
from storage.queues.outbox import waiting_for as outbox_of
from storage.records import bound_accounts, calendar, history, people, reminder_times, role_grants
from storage.tables import calendar_years, to_reckon
from tests.sop.builders import ADMIN, COLLECTOR, MONDAY, REVIEWER, TESTER, UNIT
from tests.storage.actions.traces import Speechless, all_gone, posted, remembered
from tests.storage.decisions import PROPOSAL, Decided, Hours, approved, approving, at, continuing, meeting, sent
from texts import notes

TUESDAY, WEDNESDAY, THURSDAY, SATURDAY = (MONDAY.date() + timedelta(days=passed) for passed in (1, 2, 3, 5))
LATE = CloseDay(day=TUESDAY, name="Cuti bersama tambahan", kind=ClosureKind.COLLECTIVE_LEAVE)


@pytest.fixture
def actions(database: Database, clock: Hours) -> CalendarActions:
    return CalendarActions(database, clock, WIB, notes)


async def reckon_all(actions: CalendarActions) -> None:
    """Those concerned know what was written to them before."""
    await all_gone(actions.database)
    while await actions.reckon():
        pass


async def due(actions: CalendarActions, desk: Desk, case_id: int) -> date:
    return (await desk.case(case_id, REVIEWER)).turn.due_at.date()


async def test_a_holiday_that_comes_late_moves_running_deadlines_and_says_so(
    actions: CalendarActions, desk: Desk, database: Database
) -> None:
    case = await sent(desk)
    version = case.version

    await actions.change(ADMIN.id, LATE)
    await reckon_all(actions)

    assert await due(actions, desk, case.id) == WEDNESDAY
    assert (await desk.case(case.id, REVIEWER)).version == version + 1
    letters = [(to, text) for to, kind, text in await posted(database) if kind == LetterKind.DEADLINE_MOVED]
    assert [to for to, _ in letters] == [REVIEWER.id]
    assert "Semula Selasa, 24 November 2026 pukul 16.00 WIB" in letters[0][1]
    assert "sekarang <b>Rabu, 25 November 2026 pukul 16.00 WIB</b>" in letters[0][1]
    assert "24 November 2026 menjadi cuti bersama (Cuti bersama tambahan)" in letters[0][1]
    assert [each for each in await remembered(database) if each[0] in ("calendar_changed", "deadline_moved")] == [
        ("calendar_changed", "24 November 2026 menjadi cuti bersama (Cuti bersama tambahan)", ADMIN.name),
        (
            "deadline_moved",
            "semula Selasa, 24 November 2026 pukul 16.00 WIB; "
            "24 November 2026 menjadi cuti bersama (Cuti bersama tambahan)",
            ADMIN.name,
        ),
    ]


async def test_what_a_change_would_move_is_seen_before_it_is_made(
    actions: CalendarActions, desk: Desk, database: Database
) -> None:
    case = await sent(desk)

    [moved] = await actions.preview(LATE)

    assert (moved.summary.id, moved.to.due_at.date()) == (case.id, WEDNESDAY)
    assert await due(actions, desk, case.id) == TUESDAY
    with pytest.raises(ClosedAlready):
        await actions.preview(CloseDay(day=date(2026, 12, 25), name="Natal", kind=ClosureKind.NATIONAL))


async def test_finished_steps_and_deadlines_that_the_change_does_not_touch_stay_as_they_are(
    actions: CalendarActions, desk: Desk, database: Database
) -> None:
    case = await sent(desk)
    finished = case.turns[0]
    far = CloseDay(day=date(2026, 12, 1), name="Libur setempat", kind=ClosureKind.OFFICE)

    await actions.change(ADMIN.id, LATE)
    await actions.change(ADMIN.id, far)
    await reckon_all(actions)

    after = await desk.case(case.id, REVIEWER)
    assert after.turns[0] == finished
    assert [kind for _, kind, _ in await posted(database)].count(LetterKind.DEADLINE_MOVED) == 1
    assert await actions.preview(OpenDay(day=far.day, reason="Batal")) == ()


async def test_what_is_not_done_when_the_process_ends_is_done_the_next_time(
    actions: CalendarActions, desk: Desk, database: Database, clock: Hours, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.actions.calendar.AT_ONCE", 4)
    ids = [(await desk.open(COLLECTOR.id, PROPOSAL)).id for _ in range(6)]
    await actions.change(ADMIN.id, LATE)

    assert await actions.reckon() == 4
    anew = CalendarActions(database, clock, WIB, notes)
    assert await anew.reckon() == 2
    assert await moved_letters(database) == []
    assert await anew.reckon() == 6
    assert await anew.reckon() == 0
    assert {await due(anew, desk, each) for each in ids} == {WEDNESDAY}
    [told] = await moved_letters(database)
    assert told.count("Semula") == 4
    assert "dan 2 usulan lainnya" in told


async def moved_letters(database: Database) -> list[str]:
    return [text for _, kind, text in await posted(database) if kind == LetterKind.DEADLINE_MOVED]


async def test_a_letter_that_cannot_be_written_is_left_to_the_next_time(
    actions: CalendarActions, desk: Desk, database: Database, clock: Hours
) -> None:
    case = await sent(desk)
    await all_gone(database)
    await actions.change(ADMIN.id, LATE)
    await actions.reckon()

    with pytest.raises(RuntimeError):
        await CalendarActions(database, clock, WIB, Speechless()).reckon()

    await reckon_all(actions)
    assert await due(actions, desk, case.id) == WEDNESDAY
    assert len(await moved_letters(database)) == 1


async def test_what_has_moved_there_and_back_before_anybody_is_told_is_not_told(
    actions: CalendarActions, desk: Desk, database: Database
) -> None:
    await sent(desk)
    for change in (LATE, OpenDay(day=TUESDAY, reason="Batal")):
        await actions.change(ADMIN.id, change)
        await actions.reckon()

    await reckon_all(actions)

    assert await moved_letters(database) == []


async def test_of_a_date_that_stays_where_it_was_nobody_is_told(
    actions: CalendarActions, desk: Desk, database: Database
) -> None:
    case = await sent(desk)

    await actions.change(ADMIN.id, UnconfirmYear(year=2026, reason="SKB diubah"))
    await reckon_all(actions)

    assert (await desk.case(case.id, REVIEWER)).turn.deadline.provisional
    assert await moved_letters(database) == []


async def test_of_a_paused_step_it_is_told_that_another_number_of_days_is_left(
    actions: CalendarActions, desk: Desk, database: Database, clock: Hours
) -> None:
    case = await approved(desk)
    clock.now += timedelta(days=3)
    await desk.advance(case.id, TESTER.id, pause_turn, PauseTurn(reason=PauseReason.DOCUMENTS))

    [moved] = await actions.preview(LATE)
    await actions.change(ADMIN.id, LATE)
    await reckon_all(actions)

    assert (moved.summary.turn.deadline.left, moved.to.left) == (3, 4)
    [told] = await moved_letters(database)
    assert "Semula dijeda (menunggu dokumen), tersisa 3 hari kerja" in told
    assert "tersisa 4 hari kerja" in told


async def test_two_changes_before_anybody_is_told_are_one_letter_with_both_reasons(
    actions: CalendarActions, desk: Desk, database: Database
) -> None:
    await sent(desk)
    also = CloseDay(day=WEDNESDAY, name="Hari jadi kota", kind=ClosureKind.OFFICE)
    for change in (LATE, also):
        await actions.change(ADMIN.id, change)
        await actions.reckon()

    await reckon_all(actions)

    [told] = await moved_letters(database)
    assert "Semula Selasa, 24 November 2026" in told
    assert "sekarang <b>Kamis, 26 November 2026" in told
    assert LATE.name in told
    assert also.name in told


EVERY_YEAR = [date(2031, 1, 1), date(2031, 5, 1), date(2031, 6, 1), date(2031, 8, 17), date(2031, 12, 25)]


async def test_a_year_is_confirmed_with_its_decree(actions: CalendarActions, database: Database) -> None:
    await actions.change(ADMIN.id, CloseDay(day=date(2031, 1, 1), name="Tahun Baru", kind=ClosureKind.NATIONAL))
    await actions.compare(ADMIN.id, 2031, 1)
    shown = await database.read(lambda connection: calendar.load(connection, WIB))
    compared = [shown.closure_on(day) for day in EVERY_YEAR]
    known = await actions.change(ADMIN.id, ConfirmYear(year=2031, decree="SKB 1/2030, 2/2030, 3/2030"))

    assert [known.office.closure_on(day) for day in EVERY_YEAR] == compared
    kept = await database.read(lambda connection: calendar.load(connection, WIB))
    assert [kept.closure_on(day) for day in EVERY_YEAR] == compared
    year = calendar_years.c.year == 2031
    row = await database.read(lambda connection: connection.execute(select(calendar_years).where(year)).one())
    assert 2031 in known.office.known_years
    assert (row.source, row.confirmed) == ("SKB 1/2030, 2/2030, 3/2030", True)
    assert [each.month for each in row.compared] == [1]


async def test_the_usual_hours_stay_beside_those_of_a_month(actions: CalendarActions, database: Database) -> None:
    week = dict.fromkeys(range(5), (time(8), time(15)))
    ramadan = SetHours(first=date(2027, 2, 8), last=date(2027, 3, 9), week=week, reason="SE Wali Kota")

    await actions.change(ADMIN.id, ramadan)

    known = await database.read(lambda connection: calendar.load(connection, WIB))
    assert known.hours_on(date(2027, 2, 9)) == week[1]
    assert known.hours_on(date(2027, 4, 13)) == DEFAULT_HOURS.week[1]


async def test_only_an_administrator_changes_the_calendar(actions: CalendarActions, database: Database) -> None:
    with pytest.raises(NotYours):
        await actions.change(COLLECTOR.id, LATE)

    assert TUESDAY not in (await database.read(lambda connection: calendar.load(connection, WIB))).closures


async def test_what_was_sent_can_be_taken_back_although_its_deadline_has_moved(
    actions: CalendarActions, desk: Desk
) -> None:
    case = await sent(desk)
    await actions.change(ADMIN.id, LATE)
    await reckon_all(actions)
    moved = await desk.case(case.id, REVIEWER)

    back = await desk.take_back(case.id, COLLECTOR.id, seen=moved.version)

    assert back.step is Step.COLLECT


async def test_a_deadline_that_moved_while_another_had_the_turn_is_on_record_and_told_when_it_is_taken_back(
    actions: CalendarActions, desk: Desk, database: Database, clock: Hours
) -> None:
    case = await sent(desk)
    for decided in (meeting, continuing, approving):
        case = await desk.advance(case.id, REVIEWER.id, *decided)
    clock.now += timedelta(minutes=1)
    await actions.change(ADMIN.id, LATE)
    await reckon_all(actions)

    back = await desk.take_back(case.id, REVIEWER.id, seen=case.version)
    await reckon_all(actions)

    assert back == await desk.case(case.id, REVIEWER)
    assert (back.step, back.turn.due_at.date()) == (Step.REVIEW, WEDNESDAY)
    events = await database.read(partial(history.of_case, case_id=case.id))
    assert [(each.did, each.version) for each in events[:2]] == [
        (EventKind.DEADLINE_MOVED, back.version),
        (EventKind.TAKEN_BACK, back.version - 1),
    ]
    assert "24 November 2026 menjadi cuti bersama" in (events[0].note or "")
    [told] = await moved_letters(database)
    assert "Semula Selasa, 24 November 2026" in told


async def test_a_decision_on_the_screen_holds_although_the_deadline_has_moved(
    actions: CalendarActions, desk: Desk
) -> None:
    case = await sent(desk)
    for decided in (meeting, continuing):
        case = await desk.advance(case.id, REVIEWER.id, *decided)
    await actions.change(ADMIN.id, LATE)
    await reckon_all(actions)

    onward = await desk.advance(case.id, REVIEWER.id, *approving, seen=case.version)

    assert onward.step is Step.ASSESS


async def test_all_that_is_under_way_is_looked_at_anew_after_a_change(
    actions: CalendarActions, desk: Desk, database: Database
) -> None:
    case = await sent(desk)
    await database.run(lambda connection: reminder_times.put(connection, case.id, MONDAY + timedelta(days=9)))

    await actions.change(ADMIN.id, CloseDay(day=date(2026, 12, 1), name="Libur setempat", kind=ClosureKind.OFFICE))

    assert await database.read(lambda connection: reminder_times.due(connection, MONDAY, 9)) == [case.id]


SIX_DAYS = SetHours(week=dict(SIX_DAY_HOURS.week), reason="SE Wali Kota")


async def test_a_week_of_a_unit_moves_the_turn_of_that_unit_alone_and_says_whose_it_is(
    actions: CalendarActions, desk: Desk, database: Database
) -> None:
    of_unit, at_review = await approved(desk), await sent(desk)
    before = at_review.turn

    [moved] = await actions.preview(SIX_DAYS, UNIT.id)
    await actions.change(ADMIN.id, SIX_DAYS, unit_id=UNIT.id)
    await reckon_all(actions)

    assert (moved.summary.id, moved.to.due_at.date()) == (of_unit.id, SATURDAY)
    after = await desk.case(of_unit.id, TESTER)
    assert after.turn.due_at == datetime(2026, 11, 28, 13, 30, tzinfo=WIB)
    assert (await desk.case(at_review.id, REVIEWER)).turn == before
    letters = [(to, text) for to, kind, text in await posted(database) if kind == LetterKind.DEADLINE_MOVED]
    assert [to for to, _ in letters] == [TESTER.id]
    assert f"{UNIT.name}: Jam kerja untuk seterusnya diubah (SE Wali Kota)" in letters[0][1]
    kept = [note for did, note, _ in await remembered(database) if did == "calendar_changed"]
    assert kept == [f"{UNIT.name}: Jam kerja untuk seterusnya diubah (SE Wali Kota)"]


async def test_what_dropped_off_the_list_of_what_is_to_be_reckoned_is_put_back(
    actions: CalendarActions, desk: Desk, database: Database
) -> None:
    case = await sent(desk)
    await actions.change(ADMIN.id, LATE)
    assert await actions.mend() == 0
    await database.run(lambda connection: connection.execute(delete(to_reckon)).close())
    assert await actions.reckon() == 0

    assert await actions.mend() == 1
    await reckon_all(actions)

    assert await due(actions, desk, case.id) == WEDNESDAY
    [letter] = [text for _, kind, text in await posted(database) if kind == LetterKind.DEADLINE_MOVED]
    assert LATE.name in letter
    assert await actions.mend() == 0


async def test_what_a_unit_has_of_its_own_is_there_when_it_is_read_again(
    actions: CalendarActions, database: Database
) -> None:
    day = date(2026, 11, 30)
    closed = CloseDay(day=day, name="Hari jadi", kind=ClosureKind.OFFICE)
    opened = OpenDay(day=date(2026, 12, 24), reason="Pelayanan tetap buka")
    after = None
    for change in (SIX_DAYS, closed, opened, LATE):
        after = await actions.change(ADMIN.id, change, unit_id=UNIT.id)

    known = await database.read(lambda connection: calendar.load_all(connection, WIB))

    assert known == after
    assert known.units[UNIT.id].hours == (OfficeHours(SIX_DAYS.week),)
    for change in (OpenDay(day=day, reason="Batal"), CloseDay(day=opened.day, name="Cuti", kind=ClosureKind.OFFICE)):
        await actions.change(ADMIN.id, change, unit_id=UNIT.id)
    after = await actions.change(ADMIN.id, FollowOffice(reason="SE dicabut"), unit_id=UNIT.id)
    known = await database.read(lambda connection: calendar.load_all(connection, WIB))
    assert known == after
    assert (known.units[UNIT.id].hours, known.units[UNIT.id].open) == ((), frozenset())
    assert known.of_unit(None).hours == (DEFAULT_HOURS,)


async def test_the_calendar_of_a_unit_that_is_not_there_cannot_be_changed(actions: CalendarActions) -> None:
    with pytest.raises(UnitUnknown):
        await actions.change(ADMIN.id, LATE, unit_id=99)


async def test_days_that_the_office_changes_itself_are_told_apart_until_the_year_is_confirmed_anew(
    actions: CalendarActions, database: Database
) -> None:
    holiday, other = date(2026, 12, 25), date(2026, 12, 28)

    await actions.change(ADMIN.id, LATE)
    await actions.change(ADMIN.id, MoveDay(day=holiday, to=other, reason="SE 5/2026"))
    changed = await changed_days(database)
    await actions.change(ADMIN.id, OpenDay(day=TUESDAY, reason="Salah ketik"))
    await actions.change(ADMIN.id, MoveDay(day=other, to=holiday, reason="Salah ketik"))
    taken_back = await changed_days(database)
    await actions.change(ADMIN.id, OpenDay(day=holiday, reason="SE 6/2026"))
    await actions.change(ADMIN.id, UnconfirmYear(year=2026, reason="SKB diubah"))
    still = await changed_days(database)
    for month in range(1, 13):
        await actions.compare(ADMIN.id, 2026, month)
    await actions.change(ADMIN.id, ConfirmYear(year=2026, decree="SKB 9/2026"))

    assert [(each.day, each.was and each.was.kind, each.reason, each.by) for each in changed] == [
        (TUESDAY, None, "", ADMIN.name),
        (holiday, ClosureKind.NATIONAL, "SE 5/2026", ADMIN.name),
        (other, None, "SE 5/2026", ADMIN.name),
    ]
    assert taken_back == ()
    assert [(each.day, each.reason) for each in still] == [(holiday, "SE 6/2026")]
    assert await changed_days(database) == ()
    compared = [(note, by) for did, note, by in await remembered(database) if did == "month_compared"]
    assert compared[2] == ("Maret 2026 sesuai SKB", ADMIN.name)


async def changed_days(database: Database) -> tuple[ChangedDay, ...]:
    record = await database.read(lambda connection: calendar.record_of(connection, 2026, WIB))
    assert record is not None
    return record.changed


asking: Decided = (ask_time, AskTime(days=1, reason="Menunggu berkas"))
pausing: Decided = (pause_turn, PauseTurn(reason=PauseReason.DOCUMENTS))


async def kinds(desk: Desk, case: Case) -> list[str]:
    """What has happened to the case, the latest first."""
    events = await desk.database.read(lambda connection: history.of_case(connection, case.id))
    return [event.did for event in events]


async def test_of_what_moved_before_a_pause_it_is_told_that_time_was_given_in_the_pause(
    actions: CalendarActions, desk: Desk, database: Database, clock: Hours
) -> None:
    case = await approved(desk)
    await all_gone(database)
    clock.now = MONDAY.replace(hour=20)
    await actions.change(ADMIN.id, LATE)
    await actions.reckon()
    for decided in (asking, pausing):
        case = await desk.advance(case.id, TESTER.id, *decided)
    await desk.settle_time(case.id, REVIEWER.id, SettleTime(days=1), seen=case.version)
    clock.now = MONDAY + timedelta(days=2)
    await actions.reckon()

    [told] = await moved_letters(database)
    assert "Tambahan waktu diberikan" in told


@pytest.mark.parametrize(("decided", "ends"), [(meeting, WEDNESDAY), (asking, THURSDAY), (pausing, NEVER.date())])
async def test_a_change_that_an_adjustment_is_quicker_than_is_on_record_and_told(
    actions: CalendarActions, desk: Desk, database: Database, decided: Decided, ends: date
) -> None:
    case = await sent(desk)
    await actions.change(ADMIN.id, LATE)

    after = await desk.advance(case.id, REVIEWER.id, *decided, seen=case.version)
    await reckon_all(actions)

    assert (await kinds(desk, case))[1] == EventKind.DEADLINE_MOVED
    assert after.turn.due_at.date() == ends
    [told] = await moved_letters(database)
    assert "Semula Selasa, 24 November 2026" in told
    assert LATE.name in told
    assert ("Langkah dijeda (menunggu dokumen)" in told) is (decided is pausing)


async def test_what_is_sent_before_its_deadline_could_be_reckoned_has_the_move_on_record(
    actions: CalendarActions, desk: Desk, database: Database
) -> None:
    case = await sent(desk)
    await actions.change(ADMIN.id, LATE)

    back = await desk.take_back(case.id, COLLECTOR.id, seen=case.version)
    await reckon_all(actions)

    assert back.step is Step.COLLECT
    moved = EventKind.DEADLINE_MOVED
    assert (await kinds(desk, case))[:3] == [moved, EventKind.TAKEN_BACK, moved]
    assert [to for to, kind, _ in await posted(database) if kind == LetterKind.DEADLINE_MOVED] == [COLLECTOR.id]


async def test_time_is_given_to_a_deadline_that_the_calendar_has_moved_and_both_are_told(
    actions: CalendarActions, desk: Desk, database: Database
) -> None:
    case = await approved(desk)
    case = await desk.advance(case.id, TESTER.id, *asking)
    await actions.change(ADMIN.id, LATE)

    longer = await desk.settle_time(case.id, REVIEWER.id, SettleTime(days=1), seen=case.version)
    await reckon_all(actions)

    assert (await kinds(desk, case))[:2] == [EventKind.TIME_GIVEN, EventKind.DEADLINE_MOVED]
    assert longer.turn.due_at.date() == date(2026, 12, 2)
    [told] = await moved_letters(database)
    assert "Semula Senin, 30 November 2026" in told
    assert "Tambahan waktu diberikan (+1: Menunggu berkas)" in told


async def test_a_turn_whose_deadline_has_just_moved_is_handed_over_and_reminded_of(
    actions: CalendarActions, desk: Desk, database: Database
) -> None:
    case = await approved(desk)
    second = await database.run(second_tester)
    await actions.change(ADMIN.id, LATE)
    wishes = ReminderWishActions(database, actions.clock, WIB)

    await wishes.nudge(case.id, REVIEWER.id, seen=case.version)
    await reckon_all(actions)
    after = await desk.hand_over(case.id, TESTER.id, HandOver(person_id=second, note="Cuti"), seen=case.version)

    assert after.turn.responsible is not None
    assert (await kinds(desk, case))[:2] == [EventKind.HANDED_OVER, EventKind.DEADLINE_MOVED]
    with pytest.raises(NudgedAlready):
        await wishes.nudge(case.id, REVIEWER.id, seen=case.version)


def second_tester(connection: Connection) -> int:
    person_id = people.add_person(connection, "Dewi Lestari", "199002022014022002", "Kasubbag", MONDAY)
    bound_accounts.add(connection, person_id, at("106"))
    role_grants.assign(connection, person_id, Role.PPID_PENDUKUNG, UNIT.id, MONDAY)
    return person_id


async def test_who_learns_of_the_turn_only_after_its_deadline_has_moved_is_told_once(
    actions: CalendarActions, desk: Desk, database: Database, clock: Hours
) -> None:
    case = await sent(desk)
    clock.now += timedelta(minutes=1)
    await actions.change(ADMIN.id, LATE)
    while await actions.reckon():
        pass
    waiting = await database.read(lambda connection: outbox_of(connection, REVIEWER.id))
    [arrival] = [each for each in waiting if each.kind is LetterKind.CASE_ARRIVED]

    as_of_now = await LetterActions(database, clock, WIB, notes).as_of_now(arrival)

    assert await moved_letters(database) == []
    assert "Rabu, 25 November 2026" in as_of_now
    assert case.number in as_of_now


async def test_each_case_has_on_record_who_has_moved_its_deadline(
    actions: CalendarActions, desk: Desk, database: Database
) -> None:
    of_unit, of_office = await approved(desk), await desk.open(COLLECTOR.id, PROPOSAL)
    second = await database.run(second_admin)
    await actions.change(ADMIN.id, LATE)
    await actions.change(second, CloseDay(day=WEDNESDAY, name="Libur", kind=ClosureKind.OFFICE), unit_id=UNIT.id)

    await reckon_all(actions)

    for case, name in ((of_unit, "Dewi Lestari"), (of_office, ADMIN.name)):
        last = await database.read(partial(history.last_of_case, case_id=case.id))
        assert last is not None
        assert (last.did, last.name) == (EventKind.DEADLINE_MOVED, name)


def second_admin(connection: Connection) -> int:
    admin = people.add_person(connection, "Dewi Lestari", None, "Pranata Komputer", MONDAY)
    role_grants.assign(connection, admin, Role.ADMIN, None, MONDAY)
    return admin


async def test_what_moves_while_the_letters_are_written_is_told_with_them(
    actions: CalendarActions, desk: Desk, database: Database, clock: Hours
) -> None:
    case = await sent(desk)
    await all_gone(database)
    clock.now += timedelta(minutes=1)
    await actions.change(ADMIN.id, LATE)
    await actions.reckon()
    late_too = CloseDay(day=WEDNESDAY, name="Libur setempat", kind=ClosureKind.OFFICE)
    written = await database.read(actions._to_tell)
    await actions.change(ADMIN.id, late_too)
    await actions.reckon()

    await database.run(partial(actions._tell, found=written))
    while await actions.reckon():
        pass

    assert await due(actions, desk, case.id) == THURSDAY
    [letter] = await moved_letters(database)
    assert "Semula Selasa, 24 November 2026" in letter
    assert "sekarang <b>Kamis, 26 November 2026" in letter


async def test_what_was_handed_over_and_passed_on_while_letters_waited_is_told_as_it_stands_then(
    actions: CalendarActions, desk: Desk, database: Database, clock: Hours
) -> None:
    case = await approved(desk)
    second = await database.run(second_tester)
    case = await desk.hand_over(case.id, TESTER.id, HandOver(person_id=second, note="Cuti"), seen=case.version)
    clock.now += timedelta(minutes=1)
    await desk.advance(case.id, TESTER.id, *pausing)
    letters = LetterActions(database, clock, WIB, notes)
    waiting = await database.read(
        lambda connection: [*outbox_of(connection, second), *outbox_of(connection, COLLECTOR.id)]
    )
    told = {each.kind: await letters.as_of_now(each) for each in waiting}

    assert "Catatan: Cuti" in told[LetterKind.HANDED_OVER]
    for kind in (LetterKind.HANDED_OVER, LetterKind.STEP_PASSED):
        assert "dijeda (menunggu dokumen)" in told[kind]
    back = HandOver(person_id=TESTER.id, note="Selesai")
    [handed] = [each for each in waiting if each.kind is LetterKind.HANDED_OVER]
    clock.now += timedelta(minutes=1)
    await desk.hand_over(case.id, second, back, seen=case.version + 1)
    assert await letters.as_of_now(handed) == handed.screen
