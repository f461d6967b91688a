"""What people are to be told while time goes by, reckoned beside the bot from what was done; nothing here is Sopan's.

Each case has one turn that runs. Who is told what is asked anew at every tick, by going through all cases and people.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tests.reckoning.almanac import ONE_DAY, Almanac

COLLECTS, REVIEWS, TESTS, MANAGES = "collects", "reviews", "tests", "manages"
WHOSE = {1: COLLECTS, 2: REVIEWS, 3: TESTS, 4: REVIEWS, 5: COLLECTS}
LIMIT = {1: 1, 2: 1, 3: 5, 4: 1, 5: 1}
REVIEWER_FROM, MANAGER_FROM = 2, 3  # late days
ASKED_ABOUT = 5  # working days of a pause
THREE_HOURS = timedelta(hours=3)
LEFT = {2: "tersisa dua hari kerja", 1: "tersisa satu hari kerja", 0: "hari ini hari terakhir"}
HOURS_LEFT = "tersisa tiga jam kerja"
STILL_PAUSED = "masih dijeda"
UNDECIDED = "mohon putuskan tambahan waktu"


@dataclass
class Running:
    """The turn of a case that runs; `due` is None while it is paused since the day `paused`."""

    number: str
    unit: str
    step: int
    received: datetime
    due: datetime | None
    added: int = 0
    uncounted: set[date] = field(default_factory=set)
    paused: date | None = None
    asked: int = 0
    asked_on: date = date.max
    kept: int = 0
    closed: set[date] = field(default_factory=set)
    """Days until its end that the office was to be closed on, when that end was reckoned last."""
    stayed_closed: set[date] = field(default_factory=set)
    """Days that had come as closed ones when they were lifted."""

    @property
    def days(self) -> int:
        return LIMIT[self.step] + self.added + self.kept

    @property
    def whose(self) -> str:
        return WHOSE[self.step]


@dataclass(frozen=True)
class Told:
    """One line of a message: who is told what of which case."""

    name: str
    what: str
    number: str = ""


@dataclass
class Ledger:
    """The office's almanac and those of units that differ, who holds what, who is away, and what has been said."""

    office: Almanac
    units: dict[str, Almanac] = field(default_factory=dict)
    held: list[tuple[str, str, str, date, date]] = field(default_factory=list)
    """Name, role, unit, first and last day."""
    away: list[tuple[str, date, date]] = field(default_factory=list)
    running: dict[str, Running] = field(default_factory=dict)
    said: set[tuple[str, str, int, str]] = field(default_factory=set)

    # --- people ---

    def holders(self, role: str, unit: str, day: date) -> list[str]:
        return sorted(
            {
                name
                for name, held, of, first, last in self.held
                if held == role and (role != TESTS or of == unit) and first <= day <= last
            }
        )

    def is_away(self, name: str, day: date) -> bool:
        return any(who == name and first <= day <= last for who, first, last in self.away)

    def on_duty(self, role: str, unit: str, day: date) -> list[str]:
        return [name for name in self.holders(role, unit, day) if not self.is_away(name, day)]

    def is_silent(self, name: str, now: datetime) -> bool:
        """Away, or back without that an office of theirs has opened since."""
        if self.is_away(name, now.date()):
            return True
        back = [last + ONE_DAY for who, _, last in self.away if who == name and last < now.date()]
        if not back:
            return False
        offices = [self.almanac(role, unit) for who, role, unit, *_ in self.held if who == name]
        mornings = [
            office.opens(day) for office in offices for day in office.working_days(max(back) - ONE_DAY, now.date())
        ]
        return not any(opening <= now for opening in mornings)

    # --- turns ---

    def almanac(self, role: str, unit: str) -> Almanac:
        """By which whoever holds the role works."""
        return self.units.get(unit, self.office) if role == TESTS else self.office

    def begin(self, number: str, unit: str, step: int, now: datetime) -> None:
        due = self.almanac(WHOSE[step], unit).due(now, LIMIT[step])
        self.running[number] = Running(number, unit, step, now, due)
        self.look_ahead(self.running[number])

    def reckon(self, turn: Running) -> datetime:
        return self.almanac(turn.whose, turn.unit).due(turn.received, turn.days, turn.uncounted | turn.stayed_closed)

    def look_ahead(self, turn: Running) -> None:
        """Notes on which days until its end, or its pause, nobody counts on anything being done."""
        own, day, turn.closed = self.almanac(turn.whose, turn.unit), turn.received.date(), set()
        last = turn.due.date() if turn.due is not None else (turn.paused or day) - ONE_DAY
        while day < last:
            day += ONE_DAY
            if own.hours(day) is None or day in turn.stayed_closed:
                turn.closed.add(day)

    def pause(self, number: str, day: date) -> None:
        turn = self.running[number]
        turn.paused, turn.due = day, None
        self.look_ahead(turn)

    def resume(self, number: str, day: date) -> None:
        turn = self.running[number]
        assert turn.paused is not None
        while turn.paused < day:
            turn.uncounted.add(turn.paused)
            turn.paused += ONE_DAY
        turn.paused = None
        turn.due = self.reckon(turn)
        self.look_ahead(turn)

    def add(self, number: str, days: int) -> None:
        turn = self.running[number]
        turn.added, turn.asked = turn.added + days, 0
        if turn.paused is None:
            turn.due = self.reckon(turn)
            self.look_ahead(turn)

    def calendar_changed(self, now: datetime) -> list[Told]:
        """Who is told old and new date. Nobody is late because of a change: what would have ended already is kept."""
        told = []
        for turn in self.running.values():
            before, own = turn.due, self.almanac(turn.whose, turn.unit)
            turn.stayed_closed |= {day for day in turn.closed if day <= now.date() and own.hours(day) is not None}
            if before is None:
                turn.kept += max(0, self.counted_before_the_pause(turn) + 1 - turn.days)
                self.look_ahead(turn)
                continue
            after = self.reckon(turn)
            if after <= now < before:
                turn.kept += len(own.working_days(after.date(), before.date()))
                while self.reckon(turn) <= now:
                    turn.kept += 1
                after = self.reckon(turn)
            if after < before and after <= now:
                continue
            turn.due = after
            self.look_ahead(turn)
            if after == before:
                continue
            what = f"{before:%Y-%m-%d %H.%M} -> {after:%Y-%m-%d %H.%M}"
            told += [Told(name, what, turn.number) for name in self.holders(turn.whose, turn.unit, now.date())]
        return told

    def counted_before_the_pause(self, turn: Running) -> int:
        assert turn.paused is not None
        days = self.almanac(turn.whose, turn.unit).working_days(turn.received.date(), turn.paused - ONE_DAY)
        return sum(day not in turn.uncounted | turn.stayed_closed for day in days)

    # --- reminders ---

    def reminders(self, now: datetime) -> list[Told]:
        """What is to be said at this tick, and was not said before."""
        found: list[Told] = []
        for turn in self.running.values():
            for name, key, what in self._owed(turn, now):
                mark = (name, turn.number, turn.step, key)
                if mark not in self.said:
                    self.said.add(mark)
                    found.append(Told(name, what, turn.number))
        return found

    def _owed(self, turn: Running, now: datetime) -> Iterator[tuple[str, str, str]]:
        """Name, what tells it from others of the turn, and the words."""
        today, told = now.date(), set()
        for name, key, what in self._owed_of_the_step(turn, now):
            told.add(name)
            yield name, key, what
        if turn.asked and turn.asked_on < today and self.office.is_open(now):
            for name in self.on_duty(REVIEWS, "", today):
                if name not in told:
                    yield name, f"asked {today}", UNDECIDED

    def _owed_of_the_step(self, turn: Running, now: datetime) -> Iterator[tuple[str, str, str]]:
        today, own = now.date(), self.almanac(turn.whose, turn.unit)
        holders = self.on_duty(turn.whose, turn.unit, today)
        if turn.due is not None and own.is_late(now, turn.due):
            late = own.working_days(turn.due.date(), today)
            yield from self._late(turn, now, late, holders if own.is_open(now) else [])
        elif own.is_open(now) and (found := _before_the_end(turn, own, now)) is not None:
            for name in holders:
                yield name, *found

    def _late(
        self, turn: Running, now: datetime, late: list[date], holders: list[str]
    ) -> Iterator[tuple[str, str, str]]:
        """Those whose turn it is every morning; the others in the hours of the office, as far as it has climbed."""
        words = f"terlambat {len(late)} hari kerja"
        acted = sum(bool(self.on_duty(turn.whose, turn.unit, day)) for day in late)
        told = dict.fromkeys(holders, words)
        above = (
            self.office.is_open(now)
            and late[-1] == now.date()
            and self.almanac(turn.whose, turn.unit).opens(late[-1]) <= now
        )
        if above and acted >= REVIEWER_FROM:
            told |= dict.fromkeys(self.on_duty(REVIEWS, "", now.date()), words)
        for name, what in told.items():
            yield name, f"late {now.date()}", what
        if above and acted >= MANAGER_FROM:
            for name in self.on_duty(MANAGES, "", now.date()):
                if name not in told:
                    yield name, "passed on", f"diteruskan kepada Anda, {words}"


def _before_the_end(turn: Running, own: Almanac, now: datetime) -> tuple[str, str] | None:
    """What is said now of a turn that has not ended, while the office is open."""
    today = now.date()
    if turn.paused is not None:
        passed = len(own.working_days(turn.paused, today)) // ASKED_ABOUT
        return (f"paused {turn.paused} {passed}", STILL_PAUSED) if passed else None
    assert turn.due is not None
    left = len(own.working_days(today, turn.due.date()))
    what = LEFT.get(left) if left == 0 or LIMIT[turn.step] > 1 else None
    if what is None or today <= turn.received.date():
        return None
    if LIMIT[turn.step] == 1 and now >= turn.due - THREE_HOURS > own.opens(today):
        what = HOURS_LEFT
    return f"{what} {today}", what


def by_name(told: list[Told]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        found[each.name].append(each)
    return dict(found)
