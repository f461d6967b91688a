"""Units are merged and dissolved with what is theirs: nothing is deleted, and whom it concerns is told."""

import asyncio
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, func, select

from sop.calendar.calendars import OwnCalendar
from sop.calendar.changes import CloseDay, OpenDay, SetHours
from sop.calendar.working_days import SIX_DAY_HOURS, WIB, ClosureKind
from sop.case.case import Case, LetterKind
from sop.case.step1_collect import OpenCase
from sop.documents.stationery import Stationery, UnitLetterhead
from sop.documents.stationery_commands import with_unit_letterhead
from sop.errors.case import NotYours
from sop.errors.people import MergedIntoItself, UnitDissolved, UnitMerged, UnitUnknown, WorkOpen
from sop.office.commands import DissolveUnit, Invite, MergeUnit
from sop.office.invitations import InvitationState
from sop.office.people import Unit
from sop.office.tenure import DEFINITIVE, Tenure, TenureKind
from sop.office.units import Belongings
from sop.procedure import Role
from sop.register.search import units_in
from storage.actions.calendar import CalendarActions
from storage.actions.cases import Desk
from storage.actions.invitations import InvitationActions
from storage.actions.units import UnitActions
from storage.database import Database
from storage.records import (
    belongings,
    calendar,
    history,
    invitations,
    office_units,
    people,
    register,
    role_grants,
    stationery,
)
from storage.tables import metadata
from tests.sop.builders import ADMIN, COLLECTOR, MONDAY, OTHER_UNIT, OUTSIDER, REVIEWER, STATIONERY, TESTER, UNIT
from tests.storage.actions.traces import all_gone, posted, remembered
from tests.storage.decisions import Hours, adding, adopted, approved
from texts import notes

LATE = CloseDay(day=MONDAY.date() + timedelta(days=1), name="Libur setempat", kind=ClosureKind.OFFICE)
MERGE = MergeUnit(unit_id=UNIT.id, into=OTHER_UNIT.id)
OF_UNIT = {TESTER.id, OUTSIDER.id}


@pytest.fixture
def actions(database: Database, clock: Hours) -> UnitActions:
    return UnitActions(database, clock, WIB, notes)


@pytest.fixture
def calendars(database: Database, clock: Hours) -> CalendarActions:
    return CalendarActions(database, clock, WIB, notes)


async def rows(database: Database) -> dict[str, int]:
    def count(connection: Connection) -> dict[str, int]:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in metadata.tables.items()
        }

    return await database.read(count)


async def holders(database: Database, unit: Unit) -> set[int]:
    found = await database.read(
        lambda connection: people.holders(connection, Role.PPID_PENDUKUNG, MONDAY.date(), unit.id)
    )
    return {person.id for person in found}


async def of(database: Database, person_id: int, case_id: int, desk: Desk) -> Case:
    person = await database.read(lambda connection: people.get(connection, person_id, MONDAY.date()))
    return await desk.case(case_id, person)


async def test_all_that_is_a_units_passes_to_the_one_that_remains(
    actions: UnitActions, desk: Desk, database: Database, clock: Hours
) -> None:
    running, over = await approved(desk), await adopted(desk)
    inviting = InvitationActions(database, clock, WIB, notes)
    invited = await inviting.invite(ADMIN.id, Invite(name="Siti", nip=None, role=Role.PPID_PENDUKUNG, unit_id=UNIT.id))
    before = await rows(database)

    ended = await actions.merge(ADMIN.id, MERGE)

    assert ended.has == Belongings(people=1, invitations=1, open=1, over=1, entries=2)
    assert (await holders(database, UNIT), await holders(database, OTHER_UNIT)) == (set(), OF_UNIT)
    for case in (running, over):
        for person in OF_UNIT:
            after = await of(database, person, case.id, desk)
            assert (after.unit, after.number, after.version) == (OTHER_UNIT, case.number, case.version)
    kept = await database.read(lambda connection: invitations.get(connection, invited.invitation.id))
    assert kept.unit == OTHER_UNIT
    assert await database.read(office_units.every) == (OTHER_UNIT,)
    assert all(count >= before[name] for name, count in (await rows(database)).items())


