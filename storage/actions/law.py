"""What the administrator makes of the legal texts: corrected, checked, added and withdrawn."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from sop.assessment.law_texts import (
    CiteAct,
    CorrectLabel,
    MarkChecked,
    SeenText,
    act_of,
    checked,
    find,
    number_of,
    provision_of,
    recited,
    relabelled,
    require_new_act,
    wording,
)
from sop.assessment.legal_basis import Check, LawText, SecrecyLaw
from sop.office.act import Act
from sop.office.events import OfficeEvent
from sop.office.people import Person
from sop.procedure import Role
from storage.actions import overwriting
from storage.actions.acting import Actions
from storage.records import history, law

T = TypeVar("T")


class LawNotes(Protocol):
    """What the history and the letters say of a change."""

    def law_title(self, text: LawText) -> str: ...

    def letter_of_replaced_setting(self, did: OfficeEvent, act: Act, reader: Person) -> str: ...

    def act_added(self, added: SecrecyLaw) -> str: ...

    def act_withdrawn(self, gone: SecrecyLaw) -> str: ...

    def law_corrected(self, before: LawText, after: LawText) -> str: ...

    def law_checked(self, text: LawText, check: Check) -> str: ...


@dataclass(frozen=True)
class LawActions(Actions):
    """All of them raise NotYours for who is no administrator (any more), and LawTextGone."""

    notes: LawNotes

    async def add_act(self, person_id: int, command: CiteAct) -> LawText:
        """Raises ActListed."""

        def work(connection: Connection, act: Act) -> LawText:
            require_new_act(law.load(connection), command.act, act.at.year)
            added = SecrecyLaw(law.next_act(connection), command.act, command.subject)
            return _keep(connection, act, added, self.notes.act_added(added))

        return await self._manage(person_id, work)

    async def correct_act(self, person_id: int, seen: SeenText, command: CiteAct) -> LawText | None:
        """The act as it is cited now, or None when it was cited like that already.

        Raises ActListed, and ReplacesSetting when it is not as it was seen.
        """

        def work(connection: Connection, act: Act) -> LawText | None:
            before = act_of(law.get(connection, seen.number))
            require_new_act(law.load(connection), command.act, act.at.year, own=before.code)
            return self._correct(connection, act, seen, before, recited(before, command.act, command.subject))

        return await self._manage(person_id, work)

    async def correct_label(self, person_id: int, seen: SeenText, command: CorrectLabel) -> LawText | None:
        """The provision as it reads now, or None when it read like that already.

        Raises ReplacesSetting when it is not as it was seen.
        """

        def work(connection: Connection, act: Act) -> LawText | None:
            before = provision_of(law.get(connection, seen.number))
            return self._correct(connection, act, seen, before, relabelled(before, command.label))

        return await self._manage(person_id, work)

    async def withdraw_act(self, person_id: int, seen: SeenText) -> SecrecyLaw:
        """Raises LawTextChanged."""

        def work(connection: Connection, act: Act) -> SecrecyLaw:
            gone = act_of(seen.still_in(law.load(connection)))
            law.keep(connection, gone, withdrawn=True)
            history.append(connection, OfficeEvent.LAW_CHANGED, act.at, act.by, note=self.notes.act_withdrawn(gone))
            return gone

        return await self._manage(person_id, work)

    async def check_text(self, person_id: int, seen: SeenText, command: MarkChecked) -> LawText:
        """Raises LawTextChanged: a wording that nobody has seen is not marked."""
        check = Check(command.name, command.position, command.on)

        def work(connection: Connection, act: Act) -> LawText:
            text = seen.still_in(law.load(connection))
            return _keep(connection, act, checked(text, check), self.notes.law_checked(text, check))

        return await self._manage(person_id, work)

    async def _manage(self, person_id: int, work: Callable[[Connection, Act], T]) -> T:
        return await self.perform(person_id, Role.ADMIN, work)

    def _correct(
        self, connection: Connection, act: Act, seen: SeenText, before: LawText, after: LawText
    ) -> LawText | None:
        if wording(before) == wording(after):
            return None
        if before.revision != seen.revision:
            overwriting.ask_first(connection, act, OfficeEvent.LAW_CHANGED, self.notes.law_title(before))
        kept = _keep(connection, act, after, self.notes.law_corrected(before, after))
        if seen.replacing is not None:
            words = partial(self.notes.letter_of_replaced_setting, OfficeEvent.LAW_CHANGED, act)
            overwriting.tell(connection, act, seen.replacing, words)
        return kept


def _keep(connection: Connection, act: Act, text: LawText, note: str) -> LawText:
    """The text as it is on record from now on."""
    law.keep(connection, text)
    history.append(connection, OfficeEvent.LAW_CHANGED, act.at, act.by, note=note)
    return find(law.load(connection), number_of(text.code))
