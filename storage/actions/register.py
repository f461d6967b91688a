"""What is done with the register: it is searched, and taken away, which goes on record."""

from sqlalchemy import Connection

from sop.office.events import OfficeEvent
from sop.register.search import taker
from storage.actions.acting import Actions
from storage.records import history, searches


class RegisterActions(Actions):
    async def keep_search(self, words: str) -> str:
        """The key by which the words are found again, behind the buttons of a list."""
        return await self.database.run(lambda connection: searches.keep(connection, words, self.clock()))

    async def record_export(self, person_id: int, note: str) -> None:
        """Raises NotYours for who may not take the register away."""

        def work(connection: Connection) -> None:
            by = taker(self.person(connection, person_id))
            history.append(connection, OfficeEvent.REGISTER_EXPORTED, self.clock(), by, note=note)

        await self.database.run(work)
