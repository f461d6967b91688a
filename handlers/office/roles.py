"""The administrator's forms for roles: move to another role or unit, revoke."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from handlers.chat.context import Context
from handlers.chat.forms.answers import ChoiceAnswer, Complete, Option, ParsedAnswer, Partial, Said, Talk, of
from handlers.chat.forms.form import Form, Question
from handlers.chat.forms.questions import coming, dated, units
from handlers.office.administrator import administrator
from handlers.office.spans import day_in_words
from sop.command import Command
from sop.errors.answers import StaleButton
from sop.errors.people import NoUnits
from sop.office.commands import MoveRole
from sop.office.people import RoleGrant
from sop.procedure import Role
from sop.text.spans import parse_first
from storage import views
from storage.queues.drafts import Draft, Json
from storage.records import role_grants
from texts import names
from texts.case import letters
from texts.office import admin as texts
from texts.office import menu, succession
from texts.say import Markup, paragraphs, short_day
from texts.screen import Button, Screen, press


class Revoke(Command):
    """Nothing but that the administrator means it."""


class RoleAnswer(ChoiceAnswer):
    """One of the roles; raises NoUnits for one that is bound to a unit while none is on record."""

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        taken = await super().take(talk, said, so_far)
        if isinstance(taken, Complete) and Role(str(taken.value)).bound_to_unit and not await units(talk):
            raise NoUnits
        return taken


def bound_to_unit(talk: Talk) -> bool:
    role = talk.answers.get("role")
    return role is not None and Role(str(role)).bound_to_unit


async def may_revoke(talk: Talk) -> dict[str, Json]:
    """Raises NotYours, PersonGone, or LastAdmin."""
    administrator(talk.context)
    await talk.context.services.read(partial(role_grants.revocable, assignment_id=_assignment(talk), on=talk.today))
    return {}


async def begin_move(talk: Talk) -> dict[str, Json]:
    """At once, unless another day is asked for, which may be the first of the next administrator.

    Raises NotYours, PersonGone, or LastAdmin.
    """
    administrator(talk.context)
    await talk.context.services.read(partial(role_grants.revocable, assignment_id=_assignment(talk), on=date.max))
    return {"first": talk.today.isoformat()}


def _about_role(heading: Callable[[str], str]) -> Callable[[Talk], Awaitable[str]]:
    async def named(talk: Talk) -> str:
        return heading((await _held(talk)).name)

    return named


async def before_move(talk: Talk) -> Markup:
    held = await _held(talk)
    return paragraphs(texts.before_move(held), await _left(talk, held))


async def before_revoke(talk: Talk) -> Markup:
    held = await _held(talk)
    return paragraphs(texts.before_revoke(held), await _left(talk, held))


async def _left(talk: Talk, held: RoleGrant) -> Markup | None:
    """What waits for the role, and who follows."""
    found = await talk.context.services.read(partial(views.successions, grants=[held], now=talk.context.now))
    return succession.told(found, talk.today)


async def today_or_tomorrow(talk: Talk) -> Sequence[Option]:
    return [Option(each.isoformat(), short_day(each)) for each in (talk.today, talk.today + timedelta(days=1))]


def from_day(text: str, talk: Talk) -> Json:
    """What is past counts from now on. Raises what `parse_first` raises."""
    return max(parse_first(text, talk.today), talk.today).isoformat()


def to_day(draft: Draft) -> Sequence[Button]:
    return (Button(texts.OTHER_DAY, press("f", draft.token, "redo", "first")),)


async def move(talk: Talk, command: MoveRole) -> Screen:
    """Raises PersonGone, LastAdmin, RoleHeldAlready."""
    context = talk.context
    _, after = await context.services.people.move(context.person.id, _assignment(talk), command)
    return await _person(context, after, texts.moved(after))


async def revoke(talk: Talk, _command: Revoke) -> Screen:
    """Raises PersonGone, or LastAdmin."""
    context = talk.context
    ended = await context.services.people.revoke(context.person.id, _assignment(talk))
    return await _person(context, ended, texts.revoked(ended))


async def _person(context: Context, of: RoleGrant, notice: Markup) -> Screen:
    """The person as they are now; to somebody who is no administrator any more, only what has been done."""
    of_today = partial(views.person, person_id=of.person_id, on=context.today)
    person, roles, accounts, _ = await context.services.read(of_today)
    if person.id == context.person.id and not person.holds(Role.ADMIN):
        return menu.menu(person, notice) if person.assignments else letters.access_changed(notice)
    return texts.person_view(person, roles, 0, accounts).after(notice)


async def _held(talk: Talk) -> RoleGrant:
    assignment_id = _assignment(talk)
    return await talk.context.services.read(lambda connection: role_grants.held(connection, assignment_id))


def _assignment(talk: Talk) -> int:
    """The number of the role that the form is about; raises StaleButton when its button named none."""
    if "assignment" not in talk.subject:
        raise StaleButton
    return int(talk.subject["assignment"])


FORMS: Sequence[Form[Any]] = (
    Form(
        name="move_role",
        heading=_about_role(texts.move_heading),
        command=MoveRole,
        questions=(
            Question("role", texts.ROLE, texts.ASK_NEW_ROLE, RoleAnswer(of(names.ROLE))),
            Question("unit_id", texts.UNIT, texts.ASK_ROLE_UNIT, ChoiceAnswer(units), when=bound_to_unit),
            Question(
                "first",
                texts.FIRST,
                dated(texts.ASK_FIRST, coming(0)),
                ParsedAnswer(from_day, day_in_words, today_or_tomorrow),
            ),
        ),
        submit=move,
        opens=begin_move,
        more=to_day,
        send=texts.SEND_MOVE,
        remark=before_move,
        about=("assignment",),
    ),
    Form(
        name="revoke_role",
        heading=_about_role(texts.revoke_heading),
        command=Revoke,
        questions=(),
        submit=revoke,
        opens=may_revoke,
        send=texts.SEND_REVOKE,
        remark=before_revoke,
        about=("assignment",),
    ),
)
