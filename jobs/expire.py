"""What is done four times a day: what is old is forgotten, and log and mark note where the seals end."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic

from storage.actions.housekeeping import HousekeepingActions
from storage.files.seal_mark import SealMark

log = logging.getLogger(__name__)

SET_FORWARD = timedelta(hours=1)


@dataclass
class Expiry:
    """By a clock that was set forward all would be old: until the next round somebody can set it right.

    `seconds` are those of a clock that nobody sets.
    """

    housekeeping: HousekeepingActions
    mark: SealMark
    seconds: Callable[[], float] = monotonic
    _last: tuple[datetime, float] = field(init=False)

    def __post_init__(self) -> None:
        self._last = self._clocks()

    async def tick(self) -> None:
        await self.note_anchor()
        (then, before), (now, after) = self._last, self._clocks()
        self._last = now, after
        if now - then > timedelta(seconds=after - before) + SET_FORWARD:
            log.warning("the clock was set forward by %s: nothing is forgotten now", now - then)
            return
        updates, forms = await self.housekeeping.forget()
        log.info("forgot %s updates and %s forms", updates, forms)

    async def note_anchor(self) -> None:
        """A mark that the chain has not come by stays: it tells the next start that an end was cut off."""
        anchor = await self.housekeeping.anchor(await asyncio.to_thread(self.mark.read))
        if anchor is None:
            log.error("the seals have not come by the mark beside the key ring: see ./sopan check")
            return
        log.info("the seals end with %s", anchor.loggable())
        await asyncio.to_thread(self.mark.keep, str(anchor))

    def _clocks(self) -> tuple[datetime, float]:
        return self.housekeeping.clock(), self.seconds()
