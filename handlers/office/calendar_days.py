"""The administrator's forms for days: holidays, and days that work instead of others."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.chat.forms.answers import ChoiceAnswer, Complete, Option, ParsedAnswer, Partial, Said, Talk, of
from handlers.chat.forms.form import Form, Question
from handlers.chat.forms.questions import coming, dated
from handlers.office.administrator import administrator
from handlers.office.calendar import calendar_of, month_view, near
from handlers.office.calendar_changes import ONE_LINE, REASON, change_form, known_to, of_office
from handlers.office.spans import day_in_words
from sop.calendar.changes import CloseDay, MoveDay, OpenDay, WithdrawWorkDay, WorkDay, may_close, may_work
from sop.calendar.working_days import WorkingCalendar, month_of
from sop.errors.answers import OneDayWanted, StaleButton
from sop.errors.calendar import WorksNotInstead, YearUnknown
from sop.text.spans import parse_first, parse_span
from storage.queues.drafts import Json
from texts import names
from texts.office import calendar as texts
from texts.office import calendar_changes
from texts.say import Markup, lines
from texts.screen import Screen


def near_day(text: str, talk: Talk) -> Json:
    """Raises what `parse_first` raises, and DayFarOff."""
    day = parse_first(text, talk.today)
    near(talk.context, day.year)
    return day.isoformat()


@dataclass(frozen=True, kw_only=True)
class FreeDayAnswer(ParsedAnswer):
    """A day to which `may_be` has nothing to object, as the calendar is now."""

    may_be: Callable[[date, WorkingCalendar], None]

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        """Raises OneDayWanted, and what `may_be` and the reading raise."""
        known = await known_to(talk)
        if said.text and (span := parse_span(said.text, talk.today, known.is_working)):
            raise OneDayWanted(said.text, span.first)
        taken = await super().take(talk, said, so_far)
        if isinstance(taken, Complete):
            self.may_be(date.fromisoformat(str(taken.value)), known)
        return taken


@dataclass(frozen=True)
class ListedDayAnswer(ChoiceAnswer):
    """A day of a list; that it has left the list meanwhile is for the change to say."""

    async def fits(self, talk: Talk, value: Json) -> bool:
        return True

    async def shown(self, talk: Talk, value: Json) -> str:
        named = {option.value: option.name for option in await self.choices(talk)}
        return named.get(str(value), day_in_words(value))


async def holidays_of_month(talk: Talk) -> Sequence[Option]:
    """Those on record; what is assumed of a year that nobody knows cannot be lifted."""
    known = await calendar_of(talk.context)
    days = [day for day in month_of(_month(talk)) if day in known.closures]
    return [Option(day.isoformat(), texts.closed_day(day, known.closures[day])) for day in days]


async def substitutes_of_month(talk: Talk) -> Sequence[Option]:
    known = await calendar_of(talk.context)
    days = [day for day in month_of(_month(talk)) if day in known.substitutes]
    return [Option(day.isoformat(), texts.substitute_day(day, known.substitutes[day])) for day in days]


def _month(talk: Talk) -> date:
    """The first day of the month that the button named; raises StaleButton where it named none."""
    year, month = divmod(int(talk.subject.get("month", "0")), 100)
    if not 1 <= month <= 12:
        raise StaleButton
    return date(near(talk.context, year), month, 1)


async def may_change_holiday(talk: Talk) -> dict[str, Json]:
    """Where the month has one holiday, it is the one."""
    administrator(talk.context)
    days = await holidays_of_month(talk)
    if not days:
        raise YearUnknown(_month(talk).year)
    return _the_only(days)


async def may_withdraw_work_day(talk: Talk) -> dict[str, Json]:
    administrator(talk.context)
    days = await substitutes_of_month(talk)
    if not days:
        raise WorksNotInstead(_month(talk))
    return _the_only(days)


def _the_only(days: Sequence[Option]) -> dict[str, Json]:
    return {"day": days[0].value} if len(days) == 1 else {}


def of_day(what: str) -> Callable[[Talk], Awaitable[str]]:
    """Names the day as soon as it is known, also where it was the only one and so nobody chose it."""

    async def heading(talk: Talk) -> str:
        day = talk.answers.get("day")
        named = what if day is None else texts.about_day(what, date.fromisoformat(str(day)))
        return await of_office(named)(talk)

    return heading


async def before_closing(talk: Talk, change: CloseDay) -> Markup:
    works = (await known_to(talk)).is_working(change.day)
    return lines(None if works else calendar_changes.not_a_working_day(), await about_the_past(talk, change))


async def about_the_past(talk: Talk, change: CloseDay | OpenDay | MoveDay | WorkDay | WithdrawWorkDay) -> Markup | None:
    """Of a day on which somebody has counted already."""
    if isinstance(change, OpenDay | MoveDay | WorkDay) and change.day <= talk.today:
        return calendar_changes.stays_closed()
    return calendar_changes.past() if change.day < talk.today else None


async def month_of_day(talk: Talk, change: CloseDay | OpenDay | WorkDay | WithdrawWorkDay) -> Screen:
    return await month_view(talk.context, change.day.year, change.day.month)


async def month_it_moved_to(talk: Talk, change: MoveDay) -> Screen:
    return await month_view(talk.context, change.to.year, change.to.month)


NEW_HOLIDAY = FreeDayAnswer(near_day, day_in_words, may_be=may_close)
NEW_WORKING_DAY = FreeDayAnswer(near_day, day_in_words, may_be=may_work)

FORMS: Sequence[Form[Any]] = (
    change_form(
        "close_day",
        texts.ADD,
        CloseDay,
        (
            Question("day", texts.DAY, dated(texts.ASK_DAY, coming(0)), NEW_HOLIDAY),
            Question("name", texts.NAME, texts.ASK_NAME, ONE_LINE),
            Question("kind", texts.KIND, texts.ASK_KIND, ChoiceAnswer(of(names.CLOSURE_KIND))),
        ),
        month_of_day,
        about=("month",),
        says=before_closing,
    ),
    change_form(
        "open_day",
        texts.LIFT,
        OpenDay,
        (Question("day", texts.DAY, texts.ASK_LIFTED, ListedDayAnswer(holidays_of_month)), REASON),
        month_of_day,
        heading=of_day,
        about=("month",),
        opens=may_change_holiday,
        says=about_the_past,
    ),
    change_form(
        "move_day",
        texts.MOVE,
        MoveDay,
        (
            Question("day", texts.DAY, texts.ASK_MOVED, ListedDayAnswer(holidays_of_month)),
            Question("to", texts.TO, dated(texts.ASK_TO, coming(0)), NEW_HOLIDAY),
            REASON,
        ),
        month_it_moved_to,
        heading=of_day,
        about=("month",),
        opens=may_change_holiday,
        says=about_the_past,
    ),
    change_form(
        "work_day",
        texts.WORK,
        WorkDay,
        (Question("day", texts.DAY, dated(texts.ASK_WORK, coming(5)), NEW_WORKING_DAY), REASON),
        month_of_day,
        about=("month",),
        says=about_the_past,
    ),
    change_form(
        "withdraw_work_day",
        texts.WITHDRAW_WORK,
        WithdrawWorkDay,
        (Question("day", texts.DAY, texts.ASK_WITHDRAWN, ListedDayAnswer(substitutes_of_month)), REASON),
        month_of_day,
        heading=of_day,
        about=("month",),
        opens=may_withdraw_work_day,
        says=about_the_past,
    ),
)
