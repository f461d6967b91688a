"""Asks the administrators for the decree of a year that nobody has confirmed yet, once a week."""

from dataclasses import dataclass

from storage.actions.calendar import CalendarActions


@dataclass(frozen=True)
class Decrees:
    """What was asked already is in the outbox."""

    actions: CalendarActions

    async def tick(self) -> None:
        await self.actions.ask_for_decree()
