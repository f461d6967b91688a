"""The administrator's forms for office hours: set for a range of days, corrected and withdrawn."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from handlers.chat.forms.answers import Option, ParsedAnswer, Talk
from handlers.chat.forms.form import Form, Question
from handlers.chat.forms.questions import coming, dated
from handlers.office.administrator import administrator
from handlers.office.calendar import calendar_of, calendars_of, day_in, hours_view
from handlers.office.calendar_changes import REASON, SEEN, change_form, known_to
from handlers.office.calendar_days import near_day
from handlers.office.spans import FirstDayAnswer, LastDayAnswer, as_day, day_in_words, first_day
from sop.calendar.changes import CorrectHours, SetHours, WithdrawHours, hours_between
from sop.calendar.parse_week import parse_week
from sop.calendar.working_days import Hours, OfficeHours
from sop.documents.stationery import fingerprint
from sop.errors.answers import StaleButton
from sop.errors.calendar import PeriodBackwards
from storage.queues.drafts import Json
from storage.records import office_units
from texts.hours import week_in_words
from texts.office import calendar_hours as texts
from texts.say import Markup, paragraphs
from texts.screen import Screen


def week(text: str, _talk: Talk) -> Json:
    """Raises what `parse_week` raises."""
    return as_kept(texts.USUAL_WEEKS.get(text) or parse_week(text))


def as_kept(week: Mapping[int, Hours]) -> Json:
    return {str(day): [f"{opens:%H:%M}", f"{closes:%H:%M}"] for day, (opens, closes) in week.items()}


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
    """Raises PeriodBackwards, and what `near_day` raises."""
    last = text if text == date.max.isoformat() else near_day(text, talk)
    if as_day(last) < first_day(talk):
        raise PeriodBackwards(first_day(talk), as_day(last))
    return last


async def from_today(talk: Talk) -> Sequence[Option]:
    return (Option(talk.today.isoformat(), texts.FROM_TODAY),)


async def for_good(_talk: Talk) -> Sequence[Option]:
    return (Option(date.max.isoformat(), texts.FOR_GOOD, aside=True),)


async def sees_hours(talk: Talk) -> dict[str, str]:
    return {SEEN: fingerprint((await known_to(talk)).hours)}


async def may_correct(talk: Talk) -> dict[str, Json]:
    """Begins with the hours of the day as they are; Ramadan moves, and they seldom do."""
    hours = await _named(talk)
    return {"was_first": hours.first.isoformat(), "was_last": hours.last.isoformat(), "week": as_kept(hours.week)}


async def may_withdraw(talk: Talk) -> dict[str, Json]:
    hours = await _named(talk)
    return {"first": hours.first.isoformat(), "last": hours.last.isoformat()}


async def _named(talk: Talk) -> OfficeHours:
    """Those that the button named. Raises NotYours, HoursGone, and StaleButton where it named none."""
    administrator(talk.context)
    if not {"of_first", "of_last"} <= talk.subject.keys():
        raise StaleButton
    first, last = day_in(talk.subject["of_first"]), day_in(talk.subject["of_last"])
    return hours_between(first, last, await calendar_of(talk.context))


async def before_hours(talk: Talk, change: SetHours) -> Markup | None:
    """That the days are over, and the units that go on by hours of their own."""
    apart = texts.apart(await calendars_of(talk.context), await talk.context.services.read(office_units.names))
    return paragraphs(texts.past() if change.last < talk.today else None, apart)


async def before_withdrawing(talk: Talk, change: WithdrawHours) -> Markup:
    return texts.withdrawing(hours_between(change.first, change.last, await calendar_of(talk.context)))


async def hours_then(talk: Talk, _change: SetHours | WithdrawHours) -> Screen:
    return await hours_view(talk.context)


PERIOD = (
    Question(
        "first",
        texts.FIRST,
        dated(texts.ASK_FIRST, coming(0)),
        FirstDayAnswer(near_day, day_in_words, from_today, last=last_day, by=known_to),
    ),
    Question("last", texts.LAST, texts.ASK_LAST, LastDayAnswer(last_day, texts.last_day, for_good, by=known_to)),
    Question("week", texts.WEEK, texts.ASK_WEEK, ParsedAnswer(week, shown_week, usual_weeks)),
    REASON,
)
NAMED = ("of_first", "of_last")

FORMS: Sequence[Form[Any]] = (
    change_form("set_hours", texts.BUTTON, SetHours, PERIOD, hours_then, sees=sees_hours, says=before_hours),
    change_form(
        "correct_hours",
        texts.CORRECT,
        CorrectHours,
        PERIOD,
        hours_then,
        about=NAMED,
        opens=may_correct,
        sees=sees_hours,
        says=before_hours,
    ),
    change_form(
        "withdraw_hours",
        texts.WITHDRAW,
        WithdrawHours,
        (REASON,),
        hours_then,
        about=NAMED,
        opens=may_withdraw,
        sees=sees_hours,
        says=before_withdrawing,
    ),
)
