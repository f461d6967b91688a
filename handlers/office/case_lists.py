"""The lists of cases: what waits for the speaker, what is under way, what is over; and the picture of all."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from telegram import Update
from telegram.ext import BaseHandler

from handlers.chat.context import Context, pressed
from handlers.chat.forms.engine import Engine
from handlers.chat.pictures import THEME, show_picture
from handlers.chat.presses import NUMBER, on_press
from handlers.chat.screen import show
from sop.case.case_list import NOTHING_PASSED_ON, Sieve, Tally
from sop.case.permissions import may_see_overview, overseen_by, waiting_for
from sop.errors.case import CaseUnknown
from sop.procedure import Role, Step
from storage import views
from storage.records import case_lists, invitations, office_units, spending
from texts.office import case_lists as texts
from texts.pictures.overview import overview
from texts.say import Markup, lines
from texts.theme import Theme

SIEVE = f"[01]:[0-5]:{NUMBER}"
LIST = f"({texts.TASKS}|{texts.STATUS})"


@dataclass(frozen=True)
class CaseLists:
    """The lists; the tasks name the form that is open, and the engine knows it."""

    engine: Engine

    async def tasks(self, update: Update, context: Context) -> None:
        """What it is the speaker's turn to do, the most urgent first."""
        person, now, (sieve, page) = context.person, context.now, _asked(update)
        read = partial(views.tasks, person=person, sieve=sieve, now=now, page=page, size=texts.CASES_A_PAGE)
        found = await context.services.read(read)
        open_form = await self.engine.open_heading(context)
        waiting = await context.services.read(invitations.waiting) if person.holds(Role.ADMIN) else ()
        passed_on = NOTHING_PASSED_ON
        if person.holds(Role.ADMIN):
            passed_on = await context.services.read(partial(views.passed_on_to, person=person, now=now))
        asked = await context.services.read(partial(views.time_requests, person=person, on=context.today))
        watches = may_see_overview(person)
        shown = texts.tasks(found, person, open_form, now, waiting, asked, passed_on, watches=watches)
        await show(update, context, shown)

    async def status(self, update: Update, context: Context) -> None:
        """Where the cases stand that the speaker may see; for the administrator, the state of the system."""
        person, now, (sieve, page) = context.person, context.now, _asked(update)
        health = await self._health(context) if person.holds(Role.ADMIN) else None
        if health is not None and not overseen_by(person):
            tally, _ = await context.services.read(partial(views.overview, now=now))
            await show(update, context, texts.watching(tally, health, now))
            return
        read = partial(views.status, person=person, sieve=sieve, now=now, page=page, size=texts.CASES_A_PAGE)
        found = await context.services.read(read)
        await show(update, context, texts.status(found, health, now, watches=may_see_overview(person)))

    async def _health(self, context: Context) -> Markup:
        """The state of the system, and of what it costs where a channel bills for messages."""
        services = context.services
        state = texts.health(*await services.read(views.health))
        if (tariff := services.tariff) is None:
            return state
        counts = await services.read(partial(spending.of_month, now=context.now))
        return lines(state, texts.spent(counts, tariff))

    async def explained(self, update: Update, context: Context) -> None:
        """How the deadlines of the page that was shown came about."""
        verb, *words, page = pressed(update)[1:]
        listed = partial(views.tasks if verb == texts.TASKS else views.status, person=context.person, now=context.now)
        read = partial(listed, sieve=_sieve(words), page=int(page), size=texts.CASES_A_PAGE)
        await show(update, context, texts.explained(verb, await context.services.read(read), context.now))

    def handlers(self) -> Sequence[BaseHandler[Update, Context, None]]:
        return [
            on_press(self.tasks, texts.TASKS, f"({SIEVE}:)?{NUMBER}"),
            on_press(self.status, texts.STATUS, f"({SIEVE}:)?{NUMBER}"),
            on_press(self.explained, "dues", LIST, SIEVE, NUMBER),
            on_press(requests_pressed, texts.REQUESTS, NUMBER),
            on_press(over_pressed, texts.OVER, NUMBER),
            on_press(sieve_pressed, "sift", LIST, SIEVE),
            on_press(units_pressed, "siftunit", LIST, "[01]:[0-5]", NUMBER),
            on_press(overview_pressed, "overview", THEME),
        ]


async def over_pressed(update: Update, context: Context) -> None:
    read = partial(views.over, person=context.person, page=_number(update, 1), size=texts.CASES_A_PAGE)
    await show(update, context, texts.over(await context.services.read(read), context.now))


async def requests_pressed(update: Update, context: Context) -> None:
    asked = await context.services.read(partial(views.time_requests, person=context.person, on=context.today))
    await show(update, context, texts.requests(asked, _number(update, 1), context.now))


async def sieve_pressed(update: Update, context: Context) -> None:
    verb, *words = pressed(update)[1:]
    await show(update, context, texts.sieve_screen(verb, await _tally(context, verb), _sieve(words)))


async def units_pressed(update: Update, context: Context) -> None:
    verb, *words, page = pressed(update)[1:]
    names = await context.services.read(office_units.names)
    tally = await _tally(context, verb)
    await show(update, context, texts.unit_screen(verb, tally, _sieve([*words, "0"]), names, int(page)))


async def overview_pressed(update: Update, context: Context) -> None:
    """All cases, as counts in a picture; raises CaseUnknown for who does not watch over delays."""
    if not may_see_overview(context.person):
        raise CaseUnknown
    now = context.now
    tally, paces = await context.services.read(partial(views.overview, now=now))
    await show_picture(context, overview(tally, paces, now), Theme(pressed(update)[1]))


async def _tally(context: Context, verb: str) -> Tally:
    reaches = waiting_for(context.person) if verb == texts.TASKS else overseen_by(context.person)
    return await context.services.read(partial(case_lists.tally, reaches=reaches, now=context.now))


def _asked(update: Update) -> tuple[Sieve, int]:
    """What the list is narrowed to, and the page of it."""
    words = pressed(update)[1:]
    return (_sieve(words[:-1]), int(words[-1])) if words else (Sieve(), 0)


def _sieve(words: Sequence[str]) -> Sieve:
    if not words:
        return Sieve()
    late, step, unit_id = map(int, words)
    return Sieve(bool(late), Step(step) if step else None, unit_id or None)


def _number(update: Update, place: int) -> int:
    return int(pressed(update)[place])
