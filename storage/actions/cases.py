"""The only door through which a case changes: read, decide, save, remember and post, in one transaction."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias, TypeVar

from sqlalchemy import Connection

from sop.adapter import adapter
from sop.calendar.calendars import Calendars
from sop.calendar.changes import moves
from sop.calendar.working_days import WorkingCalendar
from sop.case import adjusting, handing_over, permissions, step1_collect, taking_back
from sop.case.adjusting import SettleTime
from sop.case.case import Case, Event, Letter, LetterKind, Outcome
from sop.case.handing_over import HandOver
from sop.case.replacing import WORKS, Replaced, ReplacesWork, maker, replaced_in
from sop.case.step5_adopt import register_entries
from sop.command import Command
from sop.documents.documents import IssuedDocument
from sop.errors.case import CaseChanged, CaseUnknown, DoneAlready, HandedOverAlready
from sop.office.act import Act
from sop.office.events import OfficeEvent
from sop.office.people import Person
from sop.procedure import EventKind, Role
from storage.actions import running_deadlines, waiting_papers
from storage.actions.acting import Actions
from storage.actions.running_deadlines import MoveNotes
from storage.actions.waiting_papers import WaitingWords
from storage.queues import begun, drafts, outbox, reminders
from storage.records import (
    bound_accounts,
    calendar,
    cases,
    documents,
    history,
    leaves,
    moved_deadlines,
    office_units,
    openings,
    orders,
    people,
    reckoning,
    register,
    versions,
)

C = TypeVar("C", bound=Command)

Decide: TypeAlias = Callable[[Case, C, Act], Outcome]
"""What a command makes of a case: the one signature of all decisions."""


class CaseWords(WaitingWords, MoveNotes, Protocol):
    """Renders letters for one person each, as stored screens."""

    def deadline_adjusted(self, event: Event) -> str: ...

    def letter_about_case(
        self,
        letter: Letter,
        case: Case,
        reader: Person,
        at: datetime,
        known: WorkingCalendar,
        replaced: Sequence[IssuedDocument],
    ) -> str: ...

    def letter_of_replaced_documents(self, replaced: Sequence[IssuedDocument], reader: Person) -> str: ...

    def letter_of_replaced_work(self, replaced: Sequence[Replaced], case: Case, act: Act, reader: Person) -> str: ...


@dataclass(frozen=True)
class Desk(Actions):
    """Decides on cases."""

    words: CaseWords

    async def open(self, person_id: int, command: step1_collect.OpenCase) -> Case:
        """A new case. Raises NotYours when the person is no Pejabat Bidang, and UnitUnknown."""

        def work(connection: Connection, act: Act) -> Case:
            unit = office_units.standing(connection, command.unit_id)
            cases.take_turn(connection)
            number = cases.next_number(connection, act.at.year)
            outcome = step1_collect.open_case(cases.next_id(connection), number, unit, command.title, act)
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
        CaseChanged, StepFinished, DoneAlready, ReplacesWork, CaseUnknown, and what `decide` raises.
        """
        now = self.clock()

        def work(connection: Connection) -> Case:
            person = people.get(connection, person_id, now.date())
            known = self._hold(connection, case_id, now)
            before = _visible(connection, case_id, person)
            with permissions.telling(before, seen):
                if strictly and seen is not None and changed_since(connection, before, seen):
                    raise _changed(connection, before)
                act = Act(permissions.officer(before, person), now, known)
                outcome = decide(before, command, act)
            if outcome.case == before:
                _check_undone(connection, before, outcome.event, act, seen)
            replaced = _replaced(connection, before, outcome, act, seen)
            case = self._save(connection, before, outcome, act)
            self._tell_replaced(connection, case, replaced, act)
            return case

        return await self.database.run(work)

    async def take_back(self, case_id: int, person_id: int, *, seen: int) -> Case:
        """The case back at the step from which the person sent it, as that step was.

        Raises CaseUnknown, CaseChanged, StepFinished, TakenBack, and what `taking_back.require` raises.
        """
        now = self.clock()

        def work(connection: Connection) -> Case:
            person = self.person(connection, person_id)
            known = self._hold(connection, case_id, now)
            before = _visible(connection, case_id, person)
            with permissions.telling(before, seen):
                if changed_since(connection, before, seen):
                    raise _changed(connection, before)
                taken = taking_back.require(before, person, openings.of_turn(connection, before), now)
            act = Act(taking_back.officer(before, person, taken), now, known)
            documents.take_back(connection, case_id, taken.at, now)
            self._save(connection, before, taking_back.take_back(before, taken, act), act)
            reckoning.put_back(connection, case_id, taken.at)  # a turn that has ended does not follow the calendar
            running_deadlines.catch_up(connection, [case_id], known, self.words, now)
            return cases.get(connection, case_id)

        return await self.database.run(work)

    async def settle_time(self, case_id: int, person_id: int, command: SettleTime, *, seen: int) -> Case:
        """The case with time that was asked for given, shortened or refused, by whom it was asked of.

        Raises CaseUnknown, StepFinished, TakenBack, and what `adjusting.decider` and `adjusting.settle_time` raise.
        """
        now = self.clock()

        def work(connection: Connection) -> Case:
            person = self.person(connection, person_id)
            known = self._hold(connection, case_id, now)
            before = overseen(connection, case_id, person)
            with permissions.telling(before, seen):
                by = adjusting.decider(before, person, leaves.deciders(connection, before, person, now.date()))
                if before.turn != before.turn_at(seen) or _asked_anew(connection, before, seen):
                    raise _changed(connection, before)
            act = Act(by, now, known)
            return self._save(connection, before, adjusting.settle_time(before, command, act), act)

        return await self.database.run(work)

    async def hand_over(self, case_id: int, person_id: int, command: HandOver, *, seen: int) -> Case:
        """The case with another of those whose turn it is responsible for it, who may continue the giver's form.

        Raises CaseUnknown, StepFinished, TakenBack, CaseClosed, NotYours, and what `handing_over.hand_over` raises.
        """
        now = self.clock()

        def work(connection: Connection) -> Case:
            person = self.person(connection, person_id)
            known = self._hold(connection, case_id, now)
            before = _visible(connection, case_id, person)
            with permissions.telling(before, seen):
                by = permissions.officer(before, person)
                if before.turn.key != before.turn_at(seen).key and changed_since(connection, before, seen):
                    raise _changed(connection, before)
            now_with = before.turn.responsible
            if now_with is not None and EventKind.HANDED_OVER in history.since(connection, case_id, seen):
                raise HandedOverAlready(before.number, now_with.name, now_with.by)
            there = people.holders(connection, before.actor, now.date(), before.unit.id)
            receiver = next((each for each in there if each.id == command.person_id), None)
            act = Act(by, now, known)
            for draft in drafts.of(
                connection, (person_id, *bound_accounts.addresses_of(connection, person_id))
            ).values():
                if draft.subject.get("case") == str(case_id):
                    begun.offer(connection, draft, person_id, before, now)
            return self._save(connection, before, handing_over.hand_over(before, command, act, receiver), act)

        return await self.database.run(work)

    async def open_turn(self, case_id: int, person_id: int) -> Case:
        """The case as it is, put before the person; whose turn it is has opened it from now on. Raises CaseUnknown."""

        def work(connection: Connection) -> Case:
            person = self.person(connection, person_id)
            cases.lock(connection, [case_id])
            case = _visible(connection, case_id, person)
            if taking_back.is_opened_by(case, person):
                openings.note(connection, case, person, self.clock())
            return case

        return await self.database.run(work)

    async def case(self, case_id: int, person: Person) -> Case:
        """The case, if the person may see it; raises CaseUnknown."""
        return await self.database.read(lambda connection: _visible(connection, case_id, person))

    async def overseen(self, case_id: int, person: Person) -> Case:
        """The case, if the person may know where it stands; raises CaseUnknown."""
        return await self.database.read(lambda connection: overseen(connection, case_id, person))

    async def changed(self, case: Case) -> CaseChanged:
        """The refusal that tells what happened to the case last."""
        return await self.database.read(lambda connection: _changed(connection, case))

    def _hold(self, connection: Connection, case_id: int, now: datetime) -> Calendars:
        """Nobody else changes the case until this has ended; its deadline is by the calendars, which it returns."""
        cases.lock(connection, [case_id])
        known = calendar.load_all(connection, self.tz)
        running_deadlines.catch_up(connection, [case_id], known, self.words, now)
        return known

    def _save(self, connection: Connection, before: Case, outcome: Outcome, act: Act) -> Case:
        """What the decision has made of the case, with all that goes with it; raises CaseChanged."""
        if not cases.save(connection, before, outcome.case):
            raise _changed(connection, before)
        ended = outcome.case.turn.key != before.turn.key or not outcome.case.open
        if not ended and outcome.case.turn.due_at != before.turn.due_at:
            reminders.withdraw(connection, before.id, act.at)
        if not ended and moves(before.turn.deadline, outcome.case.turn.deadline):
            moved_deadlines.adjusted(connection, before.id, self.words.deadline_adjusted(outcome.event))
        outdated = self._turn_ended(connection, outcome, act) if ended else ()
        return self._keep(connection, outcome, act, outdated)

    def _tell_replaced(self, connection: Connection, case: Case, replaced: Sequence[Replaced], act: Act) -> None:
        """Puts on record whose work was replaced, and writes to them."""
        for each in replaced:
            event, note = OfficeEvent.WORK_REPLACED, each.made.name
            history.append(connection, event, act.at, act.by, case_id=case.id, item=each.item, note=note)
        for person_id in {each.made.person_id for each in replaced if each.made.person_id is not None}:
            reader = self.person(connection, person_id)
            own = [each for each in replaced if each.made.person_id == person_id]
            if permissions.may_see(case, reader):
                key = f"{LetterKind.WORK_REPLACED}:{case.id}:{case.version}>{reader.id}"
                screen = self.words.letter_of_replaced_work(own, case, act, reader)
                outbox.post(connection, key, LetterKind.WORK_REPLACED, reader.id, screen, act.at, case_id=case.id)

    def _turn_ended(self, connection: Connection, outcome: Outcome, act: Act) -> tuple[IssuedDocument, ...]:
        """Returns the documents that need not be signed any more."""
        case = outcome.case
        reminders.withdraw(connection, case.id, act.at)
        versions.keep(connection, case)
        if outcome.event.did is EventKind.LIST_ADOPTED:
            register.add(connection, register_entries(case, act.day))
        ordered = orders.order(connection, case, self.tz)
        if ordered.lacks:
            person = self.person(connection, act.by.person_id)
            waiting_papers.tell(connection, self.words, case, ordered.lacks, person, act.at)
        return ordered.outdated

    def _keep(
        self, connection: Connection, outcome: Outcome, act: Act, outdated: Sequence[IssuedDocument] = ()
    ) -> Case:
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
        there = people.holders(connection, case.actor, act.day, case.unit.id)
        if case.open and not any(permissions.is_turn_of(case, each) for each in there):
            letters += (Letter(LetterKind.NOBODY_THERE, Role.ADMIN),)
        replaced, known = _unsigned_of(outdated, act), case.calendar_of(case.step, act)
        for letter in letters:
            for reader in people.holders(connection, letter.to, act.day, case.unit.id):
                asks = letter.kind in permissions.ASKING_TO_ACT
                if asks and permissions.deputises_for_own(case, reader) is not None:
                    continue
                if reader.id != act.by.person_id and letter.reaches(reader.id):
                    once = case.version if letter.kind in permissions.TOLD_EACH_TIME else case.turn.key
                    key = f"{letter.kind}:{case.id}:{once}>{reader.id}"
                    # what asks to act is not sent when somebody else has acted first
                    beside = () if asks else replaced.pop(reader.id, ())
                    screen = self.words.letter_about_case(letter, case, reader, act.at, known, beside)
                    outbox.post(
                        connection, key, letter.kind, reader.id, screen, act.at, role=letter.to, case_id=case.id
                    )
        self._tell_outdated(connection, case, replaced, act)
        return case

    def _tell_outdated(
        self, connection: Connection, case: Case, replaced: Mapping[int, Sequence[IssuedDocument]], act: Act
    ) -> None:
        """Writes to those who had documents made that need not be signed any more, and are told of nothing else."""
        for person_id, papers in replaced.items():
            reader, by = self.person(connection, person_id), papers[0].finish.by
            if reader.holds(by.role, papers[0].unit.id):
                kind = LetterKind.DOCUMENTS_REPLACED
                key = f"{kind}:{case.id}:{case.version}>{person_id}"
                screen = self.words.letter_of_replaced_documents(papers, reader)
                outbox.post(connection, key, kind, person_id, screen, act.at, role=by.role, case_id=papers[0].case_id)


