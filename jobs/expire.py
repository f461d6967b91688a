"""What is old is forgotten: updates that were handled, forms that were abandoned."""

import logging
from dataclasses import dataclass

from sqlalchemy import Connection

from storage.actions.acting import Clock
from storage.database import Database
from storage.queues import drafts, inbox
from storage.records import calendar

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Expiry:
    database: Database
    clock: Clock

    async def tick(self) -> None:
        """Also enters the calendar of the year that begins next, as soon as the holidays library knows it."""
        now = self.clock()

        def work(connection: Connection) -> tuple[int, int]:
            calendar.seed(connection, (now.year, now.year + 1))
            return inbox.sweep(connection, now), drafts.sweep(connection, now)

        updates, forms = await self.database.run(work)
        log.info("forgot %s updates and %s forms", updates, forms)
