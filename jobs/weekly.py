"""Tells the administrators once a week what there is to do about delays, instead of a line every day."""

from dataclasses import dataclass

from storage.actions.weekly import WeeklyActions


@dataclass(frozen=True)
class Weekly:
    """What was told already is in the outbox."""

    actions: WeeklyActions

    async def tick(self) -> None:
        await self.actions.tell()
