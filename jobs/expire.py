"""What is done four times a day: what is old is forgotten, and the log notes where the seals end."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic

from storage.actions.housekeeping import HousekeepingActions

log = logging.getLogger(__name__)

SET_FORWARD = timedelta(hours=1)


@dataclass
class Expiry:
    """By a clock that was set forward all would be old: until the next round somebody can set it right.

    `seconds` are those of a clock that nobody sets.
    """

    housekeeping: HousekeepingActions
    seconds: Callable[[], float] = monotonic
    _last: tuple[datetime, float] = field(init=False)

    def __post_init__(self) -> None:
        self._last = self._clocks()

    async def tick(self) -> None:
        log.info("the seals end with %s", (await self.housekeeping.anchor()).loggable())
        (then, before), (now, after) = self._last, self._clocks()
        self._last = now, after
        if now - then > timedelta(seconds=after - before) + SET_FORWARD:
            log.warning("the clock was set forward by %s: nothing is forgotten now", now - then)
            return
        updates, forms = await self.housekeeping.forget()
        log.info("forgot %s updates and %s forms", updates, forms)

    def _clocks(self) -> tuple[datetime, float]:
        return self.housekeeping.clock(), self.seconds()
