"""Reminders: whose turn ends soon, or has ended, is told so within office hours; each once, and all in one message."""

from dataclasses import dataclass

from storage.actions.reminders import ReminderActions


@dataclass(frozen=True)
class Reminders:
    """What is owed, and when, is in the database and in the calendar, never in the scheduler."""

    actions: ReminderActions

    async def tick(self) -> bool:
        """Returns whether there may be more to do at once."""
        return await self.actions.remind()
