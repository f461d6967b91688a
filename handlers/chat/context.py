"""What every handler has at hand: the services that it works with, and who is speaking."""

import asyncio
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Self, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection
from telegram import Update
from telegram.ext import CallbackContext, ExtBot

from sop.assessment.legal_basis import Catalogue
from sop.case.case import Case
from sop.errors import Stranger
from sop.office.address import Address
from sop.office.people import Person
from storage.actions.acting import Clock
from storage.actions.cases import Desk
from storage.actions.law import LawActions
from storage.actions.office import OfficeActions
from storage.actions.people import PeopleActions
from storage.database import Database
from storage.files.vault import Vault
from storage.queues import drafts, inbox
from storage.queues.drafts import Draft
from storage.records import law

T = TypeVar("T")

CHECKS_AT_ONCE = 2
NOWHERE = Address("", "")
"""Of an update that nobody was heard of from yet."""


@dataclass(frozen=True)
class Services:
    """The rooms that handlers work with; wired together once, in `bot.wiring`."""

    database: Database
    desk: Desk
    office: OfficeActions
    law: LawActions
    people: PeopleActions
    vault: Vault
    clock: Clock
    tz: ZoneInfo
    username: Callable[[], str]
    checks: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(CHECKS_AT_ONCE))
    """Held by whoever has a file in memory that anybody may have sent."""

    async def run(self, work: Callable[[Connection], T]) -> T:
        """Changes something other than a case, in one transaction."""
        return await self.database.run(work)

    async def read(self, work: Callable[[Connection], T]) -> T:
        return await self.database.read(work)


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], Services]):
    """The context of one update; `somebody` and `address` are set before any handler sees it."""

    somebody: Person | None = None
    address: Address = NOWHERE
    about: int | None = None
    """The case that the update is about, if any: what is shown when it is refused."""

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
            context.somebody, context.address, context.about = known.somebody, known.address, known.about
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
    def now(self) -> datetime:
        return self.services.clock()

    @property
    def today(self) -> date:
        return self.now.date()

    async def draft(self) -> Draft | None:
        """The form that the speaker is filling in."""
        return await self.services.read(lambda connection: drafts.get(connection, self.address))

    async def case(self, case_id: int) -> Case:
        """The case that the update is about; raises CaseUnknown when the speaker may not see it."""
        self.about = case_id
        return await self.services.desk.case(case_id, self.person)

    async def law(self) -> Catalogue:
        """The legal texts as the office has them."""
        return await self.services.read(law.load)

    async def put(self, data: bytes) -> str:
        """Keeps a file, and returns its SHA-256."""
        return (await asyncio.to_thread(self.services.vault.put, data)).sha256


_handled: ContextVar[tuple[object, Context | None]] = ContextVar("_handled", default=(None, None))
"""The update that is being handled in this task, and its context."""


def pressed(update: Update) -> list[str]:
    """The words that the pressed button carries; see `texts.screen.press`."""
    query = update.callback_query
    return (query.data or "").split(":") if query else []
