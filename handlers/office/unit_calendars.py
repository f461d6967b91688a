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
from handlers.chat.forms.questions import coming, dated, units
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import show
from handlers.office.about_unit import ABOUT, headed, opens, unit_of
from handlers.office.administrator import administrator, called, may_manage
from handlers.office.calendar import calendars_of
from handlers.office.calendar_changes import ONE_LINE, REASON, change_form, known_to
from handlers.office.calendar_days import NEW_HOLIDAY, NEW_WORKING_DAY, ListedDayAnswer, about_the_past, before_closing
from handlers.office.calendar_hours import PERIOD, sees_hours
from sop.calendar.calendars import OwnCalendar
from sop.calendar.changes import (
    CalendarChange,
    CloseDay,
    FollowOffice,
    OpenDay,
    SetHours,
    WithdrawWorkDay,
    WorkDay,
    apply,
)
from sop.calendar.working_days import ClosureKind
from sop.office.commands import ChooseUnit
from storage.queues.drafts import Json
from storage.records import office_units
from texts.office import calendar as words
from texts.office import calendar_changes as changes
from texts.office import calendar_hours as hours
from texts.office import unit_calendars as texts
from texts.say import Markup, paragraphs
from texts.screen import Screen

AHEAD = timedelta(days=366)


async def calendar_pressed(update: Update, context: Context) -> None:
    await show(update, context, await view(context, int(pressed(update)[2])))


async def view(context: Context, unit_id: int) -> Screen:
    """Raises NotYours and UnitUnknown."""
    administrator(context)
    unit = await context.services.read(partial(office_units.get, unit_id=unit_id))
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


async def own_substitutes(talk: Talk) -> Sequence[Option]:
    own = (await calendars_of(talk.context)).units.get((await unit_of(talk)).id, OwnCalendar())
    return [Option(day.isoformat(), words.substitute_day(day, why)) for day, why in sorted(own.substitutes.items())]


async def before_hours(talk: Talk, change: SetHours) -> Markup:
    return paragraphs(hours.past() if change.last < talk.today else None, texts.before_hours())


async def unit_then(talk: Talk, _change: CalendarChange) -> Screen:
    return await view(talk.context, (await unit_of(talk)).id)


FORMS: Sequence[Form[Any]] = (
    Form(
        name="unit_calendar",
        heading=called(changes.heading(hours.OF_UNITS)),
        command=ChooseUnit,
        questions=(Question("unit_id", texts.UNIT, texts.ASK_UNIT, ChoiceAnswer(units)),),
        submit=chosen,
        opens=may_manage,
        at_once=lambda _talk: True,
        about=(),
    ),
    change_form(
        "set_unit_hours",
        hours.BUTTON,
        SetHours,
        PERIOD,
        unit_then,
        heading=headed,
        about=ABOUT,
        opens=opens,
        sees=sees_hours,
        says=before_hours,
    ),
    change_form(
        "follow_office",
        texts.FOLLOW,
        FollowOffice,
        (REASON,),
        unit_then,
        heading=headed,
        about=ABOUT,
        opens=opens_following,
        sees=sees_hours,
    ),
    change_form(
        "close_unit_day",
        texts.CLOSE,
        CloseDay,
        (
            Question("day", words.DAY, dated(texts.ASK_DAY, coming(0)), NEW_HOLIDAY),
            Question("name", words.NAME, texts.ASK_NAME, ONE_LINE),
        ),
        unit_then,
        heading=headed,
        about=ABOUT,
        opens=opens_closing,
        says=before_closing,
    ),
    change_form(
        "open_unit_day",
        texts.OPEN,
        OpenDay,
        (Question("day", words.DAY, texts.ASK_OPEN, ListedDayAnswer(coming_holidays)), REASON),
        unit_then,
        heading=headed,
        about=ABOUT,
        opens=opens,
    ),
    change_form(
        "work_unit_day",
        words.WORK,
        WorkDay,
        (Question("day", words.DAY, dated(words.ASK_WORK, coming(5)), NEW_WORKING_DAY), REASON),
        unit_then,
        heading=headed,
        about=ABOUT,
        opens=opens,
        says=about_the_past,
    ),
    change_form(
        "idle_unit_day",
        words.WITHDRAW_WORK,
        WithdrawWorkDay,
        (Question("day", words.DAY, words.ASK_WITHDRAWN, ListedDayAnswer(own_substitutes)), REASON),
        unit_then,
        heading=headed,
        about=ABOUT,
        opens=opens,
        says=about_the_past,
    ),
)


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [on_press(calendar_pressed, "unit", "calendar", NUMBER)]
