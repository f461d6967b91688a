"""What everything that only the administrator does has in common: the check, and a heading."""

from collections.abc import Awaitable, Callable

from handlers.chat.context import Context
from handlers.chat.forms.answers import Talk
from handlers.chat.forms.form import REPLACING
from sop.errors.case import NotYours
from sop.office.people import Person
from sop.procedure import Role
from storage.queues.drafts import Json


def administrator(context: Context) -> Person:
    """Who speaks, if an administrator; raises NotYours."""
    if not context.person.holds(Role.ADMIN):
        raise NotYours(Role.ADMIN)
    return context.person


async def may_manage(talk: Talk) -> dict[str, Json]:
    administrator(talk.context)
    return {}


def replacing(talk: Talk) -> int | None:
    """Whose change the speaker replaces, having been told of it."""
    return int(talk.subject[REPLACING]) if REPLACING in talk.subject else None


def called(words: str) -> Callable[[Talk], Awaitable[str]]:
    async def heading(_talk: Talk) -> str:
        return words

    return heading
