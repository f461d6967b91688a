"""What everything that only the administrator does has in common: the check, and the beginning of the transaction."""

from collections.abc import Awaitable, Callable

from sqlalchemy import Connection

from handlers.chat.context import Context
from handlers.chat.forms.answers import Talk
from sop.errors import NotYours
from sop.office.people import Officer, Person
from sop.procedure import Role
from storage.queues import drafts
from storage.queues.drafts import Json
from storage.records import people


def administrator(context: Context) -> Person:
    """Who speaks, if an administrator; raises NotYours."""
    if not context.person.holds(Role.ADMIN):
        raise NotYours(Role.ADMIN)
    return context.person


async def may_manage(talk: Talk) -> dict[str, Json]:
    administrator(talk.context)
    return {}


def begin(connection: Connection, context: Context) -> Officer:
    """The administrator as the record wants them, and the form done with; raises NotYours."""
    person = people.get(connection, context.person.id)
    if not person.holds(Role.ADMIN):
        raise NotYours(Role.ADMIN)
    drafts.discard(connection, context.address)
    return Officer(person.id, person.name, person.position, Role.ADMIN)


def called(words: str) -> Callable[[Talk], Awaitable[str]]:
    async def heading(_talk: Talk) -> str:
        return words

    return heading
