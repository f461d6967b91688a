"""The administrator's settings of the reminders: each press changes one of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.presses import NUMBER, WORD, on_press
from handlers.chat.screen import show
from handlers.office.administrator import administrator
from sop.calendar.reminders import BEFORE_THE_END, ReminderKind
from sop.case.reminding import DAYS, PAUSE_DAYS, ReminderPlan, Rung
from sop.errors.answers import StaleButton
from sop.procedure import Step
from storage.records import reminder_plans
from texts.office import reminders as texts

STEP = "[1-5]"


async def home_pressed(update: Update, context: Context) -> None:
    administrator(context)
    await show(update, context, texts.home(await context.services.read(reminder_plans.load)))


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


def handlers() -> Sequence[BaseHandler[Update, Context, None]]:
    return [
        on_press(home_pressed, "reminders", "home"),
        on_press(step_pressed, "reminders", "step", STEP),
        on_press(moment_pressed, "reminders", "moment", STEP, WORD, "[01]"),
        on_press(pause_pressed, "reminders", "pause", STEP, NUMBER),
        on_press(rung_pressed, "reminders", "rung", STEP, WORD, NUMBER),
    ]
