"""The doubts about a case's items, to look at before a list is sent, and before it is endorsed."""

from collections.abc import Sequence
from dataclasses import replace

from telegram import Update
from telegram.ext import BaseHandler

from handlers.case.case_forms import case_form, item_in
from handlers.chat.context import Context, pressed
from handlers.chat.forms.answers import Talk
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import show
from sop.assessment.assessment import Assessment
from sop.assessment.quality import Doubt
from sop.case.case import Case
from sop.case.command import OnItem
from sop.case.quality import doubts_of, mask_numbers
from sop.case.reading import is_read
from sop.procedure import Action
from sop.register.entry import RegisterEntry
from storage.queues.drafts import Draft
from storage.records import register
from texts.case import doubts as texts
from texts.screen import Button


async def found_in(context: Context, case: Case) -> tuple[tuple[Doubt, ...], list[RegisterEntry]]:
    """The doubts, and the unit's entries in force beside which the items were held."""
    entries = await context.services.read(lambda connection: register.of_unit(connection, case.unit.id))
    known = [found.entry for found in entries if found.entry.case_id != case.id]
    return doubts_of(case, known, context.today.year), known


async def counted(talk: Talk) -> str:
    """A word on the doubts that are left, for the summary before a list goes on."""
    found, _ = await found_in(talk.context, await talk.case())
    return texts.counted(len(found))


async def about_item(context: Context, case: Case, item: int) -> str:
    """The doubts about an item, where it is read to be decided on."""
    if not is_read(case):
        return ""
    found, known = await found_in(context, case)
    return texts.warnings([each for each in found if each.item_id == item], [entry.title for entry in known])


async def about_test(talk: Talk, test: Assessment) -> str:
    """The doubts about a test of the item, before it is saved."""
    case, item = await talk.case(), await item_in(talk)
    found, known = await found_in(talk.context, case.with_item(replace(item, assessment=test, remark=None)))
    mine = [each for each in found if each.item_id == item.id]
    return texts.warnings(mine, [entry.title for entry in known])


def to_doubts(draft: Draft) -> Sequence[Button]:
    """The way to the doubts, for the summary that counts them."""
    return (texts.open_button(int(draft.subject["case"])),)


async def before_masking(_talk: Talk) -> str:
    return texts.MASK_REMARK


async def doubts_pressed(update: Update, context: Context) -> None:
    _, case_id, page = pressed(update)
    case = await context.case(int(case_id))
    found, known = await found_in(context, case)
    await show(update, context, texts.doubts(case, found, [entry.title for entry in known], int(page)))


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [on_press(doubts_pressed, "doubts", NUMBER, NUMBER)]


FORMS = (
    case_form(
        Action.MASK_NUMBERS,
        OnItem,
        (),
        mask_numbers,
        done=texts.MASKED,
        send=texts.MASK,
        remark=before_masking,
    ),
)
