"""The administrator's forms for letterheads of single units: give a unit its own, change it, take it off again."""

from collections.abc import Sequence
from typing import Any

from handlers.chat.forms.answers import ChoiceAnswer, Option, Talk
from handlers.chat.forms.form import Form, Question
from handlers.chat.forms.questions import units
from handlers.office.administrator import administrator, called
from handlers.office.stationery import state, unit_letterhead, unit_letterheads
from handlers.office.stationery_forms import OFFICE_LINES, View, as_it_is, change, optional_text, sees
from sop.command import Confirm
from sop.documents.signatories import in_office
from sop.documents.stationery import LONGEST_NUMBER, Stationery, UnitLetterhead
from sop.documents.stationery_commands import (
    AddUnitLetterhead,
    EditUnitLetterhead,
    under_general,
    with_unit_letterhead,
    with_unit_letterhead_edited,
    without_unit_letterhead,
)
from sop.errors.answers import StaleButton
from sop.errors.people import NoUnits
from sop.procedure import Signer
from storage.queues.drafts import Json
from texts.office import stationery as words
from texts.office import unit_letterheads as texts
from texts.say import Markup
from texts.screen import Screen

ABOUT = ("unit",)


def _shown(unit_id: int) -> View:
    return lambda now, on: unit_letterhead(now, on, unit_id)


# --- giving a unit its own --------------------------------------------------------------------------------------


async def units_without(talk: Talk) -> Sequence[Option]:
    own = (await as_it_is(talk)).units
    return [option for option in await units(talk) if int(option.value) not in own]


async def may_add(talk: Talk) -> dict[str, Json]:
    """Raises NotYours, NoUnits, and StaleButton when every unit has its own by now."""
    administrator(talk.context)
    if not await units(talk):
        raise NoUnits
    if not await units_without(talk):
        raise StaleButton
    return {}


async def before_adding(talk: Talk) -> Markup:
    command = AddUnitLetterhead.model_validate(talk.answers)
    return await _numbers(talk, command.unit_id, command.head)


async def _numbers(talk: Talk, unit_id: int, head: UnitLetterhead) -> Markup:
    now = await state(talk.context)
    after = with_unit_letterhead(now.stationery, unit_id, head)
    return texts.about_numbers(after, unit_id, now.running, talk.today, longest=LONGEST_NUMBER)


async def add(talk: Talk, command: AddUnitLetterhead) -> Screen:
    """Raises NumberTooLong."""
    unit_id, head = command.unit_id, command.head
    return await change(
        talk,
        lambda before: with_unit_letterhead(before, unit_id, head),
        _shown(unit_id),
        lambda _talk, now: now.units.get(unit_id),
    )


# --- changing it, and taking it off -----------------------------------------------------------------------------


def unit_in(talk: Talk) -> int:
    """Raises StaleButton when the button named none."""
    if "unit" not in talk.subject:
        raise StaleButton
    return int(talk.subject["unit"])


async def may_edit(talk: Talk) -> dict[str, Json]:
    """What is right need not be typed again. Raises NotYours, UnitLetterheadGone, StaleButton."""
    head = (await as_it_is(talk)).head(unit_in(talk))
    return {name: getattr(head, name) for name in EditUnitLetterhead.model_fields}


async def may_drop(talk: Talk) -> dict[str, Json]:
    """Raises NotYours, UnitLetterheadGone, StaleButton."""
    (await as_it_is(talk)).head(unit_in(talk))
    return {}


def own(talk: Talk, now: Stationery) -> object:
    return now.units.get(unit_in(talk))


async def unit_name(talk: Talk) -> str:
    return (await state(talk.context)).units[unit_in(talk)]


async def heading(talk: Talk) -> str:
    return texts.edit_heading(await unit_name(talk))


async def before_edit(talk: Talk) -> Markup:
    return await _numbers(talk, unit_in(talk), EditUnitLetterhead.model_validate(talk.answers).head)


async def edit(talk: Talk, command: EditUnitLetterhead) -> Screen:
    """Raises UnitLetterheadGone, NumberTooLong."""
    unit_id = unit_in(talk)
    return await change(
        talk, lambda before: with_unit_letterhead_edited(before, unit_id, command.head), _shown(unit_id), own
    )


async def before_drop(talk: Talk) -> Markup:
    return texts.before_drop(await unit_name(talk))


async def drop(talk: Talk, _command: Confirm) -> Screen:
    """Raises UnitLetterheadGone."""
    return await change(talk, lambda before: without_unit_letterhead(before, unit_in(talk)), unit_letterheads, own)


# --- the general one for all others -----------------------------------------------------------------------------


async def may_use_general(talk: Talk) -> dict[str, Json]:
    """Raises NotYours, and StaleButton when every unit is decided by now."""
    now = await state(talk.context)
    if not now.stationery.undecided(now.standing):
        raise StaleButton
    return {}


async def before_general(talk: Talk) -> Markup:
    now = await state(talk.context)
    undecided = sorted(now.units[each] for each in now.stationery.undecided(now.standing))
    return texts.before_general(undecided, in_office(now.officials, Signer.HEAD, None, talk.today))


async def use_general(talk: Talk, _command: Confirm) -> Screen:
    units = (await state(talk.context)).standing
    return await change(
        talk, lambda before: under_general(before, before.undecided(units)), unit_letterheads, said_general
    )


def said_general(_talk: Talk, now: Stationery) -> object:
    return now.under_general


LINES = (*OFFICE_LINES, Question("code", words.CODE, words.ASK_CODE, optional_text(1, 30)))

FORMS: Sequence[Form[Any]] = (
    Form(
        name="add_unit_head",
        heading=called(texts.ADD_HEADING),
        command=AddUnitLetterhead,
        questions=(Question("unit_id", texts.UNIT, texts.ASK_UNIT, ChoiceAnswer(units_without)), *LINES),
        submit=add,
        sees=sees(lambda _talk, _now: None),
        opens=may_add,
        send=words.SAVE,
        remark=before_adding,
    ),
    Form(
        name="set_unit_head",
        heading=heading,
        command=EditUnitLetterhead,
        questions=LINES,
        submit=edit,
        sees=sees(own),
        opens=may_edit,
        send=words.SAVE,
        remark=before_edit,
        about=ABOUT,
    ),
    Form(
        name="drop_unit_head",
        heading=heading,
        command=Confirm,
        questions=(),
        submit=drop,
        sees=sees(own),
        opens=may_drop,
        send=words.SEND_DROP,
        remark=before_drop,
        about=ABOUT,
    ),
    Form(
        name="use_general_head",
        heading=called(texts.REST_HEADING),
        command=Confirm,
        questions=(),
        submit=use_general,
        sees=sees(said_general),
        opens=may_use_general,
        send=texts.SEND_GENERAL,
        remark=before_general,
    ),
)
