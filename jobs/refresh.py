"""Cards that others see are brought up to date when a case changes. A courtesy: a press is checked all the same."""

import logging
from dataclasses import dataclass
from functools import partial

from sop.case.case import Case
from sop.case.permissions import may_oversee
from sop.office.people import Person
from storage import views
from storage.actions.housekeeping import HousekeepingActions
from storage.database import DatabaseAway
from storage.queues import cards
from storage.queues.cards import ShownCard
from texts.case.card import card
from texts.channel import Channel, ChannelClosed, ChannelError
from texts.screen import Screen

log = logging.getLogger(__name__)

AT_ONCE = 5


@dataclass(frozen=True)
class Refresher:
    housekeeping: HousekeepingActions
    channel: Channel

    async def tick(self) -> None:
        for shown in await self.housekeeping.database.read(lambda connection: cards.outdated(connection, AT_ONCE)):
            try:
                await self._look_at(shown)
            except DatabaseAway:
                raise
            except Exception:  # whatever it is, no other card waits for it
                log.exception("a card of case %s cannot be brought up to date", shown.case_id)
                await self.housekeeping.settle_card(shown, None)

    async def _look_at(self, shown: ShownCard) -> None:
        now = self.housekeeping.clock()
        # None: its reader has pressed it, and it shows something else by now
        found = await self.housekeeping.database.read(partial(views.shown_on, card=shown, now=now))
        if found is not None:
            case, reader, unread, takes_back, team = found
            await self._refresh(shown, case, reader, card(case, reader, now, unread, takes_back, team))

    async def _refresh(self, shown: ShownCard, case: Case, reader: Person, screen: Screen) -> None:
        try:
            up_to_date = may_oversee(case, reader) and await self.channel.replace(
                shown.address, shown.message_id, screen
            )
        except ChannelClosed:
            up_to_date = False
        except ChannelError:
            log.info("a card could not be brought up to date; the next tick tries again")
            return
        await self.housekeeping.settle_card(shown, case.version if up_to_date else None)
