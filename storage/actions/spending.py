"""What a channel bills is counted."""

from collections.abc import Mapping

from sop.office.spending import Charge, Count
from storage.actions.acting import Actions
from storage.records import spending


class SpendingActions(Actions):
    async def note(self, charge: Charge) -> None:
        await self.database.run(lambda connection: spending.note(connection, charge))

    async def of_this_month(self) -> Mapping[str, Count]:
        return await self.database.read(lambda connection: spending.of_month(connection, self.clock()))
