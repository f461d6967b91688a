"""The SOP's table of five steps as data: who acts, and within how many working days."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Role(StrEnum):
    """The SOP's three actors, and the administrator who lets people in."""

    ADMIN = "admin"
    PEJABAT_BIDANG = "pejabat_bidang"
    PPID_UTAMA = "ppid_utama"
    PPID_PENDUKUNG = "ppid_pendukung"

    @property
    def bound_to_unit(self) -> bool:
        """Whether the role is held for one unit (OPD) only."""
        return self is Role.PPID_PENDUKUNG


ALIASES = {
    "administrator": Role.ADMIN,
    "pejabat": Role.PEJABAT_BIDANG,
    "utama": Role.PPID_UTAMA,
    "pendukung": Role.PPID_PENDUKUNG,
    "pembantu": Role.PPID_PENDUKUNG,
    "ppid_pembantu": Role.PPID_PENDUKUNG,
    "pelaksana": Role.PPID_PENDUKUNG,
    "ppid_pelaksana": Role.PPID_PENDUKUNG,
}
"""Other names of the roles: the SOP's title says PPID Pembantu, and Pontianak's own rules PPID Pelaksana."""


def role_named(name: str) -> Role:
    """The role of that name, however it is spelt; raises ValueError."""
    plain = name.strip().lower().replace("-", "_").replace(" ", "_")
    return ALIASES.get(plain) or Role(plain)


class Step(IntEnum):
    """The five steps, numbered as in the SOP."""

    COLLECT = 1
    REVIEW = 2
    ASSESS = 3
    ENDORSE = 4
    ADOPT = 5


@dataclass(frozen=True)
class StepRule:
    """One row of the SOP's table; `limit` is in working days."""

    step: Step
    actor: Role
    limit: int


PROCEDURE: tuple[StepRule, ...] = (
    StepRule(Step.COLLECT, Role.PEJABAT_BIDANG, 1),
    StepRule(Step.REVIEW, Role.PPID_UTAMA, 1),
    StepRule(Step.ASSESS, Role.PPID_PENDUKUNG, 5),
    StepRule(Step.ENDORSE, Role.PPID_UTAMA, 1),
    StepRule(Step.ADOPT, Role.PEJABAT_BIDANG, 1),
)


def rule_of(step: Step) -> StepRule:
    return PROCEDURE[step - 1]
