"""Which roles people hold, moved to another and taken away; and the accounts that they speak from."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import Connection

from sop.case.case import LetterKind
from sop.case.succession import Succession
from sop.errors.answers import StaleButton
from sop.errors.people import AccountGone, PersonGone
from sop.office.act import Act
from sop.office.address import Address
from sop.office.commands import CorrectPerson, MoveRole
from sop.office.deputies import Deputise, check_own, may_read_letter
from sop.office.events import OfficeEvent
from sop.office.people import Officer, Person, RoleGrant
from sop.office.phones import BoundAccount, PhoneCodeState
from sop.procedure import Role
from storage.actions import claims, deputising
from storage.actions.acting import Actions, first_office
from storage.actions.claims import ClaimWords
from storage.queues import entitlement, outbox
from storage.records import (
    bound_accounts,
    calendar,
    history,
    invitations,
    leaves,
    office_units,
    people,
    phones,
    role_grants,
    succession,
)

TOLD_WITHIN = 10
"""Working days: of an acting that ended earlier nobody is told any more that it is over."""


class PeopleWords(ClaimWords, Protocol):
    """What the history and the letters say of it; letters as stored screens. `closed`: a form that was open is not."""

    def person_corrected(self, before: Person, after: Person) -> str: ...

    def person_left(self, gone: Person, ended: Sequence[RoleGrant]) -> str: ...

    def letter_of_succession(self, reader: Person, ended: Succession) -> str: ...

    def letter_of_leaving(self, gone: Person) -> str: ...

    def deputy_appointed(self, acting: RoleGrant) -> str: ...

    def letter_of_deputy(self, reader: Person, acting: RoleGrant, represented: str) -> str: ...

    def letter_with_basis(self, reader: Person, acting: RoleGrant) -> str: ...

    def letter_of_ended_deputy(self, reader: Person, acting: RoleGrant) -> str: ...

    def letter_of_lapsed_deputy(self, reader: Person, ended: Succession, on: date) -> str: ...

    def role_moved(self, before: RoleGrant, after: RoleGrant) -> str: ...

    def role_revoked(self, ended: RoleGrant) -> str: ...

    def account_of(self, owner: Person, address: Address) -> str: ...

    def letter_of_removed_account(self, owner: Person) -> str: ...

    def letter_of_stopped_news(self, owner: Person, address: Address) -> str: ...

    def letter_of_move(self, reader: Person, before: RoleGrant, after: RoleGrant, closed: bool) -> str: ...

    def letter_of_revocation(self, reader: Person, ended: RoleGrant, closed: bool) -> str: ...


@dataclass(frozen=True)
class PeopleActions(Actions):
    words: PeopleWords

    async def deputise(self, person_id: int, command: Deputise) -> RoleGrant:
        """Somebody acts in an office for a time; returns how. Both, and the administrators, are told.

        Raises NotYours, PersonGone, UnitUnknown, RoleHeldAlready, and what `deputising.check` raises.
        """

        def work(connection: Connection, act: Act) -> RoleGrant:
            new = _as_deputy(connection, command)
            deputising.check(connection, new, act.day)
            role_grants.assign(
                connection, new.person_id, new.role, new.unit.id if new.unit else None, act.at, tenure=new.tenure
            )
            acting = role_grants.of(connection, new.person_id)[-1]
            note = self.words.deputy_appointed(acting)
            history.append(connection, OfficeEvent.DEPUTY_APPOINTED, act.at, act.by, note=note)
            name = people.name_of(connection, acting.tenure.instead_of)
            told = _concerned(connection, acting, act.day, besides={act.by.person_id})
            for reader in told:
                key = f"{OfficeEvent.DEPUTY_APPOINTED}:{acting.id}>{reader.id}"
                screen = self.words.letter_of_deputy(reader, acting, name)
                outbox.post(connection, key, LetterKind.ACCESS_CHANGED, reader.id, screen, act.at)
                if acting.tenure.letter and may_read_letter(reader, acting):
                    shown = self.words.letter_with_basis(reader, acting)
                    outbox.post(connection, f"{key}:letter", LetterKind.ACCESS_CHANGED, reader.id, shown, act.at)
            return acting

        return await self.perform(person_id, Role.ADMIN, work)

    async def move(self, person_id: int, grant_id: int, command: MoveRole) -> tuple[RoleGrant, RoleGrant]:
        """Puts another role in the place of this one, now or from a day on, and returns both.

        Raises NotYours, PersonGone, LastAdmin, RoleHeldAlready, UnitUnknown.
        """

        def work(connection: Connection, act: Act) -> tuple[RoleGrant, RoleGrant]:
            if command.unit_id is not None:
                office_units.standing(connection, command.unit_id)
            before = role_grants.move(connection, grant_id, command.role, command.unit_id, act.at, command.first)
            after = role_grants.of(connection, before.person_id)[-1]
            history.append(
                connection, OfficeEvent.ROLE_MOVED, act.at, act.by, note=self.words.role_moved(before, after)
            )
            begins = after.tenure.first <= act.day
            closed = begins and entitlement.end(connection, before.person_id, act.at)
            _tell(connection, act, before, lambda reader: self.words.letter_of_move(reader, before, after, closed))
            if begins:
                moved = self.person(connection, before.person_id)
                self._withdraw_invitations(connection, moved, act.at, act.by, only=before)
                self._follow(connection, before, act.at, act.by)
            return before, after

        return await self.perform(person_id, Role.ADMIN, work)

    async def revoke(self, person_id: int, grant_id: int) -> RoleGrant:
        """Ends the role at once, with what waits on its strength, and returns it.

        Raises NotYours, PersonGone, LastAdmin.
        """

        def work(connection: Connection, act: Act) -> RoleGrant:
            return self._revoke(connection, grant_id, act.at, act.by)

        return await self.perform(person_id, Role.ADMIN, work)

    async def correct(self, person_id: int, owner_id: int, command: CorrectPerson) -> Person:
        """Returns the person as they are from now on; raises NotYours, PersonGone, NipTaken."""

        def work(connection: Connection, act: Act) -> Person:
            before = self.person(connection, owner_id)
            people.correct(connection, owner_id, command.name, command.nip or None, command.position)
            after = self.person(connection, owner_id)
            if after != before:
                note = self.words.person_corrected(before, after)
                history.append(connection, OfficeEvent.PERSON_CORRECTED, act.at, act.by, note=note)
            return after

        return await self.perform(person_id, Role.ADMIN, work)

    async def leave(self, person_id: int, owner_id: int) -> tuple[Person, Sequence[RoleGrant]]:
        """Ends all that somebody has: roles, what waits, accounts, codes and leave. Returns them and their roles.

        What they decided stays, and so does the history. Raises NotYours, PersonGone, LastAdmin.
        """

        def work(connection: Connection, act: Act) -> tuple[Person, Sequence[RoleGrant]]:
            gone = self.person(connection, owner_id)
            held = role_grants.of(connection, owner_id)
            for each in held:
                role_grants.revoke(connection, each.id, act.at)
            entitlement.end(connection, owner_id, act.at)
            for code in phones.open_for(connection, owner_id, act.at):
                phones.settle(connection, code, PhoneCodeState.WITHDRAWN, act.at)
            self._withdraw_invitations(connection, gone, act.at, act.by)
            for leave in leaves.of(connection, owner_id, act.day):
                leaves.end(connection, leave, act.at)
            for address in bound_accounts.addresses_of(connection, owner_id):
                entitlement.end_account(connection, address, act.at)
                key = f"{OfficeEvent.PERSON_LEFT}:{act.at.isoformat()}>{address.key}"
                screen = self.words.letter_of_leaving(gone)
                outbox.reply(connection, key, address, screen, act.at, kind=LetterKind.ACCESS_CHANGED)
            bound_accounts.remove_all(connection, owner_id)
            note = self.words.person_left(gone, held)
            history.append(connection, OfficeEvent.PERSON_LEFT, act.at, act.by, note=note)
            for each in held:
                self._follow(connection, each, act.at, act.by)
            return gone, held

        return await self.perform(person_id, Role.ADMIN, work)

    async def end_what_is_over(self) -> None:
        """In office hours ends the roles in whose place others have begun on their day, and tells who follows.

        Those whose time to act for another is over are told so as well, and whoever goes on.

        Letters, cards and forms ask by themselves who holds a role that day.
        """

        def work(connection: Connection) -> None:
            now, known = self.clock(), calendar.load(connection, self.tz)
            if not known.within_office_hours(now):
                return
            for over in role_grants.followed(connection, now):
                role_grants.end(connection, over, now)
                owner = self.person(connection, over.person_id)
                self._withdraw_invitations(connection, owner, now, None, only=over)
                self._follow(connection, over, now, None)
            for lapsed in role_grants.lapsed(connection, known.back(now.date(), TOLD_WITHIN), now):
                self._tell_of_lapse(connection, lapsed, now)

        await self.database.run(work)

    def _revoke(self, connection: Connection, grant_id: int, at: datetime, by: Officer | None) -> RoleGrant:
        """Ends the role with what waits on its strength, and tells whom it concerns save who has done it."""
        ended = role_grants.revoke(connection, grant_id, at)
        history.append(connection, OfficeEvent.ROLE_REVOKED, at, by, note=self.words.role_revoked(ended))
        closed = entitlement.end(connection, ended.person_id, at)
        if by is None or ended.person_id != by.person_id:
            owner = self.person(connection, ended.person_id)
            _post(connection, ended, owner, self.words.letter_of_revocation(owner, ended, closed), at)
        self._follow(connection, ended, at, by)
        return ended

    def _follow(self, connection: Connection, ended: RoleGrant, at: datetime, by: Officer | None) -> None:
        """A role has ended: with it end those who deputise in it or are asked to.

        Whom it concerns and who goes on with it is told.
        """
        for each in succession.deputies(connection, ended, at.date()):
            self._revoke(connection, each.id, at, by)
        for asked in succession.invited(connection, ended, at):
            claims.end(connection, self.words, asked, at, by)
        besides = {ended.person_id} | ({by.person_id} if by is not None else set())
        if ended.tenure.acting:
            for reader in _concerned(connection, ended, at.date(), besides):
                _post(connection, ended, reader, self.words.letter_of_ended_deputy(reader, ended), at)
        found = succession.of(connection, ended, at)
        for follower in found.followers if found.count else ():
            if follower.person_id not in besides:
                reader = self.person(connection, follower.person_id)
                _post(connection, ended, reader, self.words.letter_of_succession(reader, found), at, "followed")

    def _tell_of_lapse(self, connection: Connection, lapsed: RoleGrant, at: datetime) -> None:
        """Once."""
        found = succession.of(connection, lapsed, at)
        for reader in _concerned(connection, lapsed, at.date(), ()):
            key = f"{LetterKind.ACCESS_CHANGED}:{lapsed.id}:lapsed>{reader.id}"
            screen = self.words.letter_of_lapsed_deputy(reader, found, at.date())
            outbox.post(connection, key, LetterKind.ACCESS_CHANGED, reader.id, screen, at)

    def _withdraw_invitations(
        self,
        connection: Connection,
        invited: Person,
        at: datetime,
        by: Officer | None,
        only: RoleGrant | None = None,
    ) -> None:
        """Those that wait for the person; `only` those for the role that they hold no more."""
        for each in invitations.unsettled(connection, at):
            same = only is None or (each.role, each.unit) == (only.role, only.unit)
            if same and invited.nip is not None and each.nip == invited.nip:
                claims.end(connection, self.words, each, at, by)

    async def remove_account(self, person_id: int, owner_id: int, address: Address) -> Person:
        """From that account the person speaks no more; returns the person.

        Raises NotYours, PersonGone, AccountGone, LastAccount.
        """

        def work(connection: Connection, act: Act) -> Person:
            owner = self.person(connection, owner_id)
            self._remove(connection, owner, address, act.by, act.at)
            return owner

        return await self.perform(person_id, Role.ADMIN, work)

    async def let_go(self, person_id: int, address: Address) -> None:
        """The person speaks from that account of theirs no more.

        Raises PersonGone, NotYours, AccountGone, LastAccount.
        """

        def work(connection: Connection) -> None:
            owner = self.person(connection, person_id)
            self._remove(connection, owner, address, first_office(owner), self.clock())

        await self.database.run(work)

    async def choose_account(self, person_id: int, address: Address | None, here: Address) -> None:
        """Letters go to that account of the person, or else where they write from, now `here`. Raises AccountGone."""

        def work(connection: Connection) -> None:
            if address is not None and address not in bound_accounts.addresses_of(connection, person_id):
                raise AccountGone
            bound_accounts.choose(connection, person_id, address)
            if address is None:
                bound_accounts.heard_from(connection, person_id, here)
            else:
                self._resume(connection, person_id, address)
            outbox.go_anew(connection, person_id)

        await self.database.run(work)

    async def stop_news(self, person_id: int, address: Address) -> BoundAccount | None:
        """No letters go there any more; returns where they go instead. Administrators learn of whom has nowhere else.

        Raises PersonGone.
        """

        def work(connection: Connection) -> BoundAccount | None:
            owner, at = self.person(connection, person_id), self.clock()
            again = bound_accounts.is_stopped(connection, address)
            instead = bound_accounts.stop(connection, person_id, address, at)
            outbox.go_anew(connection, person_id)
            if not again:
                self._note_news(connection, OfficeEvent.NEWS_STOPPED, owner, address, at)
                if instead is None:
                    self._tell_of_silence(connection, owner, address, at)
            return instead

        return await self.database.run(work)

    async def resume_news(self, person_id: int, address: Address) -> None:
        """Letters may go there again, and so what has waited. Raises PersonGone."""

        def work(connection: Connection) -> None:
            self._resume(connection, person_id, address)
            bound_accounts.heard_from(connection, person_id, address)
            outbox.go_anew(connection, person_id)

        await self.database.run(work)

    def _resume(self, connection: Connection, person_id: int, address: Address) -> None:
        if bound_accounts.resume(connection, person_id, address):
            owner = self.person(connection, person_id)
            self._note_news(connection, OfficeEvent.NEWS_RESUMED, owner, address, self.clock())

    def _note_news(
        self, connection: Connection, event: OfficeEvent, owner: Person, address: Address, at: datetime
    ) -> None:
        by = first_office(owner) if owner.assignments else None
        history.append(connection, event, at, by, note=self.words.account_of(owner, address))

    def _remove(self, connection: Connection, owner: Person, address: Address, by: Officer, at: datetime) -> None:
        bound_accounts.remove(connection, owner.id, address)
        entitlement.end_account(connection, address, at, bound_accounts.addresses_of(connection, owner.id)[0])
        note = self.words.account_of(owner, address)
        history.append(connection, OfficeEvent.ACCOUNT_REMOVED, at, by, note=note)
        key = f"{OfficeEvent.ACCOUNT_REMOVED}:{at.isoformat()}>{address.key}"
        screen, kind = self.words.letter_of_removed_account(owner), LetterKind.ACCESS_CHANGED
        outbox.reply(connection, key, address, screen, at, kind=kind)
        left = bound_accounts.of(connection, owner.id)
        if left and all(each.stopped for each in left):
            self._tell_of_silence(connection, owner, left[0].account.address, at)

    def _tell_of_silence(self, connection: Connection, owner: Person, address: Address, at: datetime) -> None:
        """No letter reaches them any more: the administrators hear who it is."""
        key = f"{OfficeEvent.NEWS_STOPPED}:{at.isoformat()}:{owner.id}"
        screen = self.words.letter_of_stopped_news(owner, address)
        outbox.tell(connection, Role.ADMIN, LetterKind.ACCESS_CHANGED, key, screen, at, besides=owner.id)


def _as_deputy(connection: Connection, command: Deputise) -> RoleGrant:
    """Without a number yet; raises PersonGone, DeputisesDeputy, UnitUnknown, StaleButton."""
    name = people.name_of(connection, command.person_id)
    if not name or not bound_accounts.has_any(connection, command.person_id):
        raise PersonGone
    if command.assignment is not None:
        of = role_grants.held(connection, command.assignment)
        check_own(of)
        return RoleGrant(0, command.person_id, name, of.role, of.unit, command.tenure(of.person_id))
    if command.role is None:
        raise StaleButton
    unit = office_units.standing(connection, command.unit_id) if command.unit_id is not None else None
    return RoleGrant(0, command.person_id, name, command.role, unit, command.tenure(None))


def _concerned(connection: Connection, acting: RoleGrant, on: date, besides: Collection[int]) -> list[Person]:
    """Who acts, for whom (whoever holds the office, where it was taken for vacant), and the administrators."""
    numbers = {each.id for each in people.holders(connection, Role.ADMIN, on)} | {acting.person_id}
    if acting.tenure.instead_of is not None:
        numbers.add(acting.tenure.instead_of)
    else:
        unit_id = acting.unit.id if acting.unit else None
        numbers |= {each.id for each in people.in_office(connection, acting.role, on, unit_id)}
    return [people.get(connection, each, on) for each in sorted(numbers - {*besides})]


def _tell(connection: Connection, act: Act, changed: RoleGrant, compose: Callable[[Person], str]) -> None:
    """Writes to the person concerned, unless they have done it themselves."""
    if changed.person_id != act.by.person_id:
        owner = people.get(connection, changed.person_id, act.day)
        _post(connection, changed, owner, compose(owner), act.at)


def _post(
    connection: Connection, changed: RoleGrant, reader: Person, screen: str, at: datetime, about: str = "changed"
) -> None:
    """The reader's menu keys change with the roles; a role may change more than once."""
    key = f"{LetterKind.ACCESS_CHANGED}:{changed.id}:{about}:{at.isoformat()}>{reader.id}"
    outbox.post(connection, key, LetterKind.ACCESS_CHANGED, reader.id, screen, at)
