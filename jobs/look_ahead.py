"""Where nobody will be on duty is noticed, and the administrators hear of it, before a case needs somebody."""

from dataclasses import dataclass

from storage.actions.leaves import LeaveActions


@dataclass(frozen=True)
class LookAhead:
    actions: LeaveActions

    async def tick(self) -> None:
        await self.actions.look_ahead()
