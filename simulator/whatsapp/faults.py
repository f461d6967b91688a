"""Faults on demand: what becomes of calls to the Cloud API, and of the webhooks that come from there."""

from dataclasses import dataclass, field
from enum import StrEnum
from http import HTTPStatus

from simulator.protocol import Json
from simulator.whatsapp.courier import CloudCourier

LATE = 10.0  # seconds
GATHERED = 3.0  # seconds that a batch is filled for
MOST_IN_A_BATCH = 20


class WebhookFault(StrEnum):
    """As long as it is on."""

    LATE = "late"
    TWICE = "twice"
    BATCHED = "batched"
    SHUFFLED = "shuffled"


@dataclass
class CloudFault:
    """Meets the next `times` calls: a code of Meta's, an HTTPStatus, `drop_before`, or `drop_after`."""

    kind: int | HTTPStatus | str
    times: int


@dataclass
class CloudFaults:
    courier: CloudCourier
    waiting: list[CloudFault] = field(default_factory=list)
    outage: bool = False
    webhooks: set[WebhookFault] = field(default_factory=set)

    def add(self, kind: int | HTTPStatus | str, times: int = 1) -> None:
        self.waiting.append(CloudFault(kind, times))

    def take(self) -> int | HTTPStatus | str | None:
        if self.outage:
            return "drop_before"
        for fault in self.waiting:
            fault.times -= 1
            if fault.times <= 0:
                self.waiting.remove(fault)
            return fault.kind
        return None

    def make(self, kind: str, times: int) -> None:
        """By the name that the page uses; ValueError for one that is not known."""
        match kind:
            case "outage" | "outage_over":
                self.outage = kind == "outage"
            case "clear":
                self.waiting.clear()
                self.outage = False
                self._trouble(set())
            case "drop_before" | "drop_after":
                self.add(kind, times)
            case "unavailable":
                self.add(HTTPStatus.SERVICE_UNAVAILABLE, times)
            case _ if kind.isdecimal():
                self.add(int(kind), times)
            case _:
                self._trouble(self.webhooks ^ {WebhookFault(kind)})

    def to_json(self) -> Json:
        waiting = [{"kind": str(fault.kind), "times": fault.times} for fault in self.waiting]
        return {"outage": self.outage, "waiting": waiting, "webhooks": sorted(self.webhooks)}

    def _trouble(self, webhooks: set[WebhookFault]) -> None:
        """What is shuffled overtakes, and so waits as well."""
        self.webhooks = webhooks
        self.courier.late = LATE if webhooks & {WebhookFault.LATE, WebhookFault.SHUFFLED} else 0
        self.courier.times = 2 if WebhookFault.TWICE in webhooks else 1
        self.courier.shuffled = WebhookFault.SHUFFLED in webhooks
        batched = WebhookFault.BATCHED in webhooks
        self.courier.batch, self.courier.gathers = (MOST_IN_A_BATCH, GATHERED) if batched else (1, 0)
