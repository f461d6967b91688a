"""What the administrator sets for the reminders of each step."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from sop.case.reminding import ReminderPlan
from sop.office.act import Act
from sop.office.events import OfficeEvent
from sop.procedure import Role, Step
from storage.actions.acting import Actions
from storage.records import history, reminder_plans, reminder_times


class PlanNotes(Protocol):
    def reminders_set(self, plan: ReminderPlan) -> str: ...


@dataclass(frozen=True)
class ReminderPlanActions(Actions):
    notes: PlanNotes

    async def change(self, person_id: int, step: Step, change: Callable[[ReminderPlan], ReminderPlan]) -> ReminderPlan:
        """Makes the change to what is set by then, and returns that. Raises NotYours for who is no administrator."""

        def work(connection: Connection, act: Act) -> ReminderPlan:
            plans = dict(reminder_plans.load(connection))
            after = change(plans[step])
            if after != plans[step]:
                reminder_plans.keep(connection, plans | {step: after})
                note = self.notes.reminders_set(after)
                history.append(connection, OfficeEvent.REMINDERS_SET, act.at, act.by, note=note)
                reminder_times.for_others(connection, None, act.at)
            return after

        return await self.perform(person_id, Role.ADMIN, work)
