"""Days from a first to a last one, as forms ask for them: their questions are named `first` and `last`."""

from datetime import date

from handlers.chat.forms.answers import ParsedAnswer, Talk
from sop.office.tenure import check_acting
from sop.text.dates import parse_date
from storage.queues.drafts import Json
from texts.say import short_day


class LastDayAnswer(ParsedAnswer):
    """A day that is not before the first, also when the first is changed afterwards."""

    async def fits(self, talk: Talk, value: Json) -> bool:
        return as_day(value) >= first_day(talk)


def day(text: str, talk: Talk) -> Json:
    """Raises what `parse_date` raises."""
    return parse_date(text, talk.today, talk.today).isoformat()


def last_day(text: str, talk: Talk) -> Json:
    """Raises what `parse_date` raises, or ActingEndsBefore."""
    first = first_day(talk)
    last = parse_date(text, talk.today, first)
    check_acting(first, last)
    return last.isoformat()


def first_day(talk: Talk) -> date:
    return as_day(talk.answers["first"])


def as_day(value: Json) -> date:
    return date.fromisoformat(str(value))


def day_in_words(value: Json) -> str:
    return short_day(as_day(value))
