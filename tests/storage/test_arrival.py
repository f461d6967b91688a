"""What updates find is read in one go for all that arrive together, and each finds its own."""

import asyncio

from sqlalchemy import Connection

from sop.office.address import Address
from storage.actions.cases import Desk
from storage.arrival import Arrivals, Arriving
from storage.database import Database
from storage.queues import drafts
from storage.queues.cards import ShownCard, note
from storage.queues.drafts import Draft
from tests.sop.builders import COLLECTOR, MONDAY, REVIEWER
from tests.storage.decisions import Hours, at, sent

BUDI, SARI, STRANGER = at(f"10{COLLECTOR.id}"), at(f"10{REVIEWER.id}"), at("999")


def keep_draft(connection: Connection, address: Address, case_id: int) -> None:
    drafts.save(connection, Draft(address, "token", "edit_item", {"case": str(case_id)}), MONDAY)


async def together(arrivals: Arrivals, *arriving: Arriving) -> list[object]:
    return list(await asyncio.gather(*(arrivals.read(each) for each in arriving), return_exceptions=True))


async def test_who_arrives_together_shares_a_reading_and_finds_what_is_theirs(
    database: Database, desk: Desk, clock: Hours
) -> None:
    case = await sent(desk)
    shown = ShownCard(REVIEWER.id, case.id, SARI, "7", case.version)
    await database.run(lambda connection: keep_draft(connection, BUDI, case.id))
    await database.run(lambda connection: note(connection, shown))
    arrivals = Arrivals(database, clock)

    budi = arrivals.read(Arriving(BUDI))
    sari = arrivals.read(Arriving(SARI, message_id="7"))
    stranger = arrivals.read(Arriving(STRANGER, case_id=case.id, message_id="7"))
    found = await asyncio.gather(budi, sari, stranger)

    assert [each.person for each in found] == [COLLECTOR, REVIEWER, None]
    assert [each.draft is not None for each in found] == [True, False, False]
    assert [each.case for each in found] == [case, None, case]
    assert [each.card for each in found] == [None, shown, None]


async def test_what_is_read_is_never_older_than_the_asking(database: Database, clock: Hours) -> None:
    arrivals = Arrivals(database, clock)
    first = asyncio.create_task(arrivals.read(Arriving(BUDI)))
    await asyncio.sleep(0)

    await database.run(lambda connection: keep_draft(connection, BUDI, 1))
    found = await arrivals.read(Arriving(BUDI))

    await first
    assert found.draft is not None


async def test_a_row_that_cannot_be_read_hurts_nobody_else(database: Database, desk: Desk, clock: Hours) -> None:
    case = await sent(desk)
    await database.run(lambda connection: connection.exec_driver_sql("UPDATE turns SET deadline = '{'"))

    budi, sari = await together(Arrivals(database, clock), Arriving(BUDI, case_id=case.id), Arriving(SARI))

    assert isinstance(budi, ValueError)
    assert getattr(sari, "person", None) == REVIEWER
