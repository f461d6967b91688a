"""The administrator's form for accounts: one of several that a person speaks from is removed."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.forms.answers import Talk
from handlers.chat.forms.form import Form
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import show
from handlers.office.administrator import administrator
from sop.command import Confirm
from sop.errors.answers import StaleButton
from sop.errors.people import AccountGone
from sop.office.people import Person
from sop.office.phones import BoundAccount, PhoneCode
from storage import views
from storage.queues.drafts import Json
from texts.office import accounts as texts
from texts.say import Markup
from texts.screen import Screen

ABOUT = ("person", "account")


async def listed(update: Update, context: Context) -> None:
    """Raises PersonGone."""
    administrator(context)
    await show(update, context, texts.listed(*await _accounts(context, int(pressed(update)[2])), context.now))


async def may_remove(talk: Talk) -> dict[str, Json]:
    """Raises NotYours, PersonGone, AccountGone."""
    administrator(talk.context)
    await _meant(talk)
    return {}


async def heading(talk: Talk) -> str:
    owner, _ = await _meant(talk)
    return texts.heading(owner)


async def before_removal(talk: Talk) -> Markup:
    return texts.before_removal(*await _meant(talk))


async def remove(talk: Talk, _command: Confirm) -> Screen:
    """Raises PersonGone, AccountGone, LastAccount."""
    context = talk.context
    owner, bound = await _meant(talk)
    await context.services.people.remove_account(context.person.id, owner.id, bound.account.address)
    return texts.listed(*await _accounts(context, owner.id), context.now).after(texts.removed(bound))


async def _meant(talk: Talk) -> tuple[Person, BoundAccount]:
    """Whose account, and which."""
    if any(name not in talk.subject for name in ABOUT):
        raise StaleButton
    owner, bound, _ = await _accounts(talk.context, int(talk.subject["person"]))
    for each in bound:
        if str(each.account.address.key) == talk.subject["account"]:
            return owner, each
    raise AccountGone


async def _accounts(context: Context, person_id: int) -> tuple[Person, tuple[BoundAccount, ...], PhoneCode | None]:
    return await context.services.read(partial(views.accounts, person_id=person_id, now=context.now))


FORMS: Sequence[Form[Any]] = (
    Form(
        name="remove_account",
        heading=heading,
        command=Confirm,
        questions=(),
        submit=remove,
        opens=may_remove,
        send=texts.SEND,
        remark=before_removal,
        about=ABOUT,
    ),
)


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [on_press(listed, "admin", "accounts", NUMBER)]
