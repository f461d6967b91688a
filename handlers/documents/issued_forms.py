"""The forms on a document: the number that is typed afterwards, and the signed copy that is brought back."""

import asyncio
from collections.abc import Sequence
from typing import Any

from handlers.chat.files import PICTURES, join_pictures
from handlers.chat.forms.answers import (
    ChoiceAnswer,
    Complete,
    FilesAnswer,
    Option,
    Partial,
    Said,
    Talk,
    TextAnswer,
    as_file,
    as_json,
)
from handlers.chat.forms.form import Form, Question
from handlers.documents.issued import issued_to
from sop.case.case import NewFile
from sop.documents.documents import (
    SIGNED,
    AttachSigned,
    DocumentNotReady,
    DocumentOutdated,
    Edition,
    GiveNumber,
    IssuedDocument,
    NumberNotDue,
    PdfWanted,
    SignatureMissing,
    completer,
    may_complete,
)
from sop.documents.stationery import LONGEST_NUMBER, NumberGiven
from sop.errors.answers import StaleButton
from sop.errors.case import NotYours
from storage.files.file_kinds import FileKind
from storage.files.vault import Vault
from storage.queues.drafts import Json
from storage.records import documents, orders
from texts.documents import issued as texts
from texts.say import Markup
from texts.screen import Screen

ABOUT = ("document",)


class OnePdf(FilesAnswer):
    """Photos of the pages are welcome too: they become the one PDF."""

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        """Raises PdfWanted for a file that could not be among them, NotSigned, and what `FilesAnswer` raises."""
        if said.file is not None:
            _check_fits(said.file, [as_file(file) for file in so_far] if isinstance(so_far, list) else [])
            sha256 = said.file.sha256
            await talk.context.services.read(lambda connection: documents.check_brought(connection, sha256))
        taken = await super().take(talk, said, so_far)
        if isinstance(taken, Partial):
            return taken
        files = [as_file(file) for file in taken.value] if isinstance(taken.value, list) else []
        if all(file.kind in PICTURES for file in files):
            files = [await join_pictures(files, talk.context)]
        return Complete([as_json(file) for file in files])


def _check_fits(sent: NewFile, so_far: Sequence[NewFile]) -> None:
    """One PDF, or pictures alone; what was sent before may be sent again. Raises PdfWanted."""
    if sent.sha256 in {file.sha256 for file in so_far}:
        return
    together = [file.kind for file in (*so_far, sent)]
    if together != [FileKind.PDF] and not all(kind in PICTURES for kind in together):
        raise PdfWanted


class FreeNumber(TextAnswer):
    """Raises NumberTaken."""

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        taken = await super().take(talk, said, so_far)
        if isinstance(taken, Complete):
            document_id, number = (await completing(talk)).id, str(taken.value)
            await talk.context.services.read(lambda connection: orders.require_free(connection, document_id, number))
        return taken


async def completing(talk: Talk) -> IssuedDocument:
    """The document that the form is about; raises DocumentGone, StaleButton, and NotYours."""
    if "document" not in talk.subject:
        raise StaleButton
    issued = await issued_to(talk.context, int(talk.subject["document"]))
    if not may_complete(issued, talk.context.person):
        raise NotYours(completer(issued))
    return issued


async def attaching(talk: Talk) -> str:
    return texts.heading(await completing(talk), texts.ATTACH)


async def numbering(talk: Talk) -> str:
    issued = await completing(talk)
    return texts.heading(issued, texts.number_action(issued))


async def asking_number(talk: Talk) -> str:
    return texts.asking_number(await completing(talk))


async def may_attach(talk: Talk) -> dict[str, Json]:
    if not (await completing(talk)).ready:
        raise DocumentNotReady
    return {}


async def may_number(talk: Talk) -> dict[str, Json]:
    """Raises NumberNotDue, NumberGiven, DocumentOutdated."""
    issued = await completing(talk)
    if issued.unsettled:
        raise NumberNotDue
    if issued.number is not None and not issued.typed:
        raise NumberGiven(issued.number)
    if not issued.latest:
        raise DocumentOutdated
    return {}


async def sorts(_talk: Talk) -> Sequence[Option]:
    return [Option(edition.value, texts.SORTS[edition]) for edition in SIGNED]


async def before_attaching(talk: Talk) -> Markup:
    return texts.before_attaching(await completing(talk))


async def asking_file(talk: Talk) -> str:
    return texts.ASK_FILE[Edition(str(talk.answers["edition"]))]


async def before_number(talk: Talk) -> Markup:
    return texts.before_number(await completing(talk))


async def attach_signed(talk: Talk, command: AttachSigned) -> Screen:
    """Raises NotSigned, SignatureMissing."""
    issued, context = await completing(talk), talk.context
    [file] = command.files
    if command.edition is Edition.CERTIFIED:
        await asyncio.to_thread(_check_signature, context.services.vault, file.sha256)
    kept = await context.services.documents.attach_signed(context.person.id, issued.id, command)
    return texts.document_view(kept, context.person, context.now).after(texts.signed_kept(kept))


async def give_number(talk: Talk, command: GiveNumber) -> Screen:
    """Raises NumberTaken, NumberGiven, DocumentOutdated."""
    issued, context = await completing(talk), talk.context
    again = await context.services.documents.give_number(context.person.id, issued.id, command)
    return texts.document_view(again, context.person, context.now).after(Markup(texts.NUMBER_GIVEN))


def _check_signature(vault: Vault, sha256: str) -> None:
    """Whether there is one; not whether it is good. Raises SignatureMissing."""
    if b"/ByteRange" not in vault.get(sha256):
        raise SignatureMissing


FORMS: Sequence[Form[Any]] = (
    Form(
        name="attach_signed",
        heading=attaching,
        command=AttachSigned,
        questions=(
            Question("edition", texts.SORT, texts.ASK_SORT, ChoiceAnswer(sorts)),
            Question("files", texts.FILE, asking_file, OnePdf(texts.THAT_IS_ALL)),
        ),
        submit=attach_signed,
        opens=may_attach,
        remark=before_attaching,
        send=texts.SEND_SIGNED,
        about=ABOUT,
    ),
    Form(
        name="give_number",
        heading=numbering,
        command=GiveNumber,
        questions=(Question("number", texts.NUMBER, asking_number, FreeNumber(3, LONGEST_NUMBER, one_line=True)),),
        submit=give_number,
        opens=may_number,
        remark=before_number,
        send=texts.SEND_NUMBER,
        about=ABOUT,
    ),
)
