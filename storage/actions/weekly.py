"""Once a week, whoever manages the office hears of what there is for them to do about delays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from sop.case.case import LetterKind
from sop.case.case_list import EVERYTHING, Sieve
from sop.case.summaries import CaseSummary
from sop.office.people import Contact
from sop.procedure import Role
from storage.actions.acting import Actions
from storage.queues import outbox
from storage.records import calendar, case_lists, leaves, people

CASES = 6


class WeeklyWords(Protocol):
    def weekly_letter(
        self,
        late: Sequence[CaseSummary],
        holders: Mapping[int, Sequence[Contact]],
        failed: int,
        now: datetime,
    ) -> str: ...


@dataclass(frozen=True)
class WeeklyActions(Actions):
    words: WeeklyWords

    async def tell(self) -> None:
        """Once in a week, from its first office hour on; nothing where there is nothing to do."""
        if await self.database.read(self._readers):
            await self.database.run(self._tell)

    def _readers(self, connection: Connection) -> Sequence[int]:
        """Administrators on duty who have not had this week's letter; none while there is nothing to tell."""
        now, known = self.clock(), calendar.load(connection, self.tz)
        if not known.within_office_hours(now):
            return ()
        on_duty = leaves.on_duty(connection, Role.ADMIN, now.date())
        waiting = [each.id for each in on_duty if not outbox.was_posted(connection, self._key(each.id, now))]
        return waiting if waiting and (self._late(connection, now) or outbox.failed(connection)) else ()

    def _tell(self, connection: Connection) -> None:
        now = self.clock()
        late = self._late(connection, now)
        holders = people.contacts(connection, late, now.date(), leaves.away_until(connection, now.date()))
        screen = self.words.weekly_letter(late, holders, len(outbox.failed(connection)), now)
        for person_id in self._readers(connection):
            key = self._key(person_id, now)
            outbox.post(connection, key, LetterKind.WEEKLY, person_id, screen, now, role=Role.ADMIN)

    def _late(self, connection: Connection, now: datetime) -> Sequence[CaseSummary]:
        return case_lists.under_way(connection, EVERYTHING, Sieve(late=True), now, 0, CASES)

    def _key(self, person_id: int, now: datetime) -> str:
        week = now.isocalendar()
        return f"{LetterKind.WEEKLY}:{week.year}-{week.week}>{person_id}"
