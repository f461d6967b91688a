"""What becomes of letters on their way: gone, withdrawn, tried again, or given up on, of which administrators learn."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Connection

from sop.calendar.working_days import WorkingCalendar
from sop.case import permissions
from sop.case.case import Case, Letter, LetterKind
from sop.case.permissions import AT_WORK_FOR
from sop.documents.documents import IssuedDocument
from sop.office.address import Address
from sop.office.channel_news import ChannelNews
from sop.office.people import Person
from sop.procedure import Role
from storage.actions.acting import Actions
from storage.database import DatabaseAway
from storage.queues import answers, entitlement, inbox, outbox
from storage.queues.outbox import LONGEST_PAUSE, NOBODY, NOT_ENTITLED, LeftAlone, WaitingLetter
from storage.records import bound_accounts, calendar, cases, history, leaves, people

log = logging.getLogger(__name__)

OF_THE_READER = ("ChannelClosed", "ChannelRefused", "NothingTold")
"""Faults by which a person cannot be reached, and of which one letter a day is enough."""


class LetterWords(Protocol):
    """The letters to the administrators, and a letter about a case as it stands now, as stored screens."""

    def letter_about_case(
        self,
        letter: Letter,
        case: Case,
        reader: Person,
        at: datetime,
        known: WorkingCalendar,
        replaced: Sequence[IssuedDocument],
    ) -> str: ...

    def letter_of_failure(self, name: str, kind: LetterKind | None, fault: str) -> str: ...

    def letter_of_stop(self, channel: str, code: int) -> str: ...

    def letter_of_news(self, news: ChannelNews) -> str: ...


@dataclass(frozen=True)
class LetterActions(Actions):
    words: LetterWords

    async def due(self, limit: int) -> Sequence[WaitingLetter]:
        """The letters that may go now, one for each address.

        Whoever is on leave, or whose office is closed, gets those that can wait afterwards.
        """

        def read(connection: Connection) -> Sequence[WaitingLetter]:
            now = self.clock()
            found = outbox.due(connection, now, limit)
            if not found or (left_alone := self._left_alone(connection, now)) == NOBODY:
                return found
            return outbox.due(connection, now, limit, left_alone)

        return await self.database.read(read)

    def _left_alone(self, connection: Connection, now: datetime) -> LeftAlone:
        known, readers = calendar.load_all(connection, self.tz), outbox.readers_waiting(connection)
        closed = leaves.off_hours(connection, readers, now, known)
        at_work = inbox.heard_from(connection, closed, now - AT_WORK_FOR, now) if closed else frozenset()
        return LeftAlone(leaves.silent(connection, now, known), closed, closed - at_work)

    async def why_not(self, letter: WaitingLetter) -> str | None:
        """Why it does not go any more; None when it may."""
        return await self.database.read(lambda connection: entitlement.why_not(connection, letter, self.clock()))

    async def as_of_now(self, letter: WaitingLetter) -> str:
        """Its screen: composed anew where something has happened to its case while it waited."""
        kind, case_id = letter.kind, letter.case_id
        if kind not in permissions.COMPOSED_ANEW or case_id is None or not letter.role or letter.person_id is None:
            return letter.screen
        told, role, reader_id, now = kind, Role(letter.role), letter.person_id, self.clock()

        def read(connection: Connection) -> str:
            case, posted_at = cases.get(connection, case_id), outbox.posted_at(connection, letter.id)
            since = history.changes_after(connection, case_id, posted_at)
            if not permissions.is_composed_anew(told, case, posted_at, since):
                return letter.screen
            reader = people.get(connection, reader_id, now.date())
            known = calendar.load_all(connection, self.tz).of(case.actor, case.unit.id)
            return self.words.letter_about_case(permissions.letter_anew(told, role, case), case, reader, now, known, ())

        return await self.database.read(read)

    async def withdraw(self, letter: WaitingLetter, why: str) -> None:
        await self.database.run(lambda connection: entitlement.withdraw(connection, letter, self.clock(), why))

    async def delivered(self, letter: WaitingLetter) -> None:
        await self.database.run(lambda connection: outbox.delivered(connection, letter.id, self.clock()))

    async def heard_at(self, address: Address) -> datetime | None:
        """When something came from there last."""
        return await self.database.read(lambda connection: inbox.heard_at(connection, address))

    async def name_and_time(self, letter: WaitingLetter) -> tuple[str, datetime]:
        """Whose it is, and when it was posted, in the office's zone."""

        def read(connection: Connection) -> tuple[str, datetime]:
            at = outbox.posted_at(connection, letter.id).astimezone(self.tz)
            return people.name_of(connection, letter.person_id), at

        return await self.database.read(read)

    async def sent(self, letter: WaitingLetter, message_id: str) -> None:
        """Taken by a channel that tells later what has become of it."""
        await self.database.run(lambda connection: outbox.sent(connection, letter, message_id, self.clock()))

    async def begun(self, letter: WaitingLetter, to: Address, *, by_notice: bool) -> WaitingLetter:
        """It goes now, or `by_notice` what tells its reader that it waits until they write.

        If the process ends before it is on record what the channel answered, it waits to be told of.
        """
        return await self.database.run(
            lambda connection: outbox.begun(connection, letter, to, self.clock(), by_notice=by_notice)
        )

    async def told_of(self, reference: str | None, message_id: str, *, arrived: bool) -> WaitingLetter | None:
        """The letter that a channel tells of, as `outbox.told_of`; an answer that is lost is one from then on."""

        def known(connection: Connection) -> WaitingLetter | None:
            return outbox.told_of(connection, reference, message_id, arrived=arrived)

        if reference is None or not answers.is_one(reference):
            return await self.database.read(known)

        def work(connection: Connection) -> WaitingLetter | None:
            if not arrived:
                return answers.post(connection, reference, self.clock())
            answers.settle(connection, reference)
            return known(connection)

        return await self.database.run(work)

    async def repeat(self, letter: WaitingLetter) -> None:
        await self.database.run(lambda connection: outbox.repeat(connection, letter.id))

    async def notice_arrived(self, letter: WaitingLetter) -> None:
        await self.database.run(lambda connection: outbox.notice_arrived(connection, letter.id))

    async def go_back(self, letter: WaitingLetter) -> None:
        await self.database.run(lambda connection: outbox.go_back(connection, letter, self.clock()))

    async def reroute(self, letter: WaitingLetter, away_from: Address, *, returns: bool) -> bool:
        """To an account of its reader on another channel, once; returns whether there is one.

        From there it `returns` if it cannot be delivered there at all.
        """
        reader = letter.person_id
        if reader is None or letter.rerouted:
            return False

        def work(connection: Connection) -> bool:
            for bound in bound_accounts.of(connection, reader):
                address = bound.account.address
                if address.channel != away_from.channel and not bound.stopped:
                    outbox.reroute(connection, letter, address, self.clock(), returns=returns)
                    return True
            return False

        return await self.database.run(work)

    async def untold(self, *, taken: bool, lasts: timedelta) -> Sequence[WaitingLetter]:
        """Of what nothing was told for so long."""
        since = self.clock() - lasts
        return await self.database.read(lambda connection: outbox.untold(connection, taken=taken, since=since))

    async def post_untold_answers(self, unanswered: timedelta, untold: timedelta) -> None:
        """What may never have been taken goes by letter after so long; what was taken is forgotten after longer."""
        now = self.clock()

        def work(connection: Connection) -> None:
            answers.sweep(connection, now - untold)
            for reference in answers.untold(connection, now - unanswered):
                if (letter := answers.post(connection, reference, now)) is not None:
                    outbox.repeat(connection, letter.id)

        await self.database.run(work)

    async def tell_of_stop(self, channel: str, code: int) -> None:
        """The administrators are told, once a day, that nothing goes out on a channel any more."""
        now = self.clock()
        key = f"{LetterKind.FAULT}:{channel}:{code}:{now.date()}"
        screen = self.words.letter_of_stop(channel, code)
        await self.database.run(
            lambda connection: outbox.tell(connection, Role.ADMIN, LetterKind.FAULT, key, screen, now)
        )

    async def tell_of_news(self, news: ChannelNews) -> None:
        """The administrators are told of it, once, however often a channel tells it."""
        key, screen = f"{LetterKind.FAULT}:news:{news.key}", self.words.letter_of_news(news)
        await self.database.run(
            lambda connection: outbox.tell(connection, Role.ADMIN, LetterKind.FAULT, key, screen, self.clock())
        )

    async def postpone(self, letter: WaitingLetter, pause: timedelta, *, shut: bool = False) -> None:
        """It may be tried again after that pause, or the longest; by notice where it is `shut` for all else."""
        now = self.clock()
        until, shut_at = now + min(pause, LONGEST_PAUSE), now if shut else None
        await self.database.run(lambda connection: outbox.postpone(connection, letter.id, until, shut_at=shut_at))

    async def give_up(self, letter: WaitingLetter, fault: str) -> None:
        """The other administrators are told, once a day for each person that cannot be reached, and for each fault.

        Of what was for somebody who has left by now nobody is told: nothing can be done about it.

        If they cannot be told, it is given up all the same: the log has it, and the list of letters that failed.
        """
        now = self.clock()

        def work(connection: Connection) -> None:
            if letter.person_id is not None and not bound_accounts.has_any(connection, letter.person_id):
                outbox.withdraw(connection, letter.key, now, NOT_ENTITLED)
                return
            outbox.give_up(connection, letter.id, fault, now)
            self._tell(connection, letter, fault, now)

        try:
            await self.database.run(work)
        except DatabaseAway:
            raise
        except Exception:
            log.exception("nobody could be told of letter %s", letter.id)
            await self.database.run(lambda connection: outbox.give_up(connection, letter.id, fault, now))

    def _tell(self, connection: Connection, letter: WaitingLetter, fault: str, now: datetime) -> None:
        reader, of_the_reader = letter.person_id, fault.partition(":")[0] in OF_THE_READER
        if letter.kind is LetterKind.DELIVERY_FAILED or (reader is None and of_the_reader):
            return
        what = f"{reader}" if of_the_reader else f"{fault}:{reader}"
        key = f"{LetterKind.DELIVERY_FAILED}:{what}:{now.date()}"
        screen = self.words.letter_of_failure(people.name_of(connection, reader), letter.kind, fault)
        outbox.tell(connection, Role.ADMIN, LetterKind.DELIVERY_FAILED, key, screen, now, besides=reader)
