"""Days as commands have them: also those that nobody has typed can be reckoned with."""

from datetime import date
from typing import Annotated, TypeAlias

from pydantic import AfterValidator

from sop.command import YEARS
from sop.errors.calendar import DayFarOff


def _near(day: date) -> date:
    if day.year not in YEARS:
        raise DayFarOff(day)
    return day


def _near_or_never(day: date) -> date:
    return day if day == date.max else _near(day)


Day: TypeAlias = Annotated[date, AfterValidator(_near)]
"""Of one that is too far away no command is made: DayFarOff."""
LastDay: TypeAlias = Annotated[date, AfterValidator(_near_or_never)]
"""The same, or for good."""
