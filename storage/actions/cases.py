"""The only door through which a case changes: read, decide, save, remember and post, in one transaction."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias, TypeVar

from sqlalchemy import Connection

from sop.adapter import adapter
from sop.case import permissions, step1_collect
from sop.case.case import Case, Letter, LetterKind, Outcome
from sop.case.step5_adopt import register_entries
from sop.command import Command
from sop.errors import CaseChanged, CaseUnknown
from sop.office.act import Act
from sop.office.people import Person
from sop.procedure import EventKind, Role
from storage.actions.acting import Actions
from storage.queues import outbox, reminders
from storage.records import calendar, cases, history, orders, people, register, versions

C = TypeVar("C", bound=Command)

Decide: TypeAlias = Callable[[Case, C, Act], Outcome]
"""What a command makes of a case: the one signature of all decisions."""


class Compose(Protocol):
    """Renders a letter for one person, as a stored screen."""

    def __call__(self, letter: Letter, case: Case, reader: Person, now: datetime) -> str: ...


@dataclass(frozen=True)
class Desk(Actions):
    """Decides on cases."""

    compose: Compose

    async def open(self, person_id: int, command: step1_collect.OpenCase) -> Case:
        """A new case. Raises NotYours when the person is no Pejabat Bidang, and UnitUnknown."""

        def work(connection: Connection, act: Act) -> Case:
            outcome = step1_collect.open_case(
                cases.next_id(connection),
                cases.next_number(connection, act.at.year),
                people.unit(connection, command.unit_id),
                command.title,
                act,
            )
            cases.create(connection, outcome.case)
            return self._keep(connection, outcome, act)

        return await self.perform(person_id, Role.PEJABAT_BIDANG, work)

    async def advance(
        self,
        case_id: int,
        person_id: int,
        decide: Decide[C],
        command: C,
        *,
        seen: int | None = None,
        strictly: bool = True,
    ) -> Case:
        """The case as the decision leaves it.

        `seen` is the version that the person knows; `strictly`, the decision holds for that version alone. Raises
        CaseChanged, StepFinished, CaseUnknown, and what `decide` raises.
        """
        now = self.clock()

        def work(connection: Connection) -> Case:
            person = people.get(connection, person_id, now.date())
            before = _visible(connection, case_id, person)
            with permissions.telling(before, seen):
                if strictly and seen is not None and before.version != seen:
                    raise _changed(connection, before)
                act = Act(permissions.officer(before, person), now, calendar.load(connection, self.tz))
                outcome = decide(before, command, act)
            if not cases.save(connection, before, outcome.case):
                raise _changed(connection, before)
            if outcome.case.turn != before.turn or not outcome.case.open:
                self._turn_ended(connection, outcome, act)
            return self._keep(connection, outcome, act)

        return await self.database.run(work)

    async def case(self, case_id: int, person: Person) -> Case:
        """The case, if the person may see it; raises CaseUnknown."""
        return await self.database.read(lambda connection: _visible(connection, case_id, person))

    async def changed(self, case: Case) -> CaseChanged:
        """The refusal that tells what happened to the case last."""
        return await self.database.read(lambda connection: _changed(connection, case))

    def _turn_ended(self, connection: Connection, outcome: Outcome, act: Act) -> None:
        case = outcome.case
        reminders.withdraw(connection, case.id, act.at)
        versions.keep(connection, case)
        if outcome.event.did is EventKind.LIST_ADOPTED:
            register.add(connection, register_entries(case, act.day))
        orders.order(connection, case, self.tz)

    def _keep(self, connection: Connection, outcome: Outcome, act: Act) -> Case:
        case = cases.get(connection, outcome.case.id)
        event = outcome.event
        history.append(
            connection,
            event.did,
            act.at,
            act.by,
            case_id=case.id,
            version=case.version,
            item=event.item,
            note=event.note,
            content_sha256=content_sha256(case),
        )
        letters = outcome.letters
        if case.open and not people.holders(connection, case.actor, act.day, case.unit.id):
            letters += (Letter(LetterKind.NOBODY_THERE, Role.ADMIN),)
        for letter in letters:
            for reader in people.holders(connection, letter.to, act.day, case.unit.id):
                if reader.id != act.by.person_id:
                    key = f"{letter.kind}:{case.id}:{case.turn.key}>{reader.id}"
                    screen = self.compose(letter, case, reader, act.at)
                    outbox.post(connection, key, letter.kind, reader.id, screen, act.at)
        return case


def content_sha256(case: Case) -> str:
    """The fingerprint of a case's content in one version, by which a decision can be tied to what was decided on."""
    return hashlib.sha256(adapter(Case).dump_json(case)).hexdigest()


def _visible(connection: Connection, case_id: int, person: Person) -> Case:
    case = cases.get(connection, case_id)
    if not permissions.may_see(case, person):
        raise CaseUnknown
    return case


def _changed(connection: Connection, case: Case) -> CaseChanged:
    last = history.last_of_case(connection, case.id)
    if last is None:
        return CaseChanged(case.number, "", "", case.opened_at)
    return CaseChanged(case.number, last.did, last.name or "", last.at)
