"""The administrator's forms for who acts for whom: in the office of somebody, or in one that is vacant."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.forms.answers import ChoiceAnswer, Option, ParsedAnswer, Talk, TextAnswer, of, within
from handlers.chat.forms.form import Form, Question, collected
from handlers.chat.forms.questions import units
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import show
from handlers.office.administrator import administrator, called, may_manage
from handlers.office.law_forms import today
from handlers.office.officials import LastDayAnswer, day, day_in_words, last_day
from handlers.office.roles import RoleAnswer, bound_to_unit
from sop.documents.signatories import without_acting
from sop.errors.answers import StaleButton
from sop.office.deputies import Deputise
from sop.office.people import RoleGrant
from storage import views
from storage.queues.drafts import Json
from storage.records import people
from texts import names
from texts.office import deputies as texts
from texts.say import Markup, short_day
from texts.screen import Screen

LONGEST_OFFICE = 190
"""So that Plh or Plt still fits before it."""


async def listed(update: Update, context: Context) -> None:
    administrator(context)
    await show(update, context, await _list(context, int(pressed(update)[2])))


async def _list(context: Context, page: int) -> Screen:
    acting, called_ = await context.services.read(partial(views.deputies, on=context.today))
    return texts.listed(acting, called_, context.today, page)


def of_somebody(talk: Talk) -> bool:
    return "assignment" in talk.subject


def vacant(talk: Talk) -> bool:
    return not of_somebody(talk)


async def may_deputise(talk: Talk) -> dict[str, Json]:
    """Raises NotYours, PersonGone, StaleButton."""
    administrator(talk.context)
    grant = await _grant(talk)
    holder = await talk.context.services.read(partial(people.get, person_id=grant.person_id, on=talk.today))
    return {"office": without_acting(holder.position)[:LONGEST_OFFICE]}


async def _grant(talk: Talk) -> RoleGrant:
    if not of_somebody(talk):
        raise StaleButton
    number = int(talk.subject["assignment"])
    return await talk.context.services.read(lambda connection: people.held(connection, number))


async def candidates(talk: Talk) -> Sequence[Option]:
    """Everybody who can be reached, save whom they would act for."""
    known = await talk.context.services.read(people.reachable)
    besides = (await _grant(talk)).person_id if of_somebody(talk) else None
    return [Option(str(number), name) for number, name in known if number != besides]


def office(text: str, _talk: Talk) -> Json:
    return within(without_acting(" ".join(text.split())), 3, LONGEST_OFFICE)


async def today_or_tomorrow(talk: Talk) -> Sequence[Option]:
    return [Option(each.isoformat(), short_day(each)) for each in (talk.today, talk.today + timedelta(days=1))]


async def before(talk: Talk) -> Markup:
    command = collected(Deputise, QUESTIONS, talk)
    return texts.before(command.tenure(None), talk.today)


async def deputise(talk: Talk, command: Deputise) -> Screen:
    """Raises what the action raises."""
    context = talk.context
    acting = await context.services.people.deputise(context.person.id, command)
    return (await _list(context, 0)).after(texts.appointed(acting))


QUESTIONS = (
    Question("role", texts.ROLE, texts.ASK_ROLE, RoleAnswer(of(names.ROLE)), when=vacant),
    Question("unit_id", texts.UNIT, texts.ASK_UNIT, ChoiceAnswer(units), when=bound_to_unit),
    Question("office", texts.OFFICE, texts.ASK_OFFICE, ParsedAnswer(office, str)),
    Question("person_id", texts.DEPUTY, texts.ASK_DEPUTY, ChoiceAnswer(candidates)),
    Question("kind", texts.KIND, texts.ASK_KIND, ChoiceAnswer(of(texts.KINDS))),
    Question("basis", texts.BASIS, texts.ASK_BASIS, TextAnswer(3, 100, one_line=True)),
    Question("basis_day", texts.BASIS_DAY, texts.ASK_BASIS_DAY, ParsedAnswer(day, day_in_words, today)),
    Question("first", texts.FIRST, texts.ASK_FIRST, ParsedAnswer(day, day_in_words, today_or_tomorrow)),
    Question("last", texts.LAST, texts.ASK_LAST, LastDayAnswer(last_day, day_in_words)),
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
)

FORMS: Sequence[Form[Any]] = (
    OF_SOMEBODY,
    replace(OF_SOMEBODY, name="deputise_vacant", opens=may_manage, about=()),
)


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [on_press(listed, "admin", "deputies", NUMBER)]
