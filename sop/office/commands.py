"""What is asked for of people, their roles and units."""

from sop.calendar.days import Day
from sop.command import Command
from sop.procedure import Role


class AddUnit(Command):
    """One unit, by its full name."""

    name: str


class ChooseUnit(Command):
    """The unit of that number."""

    unit_id: int


class RenameUnit(ChooseUnit):
    """The unit of that number is called `name` from now on."""

    name: str


class MergeUnit(ChooseUnit):
    """The unit and all that is its own pass to the unit `into`."""

    into: int


class DissolveUnit(ChooseUnit):
    """The unit ends; its open cases, if there are any, pass to the unit `into`."""

    into: int | None = None


class ChooseRole(Command):
    """The role to move somebody to."""

    role: Role
    unit_id: int | None = None


class MoveRole(ChooseRole):
    """From that day on; at once without one, or where it is not to come."""

    first: Day | None = None


class CorrectPerson(Command):
    """How somebody is on record from now on; the NIP empty for who has none."""

    name: str
    nip: str
    position: str


class Invite(ChooseRole):
    """Whom to invite, for which role; the NIP where it is known."""

    name: str
    nip: str | None = None


class Join(Command):
    """Who joins; under the name that the invitation has, if it names somebody.

    Whoever is on record already is not asked for a position, whoever has a NIP not for a workplace."""

    name: str | None = None
    nip: str | None = None
    position: str | None = None
    workplace: str | None = None
