"""Which reminders have been sent, so that each is sent once, and none for a turn that is over."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, false, insert, select

from sop.calendar.reminders import ReminderKind
from sop.case.case import LetterKind, Turn
from storage.queues import outbox
from storage.records import reminder_times
from storage.tables import reminders


def sent(connection: Connection, key: str) -> bool:
    return connection.execute(select(reminders.c.key).where(reminders.c.key == key)).first() is not None


def note(connection: Connection, key: str, case_id: int, letter_key: str) -> None:
    """The reminder has been written, in that letter."""
    connection.execute(insert(reminders).values(key=key, case_id=case_id, letter_key=letter_key))


def letter_key(number: int, person_id: int) -> str:
    """Of the letter of that number that the person has had."""
    return f"{LetterKind.REMINDER}:{number}>{person_id}"


def turn_key(case_id: int, turn: Turn) -> str:
    """A turn that goes on after it was taken back has the clock of its first round, and so its reminders."""
    return f"{case_id}:{turn.step}.{turn.rounds.start}"


def turns_in(connection: Connection, letter_key: str) -> Mapping[int, str]:
    """The cases that the letter speaks of, each with the key of the turn in which it does."""
    mine = select(reminders.c.case_id, reminders.c.key).where(reminders.c.letter_key == letter_key)
    return {row.case_id: f"{row.case_id}:{row.key.split(':')[1]}" for row in connection.execute(mine)}


def passed_on(connection: Connection, turns: Mapping[int, Turn], person_id: int) -> frozenset[int]:
    """Of these cases those of whose turn the person was told that it is passed on to them."""
    keys = [f"{turn_key(case_id, turn)}:{ReminderKind.ESCALATED}>{person_id}" for case_id, turn in turns.items()]
    return frozenset(connection.execute(select(reminders.c.case_id).where(reminders.c.key.in_(keys))).scalars())


def cases_in(connection: Connection, letter_key: str) -> frozenset[int]:
    """The numbers of the cases that the letter speaks of."""
    mine = select(reminders.c.case_id).where(reminders.c.letter_key == letter_key)
    return frozenset(connection.execute(mine).scalars())


def withdraw(connection: Connection, case_id: int, at: datetime, *, goes_on: bool = False) -> None:
    """Takes back the letters that still wait and that speak of the case; what else they said is owed again.

    So is what they said of the case itself, if its turn `goes_on`.
    """
    mine = select(reminders.c.letter_key).where(reminders.c.case_id == case_id)
    for letter_key in set(connection.execute(mine).scalars()):
        if outbox.withdraw(connection, letter_key, at):
            kept = reminders.c.case_id == case_id if not goes_on else false()
            reminder_times.again(connection, cases_in(connection, letter_key) - (set() if goes_on else {case_id}))
            connection.execute(delete(reminders).where(reminders.c.letter_key == letter_key, ~kept))


def take_back(connection: Connection, at: datetime, person_id: int | None = None) -> frozenset[int]:
    """Takes back the reminders that still wait (for that person): what they said is owed again, as it is then.

    Returns the numbers of the cases that they spoke of.
    """
    spoken_of: set[int] = set()
    for letter_key in outbox.waiting_keys(connection, LetterKind.REMINDER, person_id):
        spoken_of |= cases_in(connection, letter_key)
        outbox.withdraw(connection, letter_key, at)
        forget(connection, letter_key)
    return frozenset(spoken_of)


def forget(connection: Connection, letter_key: str) -> None:
    """What the letter said is owed again."""
    reminder_times.again(connection, cases_in(connection, letter_key))
    connection.execute(delete(reminders).where(reminders.c.letter_key == letter_key))
