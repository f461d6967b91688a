"""What every command is: what one form collects, checked as it comes in."""

from pydantic import BaseModel, ConfigDict


class Command(BaseModel):
    """Immutable, and without anything that was not asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")
