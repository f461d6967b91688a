"""How an office is held, to decide in it or to sign for it alike: as its own, or for a time, and on which basis."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sop.errors.refusal import Refusal

LONGEST_PLT = 3
"""Months that somebody acts in a vacant office, after which it may be extended (SE BKN 1/SE/I/2021)."""


class TenureKind(StrEnum):
    """UU 30/2014 Pasal 14: Plh while the holder of an office is away for a time, Plt while the office is vacant."""

    HOLDER = "holder"
    PLH = "plh"
    PLT = "plt"


@dataclass(frozen=True)
class LetterFile:
    """A page or more of the letter that somebody acts on, as it was sent; `size` in bytes."""

    sha256: str
    name: str
    kind: str
    size: int


@dataclass(frozen=True)
class Tenure:
    """Of the letter that it is based on, from the first to the last day, both included.

    `office` is the position that somebody acts in, and `instead_of` the number of who holds it, if anybody does.
    `follows` is the number of the role, of the same person, that ends on the day before because this one begins.
    """

    kind: TenureKind = TenureKind.HOLDER
    basis: str = ""
    first: date = date.min
    last: date = date.max
    basis_day: date | None = None
    office: str = ""
    instead_of: int | None = None
    letter: tuple[LetterFile, ...] = ()
    follows: int | None = None

    @property
    def acting(self) -> TenureKind | None:
        """As what somebody acts for the holder; None for the holder."""
        return None if self.kind is TenureKind.HOLDER else self.kind

    def position(self, own: str) -> str:
        """What stands beside the name of who decides in it: "Plh. Kepala Bidang" for who acts, else their `own`."""
        return f"{self.kind.capitalize()}. {self.office}" if self.acting and self.office else own

    def counts(self, on: date) -> bool:
        return self.first <= on <= self.last

    def overlaps(self, other: "Tenure") -> bool:
        """Whether there is a day on which both count."""
        return self.first <= other.last and other.first <= self.last


DEFINITIVE = Tenure()
"""Until it is taken away."""


@dataclass
class ActingEndsBefore(Refusal):
    """Nobody acts up to a day before the first."""

    first: date


def check_acting(first: date, last: date) -> None:
    """Raises ActingEndsBefore."""
    if last < first:
        raise ActingEndsBefore(first)


def acts_too_long(tenure: Tenure) -> bool:
    """For more than three months, after which who is away for a time leaves an office that is vacant."""
    first, last = tenure.first, tenure.last
    months = 12 * (last.year - first.year) + last.month - first.month
    return tenure.acting is not None and (months, last.day) >= (LONGEST_PLT, first.day)
