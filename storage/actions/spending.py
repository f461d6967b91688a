"""What a channel bills is counted, and administrators hear when the month's money is nearly spent, and when it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from sop.case.case import LetterKind
from sop.office.spending import Charge, Count, Tariff
from sop.procedure import Role
from storage.actions.acting import Actions
from storage.queues import outbox
from storage.records import spending


class SpendingWords(Protocol):
    """The letter to the administrators, as a stored screen."""

    def letter_of_spending(self, cost: int, ceiling: int, share: int) -> str: ...


@dataclass(frozen=True)
class SpendingActions(Actions):
    words: SpendingWords
    tariff: Tariff

    async def note(self, charge: Charge) -> None:
        """Each share of the ceiling is told of once a month, to all administrators."""

        def work(connection: Connection) -> None:
            is_new = spending.note(connection, charge)
            if is_new and charge.billable and self.tariff.ceiling is not None:
                self._tell(connection)

        await self.database.run(work)

    async def of_this_month(self) -> Mapping[str, Count]:
        return await self.database.read(lambda connection: spending.of_month(connection, self.clock()))

    def _tell(self, connection: Connection) -> None:
        now = self.clock()
        counts = spending.of_month(connection, now)
        share, ceiling = self.tariff.reached(counts), self.tariff.ceiling
        if share is not None and ceiling is not None:
            key = f"{LetterKind.FAULT}:ceiling:{now:%Y-%m}:{share}"
            screen = self.words.letter_of_spending(self.tariff.cost(counts), ceiling, share)
            outbox.tell(connection, Role.ADMIN, LetterKind.FAULT, key, screen, now)
