"""The printer: makes what was ordered, once, whatever happens to the process or to another document."""

from dataclasses import replace

from sop.case.case import Case
from sop.documents.documents import IssuedDocument
from sop.documents.stationery import Stationery
from storage.records import documents, stationery
from tests.cases import to_endorse, under_review
from tests.hands import revoke
from tests.office import Office
from tests.sop.builders import STATIONERY

LETTER = "sudah siap"


async def issued(office: Office, case: Case) -> tuple[IssuedDocument, ...]:
    return await office.sopan.services.read(lambda connection: documents.of_case(connection, case.id))


async def write(office: Office, written: Stationery) -> None:
    await office.sopan.services.database.run(lambda connection: stationery.keep(connection, written))


async def test_what_was_ordered_is_made_after_a_restart(office: Office) -> None:
    case = await under_review(office)

    await office.restart()
    await office.print()

    assert all(each.ready for each in await issued(office, case))


async def test_what_is_made_a_second_time_has_the_same_bytes(office: Office) -> None:
    """A process that is killed between the vault and the database makes it again."""
    case = await under_review(office)
    [ordered] = await issued(office, case)
    printer, services = office.sopan.chores.printer, office.sopan.services
    document = await services.read(lambda connection: documents.content(connection, ordered.id, services.tz))

    first, second = printer._make(document), printer._make(document)

    assert [file.sha256 for file in first.values()] == [file.sha256 for file in second.values()]


async def test_a_process_that_ends_while_printing_has_used_up_an_attempt(office: Office) -> None:
    case = await under_review(office)
    [ordered] = await issued(office, case)
    for _ in range(4):  # each ends after it has begun
        await office.sopan.services.database.run(lambda connection: documents.claim(connection, office.clock()))
        office.later(minutes=20)

    await office.print()
    await office.deliver()

    assert f"DOK-{ordered.id}" in office.admin.phone.transcript()
    assert [each.ready for each in await issued(office, case)] == [True]


async def test_a_document_that_cannot_be_made_does_not_keep_the_others_waiting(office: Office) -> None:
    await write(office, replace(STATIONERY, logo="0" * 64))
    broken = await under_review(office)
    await write(office, STATIONERY)
    whole = await under_review(office)

    for _ in range(8):
        await office.print()
        office.later(minutes=10)
    await office.deliver()

    assert [each.ready for each in await issued(office, broken)] == [False]
    assert [each.ready for each in await issued(office, whole)] == [True]
    assert sum("DOK-" in message.text for message in office.admin.phone.from_bot) == 1


async def test_whoever_decided_hears_of_it_once(office: Office) -> None:
    await to_endorse(office)

    for _ in range(2):
        await office.print()
        await office.deliver()

    for hand in (office.reviewer, office.tester):
        assert sum(LETTER in message.text for message in hand.phone.from_bot) == 1


async def test_whoever_serves_no_more_hears_nothing(office: Office) -> None:
    await to_endorse(office)
    await revoke(office, office.tester)

    await office.print()
    await office.deliver()

    assert LETTER not in office.tester.phone.transcript()
    assert LETTER in office.reviewer.phone.transcript()
