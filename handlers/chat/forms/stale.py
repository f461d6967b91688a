"""Presses on a form that is not open any more, or on a question that has been answered: what has become of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.chat.context import Context
from handlers.chat.forms.answers import Talk, drafted
from handlers.chat.forms.form import Form, at_question
from sop.errors.answers import (
    BegunElsewhere,
    FormCancelled,
    FormClosed,
    FormSent,
    FormWaits,
    GoneOnElsewhere,
    QuestionAnswered,
    StaleAnswer,
    StalePress,
)
from sop.text.small_talk import courtesy_of
from storage.queues import drafts
from storage.queues.drafts import Draft, EndedForm, Ending


async def open_draft(context: Context, forms: Mapping[str, Form[Any]]) -> Draft | None:
    """The form that is open; one that an earlier release began goes on where its question is asked no more."""
    draft = context.draft
    if draft is None or draft.asking is None or draft.form not in forms:
        return draft
    form = forms[draft.form]
    if any(question.name == draft.asking for question in form.questions):
        return draft
    return at_question(draft, await form.next(drafted(draft, context)))


async def draft_of(context: Context, token: str, forms: Mapping[str, Form[Any]], opening: Sequence[str] = ()) -> Draft:
    """The form that is open, if it is that one, or one put by; raises the StalePress of what has become of it."""
    draft = await open_draft(context, forms)
    if draft is not None and draft.token == token and draft.form in forms:
        return draft
    waiting = context.arrival.waiting
    if waiting is not None and waiting.token == token:
        raise FormWaits
    ended = await context.services.read(lambda connection: drafts.ended(connection, context.holder, token))
    if ended is None:
        return await _put_by(context, token, forms, opening)
    if "case" in ended.subject:
        context.about = int(ended.subject["case"])
    raise _told(ended)


def check_is_answer(draft: Draft, context: Context, text: str | None) -> None:
    """Raises GoneOnElsewhere where something else is asked on the speaker's screen than the open question.

    Raises BegunElsewhere for a greeting where nothing of the form is asked yet.
    """
    if not draft.asked:
        return
    here, waiting = draft.asked_at(context.address), context.arrival.waiting
    another_waits = here is None and waiting is not None and waiting.token != draft.token
    if draft.has_moved_on(context.address) or another_waits:
        raise GoneOnElsewhere(draft.asked[-1].address.channel)
    if here is None and courtesy_of(text or "") is not None:
        raise BegunElsewhere(draft.asked[-1].address.channel)


async def answered_already(form: Form[Any], draft: Draft, name: str, context: Context) -> StalePress:
    """What was answered to a question that is not open any more."""
    if name not in draft.answers:
        return StaleAnswer()  # it was left by going back
    question = form.question(name)
    value = draft.answers.get(name)
    talk = drafted(draft, context)
    shown = "" if value is None else await question.answer.shown(talk, value)
    return QuestionAnswered(question.called(talk), shown)


async def _put_by(context: Context, token: str, forms: Mapping[str, Form[Any]], opening: Sequence[str]) -> Draft:
    """The form that was put by when another was opened; raises StaleAnswer where it does not stand alone."""
    name, *rest = opening or ("",)
    form = forms.get(name)
    if form is None or not form.stands_alone:
        raise StaleAnswer
    subject = dict(zip(form.about, rest, strict=False))
    return Draft(context.holder, token, name, subject, await form.opens(Talk(context, subject, {})))


def _told(ended: EndedForm) -> StalePress:
    match ended.ending:
        case Ending.SENT:
            return FormSent(ended.form, ended.at)
        case Ending.CANCELLED:
            return FormCancelled(ended.at)
        case Ending.OVERTAKEN:
            return FormClosed(ended.at)
