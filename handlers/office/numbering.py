"""The administrator's forms for what numbers are made of: a template for each kind of document, and the codes in it."""

from collections.abc import Sequence
from typing import Any

from handlers.chat.forms.answers import ChoiceAnswer, ParsedAnswer, Talk, of, within
from handlers.chat.forms.form import Form, Question
from handlers.office.administrator import administrator, called
from handlers.office.stationery import numbers, state
from handlers.office.stationery_forms import NONE, as_it_is, button_for_none, change, member, optional_text, sees
from sop.documents.documents import SETTLED_BY
from sop.documents.stationery import Stationery, check_template
from sop.documents.stationery_commands import EditCodes, SetNumber, with_codes, with_number
from sop.procedure import DocumentKind
from storage.queues.drafts import Json
from texts.office import stationery as texts
from texts.say import Markup
from texts.screen import Screen

LONGEST_TEMPLATE = 100


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
    """What is right need not be typed again."""
    administrator(talk.context)
    now = (await as_it_is(talk)).rule(kind_of(talk))
    return {"template": now.template or "", "given": now.given.value}


def may_wait(talk: Talk) -> bool:
    """Whether there is a number that Sopan gives, of a document that does not stand as soon as it is issued."""
    return bool(talk.answers.get("template")) and kind_of(talk) in SETTLED_BY


async def asking_time(talk: Talk) -> str:
    return texts.asking_time(kind_of(talk))


async def number_heading(talk: Talk) -> str:
    return texts.number_heading(kind_of(talk))


async def asking_template(talk: Talk) -> Markup:
    return texts.asking_template(await as_it_is(talk), kind_of(talk), talk.today)


async def before_number(talk: Talk) -> Markup:
    kind, now = kind_of(talk), await state(talk.context)
    after = with_number(now.stationery, kind, SetNumber.model_validate(talk.answers))
    return texts.before_number(after, kind, now.running, talk.today)


def rule(talk: Talk, now: Stationery) -> object:
    return now.rule(kind_of(talk))


async def set_number(talk: Talk, command: SetNumber) -> Screen:
    """Raises NumberTooLong."""
    return await change(talk, lambda before: with_number(before, kind_of(talk), command), numbers, rule)


async def may_edit_codes(talk: Talk) -> dict[str, Json]:
    """What is right need not be typed again."""
    now = await as_it_is(talk)
    return {"classification": now.classification, "code": now.code}


async def before_codes(talk: Talk) -> Markup:
    now = await state(talk.context)
    after = with_codes(now.stationery, EditCodes.model_validate(talk.answers))
    return texts.before_codes(after, now.running, talk.today)


def codes(_talk: Talk, now: Stationery) -> object:
    return now.classification, now.code


async def edit_codes(talk: Talk, command: EditCodes) -> Screen:
    """Raises NumberTooLong."""
    return await change(talk, lambda before: with_codes(before, command), numbers, codes)


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
            Question("given", texts.GIVEN, asking_time, ChoiceAnswer(of(texts.NUMBER_TIME)), when=may_wait),
        ),
        submit=set_number,
        sees=sees(rule),
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
        sees=sees(codes),
        opens=may_edit_codes,
        send=texts.SAVE,
        remark=before_codes,
    ),
)
