"""Where the office has to act: what nobody is there for, what could not be sent or printed, the calendar."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.findings import Finding
from sop.procedure import Role
from storage import views
from storage.actions.documents import TELL_AFTER
from storage.queues import outbox
from storage.records import calendar, cases, documents, reckoning, reminder_times
from texts import console

RECENT = timedelta(days=7)  # a letter that failed stays on the list for good, and is told of for so long


def check_office(connection: Connection, now: datetime, tz: ZoneInfo) -> Iterator[Finding]:
    today = now.date()
    for role, unit in views.vacancies(connection, today):
        yield Finding(False, console.NO_ADMIN if role is Role.ADMIN else console.vacancy(role, unit))
    if failed := sum(letter.at > now - RECENT for letter in outbox.failed(connection)):
        yield Finding(False, console.letters_failed(failed))
    for number in documents.unprinted(connection, TELL_AFTER):
        yield Finding(False, console.unprinted(number))
    if lost := _dropped_out(connection, now, tz):
        yield Finding(False, console.dropped_out(lost))
    known = calendar.years(connection)
    for year in (today.year, today.year + 1):
        confirmed = known.get(year)
        yield Finding(confirmed is True or year > today.year, console.year(year, confirmed=confirmed))


def _dropped_out(connection: Connection, now: datetime, tz: ZoneInfo) -> int:
    """How many cases under way would not be looked at for reminders, or reckoned after a change of the calendar."""
    known = calendar.load_all(connection, tz)
    behind = reckoning.missing(connection, cases.open_summaries(connection), known, now)
    return len({*reminder_times.missing(connection), *(each.id for each in behind)})
