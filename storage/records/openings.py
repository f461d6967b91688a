"""Who of those whose turn it is has had a case before them first: from then on it is not simply taken back."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, insert, select

from sop.case.case import Case
from sop.case.taking_back import Opening
from sop.office.people import Person
from storage.tables import openings


def of_turn(connection: Connection, case: Case) -> Opening | None:
    """The first one in the turn that is running."""
    row = connection.execute(select(openings.c.name, openings.c.at).where(_in_turn(case))).first()
    return None if row is None else Opening(row.name, row.at)


def note(connection: Connection, case: Case, person: Person, at: datetime) -> None:
    """The person has the case before them, in a turn that is theirs; the first one is what is kept."""
    if of_turn(connection, case) is None:
        turn = {"case_id": case.id, "step": case.step, "round": case.turn.round}
        connection.execute(insert(openings).values(**turn, person_id=person.id, name=person.name, at=at))


def _in_turn(case: Case) -> ColumnElement[bool]:
    mine = (openings.c.case_id == case.id) & (openings.c.step == case.step)
    return mine & (openings.c.round == case.turn.round)