async def test_the_register_keeps_the_name_that_it_was_adopted_for_and_is_found_by_both(
    actions: UnitActions, desk: Desk, database: Database
) -> None:
    await adopted(desk)
    await actions.merge(ADMIN.id, MERGE)

    for words in (UNIT.name, OTHER_UNIT.name):
        found = await database.read(partial(register.search, text=words, reader=REVIEWER))
        assert {each.entry.unit for each in found.matches} == {Unit(OTHER_UNIT.id, UNIT.name)}
    mine = await database.read(lambda connection: register.of_unit(connection, OTHER_UNIT.id))
    assert [unit.name for unit in units_in(mine)] == [UNIT.name]


async def test_open_work_goes_on_in_the_middle_of_a_step(actions: UnitActions, desk: Desk) -> None:
    case = await desk.open(COLLECTOR.id, OpenCase(unit_id=UNIT.id, title="Usulan tahun 2026"))
    await actions.merge(ADMIN.id, MERGE)

    after = await desk.advance(case.id, COLLECTOR.id, *adding("Biodata penduduk"), seen=case.version)

    assert (after.unit, len(after.items)) == (OTHER_UNIT, 1)


async def test_a_case_that_passes_on_counts_by_the_calendar_of_the_unit_that_remains(
    actions: UnitActions, calendars: CalendarActions, desk: Desk, database: Database
) -> None:
    case = await approved(desk)
    six_days = SetHours(week=dict(SIX_DAY_HOURS.week), reason="SE Wali Kota")
    await calendars.change(ADMIN.id, six_days, unit_id=OTHER_UNIT.id)

    await all_gone(database)
    await actions.merge(ADMIN.id, MERGE)
    while await calendars.reckon():
        pass

    after = await of(database, TESTER.id, case.id, desk)
    assert after.turn.due_at == datetime(2026, 11, 28, 13, 30, tzinfo=WIB)
    told = [to for to, kind, _ in await posted(database) if kind == LetterKind.DEADLINE_MOVED]
    assert set(told) == OF_UNIT


async def test_working_days_that_the_unit_had_not_counted_are_not_counted_backwards(
    actions: UnitActions, calendars: CalendarActions, desk: Desk, database: Database, clock: Hours
) -> None:
    case = await approved(desk)
    six_days = SetHours(week=dict(SIX_DAY_HOURS.week), reason="SE Wali Kota")
    await calendars.change(ADMIN.id, six_days, unit_id=OTHER_UNIT.id)
    before = (await of(database, TESTER.id, case.id, desk)).turn.due_at
    clock.now = datetime(2026, 11, 30, 9, tzinfo=WIB)  # the Monday after a Saturday that its unit had off

    [moved] = await actions.preview(UNIT.id, OTHER_UNIT.id)
    await actions.merge(ADMIN.id, MERGE)
    while await calendars.reckon():
        pass

    after = await of(database, TESTER.id, case.id, desk)
    assert after.turn.due_at == moved.to.due_at
    assert after.turn.deadline.kept == 1
    assert after.turn.due_at.date() == before.date()


@pytest.mark.parametrize("ending", [MERGE, DissolveUnit(unit_id=UNIT.id, into=OTHER_UNIT.id)])
async def test_a_day_that_came_as_a_closed_one_stays_closed_although_its_case_passes_on_before_it_is_reckoned(
    actions: UnitActions,
    calendars: CalendarActions,
    desk: Desk,
    clock: Hours,
    ending: MergeUnit | DissolveUnit,
) -> None:
    case = await approved(desk)
    await calendars.change(ADMIN.id, LATE)
    while await calendars.reckon():
        pass
    before = (await desk.case(case.id, REVIEWER)).turn.due_at
    clock.now = MONDAY + timedelta(days=3)
    await calendars.change(ADMIN.id, OpenDay(day=LATE.day, reason="Batal"))
    assert await actions.preview(UNIT.id, OTHER_UNIT.id) == ()

    await (actions.merge(ADMIN.id, ending) if isinstance(ending, MergeUnit) else actions.dissolve(ADMIN.id, ending))

    after = (await desk.case(case.id, REVIEWER)).turn.deadline
    assert after.due_at == before
    assert [each.day for each in after.stayed_closed] == [LATE.day]


