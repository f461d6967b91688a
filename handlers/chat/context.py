"""What every handler has at hand: the services that it works with, and who is speaking."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import Any, Self, TypeVar
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.ext import CallbackContext, ExtBot

from handlers.files.reader import Reader
from sop.assessment.legal_basis import Catalogue
from sop.case.case import Case
from sop.case.handing_over import Team
from sop.case.permissions import may_oversee, may_see
from sop.case.reading import reads
from sop.case.taking_back import Opening, is_opened_by, is_sender, may_take_back
from sop.errors.case import CaseUnknown
from sop.errors.people import Stranger
from sop.office.address import Address
from sop.office.invitations import Account
from sop.office.people import Person
from sop.office.spending import Tariff
from sop.procedure import Action
from storage import views
from storage.actions.acting import Clock
from storage.actions.calendar import CalendarActions
from storage.actions.cases import Desk
from storage.actions.chat import ChatActions
from storage.actions.documents import DocumentActions
from storage.actions.invitations import InvitationActions
from storage.actions.law import LawActions
from storage.actions.leaves import LeaveActions
from storage.actions.office import OfficeActions
from storage.actions.people import PeopleActions
from storage.actions.phones import PhoneActions
from storage.actions.register import RegisterActions
from storage.actions.reminder_plans import ReminderPlanActions
from storage.actions.reminder_wishes import ReminderWishActions
from storage.actions.units import UnitActions
from storage.arrival import Arrival, Arrivals, Arriving
from storage.database import Database, Work
from storage.files.vault import Vault
from storage.queues import drafts, inbox
from storage.queues.drafts import Draft, Ending, Holder
from storage.records import law, openings, people, readings
from storage.records.invitations import sha256_of
from texts.channel import Channel
from texts.links import Links
from texts.say import Markup
from texts.screen import Screen

T = TypeVar("T")

CHECKS_AT_ONCE = 2
NOWHERE = Address("", "")
"""Of an update whose speaker is not known yet."""


@dataclass(frozen=True)
class Picked:
    """An item that somebody has picked to test."""

    person_id: int
    by: str
    at: datetime


@dataclass(frozen=True)
class Services:
    """The rooms that handlers work with; wired together once, in `bot.wiring`."""

    database: Database
    arrivals: Arrivals
    desk: Desk
    office: OfficeActions
    units: UnitActions
    law: LawActions
    calendar: CalendarActions
    reminders: ReminderPlanActions
    reminder_wishes: ReminderWishActions
    people: PeopleActions
    leaves: LeaveActions
    invitations: InvitationActions
    phones: PhoneActions
    documents: DocumentActions
    register: RegisterActions
    chat: ChatActions
    vault: Vault
    channel: Channel
    clock: Clock
    tz: ZoneInfo
    links: Callable[[], Links]
    forwarding: Sequence[str]
    """The channels on which a file can be passed on, whatever Sopan asks."""
    tariff: Tariff | None
    """What messages cost, where a channel bills for them."""
    checks: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(CHECKS_AT_ONCE))
    """Held by whoever has a file in memory that anybody may have sent."""
    picked: dict[tuple[int, int], Picked] = field(default_factory=dict)
    """The items that were picked last, by case and number: what is open may not be on record yet."""
    heard: dict[int, Address] = field(default_factory=dict)
    """Where each person wrote last, as far as it has been noted."""
    reader: Reader = field(default_factory=Reader)
    joining: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by whoever joins pictures: one set after the other, because of the memory that it takes."""

    async def read(self, work: Work[T]) -> T:
        return await self.database.read(work)


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], Services]):
    """The context of one update; `somebody`, `address` and `account` are set before any handler sees it."""

    somebody: Person | None = None
    address: Address = NOWHERE
    account: Account = Account(NOWHERE, "")
    """From where they speak, and what the channel calls them."""
    about: int | None = None
    """The case that the update is about, if any: what is shown when it is refused."""
    arrival: Arrival = Arrival()
    """What the update found when it came."""
    draft: Draft | None = None
    """The form that the speaker is filling in, as it stands now."""
    following: Screen | None = None
    """What comes in a message of its own after the next answer."""
    remark: Markup | None = None
    """What the next answer says first."""

    @classmethod
    def from_update(cls, update: object, application: Any) -> Self:
        context = super().from_update(update, application)
        if (handling := inbox.handling.get()) is not None:
            context.address = handling.update.address
        _handled.set((update, context))
        return context

    @classmethod
    def from_error(cls, update: object, error: Exception, application: Any, *args: Any, **kwargs: Any) -> Self:
        """python-telegram-bot makes a new context for an error: it has to know who spoke, and about what."""
        handled, known = _handled.get()
        context = super().from_error(update, error, application, *args, **kwargs)
        if known is not None and handled is update:
            for name in ("somebody", "address", "about", "arrival", "draft"):
                setattr(context, name, getattr(known, name))
        return context

    @property
    def services(self) -> Services:
        return self.bot_data

    @property
    def person(self) -> Person:
        """Who speaks; raises Stranger when it is nobody that has a role."""
        if self.somebody is None:
            raise Stranger
        return self.somebody

    @property
    def holder(self) -> Holder:
        """Whose the form is that they begin: their own, wherever they write, and a stranger's that of the address."""
        if self.arrival.draft is not None:
            return self.arrival.draft.holder
        return self.address if self.arrival.person is None else self.arrival.person.id

    @property
    def now(self) -> datetime:
        return self.services.clock()

    @property
    def today(self) -> date:
        return self.now.date()

    async def arrive(self, update: Update) -> None:
        """Reads what the update needs to know; again, when it turns out to have changed since."""
        query = update.callback_query
        message_id = str(query.message.message_id) if query and query.message else None
        words = pressed(update)
        arriving = Arriving(self.address, case_in(words), message_id, _invitation_in(update), seeks_item(words))
        self.arrival = await self.services.arrivals.read(arriving)
        self.draft, speaker = self.arrival.draft, self.arrival.person
        self.somebody = speaker if speaker and speaker.assignments else None

    async def still_holds(self) -> bool:
        """Whether the speaker holds all that they held when they spoke: time has passed since."""
        if self.somebody is None:
            return True
        now = await self.services.read(lambda connection: people.by_account(connection, self.address, self.today))
        return now is not None and {*self.somebody.assignments} <= {*now.assignments}

    async def case(self, case_id: int) -> Case:
        """The case that the update is about; raises CaseUnknown when the speaker may not see it.

        Whoever's turn it is has opened it from then on.
        """
        self.about = case_id
        found = self.arrival.case
        if found is None or found.id != case_id:
            found = await self.services.desk.case(case_id, self.person)
        if not may_see(found, self.person):
            raise CaseUnknown
        return await self._opened(found)

    async def overseen(self, case_id: int) -> Case:
        """The case of which the speaker may know where it stands; as `case` does, if they may see it as well."""
        self.about = case_id
        found = self.arrival.case
        if found is None or found.id != case_id:
            found = await self.services.desk.overseen(case_id, self.person)
        if not may_oversee(found, self.person):
            raise CaseUnknown
        return await self._opened(found) if may_see(found, self.person) else found

    async def _opened(self, found: Case) -> Case:
        if is_opened_by(found, self.person) and await self.opening(found) is None:
            return await self.services.desk.open_turn(found.id, self.person.id)
        return found

    async def may_take_back(self, case: Case) -> bool:
        """Whether the speaker has sent it, and can still take it back."""
        if not is_sender(case, self.person):
            return False
        return may_take_back(case, self.person, await self.opening(case), self.now)

    async def opening(self, case: Case) -> Opening | None:
        """Who has opened it first of those whose turn it is now."""
        return await self.services.read(partial(openings.of_turn, case=case))

    async def team(self, case: Case) -> Team:
        """Those whose turn the case is."""
        return await self.services.read(partial(views.team, case=case, reader=self.person, on=self.today))

    async def unread(self, case: Case) -> frozenset[int]:
        """The items that the speaker decides on now and has not read yet."""
        if not reads(case, self.person):
            return frozenset()
        return await self.services.read(partial(readings.unread, person=self.person, case=case))

    async def note_read(self, case: Case, items: Collection[int]) -> None:
        """The speaker has these items before them; kept of whoever decides on them."""
        if reads(case, self.person):
            await self.services.chat.note_read(self.person.id, case, items)

    async def law(self) -> Catalogue:
        """The legal texts as the office has them."""
        if (found := self.arrival.law) is not None:
            return found
        return await self.services.read(law.load)

    async def keep_draft(self, draft: Draft) -> None:
        """The form as it stands now is on record when this returns."""
        self.draft = draft.asking_at(self.address)
        await self.services.chat.keep_draft(self.draft)

    async def note_asked(self, draft: Draft, message_id: str) -> None:
        """The message shows what the form asks."""
        self.draft = draft.asking_at(self.address, message_id)
        await self.services.chat.note_asked(self.draft)

    async def end_draft(self, ending: Ending) -> None:
        """The form is open no more."""
        draft, self.draft = self.draft, None
        if draft is not None:
            await self.services.chat.end_draft(draft, ending)

    @asynccontextmanager
    async def sending_form(self, form: Draft) -> AsyncIterator[None]:
        """What is changed meanwhile ends this form as well, in one transaction; a refusal leaves it open.

        A form that is sent at once, with nothing to answer, was never the open one, and leaves that alone.
        """
        is_open = self.draft is not None and self.draft.token == form.token
        handling = inbox.handling.get() if is_open else None
        if handling is not None:
            closing = partial(drafts.end, holder=form.holder, ending=Ending.SENT, at=self.now)
            handling.closing = partial(closing, token=form.token)
        self.arrival = replace(self.arrival, case=None, law=None)  # what is seen from now on may have changed
        try:
            yield
            if is_open and (handling is None or handling.closing is not None):
                await self.end_draft(Ending.SENT)
            if is_open:
                self.draft = None
        finally:
            if handling is not None:
                handling.closing = None

    def beside(self, courtesy: Coroutine[Any, Any, None]) -> None:
        """Does something that no answer waits for; it answers for its own errors."""
        _courtesies.get().create_task(courtesy)

    async def put(self, data: bytes) -> str:
        """Keeps a file, and returns its SHA-256."""
        return (await asyncio.to_thread(self.services.vault.put, data)).sha256


