"""Step 5, Pedoman: the list enters into force as the guideline for what is not given to the public."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sop.case import Case, Did, Event, Letter, LetterKind, Officer, Outcome, Status, Unit
from sop.command import require_step
from sop.consequence_test import Assessment
from sop.exemption_period import ends_on
from sop.procedure import Role, Step
from sop.working_days import WorkingCalendar


@dataclass(frozen=True)
class RegisterEntry:
    """One tested item in the register, exempt or open, as it stood when it came into force."""

    case_id: int
    case_number: str
    item: int
    unit: Unit
    title: str
    content: str
    assessment: Assessment
    in_force_from: date
    ends_on: date | None


def adopt(case: Case, by: Officer, at: datetime, calendar: WorkingCalendar) -> Outcome:
    require_step(case, Step.ADOPT)
    adopted = replace(case.finished(Did.LIST_ADOPTED, by, at, calendar), status=Status.ADOPTED)
    letters = tuple(Letter(LetterKind.CASE_ADOPTED, role) for role in (Role.PPID_UTAMA, Role.PPID_PENDUKUNG))
    return Outcome(adopted, Event(Did.LIST_ADOPTED), letters)


def register_entries(case: Case, on: date) -> tuple[RegisterEntry, ...]:
    """What an adopted case puts into the register: the exempt items in force, the open ones recorded as open."""
    return tuple(
        RegisterEntry(
            case_id=case.id,
            case_number=case.number,
            item=item.id,
            unit=case.unit,
            title=item.title,
            content=item.content,
            assessment=item.assessment,
            in_force_from=on,
            ends_on=ends_on(item.assessment.period, on) if item.assessment.period else None,
        )
        for item in case.continuing
        if item.assessment
    )
