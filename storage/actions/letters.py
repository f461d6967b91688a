"""What becomes of letters on their way: gone, withdrawn, tried again, or given up on, of which administrators learn."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Connection

from sop.case.case import LetterKind
from sop.procedure import Role
from storage.actions.acting import Actions
from storage.database import DatabaseAway
from storage.queues import entitlement, outbox
from storage.queues.outbox import LONGEST_PAUSE, WaitingLetter
from storage.records import calendar, leaves, people

log = logging.getLogger(__name__)

OF_THE_READER = ("ChannelClosed", "ChannelRefused")
"""Faults by which a person cannot be reached, and of which one letter a day is enough."""


class LetterWords(Protocol):
    """The letter to the administrators, as a stored screen."""

    def letter_of_failure(self, name: str, kind: LetterKind | None, fault: str) -> str: ...


@dataclass(frozen=True)
class LetterActions(Actions):
    words: LetterWords

    async def due(self, limit: int) -> Sequence[WaitingLetter]:
        """The letters that may go now, one for each address; whoever is on leave gets those about work afterwards."""

        def read(connection: Connection) -> Sequence[WaitingLetter]:
            now = self.clock()
            found = outbox.due(connection, now, limit)
            if not found or not (silent := leaves.silent(connection, now, calendar.load_all(connection, self.tz))):
                return found
            return outbox.due(connection, now, limit, silent)

        return await self.database.read(read)

    async def why_not(self, letter: WaitingLetter) -> str | None:
        """Why it does not go any more; None when it may."""
        return await self.database.read(lambda connection: entitlement.why_not(connection, letter, self.clock()))

    async def withdraw(self, letter: WaitingLetter, why: str) -> None:
        await self.database.run(lambda connection: entitlement.withdraw(connection, letter, self.clock(), why))

    async def delivered(self, letter: WaitingLetter) -> None:
        await self.database.run(lambda connection: outbox.delivered(connection, letter.id, self.clock()))

    async def postpone(self, letter: WaitingLetter, pause: timedelta) -> None:
        """It may be tried again after that pause, or the longest."""
        until = self.clock() + min(pause, LONGEST_PAUSE)
        await self.database.run(lambda connection: outbox.postpone(connection, letter.id, until))

    async def give_up(self, letter: WaitingLetter, fault: str) -> None:
        """The other administrators are told, once a day for each person that cannot be reached, and for each fault.

        If they cannot be told, it is given up all the same: the log has it, and the list of letters that failed.
        """
        now = self.clock()

        def work(connection: Connection) -> None:
            outbox.give_up(connection, letter.id, fault, now)
            self._tell(connection, letter, fault, now)

        try:
            await self.database.run(work)
        except DatabaseAway:
            raise
        except Exception:
            log.exception("nobody could be told of letter %s", letter.id)
            await self.database.run(lambda connection: outbox.give_up(connection, letter.id, fault, now))

    def _tell(self, connection: Connection, letter: WaitingLetter, fault: str, now: datetime) -> None:
        reader = letter.person_id
        if letter.kind is LetterKind.DELIVERY_FAILED or (reader is None and fault in OF_THE_READER):
            return
        what = f"{reader}" if fault in OF_THE_READER else f"{fault}:{reader}"
        key = f"{LetterKind.DELIVERY_FAILED}:{what}:{now.date()}"
        screen = self.words.letter_of_failure(people.name_of(connection, reader), letter.kind, fault)
        outbox.tell(connection, Role.ADMIN, LetterKind.DELIVERY_FAILED, key, screen, now, besides=reader)
