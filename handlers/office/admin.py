"""The administrator's work in the chat: units, people and their roles, letters that failed."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.forms.form import Form
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import show
from handlers.office import (
    accounts,
    calendar,
    calendar_days,
    calendar_hours,
    calendar_years,
    deputies,
    forwarding,
    invitations,
    law,
    law_acts,
    law_forms,
    leaves,
    logo,
    numbering,
    officials,
    patterns,
    persons,
    preparation,
    reminders,
    roles,
    sop_header,
    stationery,
    stationery_forms,
    unit_calendars,
    unit_letterheads,
    units,
)
from handlers.office.administrator import administrator
from handlers.office.preparation import lacking, leading_back
from storage import views
from storage.records import office_units
from texts import names
from texts.office import admin as texts

FORMS: Sequence[Form[Any]] = (
    *map(leading_back, units.FORMS),
    *roles.FORMS,
    *accounts.FORMS,
    *deputies.FORMS,
    *leaves.FORMS,
    *persons.FORMS,
    *map(leading_back, invitations.FORMS),
    *law_forms.FORMS,
    *law_acts.FORMS,
    *map(leading_back, stationery_forms.FORMS),
    *logo.FORMS,
    *numbering.FORMS,
    *map(leading_back, officials.FORMS),
    *reminders.FORMS,
    *map(leading_back, sop_header.FORMS),
    *map(leading_back, (*calendar_years.FORMS, *calendar_days.FORMS, *calendar_hours.FORMS)),
    *unit_calendars.FORMS,
    *map(leading_back, unit_letterheads.FORMS),
    *forwarding.FORMS,
)


async def manage(update: Update, context: Context) -> None:
    """/kelola. Raises NotYours, as everything here does for who is no administrator (any more)."""
    administrator(context)
    counts = await context.services.read(partial(views.office_counts, on=context.today))
    await show(
        update, context, texts.home(*counts, lacking=await lacking(context), open_channels=context.services.forwarding)
    )


async def units_pressed(update: Update, context: Context) -> None:
    administrator(context)
    await show(update, context, texts.units(await context.services.read(office_units.every), _number(update, 2)))


async def people_pressed(update: Update, context: Context) -> None:
    administrator(context)
    every, units_, away = await context.services.read(partial(views.personnel, on=context.today))
    await show(update, context, texts.people(every, units_, _number(update, 2), away, context.today))


async def person_pressed(update: Update, context: Context) -> None:
    administrator(context)
    person_id, page = _number(update, 2), _number(update, 3)
    of_today = partial(views.person, person_id=person_id, on=context.today)
    person, roles_, accounts_, leave = await context.services.read(of_today)
    away = names.away(leave, context.today) if leave else None
    await show(update, context, texts.person_view(person, roles_, page, accounts_, away))


async def more_pressed(update: Update, context: Context) -> None:
    """Raises PersonGone."""
    administrator(context)
    of_today = partial(views.person, person_id=_number(update, 2), on=context.today)
    person, roles_, *_ = await context.services.read(of_today)
    await show(update, context, texts.more(person, roles_))


async def failed_pressed(update: Update, context: Context) -> None:
    administrator(context)
    letters, withdrawn = await context.services.read(views.undelivered)
    await show(update, context, texts.failed(letters, withdrawn, context.now, _number(update, 2)))


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [
        on_press(manage, "admin", "home"),
        on_press(units_pressed, "admin", "units", NUMBER),
        on_press(people_pressed, "admin", "people", NUMBER),
        on_press(person_pressed, "admin", "person", NUMBER, NUMBER),
        on_press(failed_pressed, "admin", "failed", NUMBER),
        *units.handlers(),
        *calendar_years.handlers(),
        *unit_calendars.handlers(),
        *accounts.handlers(),
        *deputies.handlers(),
        *leaves.handlers(),
        on_press(more_pressed, "admin", "more", NUMBER),
        *invitations.handlers(),
        *law.handlers(),
        *patterns.handlers(),
        *stationery.handlers(),
        *sop_header.handlers(),
        *preparation.handlers(),
        *calendar.handlers(),
        *reminders.handlers(),
        *forwarding.handlers(),
    ]


def _number(update: Update, place: int) -> int:
    return int(pressed(update)[place])
