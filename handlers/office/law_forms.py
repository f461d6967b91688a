"""The administrator's forms for the legal texts: correct a wording, and say who has checked it; see also `law_acts`."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.chat.forms.answers import Option, ParsedAnswer, Talk, TextAnswer
from handlers.chat.forms.form import Form, Question
from handlers.chat.forms.questions import dated
from handlers.office.administrator import administrator, replacing
from sop.assessment.law_texts import CheckInFuture, CorrectLabel, MarkChecked, SeenText, find, provision_of
from sop.assessment.legal_basis import LawText
from sop.errors.answers import StaleButton
from sop.text.dates import parse_date
from storage.queues.drafts import Json
from texts.office import law as texts
from texts.say import Markup, short_day
from texts.screen import Screen

ABOUT = ("law", "revision")
LABEL = TextAnswer(5, 120, one_line=True)
WHO = TextAnswer(2, 200, one_line=True)


# --- the text that a form is about ------------------------------------------------------------------------------


async def about(talk: Talk) -> str:
    administrator(talk.context)
    return texts.heading(await text_of(talk))


async def text_of(talk: Talk) -> LawText:
    """As it is by now; raises LawTextGone."""
    return find(await talk.context.law(), number_in(talk))


def seen(talk: Talk) -> SeenText:
    """As it was shown; raises StaleButton when the button named no text, or none of its revisions."""
    if "revision" not in talk.subject:
        raise StaleButton
    return SeenText(number_in(talk), int(talk.subject["revision"]), replacing(talk))


async def present(talk: Talk) -> dict[str, str]:
    """The revision of the text as it is now."""
    return {"revision": str((await text_of(talk)).revision)}


def number_in(talk: Talk) -> int:
    """Raises StaleButton when the button named no text."""
    if "law" not in talk.subject:
        raise StaleButton
    return int(talk.subject["law"])


# --- correcting -------------------------------------------------------------------------------------------------


async def may_correct(talk: Talk) -> dict[str, Json]:
    administrator(talk.context)
    provision_of(await text_of(talk))
    return {}


async def asking_label(talk: Talk) -> Markup:
    return texts.asking_label(await text_of(talk))


async def before_correction(talk: Talk) -> Markup:
    return texts.before_correction(await text_of(talk))


async def correct_label(talk: Talk, command: CorrectLabel) -> Screen:
    context = talk.context
    return await corrected(talk, await context.services.law.correct_label(context.person.id, seen(talk), command))


async def corrected(talk: Talk, after: LawText | None) -> Screen:
    """The text as it is now; None: it was like that already."""
    catalogue = await talk.context.law()
    present = find(catalogue, number_in(talk))
    return texts.view(catalogue, present).after(texts.corrected(after) if after else texts.unchanged(present))


# --- marking as checked -----------------------------------------------------------------------------------------


async def may_check(talk: Talk) -> dict[str, Json]:
    """Whoever marks it is taken to have checked it, today; both can be changed."""
    person = administrator(talk.context)
    seen(talk).still_in(await talk.context.law())
    return {"name": person.name, "position": person.position, "on": talk.today.isoformat()}


def checked_on(text: str, talk: Talk) -> Json:
    """Raises what `parse_date` raises, or CheckInFuture."""
    day = parse_date(text, talk.today, talk.today)
    if day > talk.today:
        raise CheckInFuture
    return day.isoformat()


async def today(talk: Talk) -> Sequence[Option]:
    return (Option(talk.today.isoformat(), texts.TODAY),)


async def before_check(talk: Talk) -> Markup:
    return texts.before_check(await text_of(talk))


async def check_text(talk: Talk, command: MarkChecked) -> Screen:
    """Raises LawTextChanged."""
    context = talk.context
    text = await context.services.law.check_text(context.person.id, seen(talk), command)
    return texts.view(await context.law(), text).after(texts.checked(text))


FORMS: Sequence[Form[Any]] = (
    Form(
        name="correct_label",
        heading=about,
        command=CorrectLabel,
        questions=(Question("label", texts.LABEL, asking_label, LABEL),),
        submit=correct_label,
        sees=present,
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
                dated(texts.ASK_CHECKED_ON),
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
