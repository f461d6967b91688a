"""Running deadlines follow the calendar: after a change they are reckoned anew, a few at a time."""

from dataclasses import dataclass

from storage.actions.calendar import CalendarActions


@dataclass(frozen=True)
class Reckoner:
    """What is still to be reckoned is in the database."""

    actions: CalendarActions

    async def tick(self) -> bool:
        """Returns whether there was something to do; then there may be more."""
        return await self.actions.reckon() > 0