_courtesies: ContextVar[asyncio.TaskGroup] = ContextVar("_courtesies")


@asynccontextmanager
async def courtesies() -> AsyncIterator[None]:
    """Around the handling of an update: what is done beside it keeps nobody waiting, and has been done at the end."""
    async with asyncio.TaskGroup() as beside:
        token = _courtesies.set(beside)
        try:
            yield
        finally:
            _courtesies.reset(token)


_handled: ContextVar[tuple[object, Context | None]] = ContextVar("_handled", default=(None, None))
"""The update that is being handled in this task, and its context."""


ABOUT_A_CASE = frozenset(
    (
        "case",
        "list",
        "digest",
        "item",
        "whole",
        "meetings",
        "files",
        "file",
        "prints",
        "past",
        "walk",
        "due",
        "handto",
        "doubts",
        "changes",
        "nudge",
    )
)
"""Presses whose first number is that of a case."""
FORMS_ABOUT_A_CASE = frozenset(action.value for action in Action)


def case_in(words: Sequence[str]) -> int | None:
    """The number of the case that a press is about; it is read at once with all else."""
    verb, *rest = words or [""]
    if verb == "do" and rest and rest[0] in FORMS_ABOUT_A_CASE:
        rest = rest[1:]
    elif verb not in ABOUT_A_CASE:
        return None
    return number_in(rest[0]) if rest else None


def seeks_item(words: Sequence[str]) -> bool:
    """Whether the press is to test an item, the next or one that it names: it matters then who has which open."""
    return list(words[:2]) == ["do", Action.ASSESS_ITEM]


def _invitation_in(update: Update) -> str | None:
    """The fingerprint of the code that a message opens an invitation with."""
    command, _, code = ((update.message.text if update.message else None) or "").partition(" ")
    return sha256_of(code.strip()) if command.lower().startswith("/start") and code.strip() else None


def number_in(word: str) -> int | None:
    """The number that a word of a press is, if it is one of ours: in figures of ASCII, and not beyond any database."""
    return int(word) if word.isascii() and word.isdecimal() and len(word) <= 9 else None


def pressed(update: Update) -> list[str]:
    """The words that the pressed button carries; see `texts.screen.press`."""
    query = update.callback_query
    return (query.data or "").split(":") if query else []
