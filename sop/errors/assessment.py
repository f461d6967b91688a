"""What may be refused of a consequence test."""

from dataclasses import dataclass
from datetime import date

from sop.errors.refusal import Refusal


class VerdictNeedsGround(Refusal):
    """Only a ground of Pasal 17 can make information exempt."""


class PersonalGroundLifted(Refusal):
    """UU 14/2008 Pasal 18(2): with written consent, or in a public office, grounds g and h do not exempt."""


class PartNeedsPartialVerdict(Refusal):
    """PerKI 1/2021: a ground for a part must not close the whole document."""


class PartUnnamed(Refusal):
    """PerKI 1/2021: of what is exempt in part it is said which part is blackened; the rest is given."""


class PeriodNeeded(Refusal):
    """PP 61/2010: an exemption has a definite span."""


class NothingToCopy(Refusal):
    """No other test is on record yet, in this case or in the unit's register."""


class MeetingInFuture(Refusal):
    """Minutes are of a meeting that has been held."""


@dataclass
class MeetingBeforeDraft(Refusal):
    """The meeting discusses the draft: it cannot have been held before the day when that was sent."""

    sent_on: date
