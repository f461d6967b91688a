"""What an update needs to know, read in one go: who speaks, which form is open, and what it is about."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection

from sop.assessment.legal_basis import Catalogue
from sop.case.case import Case
from sop.errors.case import CaseUnknown
from sop.errors.people import InvitationInvalid
from sop.office.address import Address
from sop.office.invitations import Invitation
from sop.office.people import Person
from sop.procedure import Action
from storage.database import Database
from storage.queues import cards, drafts
from storage.queues.cards import ShownCard
from storage.queues.drafts import Draft, Holder, OpenItem
from storage.records import cases, invitations, law, people

T = TypeVar("T")

TESTING = (Action.ASSESS_ITEM.value, Action.COPY_TEST.value)
"""The forms in which an item is tested."""

MOST_TOGETHER = 16  # the first ones need not wait for all


@dataclass(frozen=True)
class Arrival:
    """The state that an update finds. `case` is the one that is pressed, or else that of the open form.

    `card` is what the pressed message shows, if that is kept up to date. `law` are the texts as the office has them.
    `waiting` is a form that was left at the address, and is open there once the other has ended.
    `open_items` are those that are being tested, if an item to test is sought.
    """

    person: Person | None = None
    draft: Draft | None = None
    waiting: Draft | None = None
    case: Case | None = None
    card: ShownCard | None = None
    law: Catalogue | None = None
    open_items: tuple[OpenItem, ...] = ()
    invitation: Invitation | None = None


@dataclass(frozen=True)
class Arriving:
    """Whose update it is, and what it says itself of what it will need."""

    address: Address
    case_id: int | None = None
    message_id: str | None = None
    invitation: str | None = None
    seeks_item: bool = False


@dataclass
class _Batch:
    arriving: list[Arriving] = field(default_factory=list)
    found: asyncio.Task[Sequence[Arrival]] | None = None


class Arrivals:
    """Reads what updates find: in one go for all that come while the last ones are read."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self.database = database
        self.clock = clock
        self._next = _Batch()
        self._reading = asyncio.Lock()

    async def read(self, arriving: Arriving) -> Arrival:
        if len(self._next.arriving) == MOST_TOGETHER:
            self._next = _Batch()
        batch = self._next
        place = len(batch.arriving)
        batch.arriving.append(arriving)
        if batch.found is None:
            batch.found = asyncio.create_task(self._read_all(batch))
        try:
            return (await asyncio.shield(batch.found))[place]
        except Exception:
            # it may be another's row that cannot be read
            return (await self._read([arriving]))[0]

    async def _read_all(self, batch: _Batch) -> Sequence[Arrival]:
        async with self._reading:
            if batch is self._next:
                self._next = _Batch()
            return await self._read(batch.arriving)

    async def _read(self, arriving: Sequence[Arriving]) -> Sequence[Arrival]:
        return await self.database.read(partial(read, arriving=arriving, now=self.clock()))


def read(connection: Connection, arriving: Sequence[Arriving], now: datetime) -> Sequence[Arrival]:
    """What each of these updates finds, in the same order."""
    addresses = {each.address for each in arriving}
    speaking = people.by_accounts(connection, addresses, now.date())
    owners: Mapping[Address, Holder] = {address: person.id for address, person in speaking.items()}
    kept = drafts.of(connection, {*addresses, *owners.values()})
    open_forms = {address: kept.get(owners.get(address, address)) or kept.get(address) for address in addresses}
    texts = law.load(connection)
    pressed = [(each.address, each.message_id) for each in arriving if each.message_id is not None]
    shown = cards.shown_in(connection, pressed)
    about = [_case_id(each, open_forms[each.address]) for each in arriving]
    found = {case_id: _known(partial(cases.get, connection, case_id)) for case_id in {*about} if case_id is not None}
    sought = any(each.seeks_item for each in arriving)
    open_items = drafts.open_items(connection, TESTING) if sought else ()
    return [
        Arrival(
            person=speaking.get(each.address),
            draft=open_forms[each.address],
            waiting=kept.get(each.address),
            case=None if case_id is None else found[case_id],
            card=shown.get((each.address, each.message_id or "")),
            law=texts,
            open_items=open_items if each.seeks_item else (),
            invitation=_invitation(connection, each, open_forms[each.address], now),
        )
        for each, case_id in zip(arriving, about, strict=True)
    ]


def _case_id(arriving: Arriving, draft: Draft | None) -> int | None:
    if arriving.case_id is not None or draft is None or "case" not in draft.subject:
        return arriving.case_id
    return int(draft.subject["case"])


def _invitation(connection: Connection, arriving: Arriving, draft: Draft | None, now: datetime) -> Invitation | None:
    code_sha256 = arriving.invitation or (draft.subject.get("invitation") if draft is not None else None)
    return None if code_sha256 is None else _known(lambda: invitations.find(connection, code_sha256, now))


def _known(find: Callable[[], T]) -> T | None:
    try:
        return find()
    except (CaseUnknown, InvitationInvalid):
        return None
