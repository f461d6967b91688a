"""An office lives through weeks of cases, and every message on its phones is held against a reckoning of its own.

What people do is drawn by chance from a seed, which the test names: the same seed is the same play.
"""

import random
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.demo.seed import PDF
from simulator import SeenMessage
from sop.calendar.changes import CalendarChange
from sop.calendar.working_days import PauseReason
from sop.case import adjusting, step1_collect, step2_review, step3_assess, step4_endorse, step5_adopt
from sop.case.case import Case, NewFile
from sop.case.files import AttachFiles, attach
from sop.command import Command, Confirm
from sop.errors.case import TooLittleTime
from sop.office.leaves import TakeLeave
from sop.procedure import Role
from storage.actions.cases import Decide
from storage.files.file_kinds import FileKind
from storage.records import bound_accounts, office_units, people, role_grants
from tests.office import Office, address_of
from tests.reckoning.almanac import ONE_DAY, WIB, Almanac
from tests.reckoning.ledger import COLLECTS, MANAGES, REVIEWS, TESTS, WHOSE, Ledger, Running, Told
from tests.sop.builders import EXEMPT, MEETING, description, for_item

ROLES = {COLLECTS: Role.PEJABAT_BIDANG, REVIEWS: Role.PPID_UTAMA, TESTS: Role.PPID_PENDUKUNG, MANAGES: Role.ADMIN}
A_MINUTE = timedelta(minutes=1)
BULAN = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
MONTHS = {name: number for number, name in enumerate(BULAN.split(), 1)}
LINE = re.compile(r"(U-\d+/\d+) · .*\nLangkah [^:]*: (.*)\.\n")
MOVED = re.compile(r"(U-\d+/\d+), langkah .*\nSemula (.*), sekarang (.*)\.")
END = re.compile(r"(\d+) (\w+) (\d{4}) pukul (\d\d)\.(\d\d)")
# how a letter about a case is recognised, and what it is called here
LETTERS = {
    "menunggu Anda untuk langkah": "arrived",
    "Berikutnya langkah": "passed",
    "sudah ditetapkan sebagai pedoman": "adopted",
    "diminta tambahan": "asked",
    "ditambah": "given",
    "tidak diberikan": "refused",
    "dijeda pada langkah": "paused",
    "dilanjutkan pada langkah": "resumed",
    "Tidak perlu ditandatangani": "replaced",
}


