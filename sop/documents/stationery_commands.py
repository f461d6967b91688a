"""What the administrator changes in how the office writes, and what the stationery becomes by it."""

from collections.abc import Iterable
from dataclasses import replace

from sop.command import Command
from sop.documents.stationery import NumberRule, NumberTime, Stationery, UnitLetterhead
from sop.procedure import DocumentKind


class EditLetterhead(Command):
    """The lines of the letterhead, the place that stands before dates, and the office's code in numbers."""

    government: str
    office: str
    address: str
    contact: str
    place: str
    code: str


class Picture(Command):
    """A picture that the vault keeps."""

    sha256: str
    name: str
    size: int


class SetLogo(Command):
    """The picture beside the letterhead."""

    logo: Picture


class SetNumber(Command):
    """A number template, empty when numbers are typed; and when the number is given."""

    template: str
    given: NumberTime = NumberTime.STANDING


class EditCodes(Command):
    """What stands in numbers for the archive's classification and for the unit."""

    classification: str
    code: str


class EditSopHeader(Command):
    """What the SOP's header says, but for its legal basis."""

    unit: str
    name: str
    number: str
    made: str
    revised: str
    in_force: str
    approved_by: str


class SetLegalBasis(Command):
    """The laws and regulations on which the SOP rests, each on a line."""

    legal_basis: str

    @property
    def listed(self) -> tuple[str, ...]:
        return tuple(line for line in self.legal_basis.split("\n") if line)


class EditUnitLetterhead(Command):
    """The lines of a unit's letterhead, and its code in numbers."""

    office: str
    address: str
    contact: str
    code: str

    @property
    def head(self) -> UnitLetterhead:
        return UnitLetterhead(self.office, self.address, self.contact, self.code)


class AddUnitLetterhead(EditUnitLetterhead):
    """The same, with the unit that it is for."""

    unit_id: int


def with_letterhead(before: Stationery, command: EditLetterhead) -> Stationery:
    return replace(before, **command.model_dump())


def with_number(before: Stationery, kind: DocumentKind, command: SetNumber) -> Stationery:
    return replace(before, numbers={**before.numbers, kind: NumberRule(command.template or None, command.given)})


def with_codes(before: Stationery, command: EditCodes) -> Stationery:
    return replace(before, classification=command.classification, code=command.code)


def with_sop_header(before: Stationery, command: EditSopHeader) -> Stationery:
    return replace(before, sop=replace(before.sop, **command.model_dump()))


def with_legal_basis(before: Stationery, command: SetLegalBasis) -> Stationery:
    return replace(before, sop=replace(before.sop, legal_basis=command.listed))


def with_unit_letterhead(before: Stationery, unit_id: int, head: UnitLetterhead) -> Stationery:
    return replace(before, units={**before.units, unit_id: head})


def with_unit_letterhead_edited(before: Stationery, unit_id: int, head: UnitLetterhead) -> Stationery:
    """Raises UnitLetterheadGone."""
    before.head(unit_id)
    return with_unit_letterhead(before, unit_id, head)


def without_unit_letterhead(before: Stationery, unit_id: int) -> Stationery:
    """It uses the general one from now on. Raises UnitLetterheadGone."""
    before.head(unit_id)
    own = {each: head for each, head in before.units.items() if each != unit_id}
    return under_general(replace(before, units=own), (unit_id,))


def with_unit_merged(before: Stationery, unit_id: int, into: int) -> Stationery:
    """How the one wrote is how the other writes, where nothing was decided for that yet."""
    decided = into in before.units or into in before.under_general
    own = {each: head for each, head in before.units.items() if each != unit_id}
    if not decided and unit_id in before.units:
        return replace(before, units={**own, into: before.units[unit_id]})
    after = replace(before, units=own)
    return under_general(after, (into,)) if not decided and unit_id in before.under_general else after


def under_general(before: Stationery, unit_ids: Iterable[int]) -> Stationery:
    """These units use the general letterhead, until they have their own."""
    return replace(before, under_general=tuple(sorted({*before.under_general, *unit_ids})))
