"""Who acts for whom: Plh while somebody is away, Plt while an office is vacant, on the strength of a letter."""

from collections.abc import Iterable, Sequence
from datetime import date

from sop.calendar.days import Day
from sop.command import Command
from sop.errors.people import DeputisedAlready, DeputisesDeputy, DeputisesInCircle, DeputisesThemselves
from sop.office.people import Person, RoleGrant
from sop.office.tenure import LetterFile, Tenure, TenureKind, check_acting
from sop.procedure import Role

NOT_KNOWN_YET = 0
"""In place of the number of a deputy who is to be invited, by name and NIP."""


class Deputise(Command):
    """Who acts in which office: that of the role `assignment`, or else a vacant one, of that role and unit."""

    assignment: int | None = None
    role: Role | None = None
    unit_id: int | None = None
    office: str
    person_id: int
    name: str | None = None
    nip: str | None = None
    kind: TenureKind
    basis: str
    basis_day: Day
    first: Day
    last: Day
    letter: tuple[LetterFile, ...] | None = None

    def tenure(self, instead_of: int | None) -> Tenure:
        letter = self.letter or ()
        return Tenure(self.kind, self.basis, self.first, self.last, self.basis_day, self.office, instead_of, letter)


def may_read_letter(reader: Person, acting: RoleGrant) -> bool:
    """The letter is for the administrators, for whoever acts on it, and for whom they act."""
    return reader.holds(Role.ADMIN) or reader.id in (acting.person_id, acting.tenure.instead_of)


def check_own(grant: RoleGrant) -> None:
    """Raises DeputisesDeputy for a role that is not the person's own, in which nobody can act for them."""
    if grant.tenure.acting:
        raise DeputisesDeputy(grant.name)


def check_deputy(new: RoleGrant, others: Iterable[RoleGrant], today: date) -> None:
    """Raises ActingEndsBefore, DeputisesThemselves, DeputisedAlready, DeputisesInCircle."""
    tenure = new.tenure
    check_acting(max(tenure.first, today), tenure.last)
    if new.person_id == tenure.instead_of:
        raise DeputisesThemselves
    acting = [each for each in others if each.tenure.acting and each.tenure.overlaps(tenure)]
    for each in acting:
        if (each.role, each.unit) == (new.role, new.unit) and _same_office(each.tenure, tenure):
            raise DeputisedAlready(each.name, each.tenure.first, each.tenure.last)
    if tenure.instead_of in _representing(new.person_id, acting):
        raise DeputisesInCircle(new.name)


def _same_office(one: Tenure, other: Tenure) -> bool:
    """Whose an office is that is taken for vacant is not known: it may be anybody's."""
    return one.instead_of == other.instead_of or None in (one.instead_of, other.instead_of)


def _representing(person_id: int, acting: Sequence[RoleGrant]) -> set[int]:
    """The numbers of those who act for the person, for these, and so on."""
    found: set[int] = set()
    asked = {person_id}
    while asked:
        found |= asked
        asked = {each.person_id for each in acting if each.tenure.instead_of in asked} - found
    return found - {person_id}
