"""Reminders: whose turn ends soon, or has ended, is told so within office hours; each once, and all in one message."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from sop.calendar.reminders import Reminder, ReminderKind, next_moment, owed
from sop.calendar.working_days import WorkingCalendar
from sop.case.case import LetterKind
from sop.case.summaries import CaseSummary
from sop.office.people import Person
from sop.procedure import Role
from storage.actions.acting import Clock
from storage.database import Database
from storage.queues import outbox, reminders
from storage.records import calendar, cases, people
from texts.case import letters

ALSO_WHEN_OVERDUE = (Role.PPID_UTAMA, Role.ADMIN)


@dataclass(frozen=True)
class Reminders:
    """Finds out what is owed now; when is in the database and in the calendar, never in the scheduler."""

    database: Database
    clock: Clock
    tz: ZoneInfo

    async def tick(self) -> None:
        now = self.clock()
        await self.database.run(lambda connection: remind(connection, calendar.load(connection, self.tz), now))


def next_reminder(connection: Connection, known: WorkingCalendar, now: datetime) -> datetime | None:
    """The next instant at which a reminder becomes owed; None while no case is under way."""
    turns = [summary.turn.deadline for summary in cases.open_summaries(connection)]
    return min((next_moment(turn, known, now) for turn in turns), default=None)


def remind(connection: Connection, known: WorkingCalendar, now: datetime) -> None:
    """Posts the reminders that are owed now and were not posted before: one letter for each person.

    What still waits when the office closes, or when there is more to say, is taken back and said anew.
    """
    if not known.within_office_hours(now):
        reminders.take_back(connection, now)
        return
    by_reader: dict[Person, list[tuple[CaseSummary, Reminder]]] = defaultdict(list)
    for summary in sorted(cases.open_summaries(connection), key=lambda summary: summary.turn.due_at):
        reminder = owed(summary.turn.deadline, known, now)
        if reminder is None:
            continue
        for reader in _readers(connection, summary, reminder):
            by_reader[reader].append((summary, reminder))
    for reader, all_owed in by_reader.items():
        if not _fresh(connection, all_owed, reader):
            continue
        reminders.take_back(connection, now, reader.id)
        found = _fresh(connection, all_owed, reader)
        letter_key = f"{LetterKind.REMINDER}:{now.isoformat()}>{reader.id}"
        screen = letters.reminder(found, reader, now).dump()
        outbox.post(connection, letter_key, LetterKind.REMINDER, reader.id, screen, now)
        for summary, reminder in found:
            reminders.note(connection, _key(summary, reminder, reader), summary.id, letter_key)


def _readers(connection: Connection, summary: CaseSummary, reminder: Reminder) -> set[Person]:
    """Whose turn it is; after the end PPID Utama and the administrator too. Who holds several roles is told once."""
    roles = {summary.actor, *(ALSO_WHEN_OVERDUE if reminder.kind is ReminderKind.OVERDUE else ())}
    return {reader for role in roles for reader in people.holders(connection, role, summary.unit.id)}


def _fresh(
    connection: Connection, owed_now: Sequence[tuple[CaseSummary, Reminder]], reader: Person
) -> list[tuple[CaseSummary, Reminder]]:
    return [
        (summary, reminder)
        for summary, reminder in owed_now
        if not reminders.sent(connection, _key(summary, reminder, reader))
    ]


def _key(summary: CaseSummary, reminder: Reminder, reader: Person) -> str:
    return f"{summary.id}:{summary.turn.key}:{reminder.key}>{reader.id}"
