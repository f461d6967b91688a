"""What a day brings: planned moves that begin, and where nobody will be on duty, before a case needs somebody."""

from dataclasses import dataclass

from storage.actions.leaves import LeaveActions
from storage.actions.people import PeopleActions


@dataclass(frozen=True)
class LookAhead:
    leaves: LeaveActions
    people: PeopleActions

    async def tick(self) -> None:
        await self.people.end_what_is_over()
        await self.leaves.look_ahead()
