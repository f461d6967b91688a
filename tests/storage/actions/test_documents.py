"""What becomes of a document is kept with its history and its letters, or nothing of it is."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import pytest

from sop.calendar.working_days import WIB
from sop.case.case import Case, LetterKind
from sop.documents.documents import AttachSigned, DocumentGone, Edition, GiveNumber, IssuedDocument, NotSigned
from sop.documents.stationery import NumberGiven, NumberRule, NumberTaken, NumberTime
from sop.errors.case import NotYours
from sop.errors.people import EntryGone
from sop.procedure import DocumentKind
from storage.actions.cases import Desk
from storage.actions.documents import TELL_AFTER, DocumentActions
from storage.files.vault import StoredFile
from storage.records import documents as kept
from storage.records import register, stationery
from tests.sop.builders import ADMIN, COLLECTOR, OUTSIDER, REVIEWER, STATIONERY, TESTER, file_of
from tests.storage.actions.traces import Speechless, posted, remembered
from tests.storage.decisions import Hours, adopted, sent
from texts import notes

AT_ONCE = replace(STATIONERY, numbers={DocumentKind.DRAFT_LIST: NumberRule("{urut}/{tahun}", NumberTime.AT_ONCE)})
TYPED = replace(STATIONERY, numbers={DocumentKind.DRAFT_LIST: NumberRule(None)})
NUMBER = GiveNumber(number="12/DRAF/2026")
SIGNED = AttachSigned(edition=Edition.SCAN, files=(file_of("tanda tangan"),))
DRAFT_LIST = "Draf Daftar Informasi yang Akan Dikecualikan"
PRINTED = {Edition.PRINT: StoredFile("ab" * 32, 1000, new=True), Edition.PHONE: StoredFile("cd" * 32, 900, new=True)}


@pytest.fixture
def documents(desk: Desk) -> DocumentActions:
    return DocumentActions(desk.database, desk.clock, WIB, notes)


@pytest.fixture
def speechless(documents: DocumentActions) -> DocumentActions:
    return replace(documents, words=cast("Any", Speechless()))


async def drafted(desk: Desk) -> IssuedDocument:
    """The draft list of a case at step 2, to be numbered by a person."""
    await desk.database.run(lambda connection: stationery.keep(connection, TYPED))
    case = await sent(desk)
    [issued] = await of_case(desk, case)
    return issued


async def of_case(desk: Desk, case: Case) -> tuple[IssuedDocument, ...]:
    return await desk.database.read(lambda connection: kept.of_case(connection, case.id))


async def done(desk: Desk, *events: str) -> list[tuple[str | None, str | None]]:
    """The notes, and by whom."""
    return [(note, name) for did, note, name in await remembered(desk.database) if did in events]


async def told(desk: Desk, kind: LetterKind) -> list[int | None]:
    return [reader for reader, each, _ in await posted(desk.database) if each == kind]


# --- numbers and signed copies ----------------------------------------------------------------------------------


async def test_a_number_is_given_and_remembered(desk: Desk, documents: DocumentActions) -> None:
    issued = await drafted(desk)

    again = await documents.give_number(COLLECTOR.id, issued.id, NUMBER)

    assert (again.number, again.version) == (NUMBER.number, 2)
    assert await done(desk, "number_given") == [(f"{DRAFT_LIST}, versi 2: 12/DRAF/2026", COLLECTOR.name)]


async def test_a_signed_copy_is_kept_once(desk: Desk, documents: DocumentActions) -> None:
    issued = await drafted(desk)

    for _ in range(2):
        with_copy = await documents.attach_signed(COLLECTOR.id, issued.id, SIGNED)

    assert with_copy.signed is not None
    assert with_copy.signed.by_name == COLLECTOR.name
    assert await done(desk, "signed_copy_kept") == [(f"{DRAFT_LIST}, versi 1, Tanda tangan basah", COLLECTOR.name)]


async def test_what_cannot_be_done_with_a_document_leaves_nothing_behind(
    desk: Desk, documents: DocumentActions, speechless: DocumentActions
) -> None:
    issued = await drafted(desk)
    await documents.printed(issued, PRINTED)
    print_ = AttachSigned(edition=Edition.SCAN, files=(replace(file_of(), sha256="ab" * 32),))
    before = await remembered(desk.database)
    refused = (
        (documents.give_number(TESTER.id, issued.id, NUMBER), NotYours),
        (documents.give_number(COLLECTOR.id, 99, NUMBER), DocumentGone),
        (documents.attach_signed(ADMIN.id, issued.id, SIGNED), NotYours),
        (documents.attach_signed(COLLECTOR.id, issued.id, print_), NotSigned),
        (speechless.give_number(COLLECTOR.id, issued.id, NUMBER), RuntimeError),
        (speechless.attach_signed(COLLECTOR.id, issued.id, SIGNED), RuntimeError),
    )
    for work, refusal in refused:
        with pytest.raises(refusal):
            await work

    [now] = await desk.database.read(lambda connection: kept.of_case(connection, issued.case_id))
    assert (now.number, now.version, now.signed) == (None, 1, None)
    assert await remembered(desk.database) == before


async def test_a_number_is_given_once_and_to_one_document(desk: Desk, documents: DocumentActions) -> None:
    first, second = await drafted(desk), await drafted(desk)
    await documents.give_number(COLLECTOR.id, first.id, NUMBER)

    with pytest.raises(NumberTaken):
        await documents.give_number(COLLECTOR.id, second.id, NUMBER)

    await desk.database.run(lambda connection: stationery.keep(connection, AT_ONCE))
    [made, *_] = await of_case(desk, await sent(desk))
    with pytest.raises(NumberGiven):
        await documents.give_number(COLLECTOR.id, made.id, GiveNumber(number="13/DRAF/2026"))


# --- excerpts ---------------------------------------------------------------------------------------------------


async def test_an_excerpt_is_ordered_once(desk: Desk, documents: DocumentActions) -> None:
    await adopted(desk)
    [exempt, _] = await desk.database.read(lambda connection: register.search(connection, "penduduk", REVIEWER).matches)

    first = await documents.order_excerpt(REVIEWER.id, exempt.id)
    second = await documents.order_excerpt(TESTER.id, exempt.id)

    assert first == second
    assert await done(desk, "excerpt_ordered") == [(None, REVIEWER.name)]


async def test_who_may_not_have_an_excerpt_orders_none(desk: Desk, documents: DocumentActions) -> None:
    await adopted(desk)
    [exempt, open_] = await desk.database.read(
        lambda connection: register.search(connection, "penduduk", REVIEWER).matches
    )

    for person, entry in ((OUTSIDER, exempt), (ADMIN, exempt), (REVIEWER, open_)):
        with pytest.raises(EntryGone):
            await documents.order_excerpt(person.id, entry.id)

    assert await done(desk, "excerpt_ordered") == []


# --- printing ---------------------------------------------------------------------------------------------------


async def test_whoever_decided_hears_once_when_all_of_it_is_printed(
    desk: Desk, documents: DocumentActions, speechless: DocumentActions
) -> None:
    issued = await drafted(desk)

    with pytest.raises(RuntimeError):
        await speechless.printed(issued, PRINTED)
    waiting = await documents.claim()
    for _ in range(2):
        await documents.printed(issued, PRINTED)

    assert waiting is not None
    assert await documents.claim() is None
    assert await told(desk, LetterKind.DOCUMENTS_READY) == [COLLECTOR.id]


async def test_the_administrators_hear_of_a_document_that_is_begun_again_and_again(
    desk: Desk, documents: DocumentActions, clock: Hours
) -> None:
    await drafted(desk)

    heard, unprinted = [], []
    for _ in range(TELL_AFTER + 1):
        order = await documents.claim()
        unprinted.append(await desk.database.read(lambda connection: kept.unprinted(connection, TELL_AFTER)))
        clock.now += timedelta(hours=1)
        heard.append(len(await told(desk, LetterKind.FAULT)))

    assert order is not None
    assert unprinted == [(), (), (), (), (order.id,), (order.id,)]
    assert heard == [0, 0, 0, 0, 1, 1]
    assert await told(desk, LetterKind.FAULT) == [ADMIN.id]
