"""What nobody asks for and has to be done: what is old is forgotten, and cards show what is."""

from sqlalchemy import Connection

from sop.office.events import OfficeEvent
from storage.actions.acting import Actions
from storage.differences import differences, stands
from storage.queues import begun, cards, drafts, entitlement, inbox
from storage.queues.cards import ShownCard
from storage.records import calendar, history, seals, spending
from storage.records.seals import Anchor


class HousekeepingActions(Actions):
    async def forget(self) -> tuple[int, int]:
        """Forgets updates that were handled, and forms that were abandoned or can never be sent; returns how many.

        Also enters the calendar of the year that begins next, as soon as the holidays library knows it.
        """

        def work(connection: Connection) -> tuple[int, int]:
            now = self.clock()
            calendar.seed(connection, (now.year, now.year + 1))
            begun.sweep(connection, now)
            spending.sweep(connection, now)
            return inbox.sweep(connection, now), drafts.sweep(connection, now) + entitlement.sweep(connection, now)

        return await self.database.run(work)

    async def anchor(self, before: str | None) -> Anchor | None:
        """Where the chain of seals stands, or None where it has not come by the anchor that was noted before."""

        def work(connection: Connection) -> Anchor | None:
            return seals.head(connection) if before is None or stands(connection, before) else None

        return await self.database.read(work)

    async def seal_as_found(self, reason: str) -> int:
        """Seals the rows that were changed past Sopan, for a reason that goes on record; returns how many."""
        key = self.database.seal_key

        def work(connection: Connection) -> int:
            found = differences(lambda read: read(connection), key)
            count = seals.append(connection, key, (each.present for each in found))
            history.append(connection, OfficeEvent.ROWS_SEALED, self.clock(), None, note=f"{count}: {reason}")
            return count

        return await self.database.run(work)

    async def settle_card(self, shown: ShownCard, version: int | None) -> None:
        """The card shows that version; without one, or beside a newer card, it is not brought up to date any more."""

        def work(connection: Connection) -> None:
            if version is not None and cards.is_newest(connection, shown):
                cards.renew(connection, shown, version)
            else:
                cards.forget(connection, shown.address, shown.message_id)

        await self.database.run(work)
