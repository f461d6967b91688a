"""Who is told what is owed: each reminder once, and all that is owed to somebody now in one letter."""

import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import Connection

from sop.calendar.reminders import Reminder, ReminderKind, owed
from sop.calendar.working_days import WorkingCalendar
from sop.case.case import LetterKind
from sop.case.permissions import TOLD_OF_DELAYS
from sop.case.summaries import CaseSummary
from sop.office.people import Person
from storage.actions.acting import Actions
from storage.queues import outbox, reminders
from storage.records import calendar, cases, people
from storage.rows import UNREADABLE, left_out

log = logging.getLogger(__name__)


class ReminderWords(Protocol):
    """The letter, as a stored screen."""

    def letter_of_reminders(
        self, owed: Sequence[tuple[CaseSummary, Reminder]], reader: Person, now: datetime
    ) -> str: ...


@dataclass(frozen=True)
class ReminderActions(Actions):
    words: ReminderWords

    async def remind(self) -> None:
        """Posts the reminders that are owed now and were not posted before: one letter for each person.

        What still waits when the office closes, or when there is more to say, is taken back and said anew. Mostly
        there is nothing to do, and looking for it keeps nobody from writing.
        """

        def work(connection: Connection) -> None:
            now, known = self.clock(), calendar.load(connection, self.tz)
            if not known.within_office_hours(now):
                reminders.take_back(connection, now)
                return
            for reader, all_owed in _owed(connection, known, now).items():
                try:
                    with connection.begin_nested():
                        self._remind(connection, reader, all_owed, now)
                except UNREADABLE:
                    log.exception("person %s cannot be reminded", reader.id)

        if await self.database.read(self._is_something_to_do):
            await self.database.run(work)

    def _is_something_to_do(self, connection: Connection) -> bool:
        now, known = self.clock(), calendar.load(connection, self.tz)
        if not known.within_office_hours(now):
            return bool(outbox.waiting_keys(connection, LetterKind.REMINDER))
        return any(_fresh(connection, all_owed, reader) for reader, all_owed in _owed(connection, known, now).items())

    def _remind(
        self, connection: Connection, reader: Person, all_owed: Sequence[tuple[CaseSummary, Reminder]], now: datetime
    ) -> None:
        if _fresh(connection, all_owed, reader):
            reminders.take_back(connection, now, reader.id)
            self._post(connection, reader, _fresh(connection, all_owed, reader), now)

    def _post(
        self, connection: Connection, reader: Person, found: Sequence[tuple[CaseSummary, Reminder]], now: datetime
    ) -> None:
        letter_key = f"{LetterKind.REMINDER}:{now.isoformat()}>{reader.id}"
        screen = self.words.letter_of_reminders(found, reader, now)
        outbox.post(connection, letter_key, LetterKind.REMINDER, reader.id, screen, now)
        for summary, reminder in found:
            reminders.note(connection, _key(summary, reminder, reader), summary.id, letter_key)


def _owed(
    connection: Connection, known: WorkingCalendar, now: datetime
) -> dict[Person, list[tuple[CaseSummary, Reminder]]]:
    """By reader, the most urgent first."""
    by_reader: dict[Person, list[tuple[CaseSummary, Reminder]]] = defaultdict(list)
    for summary in sorted(cases.open_summaries(connection), key=lambda summary: summary.turn.due_at):
        if (reminder := _owed_of(summary, known, now)) is not None:
            for reader in _readers(connection, summary, reminder, now.date()):
                by_reader[reader].append((summary, reminder))
    return by_reader


def _owed_of(summary: CaseSummary, known: WorkingCalendar, now: datetime) -> Reminder | None:
    try:
        return owed(summary.turn.deadline, known, now)
    except UNREADABLE:
        left_out("deadline of cases.id", summary.id)
        return None


def _readers(connection: Connection, summary: CaseSummary, reminder: Reminder, on: date) -> set[Person]:
    """Whose turn it is; after the end PPID Utama and the administrator too. Who holds several roles is told once."""
    roles = {summary.actor, *(TOLD_OF_DELAYS if reminder.kind is ReminderKind.OVERDUE else ())}
    return {reader for role in roles for reader in people.holders(connection, role, on, summary.unit.id)}


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
