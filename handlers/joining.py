"""Who is speaking, and how people join: by a one-time invitation that is bound to a role and a unit."""

import logging

from telegram import Chat, Update
from telegram.ext import ApplicationHandlerStop, CommandHandler, TypeHandler

from handlers.chat.context import Context
from handlers.chat.forms.answers import ParsedAnswer, Talk, TextAnswer
from handlers.chat.forms.engine import Engine
from handlers.chat.forms.form import Form, Question
from handlers.chat.screen import answer_press, show
from handlers.chat.taps import is_echo
from handlers.documents import verification
from sop.command import Command
from sop.errors import PrivateOnly, Stranger
from sop.office.commands import Join
from sop.office.people import Person
from sop.text.nip import NipKind, parse_nip, printed
from storage.queues.drafts import Json
from storage.records import people
from storage.records.people import Invitation
from texts.channel import ChannelError
from texts.office import joining as texts
from texts.office import menu
from texts.screen import Screen

log = logging.getLogger(__name__)

JOIN = "join"
ACCEPT = "accept"


class Accept(Command):
    """A person who is known takes one more role."""


async def identify(update: Update, context: Context) -> None:
    """Runs before every other handler; raises PrivateOnly and Stranger."""
    chat = update.effective_chat
    if update.my_chat_member is not None and (chat is None or chat.type == Chat.PRIVATE):
        raise ApplicationHandlerStop  # somebody blocked the bot, or lets it in again: the postman will notice
    if chat is None or update.effective_user is None:
        raise ApplicationHandlerStop
    if chat.type != Chat.PRIVATE:
        raise PrivateOnly
    if is_echo(update, context):
        await answer_press(update, context)
        raise ApplicationHandlerStop
    await context.arrive(update)
    speaker = context.arrival.person
    context.somebody = speaker if speaker and speaker.assignments else None
    context.beside(answer_press(update, context))
    joins = context.draft is not None and context.draft.form == JOIN
    if context.somebody is None and not joins and not _for_strangers(update, context):
        await _turn_away(update, context)


def _for_strangers(update: Update, context: Context) -> bool:
    """/start with a code, or the command that checks one: written to this bot, and not to another."""
    said = ((update.message.text if update.message else None) or "").lower()
    word, *codes = said.split() or [""]
    command = word.removesuffix(f"@{context.services.username().lower()}")
    return command == f"/{verification.COMMAND}" or (command == "/start" and bool(codes))


async def _turn_away(update: Update, context: Context) -> None:
    """A stranger may have a document checked, and nothing else; raises Stranger."""
    if not await verification.checked(update, context):
        raise Stranger
    raise ApplicationHandlerStop


async def start(update: Update, context: Context, engine: Engine) -> None:
    """/start, alone, with an invitation's code, or with the code of a document."""
    if not context.args:
        await show(update, context, await welcome(context, context.person))
        return
    if (code := verification.linked_code(context.args[0])) is not None:
        await verification.check_code(update, context, code)
        return
    code_sha256 = people.sha256_of(context.args[0])
    form = JOIN if context.somebody is None else ACCEPT
    await engine.begin(update, context, form, {"invitation": code_sha256})


async def welcome(context: Context, person: Person) -> Screen:
    """The welcome, and the list of commands set for what this person can do."""
    context.beside(tell_commands(context, person))
    held = await context.services.read(lambda connection: people.roles_of(connection, person.id))
    return menu.welcome(person, [menu.role(each.role, each.unit.name if each.unit else None) for each in held])


async def tell_commands(context: Context, person: Person) -> None:
    """Best effort: the commands work without being listed."""
    try:
        await context.services.channel.name_commands(menu.commands_for(person), context.address)
    except ChannelError:
        log.warning("the list of commands could not be set")


# --- joining ----------------------------------------------------------------------------------------------------


async def invitation(talk: Talk) -> Invitation:
    """Raises InvitationInvalid."""
    code_sha256, now = talk.subject.get("invitation", ""), talk.context.now
    known = talk.context.arrival.invitation
    if known is not None and known.code_sha256 == code_sha256:
        return known
    return await talk.context.services.read(lambda connection: people.invitation(connection, code_sha256, now))


async def is_good(talk: Talk) -> dict[str, Json]:
    await invitation(talk)
    return {}


async def join_heading(talk: Talk) -> str:
    return texts.join_heading(await _role(talk))


async def accept_heading(talk: Talk) -> str:
    return texts.accept_heading(await _role(talk))


async def pppk(talk: Talk) -> str:
    """A number that is no civil servant's passes, with a warning."""
    nip = talk.answers.get("nip")
    return texts.PPPK if nip and parse_nip(str(nip), talk.today).kind is NipKind.PPPK else ""


async def ask_to_accept(_talk: Talk) -> str:
    return texts.ACCEPT_REMARK


def nip(text: str, talk: Talk) -> Json:
    """Raises InvalidNip."""
    return parse_nip(text, talk.today).digits


async def join(talk: Talk, command: Join) -> Screen:
    """Raises InvitationInvalid and NipTaken."""
    context = talk.context
    joined = await context.services.people.join(context.address, talk.subject["invitation"], command)
    context.somebody = joined
    return await welcome(context, joined)


async def accept(talk: Talk, _command: Accept) -> Screen:
    """Raises InvitationInvalid and RoleHeldAlready."""
    context = talk.context
    person = await context.services.people.accept(context.person.id, talk.subject["invitation"])
    context.somebody = person
    return await welcome(context, person)


async def _role(talk: Talk) -> str:
    invited = await invitation(talk)
    return menu.role(invited.role, invited.unit.name if invited.unit else None)


FORMS = (
    Form(
        name=JOIN,
        heading=join_heading,
        command=Join,
        questions=(
            Question("name", texts.NAME, texts.ASK_NAME, TextAnswer(3, 100, one_line=True)),
            Question("nip", texts.NIP, texts.ASK_NIP, ParsedAnswer(nip, lambda digits: printed(str(digits)))),
            Question("position", texts.POSITION, texts.ASK_POSITION, TextAnswer(3, 150, one_line=True)),
        ),
        submit=join,
        opens=is_good,
        send=texts.SEND_JOIN,
        remark=pppk,
    ),
    Form(
        name=ACCEPT,
        heading=accept_heading,
        command=Accept,
        questions=(),
        submit=accept,
        opens=is_good,
        send=texts.SEND_ACCEPT,
        remark=ask_to_accept,
    ),
)


def identifying() -> TypeHandler[Update, Context, None]:
    return TypeHandler(Update, identify)


def starting(engine: Engine) -> CommandHandler[Context, None]:
    async def callback(update: Update, context: Context) -> None:
        await start(update, context, engine)

    return CommandHandler("start", callback)
