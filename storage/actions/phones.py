"""A new phone: a code brings somebody over to another account, and all that they had before end at once."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Connection

from sop.case.case import LetterKind
from sop.errors.case import NotYours
from sop.errors.people import AccountTaken, PhoneCodeInvalid
from sop.office.act import Act
from sop.office.address import Address
from sop.office.events import OfficeEvent
from sop.office.invitations import MOST_WRONG_NIPS, Account
from sop.office.people import Officer, Person
from sop.office.phones import (
    LASTS_FROM_ADMINISTRATOR,
    LASTS_FROM_PHONE,
    SECRET_LENGTH,
    SPOKEN_LENGTH,
    BoundAccount,
    ChangePhone,
    PhoneCode,
    PhoneCodeState,
)
from sop.procedure import Role
from sop.text.codes import CODE_LETTERS
from storage.actions import claims
from storage.actions.acting import Actions, first_office
from storage.actions.claims import ClaimWords
from storage.queues import answers, cards, drafts, entitlement, outbox
from storage.queues.drafts import Ending
from storage.records import bound_accounts, history, people, phones
from storage.records.invitations import sha256_of


class PhoneWords(ClaimWords, Protocol):
    """What the history and the letters say of it; letters as stored screens."""

    def phone_code_of(self, owner: Person) -> str: ...

    def phone_changed(self, owner: Person, before: Sequence[BoundAccount], now: Account) -> str: ...

    def letter_of_phone_code(self, owner: Person) -> str: ...

    def letter_of_wrong_phone_nips(self, owner: Person, account: Account) -> str: ...

    def letter_of_ended_account(self, owner: Person, now: Account) -> str: ...

    def letter_of_changed_phone(self, owner: Person, before: Sequence[BoundAccount], now: Account) -> str: ...

    def letter_of_moved(self, owner: Person, now: Account) -> str: ...

    def letter_of_doubtful_move(self, owner: Person, before: Address) -> str: ...

    def letter_of_account(self, person: Person, account: Account) -> str: ...

    def letter_of_added_account(self, person: Person, account: Account) -> str: ...


@dataclass(frozen=True)
class NewPhoneCode:
    """A code as it was made, with its secret, which is not kept."""

    secret: str
    code: PhoneCode
    owner: Person
    spoken: str | None = None


@dataclass(frozen=True)
class PhoneActions(Actions):
    words: PhoneWords

    async def make_own(self, person_id: int) -> NewPhoneCode:
        """For the person's own new phone, to be used at once; raises PersonGone, NotYours for who has no role."""
        secret = _secret()

        def work(connection: Connection) -> NewPhoneCode:
            owner = self.person(connection, person_id)
            return self._made(connection, secret, owner, first_office(owner), self.clock(), LASTS_FROM_PHONE)

        return await self.database.run(work)

    async def make_link(self, person_id: int, channel: str) -> NewPhoneCode:
        """For an account of the person's own on another channel, to be used at once; raises as `make_own` does."""
        secret = _secret()

        def work(connection: Connection) -> NewPhoneCode:
            owner = self.person(connection, person_id)
            by, at = first_office(owner), self.clock()
            return self._made(connection, secret, owner, by, at, LASTS_FROM_PHONE, links_to=channel)

        return await self.database.run(work)

    async def make_for(self, person_id: int, owner_id: int) -> NewPhoneCode:
        """An administrator's for somebody, whose present accounts are told. Raises NotYours, PersonGone.

        Who has no NIP is asked for a number that is told apart from the code: a code that went astray is not enough.
        """
        secret, number = _secret(), f"{secrets.randbelow(10**SPOKEN_LENGTH):0{SPOKEN_LENGTH}}"

        def work(connection: Connection, act: Act) -> NewPhoneCode:
            owner = self.person(connection, owner_id)
            spoken = None if owner.nip else number
            made = self._made(connection, secret, owner, act.by, act.at, LASTS_FROM_ADMINISTRATOR, spoken)
            screen, kind = self.words.letter_of_phone_code(owner), LetterKind.PHONE_CHANGED
            outbox.post(connection, f"{OfficeEvent.PHONE_CODE_MADE}:{made.code.id}", kind, owner.id, screen, act.at)
            return made

        return await self.perform(person_id, Role.ADMIN, work)

    async def withdraw(self, person_id: int, number: int) -> tuple[PhoneCode, Person]:
        """Nobody can open it any more, if nobody has; by its owner or an administrator. Returns also whose.

        Raises PhoneCodeInvalid, NotYours.
        """

        def work(connection: Connection) -> tuple[PhoneCode, Person]:
            at, by, found = self.clock(), self.person(connection, person_id), phones.get(connection, number)
            if by.id != found.person_id and not by.holds(Role.ADMIN):
                raise NotYours(Role.ADMIN)
            owner = self.person(connection, found.person_id)
            if found.is_open(at):
                phones.settle(connection, found, PhoneCodeState.WITHDRAWN, at)
                note = self.words.phone_code_of(owner)
                history.append(connection, OfficeEvent.PHONE_CODE_WITHDRAWN, at, first_office(by), note=note)
            return found, owner

        return await self.database.run(work)

    async def count_wrong_nip(self, code_sha256: str, account: Account) -> int:
        """How often a NIP may still be tried; after the last time the code is withdrawn, and administrators learn it.

        Raises PhoneCodeInvalid.
        """

        def work(connection: Connection) -> int:
            at = self.clock()
            found = phones.find(connection, code_sha256, at)
            left = MOST_WRONG_NIPS - phones.count_wrong_nip(connection, found)
            if left <= 0:
                owner = self.person(connection, found.person_id)
                phones.settle(connection, found, PhoneCodeState.WITHDRAWN, at)
                note = self.words.phone_code_of(owner)
                history.append(connection, OfficeEvent.PHONE_CODE_WITHDRAWN, at, None, note=note)
                screen = self.words.letter_of_wrong_phone_nips(owner, account)
                self._tell(connection, f"{OfficeEvent.PHONE_CODE_WITHDRAWN}:{found.id}", screen, at)
            return left

        return await self.database.run(work)

    async def change(self, code_sha256: str, account: Account, command: ChangePhone) -> Person:
        """The account becomes the person's, and all that they had end, on every channel; one that links lets them be.

        What is being filled in there, and letters on their way there, come over. Raises PhoneCodeInvalid, AccountTaken.
        """

        def work(connection: Connection) -> Person:
            at = self.clock()
            found = phones.find(connection, code_sha256, at)
            owner = self.person(connection, found.person_id)
            if not _fits(found, owner, account, command):
                raise PhoneCodeInvalid
            if people.by_account(connection, account.address, at.date()) is not None:
                raise AccountTaken
            phones.settle(connection, found, PhoneCodeState.USED, at)
            had = bound_accounts.of(connection, owner.id)
            if any(each.account.address.channel == found.links_to for each in had):
                raise PhoneCodeInvalid  # there is one by now
            drafts.end(connection, account.address, Ending.SENT, at)
            bound_accounts.bind(connection, owner.id, account, at)
            drafts.take_over(connection, account.address, at)
            claims.note_consent(connection, self.words, owner.name, account, at)
            claims.end_of_others(connection, self.words, account.address, at)
            if found.links_to is not None:
                self._added(connection, found, owner, had, account, at)
                return owner
            for each in had:
                self._end(connection, owner, each.account, account, at)
            outbox.go_anew(connection, owner.id)
            note = self.words.phone_changed(owner, had, account)
            history.append(connection, OfficeEvent.PHONE_CHANGED, at, first_office(owner), note=note)
            screen = self.words.letter_of_changed_phone(owner, had, account)
            self._tell(connection, f"{OfficeEvent.PHONE_CHANGED}:{found.id}", screen, at, besides=owner.id)
            return owner

        return await self.database.run(work)

    async def move(self, before: Address, now: Address) -> None:
        """The channel tells that somebody has another address: what they had at the old one goes on at the new one.

        Where that is another's already, nothing moves, and the administrators learn that a code is needed.
        """

        def work(connection: Connection) -> None:
            at = self.clock()
            owner = people.by_account(connection, before, at.date())
            if owner is None:
                return  # nobody's, or it has moved already
            if people.by_account(connection, now, at.date()) is not None:
                screen = self.words.letter_of_doubtful_move(owner, before)
                self._tell(connection, f"{OfficeEvent.PHONE_CHANGED}:{before.key}:{now.key}", screen, at)
                return
            had = next(each for each in bound_accounts.of(connection, owner.id) if each.account.address == before)
            moved = replace(had.account, address=now)
            bound_accounts.readdress(connection, before, now)
            drafts.take_over(connection, now, at)
            drafts.move(connection, before, now, at)
            drafts.readdress(connection, before, now)
            cards.readdress(connection, before, now)
            answers.readdress(connection, before, now)
            outbox.redirect(connection, before, now)
            claims.end_of_others(connection, self.words, now, at)
            note = self.words.phone_changed(owner, [had], moved)
            history.append(connection, OfficeEvent.PHONE_CHANGED, at, None, note=note)
            screen = self.words.letter_of_moved(owner, moved)
            key = f"{OfficeEvent.PHONE_CHANGED}:{at.isoformat()}:{now.key}"
            self._tell(connection, key, screen, at, besides=owner.id)

        await self.database.run(work)

    def _made(
        self,
        connection: Connection,
        secret: str,
        owner: Person,
        by: Officer,
        at: datetime,
        lasts: timedelta,
        spoken: str | None = None,
        links_to: str | None = None,
    ) -> NewPhoneCode:
        about = {"spoken": spoken, "links_to": links_to}
        code = phones.make(connection, secret, owner.id, at, made_by=by.person_id, lasts=lasts, **about)
        note = self.words.phone_code_of(owner)
        history.append(connection, OfficeEvent.PHONE_CODE_MADE, at, by, note=note)
        return NewPhoneCode(secret, code, owner, spoken)

    def _added(
        self,
        connection: Connection,
        code: PhoneCode,
        owner: Person,
        had: Sequence[BoundAccount],
        added: Account,
        at: datetime,
    ) -> None:
        """The person is told where they spoke from already, and so are the administrators."""
        history.append(connection, OfficeEvent.ACCOUNT_ADDED, at, first_office(owner))
        key = f"{OfficeEvent.ACCOUNT_ADDED}:code:{code.id}"
        for each in (each for each in had if not each.stopped):
            there, screen = each.account.address, self.words.letter_of_account(owner, added)
            outbox.reply(connection, f"{key}>{there.key}", there, screen, at, kind=LetterKind.ACCESS_CHANGED)
        kind, screen = LetterKind.PERSON_JOINED, self.words.letter_of_added_account(owner, added)
        outbox.tell(connection, Role.ADMIN, kind, key, screen, at, besides=owner.id)

    def _end(self, connection: Connection, owner: Person, before: Account, now: Account, at: datetime) -> None:
        """The person speaks from there no more, and is told so there."""
        bound_accounts.remove(connection, owner.id, before.address)
        bound_accounts.heard_from(connection, owner.id, now.address)
        entitlement.end_account(connection, before.address, at, now.address)
        outbox.redirect(connection, before.address, now.address)
        key = f"{OfficeEvent.PHONE_CHANGED}:{at.isoformat()}>{before.address.key}"
        screen, kind = self.words.letter_of_ended_account(owner, now), LetterKind.ACCESS_CHANGED
        outbox.reply(connection, key, before.address, screen, at, kind=kind)

    def _tell(self, connection: Connection, key: str, screen: str, at: datetime, *, besides: int | None = None) -> None:
        outbox.tell(connection, Role.ADMIN, LetterKind.PHONE_CHANGED, key, screen, at, besides=besides)


def _fits(code: PhoneCode, owner: Person, account: Account, command: ChangePhone) -> bool:
    """Whether it may bring its owner there: one that links to a channel adds an account there and nowhere else."""
    if code.links_to is not None:
        return code.links_to == account.address.channel
    return owner.nip in (None, command.nip) and is_spoken(code, command.spoken)


def is_spoken(code: PhoneCode, number: str | None) -> bool:
    """Whether it is the number that goes with the code, or none does."""
    return code.spoken_sha256 in (None, sha256_of(number or ""))


def _secret() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(SECRET_LENGTH))
