"""The administrator's forms for letterheads of single units: give a unit its own, change it, take it off again."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ConfigDict

from handlers.case.case_forms import Confirm
from handlers.case.step1_collect import units
from handlers.chat.forms.answers import ChoiceAnswer, Option, Talk
from handlers.chat.forms.form import Form, Question
from handlers.office.administrator import administrator, called
from handlers.office.stationery import unit_letterhead, unit_letterheads, unit_names
from handlers.office.stationery_forms import OFFICE_LINES, View, as_it_is, change, optional_text
from sop.documents.stationery import LONGEST_NUMBER, Stationery, UnitLetterhead, check_numbers
from sop.errors import NoUnits, StaleButton
from storage.queues.drafts import Json
from storage.records import stationery
from texts.office import stationery as words
from texts.office import unit_letterheads as texts
from texts.say import Markup, shorten
from texts.screen import Screen

ABOUT = ("unit",)


class EditUnitLetterhead(BaseModel):
    """The lines of a unit's letterhead, and its code in numbers."""

    model_config = ConfigDict(frozen=True)

    office: str
    address: str
    contact: str
    code: str

    @property
    def head(self) -> UnitLetterhead:
        return UnitLetterhead(self.office, self.address, self.contact, self.code)


class AddUnitLetterhead(EditUnitLetterhead):
    """The same, with the unit that it is for."""

    unit_id: int


def _with(before: Stationery, unit_id: int, head: UnitLetterhead) -> Stationery:
    return replace(before, units={**before.units, unit_id: head})


def _shown(unit_id: int) -> View:
    return lambda connection, on: unit_letterhead(connection, on, unit_id)


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
    return await _numbers(talk, AddUnitLetterhead.model_validate(talk.answers).unit_id)


async def _numbers(talk: Talk, unit_id: int) -> Markup:
    after = _with(await as_it_is(talk), unit_id, EditUnitLetterhead.model_validate(talk.answers).head)
    on = talk.today
    running = await talk.context.services.read(lambda connection: stationery.next_running(connection, on.year))
    return texts.about_numbers(after, unit_id, running, on, longest=LONGEST_NUMBER)


async def add(talk: Talk, command: AddUnitLetterhead) -> Screen:
    """Raises NumberTooLong."""

    def changed(before: Stationery) -> Stationery:
        after = _with(before, command.unit_id, command.head)
        check_numbers(after, talk.today)
        return after

    return await change(talk, changed, _shown(command.unit_id))


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


async def unit_name(talk: Talk) -> str:
    names = await talk.context.services.read(unit_names)
    return names[unit_in(talk)]


async def heading(talk: Talk) -> str:
    return texts.EDIT_HEADING.format(unit=shorten(await unit_name(talk), 80))


async def before_edit(talk: Talk) -> Markup:
    return await _numbers(talk, unit_in(talk))


async def edit(talk: Talk, command: EditUnitLetterhead) -> Screen:
    """Raises UnitLetterheadGone, NumberTooLong."""
    unit_id = unit_in(talk)

    def changed(before: Stationery) -> Stationery:
        before.head(unit_id)
        after = _with(before, unit_id, command.head)
        check_numbers(after, talk.today)
        return after

    return await change(talk, changed, _shown(unit_id))


async def before_drop(talk: Talk) -> Markup:
    return texts.before_drop(await unit_name(talk))


async def drop(talk: Talk, _command: Confirm) -> Screen:
    """Raises UnitLetterheadGone."""
    unit_id = unit_in(talk)

    def changed(before: Stationery) -> Stationery:
        before.head(unit_id)
        return replace(before, units={each: head for each, head in before.units.items() if each != unit_id})

    return await change(talk, changed, unit_letterheads)


LINES = (*OFFICE_LINES, Question("code", words.CODE, words.ASK_CODE, optional_text(1, 30)))

FORMS: Sequence[Form[Any]] = (
    Form(
        name="add_unit_head",
        heading=called(texts.ADD_HEADING),
        command=AddUnitLetterhead,
        questions=(Question("unit_id", texts.UNIT, texts.ASK_UNIT, ChoiceAnswer(units_without)), *LINES),
        submit=add,
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
        opens=may_drop,
        send=words.SEND_DROP,
        remark=before_drop,
        about=ABOUT,
    ),
)
