"""Units that are merged and dissolved: what is theirs passes on or ends, in one transaction, and nothing is deleted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol

from sqlalchemy import Connection

from sop.calendar.calendars import Calendars
from sop.calendar.changes import is_news, passed_on
from sop.calendar.working_days import Deadline
from sop.case.case import LetterKind
from sop.case.summaries import CaseSummary
from sop.errors.people import MergedIntoItself, WorkOpen
from sop.office.act import Act
from sop.office.commands import DissolveUnit, MergeUnit
from sop.office.events import OfficeEvent
from sop.office.people import Person, RoleGrant, Unit
from sop.office.units import Belongings
from sop.procedure import Role
from storage.actions import claims, running_deadlines
from storage.actions.acting import Actions
from storage.actions.calendar import MovedDeadline
from storage.actions.claims import ClaimWords
from storage.actions.running_deadlines import MoveNotes
from storage.queues import entitlement, outbox
from storage.records import (
    belongings,
    calendar,
    cases,
    history,
    invitations,
    office_units,
    people,
    reckoning,
    role_grants,
)
from storage.records.reckoning import KeptChange

TOLD = (Role.PEJABAT_BIDANG, Role.PPID_UTAMA, Role.ADMIN)
"""Who works with cases of every unit."""


class UnitNotes(ClaimWords, MoveNotes, Protocol):
    """What the history says of it, and the letters as stored screens."""

    def unit_merged(self, unit: Unit, into: Unit) -> str: ...

    def unit_dissolved(self, unit: Unit, into: Unit | None) -> str: ...

    def letter_of_merged_unit(self, reader: Person, unit: Unit, into: Unit, has: Belongings) -> str: ...

    def letter_of_dissolved_unit(
        self, reader: Person, unit: Unit, into: Unit | None, has: Belongings, ended: Sequence[RoleGrant]
    ) -> str: ...


@dataclass(frozen=True)
class EndedUnit:
    """A unit that has ended, what it had, and to which one it passed, if to any."""

    unit: Unit
    has: Belongings
    into: Unit | None


@dataclass(frozen=True)
class UnitActions(Actions):
    notes: UnitNotes

    async def belongings(self, unit_id: int) -> Belongings:
        return await self.database.read(partial(belongings.of, unit_id=unit_id, tz=self.tz))

    async def preview(self, unit_id: int, into: int) -> tuple[MovedDeadline, ...]:
        """The running deadlines that move when the cases pass on, by urgency."""

        def moved(connection: Connection) -> tuple[MovedDeadline, ...]:
            known, now = calendar.load_all(connection, self.tz), self.clock()
            found = (
                MovedDeadline(each, to)
                for each, to in _coming(connection, known, unit_id, into, now).items()
                if is_news(each.turn.deadline, to)
            )
            return tuple(sorted(found, key=lambda each: each.to.due_at))

        return await self.database.read(moved)

    async def merge(self, person_id: int, command: MergeUnit) -> EndedUnit:
        """All that is the unit's is the other's from now on, the numbers of cases and the names in the register stay.

        Raises NotYours, MergedIntoItself, and UnitUnknown, UnitDissolved and UnitMerged for either of them.
        """

        def work(connection: Connection, act: Act) -> EndedUnit:
            unit = _ending(connection, command.unit_id)
            into = _other(connection, unit, command.into)
            has, note = belongings.of(connection, unit.id, self.tz), self.notes.unit_merged(unit, into)
            belongings.pass_on_roles(connection, unit.id, into.id, act.at)
            belongings.pass_on_the_rest(connection, unit, into)
            self._pass_on_cases(connection, act, unit, into, note, over=True)
            office_units.end(connection, unit.id, act.at, into=into.id)
            history.append(connection, OfficeEvent.UNIT_MERGED, act.at, act.by, note=note)
            words = partial(self.notes.letter_of_merged_unit, unit=unit, into=into, has=has)
            _tell(connection, act, unit, people.holders(connection, Role.PPID_PENDUKUNG, act.day, into.id), words)
            return EndedUnit(unit, has, into)

        return await self.perform(person_id, Role.ADMIN, work)

    async def dissolve(self, person_id: int, command: DissolveUnit) -> EndedUnit:
        """Its roles and invitations end, its open cases pass on; what is over and in the register stays as it is.

        Raises what `merge` does, and WorkOpen where it is not said where open cases go.
        """

        def work(connection: Connection, act: Act) -> EndedUnit:
            unit = _ending(connection, command.unit_id)
            has = belongings.of(connection, unit.id, self.tz)
            if has.open and command.into is None:
                raise WorkOpen(unit.name, has.open)
            successor = _other(connection, unit, command.into) if has.open and command.into is not None else None
            note = self.notes.unit_dissolved(unit, successor)
            ended = belongings.grants(connection, unit.id)
            if successor is not None:
                self._pass_on_cases(connection, act, unit, successor, note, over=False)
            self._end(connection, act, unit, ended)
            office_units.end(connection, unit.id, act.at)
            history.append(connection, OfficeEvent.UNIT_DISSOLVED, act.at, act.by, note=note)
            concerned = [people.get(connection, each, act.day) for each in {grant.person_id for grant in ended}]
            if successor is not None:
                concerned += people.holders(connection, Role.PPID_PENDUKUNG, act.day, successor.id)
            words = partial(self.notes.letter_of_dissolved_unit, unit=unit, into=successor, has=has, ended=ended)
            _tell(connection, act, unit, concerned, words)
            return EndedUnit(unit, has, successor)

        return await self.perform(person_id, Role.ADMIN, work)

    def _pass_on_cases(
        self, connection: Connection, act: Act, unit: Unit, into: Unit, note: str, *, over: bool
    ) -> None:
        """It stands in the history of each open case, which counts by the other unit's calendar from now on."""
        mine = [each.id for each in _running(connection, unit.id)]
        running_deadlines.catch_up(connection, mine, act.calendars, self.notes, act.at)
        coming = _coming(connection, act.calendars, unit.id, into.id, act.at)
        moved = {each: to for each, to in coming.items() if is_news(each.turn.deadline, to)}
        unmoved = {each: to for each, to in coming.items() if each not in moved and to != each.turn.deadline}
        versions = cases.move_deadlines(connection, unmoved)
        for case_id in belongings.pass_on_cases(connection, unit.id, into.id, act.at, over=over):
            passed, version = OfficeEvent.CASE_PASSED_ON, versions.get(case_id)
            history.append(connection, passed, act.at, act.by, case_id=case_id, version=version, note=note)
        why = {each.id: [KeptChange(act.by, note)] for each in moved}
        running_deadlines.move(connection, moved, why, self.notes, act.at)
        reckoning.keep(connection, act.by, note, act.at, into.id)  # for a turn that had ended, and is taken back

    def _end(self, connection: Connection, act: Act, unit: Unit, ended: Sequence[RoleGrant]) -> None:
        """Ends what lets people work for it; whoever waits behind an invitation is told."""
        for grant in ended:
            role_grants.revoke(connection, grant.id, act.at)
        for person_id in {grant.person_id for grant in ended}:
            entitlement.end(connection, person_id, act.at)
        for each in invitations.unsettled(connection, act.at):
            if each.unit is not None and each.unit.id == unit.id:
                claims.end(connection, self.notes, each, act.at, act.by)


