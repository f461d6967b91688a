"""Units, the people of the office, and the roles that they hold."""

from dataclasses import dataclass
from datetime import date

from sop.office.address import Address
from sop.office.tenure import DEFINITIVE, Tenure, TenureKind
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
        return bool(self._tenures(role, unit_id))

    def acting(self, role: Role, unit_id: int | None = None) -> Tenure | None:
        """How the person acts in that office; None for who holds it as their own."""
        tenures = self._tenures(role, unit_id)
        return tenures[0] if tenures and all(each.acting for each in tenures) else None

    def officer(self, role: Role, unit_id: int | None = None) -> "Officer":
        """The person in that office, named as whom they act for."""
        acting = self.acting(role, unit_id)
        if acting is None:
            return Officer(self.id, self.name, self.position, role)
        return Officer(self.id, self.name, acting.position(self.position), role, acting.acting)

    def _tenures(self, role: Role, unit_id: int | None) -> list[Tenure]:
        return [
            held.tenure
            for held in self.assignments
            if held.role is role and (not role.bound_to_unit or held.unit_id == unit_id)
        ]


@dataclass(frozen=True)
class Officer:
    """Who acted, in which office: kept with every decision, whatever becomes of the person later.

    Of who is `acting` for another, the position says so.
    """

    person_id: int
    name: str
    position: str
    role: Role
    acting: TenureKind | None = None


@dataclass(frozen=True)
class Contact:
    """A person who can be written to, and where; as what they act for another, and until when they are on leave."""

    person_id: int
    name: str
    address: Address
    acting: TenureKind | None = None
    away_until: date | None = None


@dataclass(frozen=True)
class RoleGrant:
    """A role that was given to a person, with the number by which the administrator changes it."""

    id: int
    person_id: int
    name: str
    role: Role
    unit: Unit | None
    tenure: Tenure = DEFINITIVE
