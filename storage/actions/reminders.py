"""Who is told what is owed: each reminder once, and all that is owed to somebody now in one letter."""

import logging
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Protocol

from sqlalchemy import Connection

from sop.calendar.calendars import Calendars
from sop.calendar.reminders import ReminderKind, days_late, next_moment, owed
from sop.calendar.working_days import WorkingCalendar
from sop.case.case import LetterKind
from sop.case.reminding import Owed, Rung, climbed
from sop.case.summaries import CaseSummary
from sop.office.people import Person
from sop.procedure import Role
from storage.actions.acting import Actions
from storage.queues import outbox, reminders
from storage.records import calendar, cases, leaves, reminder_plans, reminder_times, stationery
from storage.rows import UNREADABLE, left_out

log = logging.getLogger(__name__)

AT_ONCE = 100  # cases of one round: some tenths of a second, in which nobody else can write


class ReminderWords(Protocol):
    """The letter, as a stored screen."""

    def letter_of_reminders(self, owed: Sequence[Owed], reader: Person, now: datetime) -> str: ...


@dataclass(frozen=True)
class ReminderActions(Actions):
    words: ReminderWords

    async def remind(self) -> bool:
        """Posts the reminders that are owed now and were not posted before: one letter for each person.

        What still waits when the office closes, or when there is more to say, is taken back and said anew. Mostly
        there is nothing to do, and looking for it keeps nobody from writing. Returns whether there may be more at once.
        """
        return bool(await self.database.read(self._is_something_to_do)) and await self.database.run(self._remind)

    def _is_something_to_do(self, connection: Connection) -> bool:
        now = self.clock()
        if not calendar.load(connection, self.tz).within_office_hours(now):
            return bool(outbox.waiting_keys(connection, LetterKind.REMINDER))
        return bool(reminder_times.due(connection, now, 1))

    def _remind(self, connection: Connection) -> bool:
        round_ = _Round(connection, calendar.load_all(connection, self.tz), self.clock(), self.words)
        if not round_.known.office.within_office_hours(round_.now):
            reminders.take_back(connection, round_.now)
            return False
        looked_at = reminder_times.due(connection, round_.now, AT_ONCE)
        for reader, owed_now in round_.owed(looked_at).items():
            try:
                with connection.begin_nested():
                    round_.remind(reader, owed_now)
            except UNREADABLE:
                log.exception("person %s cannot be reminded", reader.id)
        round_.look_again(looked_at)
        return len(looked_at) == AT_ONCE


