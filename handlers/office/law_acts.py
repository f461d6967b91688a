"""The administrator's forms for the acts that may stand beside 17.j: add one, correct it, withdraw it."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection

from handlers.case.case_forms import Confirm
from handlers.chat.forms.answers import ParsedAnswer, Talk, TextAnswer, within
from handlers.chat.forms.form import Form, Question
from handlers.office.administrator import administrator, begin, may_manage
from handlers.office.law_forms import ABOUT, about, before_correction, corrected, number_in, seen, text_of
from sop.assessment.law_texts import check_act, find, number_of, recited, require_new_act
from sop.assessment.legal_basis import LawText, SecrecyLaw
from sop.errors import StaleButton
from storage.queues.drafts import Json
from storage.records import law
from texts.office import law as texts
from texts.office.law import ProvisionGroup
from texts.say import Markup
from texts.screen import Screen

SUBJECT = TextAnswer(3, 80, one_line=True)
LONGEST_ACT = 60


class CiteAct(BaseModel):
    """An act that orders secrecy, as it is cited, and what it is about."""

    model_config = ConfigDict(frozen=True)

    act: str
    subject: str


def act(text: str, talk: Talk) -> Json:
    """Raises NotAnAct, LawNotUnderstood, LawNeeded, TextTooLong."""
    one_line = " ".join(text.split())
    check_act(one_line, talk.today.year)
    return within(one_line, 5, LONGEST_ACT)


def _act(text: LawText) -> SecrecyLaw:
    if not isinstance(text, SecrecyLaw):
        raise StaleButton
    return text


# --- adding -----------------------------------------------------------------------------------------------------


async def adding(talk: Talk) -> str:
    administrator(talk.context)
    return texts.ADD_HEADING


async def before_adding(_talk: Talk) -> Markup:
    return texts.before_adding()


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

    return await context.services.run(work)


# --- correcting -------------------------------------------------------------------------------------------------


async def may_correct(talk: Talk) -> dict[str, Json]:
    """What is right need not be typed again."""
    administrator(talk.context)
    present = _act(await text_of(talk))
    return {"act": present.text, "subject": present.subject}


async def correct_act(talk: Talk, command: CiteAct) -> Screen:
    """Raises ActListed."""

    def work(connection: Connection) -> Screen:
        by = begin(connection, talk.context)
        before = _act(law.get(connection, number_in(talk)))
        require_new_act(law.load(connection), command.act, talk.today.year, own=before.code)
        return corrected(talk, connection, by, before, recited(before, command.act, command.subject))

    return await talk.context.services.run(work)


# --- withdrawing ------------------------------------------------------------------------------------------------


async def may_withdraw(talk: Talk) -> dict[str, Json]:
    administrator(talk.context)
    _act(await talk.context.services.read(lambda connection: seen(talk, connection)))
    return {}


async def before_withdrawal(talk: Talk) -> Markup:
    return texts.before_withdrawal(await text_of(talk))


async def withdraw_act(talk: Talk, _command: Confirm) -> Screen:
    """Raises LawTextChanged."""
    context = talk.context

    def work(connection: Connection) -> Screen:
        by = begin(connection, context)
        gone = _act(seen(talk, connection))
        note = texts.NOTE_WITHDRAWN.format(title=gone.text, subject=gone.subject)
        catalogue = law.keep(connection, gone, context.now, by, note, withdrawn=True)
        return texts.listing(catalogue, ProvisionGroup.ACTS, 0).after(texts.withdrawn(gone))

    return await context.services.run(work)


CITING = (
    Question("act", texts.ACT, texts.ASK_ACT, ParsedAnswer(act, str)),
    Question("subject", texts.SUBJECT, texts.ASK_SUBJECT, SUBJECT),
)

FORMS: Sequence[Form[Any]] = (
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
        name="correct_act",
        heading=about,
        command=CiteAct,
        questions=CITING,
        submit=correct_act,
        opens=may_correct,
        send=texts.SEND_CORRECTION,
        remark=before_correction,
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
