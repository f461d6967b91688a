"""The calendar in the chat: the administrator looks at years, months and office hours."""

import asyncio
from collections.abc import Sequence
from datetime import date
from functools import partial

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.pictures import THEME, show_picture
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import show
from handlers.office.administrator import administrator
from sop.calendar.calendars import Calendars
from sop.calendar.changes import hours_between
from sop.calendar.sources import Source
from sop.calendar.working_days import WorkingCalendar
from sop.calendar.years import YearRecord, months_to_compare
from sop.errors.answers import StaleButton
from sop.errors.calendar import DayFarOff
from storage.records import calendar, office_units
from texts.office import calendar as texts
from texts.office import calendar_hours as hours_texts
from texts.pictures.year import year_picture
from texts.screen import Screen
from texts.theme import Theme

NEAREST = 2
"""How many years before and after this one can be kept."""


async def home_pressed(update: Update, context: Context) -> None:
    await show(update, context, await year_view(context, context.today.year))


async def year_pressed(update: Update, context: Context) -> None:
    await show(update, context, await year_view(context, int(pressed(update)[2])))


async def change_pressed(update: Update, context: Context) -> None:
    year = int(pressed(update)[2])
    _, record = await year_of(context, year)
    await show(update, context, texts.change_view(year, record, context.today))


async def month_pressed(update: Update, context: Context) -> None:
    _, _, year, month = pressed(update)
    if not 1 <= int(month) <= 12:
        raise StaleButton
    await show(update, context, await month_view(context, int(year), int(month)))


async def agrees_pressed(update: Update, context: Context) -> None:
    """Keeps whose look it was, and shows the next month, or after December one that was passed over."""
    _, _, year, month = (int(word) if word.isdigit() else 0 for word in pressed(update))
    if not 1 <= month <= 12:
        raise StaleButton
    administrator(context)
    await context.services.calendar.compare(context.person.id, near(context, year), month)
    known, record = await year_of(context, year)
    onwards = month + 1 if month < 12 else next(iter(months_to_compare(year, known, record)), month)
    await show(update, context, await month_view(context, year, onwards))


async def hours_pressed(update: Update, context: Context) -> None:
    await show(update, context, await hours_view(context))


async def period_pressed(update: Update, context: Context) -> None:
    administrator(context)
    first, last = (day_in(word) for word in pressed(update)[2:])
    await show(update, context, hours_texts.period_view(hours_between(first, last, await calendar_of(context))))


async def picture_pressed(update: Update, context: Context) -> None:
    _, year, theme = pressed(update)
    _, record = await year_of(context, int(year))
    known = await calendars_of(context)
    await show_picture(context, year_picture(int(year), known, record, context.today), Theme(theme))


# --- the screens, as things are now -----------------------------------------------------------------------------


async def year_view(context: Context, year: int) -> Screen:
    return texts.year_view(year, *await year_of(context, year), context.today)


async def month_view(context: Context, year: int, month: int) -> Screen:
    return texts.month_view(year, month, *await year_of(context, year))


async def hours_view(context: Context) -> Screen:
    administrator(context)
    known, units = await calendars_of(context), await context.services.read(office_units.names)
    return hours_texts.hours_view(known, units, context.today)


async def year_of(context: Context, year: int) -> tuple[WorkingCalendar, YearRecord | None]:
    """The calendar, and what is on record of that year. Raises NotYours and DayFarOff."""
    administrator(context)
    read = partial(calendar.record_of, year=near(context, year), tz=context.services.tz)
    record = await context.services.read(read)
    return await calendar_of(context), record


async def calendar_of(context: Context, unit_id: int | None = None) -> WorkingCalendar:
    """The unit's, or the office's for None."""
    return (await calendars_of(context)).of_unit(unit_id)


async def calendars_of(context: Context) -> Calendars:
    return await context.services.read(partial(calendar.load_all, tz=context.services.tz))


async def in_library(year: int) -> Source | None:
    """It computes for a while, beside the chats."""
    return await asyncio.to_thread(calendar.in_library, year)


def day_in(word: str) -> date:
    """20270208, as a button carries it; raises StaleButton for what is no day."""
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise StaleButton from None


def near(context: Context, year: int) -> int:
    """Raises DayFarOff for a year that nobody counts in."""
    if abs(year - context.today.year) > NEAREST:
        raise DayFarOff(date(min(max(year, date.min.year), date.max.year), 1, 1))
    return year


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [
        on_press(home_pressed, "admin", "calendar"),
        on_press(year_pressed, "calendar", "year", NUMBER),
        on_press(month_pressed, "calendar", "month", NUMBER, NUMBER),
        on_press(agrees_pressed, "calendar", "agrees", NUMBER, NUMBER),
        on_press(change_pressed, "calendar", "change", NUMBER),
        on_press(hours_pressed, "calendar", "hours"),
        on_press(period_pressed, "calendar", "hours", NUMBER, NUMBER),
        on_press(picture_pressed, "year", NUMBER, THEME),
    ]