def _unsigned_of(outdated: Sequence[IssuedDocument], act: Act) -> dict[int, Sequence[IssuedDocument]]:
    """By whoever had them made; whoever replaces them knows."""
    makers = {each.finish.by.person_id for each in outdated} - {act.by.person_id}
    return {maker: [each for each in outdated if each.finish.by.person_id == maker] for maker in makers}


def content_sha256(case: Case) -> str:
    """The fingerprint of a case's content in one version, by which a decision can be tied to what was decided on."""
    return hashlib.sha256(adapter(Case).dump_json(case, exclude={"made_by"})).hexdigest()


def _check_undone(connection: Connection, before: Case, event: Event, act: Act, seen: int | None) -> None:
    """Raises DoneAlready for what changes nothing since another person has done it after the person looked."""
    last = history.last_of(connection, {event.did}, before.id, event.item)
    if last is None or seen is None or (last.version or 0) <= seen or last.person_id == act.by.person_id:
        return
    raise DoneAlready(before.number, last.did, last.name or "", last.at)


def _replaced(
    connection: Connection, before: Case, outcome: Outcome, act: Act, seen: int | None
) -> tuple[Replaced, ...]:
    """The work of others that the decision replaces; raises ReplacesWork when the person has not seen it."""
    items = replaced_in(before, outcome)
    if not items:
        return ()
    work = WORKS[outcome.event.did]
    entries = history.of_turn(connection, before, work.made_by, outcome.event.item)
    found = [Replaced(item, made) for item in items if (made := maker(work, item, entries)) is not None]
    others = tuple(each for each in found if each.made.person_id != act.by.person_id)
    for each in others:
        if seen is not None and each.made.version is not None and each.made.version > seen:
            made = each.made
            done = work.of(before)[each.item]
            raise ReplacesWork(made.name or "", made.at, made.person_id, before.number, each.item, made.did, done)
    return others


