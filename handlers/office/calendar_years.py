"""The administrator's forms for years: loaded from a source, confirmed with a decree, and not certain after all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from telegram import Message

from handlers.chat.context import Context
from handlers.chat.files import fetch, sent_in
from handlers.chat.forms.answers import Answer, Complete, ParsedAnswer, Partial, Said, Talk, within
from handlers.chat.forms.form import Form, Question
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
from sop.errors.answers import CalendarUnreadable, StaleButton
from sop.errors.calendar import DecreeNotUnderstood, MonthNotCompared, YearUnknown
from sop.errors.files import FileTooLarge
from sop.text.tidying import one_line
from storage.files.file_kinds import FileKind
from storage.queues.drafts import Json
from texts.office import calendar as texts
from texts.office import calendar_changes
from texts.say import Markup
from texts.screen import Screen

LARGEST = 1024 * 1024  # bytes


@dataclass(frozen=True)
class HolidaysAnswer(Answer):
    """An ICS or CSV, of which the days of the form's year are kept."""

    async def received(self, message: Message, context: Context) -> Said:
        """Raises what `fetch` raises; whether it is ICS or CSV is told by what it holds."""
        sent = sent_in(message, context)
        data = await fetch(sent, context, LARGEST)
        if len(data) > LARGEST:
            raise FileTooLarge(len(data), LARGEST)
        return Said(table=ReceivedTable(FileKind.CSV, data, sent.name))

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        """Raises CalendarUnreadable, and what the reader raises."""
        table = said.table
        if table is None:
            raise CalendarUnreadable(_year(talk))
        reader = talk.context.services.reader
        found = await reader.read(
            table.name, USUAL, holidays_in, table.data, table.name, _year(talk), talk.context.services.tz
        )
        return Complete(found.model_dump(mode="json"))

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


async def may_load(talk: Talk) -> dict[str, Json]:
    administrator(talk.context)
    _year(talk)
    return {}


async def may_load_library(talk: Talk) -> dict[str, Json]:
    """Raises YearUnknown for a year that the library has not, and what the change refuses."""
    administrator(talk.context)
    year = _year(talk)
    found = await in_library(year)
    if found is None:
        raise YearUnknown(year)
    LoadYear(year=year, source=found).applied(await calendar_of(talk.context))
    return {"source": found.model_dump(mode="json")}


async def before_confirming(talk: Talk, change: ConfirmYear) -> Markup:
    known = await calendar_of(talk.context)
    return calendar_changes.before_confirming(change.year, len(holidays_of(change.year, known)))


async def before_unconfirming(_talk: Talk, change: UnconfirmYear) -> Markup:
    return calendar_changes.before_unconfirming(change.year)


async def before_loading(talk: Talk, change: LoadYear) -> Markup:
    known = await calendar_of(talk.context)
    return calendar_changes.differing(difference(known, change.applied(known)), change.source)


async def year_then(talk: Talk, change: ConfirmYear | UnconfirmYear | LoadYear) -> Screen:
    return await year_view(talk.context, change.year)


OF_YEAR = ("year",)

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
        "load_year",
        texts.LOAD,
        LoadYear,
        (),
        year_then,
        about=OF_YEAR,
        opens=may_load_library,
        sees=sees_year,
        says=before_loading,
    ),
    change_form(
        "load_file",
        texts.LOAD,
        LoadYear,
        (Question("source", texts.LIST, texts.ASK_FILE, HolidaysAnswer()),),
        year_then,
        about=OF_YEAR,
        opens=may_load,
        sees=sees_year,
        says=before_loading,
    ),
)
