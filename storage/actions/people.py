"""Who comes to work with Sopan, in which role, and who leaves it."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from sop.case.case import LetterKind
from sop.office.act import Act
from sop.office.address import Address
from sop.office.commands import ChooseRole, Join
from sop.office.events import OfficeEvent
from sop.office.people import Person, RoleGrant, Unit
from sop.procedure import Role
from storage.actions.acting import Actions
from storage.queues import outbox
from storage.records import history, people

CODE_BYTES = 24


class PeopleWords(Protocol):
    """What the history and the letters say of it; letters as stored screens."""

    def invitation_made(self, role: Role, unit: str | None) -> str: ...

    def role_moved(self, before: RoleGrant, after: RoleGrant) -> str: ...

    def role_revoked(self, ended: RoleGrant) -> str: ...

    def letter_of_joining(self, joined: RoleGrant) -> str: ...

    def letter_of_move(self, reader: Person, before: RoleGrant, after: RoleGrant) -> str: ...

    def letter_of_revocation(self, reader: Person, ended: RoleGrant) -> str: ...


@dataclass(frozen=True)
class NewInvitation:
    """An invitation as it was made; its code is not kept."""

    code: str
    role: Role
    unit: str | None
    expires_at: datetime


@dataclass(frozen=True)
class PeopleActions(Actions):
    words: PeopleWords

    async def invite(self, person_id: int, command: ChooseRole) -> NewInvitation:
        """Raises NotYours, UnitUnknown."""
        code = secrets.token_urlsafe(CODE_BYTES)

        def work(connection: Connection, act: Act) -> NewInvitation:
            unit = people.unit(connection, command.unit_id) if command.unit_id is not None else None
            made = _invite(connection, code, command.role, unit, act.at)
            note = self.words.invitation_made(made.role, made.unit)
            history.append(connection, OfficeEvent.INVITATION_MADE, act.at, act.by, note=note)
            return made

        return await self.perform(person_id, Role.ADMIN, work)

    async def invite_from_console(self, role: Role, unit_name: str | None) -> tuple[NewInvitation, bool]:
        """The way the first administrator gets in; returns also whether the unit was new, and so was entered."""
        code = secrets.token_urlsafe(CODE_BYTES)

        def work(connection: Connection) -> tuple[NewInvitation, bool]:
            known = people.find_unit(connection, unit_name) if unit_name else None
            unit = people.add_unit(connection, unit_name) if unit_name and known is None else known
            made = _invite(connection, code, role, unit if role.bound_to_unit else None, self.clock())
            return made, unit is not known

        return await self.database.run(work)

    async def move(self, person_id: int, grant_id: int, command: ChooseRole) -> tuple[RoleGrant, RoleGrant]:
        """Puts another role in the place of this one, and returns both.

        Raises NotYours, PersonGone, LastAdmin, RoleHeldAlready, UnitUnknown.
        """

        def work(connection: Connection, act: Act) -> tuple[RoleGrant, RoleGrant]:
            before = people.move(connection, grant_id, command.role, command.unit_id, act.at)
            after = people.roles_of(connection, before.person_id)[-1]
            history.append(
                connection, OfficeEvent.ROLE_MOVED, act.at, act.by, note=self.words.role_moved(before, after)
            )
            _tell(connection, act, before, lambda reader: self.words.letter_of_move(reader, before, after))
            return before, after

        return await self.perform(person_id, Role.ADMIN, work)

    async def revoke(self, person_id: int, grant_id: int) -> RoleGrant:
        """Ends the role at once, and returns it. Raises NotYours, PersonGone, LastAdmin."""

        def work(connection: Connection, act: Act) -> RoleGrant:
            ended = people.revoke(connection, grant_id, act.at)
            history.append(connection, OfficeEvent.ROLE_REVOKED, act.at, act.by, note=self.words.role_revoked(ended))
            _tell(connection, act, ended, lambda reader: self.words.letter_of_revocation(reader, ended))
            return ended

        return await self.perform(person_id, Role.ADMIN, work)

    async def join(self, address: Address, code_sha256: str, command: Join) -> Person:
        """A stranger becomes a person by an invitation; raises InvitationInvalid, NipTaken."""

        def work(connection: Connection) -> Person:
            at = self.clock()
            joined = people.join(connection, code_sha256, address, command.name, command.nip, command.position, at)
            return self._joined(connection, joined, OfficeEvent.PERSON_JOINED)

        return await self.database.run(work)

    async def accept(self, person_id: int, code_sha256: str) -> Person:
        """A person who is known takes one more role; raises InvitationInvalid, RoleHeldAlready."""

        def work(connection: Connection) -> Person:
            person = people.accept(connection, code_sha256, person_id, self.clock())
            return self._joined(connection, person, OfficeEvent.ROLE_ACCEPTED)

        return await self.database.run(work)

    def _joined(self, connection: Connection, person: Person, event: OfficeEvent) -> Person:
        """Puts it on record, and tells the administrators."""
        newest = people.roles_of(connection, person.id)[-1]
        act = self.begin(connection, person, newest.role, newest.unit.id if newest.unit else None)
        history.append(connection, event, act.at, act.by)
        screen = self.words.letter_of_joining(newest)
        kind, key = LetterKind.PERSON_JOINED, f"{LetterKind.PERSON_JOINED}:{newest.id}"
        outbox.tell(connection, Role.ADMIN, kind, key, screen, act.at, besides=person.id)
        return person


def _invite(connection: Connection, code: str, role: Role, unit: Unit | None, at: datetime) -> NewInvitation:
    made = NewInvitation(code, role, unit.name if unit else None, at + people.INVITATION_LASTS)
    people.invite(connection, code, role, unit.id if unit else None, made.expires_at)
    return made


def _tell(connection: Connection, act: Act, ended: RoleGrant, compose: Callable[[Person], str]) -> None:
    """Writes to the person concerned, whose menu keys change with the roles."""
    if ended.person_id == act.by.person_id:
        return
    key = f"{LetterKind.ACCESS_CHANGED}:{ended.id}>{ended.person_id}"
    screen = compose(people.get(connection, ended.person_id, act.day))
    outbox.post(connection, key, LetterKind.ACCESS_CHANGED, ended.person_id, screen, act.at)
