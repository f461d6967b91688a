"""An entry of the register: one tested item as it stood when it came into force."""

from dataclasses import dataclass
from datetime import date

from sop.assessment.assessment import Assessment
from sop.office.people import Unit


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


@dataclass(frozen=True)
class RegisterMatch:
    """An entry with the number by which it can be opened."""

    id: int
    entry: RegisterEntry
