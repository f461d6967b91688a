"""A new phone: a code is made on the old one, or by an administrator, and opened on the new one."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseHandler, MessageHandler, filters

from handlers import consent
from handlers.chat.context import Context, pressed
from handlers.chat.forms.answers import Complete, ParsedAnswer, Partial, Said, Subject, Talk
from handlers.chat.forms.engine import Engine
from handlers.chat.forms.form import Form, Question
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import say_anew, show
from handlers.joining import CHANGE_PHONE, welcome
from handlers.office.administrator import administrator, called
from sop.command import Confirm
from sop.errors.answers import StaleButton
from sop.errors.people import AccountTaken, PhoneCodeInvalid, TooManyWrongNipsForPhone, WrongNip, WrongSpokenNumber
from sop.office.people import Person
from sop.office.phones import ChangePhone, PhoneCode, parse_phone_code
from sop.procedure import Role
from sop.text.nip import parse_nip, printed
from storage import views
from storage.actions.phones import is_spoken
from storage.queues import drafts
from storage.queues.drafts import Json
from storage.records import people
from storage.records.invitations import sha256_of
from texts.office import phones as texts
from texts.say import Markup
from texts.screen import Screen

OWN_CODE = "own_phone_code"
CODE, NAME, HAS_NIP, IS_TOLD, LINKS = "phone", "name", "has_nip", "is_told", "links"
"""In the subject of the form on the new phone."""


# --- making a code -----------------------------------------------------------------------------------------------


async def may_make_own(talk: Talk) -> dict[str, Json]:
    _ = talk.context.person
    return {}


async def make_own(talk: Talk, _command: Confirm) -> Screen:
    context = talk.context
    made = await context.services.phones.make_own(context.person.id)
    link = context.services.links().start(texts.payload(made.secret))
    return texts.own_code(made.secret, made.code, link, context.now)


async def before_making_own(_talk: Talk) -> Markup:
    return texts.before_making_own()


async def may_make_for(talk: Talk) -> dict[str, Json]:
    """Raises NotYours, PersonGone."""
    administrator(talk.context)
    await _owner(talk)
    return {}


async def heading_for(talk: Talk) -> str:
    return texts.heading_for(await _owner(talk))


async def before_making_for(talk: Talk) -> Markup:
    return texts.before_making_for(await _owner(talk))


async def make_for(talk: Talk, _command: Confirm) -> Screen:
    """The code goes out in a message of its own, which can be forwarded."""
    context = talk.context
    made = await context.services.phones.make_for(context.person.id, int(talk.subject["person"]))
    links = context.services.links()
    link = links.start(texts.payload(made.secret))
    await say_anew(context, texts.code_for(made.owner, made.secret, made.code, link, links.then, context.now))
    return texts.made_for(made.owner, made.code, made.spoken)


async def withdraw(update: Update, context: Context) -> None:
    """Raises PhoneCodeInvalid, NotYours."""
    code, owner = await context.services.phones.withdraw(context.person.id, int(pressed(update)[2]))
    await show(update, context, texts.withdrawn(code, owner, manages=context.person.holds(Role.ADMIN)))


async def _owner(talk: Talk) -> Person:
    if "person" not in talk.subject:
        raise StaleButton
    number, today = int(talk.subject["person"]), talk.today
    return await talk.context.services.read(lambda connection: people.get(connection, number, today))


# --- opening it on the new phone ---------------------------------------------------------------------------------


async def whose(talk: Talk) -> Subject:
    """Raises PhoneCodeInvalid, and AccountTaken for an account that is somebody's."""
    if talk.context.arrival.person is not None:
        raise AccountTaken
    code, owner = await _opened(talk)
    if code.links_to is not None:
        return {**talk.subject, NAME: owner.name, LINKS: code.links_to}
    asked = {HAS_NIP: "1"} if owner.nip else {IS_TOLD: "1"} if code.spoken_sha256 else {}
    return {**talk.subject, NAME: owner.name, **asked}


async def is_open(talk: Talk) -> dict[str, Json]:
    await whose(talk)
    return {}


async def _opened(talk: Talk) -> tuple[PhoneCode, Person]:
    """Raises PhoneCodeInvalid, also for a code that links to another channel."""
    code_sha256, now = talk.subject.get(CODE, ""), talk.context.now
    code, owner = await talk.context.services.read(partial(views.phone_code, code_sha256=code_sha256, now=now))
    if code.links_to not in (None, talk.context.address.channel):
        raise PhoneCodeInvalid
    return code, owner


