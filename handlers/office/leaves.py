"""Leave: entered by whoever takes it (/cuti), or by an administrator; ended before its time with one tap."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.forms.answers import Option, Talk
from handlers.chat.forms.form import Form, Question
from handlers.chat.forms.questions import coming, dated
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import show
from handlers.office.administrator import administrator, called
from handlers.office.calendar import calendars_of, day_in
from handlers.office.deputies import today_or_tomorrow
from handlers.office.spans import FirstDayAnswer, LastDayAnswer, after_first, day, day_in_words, first_day, last_day
from sop.calendar.working_days import WorkingCalendar
from sop.errors.answers import StaleButton
from sop.errors.refusal import Refusal
from sop.office.leaves import TakeLeave, check_leave
from sop.office.people import Person
from sop.text.spans import parse_first, parse_span
from storage import views
from storage.queues.drafts import Json
from storage.records import leaves, people
from texts.errors import sentence
from texts.office import leaves as texts
from texts.screen import Screen


async def own(update: Update, context: Context) -> None:
    """/cuti"""
    await show(update, context, await _listed(context, context.person))


async def wished(update: Update, context: Context, when: str) -> None:
    """The same, with the days that were said ready to be entered, or why they cannot be."""
    known = (await calendars_of(context)).of_unit(_unit_of(context.person))
    first = last = refused = None
    with suppress(Refusal):
        span = parse_span(when, context.today, known.is_working)
        first, last = (span.first, span.last) if span else (parse_first(when, context.today), None)
    if first is not None and last is not None:
        try:
            await _check(context, context.person, first, last)
        except Refusal as refusal:
            first = last = None
            refused = sentence(refusal, context.now)
    await show(update, context, (await _listed(context, context.person, first, last)).after(refused))


async def of_person(update: Update, context: Context) -> None:
    """Raises NotYours, PersonGone."""
    administrator(context)
    await show(update, context, await _listed(context, await _person(context, int(pressed(update)[2]))))


async def end(update: Update, context: Context) -> None:
    """Raises NotYours, LeaveOver."""
    leave = await context.services.leaves.end(context.person.id, int(pressed(update)[2]))
    screen = await _listed(context, await _person(context, leave.person_id))
    await show(update, context, screen.after(texts.ended(leave)))


async def _listed(context: Context, person: Person, first: date | None = None, last: date | None = None) -> Screen:
    found = await context.services.read(partial(leaves.of, person_id=person.id, on=context.today))
    return texts.listed_of(person, found, own=person.id == context.person.id, first=first, last=last)


async def _person(context: Context, person_id: int) -> Person:
    return await context.services.read(partial(people.get, person_id=person_id, on=context.today))


async def _check(context: Context, person: Person, first: date, last: date) -> None:
    """Raises what `check_leave` raises."""
    found = await context.services.read(partial(leaves.of, person_id=person.id, on=context.today))
    check_leave(TakeLeave(first=first, last=last), found, context.today)


async def check_days(talk: Talk, first: date, last: date) -> None:
    """Raises what `check_leave` raises, and what is raised of whose leave it is."""
    await _check(talk.context, await _taker(talk), first, last)


async def may_take_own(talk: Talk) -> dict[str, Json]:
    """With the days that the button named. Raises what `check_leave` raises of them: the button may be old."""
    person = talk.context.person
    named = {name[3:]: day_in(talk.subject[name]) for name in NAMED if name in talk.subject}
    if len(named) == len(NAMED):
        await _check(talk.context, person, named["first"], named["last"])
    return {name: day.isoformat() for name, day in named.items()}


async def may_enter(talk: Talk) -> dict[str, Json]:
    """Raises NotYours, PersonGone, StaleButton."""
    administrator(talk.context)
    await _owner(talk)
    return {}


async def calendar_of_owner(talk: Talk) -> WorkingCalendar:
    return (await calendars_of(talk.context)).of_unit(_unit_of(await _taker(talk)))


async def _taker(talk: Talk) -> Person:
    """Whose leave it is. Raises PersonGone."""
    return await _owner(talk) if "person" in talk.subject else talk.context.person


def _unit_of(person: Person) -> int | None:
    """The unit by whose days a person works who works for one alone."""
    units = {held.unit_id if held.role.bound_to_unit else None for held in person.assignments}
    return units.pop() if len(units) == 1 else None


async def only_the_first(talk: Talk) -> Sequence[Option]:
    return [Option(first_day(talk).isoformat(), texts.ONE_DAY)]


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


NAMED = ("of_first", "of_last")

QUESTIONS = (
    Question(
        "first",
        texts.FIRST,
        dated(texts.ASK_FIRST, coming(0), texts.BOTH_ENDS),
        FirstDayAnswer(day, day_in_words, today_or_tomorrow, by=calendar_of_owner, check=check_days),
    ),
    Question(
        "last",
        texts.LAST,
        dated(texts.ASK_LAST, after_first, texts.A_COUNT),
        LastDayAnswer(last_day, day_in_words, only_the_first, by=calendar_of_owner, check=check_days),
    ),
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
        about=NAMED,
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
