"""Leave (cuti): days on which somebody is not reminded, and others are on duty."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sop.calendar.days import Day
from sop.command import Command
from sop.errors.people import LeaveTaken
from sop.office.people import Person, Unit
from sop.office.tenure import check_acting
from sop.procedure import Role


@dataclass(frozen=True)
class Leave:
    """From the first to the last day, both included."""

    id: int
    person_id: int
    first: date
    last: date


@dataclass(frozen=True)
class Absence:
    """A leave that somebody is on or that comes next, and who is on duty in their roles on its first day ahead."""

    name: str
    leave: Leave
    instead: tuple[str, ...]


@dataclass(frozen=True)
class Unattended:
    """A role, for a unit where it is bound to one, in which nobody is on duty from that day on.

    Or else who is there acts for another and may not decide on the cases with the numbers `blocked`.
    """

    role: Role
    unit: Unit | None
    since: date
    blocked: tuple[str, ...] = ()


@dataclass(frozen=True)
class WithoutAnybody:
    """Where nobody is on duty, and who has been told so."""

    found: Sequence[Unattended]
    told: Sequence[Person]


class TakeLeave(Command):
    """Of the person that the button names; of who speaks, without one."""

    person: int | None = None
    first: Day
    last: Day


def check_leave(command: TakeLeave, others: Iterable[Leave], today: date) -> None:
    """Raises ActingEndsBefore for days that are over or in the wrong order, or LeaveTaken."""
    check_acting(max(command.first, today), command.last)
    for each in others:
        if command.first <= each.last and each.first <= command.last:
            raise LeaveTaken(each.first, each.last)
