"""What becomes of documents: excerpts are ordered, prints made, numbers given, and signed copies brought back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from sop.case.case import LetterKind
from sop.documents.documents import (
    AttachSigned,
    DocumentContent,
    DocumentFile,
    Edition,
    GiveNumber,
    IssuedDocument,
    completer,
    may_complete,
    may_have_excerpt,
)
from sop.errors.case import NotYours
from sop.errors.people import EntryGone
from sop.office.act import Act
from sop.office.events import OfficeEvent
from sop.office.people import Person
from sop.procedure import DocumentScope, Role
from sop.register.search import taker
from storage.actions import waiting_papers
from storage.actions.acting import Actions
from storage.actions.waiting_papers import WaitingWords
from storage.files.vault import StoredFile
from storage.queues import outbox
from storage.records import cases, documents, history, orders, register
from storage.records.documents import PrintOrder

TELL_AFTER = 5  # attempts: by then it is no passing trouble


class DocumentWords(WaitingWords, Protocol):
    """What the history and the letters say of it; letters as stored screens."""

    def signed_copy_kept(self, document: IssuedDocument, signed: DocumentFile) -> str: ...

    def number_given(self, document: IssuedDocument) -> str: ...

    def letter_of_documents(self, together: Sequence[IssuedDocument], reader: Person) -> str: ...

    def letter_of_fault(self, code: str) -> str: ...


@dataclass(frozen=True)
class DocumentActions(Actions):
    words: DocumentWords

    async def give_number(self, person_id: int, document_id: int, command: GiveNumber) -> IssuedDocument:
        """The document as it is issued again with that number.

        Raises DocumentGone, NotYours, NumberTaken, NumberGiven, DocumentOutdated, DocumentWaits.
        """

        def work(connection: Connection) -> IssuedDocument:
            before, act = self._completing(connection, person_id, document_id)
            again = orders.give_number(connection, before.id, command.number, act.at)
            _remember(connection, act, OfficeEvent.NUMBER_GIVEN, again, self.words.number_given(again))
            return again

        return await self.database.run(work)

    async def attach_signed(self, person_id: int, document_id: int, command: AttachSigned) -> IssuedDocument:
        """The document with its signed copy, which is kept once. Raises DocumentGone, NotYours, NotSigned."""
        [file] = command.files

        def work(connection: Connection) -> IssuedDocument:
            before, act = self._completing(connection, person_id, document_id)
            signed = DocumentFile(command.edition, file.sha256, file.size, act.at, act.by.name)
            if documents.attach(connection, before.id, signed):
                note = self.words.signed_copy_kept(before, signed)
                _remember(connection, act, OfficeEvent.SIGNED_COPY_KEPT, before, note)
            return documents.issued(connection, before.id)

        return await self.database.run(work)

    async def order_excerpt(self, person_id: int, entry_id: int) -> IssuedDocument:
        """The test of one entry of the register, to go with an answer; it is ordered once.

        Raises EntryGone, also when the person may not have it, and NotYours.
        """

        def work(connection: Connection) -> IssuedDocument:
            person, entry = self.person(connection, person_id), register.get(connection, entry_id).entry
            at = self.clock()
            if not may_have_excerpt(entry, person, at.date()):
                raise EntryGone
            if (before := documents.excerpt_of(connection, entry)) is not None:
                return before
            made = orders.order_excerpt(connection, entry, at)
            event = OfficeEvent.EXCERPT_ORDERED
            history.append(connection, event, at, taker(person), case_id=made.case_id, item=made.item)
            if made.lacks:
                case = cases.get(connection, made.case_id)
                waiting_papers.tell(connection, self.words, case, made.lacks, person, at)
            return made

        return await self.database.run(work)

    async def claim(self) -> PrintOrder | None:
        """The document to be printed next, also of those that have waited for data of the office which are there now.

        The administrators are told of one that failed again and again.
        """
        now = self.clock()

        def waits(connection: Connection) -> bool:
            return documents.waits(connection, now) or orders.incomplete(connection, now)

        if not await self.database.read(waits):
            return None

        def work(connection: Connection) -> PrintOrder | None:
            orders.complete(connection, now)
            order = documents.claim(connection, now)
            if order is not None and order.attempts == TELL_AFTER:
                screen = self.words.letter_of_fault(f"DOK-{order.id}")
                key = f"{LetterKind.FAULT}:document:{order.id}"
                outbox.tell(connection, Role.ADMIN, LetterKind.FAULT, key, screen, now)
            return order

        return await self.database.run(work)

    async def content(self, document_id: int) -> DocumentContent:
        """All that is printed of it; raises DocumentGone."""
        return await self.database.read(lambda connection: documents.content(connection, document_id, self.tz))

    async def printed(self, issued: IssuedDocument, made: Mapping[Edition, StoredFile]) -> None:
        """Keeps what was printed; whoever decided hears when all of it is there."""

        def work(connection: Connection) -> None:
            now = self.clock()
            files = [DocumentFile(edition, file.sha256, file.size, now) for edition, file in made.items()]
            if documents.printed(connection, issued.id, files, now) and not issued.item:
                self._tell(connection, documents.of_decision(connection, issued))

        await self.database.run(work)

    def _completing(self, connection: Connection, person_id: int, document_id: int) -> tuple[IssuedDocument, Act]:
        """The document, and the act in the office that may complete it; raises DocumentGone, NotYours."""
        issued, person = documents.issued(connection, document_id), self.person(connection, person_id)
        role = completer(issued)
        if not may_complete(issued, person):
            raise NotYours(role)
        held = role if person.holds(role, issued.unit.id) else Role.PEJABAT_BIDANG
        return issued, self.begin(connection, person, held, issued.unit.id)

    def _tell(self, connection: Connection, together: Sequence[IssuedDocument]) -> None:
        """Whoever decided hears that all of it is there, if they still serve and have not taken it back."""
        if not all(each.ready for each in together) or any(each.taken_back for each in together):
            return
        first = together[0]
        by, kind = first.finish.by, LetterKind.DOCUMENTS_READY
        person = self.person(connection, by.person_id)
        if person.holds(by.role, first.unit.id):
            key = f"{kind}:{max(each.id for each in together)}>{person.id}"
            screen, at = self.words.letter_of_documents(together, person), self.clock()
            outbox.post(connection, key, kind, person.id, screen, at, role=by.role, case_id=first.case_id)


def _remember(connection: Connection, act: Act, event: OfficeEvent, issued: IssuedDocument, note: str) -> None:
    """In the history of its case, but for the list of all units: an OPD that reads on is to see nothing of it."""
    case_id = None if issued.kind.scope is DocumentScope.OFFICE else issued.case_id
    history.append(connection, event, act.at, act.by, case_id=case_id, note=note)
