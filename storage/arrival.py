"""What an update needs to know, read in one go: who speaks, which form is open, and what it is about."""

from dataclasses import dataclass

from sqlalchemy import Connection

from sop.assessment.legal_basis import Catalogue
from sop.case.case import Case
from sop.errors import CaseUnknown
from sop.office.address import Address
from sop.office.people import Person
from storage.queues import cards, drafts
from storage.queues.cards import ShownCard
from storage.queues.drafts import Draft
from storage.records import cases, law, people


@dataclass(frozen=True)
class Arrival:
    """The state that an update finds. `case` is the one that is pressed, or else that of the open form.

    `card` is what the pressed message shows, if that is kept up to date. `law` are the texts as the office has them.
    """

    person: Person | None = None
    draft: Draft | None = None
    case: Case | None = None
    card: ShownCard | None = None
    law: Catalogue | None = None


def read(connection: Connection, address: Address, case_id: int | None, message_id: str | None) -> Arrival:
    """`case_id` and `message_id` are those of a press."""
    person = people.by_account(connection, address)
    draft = drafts.get(connection, address)
    if case_id is None and draft is not None and "case" in draft.subject:
        case_id = int(draft.subject["case"])
    return Arrival(
        person,
        draft,
        _case(connection, case_id) if case_id is not None else None,
        cards.shown_by(connection, address, message_id) if message_id is not None else None,
        law.load(connection),
    )


def _case(connection: Connection, case_id: int) -> Case | None:
    try:
        return cases.get(connection, case_id)
    except CaseUnknown:
        return None
