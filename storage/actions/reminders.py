"""Who is told what is owed: each reminder once, and all that is owed to somebody now in one letter."""

import logging
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from sop.calendar.calendars import Calendars
from sop.calendar.reminders import Reminder, ReminderKind, both_open, days_late, morning_after, next_moment, owed
from sop.calendar.working_days import WorkingCalendar
from sop.case.adjusting import deciders, may_be_asked_for, may_settle
from sop.case.case import LetterKind
from sop.case.permissions import DECIDED_BY_ANOTHER, deputises_for_own
from sop.case.reminding import Nudge, Owed, Rung, climbed, first_of, letter_number
from sop.case.summaries import CaseSummary
from sop.office.people import Contact, Person
from sop.procedure import Action, Role
from storage.actions.acting import Actions
from storage.queues import nudges, outbox, put_off, reminders
from storage.records import calendar, cases, leaves, people, reminder_plans, reminder_times, stationery, time_limits
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

        What still waits when the hours of its reader are over, or when there is more to say, is taken back and said
        anew. Mostly there is nothing to do, and looking for it keeps nobody from writing. Returns whether there may be
        more at once.
        """
        return bool(await self.database.read(self._is_something_to_do)) and await self.database.run(self._remind)

    async def mend(self) -> int:
        """Cases under way whose time to be looked at is missing are looked at at once; returns how many they were."""
        if not await self.database.read(reminder_times.missing):
            return 0
        return await self.database.run(reminder_times.put_back)

    def _is_something_to_do(self, connection: Connection) -> bool:
        now = self.clock()
        return bool(reminder_times.due(connection, now, 1) or self._unread_after_hours(connection, now))

    def _unread_after_hours(self, connection: Connection, now: datetime) -> Collection[int]:
        """The numbers of those for whom a letter waits, and whose office has closed."""
        waiting = outbox.readers_waiting(connection, LetterKind.REMINDER)
        if not waiting:
            return ()
        return leaves.off_hours(connection, waiting, now, calendar.load_all(connection, self.tz))

    def _remind(self, connection: Connection) -> bool:
        now = self.clock()
        for person_id in self._unread_after_hours(connection, now):
            reminders.take_back(connection, now, person_id)
        round_ = _Round(connection, calendar.load_all(connection, self.tz), now, self.words)
        looked_at = reminder_times.due(connection, now, AT_ONCE)
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
        self.limits = time_limits.load(connection)
        self.superiors = leaves.on_duty(connection, Role.ATASAN_PPID, now.date())
        self.has_superior = bool(self.superiors) or stationery.names_superior(connection)
        self.is_office_open = known.office.within_office_hours(now)
        self._holders: dict[tuple[Role, int], tuple[Person, ...]] = {}
        self._served: dict[tuple[Role, int, date], Mapping[int, bool]] = {}
        self._away: dict[date, frozenset[int]] = {}

    def owed(self, case_ids: Collection[int]) -> dict[Person, list[Owed]]:
        """Of these cases, by reader, the most urgent first."""
        by_reader: dict[Person, list[Owed]] = defaultdict(list)
        found = cases.running(self.connection, case_ids)
        wishes = _Wishes.of(self.connection, found, self.known.office.tz)
        for summary in sorted(found, key=lambda summary: summary.turn.due_at):
            try:
                told = self._told(summary, wishes)
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
        letter_key = reminders.letter_key(letter_number(self.now), reader.id)
        screen = self.words.letter_of_reminders(fresh, reader, self.now)
        outbox.post(self.connection, letter_key, LetterKind.REMINDER, reader.id, screen, self.now)
        for each in fresh:
            for key in self._unsent(each, reader):
                reminders.note(self.connection, key, each.summary.id, letter_key)

    def look_again(self, case_ids: Collection[int]) -> None:
        """Each when the next of its reminders becomes owed; one that cannot be reckoned tomorrow.

        A pause is asked about every few days, and of whoever comes back meanwhile: it is looked at every morning. So is
        what is to be decided on.
        """
        found = cases.running(self.connection, case_ids)
        wishes = _Wishes.of(self.connection, found, self.known.office.tz)
        moments = dict.fromkeys(case_ids, self.now + timedelta(days=1))
        for summary in found:
            with suppress(*UNREADABLE):
                moments[summary.id] = min([self._next_moment(summary), *wishes.until_when(summary, self.now)])
        for case_id, moment in moments.items():
            reminder_times.put(self.connection, case_id, moment, self.now)

    def _next_moment(self, summary: CaseSummary) -> datetime:
        """What became owed while those whose turn it is are closed, or those who watch, is said when they open."""
        known, plan, deadline = self._known(summary), self.plans[summary.turn.step], summary.turn.deadline
        if deadline.pause is not None or not known.within_office_hours(self.now):
            moment = known.next_opening(self.now)
        else:
            moment = next_moment(deadline, known, self.now, plan.moments, plan.asked_about_after)
        watched = deadline.due_at < self.now and not self.is_office_open
        return min(moment, self.known.office.next_opening(self.now)) if watched or deadline.asked else moment

    def _told(self, summary: CaseSummary, wishes: "_Wishes") -> dict[Person, Owed]:
        """Whose turn it is, who decides on its time, and after the end who is on the rungs that are reached.

        Who has several roles is told once.
        """
        known, plan, deciding = self._known(summary), self.plans[summary.turn.step], self._deciding(summary)
        if not known.within_office_hours(self.now):
            return deciding
        holders = self._whose_turn(summary)
        reminder = owed(summary.turn.deadline, known, self.now, plan.moments, plan.asked_about_after)
        if reminder is None:
            owed_now, told = None, dict[Person, Owed]()
        elif reminder.kind is not ReminderKind.OVERDUE:
            owed_now, told = Owed(summary, reminder), {}
        else:
            owed_now = self._late(summary, reminder, holders)
            told = self._passed_on(owed_now) if self.is_office_open else {}
        is_late = owed_now is not None and owed_now.late > 0
        readers = holders if is_late else first_of(holders, summary.turn)
        own = ((reader, self._own(summary, owed_now, reader, wishes)) for reader in readers)
        told |= {reader: each for reader, each in own if each is not None}
        return deciding | {reader: _with_decision(each, deciding.get(reader)) for reader, each in told.items()}

    def _deciding(self, summary: CaseSummary) -> dict[Person, Owed]:
        """Who can decide today on the time that was asked for before."""
        asked = summary.turn.deadline.asked
        if asked is None or asked.on >= self.now.date() or not self.is_office_open:
            return {}
        there = dict.fromkeys((*self._who_holds(Role.PPID_UTAMA, 0), *self.superiors))
        deciding = deciders(summary, asked.person_id, there)
        this_morning = Reminder(ReminderKind.ASKED, self.known.office.opens_at(self.now.date()))
        to_decide = Owed(summary, this_morning, actions=(Action.SETTLE_TIME,))
        return {each: to_decide for each in there if may_settle(summary, each, deciding)}

    def _late(self, summary: CaseSummary, reminder: Reminder, holders: Sequence[Person]) -> Owed:
        plan = self.plans[summary.turn.step]
        climbed_to = self._climbed(summary, max(plan.climb.values(), default=0))
        reached = [rung for rung in plan.reached(climbed_to) if self._is_there(rung)]
        # before the office opens, those who watch have heard of yesterday
        told = [rung for rung in reached if self.is_office_open or rung in plan.reached(climbed_to - 1)]
        to_come = [rung for rung in reached if rung not in told]
        return Owed(
            summary,
            reminder,
            days_late(summary.turn.deadline, self._known(summary), self.now),
            self._contacts(summary, holders),
            tuple(told),
            tuple(to_come),
            both_open(self._known(summary), self.known.office, self.now) if to_come else None,
            to_report=Rung.SUPERIOR in told and not self.superiors,
        )

    def _is_there(self, rung: Rung) -> bool:
        """Whether somebody on it can be told; to a superior who is on record it can be reported."""
        return self.has_superior if rung is Rung.SUPERIOR else bool(self._who_holds(Role(rung.value), 0))

    def _contacts(self, summary: CaseSummary, holders: Sequence[Person]) -> tuple[Contact, ...]:
        """Where those who hold it can be written to."""
        theirs = {each.id for each in holders}
        found = people.contacts(self.connection, [summary], self.now.date())[summary.id]
        return tuple(each for each in found if each.person_id in theirs)

    def _passed_on(self, each: Owed) -> dict[Person, Owed]:
        told: dict[Person, Owed] = {}
        if Rung.ADMIN in each.told:
            told |= dict.fromkeys(self._who_holds(Role.ADMIN, 0), each.said_as(ReminderKind.ESCALATED))
        if Rung.SUPERIOR in each.told:
            told |= dict.fromkeys(self.superiors, each.said_as(ReminderKind.REPORTED))
        if Rung.PPID_UTAMA in each.told:
            told |= dict.fromkeys(self._who_holds(Role.PPID_UTAMA, 0), each)
        return told

    def _own(self, summary: CaseSummary, owed_now: Owed | None, reader: Person, wishes: "_Wishes") -> Owed | None:
        """What somebody whose turn it is hears of it, and what they can do at once."""
        said = self._as_wished(summary, owed_now, reader, wishes)
        if said is None:
            return None
        asks = may_be_asked_for(summary.turn.deadline, self.now, self.limits)
        responsible = summary.turn.responsible
        taken = {reader.id, responsible.person_id if responsible else reader.id}
        hands_over = any(each.id not in taken for each in self._whose_turn(summary))
        actions = (*((Action.ASK_TIME,) if asks else ()), *((Action.HAND_OVER,) if hands_over else ()))
        was_put_off = (summary.id, reader.id) in wishes.put_off
        return replace(said, actions=actions, until=None if was_put_off else self._tomorrow(summary, reader))

    def _as_wished(self, summary: CaseSummary, owed_now: Owed | None, reader: Person, wishes: "_Wishes") -> Owed | None:
        """Nothing before the morning until which it was put off, but what a superior asks for."""
        until, nudge = wishes.put_off.get((summary.id, reader.id)), wishes.nudges.get(summary.id)
        if until is not None and until < summary.turn.due_at:
            if self.now < until:
                owed_now = None
            elif owed_now is None or owed_now.reminder.moment < until:
                owed_now = Owed(summary, Reminder(ReminderKind.PUT_OFF, until))
        if nudge is not None and summary.turn.deadline.pause is None and self._is_unheard(nudge, summary, reader):
            return replace(owed_now or Owed(summary, nudge.reminder), nudge=nudge)
        return owed_now

    def _is_unheard(self, nudge: Nudge, summary: CaseSummary, reader: Person) -> bool:
        concerned = first_of(self._whose_turn(summary), summary.turn)
        if reader not in concerned or reader.id == nudge.by.person_id:
            return False
        return self._unsent_key(summary, nudge.reminder, reader) is not None

    def _tomorrow(self, summary: CaseSummary, reader: Person) -> datetime | None:
        def away(day: date) -> bool:
            if day not in self._away:
                self._away[day] = leaves.away(self.connection, day)
            return reader.id in self._away[day]

        return morning_after(summary.turn.deadline, self._known(summary), self.now, away)

    def _climbed(self, summary: CaseSummary, highest: int) -> int:
        could_act = partial(self._could_act, summary)
        return climbed(summary.turn.due_at, self._known(summary), self.now, could_act, highest)

    def _known(self, summary: CaseSummary) -> WorkingCalendar:
        """The calendar by which the turn counts."""
        return self.known.of(summary.actor, summary.unit.id)

    def _could_act(self, summary: CaseSummary, day: date) -> bool:
        """Whether somebody was there who may decide on this case."""
        there = self._there(summary, day)
        if not there or summary.turn.step not in DECIDED_BY_ANOTHER or not all(there.values()):
            return bool(there)
        return not there.keys() <= cases.made_by(self.connection, [summary.id]).get(summary.id, frozenset())

    def _there(self, summary: CaseSummary, day: date) -> Mapping[int, bool]:
        role, unit_id = summary.actor, summary.unit.id
        key = role, unit_id if role.bound_to_unit else 0, day
        if key not in self._served:
            known = self._known(summary)
            hours = known.opens_at(day), known.closes_at(day)
            self._served[key] = leaves.served(self.connection, role, unit_id, *hours)
        return self._served[key]

    def _whose_turn(self, summary: CaseSummary) -> tuple[Person, ...]:
        """On duty, without the deputies who have proposed what they would decide on."""
        there = self._who_holds(summary.actor, summary.unit.id)
        if summary.turn.step not in DECIDED_BY_ANOTHER or not any(each.acting(summary.actor) for each in there):
            return there
        case = cases.get(self.connection, summary.id)
        return tuple(each for each in there if deputises_for_own(case, each) is None)

    def _who_holds(self, role: Role, unit_id: int) -> tuple[Person, ...]:
        key = role, unit_id if role.bound_to_unit else 0
        if key not in self._holders:
            self._holders[key] = leaves.on_duty(self.connection, role, self.now.date(), unit_id)
        return self._holders[key]

    def _fresh(self, reader: Person, owed_now: Sequence[Owed]) -> list[Owed]:
        return [each for each in owed_now if self._unsent(each, reader)]

    def _unsent(self, each: Owed, reader: Person) -> frozenset[str]:
        """The keys under which what the line says has not been sent yet."""
        said = (each.reminder, *((each.nudge.reminder,) if each.nudge else ()))
        return frozenset(key for one in said if (key := self._unsent_key(each.summary, one, reader)))

    def _unsent_key(self, summary: CaseSummary, reminder: Reminder, reader: Person) -> str | None:
        key = f"{reminders.turn_key(summary.id, summary.turn)}:{reminder.key}>{reader.id}"
        return None if reminders.sent(self.connection, key) else key


def _with_decision(each: Owed, to_decide: Owed | None) -> Owed:
    """What else is said to whoever decides on its time."""
    return replace(each, actions=(*to_decide.actions, *each.actions)) if to_decide else each


@dataclass(frozen=True)
class _Wishes:
    """What people have asked of the reminders of some turns: until when it is put off, and what a superior wants."""

    put_off: Mapping[tuple[int, int], datetime]
    nudges: Mapping[int, Nudge]

    @classmethod
    def of(cls, connection: Connection, found: Sequence[CaseSummary], tz: ZoneInfo) -> "_Wishes":
        turns = {each.id: each.turn for each in found}
        return cls(put_off.of_turns(connection, turns), nudges.of_turns(connection, turns, tz))

    def until_when(self, summary: CaseSummary, now: datetime) -> list[datetime]:
        return [until for (case_id, _), until in self.put_off.items() if case_id == summary.id and until > now]
