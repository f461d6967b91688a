"""Units, the people of the office, and the roles that they hold."""

from dataclasses import dataclass

from sop.office.address import Address
from sop.office.tenure import DEFINITIVE, Tenure
from sop.procedure import Role


@dataclass(frozen=True)
class Unit:
    """An OPD, the body whose information is documented."""

    id: int
    name: str


@dataclass(frozen=True)
class Assignment:
    """A role that a person holds; for a role bound to a unit, the unit it is held for."""

    role: Role
    unit_id: int | None = None
    tenure: Tenure = DEFINITIVE


@dataclass(frozen=True)
class Person:
    """Whoever has no NIP, such as honorary staff, is known by position and `workplace`."""

    id: int
    name: str
    nip: str | None
    position: str
    assignments: tuple[Assignment, ...] = ()
    workplace: str | None = None

    def holds(self, role: Role, unit_id: int | None = None) -> bool:
        """Whether the person holds the role; a role bound to a unit counts for that unit alone."""
        return any(
            held.role is role and (not role.bound_to_unit or held.unit_id == unit_id) for held in self.assignments
        )


@dataclass(frozen=True)
class Officer:
    """Who acted, in which office: kept with every decision, whatever becomes of the person later."""

    person_id: int
    name: str
    position: str
    role: Role


@dataclass(frozen=True)
class Contact:
    """A person who can be written to, and where."""

    name: str
    address: Address


@dataclass(frozen=True)
class RoleGrant:
    """A role that was given to a person, with the number by which the administrator changes it."""

    id: int
    person_id: int
    name: str
    role: Role
    unit: Unit | None
    tenure: Tenure = DEFINITIVE
