"""What a unit has, in numbers: what passes to another one, or ends with it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Belongings:
    """`open` and `over` are cases, `entries` those of the register, and `patterns` the ready tests among them."""

    people: int = 0
    invitations: int = 0
    open: int = 0
    over: int = 0
    entries: int = 0
    patterns: int = 0
    letterhead: bool = False
    calendar: bool = False
