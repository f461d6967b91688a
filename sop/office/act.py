"""Who acts, in which office, when, and in which calendar: what whatever is done is done with."""

from dataclasses import dataclass
from datetime import date, datetime

from sop.calendar.working_days import WorkingCalendar
from sop.office.people import Officer


@dataclass(frozen=True)
class Act:
    """What one officer does at one time; `at` is aware of its time zone."""

    by: Officer
    at: datetime
    calendar: WorkingCalendar

    @property
    def day(self) -> date:
        """The office's date."""
        return self.calendar.day_of(self.at)
