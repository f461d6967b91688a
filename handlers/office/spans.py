"""Days from a first to a last one, as forms ask for them: their questions are named `first` and `last`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlers.chat.forms.answers import Complete, ParsedAnswer, Partial, Said, Talk, offered
from handlers.office.calendar import calendar_of
from sop.calendar.working_days import WorkingCalendar
from sop.office.tenure import check_acting
from sop.text.spans import parse_first, parse_last, parse_span
from storage.queues.drafts import Json
from texts.say import short_day


def day(text: str, talk: Talk) -> Json:
    """Raises what `parse_first` raises."""
    return parse_first(text, talk.today).isoformat()


def last_day(text: str, talk: Talk) -> Json:
    """Raises what `parse_first` raises, or ActingEndsBefore."""
    last = parse_first(text, talk.today)
    check_acting(first_day(talk), last)
    return last.isoformat()


async def any_days(_talk: Talk, _first: date, _last: date) -> None:
    """Nothing is refused of the days but that they are in the wrong order."""


@dataclass(frozen=True, kw_only=True)
class FirstDayAnswer(ParsedAnswer):
    """A first day, with which the `last` may be said at once; working days are those of the calendar `by`.

    `check` raises what is refused of both.
    """

    last: Callable[[str, Talk], Json] = last_day
    check: Callable[[Talk, date, date], Awaitable[None]] = any_days
    by: Callable[[Talk], Awaitable[WorkingCalendar]] = lambda talk: calendar_of(talk.context)

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        known = await self.by(talk)
        span = parse_span(said.text, talk.today, known.is_working) if said.text else None
        if span is None:
            return await super().take(talk, said, so_far)
        first = self.parse(span.first.isoformat(), talk)
        begun = replace(talk, answers={**talk.answers, "first": first})
        last = self.last(span.last.isoformat(), begun)
        await self.check(talk, span.first, span.last)
        return Complete(first, also={"last": last})


@dataclass(frozen=True, kw_only=True)
class LastDayAnswer(ParsedAnswer):
    """A day that is not before the first, also when the first is changed afterwards; "5 hari" is counted from it.

    `check` raises what is refused of both.
    """

    check: Callable[[Talk, date, date], Awaitable[None]] = any_days
    by: Callable[[Talk], Awaitable[WorkingCalendar]] = lambda talk: calendar_of(talk.context)

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        if said.text is not None and offered(await self.quick(talk), said) is None:
            known = await self.by(talk)
            said = Said(text=parse_last(said.text, first_day(talk), talk.today, known.is_working).isoformat())
        taken = await super().take(talk, said, so_far)
        if isinstance(taken, Complete):
            await self.check(talk, first_day(talk), as_day(taken.value))
        return taken

    async def fits(self, talk: Talk, value: Json) -> bool:
        return as_day(value) >= first_day(talk)


def first_day(talk: Talk) -> date:
    return as_day(talk.answers["first"])


def as_day(value: Json) -> date:
    return date.fromisoformat(str(value))


def day_in_words(value: Json) -> str:
    return short_day(as_day(value))


def after_first(talk: Talk) -> date:
    """From a Monday on the Friday."""
    return first_day(talk) + timedelta(days=4)
