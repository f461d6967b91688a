"""The time that the simulated world shows: it runs by itself and can be moved forward, never back."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """Only dates are simulated; waiting (long polling, flood limits, expiry of links) takes real time."""

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        self._base = now or _system_time
        self._ahead = timedelta()
        self._listeners: list[Callable[[datetime], None]] = []

    def now(self) -> datetime:
        return self._base() + self._ahead

    def advance(self, by: timedelta) -> datetime:
        """Returns the new time; ValueError if that would turn the clock back."""
        if by < timedelta():
            raise ValueError("the clock moves forward only")
        self._ahead += by
        now = self.now()
        for listener in self._listeners:
            listener(now)
        return now

    def move_to(self, instant: datetime) -> datetime:
        return self.advance(instant - self.now())

    def on_move(self, listener: Callable[[datetime], None]) -> None:
        """Calls `listener(now)` after each move, for instance to run what has become due."""
        self._listeners.append(listener)


def _system_time() -> datetime:
    return datetime.now(UTC)
