"""Which item is tested next: one that nobody else has open, as long as there is one."""

from collections.abc import Mapping
from datetime import timedelta

from handlers.chat.context import Picked
from handlers.chat.forms.answers import Subject, Talk
from sop.case import permissions
from sop.case.case import Case
from sop.case.step3_assess import untested
from sop.errors.case import AllTested
from sop.procedure import Action
from texts.case import items
from texts.screen import Screen

ANYWAY = "anyway"
"""In the subject: the person has been told who has the item open, and goes on."""
HELD = timedelta(seconds=10)
"""For so long an item is held for whoever picked it: by then it is on record that they have it open."""


async def pick(talk: Talk) -> Subject | Screen:
    """What the form is about, with the item where its button named none; or all that is left, for the person to choose.

    Raises AllTested, and why the person may not test now.
    """
    if "item" in talk.subject:
        return await _named(talk)
    case, context = await talk.case(), talk.context
    with permissions.telling(case, int(talk.subject.get("version", case.version))):
        permissions.require(case, context.person, Action.ASSESS_ITEM)
    left = untested(case)
    if not left:
        raise AllTested(case.number)
    elsewhere = _open_elsewhere(talk, case)  # from here on nobody else comes in between
    free = [item.id for item in left if item.id not in elsewhere]
    if not free:
        return items.only_open_left(case, [(item, elsewhere[item.id]) for item in left])
    own = context.draft.subject if context.draft is not None else {}
    resumed = int(own["item"]) if own.get("case") == str(case.id) and "item" in own else None
    item = resumed if resumed in free else free[0]
    context.services.picked[case.id, item] = Picked(context.person.id, context.person.name, context.now)
    return {**talk.subject, "item": str(item)}


async def _named(talk: Talk) -> Subject | Screen:
    """The item that the button names, unless a colleague has it open: then the person chooses, once."""
    case, item_id = await talk.case(), int(talk.subject["item"])
    by = _open_elsewhere(talk, case).get(item_id)
    if by is None or ANYWAY in talk.subject:
        return talk.subject
    return items.open_elsewhere(case, case.item(item_id), by)


def _open_elsewhere(talk: Talk, case: Case) -> Mapping[int, str]:
    """The items that others have open or have just picked, with the names of these."""
    context = talk.context
    picked = context.services.picked
    for key in [key for key, each in picked.items() if abs(context.now - each.at) > HELD]:
        del picked[key]
    held = (
        *((each.item, each.by, each.person_id) for each in context.arrival.open_items if each.case_id == case.id),
        *((item, each.by, each.person_id) for (case_id, item), each in picked.items() if case_id == case.id),
    )
    return {item: by for item, by, person_id in held if person_id != context.person.id}
