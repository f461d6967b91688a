"""How much one address may send: a bucket for each, which drains as time passes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from sop.office.address import Address


@dataclass(frozen=True)
class RateLimit:
    """So many updates at once, and then so many a second."""

    at_once: int
    a_second: float


STAFF = RateLimit(at_once=100, a_second=10)  # albums, sheets, quick fingers: more than one address is handled anyway
STRANGERS = RateLimit(at_once=20, a_second=1 / 3)
SWEEP_EVERY = 60.0  # seconds


@dataclass(frozen=True)
class Verdict:
    """What becomes of an update: it waits so many seconds, or is dropped; `tell` is true of the first of them alone."""

    wait: float = 0.0
    dropped: bool = False
    tell: bool = False


AT_ONCE = Verdict()


@dataclass
class _Bucket:
    drained_at: float
    of_staff: bool = False
    overflowed: bool = False


@dataclass
class RateLimits:
    """Of staff nothing is dropped: they are slowed. Of strangers all is dropped until the bucket has drained."""

    staff: RateLimit = STAFF
    strangers: RateLimit = STRANGERS
    now: Callable[[], float] = monotonic
    _buckets: dict[Address, _Bucket] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._swept_at = self.now()

    def take(self, address: Address) -> Verdict:
        """One more update has come from there."""
        now = self.now()
        self._sweep(now)
        bucket = self._buckets.setdefault(address, _Bucket(now))
        if bucket.drained_at <= now:
            bucket.drained_at, bucket.overflowed = now, False
        limit = self.staff if bucket.of_staff else self.strangers
        wait = bucket.drained_at - now - (limit.at_once - 1) / limit.a_second
        dropped = not bucket.of_staff and (bucket.overflowed or wait > 0)
        if not dropped:
            bucket.drained_at += 1 / limit.a_second
        if wait <= 0 and not dropped:
            return AT_ONCE
        tell, bucket.overflowed = not bucket.overflowed, True
        return Verdict(max(wait, 0), dropped, tell)

    def know(self, address: Address, *, of_staff: bool) -> None:
        """Who speaks from there; the bucket of who has just become somebody else is empty."""
        if (bucket := self._buckets.get(address)) is None or bucket.of_staff is not of_staff:
            self._buckets[address] = _Bucket(self.now(), of_staff)

    def _sweep(self, now: float) -> None:
        """Who speaks from there is found out again with the first update that is handled."""
        if now - self._swept_at >= SWEEP_EVERY:
            self._buckets = {address: each for address, each in self._buckets.items() if each.drained_at > now}
            self._swept_at = now
