"""The administrator's settings of the reminders: each press changes one of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.forms.answers import ChoiceAnswer, Option, Talk
from handlers.chat.forms.form import Form, Question
from handlers.chat.presses import NUMBER, WORD, on_press
from handlers.chat.screen import show
from handlers.office.administrator import administrator, called
from sop.calendar.reminders import BEFORE_THE_END, ReminderKind
from sop.case.reminding import DAYS, PAUSE_DAYS, ReminderPlan, Rung
from sop.errors.answers import StaleButton
from sop.office.time_limits import MOST_DAYS, MOST_TIMES, TimeLimits
from sop.procedure import Step
from storage.queues.drafts import Json
from storage.records import reminder_plans, time_limits
from texts.office import reminders as texts
from texts.office import time_limits as limits
from texts.office.stationery import SAVE
from texts.screen import Screen

STEP = "[1-5]"


async def home_pressed(update: Update, context: Context) -> None:
    await show(update, context, await home(context))


async def home(context: Context) -> Screen:
    """Raises NotYours."""
    administrator(context)
    read = context.services.read
    return texts.home(await read(reminder_plans.load), await read(time_limits.load))


async def step_pressed(update: Update, context: Context) -> None:
    administrator(context)
    plans = await context.services.read(reminder_plans.load)
    await show(update, context, texts.of_step(plans[Step(int(pressed(update)[2]))]))


async def moment_pressed(update: Update, context: Context) -> None:
    """Raises StaleButton for a moment that there is not."""
    *_, kind, wanted = pressed(update)
    if kind not in {*BEFORE_THE_END}:
        raise StaleButton
    await _change(update, context, lambda plan: plan.with_moment(ReminderKind(kind), wanted=wanted == "1"))


async def rung_pressed(update: Update, context: Context) -> None:
    """Raises StaleButton for a rung or a day that there is not."""
    *_, rung, day = pressed(update)
    if rung not in {*Rung} or int(day) not in (0, *DAYS):
        raise StaleButton
    await _change(update, context, lambda plan: plan.with_rung(Rung(rung), int(day) or None))


async def pause_pressed(update: Update, context: Context) -> None:
    """Raises StaleButton for days that there are not."""
    days = int(pressed(update)[3])
    if days not in PAUSE_DAYS:
        raise StaleButton
    await _change(update, context, lambda plan: replace(plan, asked_about_after=days))


async def _change(update: Update, context: Context, change: Callable[[ReminderPlan], ReminderPlan]) -> None:
    person, step = administrator(context), Step(int(pressed(update)[2]))
    await show(update, context, texts.of_step(await context.services.reminders.change(person.id, step, change)))


async def may_limit_time(talk: Talk) -> dict[str, Json]:
    administrator(talk.context)
    kept = await talk.context.services.read(time_limits.load)
    return {name: str(value) for name, value in dict(kept).items()}


async def limit_time(talk: Talk, command: TimeLimits) -> Screen:
    context = talk.context
    await context.services.office.limit_time(context.person.id, command)
    return await home(context)


def _counted(first: int, last: int, named: Callable[[int], str]) -> ChoiceAnswer:
    options = [Option(str(count), named(count)) for count in range(first, last + 1)]

    async def choices(_talk: Talk) -> Sequence[Option]:
        return options

    return ChoiceAnswer(choices)


FORMS: Sequence[Form[Any]] = (
    Form(
        name="limit_time",
        heading=called(limits.HEADING),
        command=TimeLimits,
        questions=(
            Question("times", limits.TIMES, limits.ASK_TIMES, _counted(1, MOST_TIMES, limits.times)),
            Question("days", limits.DAYS, limits.ASK_DAYS, _counted(0, MOST_DAYS, limits.days)),
        ),
        submit=limit_time,
        opens=may_limit_time,
        send=SAVE,
    ),
)


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [
        on_press(home_pressed, "reminders", "home"),
        on_press(step_pressed, "reminders", "step", STEP),
        on_press(moment_pressed, "reminders", "moment", STEP, WORD, "[01]"),
        on_press(pause_pressed, "reminders", "pause", STEP, NUMBER),
        on_press(rung_pressed, "reminders", "rung", STEP, WORD, NUMBER),
    ]
