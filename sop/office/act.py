"""Who acts, in which office, when, and in which calendars: what whatever is done is done with."""

from dataclasses import dataclass
from datetime import date, datetime

from sop.calendar.calendars import Calendars
from sop.office.people import Officer


@dataclass(frozen=True)
class Act:
    """What one officer does at one time; `at` is aware of its time zone."""

    by: Officer
    at: datetime
    calendars: Calendars

    @property
    def day(self) -> date:
        """The office's date."""
        return self.calendars.office.day_of(self.at)
