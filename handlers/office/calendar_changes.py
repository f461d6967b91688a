"""What every form that changes the calendar has in common: a look at what it touches, the change, and what is shown."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from handlers.chat.forms.answers import Talk, TextAnswer
from handlers.chat.forms.form import Form, Question, collected
from handlers.office.administrator import called, may_manage, replacing
from handlers.office.calendar import calendar_of
from sop.calendar.changes import CalendarChange
from sop.calendar.working_days import WorkingCalendar
from storage.actions.calendar import SeenCalendar
from storage.queues.drafts import Draft, Json
from texts.office import calendar_changes as texts
from texts.say import Markup, paragraphs
from texts.screen import Button, Screen

C = TypeVar("C", bound=CalendarChange)

SEEN = "seen"
"""In a draft's subject: the fingerprint of what the change touches, as it was shown."""

ONE_LINE = TextAnswer(3, 200, one_line=True)
REASON = Question("reason", texts.REASON, texts.ASK_REASON, ONE_LINE)


def unit_id_of(talk: Talk) -> int | None:
    """Whose calendar the form is about; the office's for None."""
    return int(talk.subject["unit"]) if "unit" in talk.subject else None


async def known_to(talk: Talk) -> WorkingCalendar:
    """The calendar that the form is about."""
    return await calendar_of(talk.context, unit_id_of(talk))


def of_office(what: str) -> Callable[[Talk], Awaitable[str]]:
    return called(texts.heading(what))


async def nothing(_talk: Talk, _change: Any) -> Markup | None:
    return None


def change_form(
    name: str,
    what: str,
    command: type[C],
    questions: Sequence[Question],
    shows: Callable[[Talk, C], Awaitable[Screen]],
    *,
    heading: Callable[[str], Callable[[Talk], Awaitable[str]]] = of_office,
    about: Sequence[str] = (),
    opens: Callable[[Talk], Awaitable[dict[str, Json]]] = may_manage,
    sees: Callable[[Talk], Awaitable[dict[str, str]]] | None = None,
    says: Callable[[Talk, C], Awaitable[Markup | None]] = nothing,
    more: Callable[[Draft], Sequence[Button]] = lambda _draft: (),
) -> Form[C]:
    """The form called `what`; it `says` something of its own before it is sent, and `shows` a screen afterwards.

    The summary raises what the change refuses, so that nobody sends what cannot be.
    """

    async def remark(talk: Talk) -> Markup:
        change = collected(command, questions, talk)
        moved = await talk.context.services.calendar.preview(change, unit_id_of(talk))
        return paragraphs(await says(talk, change), texts.touching([(each.summary, each.to) for each in moved]))

    async def submit(talk: Talk, change: C) -> Screen:
        """Raises what the change refuses, and ReplacesSetting."""
        context = talk.context
        seen = SeenCalendar(talk.subject.get(SEEN), replacing(talk))
        moved = await context.services.calendar.preview(change, unit_id_of(talk))
        await context.services.calendar.change(context.person.id, change, seen, unit_id_of(talk))
        return (await shows(talk, change)).after(texts.saved(change, moves=bool(moved)))

    return Form(
        name,
        heading(what),
        command,
        questions,
        submit,
        opens,
        send=texts.SAVE,
        remark=remark,
        about=about,
        sees=sees,
        more=more,
    )
