"""How quickly messages may go: so many a second in all, and one in six seconds to a person, who may have a run of them.

What Meta itself asks to wait for grows each time until something has gone again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from sop.office.address import Address

IN_ALL = 80.0  # a second
TO_A_PERSON = 1 / 6  # a second
RUN = 45  # messages to a person, one upon the other
SHORTEST, LONGEST = 4.0, 600.0  # seconds of a pause that Meta asks for
SWEEP_EVERY = 60.0  # seconds


@dataclass
class _Lane:
    """`taken_until` runs ahead of the clock with every message; `pause` is how long the last one was, if any."""

    taken_until: float
    paused_until: float = 0.0
    pause: float = 0.0


@dataclass
class Pace:
    now: Callable[[], float] = monotonic
    _number: _Lane = field(default_factory=lambda: _Lane(0.0))
    _people: dict[Address, _Lane] = field(default_factory=dict)
    _swept_at: float = 0.0

    def take(self, address: Address) -> float:
        """How many seconds a message to that address has to wait; 0 when it may go, and then it counts as gone."""
        now = self.now()
        self._sweep(now)
        person = self._people.setdefault(address, _Lane(now))
        wait = max(
            self._number.paused_until - now,
            person.paused_until - now,
            self._number.taken_until - now,
            person.taken_until - now - (RUN - 1) / TO_A_PERSON,
        )
        if wait > 0:
            return wait
        self._number.taken_until = max(self._number.taken_until, now) + 1 / IN_ALL
        person.taken_until = max(person.taken_until, now) + 1 / TO_A_PERSON
        return 0.0

    def pause(self, address: Address | None) -> float:
        """Nothing goes to that address, or to anybody, for so many seconds."""
        lane = self._number if address is None else self._people.setdefault(address, _Lane(self.now()))
        lane.pause = min(max(lane.pause * 4, SHORTEST), LONGEST)
        lane.paused_until = self.now() + lane.pause
        return lane.pause

    def left(self, address: Address | None) -> float:
        """For how many seconds nothing goes to that address, or to anybody, yet."""
        lane = self._number if address is None else self._people.get(address)
        return 0.0 if lane is None else max(0.0, lane.paused_until - self.now())

    def resume(self, address: Address | None, left: float, pause: float) -> None:
        """An earlier process was told to wait so many seconds, of which these are left, or are over where negative."""
        lane = self._number if address is None else self._people.setdefault(address, _Lane(self.now()))
        lane.pause, lane.paused_until = pause, self.now() + left

    def went(self, address: Address) -> None:
        """A message was taken: the next pause is a short one again."""
        for lane in (self._number, self._people.get(address)):
            if lane is not None:
                lane.pause = 0.0

    def _sweep(self, now: float) -> None:
        if now - self._swept_at >= SWEEP_EVERY:
            kept = {each: lane for each, lane in self._people.items() if max(lane.taken_until, lane.paused_until) > now}
            self._people, self._swept_at = kept, now
