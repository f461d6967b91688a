"""What an update needs to know, read in one go: who speaks, which form is open, and what it is about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection

from sop.assessment.legal_basis import Catalogue
from sop.case.case import Case
from sop.errors import CaseUnknown, InvitationInvalid
from sop.office.address import Address
from sop.office.people import Person
from storage.queues import cards, drafts
from storage.queues.cards import ShownCard
from storage.queues.drafts import Draft
from storage.records import cases, law, people
from storage.records.people import Invitation

T = TypeVar("T")


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
    invitation: Invitation | None = None


@dataclass(frozen=True)
class Hints:
    """What the update itself says of what it will need."""

    case_id: int | None = None
    message_id: str | None = None
    invitation: str | None = None


def read(connection: Connection, address: Address, hints: Hints, now: datetime) -> Arrival:
    draft = drafts.get(connection, address)
    subject = draft.subject if draft is not None else {}
    case_id = hints.case_id if hints.case_id is not None else _number(subject.get("case"))
    code_sha256 = hints.invitation or subject.get("invitation")
    return Arrival(
        person=people.by_account(connection, address, now.date()),
        draft=draft,
        case=_known(lambda: cases.get(connection, case_id)) if case_id is not None else None,
        card=cards.shown_by(connection, address, hints.message_id) if hints.message_id is not None else None,
        law=law.load(connection),
        invitation=_known(lambda: people.invitation(connection, code_sha256, now)) if code_sha256 else None,
    )


def _known(find: Callable[[], T]) -> T | None:
    try:
        return find()
    except (CaseUnknown, InvitationInvalid):
        return None


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)
