"""Lists of cases: whose they are, what they are narrowed to, and how many there are of what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from sop.case.case import Responsible
from sop.case.summaries import CaseSummary
from sop.office.people import Contact
from sop.procedure import Step


@dataclass(frozen=True)
class Reach:
    """The cases that are at one of these steps, of one unit or (None) of all.

    Those that the person `not_made_by` has proposed are not among them.
    """

    steps: frozenset[Step]
    unit_id: int | None = None
    not_made_by: int | None = None


EVERYTHING = (Reach(frozenset(Step)),)


LATEST_TURNS = 50
"""Of a step, from which its pace is told."""


class Lateness(StrEnum):
    """Of a turn that is running."""

    LATE = "late"
    TODAY = "today"
    ON_TIME = "on_time"


@dataclass(frozen=True)
class Load:
    """How many cases of a unit are at a step, and are that late."""

    step: Step
    unit_id: int
    lateness: Lateness
    count: int


@dataclass(frozen=True)
class Sieve:
    """What a list of cases under way is narrowed to."""

    late: bool = False
    step: Step | None = None
    unit_id: int | None = None

    def passes(self, load: Load) -> bool:
        return (
            (not self.late or load.lateness is Lateness.LATE)
            and self.step in (None, load.step)
            and self.unit_id in (None, load.unit_id)
        )


@dataclass(frozen=True)
class Tally:
    """All the cases under way that a list is about, counted."""

    loads: tuple[Load, ...] = ()

    def sifted(self, sieve: Sieve) -> Self:
        return type(self)(tuple(load for load in self.loads if sieve.passes(load)))

    def count(self, *, step: Step | None = None, unit_id: int | None = None, lateness: Lateness | None = None) -> int:
        return sum(
            load.count
            for load in self.loads
            if step in (None, load.step) and unit_id in (None, load.unit_id) and lateness in (None, load.lateness)
        )

    @property
    def late(self) -> int:
        return self.count(lateness=Lateness.LATE)


@dataclass(frozen=True)
class CasePage:
    """A page of a list, counted from 0; `total` is how many the list has, and `tally` what it is narrowed from."""

    shown: Sequence[CaseSummary]
    page: int
    total: int
    tally: Tally = Tally()
    sieve: Sieve = Sieve()
    holders: Mapping[int, Sequence[Contact]] = field(default_factory=dict)
    """Whose turn each case is, by its number."""
    responsible: Mapping[int, Responsible] = field(default_factory=dict)
    """Who was asked to see to it, by the number of the case."""


@dataclass(frozen=True)
class Pace:
    """How many working days the latest turns of a step took: the median of so many; None before there is one."""

    step: Step
    median: float | None
    count: int


@dataclass(frozen=True)
class PassedOn:
    """Late cases that were passed on to somebody who cannot act on them; who holds each turn can be written to."""

    late: tuple[CaseSummary, ...] = ()
    holders: Mapping[int, Sequence[Contact]] = field(default_factory=dict)


NOTHING_PASSED_ON = PassedOn()
