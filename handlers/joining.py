"""Who is speaking, and how people join: by a one-time invitation for one person, to a role and a unit."""

import logging
from collections.abc import Collection, Sequence
from functools import partial

from telegram import Update
from telegram.ext import ApplicationHandlerStop, CommandHandler, TypeHandler

from handlers import consent
from handlers.chat.context import Context
from handlers.chat.forms.answers import Complete, Option, ParsedAnswer, Partial, Said, Talk, TextAnswer
from handlers.chat.forms.engine import Engine
from handlers.chat.forms.form import Form, Question
from handlers.chat.forms.questions import PERSON_NAME
from handlers.chat.groups import is_private, leave
from handlers.chat.screen import answer_press, show
from handlers.chat.taps import is_echo
from handlers.documents import verification
from handlers.office import forwarding, own_accounts, preparation
from sop.command import Command
from sop.errors.answers import StaleButton
from sop.errors.people import (
    InvitationInvalid,
    InvitationOfAnother,
    InvitationWaits,
    NoRole,
    Stranger,
    TooManyWrongNips,
    WrongNip,
)
from sop.office.commands import Join
from sop.office.invitations import Account, Invitation
from sop.office.people import Person
from sop.office.phones import parse_phone_code
from sop.procedure import Role
from sop.text.nip import NipKind, parse_nip, printed
from sop.text.tidying import one_line
from storage.queues import inbox
from storage.queues.drafts import Json
from storage.records import invitations, people, role_grants
from texts.channel import ChannelError
from texts.office import joining as texts
from texts.office import menu
from texts.screen import Screen

log = logging.getLogger(__name__)

JOIN = "join"
ACCEPT = "accept"
CHANGE_PHONE = "change_phone"
ENTERING = (JOIN, CHANGE_PHONE)
"""The forms of those who are not known yet from where they speak."""
WITHOUT_NIP = "-"
KNOWN = "known"
"""In the answers: whether the NIP is that of somebody who serves, and so is on record with a position."""


class Accept(Command):
    """A person who is known takes one more role."""


class InvitedNip(ParsedAnswer):
    """The NIP of who is invited, where the invitation says it."""

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        """Raises WrongNip a few times, then TooManyWrongNips; for whom it is, is not told."""
        taken, invited = await super().take(talk, said, so_far), await invitation(talk)
        if isinstance(taken, Complete) and invited.nip not in (None, taken.value):
            actions = talk.context.services.invitations
            left = await actions.count_wrong_nip(invited.code_sha256, talk.context.account)
            raise WrongNip(left) if left > 0 else TooManyWrongNips
        return taken


async def identify(update: Update, context: Context) -> None:
    """Runs before every other handler; raises Stranger, NoRole, StaleButton, and why it is not handled."""
    chat = update.effective_chat
    if chat is not None and not is_private(chat):
        await leave(context)
        raise ApplicationHandlerStop
    if update.my_chat_member is not None:
        raise ApplicationHandlerStop  # somebody blocked the bot, or lets it in again: the postman will notice
    if chat is None or update.effective_user is None:
        raise ApplicationHandlerStop
    handling = inbox.handling.get()
    if handling is not None and handling.refused is not None:
        raise handling.refused
    if is_echo(update, context):
        await answer_press(update, context)
        raise ApplicationHandlerStop
    user = update.effective_user
    context.account = Account(context.address, one_line(user.full_name or ""), user.username)
    await context.arrive(update)
    if handling is not None:
        handling.by_staff = context.somebody is not None
    context.beside(answer_press(update, context))
    await _note_heard(context)
    if await own_accounts.heeded(update, context):
        raise ApplicationHandlerStop
    joins = context.draft is not None and context.draft.form in ENTERING
    if context.somebody is None and not joins and not _for_strangers(update, context):
        await _turn_away(update, context)
    if update.callback_query is not None and not update.callback_query.data:
        raise StaleButton  # python-telegram-bot would give it to the first handler of presses