@dataclass
class Play:
    """`told` are the messages that came, as lines of a ledger; `faults` is where bot and ledger disagree."""

    office: Office
    ledger: Ledger
    chance: random.Random
    units: dict[str, int]
    numbers: dict[str, int]
    cases: dict[str, Case] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    told: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    waiting: list[tuple[Told, int | None]] = field(default_factory=list)
    """What is kept for those on leave, and the step that the case was at."""
    adopter: str | None = None
    weekly: set[tuple[str, int, int]] = field(default_factory=set)
    empty: set[tuple[int, int, frozenset[str]]] = field(default_factory=set)

    @property
    def now(self) -> datetime:
        return self.office.clock().astimezone(WIB)

    # --- time ---

    async def live(self, first: date, last: date, plan: Mapping[date, Callable[["Play"], Awaitable[None]]]) -> None:
        """Day after day; what is planned for a day is done in its morning."""
        day = first
        while day <= last:
            await self.live_day(day, plan)
            day += ONE_DAY

    async def live_day(self, day: date, plan: Mapping[date, Callable[["Play"], Awaitable[None]]]) -> None:
        await self.tick(datetime.combine(day, time(0, 5), WIB))
        openings = {hours for almanac in self._almanacs() if (hours := almanac.hours(day)) is not None}
        instants = {opens + A_MINUTE for opens, _ in openings} | {closes + A_MINUTE for _, closes in openings}
        instants |= {closes - timedelta(hours=3) + A_MINUTE for _, closes in openings}
        instants |= {datetime.combine(day, time(hour, 10), WIB) for hour in (9, 11, 14, 21)}
        for instant in sorted(instants):
            if instant <= self.now:
                continue
            await self.tick(instant)
            if instant.hour == 9 and day in plan:
                await plan[day](self)
            if instant.hour in (9, 11, 14) and instant.minute == 10 and self.ledger.office.is_open(instant):
                await self.work(day)

    def _almanacs(self) -> Sequence[Almanac]:
        return (self.ledger.office, *self.ledger.units.values())

    async def tick(self, instant: datetime) -> None:
        """All that the scheduler does by itself by then; whatever comes is compared with what is owed."""
        self.office.at(instant)
        chores = self.office.sopan.chores
        await chores.decrees.tick()
        await chores.weekly.tick()
        if instant.hour == 9:
            await chores.look_ahead.tick()
        while await chores.reckoner.tick():
            pass
        await chores.reminders.tick()
        await self.compare([*self.ledger.reminders(self.now), *self._weekly(), *self._nobody_there(instant)])

    def _weekly(self) -> list[Told]:
        now, week = self.now, self.now.isocalendar()
        late = [turn for turn in self.ledger.running.values() if turn.due is not None and turn.due < now]
        if not late or not self.ledger.office.is_open(now):
            return []
        fresh = [
            name
            for name in self.ledger.on_duty(MANAGES, "", now.date())
            if (name, week.year, week.week) not in self.weekly
        ]
        self.weekly |= {(name, week.year, week.week) for name in fresh}
        return [Told(name, "weekly") for name in fresh]

    def _nobody_there(self, instant: datetime) -> list[Told]:
        """In the morning's look: where, on a working day up to a week ahead, nobody is on duty."""
        now, office = self.now, self.ledger.office
        if instant.hour != 9 or not office.is_open(now):
            return []
        days = office.working_days(now.date() - ONE_DAY, now.date() + timedelta(days=7))
        offices = [(COLLECTS, ""), (REVIEWS, ""), (MANAGES, "")]
        offices += [(TESTS, unit) for unit in sorted({turn.unit for turn in self.ledger.running.values()})]
        return self._tell_of_empty([each for each in offices if self._is_empty(*each, days)])

    def _is_empty(self, role: str, unit: str, days: Sequence[date]) -> bool:
        return any(not self.ledger.on_duty(role, unit, day) for day in days)

    def _tell_of_empty(self, found: list[tuple[str, str]]) -> list[Told]:
        """Once a week, and when it is not the same any more."""
        week = self.now.isocalendar()
        mark = week.year, week.week, frozenset(f"{role} {unit}" for role, unit in found)
        if not found or mark in self.empty:
            return []
        self.empty.add(mark)
        return [Told(name, "nobody there") for name in self.ledger.holders(MANAGES, "", self.now.date())]

    # --- what is compared ---

    async def compare(self, owed: Sequence[Told]) -> None:
        await self.office.deliver()
        came = [told for name in self.numbers for message in self._fresh(name) for told in read(name, message)]
        wanted = Counter(self._may_go(owed))
        self.told.update(each.what.split(" ")[0] for each in came)
        for each, count in (Counter(came) - wanted).items():
            if each.what == "more":
                continue
            self.faults.append(f"{self.now:%a %Y-%m-%d %H.%M} too much, {count}x: {each}")
        shortened = {each.name: int(each.number) for each in came if each.what == "more"}
        for each, count in (wanted - Counter(came)).items():
            if shortened.get(each.name, 0) > 0:
                shortened[each.name] -= 1
            else:
                self.faults.append(f"{self.now:%a %Y-%m-%d %H.%M} missing, {count}x: {each}")
        for each in came:
            if self.ledger.is_away(each.name, self.now.date()):
                self.faults.append(f"{self.now:%a %Y-%m-%d %H.%M} on leave: {each}")

    def _may_go(self, owed: Sequence[Told]) -> list[Told]:
        """Whoever is on leave is told when they are back, unless what they were asked for is done by then."""
        steps = {number: turn.step for number, turn in self.ledger.running.items()}
        waiting = [*self.waiting, *((each, steps.get(each.number)) for each in owed)]
        going = [(each, step) for each, step in waiting if not self.ledger.is_silent(each.name, self.now)]
        self.waiting = [one for one in waiting if one not in going]
        return [each for each, step in going if not self._is_done(each, step)]

    def _is_done(self, told: Told, step: int | None) -> bool:
        """What was asked for is done, or what was told is over."""
        turn = self.ledger.running.get(told.number)
        if turn is None or turn.step != step:
            return told.what in ("arrived", "asked", "given", "refused", "paused", "resumed")
        over = {"asked": not turn.asked, "paused": turn.paused is None, "resumed": turn.paused is not None}
        return over.get(told.what, False)

    def _fresh(self, name: str) -> list[SeenMessage]:
        messages = self.office.phone(name).from_bot
        fresh = messages[self.seen.get(name, 0) :]
        self.seen[name] = len(messages)
        return fresh

    # --- what people do ---

    async def work(self, day: date) -> None:
        for unit in self.units:
            if self.chance.random() < 0.15 and len(self.ledger.running) < 9:
                await self.open_case(unit)
        for number in list(self.ledger.running):
            await self.act_on(self.ledger.running[number])
        for name in self.numbers:
            if self.chance.random() < 0.012:
                await self.take_leave(name, day)

    async def open_case(self, unit: str) -> None:
        hands = self.ledger.on_duty(COLLECTS, unit, self.now.date())
        if hands:
            command = step1_collect.OpenCase(unit_id=self.units[unit], title=f"Usulan {unit}")
            case = await self.office.sopan.services.desk.open(self.numbers[self.chance.choice(hands)], command)
            self.cases[case.number] = case
            self.ledger.begin(case.number, unit, 1, self.now)
            await self.compare([])

    async def act_on(self, turn: Running) -> None:
        """Whose turn it is does something, or nothing."""
        now, draw = self.now, self.chance.random()
        hands = self.ledger.on_duty(turn.whose, turn.unit, now.date())
        deciders = self.ledger.on_duty(REVIEWS, "", now.date())
        if turn.asked and deciders and draw < 0.3:
            return await self.settle(turn, self.chance.choice(deciders))
        if not hands:
            return None
        by = self.chance.choice(hands)
        running = turn.paused is None and turn.due is not None and now < turn.due
        if turn.paused is not None and draw < 0.04:
            return await self.resume(turn, by)
        if running and draw < 0.03:
            return await self.pause(turn, by)
        if running and not turn.added and not turn.asked and draw < 0.1:
            return await self.ask(turn, by)
        if turn.paused is None and draw < 0.22:
            return await self.finish(turn, by)
        return None

    async def finish(self, turn: Running, by: str) -> None:
        for decide, command in self._finishing(turn.step):
            await self.advance(turn, by, decide, command)
        following = turn.step + 1
        del self.ledger.running[turn.number]
        letters = []
        if following <= 5:
            self.ledger.begin(turn.number, turn.unit, following, self.now)
            letters += self._letters("arrived", WHOSE[following], turn, by)
        if turn.step == 2:
            letters += self._letters("passed", COLLECTS, turn, by)
        if turn.step == 4:
            letters += self._letters("passed", TESTS, turn, by)
        if turn.step == 5:
            letters += [told for role in (REVIEWS, TESTS) for told in self._letters("adopted", role, turn, by)]
            if self.adopter not in (None, by):  # whose combined list nobody has signed
                letters.append(Told(self.adopter, "replaced"))
            self.adopter = by
        await self.compare(letters)

    def _finishing(self, step: int) -> Sequence[tuple[Decide[Any], Command]]:
        stored = self.office.sopan.services.vault.put(PDF)
        files = (NewFile(stored.sha256, "draf.pdf", FileKind.PDF.value, stored.size),)
        held = MEETING.model_copy(update={"held_on": self.now.date()})
        steps: dict[int, Sequence[tuple[Decide[Any], Command]]] = {
            1: (
                (step1_collect.add_item, description()),
                (attach, AttachFiles(files=files)),
                (step1_collect.send, Confirm()),
            ),
            2: (
                (step2_review.record_meeting, held),
                (step2_review.continue_rest, Confirm()),
                (step2_review.approve, Confirm()),
            ),
            3: ((step3_assess.assess, for_item(1, EXEMPT)), (step3_assess.send_results, Confirm())),
            4: ((step4_endorse.endorse, Confirm()),),
            5: ((step5_adopt.adopt, Confirm()),),
        }
        return steps[step]

    async def ask(self, turn: Running, by: str) -> None:
        days = self.chance.randint(1, turn.days)
        command = adjusting.AskTime(days=days, reason="Menunggu berkas")
        await self.advance(turn, by, adjusting.ask_time, command)
        if turn.whose == REVIEWS:
            self.ledger.add(turn.number, days)
            await self.compare(self._letters("given", turn.whose, turn, by))
        else:
            turn.asked, turn.asked_on = days, self.now.date()
            await self.compare(self._letters("asked", REVIEWS, turn, by))

    async def settle(self, turn: Running, by: str) -> None:
        days = self.chance.randint(0, turn.asked)
        case = self.cases[turn.number]
        desk = self.office.sopan.services.desk
        command = adjusting.SettleTime(days=days)
        person = await self.office.sopan.services.read(
            lambda connection: people.get(connection, self.numbers[by], self.now.date())
        )
        seen = (await desk.case(case.id, person)).version
        try:
            await desk.settle_time(case.id, self.numbers[by], command, seen=seen)
        except TooLittleTime:  # it would have ended by now
            days = 0
            await desk.settle_time(case.id, self.numbers[by], adjusting.SettleTime(days=days), seen=seen)
        turn.asked = 0
        if days:
            self.ledger.add(turn.number, days)
        await self.compare(self._letters("given" if days else "refused", turn.whose, turn, by))

    async def pause(self, turn: Running, by: str) -> None:
        await self.advance(turn, by, adjusting.pause_turn, adjusting.PauseTurn(reason=PauseReason.DOCUMENTS))
        self.ledger.pause(turn.number, self.now.date())
        await self.compare(self._watched("paused", turn, by))

    async def resume(self, turn: Running, by: str) -> None:
        await self.advance(turn, by, adjusting.resume_turn, Confirm())
        self.ledger.resume(turn.number, self.now.date())
        await self.compare(self._watched("resumed", turn, by))

    def _watched(self, what: str, turn: Running, by: str) -> list[Told]:
        roles = [role for role in (REVIEWS, COLLECTS) if role != turn.whose]
        return [told for role in roles for told in self._letters(what, role, turn, by)]

    def _letters(self, what: str, role: str, turn: Running, by: str) -> list[Told]:
        holders = self.ledger.holders(role, turn.unit, self.now.date())
        return [Told(name, what, turn.number) for name in holders if name != by]

    async def advance(self, turn: Running, by: str, decide: Decide[Any], command: Command) -> None:
        case = self.cases[turn.number]
        await self.office.sopan.services.desk.advance(case.id, self.numbers[by], decide, command)

    async def take_leave(self, name: str, day: date) -> None:
        first = day + timedelta(days=self.chance.randint(0, 3))
        last = first + timedelta(days=self.chance.randint(0, 6))
        if any(who == name and first <= until and since <= last for who, since, until in self.ledger.away):
            return
        await self.office.sopan.services.leaves.take(self.numbers[name], TakeLeave(first=first, last=last))
        self.ledger.away.append((name, first, last))
        days = self.ledger.office.working_days(first - ONE_DAY, last)
        mine = [(role, unit) for who, role, unit, *_ in self.ledger.held if who == name]
        await self.compare(self._tell_of_empty([each for each in mine if self._is_empty(*each, days)]))

    async def change(self, by: str, change: CalendarChange, unit: str | None = None) -> None:
        """The administrator changes the calendar; the almanac has been changed already."""
        unit_id = self.units[unit] if unit else None
        await self.office.sopan.services.calendar.change(self.numbers[by], change, unit_id=unit_id)
        while await self.office.sopan.chores.reckoner.tick():
            pass
        await self.compare(self.ledger.calendar_changed(self.now))


