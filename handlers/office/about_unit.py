"""What the administrator's forms about one unit have in common: their button names it."""

from collections.abc import Awaitable, Callable
from functools import partial

from handlers.chat.forms.answers import Talk
from handlers.office.administrator import administrator
from sop.errors.answers import StaleButton
from sop.errors.people import UnitDissolved, UnitEnded, UnitMerged
from sop.office.people import Unit
from storage.queues.drafts import Json
from storage.records import office_units
from texts.office import units as texts

ABOUT = ("unit",)


async def unit_of(talk: Talk) -> Unit:
    """Raises NotYours, UnitUnknown, UnitEnded, and StaleButton for a button that named none."""
    administrator(talk.context)
    if "unit" not in talk.subject:
        raise StaleButton
    try:
        return await talk.context.services.read(partial(office_units.get, unit_id=int(talk.subject["unit"])))
    except UnitMerged as merged:
        raise UnitEnded(merged.name, merged.into) from merged
    except UnitDissolved as dissolved:
        raise UnitEnded(dissolved.name, None) from dissolved


def headed(what: str) -> Callable[[Talk], Awaitable[str]]:
    async def heading(talk: Talk) -> str:
        return texts.heading(await unit_of(talk), what)

    return heading


async def opens(talk: Talk) -> dict[str, Json]:
    await unit_of(talk)
    return {}
