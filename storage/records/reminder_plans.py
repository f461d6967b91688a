"""What the office has set for its reminders, kept as one fact."""

from collections.abc import Mapping

from sqlalchemy import Connection

from sop.adapter import adapter
from sop.case.reminding import ReminderPlan, by_step
from sop.procedure import Step
from storage.records import facts

PLANS = "reminder_plans"


def load(connection: Connection) -> Mapping[Step, ReminderPlan]:
    """For every step."""
    kept = facts.get(connection, PLANS)
    return by_step(() if kept is None else adapter(tuple[ReminderPlan, ...]).validate_json(kept))


def keep(connection: Connection, plans: Mapping[Step, ReminderPlan]) -> None:
    facts.keep(connection, PLANS, adapter(tuple[ReminderPlan, ...]).dump_json(tuple(plans.values())).decode())
