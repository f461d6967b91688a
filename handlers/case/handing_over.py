"""A turn is handed over in the chat: to whom, with a note if wanted, after one look."""

from collections.abc import Sequence
from typing import Any

from handlers.case.case_forms import action_form, seen_by_button
from handlers.chat.forms.answers import ChoiceAnswer, Option, Talk, TextAnswer
from handlers.chat.forms.form import Form, Question
from sop.case.case import Case
from sop.case.handing_over import Colleague, HandOver
from sop.errors.answers import StaleAnswer
from sop.errors.case import HandedOverAlready, NobodyElse
from sop.procedure import Action
from storage.queues.drafts import Draft, Json
from texts import names
from texts.case import handing_over as texts
from texts.say import Markup
from texts.screen import Button, press


async def colleagues(talk: Talk) -> Sequence[Colleague]:
    team = await talk.context.team(await talk.case())
    return team.besides(talk.context.person)


async def receivers(talk: Talk) -> Sequence[Option]:
    found = await colleagues(talk)
    return [Option(str(each.person_id), names.with_leave(each.name, each.leave, talk.today)) for each in found]


async def begin(talk: Talk) -> dict[str, Json]:
    """Where there is only one, nothing need be asked. Raises HandedOverAlready, NobodyElse."""
    found = await colleagues(talk)
    if not found:
        case = await talk.case()
        responsible = (await talk.context.team(case)).responsible
        if responsible is not None and responsible.person_id != talk.context.person.id:
            raise HandedOverAlready(case.number, responsible.name)
        raise NobodyElse(case.number)
    only: dict[str, Json] = {"person_id": str(found[0].person_id)} if len(found) == 1 else {}
    return only | {"note": None}


async def before(talk: Talk) -> Markup:
    chosen = str(talk.answers["person_id"])
    to = next((each for each in await colleagues(talk) if str(each.person_id) == chosen), None)
    if to is None:
        raise StaleAnswer
    return texts.before(await talk.case(), to, talk.today)


def to_note(draft: Draft) -> Sequence[Button]:
    return (Button(texts.ADD_NOTE, press("f", draft.token, "redo", "note")),)


async def submit(talk: Talk, command: HandOver) -> Case:
    context = talk.context
    context.about = int(talk.subject["case"])
    return await context.services.desk.hand_over(context.about, context.person.id, command, seen=seen_by_button(talk))


FORMS: Sequence[Form[Any]] = (
    action_form(
        Action.HAND_OVER,
        HandOver,
        (
            Question("person_id", texts.TO, texts.ASK_TO, ChoiceAnswer(receivers)),
            Question("note", texts.NOTE, texts.ASK_NOTE, TextAnswer(3, 300), optional=True),
        ),
        submit,
        done=texts.DONE,
        send=texts.SEND,
        begin=begin,
        remark=before,
        more=to_note,
    ),
)