@pytest.mark.parametrize(
    ("comes_on", "recorded"),
    [
        (MONDAY, ["case_passed_on", "deadline_moved"]),
        (MONDAY + timedelta(days=3), ["case_passed_on"]),
    ],
)
async def test_the_deadline_of_a_case_that_passes_on_is_explained_at_once_and_its_version_is_on_record(
    actions: UnitActions,
    calendars: CalendarActions,
    desk: Desk,
    database: Database,
    clock: Hours,
    comes_on: datetime,
    recorded: list[str],
) -> None:
    case = await approved(desk)
    await calendars.change(ADMIN.id, LATE, unit_id=UNIT.id)
    while await calendars.reckon():
        pass
    seen = (await desk.case(case.id, REVIEWER)).version
    clock.now = comes_on

    await actions.merge(ADMIN.id, MERGE)

    after = await desk.case(case.id, REVIEWER)
    events = await database.read(partial(history.of_case, case_id=case.id))
    written = [(each.did, each.version) for each in reversed(events[: len(recorded)])]
    assert [did for did, _ in written] == recorded
    assert (after.version, written[-1][1]) == (seen + 1, seen + 1)
    known = await database.read(lambda connection: calendar.load_all(connection, WIB))
    assert known.of_unit(OTHER_UNIT.id).reckon(after.turn.deadline) == after.turn.deadline
    while await calendars.reckon():
        pass
    assert (await desk.case(case.id, REVIEWER)).turn == after.turn


@pytest.mark.parametrize("decided", [False, True])
async def test_a_letterhead_passes_where_the_other_unit_has_none_and_a_calendar_never(
    actions: UnitActions, calendars: CalendarActions, database: Database, *, decided: bool
) -> None:
    own, theirs = (UnitLetterhead(code, "Jalan A", "", code) for code in ("DUKCAPIL", "DINKES"))
    short, long_ = ({0: (time(8), time(hour))} for hour in (14, 16))

    async def furnish(unit: Unit, head: UnitLetterhead, week: dict[int, tuple[time, time]]) -> None:
        await calendars.change(ADMIN.id, SetHours(week=week, reason="SE Wali Kota"), unit_id=unit.id)
        await database.run(
            lambda connection: stationery.keep(
                connection, with_unit_letterhead(stationery.load(connection), unit.id, head)
            )
        )

    await database.run(lambda connection: stationery.keep(connection, replace(STATIONERY, under_general=())))
    await furnish(UNIT, own, short)
    if decided:
        await furnish(OTHER_UNIT, theirs, long_)
    await actions.merge(ADMIN.id, MERGE)

    wrote: Stationery = await database.read(stationery.load)
    known = await database.read(lambda connection: calendar.load_all(connection, WIB))
    assert wrote.units == {OTHER_UNIT.id: theirs if decided else own}
    assert [each.week for each in known.units.get(OTHER_UNIT.id, OwnCalendar()).hours] == ([long_] if decided else [])


async def test_the_calendar_of_a_unit_ends_with_it(
    actions: UnitActions, calendars: CalendarActions, database: Database
) -> None:
    await calendars.change(ADMIN.id, SetHours(week=dict(SIX_DAY_HOURS.week), reason="SE Wali Kota"), unit_id=UNIT.id)

    await actions.merge(ADMIN.id, MERGE)

    assert (await database.read(lambda connection: calendar.load_all(connection, WIB))).units == {}


async def test_a_merger_is_on_record_and_told_to_everybody_once(
    actions: UnitActions, desk: Desk, database: Database
) -> None:
    case = await approved(desk)
    await actions.merge(ADMIN.id, MERGE)

    note = f"{UNIT.name} digabungkan ke {OTHER_UNIT.name}"
    kept = [(did, said) for did, said, _ in await remembered(database) if did in ("unit_merged", "case_passed_on")]
    letters = [(to, text) for to, kind, text in await posted(database) if kind == LetterKind.UNIT_ENDED]
    assert kept == [("case_passed_on", note), ("unit_merged", note)]
    assert (len(letters), {to for to, _ in letters}) == (4, {*OF_UNIT, COLLECTOR.id, REVIEWER.id})
    assert all("1 usulan berjalan" in text for _, text in letters)
    assert case.open


