"""The pauses that a channel asks for outlast the process."""

from datetime import timedelta

from sop.office.address import Address
from storage.actions.acting import Actions
from storage.queues import pauses
from storage.queues.pauses import Pause


class PauseActions(Actions):
    async def keep(self, channel: str, address: Address | None, seconds: float) -> None:
        """It begins now."""
        pause = Pause(address, self.clock() + timedelta(seconds=seconds), seconds)
        await self.database.run(lambda connection: pauses.keep(connection, channel, pause))
