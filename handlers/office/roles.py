"""The administrator's forms for people: invite, move to another role or unit, revoke."""

import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection

from handlers.case.step1_collect import units
from handlers.chat.context import Context
from handlers.chat.forms.answers import ChoiceAnswer, Complete, Partial, Said, Talk, of
from handlers.chat.forms.form import Form, Question
from handlers.chat.screen import say_anew
from handlers.office.administrator import administrator, begin, called, may_manage
from sop.case.case import LetterKind
from sop.errors import NoUnits, StaleButton
from sop.office.people import Officer, RoleGrant
from sop.procedure import Role
from storage.queues import outbox
from storage.queues.drafts import Json
from storage.records import history, people
from texts import names
from texts.case import letters
from texts.office import admin as texts
from texts.office import menu
from texts.say import Markup
from texts.screen import Screen

CODE_BYTES = 24


class ChooseRole(BaseModel):
    """The role to invite somebody for, or to move somebody to."""

    model_config = ConfigDict(frozen=True)

    role: Role
    unit_id: int | None = None


class Revoke(BaseModel):
    """Nothing but that the administrator means it."""

    model_config = ConfigDict(frozen=True)


@dataclass(frozen=True)
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


def _asking(prompt: str) -> tuple[Question, ...]:
    return (
        Question("role", texts.ROLE, prompt, RoleAnswer(of(names.ROLE))),
        Question("unit_id", texts.UNIT, texts.ASK_ROLE_UNIT, ChoiceAnswer(units), when=bound_to_unit),
    )


async def invite(talk: Talk, command: ChooseRole) -> Screen:
    """The invitation goes out in a message of its own, which can be forwarded; its code is not kept."""
    context = talk.context
    code, until = secrets.token_urlsafe(CODE_BYTES), context.now + people.INVITATION_LASTS

    def work(connection: Connection) -> str | None:
        by = begin(connection, context)
        unit = _unit(connection, command)
        people.invite(connection, code, command.role, command.unit_id, until)
        note = texts.INVITATION_MADE.format(role=menu.role(command.role, unit))
        history.append(connection, "invitation_made", context.now, by, note=note)
        return unit

    unit = await context.services.run(work)
    link = texts.link(context.services.username(), code)
    await say_anew(context, texts.invitation(command.role, unit, link, until))
    return texts.invited(command.role, unit)


async def may_move(talk: Talk) -> dict[str, Json]:
    """Raises NotYours, PersonGone, or LastAdmin."""
    administrator(talk.context)
    assignment_id = _assignment(talk)
    await talk.context.services.read(lambda connection: people.revocable(connection, assignment_id))
    return {}


def _about_role(heading: str) -> Callable[[Talk], Awaitable[str]]:
    async def named(talk: Talk) -> str:
        return heading.format(name=(await _held(talk)).name)

    return named


async def before_move(talk: Talk) -> Markup:
    return texts.before_move(await _held(talk))


async def before_revoke(talk: Talk) -> Markup:
    return texts.before_revoke(await _held(talk))


async def move(talk: Talk, command: ChooseRole) -> Screen:
    """Raises PersonGone, LastAdmin, RoleHeldAlready."""
    context, assignment_id = talk.context, _assignment(talk)

    def work(connection: Connection) -> Screen:
        by = begin(connection, context)
        after = menu.role(command.role, _unit(connection, command))
        before = people.move(connection, assignment_id, command.role, command.unit_id, context.now)
        note = texts.MOVED.format(name=before.name, before=texts.role_of(before), after=after)
        history.append(connection, "role_moved", context.now, by, note=note)
        _tell(connection, context, before, texts.letter_of_move(before, after))
        return _person(connection, by, before, texts.moved(before, after))

    return await context.services.run(work)


async def revoke(talk: Talk, _command: Revoke) -> Screen:
    """Raises PersonGone, or LastAdmin."""
    context, assignment_id = talk.context, _assignment(talk)

    def work(connection: Connection) -> Screen:
        by = begin(connection, context)
        ended = people.revoke(connection, assignment_id, context.now)
        note = texts.REVOKED.format(name=ended.name, role=texts.role_of(ended))
        history.append(connection, "role_revoked", context.now, by, note=note)
        _tell(connection, context, ended, texts.letter_of_revocation(ended))
        return _person(connection, by, ended, texts.revoked(ended))

    return await context.services.run(work)


def _tell(connection: Connection, context: Context, ended: RoleGrant, text: Markup) -> None:
    """Writes to the person concerned, whose menu keys change with the roles."""
    address = people.address_of(connection, ended.person_id)
    if address is None or ended.person_id == context.person.id:
        return
    person = people.get(connection, ended.person_id)
    screen = menu.menu(person, text) if person.assignments else letters.access_changed(text)
    key = f"{LetterKind.ACCESS_CHANGED}:{ended.id}>{ended.person_id}"
    outbox.post(connection, key, LetterKind.ACCESS_CHANGED, address, screen.dump(), context.now, ended.person_id)


def _person(connection: Connection, by: Officer, ended: RoleGrant, notice: Markup) -> Screen:
    """The person as they are now; to somebody who is no administrator any more, only what has been done."""
    person = people.get(connection, ended.person_id)
    if person.id == by.person_id and not person.holds(Role.ADMIN):
        return menu.menu(person, notice) if person.assignments else letters.access_changed(notice)
    return texts.person_view(person, people.roles_of(connection, person.id), 0).after(notice)


def _unit(connection: Connection, command: ChooseRole) -> str | None:
    return people.unit(connection, command.unit_id).name if command.unit_id is not None else None


async def _held(talk: Talk) -> RoleGrant:
    assignment_id = _assignment(talk)
    return await talk.context.services.read(lambda connection: people.held(connection, assignment_id))


def _assignment(talk: Talk) -> int:
    """The number of the role that the form is about; raises StaleButton when its button named none."""
    if "assignment" not in talk.subject:
        raise StaleButton
    return int(talk.subject["assignment"])


FORMS: Sequence[Form[Any]] = (
    Form(
        name="invite",
        heading=called(texts.INVITE_HEADING),
        command=ChooseRole,
        questions=_asking(texts.ASK_ROLE),
        submit=invite,
        opens=may_manage,
        send=texts.SEND_INVITATION,
    ),
    Form(
        name="move_role",
        heading=_about_role(texts.MOVE_HEADING),
        command=ChooseRole,
        questions=_asking(texts.ASK_NEW_ROLE),
        submit=move,
        opens=may_move,
        send=texts.SEND_MOVE,
        remark=before_move,
        about=("assignment",),
    ),
    Form(
        name="revoke_role",
        heading=_about_role(texts.REVOKE_HEADING),
        command=Revoke,
        questions=(),
        submit=revoke,
        opens=may_move,
        send=texts.SEND_REVOKE,
        remark=before_revoke,
        about=("assignment",),
    ),
)
