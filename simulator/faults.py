"""Faults on demand: what a network and a busy Telegram do to a bot, when and as often as wanted."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from simulator.protocol import Json


class FaultKind(StrEnum):
    FLOOD = "flood"
    """Answer 429 with `value` as retry_after."""
    SERVER_ERROR = "server_error"
    """Answer with HTTP status `value` (500, 502) and a page of HTML."""
    DROP_BEFORE = "drop_before"
    """Close the connection without having done anything."""
    DROP_AFTER = "drop_after"
    """Do it, then close the connection without an answer."""
    DELAY_AFTER = "delay_after"
    """Do it, then answer `value` seconds later."""


@dataclass(slots=True)
class Fault:
    kind: FaultKind
    times: int
    value: float = 0
    method: str = ""

    def concerns(self, method: str) -> bool:
        """Without a method named, every method but getUpdates, which would use the fault up at once."""
        return method == self.method if self.method else method != "getupdates"


_DEFAULTS = {FaultKind.FLOOD: 3, FaultKind.SERVER_ERROR: 502, FaultKind.DELAY_AFTER: 10}


class Faults:
    def __init__(self, deliver_twice: Callable[[int], None], hang_up: Callable[[], None]) -> None:
        self.waiting: list[Fault] = []
        self.outage = False
        self.deliver_twice = deliver_twice
        self._hang_up = hang_up

    def add(self, kind: FaultKind | str, times: int = 1, *, value: float | None = None, method: str = "") -> None:
        """For the next `times` calls. `value`: seconds for flood (3) and delay_after (10), HTTP status (502)."""
        kind = FaultKind(kind)
        chosen = _DEFAULTS.get(kind, 0) if value is None else value
        self.waiting.append(Fault(kind, times, chosen, method.lower()))

    def start_outage(self) -> None:
        """From now on every connection is closed without an answer, also the poll that is waiting."""
        self.outage = True
        self._hang_up()

    def end_outage(self) -> None:
        self.outage = False

    def clear(self) -> None:
        self.waiting.clear()
        self.outage = False
        self.deliver_twice(0)

    def take(self, method: str) -> Fault | None:
        """The fault that this call meets, if any, used up by it."""
        for fault in self.waiting:
            if fault.concerns(method):
                fault.times -= 1
                if fault.times <= 0:
                    self.waiting.remove(fault)
                return fault
        return None

    def to_json(self) -> Json:
        return {
            "outage": self.outage,
            "waiting": [{"kind": fault.kind, "times": fault.times, "value": fault.value} for fault in self.waiting],
        }