def _ending(connection: Connection, unit_id: int) -> Unit:
    office_units.lock(connection)
    return office_units.get(connection, unit_id)


def _other(connection: Connection, unit: Unit, unit_id: int) -> Unit:
    if unit_id == unit.id:
        raise MergedIntoItself(unit.name)
    return office_units.get(connection, unit_id)


def _coming(
    connection: Connection, known: Calendars, unit_id: int, into: int, now: datetime
) -> dict[CaseSummary, Deadline]:
    """The running turns that the unit has, each with its deadline by the other unit's calendar."""
    before, after = known.of_unit(unit_id), known.of_unit(into)
    return {each: passed_on(each.turn.deadline, before, after, now) for each in _running(connection, unit_id)}


def _running(connection: Connection, unit_id: int) -> list[CaseSummary]:
    """The cases whose turn is the unit's."""
    return [each for each in cases.open_summaries(connection) if each.unit.id == unit_id and each.actor.bound_to_unit]


def _tell(
    connection: Connection, act: Act, unit: Unit, concerned: Iterable[Person], words: Callable[[Person], str]
) -> None:
    """Everybody once, save who has done it."""
    overseers = (each for role in TOLD for each in people.holders(connection, role, act.day))
    for reader in {each.id: each for each in (*concerned, *overseers)}.values():
        if reader.id != act.by.person_id:
            key = f"{LetterKind.UNIT_ENDED}:{unit.id}>{reader.id}"
            outbox.post(connection, key, LetterKind.UNIT_ENDED, reader.id, words(reader), act.at)
