"""The calendar changes under running cases while the process is killed again and again: each hears every move once."""

import asyncio
import random
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Connection, Engine, create_engine, select

from simulator import PhoneUser, Simulator
from sop.calendar.changes import CloseDay
from sop.calendar.working_days import WIB, ClosureKind, OfficeHours
from sop.procedure import Role
from storage.actions.calendar import CalendarActions
from storage.database import Database
from storage.queues import macs
from storage.records import bound_accounts, calendar, cases, office_units, people, role_grants
from storage.tables import accounts, moved_deadlines, outbox, to_reckon
from tests.bot.process import Process
from tests.databases import KEY, put_database
from tests.office import address_of
from tests.reckoning.play import read
from tests.sop.builders import assessing
from texts import notes

pytestmark = [pytest.mark.process, pytest.mark.slow]

KILLS = 16
UNITS, CASES_A_UNIT = 60, 4  # more than are reckoned at once, and as many as a letter names
PATIENCE = 240.0  # seconds


@dataclass
class Town:
    """One who tests in each of many units; `due` is where a second reckoning has all that is under way end by now."""

    simulator: Simulator
    process: Process
    path: Path
    engine: Engine
    due: date
    shown_and_not_recorded: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def phones(self) -> dict[str, PhoneUser]:
        return {
            name: phone for name, phone in ((p.name, p) for p in self.simulator.world.people.values()) if "OPD" in name
        }

    def moves(self, name: str) -> Counter[tuple[str, str]]:
        """Case, and from when to when it moved, by what the person was told."""
        told = [line for message in self.phones[name].from_bot for line in read(name, message)]
        return Counter((line.number, line.what) for line in told if "->" in line.what)

    async def close_a_day(self, admin: int, nth: int) -> None:
        """The day on which all of them end becomes a holiday; the process is dead."""
        database = Database.open(f"sqlite:///{self.path}", KEY)
        actions = CalendarActions(database, lambda: datetime.now(WIB), WIB, notes)
        change = CloseDay(day=self.due, name=f"Cuti bersama {nth}", kind=ClosureKind.COLLECTIVE_LEAVE)
        known = await actions.change(admin, change)
        database.close()
        day = self.due + timedelta(days=1)
        while day.weekday() > 4 or day in known.office.closures or (day.month, day.day) in ((1, 1), (5, 1), (6, 1)):
            day += timedelta(days=1)
        self.due = day

    def note_what_was_shown_and_is_not_recorded(self) -> None:
        """Called while the process is dead: a letter that has gone and is not recorded may come once more."""
        unsettled = select(outbox.c.screen, accounts.c.address).join(
            accounts, accounts.c.person_id == outbox.c.person_id
        )
        with self.engine.connect() as connection:
            waiting = connection.execute(unsettled.where(outbox.c.settled_at.is_(None))).all()
        for letter in waiting:
            phone = self.simulator.world.people[int(letter.address)]
            for number, what in self.moves(phone.name) if phone.name in self.phones else ():
                if number in letter.screen:
                    self.shown_and_not_recorded[number, what] += 1

    async def settled(self) -> None:
        async with asyncio.timeout(PATIENCE):
            while self._is_something_left():  # noqa: ASYNC110  # another process has no event to wait for
                await asyncio.sleep(0.2)

    def _is_something_left(self) -> bool:
        with self.engine.connect() as connection:
            reckoned = connection.execute(select(to_reckon.c.case_id)).first() is None
            told = connection.execute(select(moved_deadlines.c.case_id)).first() is None
            sent = connection.execute(select(outbox.c.id).where(outbox.c.settled_at.is_(None))).first() is None
        return not (reckoned and told and sent)


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    simulator = Simulator()
    simulator.flood = None
    await simulator.start()
    path = tmp_path / "data" / "sopan.db"
    put_database(path)
    database = Database.open(f"sqlite:///{path}", KEY)
    due = await database.run(lambda connection: _enter(connection, simulator))
    database.close()
    options = macs.options(KEY)
    looking = create_engine(f"sqlite:///file:{path}?mode=ro&uri=true", execution_options=options)
    process = Process(tmp_path, simulator)
    yield Town(simulator, process, path, looking, due)
    await process.kill()
    looking.dispose()
    await simulator.stop()


@pytest.mark.parametrize("seed", [20261127])
async def test_killed_while_a_change_reaches_running_deadlines_every_move_is_told_once(town: Town, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # moments, not secrets
    original = town.due

    for kill in range(KILLS):
        await town.close_a_day(1, kill)
        await town.process.start()
        await asyncio.sleep(chance.uniform(0, 1.2))
        await town.process.kill()
        await asyncio.sleep(0.1)  # what it had sent still arrives
        town.note_what_was_shown_and_is_not_recorded()
    await town.process.start()
    await town.settled()

    with town.engine.connect() as connection:
        ends = {case.number: case.turn.due_at.astimezone(WIB).date() for case in cases.open_summaries(connection)}
    assert set(ends.values()) == {town.due}
    for name in town.phones:
        moves = town.moves(name)
        for (number, what), copies in moves.items():
            assert copies <= 1 + town.shown_and_not_recorded[number, what], f"{name} was told {copies} times: {what}"
        steps: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for number, what in moves:
            before, _, after = what.partition(" -> ")
            steps[number].append((before[:10], after[:10]))
        assert len(steps) == CASES_A_UNIT
        for number, told in steps.items():
            chain = [each for pair in sorted(told) for each in pair]
            assert chain[0] == original.isoformat(), f"{number} did not end then at first"
            assert chain[-1] == town.due.isoformat(), f"{number} ends then"
            assert chain[1:-1:2] == chain[2:-1:2], f"{number} has a gap in what was told: {told}"
    assert "Traceback" not in town.process.said


def _enter(connection: Connection, simulator: Simulator) -> date:
    """Returns the day on which all of the cases end."""
    now = datetime.now(WIB)
    calendar.seed(connection, (now.year, now.year + 1))
    all_day = dict.fromkeys(range(7), (time(0), time(23, 59)))  # what has moved is told while the office is open
    calendar.set_hours(connection, None, OfficeHours(all_day, now.date(), now.date()), "Uji coba")
    admin = people.add_person(connection, "Ratna", "198501012010012000", "Pranata Komputer", now)
    role_grants.assign(connection, admin, Role.ADMIN, None, now)
    bound_accounts.add(connection, admin, address_of(simulator.world.person("Ratna")))
    deadline = calendar.load(connection, WIB).deadline(datetime.combine(now.date(), time(1), WIB), 5)
    usual = assessing()
    for nth in range(UNITS):
        unit = office_units.add(connection, f"OPD {nth}")
        phone = simulator.world.person(f"Petugas OPD {nth}")
        phone.started = True
        person = people.add_person(connection, phone.name, f"1985041220090{nth:05}", "Sekretaris", now)
        role_grants.assign(connection, person, Role.PPID_PENDUKUNG, unit.id, now)
        bound_accounts.add(connection, person, address_of(phone))
        for each in range(CASES_A_UNIT):
            number = nth * CASES_A_UNIT + each + 1
            case = replace(usual, id=number, number=f"U-{number:03}/2026", unit=unit)
            cases.create(connection, case.due(deadline))
    return deadline.due_at.date()
