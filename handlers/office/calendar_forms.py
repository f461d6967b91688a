"""The administrator's forms for the calendar; each shows which open steps it touches before anything is saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, TypeVar

from telegram import Message

from handlers.chat.context import Context
from handlers.chat.files import fetch, sent_in
from handlers.chat.forms.answers import (
    Answer,
    ChoiceAnswer,
    Complete,
    Option,
    ParsedAnswer,
    Partial,
    Said,
    Talk,
    TextAnswer,
    of,
)
from handlers.chat.forms.form import Form, Question
from handlers.files.calendars import holidays_in
from handlers.files.confinement import USUAL
from handlers.files.sheets import ReceivedTable
from handlers.office.administrator import administrator, called, may_manage, replacing
from handlers.office.calendar import calendar_of, calendars_of, hours_view, in_library, month_view, near, year_view
from sop.calendar.changes import (
    CalendarChange,
    ClosedAlready,
    CloseDay,
    ConfirmYear,
    LoadYear,
    MoveDay,
    OpenDay,
    SetHours,
    Source,
    YearUnknown,
    difference,
    holidays_of,
)
from sop.calendar.parse_week import parse_week
from sop.calendar.working_days import WorkingCalendar, month_of
from sop.command import Command
from sop.documents.stationery import fingerprint
from sop.errors.answers import CalendarUnreadable, StaleButton
from sop.errors.files import FileTooLarge
from sop.text.dates import parse_date
from storage.actions.calendar import SeenCalendar
from storage.files.file_kinds import FileKind
from storage.queues.drafts import Json
from storage.records import people
from texts import names
from texts.hours import week_in_words
from texts.office import calendar as texts
from texts.say import Markup, lines, paragraphs, short_day
from texts.screen import Screen

C = TypeVar("C", bound=Command)

SEEN = "seen"
REASON = TextAnswer(3, 200, one_line=True)
LARGEST = 1024 * 1024  # bytes


# --- answers ----------------------------------------------------------------------------------------------------


def near_day(text: str, talk: Talk) -> Json:
    """Raises what `parse_date` raises, and DayFarOff."""
    day = parse_date(text, talk.today)
    near(talk.context, day.year)
    return day.isoformat()


def shown_day(value: Json) -> str:
    return short_day(date.fromisoformat(str(value)))


def week(text: str, _talk: Talk) -> Json:
    """Raises what `parse_week` raises."""
    read = texts.USUAL_WEEKS.get(text) or parse_week(text)
    return {str(day): [f"{opens:%H:%M}", f"{closes:%H:%M}"] for day, (opens, closes) in read.items()}


def shown_week(value: Json) -> str:
    if not isinstance(value, dict):
        raise TypeError("a week is kept as an object")
    hours = {
        int(day): tuple(map(time.fromisoformat, map(str, each)))
        for day, each in value.items()
        if isinstance(each, list)
    }
    return week_in_words({day: (each[0], each[1]) for day, each in hours.items()})


async def usual_weeks(_talk: Talk) -> Sequence[Option]:
    return [Option(name, name) for name in texts.USUAL_WEEKS]


def last_day(text: str, talk: Talk) -> Json:
    return text if text == date.max.isoformat() else near_day(text, talk)


async def from_today(talk: Talk) -> Sequence[Option]:
    return (Option(talk.today.isoformat(), texts.FROM_TODAY),)


async def for_good(_talk: Talk) -> Sequence[Option]:
    return (Option(date.max.isoformat(), texts.FOR_GOOD, aside=True),)


async def holidays_of_month(talk: Talk) -> Sequence[Option]:
    """Those on record; what is assumed of a year that nobody knows cannot be lifted."""
    known = await calendar_of(talk.context)
    days = [day for day in month_of(_month(talk)) if day in known.closures]
    return [Option(day.isoformat(), texts.closed_day(day, known.closures[day])) for day in days]


def _month(talk: Talk) -> date:
    """The first day of the month that the button named; raises StaleButton where it named none."""
    year, month = divmod(int(talk.subject.get("month", "0")), 100)
    if not 1 <= month <= 12:
        raise StaleButton
    return date(near(talk.context, year), month, 1)


@dataclass(frozen=True)
class NewDayAnswer(ParsedAnswer):
    """A day that is no holiday on record yet."""

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        """Raises ClosedAlready, and what the reading raises."""
        taken = await super().take(talk, said, so_far)
        if isinstance(taken, Complete):
            day = date.fromisoformat(str(taken.value))
            if (there := (await known_to(talk)).closures.get(day)) is not None:
                raise ClosedAlready(day, there.name)
        return taken


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
        found = await reader.read(table.name, USUAL, holidays_in, table.data, table.name, _year(talk))
        return Complete(found.model_dump(mode="json"))

    async def shown(self, talk: Talk, value: Json) -> str:
        source = Source.model_validate(value)
        return texts.read_in_file(source.name, len(source.days))


# --- what the forms share ---------------------------------------------------------------------------------------


def unit_id_of(talk: Talk) -> int | None:
    """Whose calendar the form is about; the office's for None."""
    return int(talk.subject["unit"]) if "unit" in talk.subject else None


