"""What is asked for of people, their roles and units."""

from sop.command import Command
from sop.procedure import Role


class AddUnit(Command):
    """One unit, by its full name."""

    name: str


class ChooseRole(Command):
    """The role to invite somebody for, or to move somebody to."""

    role: Role
    unit_id: int | None = None


class Join(Command):
    """Who joins."""

    name: str
    nip: str
    position: str
