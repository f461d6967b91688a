"""The administrator's invitations: whom they invite, who opened what, and whether that account is let in."""

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.forms.answers import ChoiceAnswer, ParsedAnswer, Subject, Talk, of
from handlers.chat.forms.form import Form, Question
from handlers.chat.forms.questions import PERSON_NAME, units
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import say_anew, show
from handlers.office.administrator import administrator, called, may_manage
from handlers.office.roles import RoleAnswer, bound_to_unit
from sop.command import Confirm
from sop.errors.answers import StaleButton
from sop.office.commands import Invite
from sop.office.invitations import SEE_EVERYTHING, Invitation, InvitationState
from sop.office.people import Person
from sop.office.tenure import DEFINITIVE, Tenure
from sop.text.nip import parse_nip, printed
from storage import views
from storage.queues.drafts import Json
from storage.records import invitations, people
from texts import names
from texts.channel import ChannelError
from texts.office import invitations as texts
from texts.office import menu
from texts.say import Markup
from texts.screen import Screen

INVITATION = "invited"
"""In a form's subject: the number of the invitation that it decides on."""


async def invite(talk: Talk, command: Invite) -> Screen:
    return await send_invitation(talk.context, command)


async def send_invitation(context: Context, command: Invite, tenure: Tenure = DEFINITIVE) -> Screen:
    """The invitation goes out in a message of its own, which can be forwarded; its code is not kept."""
    made = await context.services.invitations.invite(context.person.id, command, tenure)
    links = context.services.links()
    await say_anew(context, texts.invitation(made.invitation, links.start(made.code), links.then, context.now))
    return texts.invited(made.invitation, waits=made.waits)


async def before_inviting(talk: Talk) -> Markup:
    role, nip = talk.answers["role"], talk.answers.get("nip")
    owner = None
    if nip is not None:
        today = talk.today
        owner = await talk.context.services.read(lambda connection: people.by_nip(connection, str(nip), today))
    waits = nip is None or role in SEE_EVERYTHING
    return texts.before_inviting(str(talk.answers["name"]), waits=waits, owner=owner)


def nip_of_invited(text: str, talk: Talk) -> Json:
    """Raises InvalidNip."""
    return parse_nip(text, talk.today).digits


async def listed(update: Update, context: Context) -> None:
    administrator(context)
    now, page = context.now, int(pressed(update)[2])
    found = await context.services.read(lambda connection: invitations.unsettled(connection, now))
    await show(update, context, texts.listed(found, now, page))


async def view_pressed(update: Update, context: Context) -> None:
    """Raises InvitationInvalid."""
    administrator(context)
    await show(update, context, await _view(context, int(pressed(update)[2])))


# --- deciding ---------------------------------------------------------------------------------------------------


def _still(state: InvitationState) -> Callable[[Talk], Coroutine[Any, Any, Subject | Screen]]:
    """The form is about one in that state; of any other it is shown what has become of it."""

    async def picks(talk: Talk) -> Subject | Screen:
        administrator(talk.context)
        found, _ = await _seen(talk)
        return talk.subject if found.state is state else await _view(talk.context, found.id)

    return picks


async def _seen(talk: Talk) -> tuple[Invitation, Person | None]:
    """The invitation, and whose account the one that waits would become; raises StaleButton, InvitationInvalid."""
    if INVITATION not in talk.subject:
        raise StaleButton
    return await talk.context.services.read(
        partial(views.invitation, number=int(talk.subject[INVITATION]), on=talk.today)
    )


def _before(words: Callable[[Invitation, Person | None], Markup]) -> Callable[[Talk], Coroutine[Any, Any, Markup]]:
    async def remark(talk: Talk) -> Markup:
        return words(*await _seen(talk))

    return remark


async def accept(talk: Talk, _command: Confirm) -> Screen:
    """Raises InvitationInvalid, NipTaken, RoleHeldAlready."""
    context, number, seen = talk.context, int(talk.subject[INVITATION]), int(talk.subject.get("joins", 0))
    settled = await context.services.invitations.confirm(context.person.id, number, seen or None)
    if settled.state is InvitationState.ACCEPTED:
        context.beside(_tell_commands(context, settled))
    notice = texts.CHANGED if settled.state is InvitationState.WAITING else None
    return (await _view(context, number)).after(notice)


async def refuse(talk: Talk, _command: Confirm) -> Screen:
    context, number = talk.context, int(talk.subject[INVITATION])
    await context.services.invitations.refuse(context.person.id, number)
    return await _view(context, number)


async def withdraw(talk: Talk, _command: Confirm) -> Screen:
    context, number = talk.context, int(talk.subject[INVITATION])
    await context.services.invitations.withdraw(context.person.id, number)
    return await _view(context, number)


async def _view(context: Context, number: int) -> Screen:
    each, joins = await context.services.read(partial(views.invitation, number=number, on=context.today))
    return texts.view(each, joins, context.now)


async def _tell_commands(context: Context, settled: Invitation) -> None:
    """Best effort: to whoever was let in, who learns it by letter."""
    if settled.claim is None:
        return
    address, today = settled.claim.account.address, context.today
    person = await context.services.read(lambda connection: people.by_account(connection, address, today))
    if person is None:
        return
    try:
        await context.services.channel.name_commands(menu.commands_for(person), address)
    except ChannelError:
        return


FORMS: Sequence[Form[Any]] = (
    Form(
        name="invite",
        heading=called(texts.INVITE_HEADING),
        command=Invite,
        questions=(
            Question("role", texts.ROLE, texts.ASK_ROLE, RoleAnswer(of(names.ROLE))),
            Question("unit_id", texts.UNIT, texts.ASK_UNIT, ChoiceAnswer(units), when=bound_to_unit),
            Question("name", texts.NAME, texts.ASK_NAME, PERSON_NAME),
            Question(
                "nip",
                texts.NIP,
                texts.ASK_NIP,
                ParsedAnswer(nip_of_invited, lambda digits: printed(str(digits))),
                optional=True,
            ),
        ),
        submit=invite,
        opens=may_manage,
        send=texts.SEND,
        remark=before_inviting,
    ),
    Form(
        name="accept_claim",
        heading=called(texts.ACCEPT_HEADING),
        command=Confirm,
        questions=(),
        picks=_still(InvitationState.WAITING),
        submit=accept,
        opens=may_manage,
        send=texts.SEND_ACCEPT,
        remark=_before(texts.before_accepting),
        about=(INVITATION, "joins"),
    ),
    Form(
        name="refuse_claim",
        heading=called(texts.REFUSE_HEADING),
        command=Confirm,
        questions=(),
        picks=_still(InvitationState.WAITING),
        submit=refuse,
        opens=may_manage,
        send=texts.SEND_REFUSE,
        remark=_before(texts.before_refusing),
        about=(INVITATION,),
    ),
    Form(
        name="withdraw_invitation",
        heading=called(texts.WITHDRAW),
        command=Confirm,
        questions=(),
        picks=_still(InvitationState.OPEN),
        submit=withdraw,
        opens=may_manage,
        send=texts.SEND_WITHDRAW,
        remark=_before(texts.before_withdrawing),
        about=(INVITATION,),
    ),
)


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [
        on_press(listed, "admin", "invitations", NUMBER),
        on_press(view_pressed, "admin", "invitation", NUMBER),
    ]
