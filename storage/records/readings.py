"""Who has read which item before deciding on it: on record, as the decision itself is."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, insert, select

from sop.case import reading
from sop.case.case import Case
from sop.office.people import Person
from storage.tables import readings


def note(connection: Connection, person_id: int, case: Case, items: Collection[int], at: datetime) -> None:
    """The person has these items before them in the present turn; the first time is what is kept."""
    known = _seen(connection, person_id, case)
    turn = {"step": case.step, "round": case.turn.round, "version": case.version}
    for item in sorted({*items} - known):
        connection.execute(insert(readings).values(person_id=person_id, case_id=case.id, item=item, at=at, **turn))


def unread(connection: Connection, person: Person, case: Case) -> frozenset[int]:
    """The items that the person decides on in the present turn and has not read; none where it is another's turn."""
    if not reading.reads(case, person):
        return frozenset()
    return reading.unread(case, _seen(connection, person.id, case))


def _seen(connection: Connection, person_id: int, case: Case) -> set[int]:
    return {*connection.execute(select(readings.c.item).where(_in_turn(person_id, case))).scalars()}


def _in_turn(person_id: int, case: Case) -> ColumnElement[bool]:
    mine = (readings.c.person_id == person_id) & (readings.c.case_id == case.id)
    return mine & (readings.c.step == case.step) & readings.c.round.in_(case.turn.rounds)
