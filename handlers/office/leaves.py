"""Leave: entered by whoever takes it (/cuti), or by an administrator; ended before its time with one tap."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.forms.answers import ParsedAnswer, Talk
from handlers.chat.forms.form import Form, Question
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import show
from handlers.office.administrator import administrator, called
from handlers.office.deputies import today_or_tomorrow
from handlers.office.spans import LastDayAnswer, day, day_in_words, last_day
from sop.errors.answers import StaleButton
from sop.office.leaves import TakeLeave
from sop.office.people import Person
from storage import views
from storage.queues.drafts import Json
from storage.records import leaves, people
from texts.office import leaves as texts
from texts.screen import Screen


async def own(update: Update, context: Context) -> None:
    """/cuti"""
    await show(update, context, await _listed(context, context.person))


async def of_person(update: Update, context: Context) -> None:
    """Raises NotYours, PersonGone."""
    administrator(context)
    await show(update, context, await _listed(context, await _person(context, int(pressed(update)[2]))))


async def end(update: Update, context: Context) -> None:
    """Raises NotYours, LeaveOver."""
    leave = await context.services.leaves.end(context.person.id, int(pressed(update)[2]))
    screen = await _listed(context, await _person(context, leave.person_id))
    await show(update, context, screen.after(texts.ended(leave)))


async def _listed(context: Context, person: Person) -> Screen:
    found = await context.services.read(partial(leaves.of, person_id=person.id, on=context.today))
    return texts.listed_of(person, found, own=person.id == context.person.id)


async def _person(context: Context, person_id: int) -> Person:
    return await context.services.read(partial(people.get, person_id=person_id, on=context.today))


async def may_take_own(talk: Talk) -> dict[str, Json]:
    _ = talk.context.person
    return {}


async def may_enter(talk: Talk) -> dict[str, Json]:
    """Raises NotYours, PersonGone, StaleButton."""
    administrator(talk.context)
    await _owner(talk)
    return {}


async def heading(talk: Talk) -> str:
    return texts.heading_of(await _owner(talk))


async def _owner(talk: Talk) -> Person:
    if "person" not in talk.subject:
        raise StaleButton
    return await _person(talk.context, int(talk.subject["person"]))


async def take(talk: Talk, command: TakeLeave) -> Screen:
    """Raises what the action raises."""
    context = talk.context
    leave, without = await context.services.leaves.take(context.person.id, command)
    owner = await _person(context, leave.person_id)
    seen_to = await context.services.read(partial(views.seen_to_by, person=owner, now=context.now))
    return (await _listed(context, owner)).after(texts.taken(leave, without, seen_to))


QUESTIONS = (
    Question("first", texts.FIRST, texts.ASK_FIRST, ParsedAnswer(day, day_in_words, today_or_tomorrow)),
    Question("last", texts.LAST, texts.ASK_LAST, LastDayAnswer(last_day, day_in_words)),
)

FORMS: Sequence[Form[Any]] = (
    Form(
        name="own_leave",
        heading=called(texts.HEADING),
        command=TakeLeave,
        questions=QUESTIONS,
        submit=take,
        opens=may_take_own,
        send=texts.SEND,
        about=(),
    ),
    Form(
        name="leave",
        heading=heading,
        command=TakeLeave,
        questions=QUESTIONS,
        submit=take,
        opens=may_enter,
        send=texts.SEND,
        about=("person",),
    ),
)


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [on_press(of_person, "admin", "leave", NUMBER), on_press(end, "leave", "end", NUMBER)]
