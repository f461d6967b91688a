"""The search in the register, for the moment when a member of the public asks."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.forms.answers import Option, ParsedAnswer, Talk
from handlers.chat.forms.engine import Engine
from handlers.chat.forms.form import Form, Question
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import check_files_go, send_file, show
from sop.command import Command
from sop.documents.documents import may_see_document
from sop.errors.answers import SubjectWanted, TextWanted
from sop.office.people import Person, Unit
from sop.procedure import Role
from sop.register.entry import RegisterMatch
from sop.register.search import SearchResult, letters_in, may_take_away, narrowed, ranked, taker, units_in
from sop.text.small_talk import subject_of
from sop.text.tidying import tidy
from storage import views
from storage.queues.drafts import Ending, Json
from storage.records import documents, people
from texts.register import register as texts
from texts.register.register import FileFormat, Place
from texts.say import Markup
from texts.screen import Screen

SEARCH = "search"
LONGEST = 100
ALL = "*"


class Search(Command):
    """What to look for; nothing stands for the whole register."""

    words: str


async def search(update: Update, context: Context, engine: Engine) -> None:
    """/cari with words; alone, or with nothing but a question, it asks for them."""
    _staff(context)
    draft = context.draft
    asked = draft is not None and draft.form == SEARCH
    words = _words(" ".join(context.args or ()))
    if subject_of(words):
        if asked:
            await context.end_draft(Ending.SENT)
        await show(update, context, await _results(context, await _kept(context, words)))
    elif draft is not None and not asked and (draft.answers or draft.so_far):
        await show(update, context, texts.type_it_at_once(await _kept(context, "")))
    else:
        await engine.begin(update, context, SEARCH, {})


async def offer(update: Update, context: Context, words: str) -> None:
    """Offers to look for these words; nothing is looked for before the button is pressed."""
    kept = _words(words)
    await show(update, context, texts.offer(kept, await _kept(context, kept) if kept else None))


async def list_pressed(update: Update, context: Context) -> None:
    await show(update, context, await _results(context, _place(update)))


async def entry_pressed(update: Update, context: Context) -> None:
    await _show_entry(update, context)


async def pattern_pressed(update: Update, context: Context) -> None:
    """Makes the entry a ready test. Raises EntryGone, NotYours."""
    await context.services.register.make_pattern(context.person.id, int(pressed(update)[-1]))
    await _show_entry(update, context, texts.PATTERN_MADE)


async def units_pressed(update: Update, context: Context) -> None:
    place = _place(update)
    words, found = await _found(context, place)
    await show(update, context, texts.choose_unit(words, units_in(narrowed(found.matches, None, place.letter)), place))


async def letters_pressed(update: Update, context: Context) -> None:
    place = _place(update)
    words, found = await _found(context, place)
    await show(
        update,
        context,
        texts.choose_letter(
            words, letters_in(narrowed(found.matches, place.unit_id, None)), place, await context.law()
        ),
    )


async def take_pressed(update: Update, context: Context) -> None:
    """What would be in the file. Raises NotYours."""
    taker(context.person)
    place = _place(update)
    words, found, selection = await _to_take(context, place)
    if not found.matches:
        await show(update, context, await _nothing(context, words))
        return
    merged = await context.services.read(documents.latest_merged)
    if merged is not None and not may_see_document(merged, context.person):
        merged = None
    await show(
        update, context, texts.download(selection, found.matches, place, context.person, merged, _carried(context))
    )


async def file_pressed(update: Update, context: Context) -> None:
    """Puts on record that the register is taken away, and sends it. Raises NotYours, or FileNotSent."""
    taker(context.person)
    place, kind = _place(update), FileFormat(pressed(update)[-1])
    words, found, selection = await _to_take(context, place)
    if not found.matches:
        await show(update, context, await _nothing(context, words))
        return
    name = texts.file_name(kind, context.today)
    await check_files_go(context, name)
    data = await asyncio.to_thread(_file, kind, found.matches, selection, context.person, context.now)
    await context.services.register.record_export(context.person.id, texts.export_note(kind, len(found.matches)))
    await send_file(context, data, name, texts.file_caption(selection, len(found.matches)), to_keep=True)


def _carried(context: Context) -> Sequence[FileFormat]:
    """Those that the speaker's channel takes."""
    carries = context.services.channel.rules(context.address).carries
    return [kind for kind in FileFormat if carries is None or kind.value in carries]


