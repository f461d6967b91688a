"""What messages cost on a channel that bills the office for them: by month, in rupiah."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

SERVICE = "service"
FREE_OF_SERVICE = 1000
"""Answers that a number may give in a month before they are billed."""
ALL_OF_IT = 100
TOLD_AT = (80, ALL_OF_IT)  # per cent of the ceiling


@dataclass(frozen=True)
class Charge:
    """One message that arrived, as the channel counts it; it did not arrive after all without a `category`."""

    message_id: str
    category: str | None
    billable: bool
    at: datetime


@dataclass(frozen=True)
class Count:
    """Messages of a category: how many of them are billed."""

    messages: int
    billed: int


@dataclass(frozen=True)
class Tariff:
    """Rupiah for each message of a category, and for a whole month the most that the office wants to spend."""

    rates: Mapping[str, int] = field(default_factory=dict)
    ceiling: int | None = None

    def cost(self, counts: Mapping[str, Count]) -> int:
        """What has no rate counts for nothing."""
        return sum(self.rates.get(category, 0) * count.billed for category, count in counts.items())

    def is_exhausted(self, counts: Mapping[str, Count]) -> bool:
        return self.reached(counts) == ALL_OF_IT

    def reached(self, counts: Mapping[str, Count]) -> int | None:
        """The highest of the shares of the ceiling, in per cent, of which the office is told when they are spent."""
        if self.ceiling is None:
            return None
        cost = self.cost(counts)
        return max((share for share in TOLD_AT if cost * 100 >= self.ceiling * share), default=None)


def free_left(counts: Mapping[str, Count]) -> int:
    """How many answers are still free in the month; none once one was billed."""
    service = counts.get(SERVICE, Count(0, 0))
    return 0 if service.billed else max(0, FREE_OF_SERVICE - service.messages)
