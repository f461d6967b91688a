"""What people ask of the reminders: tomorrow instead of today, or now, for whose turn it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from sop.calendar.reminders import morning_after
from sop.case import permissions, reminding
from sop.case.case import Case
from sop.case.reminding import Deferral, Hindrance, Nudge
from sop.case.summaries import CaseSummary
from sop.errors.answers import StaleButton
from sop.errors.case import CaseChanged, NobodyToNudge, NudgedAlready
from sop.office.events import OfficeEvent
from sop.office.people import Person
from storage.actions.acting import Actions
from storage.actions.cases import changed_since, overseen
from storage.queues import nudges, put_off, reminders
from storage.records import calendar, cases, history, leaves, reminder_times


@dataclass(frozen=True)
class Nudged:
    """Who is reminded of the case; when they open, or at once for None."""

    case: Case
    names: tuple[str, ...]
    at: datetime | None


@dataclass(frozen=True)
class ReminderWishActions(Actions):
    async def put_off(self, person_id: int, letter: int) -> Sequence[Deferral]:
        """Puts off all that the letter said and that can wait. Raises StaleButton for a letter that is not theirs."""

        def work(connection: Connection) -> Sequence[Deferral]:
            person = self.person(connection, person_id)
            said = reminders.turns_in(connection, reminders.letter_key(letter, person_id))
            if not said:
                raise StaleButton
            running = {each.id: each for each in cases.running(connection, said)}
            still = {
                case_id: running[case_id]
                for case_id, turn in said.items()
                if case_id in running and reminders.turn_key(case_id, running[case_id].turn) == turn
            }
            before = put_off.of_turns(connection, {case_id: each.turn for case_id, each in still.items()})
            over = [
                Deferral(cases.get(connection, each).number, None, Hindrance.OVER) for each in said if each not in still
            ]
            return [
                *(self._put_off(connection, each, person, before.get((each.id, person.id))) for each in still.values()),
                *over,
            ]

        return await self.database.run(work)

    def _put_off(
        self, connection: Connection, summary: CaseSummary, person: Person, before: datetime | None
    ) -> Deferral:
        if before is not None:
            return Deferral(summary.number, before.astimezone(self.tz), Hindrance.ONCE)
        if not person.holds(summary.actor, summary.unit.id):
            return Deferral(summary.number, None, Hindrance.OVER)
        now = self.clock()
        known = calendar.load_all(connection, self.tz).of(summary.actor, summary.unit.id)

        def away(day: date) -> bool:
            return person.id in leaves.away(connection, day)

        until = morning_after(summary.turn.deadline, known, now, away)
        if until is None:
            return Deferral(summary.number, None, Hindrance.ENDS)
        put_off.put(connection, summary.id, summary.turn, person.id, until)
        reminder_times.put(connection, summary.id)
        return Deferral(summary.number, until)

    async def nudge(self, case_id: int, person_id: int, *, seen: int) -> Nudged:
        """Reminds whose turn it is, once a day for a case: within their hours at once, else when they open.

        Raises CaseUnknown, StepFinished, TakenBack, NudgedAlready, NobodyToNudge, and what `reminding.nudger` raises.
        """
        now = self.clock()

        def work(connection: Connection) -> Nudged:
            person = self.person(connection, person_id)
            cases.lock(connection, [case_id])
            case = overseen(connection, case_id, person)
            with permissions.telling(case, seen):
                by = reminding.nudger(case, person)
                if case.turn != case.turn_at(seen) and changed_since(connection, case, seen):
                    raise CaseChanged(case.number, "", "", now)
            if (last := nudges.last(connection, case_id, self.tz)) and last.at.date() == now.date():
                raise NudgedAlready(case.number, last.by.name, last.at)
            known = calendar.load_all(connection, self.tz).of(case.actor, case.unit.id)
            at = now if known.within_office_hours(now) else known.next_opening(now)
            on_duty = leaves.on_duty(connection, case.actor, at.date(), case.unit.id)
            readers = tuple(each.name for each in reminding.first_of(on_duty, case.turn) if each.id != person.id)
            if not readers:
                raise NobodyToNudge(case.number, case.actor)
            nudges.put(connection, case_id, case.turn, Nudge(by, now))
            history.append(connection, OfficeEvent.TURN_NUDGED, now, by, case_id=case_id, note=", ".join(readers))
            reminder_times.put(connection, case_id)
            return Nudged(case, readers, None if at == now else at)

        return await self.database.run(work)
