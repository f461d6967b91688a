"""A turn is handed over in the chat: to whom, with a note if wanted, after one look."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers.case.card import show_case
from handlers.case.case_forms import action_form, seen_by_button
from handlers.chat.context import Context, pressed
from handlers.chat.forms.answers import ChoiceAnswer, Option, Subject, Talk, TextAnswer
from handlers.chat.forms.form import Form, Question
from handlers.chat.presses import NUMBER, on_press
from sop.case import permissions
from sop.case.case import Case
from sop.case.handing_over import Colleague, HandOver
from sop.errors.answers import StaleAnswer
from sop.errors.case import HandedOverAlready, NobodyElse
from sop.procedure import Action
from storage.queues.drafts import Draft, Json
from texts import names
from texts.case import handing_over as texts
from texts.say import Markup, say
from texts.screen import Button, Screen, press


async def colleagues(talk: Talk) -> Sequence[Colleague]:
    team = await talk.context.team(await talk.case())
    return team.besides(talk.context.person)


async def receivers(talk: Talk) -> Sequence[Option]:
    found = await colleagues(talk)
    return [Option(str(each.person_id), names.with_leave(each.name, each.leave, talk.today)) for each in found]


async def picks(talk: Talk) -> Subject | Screen:
    """While another form is open it is handed over beside it. Raises why it cannot be."""
    context, version = talk.context, talk.subject.get("version")
    open_ = context.draft
    if open_ is None or version is None or open_.form == Action.HAND_OVER or not (open_.answers or open_.so_far):
        return talk.subject
    case = await talk.case()
    with permissions.telling(case, int(version)):
        permissions.require(case, context.person, Action.HAND_OVER)
    found = await colleagues(talk)
    return texts.beside_a_form(case, version, found, talk.today) if found else talk.subject


async def handed_over(update: Update, context: Context) -> None:
    """handto:CASE:VERSION:PERSON. Raises what `Desk.hand_over` does."""
    context.about, seen, receiver = (int(word) for word in pressed(update)[1:])
    command = HandOver(person_id=receiver)
    case = await context.services.desk.hand_over(context.about, context.person.id, command, seen=seen)
    await show_case(update, context, case, say("✅ {done}", done=texts.DONE))


async def begin(talk: Talk) -> dict[str, Json]:
    """Where there is only one, nothing need be asked. Raises HandedOverAlready, NobodyElse."""
    found = await colleagues(talk)
    if not found:
        case = await talk.case()
        responsible = (await talk.context.team(case)).responsible
        if responsible is not None and responsible.person_id != talk.context.person.id:
            raise HandedOverAlready(case.number, responsible.name, responsible.by)
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
    replace(
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
        picks=picks,
    ),
)


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [on_press(handed_over, "handto", NUMBER, NUMBER, NUMBER)]