async def known_to(talk: Talk) -> WorkingCalendar:
    """The calendar that the form is about."""
    return await calendar_of(talk.context, unit_id_of(talk))


def drafted_change(talk: Talk, command: type[C]) -> C:
    given = {**talk.subject, **talk.answers}
    return command.model_validate({name: given[name] for name in command.model_fields if name in given})


async def before(talk: Talk, change: CalendarChange) -> Markup:
    """Which deadlines would move; raises what the change refuses."""
    moved = await talk.context.services.calendar.preview(change, unit_id_of(talk))
    return texts.touching([(each.summary, each.to) for each in moved])


async def change_calendar(talk: Talk, change: CalendarChange) -> Markup:
    """Raises what the change refuses, and ReplacesSetting."""
    context = talk.context
    seen = SeenCalendar(talk.subject.get(SEEN), replacing(talk))
    await context.services.calendar.change(context.person.id, change, seen, unit_id_of(talk))
    return texts.saved(change)


async def _month_after(talk: Talk, change: CalendarChange, day: date) -> Screen:
    saved = await change_calendar(talk, change)
    return (await month_view(talk.context, day.year, day.month)).after(saved)


# --- a day ------------------------------------------------------------------------------------------------------


async def before_closing(talk: Talk) -> Markup:
    change = drafted_change(talk, CloseDay)
    works = (await known_to(talk)).is_working(change.day)
    return lines(None if works else texts.not_a_working_day(), await before(talk, change))


async def close_day(talk: Talk, change: CloseDay) -> Screen:
    return await _month_after(talk, change, change.day)


async def may_change_day(talk: Talk) -> dict[str, Json]:
    """Where the month has one holiday, it is the one."""
    administrator(talk.context)
    days = await holidays_of_month(talk)
    if not days:
        raise YearUnknown(_month(talk).year)
    return {"day": days[0].value} if len(days) == 1 else {}


async def before_opening(talk: Talk) -> Markup:
    return await before(talk, drafted_change(talk, OpenDay))


async def open_day(talk: Talk, change: OpenDay) -> Screen:
    return await _month_after(talk, change, change.day)


async def before_moving(talk: Talk) -> Markup:
    return await before(talk, drafted_change(talk, MoveDay))


async def move_day(talk: Talk, change: MoveDay) -> Screen:
    return await _month_after(talk, change, change.to)


# --- office hours -----------------------------------------------------------------------------------------------


async def before_hours(talk: Talk) -> Markup:
    """With the units that go on by hours of their own."""
    known, units = await calendars_of(talk.context), await talk.context.services.read(people.unit_names)
    return paragraphs(await before(talk, drafted_change(talk, SetHours)), texts.apart(known, units))


async def set_hours(talk: Talk, change: SetHours) -> Screen:
    saved = await change_calendar(talk, change)
    return (await hours_view(talk.context)).after(saved)


async def sees_hours(talk: Talk) -> dict[str, str]:
    return {SEEN: fingerprint((await known_to(talk)).hours)}


# --- a year -----------------------------------------------------------------------------------------------------


def _year(talk: Talk) -> int:
    """Raises StaleButton where the button named none, and DayFarOff."""
    if "year" not in talk.subject:
        raise StaleButton
    return near(talk.context, int(talk.subject["year"]))


async def sees_year(talk: Talk) -> dict[str, str]:
    known = await calendar_of(talk.context)
    return {SEEN: fingerprint(holidays_of(_year(talk), known))}


async def may_confirm(talk: Talk) -> dict[str, Json]:
    """Raises YearUnknown and YearConfirmed before anything is typed."""
    administrator(talk.context)
    ConfirmYear(year=_year(talk), decree=texts.DECREE).applied(await calendar_of(talk.context))
    return {}


