"""How the office writes, in the chat: the administrator looks at letterhead, paper, numbers and signers."""

import asyncio
from collections.abc import Sequence
from datetime import date
from functools import partial

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import send_picture, show
from handlers.office.administrator import administrator
from sop.documents.signatories import in_office
from sop.procedure import DocumentKind, Signer
from storage.records import stationery
from storage.records.stationery import StationeryState
from texts.documents.paper import Paper
from texts.documents.sample import sample
from texts.office import officials as signing
from texts.office import stationery as texts
from texts.office import unit_letterheads as heads
from texts.screen import Screen


async def state(context: Context) -> StationeryState:
    """How the office writes now; raises NotYours."""
    administrator(context)
    year = context.today.year
    return await context.services.read(lambda connection: stationery.state(connection, year))


async def home_pressed(update: Update, context: Context) -> None:
    await show(update, context, overview(await state(context), context.today))


async def paper_pressed(update: Update, context: Context) -> None:
    await show(update, context, paper(await state(context), context.today))


async def qr_pressed(update: Update, context: Context) -> None:
    await show(update, context, qr(await state(context), context.today))


async def list_form_pressed(update: Update, context: Context) -> None:
    await show(update, context, list_form(await state(context), context.today))


async def sheet_form_pressed(update: Update, context: Context) -> None:
    await show(update, context, sheet_form(await state(context), context.today))


async def numbers_pressed(update: Update, context: Context) -> None:
    await show(update, context, numbers(await state(context), context.today))


async def officials_pressed(update: Update, context: Context) -> None:
    await show(update, context, officials(await state(context), context.today, _number(update)))


async def official_pressed(update: Update, context: Context) -> None:
    """Raises OfficialGone."""
    await show(update, context, official(await state(context), context.today, _number(update)))


async def unit_letterheads_pressed(update: Update, context: Context) -> None:
    await show(update, context, unit_letterheads(await state(context), context.today, _number(update)))


async def unit_letterhead_pressed(update: Update, context: Context) -> None:
    """Raises UnitLetterheadGone."""
    await show(update, context, unit_letterhead(await state(context), context.today, _number(update)))


async def sample_pressed(_update: Update, context: Context) -> None:
    await _send_sample(context, DocumentKind.EXEMPT_LIST)


async def sheet_sample_pressed(_update: Update, context: Context) -> None:
    await _send_sample(context, DocumentKind.TEST_SHEET)


async def _send_sample(context: Context, kind: DocumentKind) -> None:
    """A picture of how a document would look now. Raises as `send_picture` does; FileMissing, FileDamaged: the logo."""
    now, at = await state(context), context.now
    office, running = now.stationery, now.running[kind]
    logo = await asyncio.to_thread(context.services.vault.get, office.logo) if office.logo else None
    paper = sample(office, now.officials, running, logo, at, kind)
    await send_picture(context, partial(_preview, paper), texts.SAMPLE_FILE, texts.sample_caption(kind))


def _preview(paper: Paper) -> bytes:
    from texts.documents.pdf import preview_png

    return preview_png(paper)


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [
        on_press(home_pressed, "stationery", "home"),
        on_press(sample_pressed, "stationery", "sample"),
        on_press(sheet_sample_pressed, "stationery", "sheet_sample"),
        on_press(paper_pressed, "stationery", "paper"),
        on_press(qr_pressed, "stationery", "qr"),
        on_press(list_form_pressed, "stationery", "list_form"),
        on_press(sheet_form_pressed, "stationery", "sheet_form"),
        on_press(numbers_pressed, "stationery", "numbers"),
        on_press(officials_pressed, "stationery", "officials", NUMBER),
        on_press(official_pressed, "stationery", "official", NUMBER),
        on_press(unit_letterheads_pressed, "stationery", "units", NUMBER),
        on_press(unit_letterhead_pressed, "stationery", "unit", NUMBER),
    ]


def _number(update: Update) -> int:
    return int(pressed(update)[2])


# --- the screens, as things are now -----------------------------------------------------------------------------


def overview(now: StationeryState, on: date) -> Screen:
    return texts.overview(now.stationery, signing.signing(now.officials, on), now.running, on)


def paper(now: StationeryState, _on: date) -> Screen:
    return texts.paper(now.stationery, now.channels)


def qr(now: StationeryState, _on: date) -> Screen:
    return texts.qr(now.stationery, now.channels)


def list_form(now: StationeryState, _on: date) -> Screen:
    return texts.list_form(now.stationery)


def sheet_form(now: StationeryState, _on: date) -> Screen:
    return texts.sheet_form(now.stationery)


def numbers(now: StationeryState, on: date) -> Screen:
    return texts.numbers(now.stationery, now.running, on)


def officials(now: StationeryState, on: date, page: int = 0) -> Screen:
    return signing.officials(now.officials, now.units, page, on)


def official(now: StationeryState, on: date, official_id: int) -> Screen:
    """Raises OfficialGone."""
    return signing.official(now.officials, now.official(official_id), now.units, on)


def unit_letterheads(now: StationeryState, _on: date, page: int = 0) -> Screen:
    return heads.heads(now.stationery, now.standing, page)


def unit_letterhead(now: StationeryState, on: date, unit_id: int) -> Screen:
    """Raises UnitLetterheadGone."""
    approving = in_office(now.officials, Signer.HEAD, unit_id, on)
    return heads.head(now.stationery, unit_id, now.units, now.running, on, approving)
