"""Cards that others see are brought up to date when a case changes. A courtesy: a press is checked all the same."""

import logging
from dataclasses import dataclass

from sqlalchemy import Connection

from sop.case.case import Case
from sop.case.permissions import may_see
from sop.office.people import Person
from storage.actions.acting import Clock
from storage.database import Database
from storage.queues import cards
from storage.queues.cards import ShownCard
from storage.records import cases, people
from texts.case.card import card
from texts.channel import Channel, ChannelClosed, ChannelError

log = logging.getLogger(__name__)

AT_ONCE = 5


@dataclass(frozen=True)
class Refresher:
    database: Database
    clock: Clock
    channel: Channel

    async def tick(self) -> None:
        for shown in await self.database.read(lambda connection: cards.outdated(connection, AT_ONCE)):
            await self._refresh(shown)

    async def _refresh(self, shown: ShownCard) -> None:
        def look(connection: Connection) -> tuple[Case, Person] | None:
            if cards.shown_by(connection, shown.address, shown.message_id) is None:
                return None  # its reader has pressed it, and it shows something else by now
            return cases.get(connection, shown.case_id), people.get(connection, shown.person_id)

        if (found := await self.database.read(look)) is None:
            return
        case, person = found
        try:
            up_to_date = may_see(case, person) and await self.channel.replace(
                shown.address, shown.message_id, card(case, person, self.clock())
            )
        except ChannelClosed:
            up_to_date = False
        except ChannelError:
            log.info("a card could not be brought up to date; the next tick tries again")
            return

        def settle(connection: Connection) -> None:
            if up_to_date and cards.is_newest(connection, shown):
                cards.renew(connection, shown, case.version)
            else:
                cards.forget(connection, shown.address, shown.message_id)

        await self.database.run(settle)
