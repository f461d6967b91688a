"""The administrator's forms for what numbers are made of: a template for each kind of document, and the codes in it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ConfigDict

from handlers.chat.forms.answers import ParsedAnswer, Talk, within
from handlers.chat.forms.form import Form, Question
from handlers.office.administrator import administrator, called
from handlers.office.stationery import numbers
from handlers.office.stationery_forms import NONE, as_it_is, button_for_none, change, member, optional_text
from sop.documents.stationery import DocumentKind, NumberRule, Stationery, check_numbers, check_template
from storage.queues.drafts import Json
from storage.records import stationery
from texts.office import stationery as texts
from texts.say import Markup
from texts.screen import Screen

LONGEST_TEMPLATE = 100


class SetNumber(BaseModel):
    """A number template; empty when numbers are typed."""

    model_config = ConfigDict(frozen=True)

    template: str


class EditCodes(BaseModel):
    """What stands in numbers for the archive's classification and for the unit."""

    model_config = ConfigDict(frozen=True)

    classification: str
    code: str


def template(text: str, _talk: Talk) -> Json:
    """Raises TokenUnknown, RunningNumberMissing, TextTooLong."""
    if text == NONE:
        return ""
    one_line = " ".join(text.split())
    check_template(one_line)
    return within(one_line, 1, LONGEST_TEMPLATE)


def kind_of(talk: Talk) -> DocumentKind:
    return member(talk, "kind", DocumentKind)


async def may_set_number(talk: Talk) -> dict[str, Json]:
    administrator(talk.context)
    kind_of(talk)
    return {}


async def number_heading(talk: Talk) -> str:
    return texts.NUMBER_HEADING.format(kind=texts.DOCUMENT[kind_of(talk)].lower())


async def asking_template(talk: Talk) -> Markup:
    return texts.asking_template(await as_it_is(talk), kind_of(talk), talk.today)


def _ruled(before: Stationery, kind: DocumentKind, template_: str) -> Stationery:
    return replace(before, numbers={**before.numbers, kind: NumberRule(template_ or None)})


async def before_number(talk: Talk) -> Markup:
    kind, on = kind_of(talk), talk.today
    after = _ruled(await as_it_is(talk), kind, str(talk.answers["template"]))
    running = await talk.context.services.read(lambda connection: stationery.next_running(connection, on.year))
    return texts.before_number(after, kind, running, on)


async def set_number(talk: Talk, command: SetNumber) -> Screen:
    """Raises NumberTooLong."""

    def changed(before: Stationery) -> Stationery:
        after = _ruled(before, kind_of(talk), command.template)
        check_numbers(after, talk.today)
        return after

    return await change(talk, changed, numbers)


async def may_edit_codes(talk: Talk) -> dict[str, Json]:
    """What is right need not be typed again."""
    now = await as_it_is(talk)
    return {"classification": now.classification, "code": now.code}


def _coded(before: Stationery, codes: EditCodes) -> Stationery:
    return replace(before, classification=codes.classification, code=codes.code)


async def before_codes(talk: Talk) -> Markup:
    codes, on = EditCodes.model_validate(talk.answers), talk.today
    after = _coded(await as_it_is(talk), codes)
    running = await talk.context.services.read(lambda connection: stationery.next_running(connection, on.year))
    return texts.before_codes(after, running, on)


async def edit_codes(talk: Talk, command: EditCodes) -> Screen:
    """Raises NumberTooLong."""

    def changed(before: Stationery) -> Stationery:
        after = _coded(before, command)
        check_numbers(after, talk.today)
        return after

    return await change(talk, changed, numbers)


FORMS: Sequence[Form[Any]] = (
    Form(
        name="set_number",
        heading=number_heading,
        command=SetNumber,
        questions=(
            Question(
                "template",
                texts.TEMPLATE,
                asking_template,
                ParsedAnswer(template, lambda value: str(value) or texts.TYPED, button_for_none(texts.TYPED)),
            ),
        ),
        submit=set_number,
        opens=may_set_number,
        send=texts.SAVE,
        remark=before_number,
        about=("kind",),
    ),
    Form(
        name="set_codes",
        heading=called(texts.CODES_HEADING),
        command=EditCodes,
        questions=(
            Question("classification", texts.CLASSIFICATION, texts.ASK_CLASSIFICATION, optional_text(1, 30)),
            Question("code", texts.CODE, texts.ASK_CODE, optional_text(1, 30)),
        ),
        submit=edit_codes,
        opens=may_edit_codes,
        send=texts.SAVE,
        remark=before_codes,
    ),
)
