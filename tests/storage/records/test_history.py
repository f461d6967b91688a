"""The history is a chain: it tells what happened, and shows when somebody has changed what it tells."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, delete, event, insert, select, update

from sop.case.summaries import HistoryEntry
from sop.office.events import OfficeEvent
from sop.procedure import EventKind
from storage.records import cases, history
from storage.tables import history as table
from tests.sop.builders import BY_COLLECTOR, BY_REVIEWER, MONDAY, opened


@pytest.fixture
def chain(connection: Connection) -> Connection:
    """Two cases with a history of five rows between them, and one row that belongs to no case."""
    for case_id in (1, 2):
        cases.create(connection, replace(opened(), id=case_id, number=f"U-00{case_id}/2026"))
    told = (
        (EventKind.CASE_OPENED, 1, None, None),
        (EventKind.CASE_OPENED, 2, None, None),
        (EventKind.ITEM_ADDED, 1, 1, None),
        (EventKind.ITEM_STRUCK, 1, 1, "Bukan informasi “OPD” ini 🙂"),
        (EventKind.DRAFT_RETURNED, 2, None, "Mohon lengkapi"),
    )
    for minute, (did, case_id, item, note) in enumerate(told):
        history.append(
            connection,
            did,
            MONDAY + timedelta(minutes=minute, microseconds=7),
            BY_COLLECTOR if did is not EventKind.DRAFT_RETURNED else BY_REVIEWER,
            case_id=case_id,
            version=minute,
            item=item,
            note=note,
            content_sha256="f" * 64,
        )
    history.append(connection, OfficeEvent.UNIT_ADDED, MONDAY, None)
    return connection


def test_a_chain_as_it_was_written_is_whole(chain: Connection) -> None:
    assert history.first_broken_row(chain) is None


def test_a_history_without_rows_is_whole(connection: Connection) -> None:
    assert history.first_broken_row(connection) is None


CHANGES: dict[str, object] = {
    "at": MONDAY,
    "case_id": 2,
    "version": 9,
    "did": "case_rejected",
    "item": 2,
    "note": "Alasan lain",
    "person_id": 9,
    "name": "Orang lain",
    "position": "Jabatan lain",
    "role": "admin",
    "content_sha256": "0" * 64,
    "previous": "1" * 64,
    "hash": "2" * 64,
}


def test_these_tests_change_every_column() -> None:
    assert set(CHANGES) == set(table.c.keys()) - {"seq"}


@pytest.mark.parametrize("column", CHANGES)
def test_the_chain_breaks_at_a_row_of_which_anything_is_changed(chain: Connection, column: str) -> None:
    chain.execute(update(table).where(table.c.seq == 4).values({column: CHANGES[column]}))

    assert history.first_broken_row(chain) == 4


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_the_chain_breaks_where_a_row_has_been_taken_out(chain: Connection, seq: int) -> None:
    chain.execute(delete(table).where(table.c.seq == seq))

    assert history.first_broken_row(chain) == seq + 1


def test_the_chain_breaks_where_rows_have_changed_places(chain: Connection) -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        chain.execute(update(table).where(table.c.seq == old).values(seq=new))

    assert history.first_broken_row(chain) == 2


def test_the_chain_breaks_where_a_row_was_slipped_in(chain: Connection) -> None:
    row = dict(chain.execute(select(table).where(table.c.seq == 6)).one()._mapping)

    chain.execute(insert(table).values(row | {"seq": 7, "hash": "3" * 64}))

    assert history.first_broken_row(chain) == 7


def test_a_case_tells_its_own_history_the_latest_first(chain: Connection) -> None:
    told = history.of_case(chain, 1)

    assert [each.did for each in told] == [EventKind.ITEM_STRUCK, EventKind.ITEM_ADDED, EventKind.CASE_OPENED]
    assert told[0] == HistoryEntry(
        at=MONDAY + timedelta(minutes=3, microseconds=7),
        did="item_struck",
        item=1,
        note="Bukan informasi “OPD” ini 🙂",
        name=BY_COLLECTOR.name,
        position=BY_COLLECTOR.position,
        role="pejabat_bidang",
        version=3,
        person_id=BY_COLLECTOR.person_id,
    )


def test_the_last_thing_that_happened_to_a_case_is_its_own(chain: Connection) -> None:
    last = history.last_of_case(chain, 1)

    assert last is not None
    assert last.did == EventKind.ITEM_STRUCK
    assert history.last_of_case(chain, 99) is None


def test_a_row_may_belong_to_no_case_and_to_nobody(chain: Connection) -> None:
    row = chain.execute(select(table).where(table.c.seq == 6)).one()

    assert (row.did, row.case_id, row.name, row.role) == ("unit_added", None, None, None)


def test_every_row_carries_the_hash_of_the_one_before(chain: Connection) -> None:
    rows = chain.execute(select(table.c.previous, table.c.hash).order_by(table.c.seq)).all()

    assert [row.previous for row in rows] == [history.START, *(row.hash for row in rows[:-1])]


def test_every_row_is_numbered_after_the_last_whoever_numbered_that(connection: Connection) -> None:
    """PostgreSQL counts by itself only what it was given no number for, and would give one twice."""
    told: list[str] = []
    event.listen(connection, "before_cursor_execute", lambda *heard: told.append(str(heard[2])))

    history.append(connection, OfficeEvent.UNIT_ADDED, MONDAY, None)
    history.append_for_cases(connection, EventKind.DEADLINE_MOVED, MONDAY, [])
    history.append(connection, OfficeEvent.UNIT_ADDED, MONDAY, None)

    inserts = [statement for statement in told if statement.startswith("INSERT INTO history")]
    assert len(inserts) == 2
    assert all("seq" in statement.partition("VALUES")[0] for statement in inserts)
    assert connection.execute(select(table.c.seq)).scalars().all() == [1, 2]
