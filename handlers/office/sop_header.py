"""The SOP's header and legal basis in the chat: the administrator looks at them, and changes them."""

from collections.abc import Sequence
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context
from handlers.chat.forms.answers import Option, ParsedAnswer, Talk, TextAnswer, within
from handlers.chat.forms.form import Form, Question
from handlers.chat.presses import on_press
from handlers.chat.screen import show
from handlers.office.administrator import called
from handlers.office.stationery import state
from handlers.office.stationery_forms import NONE, as_it_is, button_for_none, change, sees
from sop.documents.stationery import Stationery
from sop.documents.stationery_commands import EditSopHeader, SetLegalBasis, with_legal_basis, with_sop_header
from storage.queues.drafts import Json
from storage.records.stationery import StationeryState
from texts.office import sop_header as texts
from texts.office.stationery import SAVE
from texts.say import Markup
from texts.screen import Screen

LONGEST_BASIS = 1500
TAKE = "+"
"""What the button for the proposal carries."""


async def header_pressed(update: Update, context: Context) -> None:
    await show(update, context, texts.header((await state(context)).stationery.sop))


def shown(now: StationeryState, _on: object) -> Screen:
    return texts.header(now.stationery.sop)


def header(_talk: Talk, now: Stationery) -> object:
    return [getattr(now.sop, name) for name in EditSopHeader.model_fields]


def basis(_talk: Talk, now: Stationery) -> object:
    return now.sop.legal_basis


async def may_edit_header(talk: Talk) -> dict[str, Json]:
    """What is right need not be typed again; the day of a revision is asked with the rest, the first time."""
    sop = (await as_it_is(talk)).sop
    answers = {name: getattr(sop, name) for name in EditSopHeader.model_fields}
    return {name: value for name, value in answers.items() if value or (name == "revised" and sop.complete)}


async def edit_header(talk: Talk, command: EditSopHeader) -> Screen:
    return await change(talk, lambda before: with_sop_header(before, command), shown, header)


def day_or_none(text: str, _talk: Talk) -> Json:
    return "" if text == NONE else within(" ".join(text.split()), 1, 60)


async def proposal(_talk: Talk) -> Sequence[Option]:
    return (Option(TAKE, texts.TAKE_NATIONAL, aside=True),)


def laws(text: str, _talk: Talk) -> Json:
    """One on each line, without what a list is marked with."""
    if text == TAKE:
        return "\n".join(texts.NATIONAL)
    each = (line.strip().lstrip("-•").strip() for line in text.splitlines())
    return within("\n".join(line for line in each if line), 5, LONGEST_BASIS)


async def may_edit_basis(talk: Talk) -> dict[str, Json]:
    listed = (await as_it_is(talk)).sop.legal_basis
    return {"legal_basis": "\n".join(listed)} if listed else {}


async def asking_basis(_talk: Talk) -> Markup:
    return texts.asking_basis()


async def set_basis(talk: Talk, command: SetLegalBasis) -> Screen:
    return await change(talk, lambda before: with_legal_basis(before, command), shown, basis)


def _line(name: str, label: str, prompt: str, least: int, most: int) -> Question:
    return Question(name, label, prompt, TextAnswer(least, most, one_line=True))


FORMS: Sequence[Form[Any]] = (
    Form(
        name="set_sop_header",
        heading=called(texts.HEADING),
        command=EditSopHeader,
        questions=(
            _line("unit", texts.UNIT, texts.ASK_UNIT, 3, 150),
            _line("name", texts.TITLE, texts.ASK_NAME, 3, 200),
            _line("number", texts.NUMBER, texts.ASK_NUMBER, 1, 60),
            _line("made", texts.MADE, texts.ASK_MADE, 4, 60),
            Question(
                "revised",
                texts.REVISED,
                texts.ASK_REVISED,
                ParsedAnswer(day_or_none, lambda value: str(value) or "–", button_for_none(texts.NOT_REVISED)),
            ),
            _line("in_force", texts.IN_FORCE, texts.ASK_IN_FORCE, 4, 60),
            _line("approved_by", texts.APPROVED_BY, texts.ASK_APPROVED_BY, 3, 300),
        ),
        submit=edit_header,
        opens=may_edit_header,
        sees=sees(header),
        send=SAVE,
    ),
    Form(
        name="set_legal_basis",
        heading=called(texts.BASIS_HEADING),
        command=SetLegalBasis,
        questions=(
            Question(
                "legal_basis",
                texts.BASIS,
                asking_basis,
                ParsedAnswer(laws, lambda value: texts.in_lines(str(value)), proposal),
            ),
        ),
        submit=set_basis,
        opens=may_edit_basis,
        sees=sees(basis),
        send=SAVE,
    ),
)


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [on_press(header_pressed, "sop", "header")]
