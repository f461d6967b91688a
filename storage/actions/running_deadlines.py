"""Running deadlines are reckoned anew after a change of the calendar: the move is on record, and told later."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from sop.calendar.calendars import Calendars
from sop.calendar.changes import is_news, moves, reckoned
from sop.calendar.working_days import Deadline
from sop.case.case import LetterKind
from sop.case.summaries import CaseSummary
from sop.procedure import EventKind
from storage.queues import outbox, reminders
from storage.records import cases, history, moved_deadlines, reckoning
from storage.records.reckoning import KeptChange


class MoveNotes(Protocol):
    """What the history says of it."""

    def deadline_moved(self, before: Deadline, after: Deadline, why: Sequence[str]) -> str: ...


def catch_up(
    connection: Connection, case_ids: Collection[int], known: Calendars, notes: MoveNotes, now: datetime
) -> None:
    """Of these cases those are reckoned that are still to be; the first who comes does it for all."""
    cases.lock(connection, case_ids)
    changes = reckoning.take(connection, case_ids)
    anew = {
        each: reckoned(each.turn.deadline, known.of(each.actor, each.unit.id), now)
        for each in cases.running(connection, changes)
    }
    move(connection, {each: to for each, to in anew.items() if to != each.turn.deadline}, changes, notes, now)


def move(
    connection: Connection,
    moved: Mapping[CaseSummary, Deadline],
    changes: Mapping[int, Sequence[KeptChange]],
    notes: MoveNotes,
    now: datetime,
) -> None:
    """Gives running turns another deadline, because of the changes by case; those concerned are told later."""
    if not moved:
        return
    versions = cases.move_deadlines(connection, moved)
    why = {each: [change.note for change in changes[each.id]] for each in moved}
    happened = [
        (each.id, versions[each.id], changes[each.id][-1].by, notes.deadline_moved(each.turn.deadline, to, why[each]))
        for each, to in moved.items()
    ]
    history.append_for_cases(connection, EventKind.DEADLINE_MOVED, now, happened)
    others = {each: deadline for each, deadline in moved.items() if is_news(each.turn.deadline, deadline)}
    if outbox.waiting_keys(connection, LetterKind.REMINDER):
        for each in others:
            reminders.withdraw(connection, each.id, now, goes_on=True)
    ending_anew = [each for each, deadline in others.items() if moves(each.turn.deadline, deadline)]
    moved_deadlines.note(connection, ending_anew, why)
