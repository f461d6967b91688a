"""Which running deadlines have moved with the calendar since those concerned were told, from when, and why."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from sop.calendar.working_days import Deadline
from sop.case.summaries import CaseSummary
from sop.procedure import Step
from storage.tables import moved_deadlines

CASES = select(moved_deadlines.c.case_id)


@dataclass(frozen=True)
class Move:
    """Until when the deadline of a turn ran before the calendar changed, and what has changed since."""

    case_id: int
    turn: tuple[Step, int]
    before: Deadline
    why: tuple[str, ...]


def note(connection: Connection, moved: Collection[CaseSummary], why: Mapping[CaseSummary, Sequence[str]]) -> None:
    """Keeps until when each of these ran; of one that had moved before and was not told of, until when it ran then."""
    known = {each.case_id: each for each in untold(connection, [each.id for each in moved])}
    rows = []
    for each in moved:
        turn = each.turn.step, each.turn.round
        fresh = Move(each.id, turn, each.turn.deadline, ())
        move = known[each.id] if each.id in known and known[each.id].turn == turn else fresh
        reasons = (*move.why, *why[each])
        rows.append({"case_id": each.id, "step": turn[0], "round": turn[1], "before": move.before, "why": reasons})
    forget(connection, known)
    if rows:
        connection.execute(insert(moved_deadlines), rows)


def adjusted(connection: Connection, case_id: int, how: str) -> None:
    """Of one of which those concerned are still to be told: what moved it beside the calendar."""
    for move in untold(connection, [case_id]):
        one = update(moved_deadlines).where(moved_deadlines.c.case_id == case_id)
        connection.execute(one.values(why=(*move.why, how)))


def untold(connection: Connection, case_ids: Collection[int] | None = None) -> Sequence[Move]:
    """Of these cases, or of all."""
    wanted = select(moved_deadlines)
    if case_ids is not None:
        wanted = wanted.where(moved_deadlines.c.case_id.in_(case_ids))
    return [Move(row.case_id, (row.step, row.round), row.before, row.why) for row in connection.execute(wanted)]


def forget(connection: Connection, case_ids: Collection[int]) -> None:
    """Those concerned have been told."""
    if case_ids:
        one = delete(moved_deadlines).where(moved_deadlines.c.case_id == bindparam("of_case"))
        connection.execute(one, [{"of_case": each} for each in case_ids])
