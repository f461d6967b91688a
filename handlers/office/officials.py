"""The administrator's forms for who signs: enter an official, put another in their place, remove them."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from handlers.chat.forms.answers import (
    ChoiceAnswer,
    Complete,
    Option,
    ParsedAnswer,
    Partial,
    Said,
    Talk,
    TextAnswer,
    of,
    within,
)
from handlers.chat.forms.form import Form, Question, collected
from handlers.chat.forms.questions import PERSON_NAME, coming, dated, units
from handlers.office.administrator import called, may_manage
from handlers.office.law_forms import today
from handlers.office.spans import FirstDayAnswer, LastDayAnswer, after_first, day, day_in_words, last_day
from handlers.office.stationery import official as official_view
from handlers.office.stationery import officials as listing
from handlers.office.stationery import state
from handlers.office.stationery_forms import NONE, button_for_none, shown_or_empty
from sop.command import Confirm
from sop.documents.signatories import EnterOfficial, Official, without_acting
from sop.errors.answers import StaleButton
from sop.errors.people import NoUnits
from sop.office.tenure import TenureKind
from sop.procedure import Signer
from sop.text.nip import NipKind, parse_nip, printed
from storage.queues.drafts import Json
from texts.office import officials as texts
from texts.office.joining import PPPK
from texts.office.stationery import EMPTY, SAVE
from texts.say import Markup
from texts.screen import Screen

ABOUT = ("official",)
LONGEST_RANK = 100
EVERY = "0"


# --- answers ----------------------------------------------------------------------------------------------------


class SignerAnswer(ChoiceAnswer):
    """Raises NoUnits for the PPID Pendukung while no unit is on record."""

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        taken = await super().take(talk, said, so_far)
        if isinstance(taken, Complete) and taken.value == Signer.PPID_PENDUKUNG and not await units(talk):
            raise NoUnits
        return taken


def for_unit(talk: Talk) -> bool:
    return talk.answers.get("signer") in (Signer.PPID_PENDUKUNG, Signer.HEAD)


async def units_signed_for(talk: Talk) -> Sequence[Option]:
    """A head may be that of all units."""
    every = [Option(EVERY, texts.EVERY_UNIT)] if talk.answers.get("signer") == Signer.HEAD else []
    return [*every, *await units(talk)]


def for_a_time(talk: Talk) -> bool:
    return talk.answers.get("tenure", TenureKind.HOLDER) != TenureKind.HOLDER


def office(text: str, _talk: Talk) -> Json:
    return within(without_acting(" ".join(text.split())), 3, 200)


def rank(text: str, _talk: Talk) -> Json:
    return "" if text == NONE else within(" ".join(text.split()), 3, LONGEST_RANK)


async def ranks(_talk: Talk) -> Sequence[Option]:
    return (*(Option(name, name) for name in texts.RANKS), Option(NONE, texts.NO_RANK, aside=True))


def nip(text: str, talk: Talk) -> Json:
    """Raises InvalidNip."""
    return "" if text == NONE else parse_nip(text, talk.today).digits


def nip_in_words(digits: Json) -> str:
    return printed(str(digits)) if digits else EMPTY


# --- entering ---------------------------------------------------------------------------------------------------


async def may_enter_head(talk: Talk) -> dict[str, Json]:
    """Who approves the lists of all units: what papers wait for."""
    return {**await may_manage(talk), "signer": Signer.HEAD.value, "unit_id": EVERY}


async def before_entering(talk: Talk) -> Markup:
    """The warnings; what the person who is replaced leaves is not held against the new one."""
    new = _collected(talk).official
    pppk = PPPK if new.nip and parse_nip(new.nip, talk.today).kind is NipKind.PPPK else ""
    replaced, now = int(talk.subject.get("official", 0)), await state(talk.context)
    others = [each for each in now.officials if each.id != replaced]
    return texts.before_entering(others, new, now.units, talk.today, pppk=pppk)


def _collected(talk: Talk) -> EnterOfficial:
    return collected(EnterOfficial, ENTERING, talk)


async def enter(talk: Talk, command: EnterOfficial) -> Screen:
    context = talk.context
    return await _entered(talk, await context.services.office.enter_official(context.person.id, command))


async def _entered(talk: Talk, added: Official) -> Screen:
    screen = official_view(await state(talk.context), talk.today, added.id)
    return screen.after(texts.entered(added))


# --- in the place of another, and removing ----------------------------------------------------------------------


async def the_official(talk: Talk) -> Official:
    """Raises NotYours, OfficialGone, and StaleButton when the button named none."""
    return (await state(talk.context)).official(number_in(talk))


def number_in(talk: Talk) -> int:
    if "official" not in talk.subject:
        raise StaleButton
    return int(talk.subject["official"])


async def may_replace(talk: Talk) -> dict[str, Json]:
    """What is right need not be typed again."""
    now = await the_official(talk)
    tenure = now.tenure
    kept: dict[str, Json] = {
        "signer": now.signer.value,
        "tenure": tenure.kind.value,
        "office": now.office,
        "name": now.name,
        "rank": now.rank or "",
        "nip": now.nip or "",
    }
    if now.unit_id is not None or now.signer is Signer.HEAD:
        kept |= {"unit_id": str(now.unit_id or EVERY)}
    if tenure.acting:
        kept |= {"basis": tenure.basis, "first": tenure.first.isoformat(), "last": tenure.last.isoformat()}
    return kept


async def replace_heading(talk: Talk) -> str:
    return texts.replace_heading(await the_official(talk))


async def replace(talk: Talk, command: EnterOfficial) -> Screen:
    """Raises OfficialGone."""
    context, number = talk.context, number_in(talk)
    return await _entered(talk, await context.services.office.replace_official(context.person.id, number, command))


async def may_remove(talk: Talk) -> dict[str, Json]:
    await the_official(talk)
    return {}


async def remove_heading(talk: Talk) -> str:
    return texts.remove_heading(await the_official(talk))


async def before_removal(talk: Talk) -> Markup:
    now = await state(talk.context)
    return texts.before_removal(now.official(number_in(talk)), now.units)


async def remove(talk: Talk, _command: Confirm) -> Screen:
    """Raises OfficialGone."""
    context = talk.context
    gone = await context.services.office.remove_official(context.person.id, number_in(talk))
    return listing(await state(context), context.today).after(texts.removed(gone))


ENTERING = (
    Question("signer", texts.SIGNS_AS, texts.ASK_SIGNS_AS, SignerAnswer(of(texts.SIGNER))),
    Question("unit_id", texts.UNIT, texts.ASK_UNIT, ChoiceAnswer(units_signed_for), when=for_unit),
    Question("tenure", texts.TENURE, texts.ASK_TENURE, ChoiceAnswer(of(texts.TENURES))),
    Question("office", texts.TITLE, texts.ASK_TITLE, ParsedAnswer(office, str)),
    Question("name", texts.NAME, texts.ASK_NAME, PERSON_NAME),
    Question("rank", texts.RANK, texts.ASK_RANK, ParsedAnswer(rank, shown_or_empty, ranks)),
    Question(
        "nip",
        texts.NIP,
        texts.ASK_NIP,
        ParsedAnswer(nip, nip_in_words, button_for_none(texts.NO_NIP)),
    ),
    Question("basis", texts.BASIS, texts.ASK_BASIS, TextAnswer(5, 200, one_line=True), when=for_a_time),
    Question(
        "first",
        texts.FIRST_DAY,
        dated(texts.ASK_FIRST_DAY, coming(0)),
        FirstDayAnswer(day, day_in_words, today),
        when=for_a_time,
    ),
    Question(
        "last",
        texts.LAST_DAY,
        dated(texts.ASK_LAST_DAY, after_first),
        LastDayAnswer(last_day, day_in_words),
        when=for_a_time,
    ),
)


def entering(
    name: str,
    heading: Callable[[Talk], Awaitable[str]],
    submit: Callable[[Talk, EnterOfficial], Awaitable[Screen]],
    opens: Callable[[Talk], Awaitable[dict[str, Json]]],
    about: Sequence[str] = (),
) -> Form[EnterOfficial]:
    return Form(name, heading, EnterOfficial, ENTERING, submit, opens, send=SAVE, remark=before_entering, about=about)


FORMS: Sequence[Form[Any]] = (
    entering("add_official", called(texts.ADD_HEADING), enter, may_manage),
    entering("add_head", called(texts.ADD_HEADING), enter, may_enter_head),
    entering("replace_official", replace_heading, replace, may_replace, ABOUT),
    Form(
        name="remove_official",
        heading=remove_heading,
        command=Confirm,
        questions=(),
        submit=remove,
        opens=may_remove,
        send=texts.SEND_REMOVAL,
        remark=before_removal,
        about=ABOUT,
    ),
)
