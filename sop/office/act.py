"""Who acts, in which office, when, and in which calendar."""

from dataclasses import dataclass
from datetime import datetime

from sop.calendar.working_days import WorkingCalendar
from sop.office.people import Officer


@dataclass(frozen=True)
class Act:
    """Who acts, in which office, when, and in which calendar."""

    by: Officer
    at: datetime
    calendar: WorkingCalendar