async def _note_heard(context: Context) -> None:
    """Where there are several channels, letters go where somebody wrote last."""
    person, heard = context.arrival.person, context.services.heard
    if person is None or heard.get(person.id) == context.address or len(context.services.links().channels) < 2:
        return
    heard[person.id] = context.address
    await context.services.chat.note_heard(person.id, context.address)


def _for_strangers(update: Update, context: Context) -> bool:
    """/start with a code, a code for a new phone, or the command that checks one: to this bot, and not to another."""
    said = ((update.message.text if update.message else None) or "").lower()
    if parse_phone_code(said) is not None:
        return True
    word, *codes = said.split() or [""]
    command = word.removesuffix(f"@{context.bot.username.lower()}")
    checks = command == f"/{verification.COMMAND}" or said.strip(menu.SIGNS) == verification.COMMAND
    return checks or (command == "/start" and bool(codes))


async def _turn_away(update: Update, context: Context) -> None:
    """Who has no role may have a document checked, and nothing else; raises InvitationWaits, NoRole, Stranger."""
    if await verification.checked(update, context):
        raise ApplicationHandlerStop
    await check_waiting(context)
    raise Stranger if context.arrival.person is None else NoRole


async def check_waiting(context: Context) -> None:
    """Raises InvitationWaits for whom an administrator has to look at."""
    if await context.services.read(lambda connection: invitations.is_awaited_at(connection, context.address)):
        raise InvitationWaits


async def start(update: Update, context: Context, engine: Engine) -> None:
    """/start, alone, with an invitation's code, or with the code of a document."""
    if not context.args:
        await show(update, context, await welcome(context, context.person))
        return
    if (code := verification.linked_code(context.args[0])) is not None:
        await verification.check_code(update, context, code)
        return
    subject = {"invitation": invitations.sha256_of(context.args[0])}
    if (invited := context.arrival.invitation) is not None and invited.name is not None:
        subject["name"] = invited.name
    await engine.begin(update, context, JOIN if context.somebody is None else ACCEPT, subject)


async def welcome(context: Context, person: Person) -> Screen:
    """The welcome, and the list of commands set for what this person can do; then what a new office lacks."""
    beyond = await own_accounts.beyond_one(context)
    context.beside(tell_commands(context, person, beyond))
    context.following = await preparation.first_start(context)
    if person.holds(Role.ADMIN):
        await forwarding.ask(context)
    held = await context.services.read(lambda connection: role_grants.of(connection, person.id))
    return menu.welcome(person, [menu.role(each.role, each.unit.name if each.unit else None) for each in held], beyond)


async def tell_commands(context: Context, person: Person, beyond: Collection[str]) -> None:
    """Best effort: the commands work without being listed."""
    try:
        await context.services.channel.name_commands(menu.commands_for(person, beyond), context.address)
    except ChannelError:
        log.warning("the list of commands could not be set")


# --- joining ----------------------------------------------------------------------------------------------------


async def invitation(talk: Talk) -> Invitation:
    """Raises InvitationInvalid, and InvitationWaits when it was opened from this account."""
    context, code_sha256 = talk.context, talk.subject.get("invitation", "")
    known = context.arrival.invitation
    if known is not None and known.code_sha256 == code_sha256:
        return known
    try:
        return await context.services.read(lambda connection: invitations.find(connection, code_sha256, context.now))
    except InvitationInvalid:
        await check_waiting(context)
        raise


async def is_theirs(talk: Talk) -> dict[str, Json]:
    """Raises InvitationInvalid, InvitationWaits; InvitationOfAnother for whom is known as somebody else."""
    invited, speaker = await invitation(talk), talk.context.arrival.person
    if speaker is not None and invited.nip not in (None, speaker.nip):
        raise InvitationOfAnother
    return {}


def is_unnamed(talk: Talk) -> bool:
    return "name" not in talk.subject


async def join_heading(talk: Talk) -> str:
    return texts.join_heading(await _role(talk), talk.subject.get("name"))


async def accept_heading(talk: Talk) -> str:
    return texts.accept_heading(await _role(talk), talk.subject.get("name"))