class _Round:
    """One tick: people, days and what is set are read once, however many cases wait for them."""

    def __init__(self, connection: Connection, known: Calendars, now: datetime, words: ReminderWords) -> None:
        self.connection, self.known, self.now, self.words = connection, known, now, words
        self.plans = reminder_plans.load(connection)
        self.superiors = leaves.on_duty(connection, Role.ATASAN_PPID, now.date())
        self.has_superior = bool(self.superiors) or stationery.names_superior(connection)
        self._holders: dict[tuple[Role, int], tuple[Person, ...]] = {}
        self._served: dict[tuple[Role, int, date], bool] = {}

    def owed(self, case_ids: Collection[int]) -> dict[Person, list[Owed]]:
        """Of these cases, by reader, the most urgent first."""
        by_reader: dict[Person, list[Owed]] = defaultdict(list)
        found = cases.running(self.connection, case_ids)
        for summary in sorted(found, key=lambda summary: summary.turn.due_at):
            try:
                told = self._told(summary)
            except UNREADABLE:
                left_out("deadline of cases.id", summary.id)
                continue
            for reader, each in told.items():
                by_reader[reader].append(each)
        return by_reader

    def remind(self, reader: Person, owed_now: Sequence[Owed]) -> None:
        if not self._fresh(reader, owed_now):
            return
        again = reminders.take_back(self.connection, self.now, reader.id) - {each.summary.id for each in owed_now}
        together = [*owed_now, *self.owed(again).get(reader, ())]
        fresh = sorted(self._fresh(reader, together), key=lambda each: each.summary.turn.due_at)
        letter_key = f"{LetterKind.REMINDER}:{self.now.isoformat()}>{reader.id}"
        screen = self.words.letter_of_reminders(fresh, reader, self.now)
        outbox.post(self.connection, letter_key, LetterKind.REMINDER, reader.id, screen, self.now)
        for each in fresh:
            reminders.note(self.connection, _key(each, reader), each.summary.id, letter_key)

    def look_again(self, case_ids: Collection[int]) -> None:
        """Each when the next of its reminders becomes owed; one that cannot be reckoned tomorrow.

        A pause is asked about every few days, and of whoever comes back meanwhile: it is looked at every morning.
        """
        for summary in cases.running(self.connection, case_ids):
            try:
                planned = self.plans[summary.turn.step].moments
                known = self._known(summary)
                moment = next_moment(summary.turn.deadline, known, self.now, planned)
                if summary.turn.deadline.pause is not None:
                    moment = min(moment, known.opens_at(known.next_working_day(known.day_of(self.now))))
            except UNREADABLE:
                moment = self.now + timedelta(days=1)
            reminder_times.put(self.connection, summary.id, moment, self.now)

    def _told(self, summary: CaseSummary) -> dict[Person, Owed]:
        """Whose turn it is, and after the end who is on the rungs that are reached; who has several roles once."""
        plan = self.plans[summary.turn.step]
        reminder = owed(summary.turn.deadline, self._known(summary), self.now, plan.moments)
        if reminder is None:
            return {}
        holders = self._who_holds(summary.actor, summary.unit.id)
        if reminder.kind is not ReminderKind.OVERDUE:
            return dict.fromkeys(_first(holders, summary), Owed(summary, reminder))
        reached = plan.reached(self._climbed(summary, max(plan.climb.values(), default=0)))
        if not self.has_superior:
            reached = tuple(rung for rung in reached if rung is not Rung.SUPERIOR)
        late = days_late(summary.turn.deadline, self._known(summary), self.now)
        names = tuple(person.name for person in holders)
        each = Owed(summary, reminder, late, names, reached, to_report=Rung.SUPERIOR in reached and not self.superiors)
        told: dict[Person, Owed] = {}
        if Rung.ADMIN in reached:
            told |= dict.fromkeys(self._who_holds(Role.ADMIN, 0), each.said_as(ReminderKind.ESCALATED))
        if Rung.SUPERIOR in reached:
            told |= dict.fromkeys(self.superiors, each.said_as(ReminderKind.REPORTED))
        if Rung.PPID_UTAMA in reached:
            told |= dict.fromkeys(self._who_holds(Role.PPID_UTAMA, 0), each)
        return told | dict.fromkeys(holders, each)

    def _climbed(self, summary: CaseSummary, highest: int) -> int:
        could_act = partial(self._could_act, summary)
        return climbed(summary.turn.due_at, self._known(summary), self.now, could_act, highest)

    def _known(self, summary: CaseSummary) -> WorkingCalendar:
        """The calendar by which the turn counts."""
        return self.known.of(summary.actor, summary.unit.id)

    def _could_act(self, summary: CaseSummary, day: date) -> bool:
        role, unit_id = summary.actor, summary.unit.id
        key = role, unit_id if role.bound_to_unit else 0, day
        if key not in self._served:
            known = self._known(summary)
            hours = known.opens_at(day), known.closes_at(day)
            self._served[key] = leaves.could_act(self.connection, role, unit_id, *hours)
        return self._served[key]

    def _who_holds(self, role: Role, unit_id: int) -> tuple[Person, ...]:
        key = role, unit_id if role.bound_to_unit else 0
        if key not in self._holders:
            self._holders[key] = leaves.on_duty(self.connection, role, self.now.date(), unit_id)
        return self._holders[key]

    def _fresh(self, reader: Person, owed_now: Sequence[Owed]) -> list[Owed]:
        return [each for each in owed_now if not reminders.sent(self.connection, _key(each, reader))]


def _first(holders: Sequence[Person], summary: CaseSummary) -> Sequence[Person]:
    """Who is responsible for the turn, if anybody on duty is; once it is late all are told."""
    responsible = summary.turn.responsible
    return [each for each in holders if responsible and each.id == responsible.person_id] or holders


def _key(each: Owed, reader: Person) -> str:
    """A turn that goes on after it was taken back has the clock of its first round, and so its reminders."""
    turn = each.summary.turn
    return f"{each.summary.id}:{turn.step}.{turn.rounds.start}:{each.reminder.key}>{reader.id}"
