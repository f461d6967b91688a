"""Questions that forms of several subjects ask."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from handlers.chat.forms.answers import Option, Talk, TextAnswer
from handlers.chat.forms.form import Prompt
from storage.records import office_units
from texts import forms

TITLE = TextAnswer(5, 200, one_line=True)
PARAGRAPH = TextAnswer(5, 1000)
REASON = TextAnswer(5, 500)
PERSON_NAME = TextAnswer(2, 100, one_line=True)


async def units(talk: Talk) -> Sequence[Option]:
    found = await talk.context.services.read(office_units.every)
    return [Option(str(unit.id), unit.name) for unit in found]


def coming(weekday: int) -> Callable[[Talk], date]:
    """The next day of that name after today, 0 for Monday."""
    return lambda talk: talk.today + timedelta(days=(weekday - talk.today.weekday() - 1) % 7 + 1)


def of_today(talk: Talk) -> date:
    return talk.today


def dated(ask: str, example: Callable[[Talk], date] = of_today, also: str = "") -> Prompt:
    """Asks for a day with the example of one that could be meant, and what `also` may be typed."""

    async def prompt(talk: Talk) -> str:
        return forms.ask_day(ask, example(talk), also)

    return prompt
