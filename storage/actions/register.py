"""What is done with the register: it is searched, taken away and made patterns of, which goes on record."""

from sqlalchemy import Connection

from sop.office.act import Act
from sop.office.events import OfficeEvent
from sop.procedure import Role
from sop.register.office_patterns import OfficePattern, law_behind, maker
from sop.register.search import taker
from storage.actions.acting import Actions
from storage.records import history, law, patterns, register, searches


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

    async def make_pattern(self, person_id: int, entry_id: int) -> None:
        """Makes the entry a ready test; one that is a pattern already stays as it is. Raises EntryGone, NotYours."""

        def work(connection: Connection) -> None:
            found = register.get(connection, entry_id)
            by, at = maker(self.person(connection, person_id), found.entry), self.clock()
            if patterns.is_one(connection, entry_id):
                return
            pattern = OfficePattern(found, law_behind(found.entry, law.load(connection)))
            patterns.add(connection, pattern, person_id, at)
            case_id, item = found.entry.case_id, found.entry.item
            history.append(connection, OfficeEvent.PATTERN_MADE, at, by, case_id=case_id, item=item)

        await self.database.run(work)

    async def withdraw_pattern(self, person_id: int, entry_id: int) -> None:
        """One that is no pattern any more stays so. Raises EntryGone, NotYours."""

        def work(connection: Connection, act: Act) -> None:
            entry = register.get(connection, entry_id).entry
            if patterns.is_one(connection, entry_id):
                patterns.remove(connection, entry_id)
                did = OfficeEvent.PATTERN_WITHDRAWN
                history.append(connection, did, act.at, act.by, case_id=entry.case_id, item=entry.item)

        await self.perform(person_id, Role.ADMIN, work)
