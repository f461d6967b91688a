"""A case and what belongs to it, shown: its card, its items, its files, its history, its deadline."""

import asyncio
from collections.abc import Sequence
from functools import partial

from telegram import Update
from telegram.ext import BaseHandler

from handlers.case.doubts import about_item
from handlers.chat.context import Context, pressed
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import say_anew, send_file, show
from sop.case.case import Case
from sop.errors.case import FileGone
from storage.queues import cards
from storage.records import calendar, history, leaves, time_limits
from texts.case import card as texts
from texts.case import dossier, items
from texts.say import Markup
from texts.screen import Screen


async def show_case(update: Update, context: Context, case: Case, notice: Markup | None = None) -> None:
    """The card of the case, which from now on is brought up to date when the case changes."""
    unread = len(await context.unread(case))
    takes_back = await context.may_take_back(case)
    team = await context.team(case)
    screen = texts.card(case, context.person, context.now, unread, takes_back=takes_back, team=team).after(notice)
    message_id = await show(update, context, screen, is_card=True)
    if message_id is not None:
        shown = cards.ShownCard(context.person.id, case.id, context.address, message_id, case.version)
        if shown != context.arrival.card:
            await context.services.chat.note_card(shown)


async def case_pressed(update: Update, context: Context) -> None:
    await show_case(update, context, await context.overseen(_number(update, 1)))


async def list_pressed(update: Update, context: Context) -> None:
    case = await context.case(_number(update, 1))
    await show(update, context, items.item_list(case, _number(update, 2), context.person, await context.unread(case)))


async def item_pressed(update: Update, context: Context) -> None:
    await show_item(update, context, await context.case(_number(update, 1)), _number(update, 2))


async def show_item(update: Update, context: Context, case: Case, item: int, notice: Markup | None = None) -> None:
    notes = await about_item(context, case, item)
    shown = items.item_view(case, case.item(item), context.person, await context.law(), notes)
    await context.note_read(case, (item,))
    await show(update, context, shown.after(notice))


async def whole_pressed(update: Update, context: Context) -> None:
    """All that is on record of an item: longer than a screen with buttons may be."""
    case = await context.case(_number(update, 1))
    item = case.item(_number(update, 2))
    await context.note_read(case, (item.id,))
    await say_anew(context, items.whole(case, item, await context.law()))


async def meetings_pressed(update: Update, context: Context) -> None:
    await say_anew(context, dossier.meetings(await context.case(_number(update, 1))))


async def files_pressed(update: Update, context: Context) -> None:
    case = await context.case(_number(update, 1))
    await show(update, context, dossier.file_list(case, _number(update, 2), context.person))


async def fingerprints_pressed(update: Update, context: Context) -> None:
    case = await context.case(_number(update, 1))
    await say_anew(context, dossier.fingerprints(case, _number(update, 2), context.person))


async def file_pressed(update: Update, context: Context) -> None:
    """Brings one file back, in a message of its own."""
    case = await context.case(_number(update, 1))
    wanted = [file for file in case.attachments if file.id == _number(update, 2)]
    if not wanted:
        raise FileGone(case.number)
    data = await asyncio.to_thread(context.services.vault.get, wanted[0].sha256)
    await send_file(context, data, wanted[0].name, dossier.file_caption(case, wanted[0]))


async def past_pressed(update: Update, context: Context) -> None:
    case = await context.case(_number(update, 1))
    events = await context.services.read(lambda connection: history.of_case(connection, case.id))
    await show(update, context, dossier.history(case, events, context.now, _number(update, 2)))


async def due_pressed(update: Update, context: Context) -> None:
    await show_deadline(update, context, _number(update, 1))


async def show_deadline(update: Update, context: Context, case_id: int) -> None:
    await show(update, context, await deadline(context, case_id))


async def deadline(context: Context, case_id: int) -> Screen:
    """How it came about, with what the person may do about it."""
    case = await context.overseen(case_id)
    limits = await context.services.read(time_limits.load)
    deciding = await context.services.read(partial(leaves.deciders, case=case, reader=context.person, on=context.today))
    known = await context.services.read(partial(calendar.load_all, tz=context.services.tz))
    moved = await context.services.read(partial(history.moves_of, case=case))
    own = known.units.get(case.unit.id) if case.actor.bound_to_unit else None
    return texts.deadline(
        case,
        context.person,
        context.now,
        limits,
        own,
        team=await context.team(case),
        deciding=deciding,
        known=known.of(case.actor, case.unit.id),
        moved=moved,
    )


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    views = {
        "case": (case_pressed, 1),
        "list": (list_pressed, 2),
        "item": (item_pressed, 2),
        "whole": (whole_pressed, 2),
        "meetings": (meetings_pressed, 1),
        "files": (files_pressed, 2),
        "file": (file_pressed, 2),
        "prints": (fingerprints_pressed, 2),
        "past": (past_pressed, 2),
        "due": (due_pressed, 1),
    }
    return [on_press(view, verb, *(NUMBER,) * numbers) for verb, (view, numbers) in views.items()]


def _number(update: Update, place: int) -> int:
    return int(pressed(update)[place])
