"""How far the office is prepared: asked of what is on record, so that nobody has to tick anything off."""

from datetime import date

from sqlalchemy import Connection

from sop.documents.signatories import in_office
from sop.documents.stationery import Blank, gaps
from sop.office.preparation import Preparation, left
from sop.procedure import PROCEDURE, Signer
from storage.records import calendar, office_units, people, stationery


def lacking(connection: Connection, on: date) -> tuple[Preparation, ...]:
    """What is missing on that day."""
    office, officials = stationery.load(connection), stationery.officials(connection)
    units = [unit.id for unit in office_units.every(connection)]
    held = {held.role for person in people.every_person(connection, on) for held in person.assignments}
    done = {
        Preparation.LETTERHEAD: not gaps(office) & {Blank.LETTERHEAD, Blank.CODE},
        Preparation.UNITS: bool(units),
        Preparation.UNIT_LETTERHEADS: bool(units) and not office.undecided(units),
        Preparation.OFFICIALS: in_office(officials, Signer.HEAD, None, on) is not None,
        Preparation.CALENDAR: on.year in calendar.years(connection),
        Preparation.PEOPLE: held >= {rule.actor for rule in PROCEDURE},
        Preparation.SOP_HEADER: office.sop.complete,
        Preparation.LEGAL_BASIS: bool(office.sop.legal_basis),
    }
    return left({each for each, is_done in done.items() if is_done})