class OwnersNip(ParsedAnswer):
    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        """Raises WrongNip a few times, then TooManyWrongNipsForPhone."""
        taken, (code, owner) = await super().take(talk, said, so_far), await _opened(talk)
        if isinstance(taken, Complete) and taken.value != owner.nip:
            left = await talk.context.services.phones.count_wrong_nip(code.code_sha256, talk.context.account)
            raise WrongNip(left) if left > 0 else TooManyWrongNipsForPhone
        return taken


def nip(text: str, talk: Talk) -> Json:
    """Raises InvalidNip."""
    return parse_nip(text, talk.today).digits


class SpokenNumber(ParsedAnswer):
    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        """Raises WrongSpokenNumber a few times, then TooManyWrongNipsForPhone."""
        taken, (code, _) = await super().take(talk, said, so_far), await _opened(talk)
        if isinstance(taken, Complete) and not is_spoken(code, str(taken.value)):
            left = await talk.context.services.phones.count_wrong_nip(code.code_sha256, talk.context.account)
            raise WrongSpokenNumber(left) if left > 0 else TooManyWrongNipsForPhone
        return taken


def spoken(text: str, _talk: Talk) -> Json:
    """The digits, however they were written."""
    return "".join(filter(str.isdigit, text))


def is_told(talk: Talk) -> bool:
    return IS_TOLD in talk.subject


async def ask_spoken(talk: Talk) -> str:
    return texts.ask_spoken(talk.subject[NAME])


def has_nip(talk: Talk) -> bool:
    return HAS_NIP in talk.subject


async def ask_nip(talk: Talk) -> str:
    return texts.ask_nip(talk.subject[NAME])


async def heading(talk: Talk) -> str:
    return texts.link_heading(talk.subject[LINKS]) if LINKS in talk.subject else texts.HEADING


async def before_changing(talk: Talk) -> Markup:
    if LINKS in talk.subject:
        return texts.before_linking(talk.subject[NAME])
    return texts.before_changing(talk.subject[NAME])


async def change(talk: Talk, command: ChangePhone) -> Screen:
    """Raises PhoneCodeInvalid, AccountTaken."""
    context = talk.context
    person = await context.services.phones.change(talk.subject[CODE], consent.agreed(talk), command)
    context.somebody = person
    context.services.heard[person.id] = context.address
    shown = await welcome(context, person)
    if LINKS in talk.subject:
        return shown.after(texts.linked(talk.subject[LINKS]))
    draft = await context.services.read(lambda connection: drafts.get(connection, context.address))
    return shown.after(texts.changed(draft is not None))


class PhoneCodeSent(filters.MessageFilter):
    """A message that is nothing but a code, or that a link with one has sent."""

    def filter(self, message: Message) -> bool:
        return secret_in(message) is not None


def secret_in(message: Message | None) -> str | None:
    """The secret of the code that the message opens."""
    text = ((message.text if message else None) or "").strip()
    command, _, argument = text.partition(" ")
    return parse_phone_code(argument if command.lower() == "/start" else text)


FORMS: Sequence[Form[Any]] = (
    Form(
        name=OWN_CODE,
        heading=called(texts.HEADING),
        command=Confirm,
        questions=(),
        submit=make_own,
        opens=may_make_own,
        send=texts.MAKE,
        remark=before_making_own,
        about=(),
    ),
    Form(
        name="phone_code",
        heading=heading_for,
        command=Confirm,
        questions=(),
        submit=make_for,
        opens=may_make_for,
        send=texts.MAKE,
        remark=before_making_for,
        about=("person",),
    ),
    Form(
        name=CHANGE_PHONE,
        heading=heading,
        command=ChangePhone,
        questions=(
            consent.QUESTION,
            Question("nip", texts.NIP, ask_nip, OwnersNip(nip, lambda digits: printed(str(digits))), when=has_nip),
            Question("spoken", texts.SPOKEN, ask_spoken, SpokenNumber(spoken, str), when=is_told),
        ),
        picks=whose,
        submit=change,
        opens=is_open,
        send=texts.CONFIRM,
        remark=before_changing,
        about=(),
    ),
)


def typing(engine: Engine) -> BaseHandler[Update, Context, None]:
    """A code is opened wherever it is typed: nothing else looks like one."""

    async def callback(update: Update, context: Context) -> None:
        if (secret := secret_in(update.effective_message)) is not None:
            await engine.begin(update, context, CHANGE_PHONE, {CODE: sha256_of(secret)})

    return MessageHandler(filters.UpdateType.MESSAGE & filters.TEXT & PhoneCodeSent(), callback)


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [on_press(withdraw, "phone", "withdraw", NUMBER)]
