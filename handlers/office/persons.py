"""The administrator's forms for one person: what is on record of them is corrected, and all ends when they leave."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from handlers.chat.forms.answers import ParsedAnswer, Talk, TextAnswer
from handlers.chat.forms.form import Form, Question
from handlers.chat.forms.questions import PERSON_NAME
from handlers.office.administrator import administrator
from handlers.office.officials import nip, nip_in_words
from handlers.office.stationery_forms import button_for_none
from sop.command import Confirm
from sop.errors.answers import StaleButton
from sop.office.commands import CorrectPerson
from sop.office.people import Person, RoleGrant
from storage import views
from storage.queues.drafts import Json
from storage.records import role_grants
from texts.office import admin, succession
from texts.office import persons as texts
from texts.say import Markup, paragraphs
from texts.screen import Screen

ABOUT = ("person",)


async def _meant(talk: Talk) -> tuple[Person, Sequence[RoleGrant]]:
    """Raises StaleButton, PersonGone."""
    if "person" not in talk.subject:
        raise StaleButton
    number = int(talk.subject["person"])
    person, held, *_ = await talk.context.services.read(partial(views.person, person_id=number, on=talk.today))
    return person, held


async def may_correct(talk: Talk) -> dict[str, Json]:
    """What is right need not be typed again. Raises NotYours."""
    administrator(talk.context)
    person, _ = await _meant(talk)
    return {"name": person.name, "nip": person.nip or "", "position": person.position}


async def correct_heading(talk: Talk) -> str:
    return texts.correct_heading((await _meant(talk))[0])


async def before_correcting(_talk: Talk) -> Markup:
    return texts.before_correcting()


async def correct(talk: Talk, command: CorrectPerson) -> Screen:
    """Raises PersonGone, NipTaken."""
    context, number = talk.context, int(talk.subject["person"])
    after = await context.services.people.correct(context.person.id, number, command)
    return admin.more(after, (await _meant(talk))[1]).after(texts.corrected(after))


async def may_leave(talk: Talk) -> dict[str, Json]:
    """Raises NotYours, and LastAdmin."""
    administrator(talk.context)
    _, held = await _meant(talk)
    for each in held:
        await talk.context.services.read(partial(role_grants.revocable, assignment_id=each.id, on=talk.today))
    return {}


async def leave_heading(talk: Talk) -> str:
    return texts.leave_heading((await _meant(talk))[0])


async def before_leaving(talk: Talk) -> Markup:
    person, held = await _meant(talk)
    found = await talk.context.services.read(partial(views.successions, grants=held, now=talk.context.now))
    return paragraphs(texts.before_leaving(person), succession.told(found, talk.today))


async def leave(talk: Talk, _command: Confirm) -> Screen:
    """What waited for them waits for the office. Raises PersonGone, LastAdmin."""
    context = talk.context
    waiting = await context.services.read(partial(views.waits_for, person=(await _meant(talk))[0], now=context.now))
    gone, ended = await context.services.people.leave(context.person.id, int(talk.subject["person"]))
    every, units, away = await context.services.read(partial(views.personnel, on=context.today))
    return admin.people(every, units, 0, away, context.today).after(texts.left(gone, ended, waiting))


FORMS: Sequence[Form[Any]] = (
    Form(
        name="correct_person",
        heading=correct_heading,
        command=CorrectPerson,
        questions=(
            Question("name", texts.NAME, texts.ASK_NAME, PERSON_NAME),
            Question("nip", texts.NIP, texts.ASK_NIP, ParsedAnswer(nip, nip_in_words, button_for_none(texts.NO_NIP))),
            Question("position", texts.POSITION, texts.ASK_POSITION, TextAnswer(3, 200, one_line=True)),
        ),
        submit=correct,
        opens=may_correct,
        send=texts.SAVE,
        remark=before_correcting,
        about=ABOUT,
    ),
    Form(
        name="end_person",
        heading=leave_heading,
        command=Confirm,
        questions=(),
        submit=leave,
        opens=may_leave,
        send=texts.SEND_LEAVING,
        remark=before_leaving,
        about=ABOUT,
    ),
)
