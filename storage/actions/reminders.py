"""Who is told what is owed: each reminder once, and all that is owed to somebody now in one letter."""

import logging
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeAlias

from sqlalchemy import Connection

from sop.calendar.reminders import Reminder, ReminderKind, next_moment, owed
from sop.calendar.working_days import WorkingCalendar
from sop.case.case import LetterKind
from sop.case.permissions import TOLD_OF_DELAYS
from sop.case.summaries import CaseSummary
from sop.office.people import Person
from sop.procedure import Role
from storage.actions.acting import Actions
from storage.queues import outbox, reminders
from storage.records import calendar, cases, leaves, reminder_times
from storage.rows import UNREADABLE, left_out

log = logging.getLogger(__name__)

AT_ONCE = 100  # cases of one round: some tenths of a second, in which nobody else can write


class ReminderWords(Protocol):
    """The letter, as a stored screen."""

    def letter_of_reminders(
        self, owed: Sequence[tuple[CaseSummary, Reminder]], reader: Person, now: datetime
    ) -> str: ...


Owed: TypeAlias = tuple[CaseSummary, Reminder]


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
        round_ = _Round(connection, calendar.load(connection, self.tz), self.clock(), self.words)
        if not round_.known.within_office_hours(round_.now):
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
    """One tick: people are read once, however many cases wait for them."""

    def __init__(self, connection: Connection, known: WorkingCalendar, now: datetime, words: ReminderWords) -> None:
        self.connection, self.known, self.now, self.words = connection, known, now, words
        self._holders: dict[tuple[Role, int], tuple[Person, ...]] = {}

    def owed(self, case_ids: Collection[int]) -> dict[Person, list[Owed]]:
        """Of these cases, by reader, the most urgent first."""
        by_reader: dict[Person, list[Owed]] = defaultdict(list)
        found = cases.running(self.connection, case_ids)
        for summary in sorted(found, key=lambda summary: summary.turn.due_at):
            if (reminder := self._owed_of(summary)) is not None:
                for reader in self._readers(summary, reminder):
                    by_reader[reader].append((summary, reminder))
        return by_reader

    def remind(self, reader: Person, owed_now: Sequence[Owed]) -> None:
        if not self._fresh(reader, owed_now):
            return
        again = reminders.take_back(self.connection, self.now, reader.id) - {summary.id for summary, _ in owed_now}
        together = [*owed_now, *self.owed(again).get(reader, ())]
        fresh = sorted(self._fresh(reader, together), key=lambda each: each[0].turn.due_at)
        letter_key = f"{LetterKind.REMINDER}:{self.now.isoformat()}>{reader.id}"
        screen = self.words.letter_of_reminders(fresh, reader, self.now)
        outbox.post(self.connection, letter_key, LetterKind.REMINDER, reader.id, screen, self.now)
        for summary, reminder in fresh:
            reminders.note(self.connection, _key(summary, reminder, reader), summary.id, letter_key)

    def look_again(self, case_ids: Collection[int]) -> None:
        """Each when the next of its reminders becomes owed; one that cannot be reckoned tomorrow."""
        for summary in cases.running(self.connection, case_ids):
            try:
                moment = next_moment(summary.turn.deadline, self.known, self.now)
            except UNREADABLE:
                moment = self.now + timedelta(days=1)
            reminder_times.put(self.connection, summary.id, moment)

    def _owed_of(self, summary: CaseSummary) -> Reminder | None:
        try:
            return owed(summary.turn.deadline, self.known, self.now)
        except UNREADABLE:
            left_out("deadline of cases.id", summary.id)
            return None

    def _readers(self, summary: CaseSummary, reminder: Reminder) -> set[Person]:
        """Whose turn it is; after the end PPID Utama and the administrator too: of those who are on duty.

        Who has several roles is told once.
        """
        roles = {summary.actor, *(TOLD_OF_DELAYS if reminder.kind is ReminderKind.OVERDUE else ())}
        return {reader for role in roles for reader in self._who_holds(role, summary.unit.id)}

    def _who_holds(self, role: Role, unit_id: int) -> tuple[Person, ...]:
        key = role, unit_id if role.bound_to_unit else 0
        if key not in self._holders:
            self._holders[key] = leaves.on_duty(self.connection, role, self.now.date(), unit_id)
        return self._holders[key]

    def _fresh(self, reader: Person, owed_now: Sequence[Owed]) -> list[Owed]:
        return [
            (summary, reminder)
            for summary, reminder in owed_now
            if not reminders.sent(self.connection, _key(summary, reminder, reader))
        ]


def _key(summary: CaseSummary, reminder: Reminder, reader: Person) -> str:
    return f"{summary.id}:{summary.turn.key}:{reminder.key}>{reader.id}"
