"""How much more time an office gives those whose turn it is."""

from typing import Annotated

from pydantic import Field

from sop.command import Command

MOST_TIMES, MOST_DAYS = 3, 10


class TimeLimits(Command):
    """How often in a turn, and how many working days at once; 0: at most as many as the step has."""

    times: Annotated[int, Field(ge=1, le=MOST_TIMES)] = 1
    days: Annotated[int, Field(ge=0, le=MOST_DAYS)] = 0

    def most(self, limit: int) -> int:
        """In working days, at a step that has so many."""
        return self.days or limit


USUAL = TimeLimits()