async def before_confirming(talk: Talk) -> Markup:
    change = drafted_change(talk, ConfirmYear)
    known = await calendar_of(talk.context)
    count = len(holidays_of(change.year, known))
    return paragraphs(texts.before_confirming(change.year, count), await before(talk, change))


async def confirm_year(talk: Talk, change: ConfirmYear) -> Screen:
    saved = await change_calendar(talk, change)
    return (await year_view(talk.context, change.year)).after(saved)


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


async def before_loading(talk: Talk) -> Markup:
    change = drafted_change(talk, LoadYear)
    known = await calendar_of(talk.context)
    return paragraphs(texts.differing(difference(known, change.applied(known))), await before(talk, change))


async def load_year(talk: Talk, change: LoadYear) -> Screen:
    saved = await change_calendar(talk, change)
    return (await year_view(talk.context, change.year)).after(saved)


# --- the forms --------------------------------------------------------------------------------------------------

NEW_DAY = NewDayAnswer(near_day, shown_day)
LISTED_DAY = ChoiceAnswer(holidays_of_month)
WHY = Question("reason", texts.REASON, texts.ASK_REASON, REASON)
HOURS = (
    Question("first", texts.FIRST, texts.ASK_FIRST, ParsedAnswer(near_day, shown_day, from_today)),
    Question("last", texts.LAST, texts.ASK_LAST, ParsedAnswer(last_day, texts.last_day, for_good)),
    Question("week", texts.WEEK, texts.ASK_WEEK, ParsedAnswer(week, shown_week, usual_weeks)),
    WHY,
)

FORMS: Sequence[Form[Any]] = (
    Form(
        name="close_day",
        heading=called(texts.heading(texts.ADD)),
        command=CloseDay,
        questions=(
            Question("day", texts.DAY, texts.ASK_DAY, NEW_DAY),
            Question("name", texts.NAME, texts.ASK_NAME, REASON),
            Question("kind", texts.KIND, texts.ASK_KIND, ChoiceAnswer(of(names.CLOSURE_KIND))),
        ),
        submit=close_day,
        opens=may_manage,
        send=texts.SAVE,
        remark=before_closing,
        about=("month",),
    ),
    Form(
        name="open_day",
        heading=called(texts.heading(texts.LIFT)),
        command=OpenDay,
        questions=(
            Question("day", texts.DAY, texts.ASK_LIFTED, LISTED_DAY),
            WHY,
        ),
        submit=open_day,
        opens=may_change_day,
        send=texts.SAVE,
        remark=before_opening,
        about=("month",),
    ),
    Form(
        name="move_day",
        heading=called(texts.heading(texts.MOVE)),
        command=MoveDay,
        questions=(
            Question("day", texts.DAY, texts.ASK_MOVED, LISTED_DAY),
            Question("to", texts.TO, texts.ASK_TO, NEW_DAY),
            WHY,
        ),
        submit=move_day,
        opens=may_change_day,
        send=texts.SAVE,
        remark=before_moving,
        about=("month",),
    ),
    Form(
        name="set_hours",
        heading=called(texts.heading(texts.HOURS)),
        command=SetHours,
        questions=HOURS,
        submit=set_hours,
        sees=sees_hours,
        opens=may_manage,
        send=texts.SAVE,
        remark=before_hours,
    ),
    Form(
        name="confirm_year",
        heading=called(texts.heading(texts.CONFIRM)),
        command=ConfirmYear,
        questions=(Question("decree", texts.DECREE, texts.ASK_DECREE, REASON),),
        submit=confirm_year,
        sees=sees_year,
        opens=may_confirm,
        send=texts.SAVE,
        remark=before_confirming,
        about=("year",),
    ),
    Form(
        name="load_year",
        heading=called(texts.heading(texts.LOAD)),
        command=LoadYear,
        questions=(),
        submit=load_year,
        sees=sees_year,
        opens=may_load_library,
        send=texts.SAVE,
        remark=before_loading,
        about=("year",),
    ),
    Form(
        name="load_file",
        heading=called(texts.heading(texts.LOAD)),
        command=LoadYear,
        questions=(Question("source", texts.LIST, texts.ASK_FILE, HolidaysAnswer()),),
        submit=load_year,
        sees=sees_year,
        opens=may_load,
        send=texts.SAVE,
        remark=before_loading,
        about=("year",),
    ),
)
