"""The administrator's forms for the legal texts: correct, mark as checked, add, withdraw."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection

from handlers.administrator import administrator, begin, may_manage
from handlers.answers import Option, ParsedAnswer, Talk, TextAnswer, within
from handlers.case_forms import Confirm
from handlers.form import Form, Question
from sop.case import Officer
from sop.dates import parse_date
from sop.errors import StaleButton
from sop.law_texts import (
    CheckInFuture,
    LawTextChanged,
    check_act,
    checked,
    find,
    number_of,
    recited,
    relabelled,
    require_new_act,
)
from sop.legal_basis import Check, LawText, Provision, SecrecyLaw
from storage import law
from storage.drafts import Json
from texts import law as texts
from texts.law import Group
from texts.say import Markup, short_day
from texts.screen import Screen

LABEL = TextAnswer(5, 120, one_line=True)
SUBJECT = TextAnswer(3, 80, one_line=True)
WHO = TextAnswer(3, 200, one_line=True)
LONGEST_ACT = 60


class CorrectLabel(BaseModel):
    """The wording of a provision, shortened."""

    model_config = ConfigDict(frozen=True)

    label: str


class CiteAct(BaseModel):
    """An act that orders secrecy, as it is cited, and what it is about."""

    model_config = ConfigDict(frozen=True)

    act: str
    subject: str


class MarkChecked(BaseModel):
    """Who compared a text with the law, and when."""

    model_config = ConfigDict(frozen=True)

    name: str
    position: str
    on: date


# --- the text that a form is about ------------------------------------------------------------------------------


async def about(talk: Talk) -> str:
    administrator(talk.context)
    return texts.HEADING.format(title=texts.title(await _text(talk)))


async def adding(talk: Talk) -> str:
    administrator(talk.context)
    return texts.ADD_HEADING


async def may_correct_label(talk: Talk) -> dict[str, Json]:
    administrator(talk.context)
    _provision(await _text(talk))
    return {}


async def may_correct_act(talk: Talk) -> dict[str, Json]:
    """What is right need not be typed again."""
    administrator(talk.context)
    present = _act(await _text(talk))
    return {"act": present.text, "subject": present.subject}


async def may_check(talk: Talk) -> dict[str, Json]:
    """Whoever marks it is taken to have checked it, today; both can be changed."""
    person = administrator(talk.context)
    await talk.context.house.read(lambda connection: _seen(talk, connection))
    return {"name": person.name, "position": person.position, "on": talk.today.isoformat()}


async def may_withdraw(talk: Talk) -> dict[str, Json]:
    administrator(talk.context)
    _act(await talk.context.house.read(lambda connection: _seen(talk, connection)))
    return {}


async def asking_label(talk: Talk) -> str:
    return texts.asking_label(await _text(talk))


async def before_correction(talk: Talk) -> Markup:
    return texts.before_correction(await _text(talk))


async def before_adding(_talk: Talk) -> Markup:
    return texts.before_adding()


async def before_check(talk: Talk) -> Markup:
    return texts.before_check(await _text(talk))


async def before_withdrawal(talk: Talk) -> Markup:
    return texts.before_withdrawal(await _text(talk))


async def _text(talk: Talk) -> LawText:
    """As it is by now; raises LawTextGone."""
    number = _number(talk)
    return await talk.context.house.read(lambda connection: law.get(connection, number))


def _seen(talk: Talk, connection: Connection) -> LawText:
    """As it was shown; raises LawTextGone, or LawTextChanged when it is another by now."""
    text = law.get(connection, _number(talk))
    if talk.subject.get("revision") != str(text.revision):
        raise LawTextChanged
    return text


def _number(talk: Talk) -> int:
    """Raises StaleButton when the button named no text."""
    if "law" not in talk.subject:
        raise StaleButton
    return int(talk.subject["law"])


def _provision(text: LawText) -> Provision:
    if not isinstance(text, Provision):
        raise StaleButton
    return text


def _act(text: LawText) -> SecrecyLaw:
    if not isinstance(text, SecrecyLaw):
        raise StaleButton
    return text


# --- answers ----------------------------------------------------------------------------------------------------


def act(text: str, talk: Talk) -> Json:
    """Raises NotAnAct, LawNotUnderstood, LawNeeded, TextTooLong."""
    one_line = " ".join(text.split())
    check_act(one_line, talk.today.year)
    return within(one_line, 5, LONGEST_ACT)


def checked_on(text: str, talk: Talk) -> Json:
    """Raises DateNotUnderstood or CheckInFuture."""
    day = parse_date(text)
    if day > talk.today:
        raise CheckInFuture
    return day.isoformat()


async def today(talk: Talk) -> Sequence[Option]:
    return (Option(talk.today.isoformat(), texts.TODAY),)


# --- what is done -----------------------------------------------------------------------------------------------


async def correct_label(talk: Talk, command: CorrectLabel) -> Screen:
    """The correction holds whatever the wording was by then: the history has both."""

    def work(connection: Connection) -> Screen:
        by = begin(connection, talk.context)
        before = _provision(law.get(connection, _number(talk)))
        return _corrected(talk, connection, by, before, relabelled(before, command.label))

    return await talk.context.house.run(work)


async def correct_act(talk: Talk, command: CiteAct) -> Screen:
    """Raises ActListed."""

    def work(connection: Connection) -> Screen:
        by = begin(connection, talk.context)
        before = _act(law.get(connection, _number(talk)))
        require_new_act(law.load(connection), command.act, talk.today.year, own=before.code)
        return _corrected(talk, connection, by, before, recited(before, command.act, command.subject))

    return await talk.context.house.run(work)


def _corrected(talk: Talk, connection: Connection, by: Officer, before: LawText, after: LawText) -> Screen:
    if texts.wording(before) == texts.wording(after):
        return texts.view(law.load(connection), before).after(texts.unchanged(before))
    words = {"before": texts.wording(before), "after": texts.wording(after)}
    note = texts.NOTE_CORRECTED.format(title=texts.title(before), **words)
    catalogue = law.keep(connection, after, talk.context.now, by, note)
    return texts.view(catalogue, find(catalogue, _number(talk))).after(texts.corrected(after))


async def add_act(talk: Talk, command: CiteAct) -> Screen:
    """Raises ActListed."""
    context = talk.context

    def work(connection: Connection) -> Screen:
        by = begin(connection, context)
        require_new_act(law.load(connection), command.act, talk.today.year)
        added = SecrecyLaw(law.next_act(connection), command.act, command.subject)
        note = texts.NOTE_ADDED.format(title=command.act, subject=command.subject)
        catalogue = law.keep(connection, added, context.now, by, note)
        return texts.view(catalogue, find(catalogue, number_of(added.code))).after(texts.added(added))

    return await context.house.run(work)


async def check_text(talk: Talk, command: MarkChecked) -> Screen:
    """Raises LawTextChanged: a wording that nobody has seen is not marked."""
    context, check = talk.context, Check(command.name, command.position, command.on)

    def work(connection: Connection) -> Screen:
        by = begin(connection, context)
        text = _seen(talk, connection)
        note = texts.NOTE_CHECKED.format(
            title=texts.title(text), name=check.name, position=check.position, day=short_day(check.on)
        )
        catalogue = law.keep(connection, checked(text, check), context.now, by, note)
        return texts.view(catalogue, find(catalogue, _number(talk))).after(texts.checked(text))

    return await context.house.run(work)


async def withdraw_act(talk: Talk, _command: Confirm) -> Screen:
    """Raises LawTextChanged."""
    context = talk.context

    def work(connection: Connection) -> Screen:
        by = begin(connection, context)
        gone = _act(_seen(talk, connection))
        note = texts.NOTE_WITHDRAWN.format(title=gone.text, subject=gone.subject)
        catalogue = law.keep(connection, gone, context.now, by, note, withdrawn=True)
        return texts.listing(catalogue, Group.ACTS, 0).after(texts.withdrawn(gone))

    return await context.house.run(work)


CITING = (
    Question("act", texts.ACT, texts.ASK_ACT, ParsedAnswer(act, str)),
    Question("subject", texts.SUBJECT, texts.ASK_SUBJECT, SUBJECT),
)
ABOUT = ("law", "revision")

FORMS: Sequence[Form[Any]] = (
    Form(
        name="correct_label",
        heading=about,
        command=CorrectLabel,
        questions=(Question("label", texts.LABEL, asking_label, LABEL),),
        submit=correct_label,
        opens=may_correct_label,
        send=texts.SEND_CORRECTION,
        remark=before_correction,
        about=ABOUT,
    ),
    Form(
        name="correct_act",
        heading=about,
        command=CiteAct,
        questions=CITING,
        submit=correct_act,
        opens=may_correct_act,
        send=texts.SEND_CORRECTION,
        remark=before_correction,
        about=ABOUT,
    ),
    Form(
        name="add_act",
        heading=adding,
        command=CiteAct,
        questions=CITING,
        submit=add_act,
        opens=may_manage,
        send=texts.SEND_ACT,
        remark=before_adding,
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
    Form(
        name="withdraw_act",
        heading=about,
        command=Confirm,
        questions=(),
        submit=withdraw_act,
        opens=may_withdraw,
        send=texts.SEND_WITHDRAWAL,
        remark=before_withdrawal,
        about=ABOUT,
    ),
)
