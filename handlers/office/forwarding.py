"""Whether files go to a channel that cannot keep them from being passed on: chosen by an administrator."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.forms.answers import Talk
from handlers.chat.forms.form import REPLACES, Form
from handlers.chat.presses import on_press
from handlers.chat.screen import show
from handlers.office.administrator import administrator, may_manage, replacing
from sop.command import Confirm
from sop.errors.answers import StaleButton
from storage.records import forwarding
from texts import names
from texts.office import forwarding as texts
from texts.say import say
from texts.screen import Screen

SEEN = "seen"


async def shown(update: Update, context: Context) -> None:
    administrator(context)
    channel = pressed(update)[2]
    await show(update, context, texts.choice(channel, await _chosen(context, channel)))


async def heading(talk: Talk) -> str:
    return texts.heading(_channel(talk))


async def sees(talk: Talk) -> dict[str, str]:
    return {SEEN: str(texts.SEEN[await _chosen(talk.context, _channel(talk))])}


async def let_files_go(talk: Talk, _command: Confirm) -> Screen:
    """Or not. Raises StaleButton, and ReplacesSetting where another administrator has chosen since."""
    channel, go = _channel(talk), talk.subject.get("go") == "1"
    seen = next((state for state, number in texts.SEEN.items() if talk.subject.get(SEEN) == str(number)), None)
    office = talk.context.services.office
    await office.let_files_go(talk.context.person.id, channel, go=go, seen=seen, replacing=replacing(talk))
    return texts.choice(channel, go, say(texts.CHOSEN[go]))


def _channel(talk: Talk) -> str:
    for place, channel in enumerate(names.CHANNEL):
        if talk.subject.get("channel") == str(place) and channel in talk.context.services.forwarding:
            return channel
    raise StaleButton


async def _chosen(context: Context, channel: str) -> bool | None:
    return await context.services.read(partial(forwarding.files_go, channel=channel))


FORMS: Sequence[Form[Any]] = (
    Form(
        name="let_files_go",
        heading=heading,
        command=Confirm,
        questions=(),
        submit=let_files_go,
        opens=may_manage,
        about=("channel", "go", SEEN),
        at_once=lambda talk: REPLACES not in talk.subject,
        sees=sees,
    ),
)


async def ask(context: Context) -> None:
    """When the channel was switched on there may have been no administrator yet."""
    for channel in context.services.forwarding:
        await context.services.office.ask_whether_files_go(channel)


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [on_press(shown, "admin", "files", "[a-z]+")]
