"""What becomes of letters on their way: gone, tried again later, or given up on, which the administrators learn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from sqlalchemy import Connection

from sop.case.case import LetterKind
from sop.procedure import Role
from storage.actions.acting import Actions
from storage.queues import outbox
from storage.queues.outbox import WaitingLetter


class LetterWords(Protocol):
    """The letter to the administrators, as a stored screen."""

    def letter_of_failure(self, name: str, kind: LetterKind) -> str: ...


@dataclass(frozen=True)
class LetterActions(Actions):
    words: LetterWords

    async def due(self, limit: int) -> Sequence[WaitingLetter]:
        """The letters that may go now, one for each address."""
        now = self.clock()
        return await self.database.read(lambda connection: outbox.due(connection, now, limit))

    async def delivered(self, letter: WaitingLetter) -> None:
        await self.database.run(lambda connection: outbox.delivered(connection, letter.id, self.clock()))

    async def postpone(self, letter: WaitingLetter, pause: timedelta) -> None:
        await self.database.run(lambda connection: outbox.postpone(connection, letter.id, self.clock() + pause))

    async def give_up(self, letter: WaitingLetter, fault: str) -> None:
        """The other administrators are told, once a day for each person that cannot be reached."""

        def work(connection: Connection) -> None:
            now, reader = self.clock(), letter.person_id
            outbox.give_up(connection, letter.id, fault, now)
            if reader is None or letter.kind is LetterKind.DELIVERY_FAILED:
                return
            screen = self.words.letter_of_failure(self.person(connection, reader).name, letter.kind)
            key = f"{LetterKind.DELIVERY_FAILED}:{reader}:{now.date()}"
            outbox.tell(connection, Role.ADMIN, LetterKind.DELIVERY_FAILED, key, screen, now, besides=reader)

        await self.database.run(work)
