"""What all actions have in common: whoever acts must hold the role at that moment, and all is kept or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from sop.errors.case import NotYours
from sop.office.act import Act
from sop.office.people import Officer, Person
from sop.procedure import Role
from storage.database import Database
from storage.records import calendar, people

T = TypeVar("T")

Clock: TypeAlias = Callable[[], datetime]
"""Tells the time, in the office's zone."""


def first_office(person: Person) -> Officer:
    """The person in the first of their roles; raises NotYours for who has none."""
    for held in person.assignments:
        return person.officer(held.role, held.unit_id)
    raise NotYours(Role.ADMIN)


@dataclass(frozen=True)
class Actions:
    """What may change one subject."""

    database: Database
    clock: Clock
    tz: ZoneInfo

    async def perform(self, person_id: int, role: Role, work: Callable[[Connection, Act], T]) -> T:
        """Does the work in one transaction, for who holds the role by then; raises PersonGone, NotYours."""

        def transaction(connection: Connection) -> T:
            return work(connection, self.begin(connection, self.person(connection, person_id), role))

        return await self.database.run(transaction)

    def person(self, connection: Connection, person_id: int) -> Person:
        """With the roles that count today; raises PersonGone."""
        return people.get(connection, person_id, self.clock().date())

    def begin(self, connection: Connection, person: Person, role: Role, unit_id: int | None = None) -> Act:
        """The act of that person in that office, now; raises NotYours."""
        if not person.holds(role, unit_id):
            raise NotYours(role)
        return Act(person.officer(role, unit_id), self.clock(), calendar.load_all(connection, self.tz))
