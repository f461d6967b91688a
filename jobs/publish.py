"""The printer: puts on paper what a decision has ordered, beside the chats and not in their way."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from sop.case.case import LetterKind
from sop.case.permissions import may_see
from sop.documents.documents import DocumentContent, DocumentFile, Edition, IssuedDocument
from sop.procedure import Role
from storage.actions.acting import Clock
from storage.database import Database
from storage.files.vault import Vault
from storage.queues import outbox
from storage.records import cases, documents, people
from storage.records.documents import PrintOrder
from texts.case import letters
from texts.documents.issued import link_to, ready
from texts.documents.papers import paper_of

log = logging.getLogger(__name__)

TELL_AFTER = 5  # attempts: by then it is no passing trouble


@dataclass(frozen=True)
class Printer:
    """Makes each document once. What is interrupted is made again, with the same bytes."""

    database: Database
    vault: Vault
    clock: Clock
    tz: ZoneInfo

    async def tick(self) -> bool:
        """Prints the document that has waited longest; returns whether there was one."""
        now = self.clock()
        if not await self.database.read(lambda connection: documents.waits(connection, now)):
            return False
        ordered = await self.database.run(lambda connection: _claim(connection, now))
        if ordered is None:
            return False
        try:
            await self._publish(ordered)
        except Exception:  # whatever it is, the claim has a pause after which it is tried again
            log.exception("document %s could not be made", ordered.id)
        return True

    async def _publish(self, ordered: PrintOrder) -> None:
        document = await self.database.read(lambda connection: documents.content(connection, ordered.id, self.tz))
        made = await asyncio.to_thread(self._make, document)
        now = self.clock()
        files = [DocumentFile(edition, sha256, size, now) for edition, (sha256, size) in made.items()]

        def work(connection: Connection) -> None:
            if documents.printed(connection, ordered.id, files, now) and not document.issued.item:
                _tell(connection, documents.of_decision(connection, document.issued), now)

        await self.database.run(work)
        log.info("document %s is printed", ordered.id)

    def _make(self, document: DocumentContent) -> Mapping[Edition, tuple[str, int]]:
        """The SHA-256 and the size in bytes of each edition, which is in the vault by then."""
        from texts.documents.pdf import phone_pdf, print_pdf

        logo = self.vault.get(document.stationery.logo) if document.stationery.logo else None
        paper = paper_of(document, logo, link_to(document.issued.code, document.username))
        stored = {Edition.PRINT: self.vault.put(print_pdf(paper)), Edition.PHONE: self.vault.put(phone_pdf(paper))}
        return {edition: (file.sha256, file.size) for edition, file in stored.items()}


def _claim(connection: Connection, now: datetime) -> PrintOrder | None:
    """The next document; the administrators are told of one that failed again and again."""
    ordered = documents.claim(connection, now)
    if ordered is not None and ordered.attempts == TELL_AFTER:
        screen = letters.fault(f"DOK-{ordered.id}").dump()
        key = f"{LetterKind.FAULT}:document:{ordered.id}"
        outbox.tell(connection, Role.ADMIN, LetterKind.FAULT, key, screen, now)
    return ordered


def _tell(connection: Connection, together: Sequence[IssuedDocument], now: datetime) -> None:
    """Whoever decided hears that all of it is there, if they still serve."""
    if not all(each.ready for each in together):
        return
    person = people.get(connection, together[0].finish.by.person_id)
    if may_see(cases.get(connection, together[0].case_id), person):
        key = f"{LetterKind.DOCUMENTS_READY}:{max(each.id for each in together)}>{person.id}"
        screen = ready(together, person.name).dump()
        outbox.post(connection, key, LetterKind.DOCUMENTS_READY, person.id, screen, now)
