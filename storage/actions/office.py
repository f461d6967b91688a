"""What the administrator makes of the office: its units, how it writes, and who signs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeAlias, TypeVar

from sqlalchemy import Connection

from sop.case.case import LetterKind
from sop.documents.signatories import EnterOfficial, Official
from sop.documents.stationery import SeenPart, Stationery, check_numbers
from sop.office.act import Act
from sop.office.commands import AddUnit, RenameUnit
from sop.office.events import OfficeEvent
from sop.office.people import Person, Unit
from sop.office.time_limits import TimeLimits
from sop.procedure import Role
from sop.sheets.units import ImportUnits
from storage import bells
from storage.actions import overwriting, preparing
from storage.actions.acting import Actions
from storage.actions.preparing import PreparingWords
from storage.bells import Queue
from storage.queues import outbox
from storage.records import forwarding, history, office_units, register, stationery, time_limits

T = TypeVar("T")

StationeryChange: TypeAlias = Callable[[Stationery], Stationery]


class OfficeNotes(PreparingWords, Protocol):
    """What the history and the letters say of a change; `units` are the names by number."""

    def stationery_changed(self, before: Stationery, after: Stationery, units: Mapping[int, str]) -> str: ...

    def files_chosen(self, channel: str, *, go: bool) -> str: ...

    def letter_about_files(self, channel: str) -> str: ...

    def time_limits_changed(self, limits: TimeLimits) -> str: ...

    def letter_of_replaced_setting(self, did: OfficeEvent, act: Act, reader: Person) -> str: ...

    def unit_renamed(self, before: Unit, after: Unit) -> str: ...

    def official(self, each: Official, units: Mapping[int, str]) -> str: ...


@dataclass(frozen=True)
class OfficeActions(Actions):
    """All of them raise NotYours for who is no administrator (any more)."""

    notes: OfficeNotes

    async def add_unit(self, person_id: int, command: AddUnit) -> Unit:
        """Raises UnitExists."""
        return await self._manage(person_id, lambda connection, act: _add_unit(connection, act, command.name))

    async def rename_unit(self, person_id: int, command: RenameUnit) -> tuple[Unit, Unit]:
        """What is the unit's stays so, and prints stay as they are. Returns it as it was and as it is.

        Raises UnitUnknown, UnitExists.
        """

        def work(connection: Connection, act: Act) -> tuple[Unit, Unit]:
            before = office_units.get(connection, command.unit_id)
            after = office_units.rename(connection, command.unit_id, command.name)
            if after != before:
                register.find_by_name_too(connection, after.id, after.name)
                note = self.notes.unit_renamed(before, after)
                history.append(connection, OfficeEvent.UNIT_RENAMED, act.at, act.by, note=note)
            return before, after

        return await self._manage(person_id, work)

    async def import_units(self, person_id: int, command: ImportUnits) -> int:
        """Adds the units that are not on record yet, and returns how many."""

        def work(connection: Connection, act: Act) -> int:
            fresh = office_units.unknown(connection, command.units.names)
            for name in fresh:
                _add_unit(connection, act, name)
            return len(fresh)

        return await self._manage(person_id, work)

    async def change_stationery(self, person_id: int, change: StationeryChange, seen: SeenPart | None = None) -> bool:
        """Makes the change to what the stationery is by then, and returns whether anything is different now.

        Raises NumberTooLong, ReplacesSetting when the part is not as it was `seen`, and what `change` raises.
        """

        def work(connection: Connection, act: Act) -> bool:
            before = stationery.load(connection)
            after = change(before)
            check_numbers(after, act.at.date())
            if after == before:
                return False
            if seen is not None and not seen.still_in(before):
                overwriting.ask_first(connection, act, OfficeEvent.STATIONERY_CHANGED)
            stationery.keep(connection, after)
            note = self.notes.stationery_changed(before, after, office_units.names(connection))
            history.append(connection, OfficeEvent.STATIONERY_CHANGED, act.at, act.by, note=note)
            if seen is not None and seen.replacing is not None:
                did = OfficeEvent.STATIONERY_CHANGED
                words = partial(self.notes.letter_of_replaced_setting, did, act)
                overwriting.tell(connection, act, seen.replacing, words)
            return True

        return await self._manage(person_id, work)

    async def limit_time(self, person_id: int, limits: TimeLimits) -> None:
        """From now on; what has been given stays."""

        def work(connection: Connection, act: Act) -> None:
            if limits != time_limits.load(connection):
                time_limits.keep(connection, limits)
                note = self.notes.time_limits_changed(limits)
                history.append(connection, OfficeEvent.TIME_LIMITS_CHANGED, act.at, act.by, note=note)

        await self._manage(person_id, work)

    async def let_files_go(
        self, person_id: int, channel: str, *, go: bool, seen: bool | None = None, replacing: int | None = None
    ) -> None:
        """Or not: to a channel that cannot keep them from being passed on; `replacing` is whose choice may be replaced.

        Raises ReplacesSetting where another has chosen otherwise than was `seen`.
        """

        def work(connection: Connection, act: Act) -> None:
            now, did = forwarding.files_go(connection, channel), OfficeEvent.FILES_CHOSEN
            if now is go:
                return
            if now is not seen:
                overwriting.ask_first(connection, act, did)
            forwarding.choose(connection, channel, go=go)
            history.append(connection, did, act.at, act.by, note=self.notes.files_chosen(channel, go=go))
            if replacing is not None:
                overwriting.tell(connection, act, replacing, partial(self.notes.letter_of_replaced_setting, did, act))

        await self._manage(person_id, work)

    async def ask_whether_files_go(self, channel: str) -> None:
        """The administrators are asked once, until one of them has chosen."""
        key, screen = f"{LetterKind.DATA_MISSING}:files:{channel}", self.notes.letter_about_files(channel)

        def work(connection: Connection) -> None:
            if forwarding.files_go(connection, channel) is None:
                outbox.tell(connection, Role.ADMIN, LetterKind.DATA_MISSING, key, screen, self.clock())

        await self.database.run(work)

    async def enter_official(self, person_id: int, command: EnterOfficial) -> Official:
        return await self._manage(person_id, lambda connection, act: self._enter(connection, act, command))

    async def replace_official(self, person_id: int, official_id: int, command: EnterOfficial) -> Official:
        """The one goes and the other comes, under a number of their own; raises OfficialGone."""

        def work(connection: Connection, act: Act) -> Official:
            self._remove(connection, act, official_id)
            return self._enter(connection, act, command)

        return await self._manage(person_id, work)

    async def remove_official(self, person_id: int, official_id: int) -> Official:
        """Documents that were signed keep the name. Returns who was removed; raises OfficialGone."""
        return await self._manage(person_id, lambda connection, act: self._remove(connection, act, official_id))

    async def _manage(self, person_id: int, work: Callable[[Connection, Act], T]) -> T:
        def managing(connection: Connection, act: Act) -> T:
            bells.added(connection, Queue.DOCUMENTS)  # papers may have waited for it
            with preparing.telling(connection, self.notes, act.at):
                return work(connection, act)

        return await self.perform(person_id, Role.ADMIN, managing)

    def _enter(self, connection: Connection, act: Act, command: EnterOfficial) -> Official:
        added = stationery.add_official(connection, command.official)
        note = self.notes.official(added, office_units.names(connection))
        history.append(connection, OfficeEvent.OFFICIAL_ENTERED, act.at, act.by, note=note)
        return added

    def _remove(self, connection: Connection, act: Act, official_id: int) -> Official:
        gone = stationery.remove_official(connection, official_id)
        note = self.notes.official(gone, office_units.names(connection))
        history.append(connection, OfficeEvent.OFFICIAL_REMOVED, act.at, act.by, note=note)
        return gone


def _add_unit(connection: Connection, act: Act, name: str) -> Unit:
    added = office_units.add(connection, name)
    history.append(connection, OfficeEvent.UNIT_ADDED, act.at, act.by, note=added.name)
    return added
