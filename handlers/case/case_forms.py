"""What the forms of all steps have in common: they are about a case, open when they may, and end at the desk."""

from collections.abc import Awaitable, Callable, Sequence

from handlers.chat.forms.answers import Talk
from handlers.chat.forms.form import Form, Question, Told, Unsendable
from sop.case import permissions
from sop.case.case import Case, Item
from sop.case.command import OnItem
from sop.case.steps import DECISIVE
from sop.errors.answers import StaleButton
from sop.procedure import Action
from storage.actions.cases import C, Decide
from storage.queues.drafts import Draft, Json
from texts import forms, names
from texts.say import shorten
from texts.screen import Button, Screen


def case_form(
    action: Action,
    command: type[C],
    questions: Sequence[Question],
    decide: Decide[C],
    *,
    done: str,
    send: str = forms.SAVE,
    begin: Callable[[Talk], Awaitable[dict[str, Json]]] | None = None,
    remark: Callable[[Talk], Awaitable[str | Unsendable]] | None = None,
    then: Callable[[Talk, Case], Awaitable[Case | Screen]] | None = None,
    passes_on: bool = False,
    at_once: Callable[[Talk], bool] = lambda _talk: False,
    more: Callable[[Draft], Sequence[Button]] = lambda _draft: (),
) -> Form[C]:
    """The form of an action on a case (or on the item that its subject names), whose command is decided on at the desk.

    `then` tells what is shown in place of the card; one that `passes_on` the turn says whether anybody hears of it now.
    """

    async def submit(talk: Talk, given: C) -> Case | Told | Screen:
        case = await advance(talk, action, decide, given)
        if passes_on:
            team = await talk.context.team(case)
            return Told(case, forms.passed_on(done, names.SHORT_ROLE[case.actor], is_there=team.is_there(talk.today)))
        return await then(talk, case) if then else case

    return action_form(
        action, command, questions, submit, done=done, send=send, begin=begin, remark=remark, at_once=at_once, more=more
    )


def action_form(
    action: Action,
    command: type[C],
    questions: Sequence[Question],
    submit: Callable[[Talk, C], Awaitable[Case | Told | Screen]],
    *,
    done: str = "",
    send: str = forms.SAVE,
    begin: Callable[[Talk], Awaitable[dict[str, Json]]] | None = None,
    remark: Callable[[Talk], Awaitable[str | Unsendable]] | None = None,
    at_once: Callable[[Talk], bool] = lambda _talk: False,
    more: Callable[[Draft], Sequence[Button]] = lambda _draft: (),
) -> Form[C]:
    """The form of an action that more belongs to than a decision: it opens when the person may do this now."""

    async def opens(talk: Talk) -> dict[str, Json]:
        case = await talk.case()
        if issubclass(command, OnItem) and "item" not in talk.subject:
            raise StaleButton
        seen = version_of(talk)
        with permissions.telling(case, seen):
            permissions.require(case, talk.context.person, action, _item(talk, case))
            if action in DECISIVE and seen != case.version:
                raise await talk.context.services.desk.changed(case)
        return await begin(talk) if begin else {}

    return Form(
        action.value,
        heading_of(action),
        command,
        questions,
        submit,
        opens,
        done,
        send,
        remark,
        at_once=at_once,
        more=more,
        sees=present,
    )


def heading_of(action: Action) -> Callable[[Talk], Awaitable[str]]:
    async def heading(talk: Talk) -> str:
        case = await talk.case()
        item = _item(talk, case)
        about = f" · butir {item.id}: {shorten(item.title, 50)}" if item else ""
        return f"{case.number}{about} · {names.ACTION[action]}"

    return heading


async def present(talk: Talk) -> dict[str, str]:
    """The version of the case as it is now."""
    return {"version": str((await talk.case()).version)}


async def advance(talk: Talk, action: Action, decide: Decide[C], command: C) -> Case:
    """The case as the desk leaves it; a decisive action holds for the version that the form was opened on."""
    context = talk.context
    context.about = int(talk.subject["case"])
    return await context.services.desk.advance(
        context.about, context.person.id, decide, command, seen=version_of(talk), strictly=action in DECISIVE
    )


def item_of(talk: Talk) -> int:
    """The item that the form is about; raises StaleButton when its button named none."""
    if "item" not in talk.subject:
        raise StaleButton
    return int(talk.subject["item"])


async def item_in(talk: Talk) -> Item:
    return (await talk.case()).item(item_of(talk))


def version_of(talk: Talk) -> int | None:
    """The version of the case that the button was shown with."""
    return int(talk.subject["version"]) if "version" in talk.subject else None


def seen_by_button(talk: Talk) -> int:
    """The version of the case that the button was shown with; raises StaleButton where it names none."""
    seen = version_of(talk)
    if seen is None:
        raise StaleButton
    return seen


def _item(talk: Talk, case: Case) -> Item | None:
    return case.item(item_of(talk)) if "item" in talk.subject else None
