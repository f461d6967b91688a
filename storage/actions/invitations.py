"""Who is invited and who comes: whoever opens an invitation says to be that person; some wait for an administrator."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from sop.case.case import LetterKind
from sop.errors.people import InvitationInvalid, InvitationOfAnother, NipTaken, RoleHeldAlready
from sop.office.act import Act
from sop.office.commands import Invite, Join
from sop.office.deputies import NOT_KNOWN_YET
from sop.office.events import OfficeEvent
from sop.office.invitations import (
    CODE_BYTES,
    MOST_WRONG_NIPS,
    Account,
    Claim,
    Invitation,
    InvitationState,
    needs_confirmation,
)
from sop.office.people import Officer, Person, RoleGrant
from sop.office.tenure import DEFINITIVE, Tenure
from sop.procedure import Role
from storage.actions import claims, deputising, preparing
from storage.actions.acting import Actions
from storage.actions.claims import ClaimWords
from storage.actions.preparing import PreparingWords
from storage.queues import drafts, outbox
from storage.records import bound_accounts, history, invitations, office_units, people, role_grants


class InvitationWords(PreparingWords, ClaimWords, Protocol):
    """What the history and the letters say of it; letters as stored screens."""

    def deputy_appointed(self, acting: RoleGrant) -> str: ...

    def letter_of_deputy(self, reader: Person, acting: RoleGrant, represented: str) -> str: ...

    def letter_of_joining(self, joined: RoleGrant) -> str: ...

    def letter_of_opening(self, invitation: Invitation, joins: Person | None) -> str: ...

    def letter_of_wrong_nips(self, invitation: Invitation, account: Account) -> str: ...

    def letter_of_welcome(self, person: Person, held: tuple[RoleGrant, ...]) -> str: ...

    def letter_of_account(self, person: Person, account: Account) -> str: ...

    def letter_of_added_account(self, person: Person, account: Account) -> str: ...


@dataclass(frozen=True)
class NewInvitation:
    """An invitation as it was made, with its code, which is not kept; once opened, it `waits` for an administrator."""

    code: str
    invitation: Invitation
    waits: bool


@dataclass(frozen=True)
class InvitationActions(Actions):
    words: InvitationWords

    async def invite(self, person_id: int, command: Invite, tenure: Tenure = DEFINITIVE) -> NewInvitation:
        """Raises NotYours, UnitUnknown, and what `deputising.check` raises for who is to act for another."""
        code = secrets.token_hex(CODE_BYTES)

        def work(connection: Connection, act: Act) -> NewInvitation:
            unit = office_units.standing(connection, command.unit_id) if command.unit_id is not None else None
            if tenure.acting:
                new = RoleGrant(0, NOT_KNOWN_YET, command.name, command.role, unit, tenure)
                deputising.check(connection, new, act.day)
            made = invitations.make(
                connection,
                code,
                command.role,
                unit,
                act.at,
                name=command.name,
                nip=command.nip,
                made_by=act.by.person_id,
                tenure=tenure,
            )
            note = self.words.invitation_made(made)
            history.append(connection, OfficeEvent.INVITATION_MADE, act.at, act.by, note=note)
            return NewInvitation(code, made, self._will_wait(connection, made))

        return await self.perform(person_id, Role.ADMIN, work)

    async def invite_from_console(
        self,
        role: Role,
        unit_name: str | None,
        *,
        name: str | None = None,
        nip: str | None = None,
        confirmed: bool = False,
    ) -> tuple[NewInvitation, bool]:
        """The way the first administrator gets in; returns also whether the unit was new, and so was entered.

        Raises UnitDissolved and UnitMerged.
        """
        code = secrets.token_hex(CODE_BYTES)

        def work(connection: Connection) -> tuple[NewInvitation, bool]:
            known = office_units.find(connection, unit_name) if unit_name else None
            if known is not None:
                office_units.standing(connection, known.id)
            unit = office_units.add(connection, unit_name) if unit_name and known is None else known
            place, at = (unit if role.bound_to_unit else None), self.clock()
            made = invitations.make(connection, code, role, place, at, name=name, nip=nip, confirmed=confirmed)
            note = self.words.invitation_made(made)
            history.append(connection, OfficeEvent.INVITATION_MADE, at, None, note=note)
            return NewInvitation(code, made, self._will_wait(connection, made)), unit is not known

        return await self.database.run(work)

    async def claim(self, code_sha256: str, account: Account, command: Join) -> Person | None:
        """Somebody says to be whom it is for, and is let in; None as long as an administrator has to look at it.

        Raises InvitationInvalid, InvitationOfAnother, NipTaken, RoleHeldAlready, and for who is to act for another what
        `deputising.check` raises.
        """

        def work(connection: Connection) -> Person | None:
            at = self.clock()
            found = invitations.find(connection, code_sha256, at)
            known = people.by_nip(connection, command.nip, at.date()) if command.nip else None
            position = command.position or (known.position if known else "")
            name, nip = found.name or command.name or "", command.nip or None
            workplace = command.workplace or None
            return self._claimed(connection, found, Claim(account, name, nip, position, at, workplace))

        return await self.database.run(work)

    async def accept(self, person_id: int, code_sha256: str, account: Account) -> Person | None:
        """Somebody who is known says so, and takes one more role. Returns and raises as `claim` does."""

        def work(connection: Connection) -> Person | None:
            at, person = self.clock(), self.person(connection, person_id)
            found = invitations.find(connection, code_sha256, at)
            return self._claimed(connection, found, _claim_of(person, account, at))

        return await self.database.run(work)

    async def count_wrong_nip(self, code_sha256: str, account: Account) -> int:
        """How often a NIP may still be tried; after the last time it is withdrawn, which the administrators learn.

        Raises InvitationInvalid.
        """

        def work(connection: Connection) -> int:
            at = self.clock()
            found = invitations.find(connection, code_sha256, at)
            left = MOST_WRONG_NIPS - invitations.count_wrong_nip(connection, found)
            if left <= 0:
                invitations.settle(connection, found, InvitationState.WITHDRAWN, at)
                note = self.words.invitation_opened(found, account)
                history.append(connection, OfficeEvent.INVITATION_WITHDRAWN, at, None, note=note)
                screen, kind = self.words.letter_of_wrong_nips(found, account), LetterKind.INVITATION_WITHDRAWN
                outbox.tell(connection, Role.ADMIN, kind, f"{kind}:{found.id}", screen, at)
            return left

        return await self.database.run(work)

    async def confirm(self, person_id: int, number: int, seen: int | None) -> Invitation:
        """Lets in who waits. `seen` is the number of the person whose account it becomes, as the administrator saw it.

        Returns the invitation as it is when somebody else has decided, or when its account is, or would be, another's.
        Raises NotYours, InvitationInvalid, NipTaken, RoleHeldAlready, and what `deputising.check` raises.
        """

        def work(connection: Connection, act: Act) -> Invitation:
            found = invitations.get(connection, number)
            if found.state is not InvitationState.WAITING or found.claim is None:
                return found
            if people.speaks_for_another(connection, found.claim, act.at.date()):
                return found
            if people.added_to(connection, found.claim, named=found.nip is not None) != seen:
                return found
            self._check_acting(connection, found, found.claim, act.at)
            # first: of two at once, one gives up here
            invitations.settle(connection, found, InvitationState.ACCEPTED, act.at, by=act.by.name)
            note = self.words.invitation_opened(found, found.claim.account)
            history.append(connection, OfficeEvent.INVITATION_CONFIRMED, act.at, act.by, note=note)
            person = self._enter(connection, found, found.claim, act.at)
            screen = self.words.letter_of_welcome(person, role_grants.of(connection, person.id))
            claims.answer(connection, found, screen, act.at)
            return invitations.get(connection, number)

        return await self.perform(person_id, Role.ADMIN, work)

    async def refuse(self, person_id: int, number: int) -> Invitation:
        """Whoever waits is not let in, and is told. Returns as `confirm` does; raises NotYours, InvitationInvalid."""

        def work(connection: Connection, act: Act) -> Invitation:
            found = invitations.get(connection, number)
            if found.state is not InvitationState.WAITING or found.claim is None:
                return found
            refused = invitations.settle(connection, found, InvitationState.REFUSED, act.at, by=act.by.name)
            note = self.words.invitation_opened(found, found.claim.account)
            history.append(connection, OfficeEvent.INVITATION_REFUSED, act.at, act.by, note=note)
            claims.answer(connection, found, self.words.letter_of_refusal(refused), act.at)
            return refused

        return await self.perform(person_id, Role.ADMIN, work)

    async def withdraw(self, person_id: int, number: int) -> Invitation:
        """Nobody can open it any more. Returns as `confirm` does; raises NotYours, InvitationInvalid."""

        def work(connection: Connection, act: Act) -> Invitation:
            found = invitations.get(connection, number)
            if found.state is not InvitationState.OPEN:
                return found
            withdrawn = invitations.settle(connection, found, InvitationState.WITHDRAWN, act.at, by=act.by.name)
            note = self.words.invitation_made(found)
            history.append(connection, OfficeEvent.INVITATION_WITHDRAWN, act.at, act.by, note=note)
            return withdrawn

        return await self.perform(person_id, Role.ADMIN, work)

    def _claimed(self, connection: Connection, found: Invitation, claim: Claim) -> Person | None:
        if found.nip not in (None, claim.nip):
            raise InvitationOfAnother
        if people.speaks_for_another(connection, claim, claim.at.date()):
            raise NipTaken
        joins = people.added_to(connection, claim, named=found.nip is not None)
        if joins is None:
            self._check_new(connection, found, claim)
        self._check_acting(connection, found, claim, claim.at)
        waits = needs_confirmation(found, self._administrators(connection), adds_account=joins is not None)
        if waits:
            self._ask(connection, invitations.wait(connection, found, claim), joins, claim.at)
        else:
            invitations.settle(connection, found, InvitationState.ACCEPTED, claim.at)
        note = self.words.invitation_opened(found, claim.account)
        history.append(connection, OfficeEvent.INVITATION_OPENED, claim.at, None, note=note)
        claims.note_consent(connection, self.words, claim.name, claim.account, claim.at)
        return None if waits else self._enter(connection, found, claim, claim.at)

    def _ask(self, connection: Connection, waiting: Invitation, joins: int | None, at: datetime) -> None:
        """The administrators; `joins` is the number of the person whose account it would become."""
        person = self.person(connection, joins) if joins is not None else None
        screen, kind = self.words.letter_of_opening(waiting, person), LetterKind.INVITATION_WAITING
        outbox.tell(connection, Role.ADMIN, kind, f"{kind}:{waiting.id}", screen, at)

    def _check_new(self, connection: Connection, found: Invitation, claim: Claim) -> None:
        """Raises RoleHeldAlready: an administrator is not asked about what gives nothing."""
        person = people.by_account(connection, claim.account.address, claim.at.date())
        if person is not None and person.holds(found.role, found.unit.id if found.unit else None):
            raise RoleHeldAlready(found.role)

    def _check_acting(self, connection: Connection, found: Invitation, claim: Claim, at: datetime) -> None:
        """Others may have been appointed since somebody was asked to act, or the days are over.

        Raises InvitationInvalid, and what `deputising.check` raises.
        """
        if found.tenure.last < at.date():
            raise InvitationInvalid
        if found.tenure.acting:
            known = people.known_by(connection, claim.account.address, claim.nip, named=found.nip is not None)
            new = RoleGrant(0, known or NOT_KNOWN_YET, claim.name, found.role, found.unit, found.tenure)
            deputising.check(connection, new, at.date())

    def _enter(self, connection: Connection, found: Invitation, claim: Claim, at: datetime) -> Person:
        """Puts it on record, and tells the administrators, and the accounts that the person had."""
        address, unit_id = claim.account.address, found.unit.id if found.unit else None
        known = people.known_by(connection, address, claim.nip, named=found.nip is not None)
        had = bound_accounts.addresses_of(connection, known) if known is not None else ()
        adds = known is not None and address not in had
        with preparing.telling(connection, self.words, at):
            person_id = people.enter(connection, known, claim, at)
            if not (adds and self.person(connection, person_id).holds(found.role, unit_id)):
                role_grants.assign(connection, person_id, found.role, unit_id, at, found.tenure)
        drafts.take_over(connection, address, at)
        invitations.note_user(connection, found, person_id)
        claims.end_of_others(connection, self.words, address, at)

        person = self.person(connection, person_id)
        officer = person.officer(found.role, unit_id)  # also before the first day of who acts for a time
        event = OfficeEvent.PERSON_JOINED if known is None else OfficeEvent.ROLE_ACCEPTED
        history.append(connection, OfficeEvent.ACCOUNT_ADDED if adds else event, at, officer)
        for old in had if adds else ():
            key, kind = f"{OfficeEvent.ACCOUNT_ADDED}:{found.id}>{old.key}", LetterKind.ACCESS_CHANGED
            outbox.reply(connection, key, old, self.words.letter_of_account(person, claim.account), at, kind=kind)
        if adds:
            screen = self.words.letter_of_added_account(person, claim.account)
        else:
            joined = role_grants.of(connection, person_id)[-1]
            screen = self.words.letter_of_joining(joined)
            self._tell_represented(connection, joined, officer, at)
        kind = LetterKind.PERSON_JOINED
        outbox.tell(connection, Role.ADMIN, kind, f"{kind}:invitation:{found.id}", screen, at, besides=person_id)
        return person

    def _tell_represented(self, connection: Connection, joined: RoleGrant, by: Officer, at: datetime) -> None:
        """Whom somebody acts for who was invited to, and the history."""
        if not joined.tenure.acting:
            return
        event = OfficeEvent.DEPUTY_APPOINTED
        history.append(connection, event, at, by, note=self.words.deputy_appointed(joined))
        if joined.tenure.instead_of is not None:
            reader = self.person(connection, joined.tenure.instead_of)
            screen, kind = self.words.letter_of_deputy(reader, joined, reader.name), LetterKind.ACCESS_CHANGED
            outbox.post(connection, f"{event}:{joined.id}>{reader.id}", kind, reader.id, screen, at)

    def _administrators(self, connection: Connection) -> frozenset[int]:
        return frozenset(each.id for each in people.holders(connection, Role.ADMIN, self.clock().date()))

    def _will_wait(self, connection: Connection, made: Invitation) -> bool:
        """As far as it can be told before it is opened."""
        return needs_confirmation(made, self._administrators(connection), adds_account=False)


def _claim_of(person: Person, account: Account, at: datetime) -> Claim:
    """Of somebody who is known, as they are on record."""
    return Claim(account, person.name, person.nip, person.position, at, person.workplace)
