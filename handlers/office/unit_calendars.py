"""The calendar of one unit in the chat: its week, its hours, the days on which it is closed or open of its own."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.forms.answers import ChoiceAnswer, Option, Talk
from handlers.chat.forms.form import Form, Question
from handlers.chat.forms.questions import units
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import show
from handlers.office.about_unit import ABOUT, headed, opens, unit_of
from handlers.office.administrator import administrator, called, may_manage
from handlers.office.calendar import calendars_of
from handlers.office.calendar_forms import (
    HOURS,
    NEW_DAY,
    REASON,
    WHY,
    before,
    before_closing,
    change_calendar,
    drafted_change,
    known_to,
    sees_hours,
)
from sop.calendar.changes import CalendarChange, CloseDay, FollowOffice, OpenDay, SetHours, apply
from sop.calendar.working_days import ClosureKind
from sop.office.commands import ChooseUnit
from storage.queues.drafts import Json
from storage.records import people
from texts.office import calendar as words
from texts.office import unit_calendars as texts
from texts.say import Markup, paragraphs
from texts.screen import Screen

AHEAD = timedelta(days=366)


async def calendar_pressed(update: Update, context: Context) -> None:
    await show(update, context, await view(context, int(pressed(update)[2])))


async def view(context: Context, unit_id: int) -> Screen:
    """Raises NotYours and UnitUnknown."""
    administrator(context)
    unit = await context.services.read(partial(people.unit, unit_id=unit_id))
    return texts.view(unit, await calendars_of(context), context.today)


async def chosen(talk: Talk, command: ChooseUnit) -> Screen:
    return await view(talk.context, command.unit_id)


async def opens_closing(talk: Talk) -> dict[str, Json]:
    """What a unit closes for is its own closure."""
    await unit_of(talk)
    return {"kind": ClosureKind.OFFICE}


async def opens_following(talk: Talk) -> dict[str, Json]:
    """Raises FollowsAlready before anything is typed."""
    unit = await unit_of(talk)
    apply(FollowOffice(reason=texts.FOLLOW), await calendars_of(talk.context), unit.id)
    return {}


async def coming_holidays(talk: Talk) -> Sequence[Option]:
    known = await known_to(talk)
    days = [day for day in sorted(known.closures) if talk.today <= day <= talk.today + AHEAD]
    return [Option(day.isoformat(), words.closed_day(day, known.closures[day])) for day in days]


async def before_hours(talk: Talk) -> Markup:
    return paragraphs(await before(talk, drafted_change(talk, SetHours)), texts.before_hours())


async def before_opening(talk: Talk) -> Markup:
    return await before(talk, drafted_change(talk, OpenDay))


async def before_following(talk: Talk) -> Markup:
    return await before(talk, drafted_change(talk, FollowOffice))


async def change(talk: Talk, command: CalendarChange) -> Screen:
    """Raises what the change refuses, and ReplacesSetting."""
    unit = await unit_of(talk)
    saved = await change_calendar(talk, command)
    return (await view(talk.context, unit.id)).after(saved)


FORMS: Sequence[Form[Any]] = (
    Form(
        name="unit_calendar",
        heading=called(words.heading(words.OF_UNITS)),
        command=ChooseUnit,
        questions=(Question("unit_id", texts.UNIT, texts.ASK_UNIT, ChoiceAnswer(units)),),
        submit=chosen,
        opens=may_manage,
        at_once=lambda _talk: True,
        about=(),
    ),
    Form(
        name="set_unit_hours",
        heading=headed(words.HOURS),
        command=SetHours,
        questions=HOURS,
        submit=change,
        sees=sees_hours,
        opens=opens,
        send=words.SAVE,
        remark=before_hours,
        about=ABOUT,
    ),
    Form(
        name="follow_office",
        heading=headed(texts.FOLLOW),
        command=FollowOffice,
        questions=(WHY,),
        submit=change,
        sees=sees_hours,
        opens=opens_following,
        send=words.SAVE,
        remark=before_following,
        about=ABOUT,
    ),
    Form(
        name="close_unit_day",
        heading=headed(texts.CLOSE),
        command=CloseDay,
        questions=(
            Question("day", words.DAY, texts.ASK_DAY, NEW_DAY),
            Question("name", words.NAME, texts.ASK_NAME, REASON),
        ),
        submit=change,
        opens=opens_closing,
        send=words.SAVE,
        remark=before_closing,
        about=ABOUT,
    ),
    Form(
        name="open_unit_day",
        heading=headed(texts.OPEN),
        command=OpenDay,
        questions=(Question("day", words.DAY, texts.ASK_OPEN, ChoiceAnswer(coming_holidays)), WHY),
        submit=change,
        opens=opens,
        send=words.SAVE,
        remark=before_opening,
        about=ABOUT,
    ),
)


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [on_press(calendar_pressed, "unit", "calendar", NUMBER)]
