"""The search in the register, for the moment when a member of the public asks."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection
from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from handlers.answers import Option, ParsedAnswer, Talk, tidy
from handlers.context import Context, pressed
from handlers.conversation import Engine
from handlers.form import Form, Question
from handlers.screen import show
from sop.case import Person
from sop.errors import TextWanted
from sop.register import letters_in, narrowed, ranked, units_in
from sop.views import Found
from storage import drafts, people, register, searches
from storage.drafts import Json
from texts import register as texts
from texts.register import Place
from texts.screen import Screen

SEARCH = "search"
LONGEST = 100
ALL = "*"


class Search(BaseModel):
    """What to look for; nothing stands for the whole register."""

    model_config = ConfigDict(frozen=True)

    words: str


async def search(update: Update, context: Context, engine: Engine) -> None:
    """/cari with words, or alone: then it asks for them."""
    _staff(context)
    draft = await context.draft()
    asked = draft is not None and draft.form == SEARCH
    if words := _words(" ".join(context.args or ())):
        await show(update, context, await _results(context, await _kept(context, words, answered=asked)))
    elif draft is not None and not asked and (draft.answers or draft.so_far):
        await show(update, context, texts.type_it_at_once(await _kept(context, "")))
    else:
        await engine.begin(update, context, SEARCH, {})


async def list_pressed(update: Update, context: Context) -> None:
    await show(update, context, await _results(context, _place(update)))


async def entry_pressed(update: Update, context: Context) -> None:
    entry_id = int(pressed(update)[-1])
    found = await context.house.read(lambda connection: register.get(connection, entry_id))
    await show(update, context, texts.entry_view(found, _place(update), context.person, context.today))


async def units_pressed(update: Update, context: Context) -> None:
    place = _place(update)
    words, found = await _found(context, place)
    await show(update, context, texts.choose_unit(words, units_in(narrowed(found, None, place.letter)), place))


async def letters_pressed(update: Update, context: Context) -> None:
    place = _place(update)
    words, found = await _found(context, place)
    await show(
        update,
        context,
        texts.choose_letter(words, letters_in(narrowed(found, place.unit_id, None)), place, await context.law()),
    )


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    place = r"[0-9a-f]{12}:\d{1,9}:[a-j-]:\d{1,5}"
    return [
        CallbackQueryHandler(list_pressed, pattern=rf"^find:list:{place}$"),
        CallbackQueryHandler(entry_pressed, pattern=rf"^find:entry:{place}:\d{{1,9}}$"),
        CallbackQueryHandler(units_pressed, pattern=rf"^find:units:{place}$"),
        CallbackQueryHandler(letters_pressed, pattern=rf"^find:letters:{place}$"),
    ]


async def _results(context: Context, place: Place) -> Screen:
    words, found = await _found(context, place)
    kept = narrowed(found, place.unit_id, place.letter)
    if not kept:
        return texts.nothing_found(words, context.person)
    unit_id = place.unit_id
    unit = await context.house.read(lambda connection: people.unit(connection, unit_id)) if unit_id else None
    return texts.results(words, kept, place, unit, context.today)


async def _found(context: Context, place: Place) -> tuple[str, tuple[Found, ...]]:
    """The words of the search, and what they find now."""
    _staff(context)
    today = context.today

    def read(connection: Connection) -> tuple[str, tuple[Found, ...]]:
        words = searches.words(connection, place.key)
        return words, ranked(register.search(connection, words), today)

    return await context.house.read(read)


async def _kept(context: Context, words: str, *, answered: bool = False) -> Place:
    """The place at the beginning of what is found; where the form had asked for the words, it is done with."""
    now = context.now

    def work(connection: Connection) -> str:
        if answered:
            drafts.discard(connection, context.address)
        return searches.keep(connection, words, now)

    return Place(await context.house.run(work))


def _place(update: Update) -> Place:
    return Place.read(pressed(update)[2:])


def _staff(context: Context) -> Person:
    """Whoever has a role may search; raises Stranger."""
    return context.person


def _words(text: str) -> str:
    return tidy(text)[:LONGEST].strip()


# --- the form ---------------------------------------------------------------------------------------------------


async def heading(_talk: Talk) -> str:
    return texts.HEADING


async def may_search(talk: Talk) -> dict[str, Json]:
    _staff(talk.context)
    return {}


def asked_for(text: str, _talk: Talk) -> Json:
    if text == ALL:
        return ""
    if words := _words(text):
        return words
    raise TextWanted


async def everything(_talk: Talk) -> Sequence[Option]:
    return [Option(ALL, texts.EVERYTHING)]


async def submit(talk: Talk, command: Search) -> Screen:
    return await _results(talk.context, await _kept(talk.context, command.words, answered=True))


FORMS: Sequence[Form[Any]] = (
    Form(
        name=SEARCH,
        heading=heading,
        command=Search,
        questions=(
            Question(
                "words",
                texts.WORDS,
                texts.ASK_WORDS,
                ParsedAnswer(asked_for, str, everything),
            ),
        ),
        submit=submit,
        opens=may_search,
        at_once=lambda _talk: True,
    ),
)
