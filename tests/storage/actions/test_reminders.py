"""What is late is passed on, and says of whom it is told when that is so; who cannot act on it knows whom to ask."""

from datetime import time, timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, update

from sop.calendar.working_days import DEFAULT_HOURS, WIB, OfficeHours
from sop.case.adjusting import SettleTime
from sop.case.case_list import Sieve
from sop.office.leaves import TakeLeave
from sop.procedure import Role
from storage import views
from storage.actions.cases import Desk
from storage.actions.leaves import LeaveActions
from storage.actions.reminders import ReminderActions
from storage.database import Database
from storage.queues.outbox import waiting_for as outbox_of
from storage.records import calendar, role_grants
from storage.tables import outbox
from tests.sop.builders import ADMIN, COLLECTOR, MONDAY, OUTSIDER, REVIEWER, TESTER, UNIT
from tests.storage.actions.test_adjusting import asking
from tests.storage.actions.traces import posted
from tests.storage.decisions import PROPOSAL, Hours, approved, sent
from texts import notes
from texts.office import case_lists
from texts.say import visible
from texts.screen import Screen

NEXT_MONDAY = MONDAY.replace(hour=0) + timedelta(days=7)
EARLY = time(7)
WANTED = "mohon putuskan tambahan waktu"


@pytest.fixture
def reminding(database: Database, clock: Hours) -> ReminderActions:
    return ReminderActions(database, clock, WIB, notes)


async def told(reminding: ReminderActions, person_id: int) -> str:
    """The last reminder of that person, once all that is owed now is posted."""
    await reminding.remind()
    mine = [text for to, kind, text in await posted(reminding.database) if (to, kind) == (person_id, "reminder")]
    return visible(mine[-1]) if mine else ""


async def test_before_the_office_opens_a_late_reminder_says_when_others_are_told(
    reminding: ReminderActions, desk: Desk, clock: Hours
) -> None:
    hours = OfficeHours({day: (EARLY, closes) for day, (_, closes) in DEFAULT_HOURS.week.items()})
    await reminding.database.run(lambda connection: calendar.set_hours(connection, UNIT.id, hours, "Buka lebih pagi"))
    await approved(desk)

    clock.now = NEXT_MONDAY + timedelta(days=2, hours=7, minutes=5)  # the second late day
    own = await told(reminding, TESTER.id)
    assert "Bila belum selesai, hari ini 07.30 diberi tahu: PPID Utama. Mohon segera diselesaikan." in own
    assert "Juga diberi tahu" not in own
    assert await told(reminding, REVIEWER.id) == ""

    clock.now += timedelta(minutes=30)
    assert "terlambat 2 hari kerja" in await told(reminding, REVIEWER.id)

    clock.now += timedelta(days=1, minutes=-30)
    own = await told(reminding, TESTER.id)
    assert "Juga diberi tahu: PPID Utama. Bila belum selesai, hari ini 07.30 diberi tahu: administrator." in own


async def test_nobody_is_said_to_be_told_who_is_not_there(reminding: ReminderActions, desk: Desk, clock: Hours) -> None:
    await sent(desk)
    away = LeaveActions(reminding.database, clock, WIB, notes)
    await away.take(ADMIN.id, TakeLeave(first=MONDAY.date(), last=NEXT_MONDAY.date()))

    clock.now = MONDAY + timedelta(days=4)  # the third late day of PPID Utama

    assert "administrator" not in await told(reminding, REVIEWER.id)


