"""The administrator's forms for who acts for whom: in the office of somebody, or in one that is vacant."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.forms.answers import ChoiceAnswer, FilesAnswer, Option, ParsedAnswer, Talk, TextAnswer, of, within
from handlers.chat.forms.form import Form, Question, collected
from handlers.chat.forms.questions import PERSON_NAME, coming, dated, units
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import send_file, show
from handlers.office.administrator import administrator, called, may_manage
from handlers.office.invitations import nip_of_invited, send_invitation
from handlers.office.law_forms import today
from handlers.office.officials import nip_in_words
from handlers.office.roles import RoleAnswer, bound_to_unit
from handlers.office.spans import FirstDayAnswer, LastDayAnswer, after_first, day, day_in_words, last_day
from sop.documents.signatories import without_acting
from sop.errors.answers import StaleButton
from sop.errors.case import NotYours
from sop.office.commands import Invite
from sop.office.deputies import NOT_KNOWN_YET, Deputise, check_own, may_read_letter
from sop.office.people import RoleGrant
from sop.office.tenure import TenureKind
from sop.procedure import Role
from storage import views
from storage.queues.drafts import Draft, Json
from storage.records import leaves, people, role_grants
from texts import names
from texts.office import deputies as texts
from texts.office import leaves as leave_texts
from texts.say import Markup, short_day
from texts.screen import Button, Screen, press

LONGEST_OFFICE = 190
"""So that Plh or Plt still fits before it."""


async def listed(update: Update, context: Context) -> None:
    administrator(context)
    await show(update, context, await _list(context, int(pressed(update)[2])))


async def former_listed(update: Update, context: Context) -> None:
    administrator(context)
    former, called_ = await context.services.read(partial(views.former_deputies, on=context.today))
    await show(update, context, texts.former(former, called_, context.today, int(pressed(update)[2])))


async def away_listed(update: Update, context: Context) -> None:
    administrator(context)
    away = await context.services.read(partial(views.on_leave, on=context.today))
    await show(update, context, leave_texts.away(away, context.today, int(pressed(update)[2])))


async def _list(context: Context, page: int) -> Screen:
    acting, called_ = await context.services.read(partial(views.deputies, on=context.today))
    away = await context.services.read(partial(views.on_leave, on=context.today))
    return texts.listed(acting, called_, context.today, page, sum(each.leave.first <= context.today for each in away))


async def letter_pressed(update: Update, context: Context) -> None:
    """Brings back what somebody acts on, a message for each file. Raises PersonGone, NotYours."""
    number = int(pressed(update)[1])
    # decisions rest on it: an administrator reads it also when the deputy has ended
    find = role_grants.ever_held if context.person.holds(Role.ADMIN) else role_grants.held
    acting = await context.services.read(partial(find, assignment_id=number))
    if not may_read_letter(context.person, acting):
        raise NotYours(Role.ADMIN)
    for each in acting.tenure.letter:
        data = await asyncio.to_thread(context.services.vault.get, each.sha256)
        await send_file(context, data, each.name, texts.letter_caption(acting))


def of_somebody(talk: Talk) -> bool:
    return "assignment" in talk.subject


def is_invited(talk: Talk) -> bool:
    return talk.answers.get("person_id") == str(NOT_KNOWN_YET)


def vacant(talk: Talk) -> bool:
    return not of_somebody(talk)


async def may_deputise(talk: Talk) -> dict[str, Json]:
    """Raises NotYours, PersonGone, DeputisesDeputy, StaleButton."""
    administrator(talk.context)
    grant = await _grant(talk)
    holder = await talk.context.services.read(partial(people.get, person_id=grant.person_id, on=talk.today))
    return {"office": without_acting(holder.position)[:LONGEST_OFFICE], "letter": None}


async def may_deputise_vacant(talk: Talk) -> dict[str, Json]:
    """Raises NotYours."""
    return await may_manage(talk) | {"letter": None}


def to_attach(draft: Draft) -> Sequence[Button]:
    return () if draft.answers.get("letter") else (Button(texts.ATTACH, press("f", draft.token, "redo", "letter")),)


async def _grant(talk: Talk) -> RoleGrant:
    if not of_somebody(talk):
        raise StaleButton
    number = int(talk.subject["assignment"])
    grant = await talk.context.services.read(lambda connection: role_grants.held(connection, number))
    check_own(grant)
    return grant


async def candidates(talk: Talk) -> Sequence[Option]:
    """Everybody who can be reached, save whom they would act for."""
    known = await talk.context.services.read(people.reachable)
    away = await talk.context.services.read(partial(leaves.ahead, on=talk.today))
    besides = (await _grant(talk)).person_id if of_somebody(talk) else None
    not_yet = Option(str(NOT_KNOWN_YET), texts.NOT_KNOWN_YET, aside=True)
    return [not_yet] + [
        Option(str(number), names.with_leave(name, away.get(number), talk.today))
        for number, name in known
        if number != besides
    ]


def office(text: str, _talk: Talk) -> Json:
    return within(without_acting(" ".join(text.split())), 3, LONGEST_OFFICE)


async def today_or_tomorrow(talk: Talk) -> Sequence[Option]:
    return [Option(each.isoformat(), short_day(each)) for each in (talk.today, talk.today + timedelta(days=1))]


async def before(talk: Talk) -> Markup:
    command = collected(Deputise, QUESTIONS, talk)
    role = (await _grant(talk)).role if of_somebody(talk) else command.role
    proposed = await talk.context.services.read(
        partial(views.undecided_by, deputy_id=command.person_id, role=role or Role.ADMIN)
    )
    return texts.before(command.tenure(None), talk.today, await _holding(talk, command), proposed)


async def _holding(talk: Talk, command: Deputise) -> Sequence[str]:
    """Who holds the office that would be taken for vacant."""
    if of_somebody(talk):
        return [(await _grant(talk)).name] if command.kind is TenureKind.PLT else []
    if command.role is None:
        return []
    of_role = partial(people.in_office, role=command.role, on=talk.today, unit_id=command.unit_id)
    return [each.name for each in await talk.context.services.read(of_role)]


async def deputise(talk: Talk, command: Deputise) -> Screen:
    """Raises what the action raises."""
    context = talk.context
    if is_invited(talk):
        return await _invite(talk, command)
    acting = await context.services.people.deputise(context.person.id, command)
    return (await _list(context, 0)).after(texts.appointed(acting))


async def _invite(talk: Talk, command: Deputise) -> Screen:
    """The role is theirs, for these days, as soon as they have come in. Raises what the action raises."""
    of = await _grant(talk) if of_somebody(talk) else None
    role = of.role if of else command.role
    unit_id = (of.unit.id if of.unit else None) if of else command.unit_id
    if role is None or command.name is None:
        raise StaleButton
    invitation = Invite(role=role, unit_id=unit_id, name=command.name, nip=command.nip)
    return await send_invitation(talk.context, invitation, command.tenure(of.person_id if of else None))


QUESTIONS = (
    Question("role", texts.ROLE, texts.ASK_ROLE, RoleAnswer(of(names.ROLE)), when=vacant),
    Question("unit_id", texts.UNIT, texts.ASK_UNIT, ChoiceAnswer(units), when=bound_to_unit),
    Question("office", texts.OFFICE, texts.ASK_OFFICE, ParsedAnswer(office, str)),
    Question("person_id", texts.DEPUTY, texts.ASK_DEPUTY, ChoiceAnswer(candidates)),
    Question("name", texts.NAME, texts.ASK_NAME, PERSON_NAME, when=is_invited),
    Question("nip", texts.NIP, texts.ASK_NIP, ParsedAnswer(nip_of_invited, nip_in_words), when=is_invited),
    Question("kind", texts.KIND, texts.ASK_KIND, ChoiceAnswer(of(texts.KINDS))),
    Question("basis", texts.BASIS, texts.ASK_BASIS, TextAnswer(3, 100, one_line=True)),
    Question("basis_day", texts.BASIS_DAY, dated(texts.ASK_BASIS_DAY), ParsedAnswer(day, day_in_words, today)),
    Question(
        "first", texts.FIRST, dated(texts.ASK_FIRST, coming(0)), FirstDayAnswer(day, day_in_words, today_or_tomorrow)
    ),
    Question("last", texts.LAST, dated(texts.ASK_LAST, after_first), LastDayAnswer(last_day, day_in_words)),
    Question("letter", texts.LETTER, texts.ASK_LETTER, FilesAnswer(texts.ALL_PAGES), optional=True),
)

OF_SOMEBODY: Form[Any] = Form(
    name="deputise",
    heading=called(texts.HEADING),
    command=Deputise,
    questions=QUESTIONS,
    submit=deputise,
    opens=may_deputise,
    send=texts.SEND,
    remark=before,
    about=("assignment",),
    more=to_attach,
)

FORMS: Sequence[Form[Any]] = (
    OF_SOMEBODY,
    replace(OF_SOMEBODY, name="deputise_vacant", opens=may_deputise_vacant, about=()),
)


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [
        on_press(listed, "admin", "deputies", NUMBER),
        on_press(former_listed, "admin", "former", NUMBER),
        on_press(away_listed, "admin", "away", NUMBER),
        on_press(letter_pressed, "basis", NUMBER),
    ]
