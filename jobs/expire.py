"""What is old is forgotten: updates that were handled, forms that were abandoned."""

import logging
from dataclasses import dataclass

from storage.actions.housekeeping import HousekeepingActions

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Expiry:
    housekeeping: HousekeepingActions

    async def tick(self) -> None:
        updates, forms = await self.housekeeping.forget()
        log.info("forgot %s updates and %s forms", updates, forms)
