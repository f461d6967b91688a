"""What the forms of the five steps have in common: they are about a case, open when they may, and end at the desk."""

from collections.abc import Awaitable, Callable, Sequence
from inspect import isawaitable
from typing import TypeVar

from pydantic import BaseModel

from handlers.chat.forms.answers import Talk
from handlers.chat.forms.form import Form, Question
from sop.case import permissions
from sop.case.case import Case, Item
from sop.case.permissions import Action
from sop.command import Command
from sop.errors import StaleButton
from storage.actions.cases import Decide
from storage.queues.drafts import Json
from texts import forms, names
from texts.say import shorten
from texts.screen import Screen

C = TypeVar("C", bound=BaseModel)


ON_ITEM = frozenset(
    {
        Action.EDIT_ITEM,
        Action.REMOVE_ITEM,
        Action.REVIEW_ITEM,
        Action.ASSESS_ITEM,
        Action.COPY_TEST,
        Action.MASK_NUMBERS,
        Action.REMARK_ITEM,
        Action.WITHDRAW_REMARK,
    }
)


class Confirm(Command):
    """Nothing but that the person means it."""


def case_form(
    action: Action,
    command: type[C],
    questions: Sequence[Question],
    decide: Callable[[Talk, C], Decide | Awaitable[Decide]],
    *,
    done: str,
    send: str = forms.SEND,
    begin: Callable[[Talk], Awaitable[dict[str, Json]]] | None = None,
    remark: Callable[[Talk], Awaitable[str]] | None = None,
    then: Callable[[Talk, Case], Awaitable[Case | Screen]] | None = None,
    at_once: Callable[[Talk], bool] = lambda _talk: False,
) -> Form[C]:
    """The form of an action on a case (or on the item that its subject names).

    What has to be read before it can be decided is awaited; the decision itself reads nothing. `then` tells what is
    shown in place of the card.
    """

    async def opens(talk: Talk) -> dict[str, Json]:
        case = await talk.case()
        if action in ON_ITEM and "item" not in talk.subject:
            raise StaleButton
        permissions.require(case, talk.context.person, action, _item(talk, case))
        if action in permissions.DECISIVE and talk.subject.get("version") != str(case.version):
            raise await talk.context.services.desk.changed(case)
        return await begin(talk) if begin else {}

    async def submit(talk: Talk, given: C) -> Case | Screen:
        context = talk.context
        context.about = int(talk.subject["case"])
        decided = decide(talk, given)
        case = await context.services.desk.advance(
            context.about,
            context.person.id,
            await decided if isawaitable(decided) else decided,
            seen=int(talk.subject["version"]) if action in permissions.DECISIVE else None,
            address=context.address,
        )
        return await then(talk, case) if then else case

    async def heading(talk: Talk) -> str:
        case = await talk.case()
        item = _item(talk, case)
        about = f" · butir {item.id}: {shorten(item.title, 50)}" if item else ""
        return f"{case.number}{about} · {names.ACTION[action]}"

    return Form(action.value, heading, command, questions, submit, opens, done, send, remark, at_once=at_once)


def item_of(talk: Talk) -> int:
    """The item that the form is about; raises StaleButton when its button named none."""
    if "item" not in talk.subject:
        raise StaleButton
    return int(talk.subject["item"])


async def item_in(talk: Talk) -> Item:
    return (await talk.case()).item(item_of(talk))


def _item(talk: Talk, case: Case) -> Item | None:
    return case.item(item_of(talk)) if "item" in talk.subject else None
