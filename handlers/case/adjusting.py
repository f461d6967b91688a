"""The clock of a turn in the chat: time is asked for and given, and a step is paused and resumed."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from handlers.case.card import deadline
from handlers.case.case_forms import action_form, advance, case_form, heading_of, present, seen_by_button
from handlers.chat.forms.answers import ChoiceAnswer, Option, Talk, of
from handlers.chat.forms.form import Form, Question, Told
from handlers.chat.forms.questions import REASON
from sop.case import adjusting as sop
from sop.case import permissions
from sop.case.case import Case
from sop.command import Confirm
from sop.errors.answers import StaleButton
from sop.errors.case import GrantMoved
from sop.office.time_limits import TimeLimits
from sop.procedure import Action
from storage.queues.drafts import Json
from storage.records import leaves, people, time_limits
from texts import names
from texts.case import adjusting as texts
from texts.case import card
from texts.errors import sentence
from texts.screen import Screen


async def limits_of(talk: Talk) -> TimeLimits:
    return await talk.context.services.read(time_limits.load)


async def deciders_of(talk: Talk) -> sop.Deciders:
    context, case = talk.context, await talk.case()
    return await context.services.read(partial(leaves.deciders, case=case, reader=context.person, on=talk.today))


async def days(talk: Talk) -> Sequence[Option]:
    return [Option(str(count), texts.days(count)) for count in range(1, await most(talk) + 1)]


async def most(talk: Talk) -> int:
    return (await limits_of(talk)).most((await talk.case()).turn.deadline.limit)


async def asking_days(talk: Talk) -> str:
    return texts.ask_days(await most(talk), (await limits_of(talk)).times)


async def begin_asking(talk: Talk) -> dict[str, Json]:
    """Where one day is all that may be asked for, it need not be asked."""
    sop.require_time_to_ask(await talk.case(), talk.context.now, await limits_of(talk))
    return {"days": "1"} if await most(talk) == 1 else {}


async def before_asking(talk: Talk) -> str:
    return texts.before_asking(await talk.case(), await deciders_of(talk))


async def ask_time(talk: Talk, command: sop.AskTime) -> Case | Told:
    """Of whom nobody else decides, it is given by now."""
    asking = partial(sop.ask_time, limits=await limits_of(talk), deciding=await deciders_of(talk))
    case = await advance(talk, Action.ASK_TIME, asking, command)
    return case if case.turn.deadline.asked else Told(case, texts.GIVEN_TO_ONESELF)


async def begin_pause(talk: Talk) -> dict[str, Json]:
    sop.require_running(await talk.case(), talk.context.now)
    return {}


async def begin_resuming(talk: Talk) -> dict[str, Json]:
    sop.require_paused(await talk.case())
    return {}


async def opens_settling(talk: Talk) -> dict[str, Json]:
    """Raises what `Desk.settle_time` does."""
    case, seen = await talk.case(), seen_by_button(talk)
    if "days" not in talk.subject:
        raise StaleButton
    with permissions.telling(case, seen):
        sop.decider(case, talk.context.person, await deciders_of(talk))
    return {}


def says_why(talk: Talk) -> bool:
    return talk.subject.get("why") == card.WITH_REASON


def ends_by_button(talk: Talk) -> date | None:
    """The day that the button said, where it said one; raises StaleButton for what is none."""
    try:
        return date.fromisoformat(talk.subject["until"]) if "until" in talk.subject else None
    except ValueError:
        raise StaleButton from None


async def settle(talk: Talk, command: sop.SettleTime) -> Told | Screen:
    """Who asked may have gone: whose turn it is learns of it.

    Where it would end on another day than the button said, that is told, with buttons that say which.
    """
    context, person_id, seen = talk.context, talk.context.person.id, seen_by_button(talk)
    context.about = int(talk.subject["case"])
    settling = command.model_copy(update={"ends": ends_by_button(talk)})
    try:
        case = await context.services.desk.settle_time(context.about, person_id, settling, seen=seen)
    except GrantMoved as refusal:
        return (await deadline(context, context.about)).after(sentence(refusal, context.now))
    holders = partial(people.holders, role=case.actor, on=talk.today, unit_id=case.unit.id)
    there = await context.services.read(holders)
    return Told(case, texts.settled([each.name for each in there if each.id != person_id]))


FORMS: Sequence[Form[Any]] = (
    action_form(
        Action.ASK_TIME,
        sop.AskTime,
        (
            Question("days", texts.DAYS, asking_days, ChoiceAnswer(days)),
            Question("reason", texts.REASON, texts.ASK_REASON, REASON),
        ),
        ask_time,
        done=texts.ASKED,
        send=texts.ASK,
        begin=begin_asking,
        remark=before_asking,
    ),
    case_form(
        Action.PAUSE,
        sop.PauseTurn,
        (Question("reason", texts.PAUSE_REASON, texts.ASK_PAUSE_REASON, ChoiceAnswer(of(names.PAUSE))),),
        sop.pause_turn,
        done=texts.PAUSED,
        send=texts.PAUSE,
        begin=begin_pause,
    ),
    case_form(
        Action.RESUME,
        Confirm,
        (),
        sop.resume_turn,
        done=texts.RESUMED,
        begin=begin_resuming,
        at_once=lambda _talk: True,
    ),
    Form(
        Action.SETTLE_TIME.value,
        heading_of(Action.SETTLE_TIME),
        sop.SettleTime,
        (Question("reason", texts.REASON, texts.ASK_WHY_NOT, REASON, when=says_why),),
        settle,
        opens_settling,
        about=("case", "version", "days", "why", "until"),
        at_once=lambda _talk: True,
        sees=present,
    ),
)
