"""What time costs: a tick of the reminders by how many cases are under way, and a change of the calendar.

Run as `python -m benchmarks.clock`. Each tick finds ten cases whose reminders are owed, whatever lies beside them; it
prints its time and how often that of the smallest office it is. No limit is tested. An office of 100,000 takes two
minutes to be filled.
"""

import asyncio
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter

from sqlalchemy import Connection

from sop.calendar.changes import CloseDay
from sop.calendar.working_days import WIB, ClosureKind, WorkingCalendar
from sop.case.case import Case, Status, Turn
from sop.office.people import Unit
from sop.procedure import Role, Step, rule_of
from storage.actions.calendar import CalendarActions
from storage.actions.reminders import ReminderActions
from storage.database import Database, migrate
from storage.records import calendar, cases, office_units, people, reminder_times, role_grants
from texts import notes

SIZES = (10, 1_000, 10_000, 100_000)
MOST_RECKONED = 10_000
OWED = 10
KEY = bytes(32)
MONDAY = datetime(2026, 11, 23, 9, tzinfo=WIB)
OPENING = datetime(2026, 11, 24, 7, 30, tzinfo=WIB)


def main() -> None:
    first = 0.0
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            database = _office(Path(folder), size)
            try:
                idle, busy = asyncio.run(_ticks(database))
                reckoned = asyncio.run(_reckoning(database)) if size <= MOST_RECKONED else None
            finally:
                database.close()
        first = first or busy
        print(
            f"{size:>6} under way, {OWED} owed: tick {busy * 1000:6.1f} ms ({busy / first:4.2f} times),"
            f" idle {idle * 1000:5.2f} ms"
        )
        if reckoned:
            took, longest = reckoned
            print(f"{'':>6} all reckoned anew in {took:5.2f} s, a write waits for {longest * 1000:4.0f} ms at most")


async def _ticks(database: Database) -> tuple[float, float]:
    """Seconds of a tick with nothing to do, and of one with ten cases owed."""
    reminders = ReminderActions(database, lambda: OPENING, WIB, notes)
    begun = perf_counter()
    await reminders.remind()
    busy = perf_counter() - begun
    begun = perf_counter()
    await reminders.remind()
    return perf_counter() - begun, busy


async def _reckoning(database: Database) -> tuple[float, float]:
    """Seconds of reckoning every deadline anew, and the longest that somebody else waited meanwhile for a write."""
    actions = CalendarActions(database, lambda: MONDAY, WIB, notes)
    administrator = 1
    closed = CloseDay(day=OPENING.date(), name="Cuti bersama", kind=ClosureKind.COLLECTIVE_LEAVE)
    await actions.change(administrator, closed)
    begun, longest = perf_counter(), 0.0
    reckoning = asyncio.create_task(_until_none_is_left(actions))
    while not reckoning.done():
        asked = perf_counter()
        await database.run(lambda _connection: None)
        longest = max(longest, perf_counter() - asked)
        await asyncio.sleep(0.01)
    await reckoning
    return perf_counter() - begun, longest


async def _until_none_is_left(actions: CalendarActions) -> None:
    while await actions.reckon():
        pass


def _office(folder: Path, size: int) -> Database:
    """So many cases at step 1, of which ten are owed a reminder."""
    url = f"sqlite:///{folder / 'sopan.db'}"
    database = Database.open(url, KEY)
    migrate(database.engine)

    def furnish(connection: Connection) -> None:
        calendar.seed(connection, (2026,))
        unit = office_units.add(connection, "Dinas Kesehatan")
        for role in (Role.ADMIN, Role.PEJABAT_BIDANG):
            person = people.add_person(connection, role.name, None, "Staf", MONDAY)
            role_grants.assign(connection, person, role, None, MONDAY)
        known = calendar.load(connection, WIB)
        for case in _cases(size, unit, known):
            cases.create(connection, case)
            if case.id > OWED:
                reminder_times.put(connection, case.id, MONDAY + timedelta(days=30))

    asyncio.run(database.run(furnish))
    return database


def _cases(size: int, unit: Unit, known: WorkingCalendar) -> Iterator[Case]:
    for number in range(1, size + 1):
        turn = Turn(Step.COLLECT, 1, 1, known.deadline(MONDAY, rule_of(Step.COLLECT).limit))
        yield Case(number, f"U-{number:03d}/2026", unit, "Usulan", Status.OPEN, 1, MONDAY, (turn,))


if __name__ == "__main__":
    main()