async def test_who_is_passed_on_what_is_late_sees_since_when_and_whom_to_ask(
    reminding: ReminderActions, desk: Desk, clock: Hours
) -> None:
    case = await desk.open(COLLECTOR.id, PROPOSAL)
    clock.now = MONDAY + timedelta(days=3)
    assert await told(reminding, ADMIN.id) == ""
    assert await tasks(reminding) == "Tugas Anda\n\nTidak ada usulan yang menunggu Anda. Terima kasih."

    clock.now = MONDAY + timedelta(days=4)
    letter = await told(reminding, ADMIN.id)

    assert "diteruskan kepada Anda, terlambat 3 hari kerja" in letter
    assert "Tenggatnya Selasa, 24 November 2026" in letter
    assert f"Diberi tahu: {COLLECTOR.name}, PPID Utama, administrator." in letter
    shown = await tasks(reminding)
    assert "Tidak ada usulan yang menunggu Anda" not in shown
    assert f"{case.number} · {UNIT.name}\nPengumpulan" in shown
    assert f"sejak Selasa, 24 November 2026\n{COLLECTOR.name}" in shown


async def tasks(reminding: ReminderActions) -> str:
    """What the administrator's list of tasks says."""
    now = reminding.clock()

    def read(connection: Connection) -> str:
        found = views.tasks(connection, ADMIN, Sieve(), now, 0, 4)
        passed_on = views.passed_on_to(connection, ADMIN, now)
        return visible(case_lists.tasks(found, ADMIN, None, now, (), (), passed_on, watches=True).text)

    return await reminding.database.read(read)


async def test_time_that_was_asked_for_is_to_be_decided_on_every_morning(
    reminding: ReminderActions, desk: Desk, clock: Hours
) -> None:
    case = await approved(desk)
    await desk.advance(case.id, TESTER.id, *asking)
    said = []
    for days, hour in ((0, 14), (1, 9), (1, 14), (2, 9)):
        clock.now = MONDAY.replace(hour=hour) + timedelta(days=days)
        said.append(await told(reminding, REVIEWER.id))
        await reminding.database.run(delivered_all)

    assert [WANTED in each for each in said] == [False, True, False, True]
    assert f"Belum diputuskan: diminta +2 hari kerja oleh {TESTER.name}" in said[-1]
    asked_again = await desk.case(case.id, REVIEWER)
    await desk.settle_time(case.id, REVIEWER.id, SettleTime(days=0), seen=asked_again.version)
    clock.now += timedelta(days=1)
    assert WANTED not in await told(reminding, REVIEWER.id)


async def test_while_who_decides_is_on_leave_the_superior_is_asked_in_their_place(
    reminding: ReminderActions, desk: Desk, clock: Hours
) -> None:
    case = await approved(desk)
    await desk.advance(case.id, TESTER.id, *asking)
    await reminding.database.run(
        lambda connection: role_grants.assign(connection, OUTSIDER.id, Role.ATASAN_PPID, None, MONDAY)
    )
    away = LeaveActions(reminding.database, clock, WIB, notes)
    tuesday = MONDAY.date() + timedelta(days=1)
    await away.take(REVIEWER.id, TakeLeave(first=tuesday, last=tuesday))
    asked = []
    for days in (1, 2):
        clock.now = MONDAY + timedelta(days=days)
        asked.append({each: WANTED in await told(reminding, each) for each in (REVIEWER.id, OUTSIDER.id)})
        await reminding.database.run(delivered_all)

    assert asked == [{REVIEWER.id: False, OUTSIDER.id: True}, {REVIEWER.id: True, OUTSIDER.id: False}]


async def test_whoever_watches_is_not_sent_to_ask_why_it_is_late_where_time_was_asked_for(
    reminding: ReminderActions, desk: Desk, clock: Hours
) -> None:
    case = await approved(desk)
    await desk.advance(case.id, TESTER.id, *asking)
    clock.now = NEXT_MONDAY + timedelta(days=2, hours=9)

    letter = await told(reminding, REVIEWER.id)

    assert "terlambat 2 hari kerja" in letter
    assert "Belum diputuskan" in letter
    assert "kendala" not in letter
    assert WANTED in letter
    waiting = await reminding.database.read(partial(outbox_of, person_id=REVIEWER.id))
    labels = [button.label for row in Screen.load(waiting[-1].screen).rows for button in row]
    assert "Putuskan waktu" in labels


def delivered_all(connection: Connection) -> None:
    connection.execute(update(outbox).where(outbox.c.settled_at.is_(None)).values(settled_at=MONDAY))
