"""Step 5, Pedoman: the list enters into force as the guideline for what is not given to the public."""

from dataclasses import replace
from datetime import date, datetime

from sop.assessment.exemption_period import ends_on
from sop.calendar.working_days import WorkingCalendar
from sop.case.case import Case, Event, EventKind, Letter, LetterKind, Outcome, Status
from sop.case.command import require_step
from sop.office.people import Officer
from sop.procedure import Role, Step
from sop.register.entry import RegisterEntry


def adopt(case: Case, by: Officer, at: datetime, calendar: WorkingCalendar) -> Outcome:
    require_step(case, Step.ADOPT)
    adopted = replace(case.finished(EventKind.LIST_ADOPTED, by, at, calendar), status=Status.ADOPTED)
    letters = tuple(Letter(LetterKind.CASE_ADOPTED, role) for role in (Role.PPID_UTAMA, Role.PPID_PENDUKUNG))
    return Outcome(adopted, Event(EventKind.LIST_ADOPTED), letters)


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
