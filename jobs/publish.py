"""The printer: puts on paper what a decision has ordered, beside the chats and not in their way."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from sop.documents.documents import DocumentContent, Edition
from storage.actions.documents import DocumentActions
from storage.files.vault import StoredFile, Vault
from storage.records.documents import PrintOrder
from texts.documents.papers import paper_of
from texts.links import checking

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Printer:
    """Makes each document once. What is interrupted is made again, with the same bytes."""

    documents: DocumentActions
    vault: Vault

    async def tick(self) -> bool:
        """Prints the document that has waited longest; returns whether there was one."""
        if (order := await self.documents.claim()) is None:
            return False
        try:
            await self._publish(order)
        except Exception:  # whatever it is, the claim has a pause after which it is tried again
            log.exception("document %s could not be made", order.id)
        return True

    async def _publish(self, order: PrintOrder) -> None:
        content = await self.documents.content(order.id)
        made = await asyncio.to_thread(self._make, content)
        await self.documents.printed(content.issued, made)
        log.info("document %s is printed", order.id)

    def _make(self, document: DocumentContent) -> Mapping[Edition, StoredFile]:
        """What is in the vault by then of each edition."""
        from texts.documents.pdf import phone_pdf, print_pdf

        logo = self.vault.get(document.stationery.logo) if document.stationery.logo else None
        paper = paper_of(document, logo, checking(document.issued.code, document.bot))
        return {Edition.PRINT: self.vault.put(print_pdf(paper)), Edition.PHONE: self.vault.put(phone_pdf(paper))}