async def ask_nip(talk: Talk) -> str:
    return texts.ASK_NIP if is_unnamed(talk) else texts.ask_nip_of(talk.subject["name"])


async def before_joining(talk: Talk) -> str:
    """What pressing the button means; a number that is no civil servant's passes, with a warning."""
    nip = talk.answers.get("nip")
    pppk = bool(nip) and parse_nip(str(nip), talk.today).kind is NipKind.PPPK
    return texts.before_joining(talk.subject.get("name"), pppk=pppk)


async def before_accepting(talk: Talk) -> str:
    return texts.before_accepting(talk.subject.get("name"))


def nip(text: str, talk: Talk) -> Json:
    """Nothing for whoever has none; raises InvalidNip."""
    return "" if text == WITHOUT_NIP else parse_nip(text, talk.today).digits


async def without_nip(talk: Talk) -> Sequence[Option]:
    """Only where the invitation says none."""
    if (await invitation(talk)).nip is not None:
        return ()
    return (Option(WITHOUT_NIP, texts.WITHOUT_NIP, aside=True),)


def nip_in_words(digits: Json) -> str:
    return printed(str(digits)) if digits else texts.WITHOUT_NIP


async def look_up(talk: Talk, digits: Json) -> dict[str, Json]:
    """Whether that is somebody who serves; said only of whom the invitation names, lest NIPs be tried."""
    if (await invitation(talk)).nip is None:
        return {KNOWN: False}
    found = await talk.context.services.read(partial(people.by_nip, nip=str(digits), on=talk.today))
    return {KNOWN: found is not None and bool(found.assignments)}


def is_new(talk: Talk) -> bool:
    return not talk.answers.get(KNOWN)


def is_without_nip(talk: Talk) -> bool:
    return talk.answers.get("nip") == ""


async def join(talk: Talk, command: Join) -> Screen:
    """Raises InvitationInvalid, InvitationOfAnother, NipTaken, RoleHeldAlready."""
    context = talk.context
    return await _let_in(context, await context.services.invitations.claim(_code(talk), consent.agreed(talk), command))


async def accept(talk: Talk, _command: Accept) -> Screen:
    """Raises as `join` does."""
    context, actions = talk.context, talk.context.services.invitations
    return await _let_in(context, await actions.accept(context.person.id, _code(talk), context.account))


async def _let_in(context: Context, person: Person | None) -> Screen:
    """The welcome, or that an administrator has to look at it first."""
    if person is None:
        return texts.waits()
    context.somebody = person
    return await welcome(context, person)


def _code(talk: Talk) -> str:
    return talk.subject["invitation"]


async def _role(talk: Talk) -> str:
    invited = await invitation(talk)
    return menu.role(invited.role, invited.unit.name if invited.unit else None)


SHORT_TEXT = TextAnswer(3, 150, one_line=True)

FORMS = (
    Form(
        name=JOIN,
        heading=join_heading,
        command=Join,
        questions=(
            consent.QUESTION,
            Question("name", texts.NAME, texts.ASK_NAME, PERSON_NAME, when=is_unnamed),
            Question("nip", texts.NIP, ask_nip, InvitedNip(nip, nip_in_words, without_nip), fills=look_up),
            Question("position", texts.POSITION, texts.ASK_POSITION, SHORT_TEXT, when=is_new),
            Question("workplace", texts.WORKPLACE, texts.ASK_WORKPLACE, SHORT_TEXT, when=is_without_nip),
        ),
        submit=join,
        opens=is_theirs,
        send=texts.SEND_JOIN,
        remark=before_joining,
    ),
    Form(
        name=ACCEPT,
        heading=accept_heading,
        command=Accept,
        questions=(),
        submit=accept,
        opens=is_theirs,
        send=texts.SEND_ACCEPT,
        remark=before_accepting,
    ),
)


def identifying() -> TypeHandler[Update, Context, None]:
    return TypeHandler(Update, identify)


def starting(engine: Engine) -> CommandHandler[Context, None]:
    async def callback(update: Update, context: Context) -> None:
        await start(update, context, engine)

    return CommandHandler("start", callback)
