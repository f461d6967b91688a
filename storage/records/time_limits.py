"""How much more time the office gives, kept as one fact."""

from sqlalchemy import Connection

from sop.adapter import adapter
from sop.office.time_limits import USUAL, TimeLimits
from storage.records import facts

TIME_LIMITS = "time_limits"


def load(connection: Connection) -> TimeLimits:
    kept = facts.get(connection, TIME_LIMITS)
    return USUAL if kept is None else TimeLimits.model_validate_json(kept)


def keep(connection: Connection, limits: TimeLimits) -> None:
    facts.keep(connection, TIME_LIMITS, adapter(TimeLimits).dump_json(limits).decode())
