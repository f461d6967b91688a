"""How long information stays exempt: a definite span (PP 61/2010), until an event, or as a law has it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sop.assessment.legal_basis import letter_of
from sop.calendar.working_days import WorkingCalendar
from sop.errors.refusal import Refusal
from sop.text.dates import months_later

LAW_ENFORCEMENT_YEARS = 30
REVIEW_WORKING_DAYS = 30


class PeriodKind(StrEnum):
    """What ends the period."""

    SPAN = "span"
    UNTIL_DATE = "until_date"
    UNTIL_EVENT = "until_event"
    BY_LAW = "by_law"


@dataclass
class PeriodTooLong(Refusal):
    """PP 61/2010 Pasal 5: ground 17.a holds for 30 years at most."""

    limit_years: int


@dataclass
class PeriodUnlimited(Refusal):
    """PP 61/2010 Pasal 5: 30 years are the limit of 17.a also where an event or a law ends the period."""

    limit_years: int


@dataclass
class PeriodInThePast(Refusal):
    until: date


@dataclass(frozen=True)
class Period:
    """A jangka waktu pengecualian.

    Any kind may name an event as well: the period then ends at whichever comes first.
    Raises ValueError when the parts do not fit the kind.
    """

    kind: PeriodKind
    years: int = 0
    months: int = 0
    until: date | None = None
    event: str | None = None
    law: str | None = None

    def __post_init__(self) -> None:
        if self.years < 0 or self.months < 0:
            raise ValueError("a span is not negative")
        given = {
            PeriodKind.SPAN: self.years + self.months > 0,
            PeriodKind.UNTIL_DATE: self.until is not None,
            PeriodKind.UNTIL_EVENT: bool(self.event),
            PeriodKind.BY_LAW: bool(self.law),
        }
        kinds = {kind for kind, present in given.items() if present}
        if self.kind not in kinds or not kinds <= {self.kind, PeriodKind.UNTIL_EVENT}:
            raise ValueError(f"a period of kind {self.kind} does not consist of {sorted(kinds)}")


def ends_on(period: Period, starts_on: date) -> date | None:
    """The last day on which the information is closed; None when an event or a law decides.

    "Sampai 31 Desember" closes that day too. A span ends on its anniversary (2026-01-01 and 5 years: 2031-01-01), at
    the end of a month that is too short for it.
    """
    if period.kind is PeriodKind.UNTIL_DATE:
        return period.until
    if period.kind is PeriodKind.SPAN:
        return months_later(starts_on, 12 * period.years + period.months)
    return None


def check_period(period: Period, codes: Iterable[str], starts_on: date) -> None:
    """Raises PeriodInThePast; for ground 17.a beyond 30 years PeriodTooLong, and without an end PeriodUnlimited."""
    enforcement = any(letter_of(code) == "17.a" for code in codes)
    end = ends_on(period, starts_on)
    if end is None:
        if enforcement:
            raise PeriodUnlimited(LAW_ENFORCEMENT_YEARS)
        return
    if end <= starts_on:
        raise PeriodInThePast(end)
    if enforcement and end > months_later(starts_on, 12 * LAW_ENFORCEMENT_YEARS):
        raise PeriodTooLong(LAW_ENFORCEMENT_YEARS)


def expiry_review_by(ends_on: date, calendar: WorkingCalendar) -> date:
    """The latest day to decide on opening: PP 61/2010 Pasal 11(2) has it 30 working days before the end."""
    return calendar.back(ends_on, REVIEW_WORKING_DAYS)
