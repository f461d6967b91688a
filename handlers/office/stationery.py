"""How the office writes, in the chat: the administrator looks at letterhead, paper, numbers and signers."""

import asyncio
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection
from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from handlers.chat.context import Context, pressed
from handlers.chat.screen import send_picture, show
from handlers.office.administrator import administrator
from sop.documents.signatories import Official
from sop.documents.stationery import DocumentKind, Stationery
from storage.records import people, stationery
from texts.documents.pdf import preview_png
from texts.documents.sample import sample
from texts.office import officials as signing
from texts.office import stationery as texts
from texts.office import unit_letterheads as heads
from texts.screen import Screen


async def home_pressed(update: Update, context: Context) -> None:
    administrator(context)
    await show(update, context, await context.services.read(lambda connection: overview(connection, context.today)))


async def paper_pressed(update: Update, context: Context) -> None:
    administrator(context)
    await show(update, context, await context.services.read(lambda connection: paper(connection, context.today)))


async def numbers_pressed(update: Update, context: Context) -> None:
    administrator(context)
    await show(update, context, await context.services.read(lambda connection: numbers(connection, context.today)))


async def officials_pressed(update: Update, context: Context) -> None:
    administrator(context)
    page = int(pressed(update)[2])
    await show(update, context, await context.services.read(lambda found: officials(found, context.today, page)))


async def official_pressed(update: Update, context: Context) -> None:
    """Raises OfficialGone."""
    administrator(context)
    number = int(pressed(update)[2])
    await show(update, context, await context.services.read(lambda found: official(found, context.today, number)))


async def unit_letterheads_pressed(update: Update, context: Context) -> None:
    administrator(context)
    page = int(pressed(update)[2])
    await show(update, context, await context.services.read(lambda found: unit_letterheads(found, context.today, page)))


async def unit_letterhead_pressed(update: Update, context: Context) -> None:
    """Raises UnitLetterheadGone."""
    administrator(context)
    number = int(pressed(update)[2])
    await show(
        update, context, await context.services.read(lambda found: unit_letterhead(found, context.today, number))
    )


async def sample_pressed(update: Update, context: Context) -> None:
    """A picture of how a document would look now. Raises FileNotSent; also FileMissing and FileDamaged for the logo."""
    administrator(context)
    now = context.now

    def read(connection: Connection) -> tuple[Stationery, tuple[Official, ...], int]:
        running = stationery.next_running(connection, now.year)[DocumentKind.EXEMPT_LIST]
        return stationery.load(connection), stationery.officials(connection), running

    office, signers, running = await context.services.read(read)
    logo = await asyncio.to_thread(context.services.vault.get, office.logo) if office.logo else None
    picture = await asyncio.to_thread(preview_png, sample(office, signers, running, logo, now))
    await send_picture(context, picture, texts.SAMPLE_FILE, texts.sample_caption())


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [
        CallbackQueryHandler(home_pressed, pattern=r"^stationery:home$"),
        CallbackQueryHandler(sample_pressed, pattern=r"^stationery:sample$"),
        CallbackQueryHandler(paper_pressed, pattern=r"^stationery:paper$"),
        CallbackQueryHandler(numbers_pressed, pattern=r"^stationery:numbers$"),
        CallbackQueryHandler(officials_pressed, pattern=r"^stationery:officials:\d{1,9}$"),
        CallbackQueryHandler(official_pressed, pattern=r"^stationery:official:\d{1,9}$"),
        CallbackQueryHandler(unit_letterheads_pressed, pattern=r"^stationery:units:\d{1,9}$"),
        CallbackQueryHandler(unit_letterhead_pressed, pattern=r"^stationery:unit:\d{1,9}$"),
    ]


# --- the screens, as things are now -----------------------------------------------------------------------------


def overview(connection: Connection, on: date) -> Screen:
    running = stationery.next_running(connection, on.year)
    signers = signing.signing(stationery.officials(connection), on)
    return texts.overview(stationery.load(connection), signers, running, on)


def paper(connection: Connection, _on: date) -> Screen:
    return texts.paper(stationery.load(connection))


def numbers(connection: Connection, on: date) -> Screen:
    return texts.numbers(stationery.load(connection), stationery.next_running(connection, on.year), on)


def officials(connection: Connection, on: date, page: int = 0) -> Screen:
    return signing.officials(stationery.officials(connection), unit_names(connection), page, on)


def official(connection: Connection, on: date, official_id: int) -> Screen:
    """Raises OfficialGone."""
    found = stationery.official(connection, official_id)
    return signing.official(stationery.officials(connection), found, unit_names(connection), on)


def unit_letterheads(connection: Connection, _on: date, page: int = 0) -> Screen:
    return heads.heads(stationery.load(connection), unit_names(connection), page)


def unit_letterhead(connection: Connection, on: date, unit_id: int) -> Screen:
    """Raises UnitLetterheadGone."""
    running = stationery.next_running(connection, on.year)
    return heads.head(stationery.load(connection), unit_id, unit_names(connection), running, on)


def unit_names(connection: Connection) -> dict[int, str]:
    return {unit.id: unit.name for unit in people.every_unit(connection)}
