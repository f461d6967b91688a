"""The administrator's forms for years: loaded from a source, confirmed with a decree, and not certain after all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.files import fetch, sent_in
from handlers.chat.forms.answers import (
    Answer,
    Complete,
    Option,
    ParsedAnswer,
    Partial,
    Said,
    Talk,
    drafted,
    offered,
    within,
)
from handlers.chat.forms.form import Form, Question, collected
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import show
from handlers.files.calendars import holidays_in
from handlers.files.confinement import USUAL
from handlers.files.sheets import ReceivedTable
from handlers.office.administrator import administrator
from handlers.office.calendar import calendar_of, in_library, near, year_of, year_view
from handlers.office.calendar_changes import REASON, SEEN, change_form
from sop.calendar.changes import ConfirmYear, LoadYear, UnconfirmYear, difference, holidays_of
from sop.calendar.sources import Source
from sop.calendar.years import months_to_compare, reads_like_decree
from sop.documents.stationery import fingerprint
from sop.errors.answers import CalendarWanted, StaleButton
from sop.errors.calendar import DecreeNotUnderstood, MonthNotCompared, YearConfirmed
from sop.errors.files import FileTooLarge
from sop.text.tidying import one_line
from storage.files.file_kinds import FileKind
from storage.queues.drafts import Draft, Json
from texts.office import calendar as texts
from texts.office import calendar_changes
from texts.say import Markup
from texts.screen import Button, Screen, press

LARGEST = 1024 * 1024  # bytes
LIBRARY = "library"


@dataclass(frozen=True)
class HolidaysAnswer(Answer):
    """An ICS or CSV, of which the days of the form's year are kept, or what the library has of it."""

    one_file = True

    async def options(self, talk: Talk, so_far: Json) -> Sequence[Option]:
        there = await in_library(_year(talk)) is not None
        return (Option(LIBRARY, texts.FROM_LIBRARY, aside=True),) if there else ()

    async def received(self, message: Message, context: Context) -> Said:
        """Raises what `fetch` raises; whether it is ICS or CSV is told by what it holds."""
        sent = sent_in(message, context)
        data = await fetch(sent, context, LARGEST)
        if len(data) > LARGEST:
            raise FileTooLarge(len(data), LARGEST)
        return Said(table=ReceivedTable(FileKind.CSV, data, sent.name))

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        """Raises CalendarWanted, what the reader raises, and what loading the year refuses."""
        found = await self._found(talk, said)
        LoadYear(year=_year(talk), source=found).applied(await calendar_of(talk.context))
        return Complete(found.model_dump(mode="json"))

    async def _found(self, talk: Talk, said: Said) -> Source:
        year, table = _year(talk), said.table
        if table is not None:
            tz, reader = talk.context.services.tz, talk.context.services.reader
            return await reader.read(table.name, USUAL, holidays_in, table.data, table.name, year, tz)
        wanted = offered(await self.options(talk, None), said)
        found = await in_library(year) if wanted else None
        if found is None:
            raise CalendarWanted
        return found

    async def shown(self, talk: Talk, value: Json) -> str:
        source = Source.model_validate(value)
        return texts.read_in_file(source.name, len(source.days))


def _year(talk: Talk) -> int:
    """Raises StaleButton where the button named none, and DayFarOff."""
    if "year" not in talk.subject:
        raise StaleButton
    return near(talk.context, int(talk.subject["year"]))


async def sees_year(talk: Talk) -> dict[str, str]:
    known = await calendar_of(talk.context)
    return {SEEN: fingerprint(holidays_of(_year(talk), known))}


async def may_confirm(talk: Talk) -> dict[str, Json]:
    """Raises YearUnknown, YearConfirmed and MonthNotCompared before anything is typed."""
    year = _year(talk)
    known, record = await year_of(talk.context, year)
    ConfirmYear(year=year, decree=texts.DECREE).applied(known)
    if months := months_to_compare(year, known, record):
        raise MonthNotCompared(date(year, months[0], 1))
    return {}


