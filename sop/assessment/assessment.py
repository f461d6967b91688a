"""Uji konsekuensi: what the test of one item records (KPU 22/2023 Pasal 24-26, PerKI 1/2021 Pasal 49(2))."""

from dataclasses import dataclass
from enum import StrEnum

from sop.assessment.exemption_period import Period
from sop.assessment.legal_basis import Ground


class Scope(StrEnum):
    """PerKI 1/2021: a ground for a part must not close the whole document."""

    WHOLE = "whole"
    PART = "part"


class Severity(StrEnum):
    LIGHT = "light"
    MODERATE = "moderate"
    SEVERE = "severe"


class Verdict(StrEnum):
    EXEMPT = "exempt"
    PARTIAL = "partial"
    OPEN = "open"


@dataclass(frozen=True)
class Assessment:
    """The recorded test of one item.

    `part` names what is blackened when the scope is a part. `consent` and `public_office` answer Pasal 18(2) and are
    asked for grounds g and h only. `period` is None for an open item alone.
    """

    scope: Scope
    part: str | None
    grounds: tuple[Ground, ...]
    consent: bool | None
    public_office: bool | None
    harmed: str | None
    harm: str
    severity: Severity | None
    benefit: str | None
    public_interest: str | None
    verdict: Verdict
    period: Period | None