def read(name: str, message: SeenMessage) -> list[Told]:
    """What a message says, as lines of a ledger."""
    text = message.text
    if text.startswith("⏰"):
        lines = [Told(name, what.split(";")[0], number) for number, what in LINE.findall(text + "\n")]
        more = re.findall(r"dan (\d+) usulan lainnya", text)
        return [*lines, *(Told(name, "more", count) for count in more)]
    if "batas waktu berikut bergeser" in text:
        return [Told(name, f"{_end(before)} -> {_end(after)}", number) for number, before, after in MOVED.findall(text)]
    if text.startswith("🗓"):
        return [Told(name, "weekly")]
    if text.startswith("Belum ada yang dapat bertindak"):
        return [Told(name, "nobody there")]
    kinds = [kind for words, kind in LETTERS.items() if words in text]
    numbers = re.findall(r"U-\d+/\d+", text)
    return [Told(name, kinds[0] if kinds else f"unknown: {text}", numbers[0] if numbers else "")]


def _end(text: str) -> str:
    day, month, year, hour, minute = END.findall(text)[0]
    return f"{year}-{MONTHS[month]:02}-{int(day):02} {hour}.{minute}"


async def open_play(office: Office, ledger: Ledger, seed: int, staff: Sequence[tuple[str, str, str]]) -> Play:
    """Everybody of the staff (name, role, unit) has a phone; nobody else is there."""
    names = sorted({unit for _, _, unit in staff if unit})
    numbers: dict[str, int] = {}

    def enter(connection: Connection) -> dict[str, int]:
        at = office.clock()
        units = {name: office_units.add(connection, name).id for name in names}
        for count, (name, role, unit) in enumerate(staff):
            if name not in numbers:
                nip = f"1985041220090120{count:02}"
                numbers[name] = people.add_person(connection, name, nip, "Pranata Humas", at)
                bound_accounts.add(connection, numbers[name], address_of(office.phone(name)))
                office.phone(name).started = True
            role_grants.assign(connection, numbers[name], ROLES[role], units.get(unit), at)
        return units

    units = await office.sopan.services.database.run(enter)
    ledger.held += [(name, role, unit, date.min, date.max) for name, role, unit in staff]
    return Play(office, ledger, random.Random(seed), units, numbers)  # noqa: S311  # what people do, not secrets
