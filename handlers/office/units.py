"""Units (OPD) in the chat: one is added by its name, or many from a CSV; each has a page of its own."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.forms.answers import ChoiceAnswer, Option, TableAnswer, Talk, TextAnswer
from handlers.chat.forms.form import Form, Question
from handlers.chat.forms.questions import units
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import show
from handlers.files.sheets import units_in
from handlers.office.about_unit import ABOUT, headed, unit_of
from handlers.office.administrator import administrator, called, may_manage
from sop.errors.answers import StaleButton
from sop.errors.people import UnitsUnreadable
from sop.office.commands import AddUnit, ChooseUnit, DissolveUnit, MergeUnit, RenameUnit
from sop.office.people import Unit
from sop.sheets.units import LONGEST, SHORTEST, ImportUnits, UnitList
from storage.queues.drafts import Json
from storage.records import office_units
from texts.office import admin as texts
from texts.office import units as own
from texts.office.calendar_changes import touching
from texts.say import Markup, paragraphs
from texts.screen import Screen

LARGEST_TABLE = 1024 * 1024


async def unit_pressed(update: Update, context: Context) -> None:
    await show(update, context, await unit_view(context, int(pressed(update)[2])))


async def unit_view(context: Context, unit_id: int) -> Screen:
    """Raises NotYours and UnitUnknown."""
    administrator(context)
    unit = await context.services.read(partial(office_units.get, unit_id=unit_id))
    alone = len(await context.services.read(office_units.every)) == 1
    return own.view(unit, await context.services.units.belongings(unit_id), alone=alone)


async def open_unit(talk: Talk, command: ChooseUnit) -> Screen:
    return await unit_view(talk.context, command.unit_id)


async def add_unit(talk: Talk, command: AddUnit) -> Screen:
    """Raises UnitExists."""
    context = talk.context
    added = await context.services.office.add_unit(context.person.id, command)
    listed = await context.services.read(office_units.every)
    return texts.units(listed, texts.page_with(listed, added)).after(texts.unit_added(added.name))


async def opens_renaming(talk: Talk) -> dict[str, Json]:
    return {"unit_id": (await unit_of(talk)).id}


async def before_renaming(_talk: Talk) -> Markup:
    return texts.before_renaming()


async def rename_unit(talk: Talk, command: RenameUnit) -> Screen:
    """Raises UnitUnknown, UnitExists."""
    context = talk.context
    before, after = await context.services.office.rename_unit(context.person.id, command)
    return (await unit_view(context, after.id)).after(texts.unit_renamed(before, after))


async def others(talk: Talk) -> Sequence[Option]:
    return [each for each in await units(talk) if each.value != talk.subject.get("unit")]


async def opens_merging(talk: Talk) -> dict[str, Json]:
    """Raises StaleButton where there is no other unit."""
    unit = await unit_of(talk)
    if not await others(talk):
        raise StaleButton
    return {"unit_id": unit.id}


async def before_merging(talk: Talk) -> Markup:
    unit, into = await unit_of(talk), await _named(talk, "into")
    belongings = talk.context.services.units.belongings
    said = own.before_merging(unit, into, await belongings(unit.id), await belongings(into.id))
    return paragraphs(said, await _moving(talk, unit, into.id))


async def merge(talk: Talk, command: MergeUnit) -> Screen:
    """Raises UnitDissolved and UnitMerged where another administrator was faster."""
    context = talk.context
    ended = await context.services.units.merge(context.person.id, command)
    return (await unit_view(context, command.into)).after(own.merged(ended.unit, await _named(talk, "into")))


async def opens_dissolving(talk: Talk) -> dict[str, Json]:
    """Without open cases, nothing is asked; the numbers decide again when it is sent."""
    unit = await unit_of(talk)
    has = await talk.context.services.units.belongings(unit.id)
    return {"unit_id": unit.id} if has.open else {"unit_id": unit.id, "into": None}


def has_open(talk: Talk) -> bool:
    return "into" not in talk.answers or talk.answers["into"] is not None


async def before_dissolving(talk: Talk) -> Markup:
    unit = await unit_of(talk)
    into = await _named(talk, "into") if talk.answers.get("into") is not None else None
    has = await talk.context.services.units.belongings(unit.id)
    said = own.before_dissolving(unit, has, into.name if into else None)
    return paragraphs(said, await _moving(talk, unit, into.id) if into else None)


async def _moving(talk: Talk, unit: Unit, into: int) -> Markup:
    moved = await talk.context.services.units.preview(unit.id, into)
    return touching([(each.summary, each.to) for each in moved])


async def dissolve(talk: Talk, command: DissolveUnit) -> Screen:
    """Raises WorkOpen where a case has been opened meanwhile."""
    context = talk.context
    ended = await context.services.units.dissolve(context.person.id, command)
    return texts.units(await context.services.read(office_units.every), 0).after(own.dissolved(ended.unit))


async def _named(talk: Talk, question: str) -> Unit:
    return await talk.context.services.read(partial(office_units.get, unit_id=int(str(talk.answers[question]))))


def _as_json(found: UnitList) -> Json:
    return {"names": [*found.names], "repeated": found.repeated, "unusable": found.unusable}


def _read(value: Json) -> UnitList:
    return ImportUnits.model_validate({"units": value}).units


def _shown(value: Json) -> str:
    return texts.names_read(_read(value).names)


async def before_import(talk: Talk) -> Markup:
    found = _read(talk.answers["units"])
    fresh = await talk.context.services.read(lambda connection: office_units.unknown(connection, found.names))
    return texts.before_import(fresh, len(found.names) - len(fresh), found.repeated, found.unusable)


async def import_units(talk: Talk, command: ImportUnits) -> Screen:
    context = talk.context
    count = await context.services.office.import_units(context.person.id, command)
    return texts.units(await context.services.read(office_units.every), 0).after(texts.units_imported(count))


FORMS: Sequence[Form[Any]] = (
    Form(
        name="add_unit",
        heading=called(texts.ADD_UNIT_HEADING),
        command=AddUnit,
        questions=(Question("name", texts.UNIT_NAME, texts.ASK_UNIT_NAME, TextAnswer(SHORTEST, LONGEST)),),
        submit=add_unit,
        opens=may_manage,
        send=texts.SEND_UNIT,
    ),
    Form(
        name="open_unit",
        heading=called(texts.CHOOSE_UNIT),
        command=ChooseUnit,
        questions=(Question("unit_id", texts.UNIT, texts.ASK_UNIT, ChoiceAnswer(units)),),
        submit=open_unit,
        opens=may_manage,
        at_once=lambda _talk: True,
        about=(),
    ),
    Form(
        name="rename_unit",
        heading=headed(own.RENAME),
        command=RenameUnit,
        questions=(Question("name", texts.UNIT_NAME, texts.ASK_NEW_NAME, TextAnswer(SHORTEST, LONGEST)),),
        submit=rename_unit,
        opens=opens_renaming,
        about=ABOUT,
        send=texts.SEND_RENAMING,
        remark=before_renaming,
    ),
    Form(
        name="merge_unit",
        heading=headed(own.MERGE),
        command=MergeUnit,
        questions=(Question("into", own.INTO, own.ASK_INTO, ChoiceAnswer(others)),),
        submit=merge,
        opens=opens_merging,
        about=ABOUT,
        send=own.SEND_MERGE,
        remark=before_merging,
    ),
    Form(
        name="dissolve_unit",
        heading=headed(own.DISSOLVE),
        command=DissolveUnit,
        questions=(Question("into", own.SUCCESSOR, own.ASK_SUCCESSOR, ChoiceAnswer(others), when=has_open),),
        submit=dissolve,
        opens=opens_dissolving,
        about=ABOUT,
        send=own.SEND_DISSOLVE,
        remark=before_dissolving,
    ),
    Form(
        name="import_units",
        heading=called(texts.IMPORT_HEADING),
        command=ImportUnits,
        questions=(
            Question(
                "units",
                texts.TABLE,
                texts.ASK_TABLE,
                TableAnswer(
                    units_in,
                    _as_json,
                    lambda value: texts.names_read(_read(value).names),
                    UnitsUnreadable,
                    LARGEST_TABLE,
                ),
            ),
        ),
        submit=import_units,
        opens=may_manage,
        send=texts.SEND_TABLE,
        remark=before_import,
    ),
)


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [on_press(unit_pressed, "unit", "page", NUMBER)]
