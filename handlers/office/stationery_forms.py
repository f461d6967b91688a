"""The administrator's forms for letterhead and paper, and what all forms for how the office writes have in common."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, TypeAlias, TypeVar

from handlers.chat.forms.answers import Option, Options, ParsedAnswer, Talk, TextAnswer, within
from handlers.chat.forms.form import REPLACES, Form, Question
from handlers.office.administrator import called, may_manage, replacing
from handlers.office.stationery import list_form, overview, paper, qr, sheet_form, state
from sop.command import Confirm
from sop.documents.stationery import (
    LIST_FORMS,
    Blank,
    PaperSize,
    SeenPart,
    Stationery,
    TableForm,
    fingerprint,
    gaps,
)
from sop.documents.stationery_commands import EditLetterhead, with_letterhead
from sop.errors.answers import StaleButton
from storage.actions.office import StationeryChange
from storage.queues.drafts import Json
from storage.records.stationery import StationeryState
from texts import names
from texts.office import stationery as texts
from texts.screen import Screen

NONE = "-"
"""What a dash or the button beside it means: that there is none."""

M = TypeVar("M", bound=StrEnum)

View: TypeAlias = Callable[[StationeryState, date], Screen]

Part: TypeAlias = Callable[[Talk, Stationery], object]
"""What of the stationery a form is about."""

SEEN = "seen"


# --- answers ----------------------------------------------------------------------------------------------------


def optional_text(least: int, most: int) -> ParsedAnswer:
    """One line, or none at all by the button beside it."""

    def parse(text: str, _talk: Talk) -> Json:
        return "" if text == NONE else within(" ".join(text.split()), least, most)

    return ParsedAnswer(parse, shown_or_empty, button_for_none(texts.LEAVE_EMPTY))


def shown_or_empty(value: Json) -> str:
    return str(value) or texts.EMPTY


def button_for_none(name: str) -> Options:
    async def options(_talk: Talk) -> Sequence[Option]:
        return (Option(NONE, name, aside=True),)

    return options


# --- changing ---------------------------------------------------------------------------------------------------


def sees(part: Part) -> Callable[[Talk], Awaitable[dict[str, str]]]:
    """How the part of the stationery that a form is about stands now."""

    async def seen(talk: Talk) -> dict[str, str]:
        return {SEEN: fingerprint(part(talk, await as_it_is(talk)))}

    return seen


async def change(talk: Talk, changed: StationeryChange, shown: View, part: Part) -> Screen:
    """Keeps what the stationery is by then with this change, and shows the screen that it stands on.

    Raises NumberTooLong, ReplacesSetting for a part that another has changed since, and what `changed` raises.
    """
    context = talk.context
    seen = SeenPart(partial(part, talk), talk.subject.get(SEEN), replacing(talk))
    different = await context.services.office.change_stationery(context.person.id, changed, seen)
    screen = shown(await state(context), context.today)
    return screen.after(texts.saved() if different else texts.unchanged())


async def as_it_is(talk: Talk) -> Stationery:
    return (await state(talk.context)).stationery


async def may_edit_letterhead(talk: Talk) -> dict[str, Json]:
    """What is right need not be typed again; what may be empty is asked with the rest, the first time."""
    now = await as_it_is(talk)
    lacking = gaps(now)
    asked = {"code"} if Blank.CODE in lacking else set()
    asked |= {"address", "contact"} if Blank.LETTERHEAD in lacking else set()
    asked |= {name for name in ("government", "office", "place") if not getattr(now, name)}
    return {name: value for name in EditLetterhead.model_fields if (value := getattr(now, name)) or name not in asked}


def letterhead(_talk: Talk, now: Stationery) -> object:
    return [getattr(now, name) for name in EditLetterhead.model_fields]


async def edit_letterhead(talk: Talk, command: EditLetterhead) -> Screen:
    return await change(talk, lambda before: with_letterhead(before, command), overview, letterhead)


def paper_size(_talk: Talk, now: Stationery) -> object:
    return now.paper


async def set_paper(talk: Talk, _command: Confirm) -> Screen:
    size = member(talk, "paper", PaperSize)
    return await change(talk, lambda before: replace(before, paper=size), paper, paper_size)


def form_of_lists(_talk: Talk, now: Stationery) -> object:
    return now.list_form


async def set_list_form(talk: Talk, _command: Confirm) -> Screen:
    """Raises StaleButton, also for the form of the merged list."""
    form = member(talk, "list_form", TableForm)
    if form not in LIST_FORMS:
        raise StaleButton
    return await change(talk, lambda before: replace(before, list_form=form), list_form, form_of_lists)


def form_of_sheets(_talk: Talk, now: Stationery) -> object:
    return now.sheet_form


async def set_sheet_form(talk: Talk, _command: Confirm) -> Screen:
    form = member(talk, "sheet_form", TableForm)
    return await change(talk, lambda before: replace(before, sheet_form=form), sheet_form, form_of_sheets)


def qr_leads_to(_talk: Talk, now: Stationery) -> object:
    return now.qr_channel


async def set_qr(talk: Talk, _command: Confirm) -> Screen:
    """Raises StaleButton for a channel that is not there (any more)."""
    channel = dict(enumerate(names.CHANNEL)).get(int(talk.subject.get("channel", -1)))
    if channel not in (await state(talk.context)).channels:
        raise StaleButton
    return await change(talk, lambda before: replace(before, qr_channel=channel), qr, qr_leads_to)


def member(talk: Talk, name: str, members: type[M]) -> M:
    """The member of a closed set that the button carries by its place in it; raises StaleButton."""
    listed = list(members)
    place = int(talk.subject.get(name, len(listed)))
    if place >= len(listed):
        raise StaleButton
    return listed[place]


# --- the forms --------------------------------------------------------------------------------------------------


def _at_once(name: str, about: str, submit: Callable[[Talk, Confirm], Awaitable[Screen]], part: Part) -> Form[Confirm]:
    """Chosen by one press."""
    return Form(
        name=name,
        heading=called(texts.PAPER),
        command=Confirm,
        questions=(),
        submit=submit,
        opens=may_manage,
        about=(about, SEEN),
        at_once=lambda talk: REPLACES not in talk.subject,
        sees=sees(part),
    )


OFFICE_LINES = (
    Question("office", texts.OFFICE, texts.ASK_OFFICE, TextAnswer(3, 150, one_line=True)),
    Question("address", texts.ADDRESS, texts.ASK_ADDRESS, optional_text(5, 200)),
    Question("contact", texts.CONTACT, texts.ASK_CONTACT, optional_text(5, 200)),
)

FORMS: Sequence[Form[Any]] = (
    Form(
        name="set_letterhead",
        heading=called(texts.LETTERHEAD_HEADING),
        command=EditLetterhead,
        questions=(
            Question("government", texts.GOVERNMENT, texts.ASK_GOVERNMENT, TextAnswer(3, 100, one_line=True)),
            *OFFICE_LINES,
            Question("place", texts.PLACE, texts.ASK_PLACE, TextAnswer(2, 60, one_line=True)),
            Question("code", texts.CODE, texts.ASK_CODE, optional_text(1, 30)),
        ),
        submit=edit_letterhead,
        opens=may_edit_letterhead,
        sees=sees(letterhead),
        send=texts.SAVE,
    ),
    _at_once("set_paper", "paper", set_paper, paper_size),
    _at_once("set_list_form", "list_form", set_list_form, form_of_lists),
    _at_once("set_sheet_form", "sheet_form", set_sheet_form, form_of_sheets),
    _at_once("set_qr", "channel", set_qr, qr_leads_to),
)