def decree(text: str, _talk: Talk) -> str:
    """Raises DecreeNotUnderstood, and what is raised for lengths."""
    number = within(one_line(text), 3, 200)
    if not reads_like_decree(number):
        raise DecreeNotUnderstood(number)
    return number


async def may_unconfirm(talk: Talk) -> dict[str, Json]:
    """Raises YearNotConfirmed before anything is typed."""
    administrator(talk.context)
    UnconfirmYear(year=_year(talk), reason=calendar_changes.REASON).applied(await calendar_of(talk.context))
    return {}


async def asking_file(talk: Talk) -> str:
    return texts.ASK_FILE if await in_library(_year(talk)) else f"{texts.ASK_FILE} {texts.NOT_IN_LIBRARY}"


async def may_load(talk: Talk) -> dict[str, Json]:
    """Raises YearConfirmed before anything is sent."""
    administrator(talk.context)
    if (year := _year(talk)) in (await calendar_of(talk.context)).known_years:
        raise YearConfirmed(year)
    return {}


async def before_confirming(talk: Talk, change: ConfirmYear) -> Markup:
    known = await calendar_of(talk.context)
    return calendar_changes.before_confirming(change.year, len(holidays_of(change.year, known)))


async def before_unconfirming(_talk: Talk, change: UnconfirmYear) -> Markup:
    return calendar_changes.before_unconfirming(change.year)


async def before_loading(talk: Talk, change: LoadYear) -> Markup:
    known = await calendar_of(talk.context)
    return calendar_changes.differing(difference(known, change.applied(known)), change.source)


async def everything_pressed(update: Update, context: Context) -> None:
    """All that loading the year would change, while it is looked over. Raises StaleButton."""
    draft = context.draft
    if draft is None or draft.form != LOADING or SOURCE not in draft.answers:
        raise StaleButton
    change = collected(LoadYear, OF_FILE, drafted(draft, context))
    known = await calendar_of(context)
    moved = await context.services.calendar.preview(change, None)
    screen = calendar_changes.everything(
        change.year,
        difference(known, change.applied(known)),
        change.source,
        [(each.summary, each.to) for each in moved],
        page=int(pressed(update)[2]),
        back=Button(texts.TO_SUMMARY, press("f", draft.token, "resume")),
    )
    await show(update, context, screen)


def to_everything(_draft: Draft) -> Sequence[Button]:
    return (Button(calendar_changes.EVERYTHING, press("calendar", "differs", 0)),)


async def year_then(talk: Talk, change: ConfirmYear | UnconfirmYear | LoadYear) -> Screen:
    return await year_view(talk.context, change.year)


OF_YEAR = ("year",)
LOADING, SOURCE = "load_year", "source"
OF_FILE = (Question(SOURCE, texts.LIST, asking_file, HolidaysAnswer()),)

FORMS: Sequence[Form[Any]] = (
    change_form(
        "confirm_year",
        texts.CONFIRM,
        ConfirmYear,
        (Question("decree", texts.DECREE, texts.ASK_DECREE, ParsedAnswer(decree, str)),),
        year_then,
        about=OF_YEAR,
        opens=may_confirm,
        sees=sees_year,
        says=before_confirming,
    ),
    change_form(
        "unconfirm_year",
        texts.UNCONFIRM,
        UnconfirmYear,
        (REASON,),
        year_then,
        about=OF_YEAR,
        opens=may_unconfirm,
        says=before_unconfirming,
    ),
    change_form(
        LOADING,
        texts.LOAD,
        LoadYear,
        OF_FILE,
        year_then,
        about=OF_YEAR,
        opens=may_load,
        sees=sees_year,
        says=before_loading,
        more=to_everything,
    ),
)


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [on_press(everything_pressed, "calendar", "differs", NUMBER)]
