"""The administrator's forms for the legal texts: correct a wording, and say who has checked it; see also `law_acts`."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection

from handlers.chat.forms.answers import Option, ParsedAnswer, Talk, TextAnswer
from handlers.chat.forms.form import Form, Question
from handlers.office.administrator import administrator, begin
from sop.assessment.law_texts import CheckInFuture, LawTextChanged, checked, find, relabelled
from sop.assessment.legal_basis import Check, LawText, Provision
from sop.errors import StaleButton
from sop.office.people import Officer
from sop.text.dates import parse_date
from storage.queues.drafts import Json
from storage.records import law
from texts.office import law as texts
from texts.say import Markup, short_day
from texts.screen import Screen

ABOUT = ("law", "revision")
LABEL = TextAnswer(5, 120, one_line=True)
WHO = TextAnswer(3, 200, one_line=True)


class CorrectLabel(BaseModel):
    """The wording of a provision, shortened."""

    model_config = ConfigDict(frozen=True)

    label: str


class MarkChecked(BaseModel):
    """Who compared a text with the law, and when."""

    model_config = ConfigDict(frozen=True)

    name: str
    position: str
    on: date


# --- the text that a form is about ------------------------------------------------------------------------------


async def about(talk: Talk) -> str:
    administrator(talk.context)
    return texts.HEADING.format(title=texts.title(await text_of(talk)))


async def text_of(talk: Talk) -> LawText:
    """As it is by now; raises LawTextGone."""
    number = number_in(talk)
    return await talk.context.services.read(lambda connection: law.get(connection, number))


def seen(talk: Talk, connection: Connection) -> LawText:
    """As it was shown; raises LawTextGone, or LawTextChanged when it is another by now."""
    text = law.get(connection, number_in(talk))
    if talk.subject.get("revision") != str(text.revision):
        raise LawTextChanged
    return text


def number_in(talk: Talk) -> int:
    """Raises StaleButton when the button named no text."""
    if "law" not in talk.subject:
        raise StaleButton
    return int(talk.subject["law"])


def _provision(text: LawText) -> Provision:
    if not isinstance(text, Provision):
        raise StaleButton
    return text


# --- correcting -------------------------------------------------------------------------------------------------


async def may_correct(talk: Talk) -> dict[str, Json]:
    administrator(talk.context)
    _provision(await text_of(talk))
    return {}


async def asking_label(talk: Talk) -> Markup:
    return texts.asking_label(await text_of(talk))


async def before_correction(talk: Talk) -> Markup:
    return texts.before_correction(await text_of(talk))


async def correct_label(talk: Talk, command: CorrectLabel) -> Screen:
    """The correction holds whatever the wording was by then: the history has both."""

    def work(connection: Connection) -> Screen:
        by = begin(connection, talk.context)
        before = _provision(law.get(connection, number_in(talk)))
        return corrected(talk, connection, by, before, relabelled(before, command.label))

    return await talk.context.services.run(work)


def corrected(talk: Talk, connection: Connection, by: Officer, before: LawText, after: LawText) -> Screen:
    """Keeps the text as it is after, unless that is what it was."""
    if texts.wording(before) == texts.wording(after):
        return texts.view(law.load(connection), before).after(texts.unchanged(before))
    words = {"before": texts.wording(before), "after": texts.wording(after)}
    note = texts.NOTE_CORRECTED.format(title=texts.title(before), **words)
    catalogue = law.keep(connection, after, talk.context.now, by, note)
    return texts.view(catalogue, find(catalogue, number_in(talk))).after(texts.corrected(after))


# --- marking as checked -----------------------------------------------------------------------------------------


async def may_check(talk: Talk) -> dict[str, Json]:
    """Whoever marks it is taken to have checked it, today; both can be changed."""
    person = administrator(talk.context)
    await talk.context.services.read(lambda connection: seen(talk, connection))
    return {"name": person.name, "position": person.position, "on": talk.today.isoformat()}


def checked_on(text: str, talk: Talk) -> Json:
    """Raises DateNotUnderstood or CheckInFuture."""
    day = parse_date(text)
    if day > talk.today:
        raise CheckInFuture
    return day.isoformat()


async def today(talk: Talk) -> Sequence[Option]:
    return (Option(talk.today.isoformat(), texts.TODAY),)


async def before_check(talk: Talk) -> Markup:
    return texts.before_check(await text_of(talk))


async def check_text(talk: Talk, command: MarkChecked) -> Screen:
    """Raises LawTextChanged: a wording that nobody has seen is not marked."""
    context, check = talk.context, Check(command.name, command.position, command.on)

    def work(connection: Connection) -> Screen:
        by = begin(connection, context)
        text = seen(talk, connection)
        note = texts.NOTE_CHECKED.format(
            title=texts.title(text), name=check.name, position=check.position, day=short_day(check.on)
        )
        catalogue = law.keep(connection, checked(text, check), context.now, by, note)
        return texts.view(catalogue, find(catalogue, number_in(talk))).after(texts.checked(text))

    return await context.services.run(work)


FORMS: Sequence[Form[Any]] = (
    Form(
        name="correct_label",
        heading=about,
        command=CorrectLabel,
        questions=(Question("label", texts.LABEL, asking_label, LABEL),),
        submit=correct_label,
        opens=may_correct,
        send=texts.SEND_CORRECTION,
        remark=before_correction,
        about=ABOUT,
    ),
    Form(
        name="check_text",
        heading=about,
        command=MarkChecked,
        questions=(
            Question("name", texts.CHECKER, texts.ASK_CHECKER, WHO),
            Question("position", texts.POSITION, texts.ASK_POSITION, WHO),
            Question(
                "on",
                texts.CHECKED_ON,
                texts.ASK_CHECKED_ON,
                ParsedAnswer(checked_on, lambda day: short_day(date.fromisoformat(str(day))), today),
            ),
        ),
        submit=check_text,
        opens=may_check,
        send=texts.SEND_CHECK,
        remark=before_check,
        about=ABOUT,
    ),
)
