"""A person's own accounts: one more on another channel, where letters go, and letting one go."""

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
from handlers.office.administrator import called
from sop.command import Confirm
from sop.errors.answers import StaleButton
from sop.errors.people import AccountGone
from sop.office.phones import BoundAccount
from sop.text.small_talk import lone_word_of
from storage.queues import outbox
from storage.queues.drafts import Ending, Json
from storage.records import bound_accounts
from texts.notice import AWAITED
from texts.office import menu, phones
from texts.office import own_accounts as texts
from texts.say import Markup
from texts.screen import Screen

ABOUT = ("account",)


async def beyond_one(context: Context) -> dict[str, str]:
    """The keys of what the speaker has to do with several channels, where there are several."""
    there = context.services.links().channels
    if len(there) < 2:
        return {}
    return menu.beyond_one({each.account.address.channel for each in await _bound(context)}, there)


async def link(update: Update, context: Context) -> None:
    """What opens the channel where the speaker has no account yet, and their accounts where there is none."""
    missing = _missing(context, await _bound(context))
    if not missing:
        await own(update, context)
        return
    made = await context.services.phones.make_link(context.person.id, missing[0])
    opens = context.services.links().start_on(missing[0], phones.payload(made.secret))
    await show(update, context, texts.link(missing[0], made.secret, made.code, opens, context.now))


async def own(update: Update, context: Context) -> None:
    await show(update, context, await _own(context))


async def chosen(update: Update, context: Context) -> None:
    """Raises AccountGone."""
    key = int(pressed(update)[1])
    wanted = None if key == texts.ANYWHERE else await _with_key(context, key)
    address = wanted.account.address if wanted else None
    await context.services.people.choose_account(context.person.id, address, context.address)
    done = texts.chosen(wanted)
    await show(update, context, (await _own(context)).after(done))


async def heeded(update: Update, context: Context) -> bool:
    """Whether the message is a word that ends letters there, or begins them again.

    An open form stays as it is; of whom is nobody yet there, it ends, and with it what would have made them somebody.
    """
    person, text = context.arrival.person, update.message.text if update.message else None
    rules, word = context.services.channel.rules(context.address), lone_word_of(text or "")
    if person is None:
        if word not in rules.stopped_by:
            return False
        form_open = context.draft is not None
        await context.end_draft(Ending.CANCELLED)
        await show(update, context, texts.not_begun(form_open=form_open))
        return True
    is_stopped = partial(bound_accounts.is_stopped, address=context.address)
    if word in rules.stopped_by:
        if await context.services.read(is_stopped):
            await show(update, context, texts.still_stopped())
            return True
        instead = await context.services.people.stop_news(person.id, context.address)
        await show(update, context, texts.stopped(instead, form_open=context.draft is not None))
        return True
    if word in rules.resumed_by:
        form_open = context.draft is not None
        if not await context.services.read(is_stopped):
            await show(update, context, texts.not_stopped(form_open=form_open))
            return True
        await context.services.people.resume_news(person.id, context.address)
        bound = await context.services.read(partial(bound_accounts.of, person_id=person.id))
        may_choose = len(bound) > 1 and not any(each.chosen for each in bound)
        await show(update, context, texts.resumed(may_choose=may_choose, form_open=form_open))
        return True
    return False


async def awaited(update: Update, context: Context) -> None:
    """The letter that a notice told of comes by itself, now that its reader has been heard; or why it does not."""
    read, there = context.services.read, context.address
    if await read(partial(bound_accounts.is_stopped, address=there)):
        await show(update, context, texts.still_stopped())
    elif not await read(partial(outbox.is_awaited, person_id=context.person.id, there=there)):
        await show(update, context, texts.nothing_awaited())


async def may_let_go(talk: Talk) -> dict[str, Json]:
    """Raises AccountGone, StaleButton."""
    await _meant(talk)
    return {}


async def before_letting_go(talk: Talk) -> Markup:
    meant = await _meant(talk)
    left = [each for each in await _bound(talk.context) if each.account.address != meant.account.address]
    return texts.before_letting_go(meant, silent=all(each.stopped for each in left))


async def let_go(talk: Talk, _command: Confirm) -> Screen:
    """Raises AccountGone, LastAccount."""
    bound = await _meant(talk)
    await talk.context.services.people.let_go(talk.context.person.id, bound.account.address)
    return texts.let_go(bound)


async def _meant(talk: Talk) -> BoundAccount:
    if "account" not in talk.subject:
        raise StaleButton
    return await _with_key(talk.context, int(talk.subject["account"]))


async def _with_key(context: Context, key: int) -> BoundAccount:
    for each in await _bound(context):
        if each.account.address.key == key:
            return each
    raise AccountGone


async def _own(context: Context) -> Screen:
    """Letters go to the first: that where the speaker writes now, unless they have chosen."""
    bound = await _bound(context)
    if not any(each.chosen for each in bound):
        bound = sorted(bound, key=lambda each: (each.stopped, each.account.address != context.address))
    return texts.own(bound, _missing(context, bound))


async def _bound(context: Context) -> Sequence[BoundAccount]:
    return await context.services.read(partial(bound_accounts.of, person_id=context.person.id))


def _missing(context: Context, bound: Sequence[BoundAccount]) -> list[str]:
    linked = {each.account.address.channel for each in bound}
    return [channel for channel in context.services.links().channels if channel not in linked]


FORMS: Sequence[Form[Any]] = (
    Form(
        name="let_go",
        heading=called(texts.HEADING),
        command=Confirm,
        questions=(),
        submit=let_go,
        opens=may_let_go,
        send=texts.SEND,
        remark=before_letting_go,
        about=ABOUT,
    ),
)


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [
        on_press(link, "link", "[a-z]+"),
        on_press(own, "via"),
        on_press(awaited, AWAITED),
        on_press(chosen, "via", NUMBER),
    ]
