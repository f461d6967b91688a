"""What every command is: what one form collects, checked as it comes in."""

from pydantic import BaseModel, ConfigDict

YEARS = range(1900, 2200)
"""Of all dates that are given: what is outside of them is a slip, and no calendar reckons so far."""


class Command(BaseModel):
    """Immutable, and without anything that was not asked for. What checks it is made when the first comes in."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Confirm(Command):
    """Nothing but that the person means it."""
