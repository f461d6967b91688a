"""Settings that another administrator has changed since they were shown: that is said first, and told afterwards."""

from collections.abc import Callable

from sqlalchemy import Connection

from sop.case.case import LetterKind
from sop.errors.refusal import ReplacesSetting
from sop.office.act import Act
from sop.office.events import OfficeEvent
from sop.office.people import Person
from sop.procedure import Role
from storage.queues import outbox
from storage.records import history, people


def ask_first(connection: Connection, act: Act, did: OfficeEvent, about: str = "") -> None:
    """Raises ReplacesSetting when it was another who did this last, to what its note begins with."""
    last = history.last_of(connection, {did}, note=about)
    if last is not None and last.person_id != act.by.person_id:
        raise ReplacesSetting(last.name or "", last.at, last.person_id, last.did, last.note or "")


def tell(connection: Connection, act: Act, person_id: int, compose: Callable[[Person], str]) -> None:
    """Puts on record whose change was replaced, and writes to them."""
    reader = people.get(connection, person_id, act.day)
    history.append(connection, OfficeEvent.WORK_REPLACED, act.at, act.by, note=reader.name)
    key = f"{LetterKind.WORK_REPLACED}:{act.at.isoformat()}>{reader.id}"
    outbox.post(connection, key, LetterKind.WORK_REPLACED, reader.id, compose(reader), act.at, role=Role.ADMIN)
