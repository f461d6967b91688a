"""The list of what a new office has to enter: it comes back after each entry until nothing is missing."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context
from handlers.chat.forms.answers import Talk
from handlers.chat.forms.form import Form, Told
from handlers.chat.presses import on_press
from handlers.chat.screen import show
from handlers.office.administrator import administrator
from sop.case.case import Case
from sop.office.preparation import Preparation
from sop.procedure import Role
from storage.queues.drafts import Draft
from storage.records import preparation
from texts.office import preparation as texts
from texts.screen import MAX_BUTTONS, Screen


async def lacking(context: Context) -> tuple[Preparation, ...]:
    return await context.services.read(partial(preparation.lacking, on=context.today))


async def list_pressed(update: Update, context: Context) -> None:
    administrator(context)
    await show(update, context, texts.checklist(await lacking(context)))


async def first_start(context: Context) -> Screen | None:
    """What an administrator sees after the welcome; None where nothing is missing, or somebody else starts."""
    if context.somebody is None or not context.person.holds(Role.ADMIN):
        return None
    missing = await lacking(context)
    return texts.checklist(missing) if missing else None


def leading_back(form: Form[Any]) -> Form[Any]:
    """The form, which ends at the list where it has entered what was missing, and beside it as long as anything is."""

    async def submit(talk: Talk, command: Any) -> Case | Told | Screen | Draft:
        before = await lacking(talk.context)
        shown = await form.submit(talk, command)
        if not isinstance(shown, Screen):
            return shown
        after = await lacking(talk.context)
        if done := [each for each in before if each not in after]:
            return texts.checklist(after).after(texts.ready(done))
        return _with_way_back(shown, after) if after else shown

    return replace(form, submit=submit)


def _with_way_back(shown: Screen, missing: Sequence[Preparation]) -> Screen:
    if shown.keys or sum(len(row) for row in shown.rows) >= MAX_BUTTONS:
        return shown
    return replace(shown, rows=((texts.open_button(missing),), *shown.rows))


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [on_press(list_pressed, "admin", "setup")]
