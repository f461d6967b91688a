"""The list as it stood whenever a step was finished, so that two rounds can be compared."""

from sqlalchemy import Connection, insert, select

from sop.case.case import Case, Item
from sop.procedure import Step
from storage.tables import versions


def keep(connection: Connection, case: Case) -> None:
    """Keeps the items as they leave the turn that has just been finished."""
    turn = [turn for turn in case.turns if turn.finish][-1]
    connection.execute(insert(versions).values(case_id=case.id, step=turn.step, round=turn.round, items=case.items))


def get(connection: Connection, case_id: int, step: Step, round_: int) -> tuple[Item, ...] | None:
    """The items as they left that round of that step; None when it was not finished."""
    mine = (versions.c.case_id == case_id) & (versions.c.step == step) & (versions.c.round == round_)
    kept: tuple[Item, ...] | None = connection.execute(select(versions.c["items"]).where(mine)).scalar()
    return kept


def of_rounds(
    connection: Connection, case_id: int, step: Step, rounds: tuple[int, int]
) -> tuple[tuple[Item, ...] | None, tuple[Item, ...] | None]:
    """As `get`, for both rounds."""
    before, after = rounds
    return get(connection, case_id, step, before), get(connection, case_id, step, after)
