"""The header of the SOP as the office has made it: its number, its days, who approved it, and on which law it rests."""

from dataclasses import dataclass

NAME = "Pendokumentasian Informasi yang Dikecualikan oleh PPID Pembantu"


@dataclass(frozen=True)
class SopHeader:
    """As it is written in the SOP; days are kept as words, since an SOP may name a year alone."""

    unit: str = ""
    name: str = NAME
    number: str = ""
    made: str = ""
    revised: str = ""
    in_force: str = ""
    approved_by: str = ""
    legal_basis: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """All but the day of a revision, which an SOP need not have had, and the legal basis."""
        return all((self.unit, self.name, self.number, self.made, self.in_force, self.approved_by))
