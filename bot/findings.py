"""What a check reports."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One line of the report; `good` is False where somebody has to act."""

    good: bool
    line: str