def _file(kind: FileFormat, found: Sequence[RegisterMatch], selection: str, reader: Person, at: datetime) -> bytes:
    from texts.register.export import MAKERS, RegisterExport

    return MAKERS[kind](RegisterExport(found, selection, reader, at))


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    place = f"[0-9a-f]{{12}}:{NUMBER}:[a-j-]:{NUMBER}"
    return [
        on_press(list_pressed, "find", "list", place),
        on_press(entry_pressed, "find", "entry", place, NUMBER),
        on_press(pattern_pressed, "find", "pattern", place, NUMBER),
        on_press(units_pressed, "find", "units", place),
        on_press(letters_pressed, "find", "letters", place),
        on_press(take_pressed, "find", "take", place),
        on_press(file_pressed, "find", "file", place, f"({'|'.join(FileFormat)})"),
    ]


async def _show_entry(update: Update, context: Context, notice: Markup | None = None) -> None:
    entry_id = int(pressed(update)[-1])
    found, is_pattern = await context.services.read(lambda connection: views.entry(connection, entry_id))
    shown = texts.entry_view(found, _place(update), context.person, context.today, is_pattern=is_pattern)
    await show(update, context, shown.after(notice))


async def _results(context: Context, place: Place) -> Screen:
    words, found, unit = await _narrowed(context, place)
    if not found.matches:
        return await _nothing(context, words, found)
    if found.nearest:
        return texts.nearest(words, found, place, unit, context.today, await _to_ask(context))
    may_download = may_take_away(context.person)
    return texts.results(words, found, place, unit, context.today, may_download=may_download)


async def _nothing(context: Context, words: str, found: SearchResult | None = None) -> Screen:
    return texts.nothing_found(words, context.person, await _to_ask(context), found)


async def _to_ask(context: Context) -> Sequence[Person]:
    """Who knows of what is not in the register."""
    role, today = Role.PEJABAT_BIDANG, context.today
    return await context.services.read(lambda connection: people.holders(connection, role, today))


async def _narrowed(context: Context, place: Place) -> tuple[str, SearchResult, Unit | None]:
    """The words of the search, what they find now within the place, and the unit that it is narrowed to."""
    words, found = await _found(context, place)
    kept = narrowed(found.matches, place.unit_id, place.letter)
    unit_id = place.unit_id
    unit = next((each for each in units_in(kept) if each.id == unit_id), None)
    return words, replace(found, matches=kept), unit


async def _found(context: Context, place: Place) -> tuple[str, SearchResult]:
    """The words of the search, and what they find now."""
    reader = _staff(context)
    words, found = await context.services.read(lambda connection: views.search(connection, place.key, reader))
    return words, found if found.nearest else replace(found, matches=ranked(found.matches, context.today))


async def _to_take(context: Context, place: Place) -> tuple[str, SearchResult, str]:
    """The words of the search, what would be in the file, and how that is called; what only comes near is not taken."""
    words, found, unit = await _narrowed(context, place)
    if found.nearest:
        found = SearchResult(())
    return words, found, texts.looked_for(found.meant or words, place, unit)


async def _kept(context: Context, words: str) -> Place:
    """The place at the beginning of what is found."""
    return Place(await context.services.register.keep_search(words))


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
    """Raises TextWanted, or SubjectWanted for a question that does not say about what."""
    if text == ALL:
        return ""
    words = _words(text)
    if not words:
        raise TextWanted
    if not subject_of(words):
        raise SubjectWanted
    return words


async def everything(_talk: Talk) -> Sequence[Option]:
    return [Option(ALL, texts.EVERYTHING)]


async def submit(talk: Talk, command: Search) -> Screen:
    return await _results(talk.context, await _kept(talk.context, command.words))


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