async def test_nothing_is_begun_for_a_unit_that_has_been_merged(
    actions: UnitActions, desk: Desk, database: Database, clock: Hours
) -> None:
    await actions.merge(ADMIN.id, MERGE)

    with pytest.raises(UnitMerged):
        await desk.open(COLLECTOR.id, OpenCase(unit_id=UNIT.id, title="Usulan tahun 2026"))
    with pytest.raises(UnitMerged):
        await InvitationActions(database, clock, WIB, notes).invite(
            ADMIN.id, Invite(name="Siti", nip=None, role=Role.PPID_PENDUKUNG, unit_id=UNIT.id)
        )
    with pytest.raises(UnitMerged):
        await InvitationActions(database, clock, WIB, notes).invite_from_console(Role.PPID_PENDUKUNG, UNIT.name)
    with pytest.raises(UnitMerged):
        await database.run(lambda connection: office_units.add(connection, UNIT.name.upper()))


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (MergeUnit(unit_id=UNIT.id, into=UNIT.id), MergedIntoItself),
        (MergeUnit(unit_id=UNIT.id, into=99), UnitUnknown),
        (MergeUnit(unit_id=99, into=UNIT.id), UnitUnknown),
    ],
)
async def test_what_cannot_be_merged_stays_as_it_is(
    actions: UnitActions, database: Database, command: MergeUnit, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        await actions.merge(ADMIN.id, command)

    assert set(await database.read(office_units.every)) == {UNIT, OTHER_UNIT}


async def test_of_two_administrators_one_is_told_what_the_other_has_done(
    actions: UnitActions, database: Database
) -> None:
    back = MergeUnit(unit_id=OTHER_UNIT.id, into=UNIT.id)

    done = await asyncio.gather(actions.merge(ADMIN.id, MERGE), actions.merge(ADMIN.id, back), return_exceptions=True)

    assert [type(each) for each in done if isinstance(each, Exception)] == [UnitMerged]
    assert len(await database.read(office_units.every)) == 1


async def test_only_an_administrator_ends_a_unit(actions: UnitActions) -> None:
    with pytest.raises(NotYours):
        await actions.merge(TESTER.id, MERGE)
    with pytest.raises(NotYours):
        await actions.dissolve(TESTER.id, DissolveUnit(unit_id=UNIT.id))


async def test_a_unit_with_open_work_is_dissolved_only_when_it_is_said_where_that_goes(
    actions: UnitActions, desk: Desk, database: Database
) -> None:
    running, over = await approved(desk), await adopted(desk)
    with pytest.raises(WorkOpen):
        await actions.dissolve(ADMIN.id, DissolveUnit(unit_id=UNIT.id))
    with pytest.raises(MergedIntoItself):
        await actions.dissolve(ADMIN.id, DissolveUnit(unit_id=UNIT.id, into=UNIT.id))

    await actions.dissolve(ADMIN.id, DissolveUnit(unit_id=UNIT.id, into=OTHER_UNIT.id))

    assert (await holders(database, UNIT), await holders(database, OTHER_UNIT)) == (set(), {OUTSIDER.id})
    assert (await of(database, OUTSIDER.id, running.id, desk)).unit == OTHER_UNIT
    assert (await desk.case(over.id, REVIEWER)).unit == UNIT
    assert await database.read(office_units.every) == (OTHER_UNIT,)
    found = await database.read(lambda connection: register.search(connection, UNIT.name, REVIEWER))
    assert {each.entry.unit for each in found.matches} == {UNIT}
    letters = {to: text for to, kind, text in await posted(database) if kind == LetterKind.UNIT_ENDED}
    assert set(letters) == {*OF_UNIT, COLLECTOR.id, REVIEWER.id}
    assert "Peran Anda yang berakhir" in letters[TESTER.id]
    assert "Peran Anda yang berakhir" not in letters[OUTSIDER.id]
    with pytest.raises(UnitDissolved):
        await actions.dissolve(ADMIN.id, DissolveUnit(unit_id=UNIT.id))


async def test_a_unit_without_open_work_is_dissolved_with_its_invitations(
    actions: UnitActions, database: Database, clock: Hours
) -> None:
    inviting = InvitationActions(database, clock, WIB, notes)
    invited = await inviting.invite(ADMIN.id, Invite(name="Siti", nip=None, role=Role.PPID_PENDUKUNG, unit_id=UNIT.id))
    clock.now += timedelta(days=1)

    ended = await actions.dissolve(ADMIN.id, DissolveUnit(unit_id=UNIT.id, into=OTHER_UNIT.id))

    assert ended.into is None
    kept = await database.read(lambda connection: invitations.get(connection, invited.invitation.id))
    assert kept.state is InvitationState.WITHDRAWN
    [note] = [said for did, said, _ in await remembered(database) if did == "unit_dissolved"]
    assert note == f"{UNIT.name} dibubarkan"


async def test_who_holds_the_role_for_both_units_has_it_once_afterwards_and_a_deputy_stays_one(
    actions: UnitActions, database: Database
) -> None:
    ended = Tenure(TenureKind.PLH, "SPT 1", MONDAY.date() - timedelta(days=9), MONDAY.date() - timedelta(days=2))
    running = Tenure(TenureKind.PLH, "SPT 2", MONDAY.date(), MONDAY.date() + timedelta(days=9), instead_of=TESTER.id)

    def furnish(connection: Connection) -> None:
        role = Role.PPID_PENDUKUNG
        role_grants.assign(connection, TESTER.id, role, OTHER_UNIT.id, MONDAY)
        role_grants.assign(connection, COLLECTOR.id, role, UNIT.id, MONDAY, ended)
        role_grants.assign(connection, REVIEWER.id, role, UNIT.id, MONDAY, running)

    await database.run(furnish)
    await actions.merge(ADMIN.id, MERGE)

    grants = await database.read(partial(belongings.grants, unit_id=OTHER_UNIT.id))
    assert {(each.person_id, each.tenure) for each in grants} == {
        (TESTER.id, DEFINITIVE),
        (OUTSIDER.id, DEFINITIVE),
        (REVIEWER.id, running),
    }
    assert len(grants) == 3


async def test_who_holds_a_role_for_good_in_one_unit_and_as_deputy_in_the_other_keeps_both(
    actions: UnitActions, database: Database
) -> None:
    acting = Tenure(TenureKind.PLH, "SPT 2", MONDAY.date(), MONDAY.date() + timedelta(days=2), instead_of=OUTSIDER.id)
    await database.run(
        lambda connection: role_grants.assign(
            connection, TESTER.id, Role.PPID_PENDUKUNG, OTHER_UNIT.id, MONDAY, tenure=acting
        )
    )

    await actions.merge(ADMIN.id, MERGE)

    grants = await database.read(partial(role_grants.of, person_id=TESTER.id))
    assert {(each.unit, each.tenure) for each in grants} == {(OTHER_UNIT, DEFINITIVE), (OTHER_UNIT, acting)}


@pytest.mark.parametrize("merged", [True, False])
async def test_a_move_that_is_to_come_passes_on_with_a_merger_and_is_undone_when_its_unit_is_dissolved(
    actions: UnitActions, database: Database, merged: bool
) -> None:
    later = MONDAY.date() + timedelta(days=10)

    def furnish(connection: Connection) -> None:
        [held] = role_grants.of(connection, REVIEWER.id)
        role_grants.move(connection, held.id, Role.PPID_PENDUKUNG, UNIT.id, MONDAY, later)

    await database.run(furnish)
    if merged:
        await actions.merge(ADMIN.id, MERGE)
    else:
        await actions.dissolve(ADMIN.id, DissolveUnit(unit_id=UNIT.id))

    person = await database.read(partial(people.get, person_id=REVIEWER.id, on=later))
    assert person.holds(Role.PPID_UTAMA) is not merged
    assert person.holds(Role.PPID_PENDUKUNG, OTHER_UNIT.id) is merged
