"""The administrator's work in the chat: units, people and their roles, invitations, letters that failed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection
from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from handlers.chat.context import Context, pressed
from handlers.chat.forms.form import Form
from handlers.chat.screen import show
from handlers.office import (
    law,
    law_acts,
    law_forms,
    logo,
    numbering,
    officials,
    roles,
    stationery,
    stationery_forms,
    unit_letterheads,
    units,
)
from handlers.office.administrator import administrator
from storage.queues import outbox
from storage.records import people
from texts.office import admin as texts
from texts.screen import Screen

FORMS: Sequence[Form[Any]] = (
    *units.FORMS,
    *roles.FORMS,
    *law_forms.FORMS,
    *law_acts.FORMS,
    *stationery_forms.FORMS,
    *logo.FORMS,
    *numbering.FORMS,
    *officials.FORMS,
    *unit_letterheads.FORMS,
)


async def manage(update: Update, context: Context) -> None:
    """/kelola. Raises NotYours, as everything here does for who is no administrator (any more)."""
    administrator(context)
    await show(update, context, await context.services.read(_home))


async def units_pressed(update: Update, context: Context) -> None:
    administrator(context)
    await show(update, context, texts.units(await context.services.read(people.every_unit), _number(update, 2)))


async def people_pressed(update: Update, context: Context) -> None:
    administrator(context)
    page = _number(update, 2)

    def read(connection: Connection) -> Screen:
        units = {unit.id: unit.name for unit in people.every_unit(connection)}
        return texts.people(people.every_person(connection), units, page)

    await show(update, context, await context.services.read(read))


async def person_pressed(update: Update, context: Context) -> None:
    administrator(context)
    person_id, page = _number(update, 2), _number(update, 3)

    def read(connection: Connection) -> Screen:
        return texts.person_view(people.get(connection, person_id), people.roles_of(connection, person_id), page)

    await show(update, context, await context.services.read(read))


async def failed_pressed(update: Update, context: Context) -> None:
    administrator(context)
    await show(
        update, context, texts.failed(await context.services.read(outbox.failed), context.now, _number(update, 2))
    )


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [
        CallbackQueryHandler(manage, pattern=r"^admin:home$"),
        CallbackQueryHandler(units_pressed, pattern=r"^admin:units:\d{1,9}$"),
        CallbackQueryHandler(people_pressed, pattern=r"^admin:people:\d{1,9}$"),
        CallbackQueryHandler(person_pressed, pattern=r"^admin:person:\d{1,9}:\d{1,9}$"),
        CallbackQueryHandler(failed_pressed, pattern=r"^admin:failed:\d{1,9}$"),
        *law.handlers(),
        *stationery.handlers(),
    ]


def _home(connection: Connection) -> Screen:
    serving = [person for person in people.every_person(connection) if person.assignments]
    return texts.home(len(people.every_unit(connection)), len(serving), len(outbox.failed(connection)))


def _number(update: Update, place: int) -> int:
    return int(pressed(update)[place])
