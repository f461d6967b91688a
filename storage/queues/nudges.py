"""What superiors have asked for: whom it reminds, and when, is reckoned as of any reminder."""

from collections.abc import Collection, Mapping
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, insert, select

from sop.case.case import Turn
from sop.case.reminding import Nudge
from storage.tables import nudges


def put(connection: Connection, case_id: int, turn: Turn, nudge: Nudge) -> None:
    connection.execute(delete(nudges).where(nudges.c.case_id == case_id))
    key = {"case_id": case_id, "step": turn.step, "round": turn.rounds.start}
    connection.execute(insert(nudges).values(**key, by=nudge.by, at=nudge.at))


def of_turns(connection: Connection, turns: Mapping[int, Turn], tz: ZoneInfo) -> Mapping[int, Nudge]:
    """By case, the last of the turns that are running."""
    return {
        case_id: nudge
        for case_id, (step, round_, nudge) in _of(connection, turns, tz).items()
        if (step, round_) == (turns[case_id].step, turns[case_id].rounds.start)
    }


def last(connection: Connection, case_id: int, tz: ZoneInfo) -> Nudge | None:
    """Of the case, in whatever turn."""
    found = _of(connection, (case_id,), tz).get(case_id)
    return None if found is None else found[2]


def _of(connection: Connection, case_ids: Collection[int], tz: ZoneInfo) -> dict[int, tuple[int, int, Nudge]]:
    rows = connection.execute(select(nudges).where(nudges.c.case_id.in_(case_ids)))
    return {row.case_id: (row.step, row.round, Nudge(row.by, row.at.astimezone(tz))) for row in rows}