def _visible(connection: Connection, case_id: int, person: Person) -> Case:
    case = cases.get(connection, case_id)
    if not permissions.may_see(case, person):
        raise CaseUnknown
    return case


def overseen(connection: Connection, case_id: int, person: Person) -> Case:
    case = cases.get(connection, case_id)
    if not permissions.may_oversee(case, person):
        raise CaseUnknown
    return case


def changed_since(connection: Connection, case: Case, seen: int) -> bool:
    """Whether more has happened since than that its deadline moved or it has other holders: the content is the same."""
    if case.version == seen:
        return False
    return seen > case.version or any(did not in _LEAVING_CONTENT for did in history.since(connection, case.id, seen))


def _asked_anew(connection: Connection, case: Case, seen: int) -> bool:
    """Whether what is asked for is something else than what was seen."""
    return case.turn.deadline.asked is not None and EventKind.TIME_ASKED in history.since(connection, case.id, seen)


_LEAVING_CONTENT = frozenset((EventKind.DEADLINE_MOVED, EventKind.HANDED_OVER, OfficeEvent.CASE_PASSED_ON))


def _changed(connection: Connection, case: Case) -> CaseChanged:
    last = history.last_of_case(connection, case.id)
    if last is None:
        return CaseChanged(case.number, "", "", case.opened_at)
    return CaseChanged(case.number, last.did, last.name or "", last.at)
