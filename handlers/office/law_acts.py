"""The administrator's forms for the acts that may stand beside 17.j: add one, correct it, withdraw it."""

from collections.abc import Sequence
from typing import Any

from handlers.chat.forms.answers import ParsedAnswer, Talk, TextAnswer, within
from handlers.chat.forms.form import Form, Question
from handlers.office.administrator import administrator, may_manage
from handlers.office.law_forms import ABOUT, about, before_correction, corrected, present, seen, text_of
from sop.assessment.law_texts import CiteAct, act_of, check_act
from sop.command import Confirm
from storage.queues.drafts import Json
from texts.office import law as texts
from texts.office.law import ProvisionGroup
from texts.say import Markup
from texts.screen import Screen

SUBJECT = TextAnswer(3, 80, one_line=True)
LONGEST_ACT = 60


def act(text: str, talk: Talk) -> Json:
    """Raises NotAnAct, LawNotUnderstood, ArticleNeeded, LawNeeded, TextTooLong."""
    one_line = " ".join(text.split())
    check_act(one_line, talk.today.year)
    return within(one_line, 5, LONGEST_ACT)


# --- adding -----------------------------------------------------------------------------------------------------


async def adding(talk: Talk) -> str:
    administrator(talk.context)
    return texts.ADD_HEADING


async def before_adding(_talk: Talk) -> Markup:
    return texts.before_adding()


async def add_act(talk: Talk, command: CiteAct) -> Screen:
    """Raises ActListed."""
    context = talk.context
    added = await context.services.law.add_act(context.person.id, command)
    return texts.view(await context.law(), added).after(texts.added(added))


# --- correcting -------------------------------------------------------------------------------------------------


async def may_correct(talk: Talk) -> dict[str, Json]:
    """What is right need not be typed again."""
    administrator(talk.context)
    present = act_of(await text_of(talk))
    return {"act": present.text, "subject": present.subject}


async def correct_act(talk: Talk, command: CiteAct) -> Screen:
    """Raises ActListed."""
    context = talk.context
    return await corrected(talk, await context.services.law.correct_act(context.person.id, seen(talk), command))


# --- withdrawing ------------------------------------------------------------------------------------------------


async def may_withdraw(talk: Talk) -> dict[str, Json]:
    administrator(talk.context)
    act_of(seen(talk).still_in(await talk.context.law()))
    return {}


async def before_withdrawal(talk: Talk) -> Markup:
    return texts.before_withdrawal(await text_of(talk))


async def withdraw_act(talk: Talk, _command: Confirm) -> Screen:
    """Raises LawTextChanged."""
    context = talk.context
    gone = await context.services.law.withdraw_act(context.person.id, seen(talk))
    return texts.listing(await context.law(), ProvisionGroup.ACTS, 0).after(texts.withdrawn(gone))


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
        sees=present,
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
