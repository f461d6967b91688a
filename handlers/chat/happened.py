"""What has made something impossible: told to whoever asks for it, with who did it and when."""

from collections.abc import Mapping

from handlers.chat.context import Context
from sop.assessment.law_texts import LawTextChanged, LawTextGone
from sop.documents.signatories import OfficialGone
from sop.documents.stationery import UnitLetterheadGone
from sop.errors.case import (
    FileGone,
    ItemGone,
    NoTimeAsked,
    NotPaused,
    PausedAlready,
    TimeAsked,
    TimeGiven,
)
from sop.errors.people import PersonGone, UnitEnded
from sop.errors.refusal import Refusal
from sop.office.events import OfficeEvent
from sop.procedure import EventKind, Role
from storage.records import history
from texts import errors
from texts.say import Markup

CAUSES: Mapping[type[Refusal], frozenset[EventKind | OfficeEvent]] = {
    ItemGone: frozenset({EventKind.ITEM_REMOVED}),
    FileGone: frozenset({EventKind.FILE_REMOVED}),
    TimeAsked: frozenset({EventKind.TIME_ASKED}),
    TimeGiven: frozenset({EventKind.TIME_GIVEN}),
    NoTimeAsked: frozenset({EventKind.TIME_GIVEN, EventKind.TIME_REFUSED}),
    PausedAlready: frozenset({EventKind.TURN_PAUSED}),
    NotPaused: frozenset({EventKind.TURN_RESUMED}),
    PersonGone: frozenset({OfficeEvent.ROLE_MOVED, OfficeEvent.ROLE_REVOKED}),
    UnitEnded: frozenset({OfficeEvent.UNIT_MERGED, OfficeEvent.UNIT_DISSOLVED}),
    OfficialGone: frozenset({OfficeEvent.OFFICIAL_REMOVED}),
    UnitLetterheadGone: frozenset({OfficeEvent.STATIONERY_CHANGED}),
    LawTextGone: frozenset({OfficeEvent.LAW_CHANGED}),
    LawTextChanged: frozenset({OfficeEvent.LAW_CHANGED}),
}
"""What may have happened where this is refused."""


async def happened(context: Context, refusal: Refusal) -> Markup | None:
    """None where it is not known, or not for the speaker to know."""
    kinds = CAUSES.get(type(refusal))
    if kinds is None or context.somebody is None:
        return None
    of_office = any(isinstance(kind, OfficeEvent) for kind in kinds)
    if context.about is None and not (of_office and context.person.holds(Role.ADMIN)):
        return None
    case_id = None if of_office else context.about
    item = refusal.item if isinstance(refusal, ItemGone) else None
    found = await context.services.read(lambda connection: history.last_of(connection, kinds, case_id, item))
    return None if found is None else errors.happened(found.did, found.name or "", found.at, context.now)
