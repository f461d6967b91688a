"""Presses on a form that is not open any more, or on a question that has been answered: what has become of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.chat.context import Context
from handlers.chat.forms.answers import Talk, drafted
from handlers.chat.forms.form import Form, at_question
from sop.errors.answers import FormCancelled, FormClosed, FormSent, QuestionAnswered, StaleAnswer, StalePress
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
    ended = await context.services.read(lambda connection: drafts.ended(connection, context.address, token))
    if ended is None:
        return await _put_by(context, token, forms, opening)
    if "case" in ended.subject:
        context.about = int(ended.subject["case"])
    raise _told(ended)


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
    return Draft(context.address, token, name, subject, await form.opens(Talk(context, subject, {})))


def _told(ended: EndedForm) -> StalePress:
    match ended.ending:
        case Ending.SENT:
            return FormSent(ended.form, ended.at)
        case Ending.CANCELLED:
            return FormCancelled(ended.at)
        case Ending.OVERTAKEN:
            return FormClosed(ended.at)
