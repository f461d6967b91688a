"""Reminders that their readers have put off until another morning, once in a turn."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select

from sop.case.case import Turn
from storage.tables import put_off


def put(connection: Connection, case_id: int, turn: Turn, person_id: int, until: datetime) -> None:
    key = {"case_id": case_id, "step": turn.step, "round": turn.rounds.start, "person_id": person_id}
    connection.execute(insert(put_off).values(**key, until=until))


def of_turns(connection: Connection, turns: Mapping[int, Turn]) -> Mapping[tuple[int, int], datetime]:
    """Until when, by the numbers of the case and the person, in the turns that are running."""
    return {
        (row.case_id, row.person_id): row.until
        for row in connection.execute(select(put_off).where(put_off.c.case_id.in_(turns)))
        if (row.step, row.round) == (turns[row.case_id].step, turns[row.case_id].rounds.start)
    }
