"""What stands beside the cases so that nobody has to go through all of them is held against them, once a day."""

import logging
from dataclasses import dataclass

from storage.actions.calendar import CalendarActions
from storage.actions.reminders import ReminderActions

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Mender:
    """A case that has dropped out there would never be looked at again, and nobody would notice."""

    reminders: ReminderActions
    calendar: CalendarActions

    async def tick(self) -> None:
        found = await self.reminders.mend(), await self.calendar.mend()
        if any(found):
            log.warning("%s times to look at cases and %s deadlines to reckon were missing, and are put back", *found)
