"""What was sent is taken back in the chat: asked once, and gone back to where it came from."""

from collections.abc import Sequence
from typing import Any

from handlers.case.case_forms import heading_of, present, seen_by_button
from handlers.chat.forms.answers import Talk
from handlers.chat.forms.form import Form
from sop.case import permissions, taking_back
from sop.case.case import Case
from sop.command import Confirm
from sop.procedure import Action
from storage.queues.drafts import Json
from texts.case import taking_back as texts


async def opens(talk: Talk) -> dict[str, Json]:
    """Raises what `Desk.take_back` does."""
    case, context = await talk.case(), talk.context
    seen = seen_by_button(talk)
    with permissions.telling(case, seen):
        if case.version != seen:
            raise await context.services.desk.changed(case)
        taking_back.require(case, context.person, await context.opening(case), context.now)
    return {}


async def submit(talk: Talk, _command: Confirm) -> Case:
    context = talk.context
    context.about = int(talk.subject["case"])
    return await context.services.desk.take_back(context.about, context.person.id, seen=seen_by_button(talk))


async def before_taking_back(talk: Talk) -> str:
    return texts.before_taking_back(await talk.case())


FORMS: Sequence[Form[Any]] = (
    Form(
        Action.TAKE_BACK.value,
        heading_of(Action.TAKE_BACK),
        Confirm,
        (),
        submit,
        opens,
        done=texts.TAKEN_BACK,
        send=texts.TAKE_BACK,
        remark=before_taking_back,
        sees=present,
    ),
)
