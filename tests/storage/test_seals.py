"""Whatever is changed past Sopan in what it keeps is found, row by row; what it writes itself is sealed, and whole."""

# ruff: noqa: S608  # the names in these statements are our own

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Table, bindparam, create_engine, delete, insert, text, update
from sqlalchemy.exc import InvalidRequestError

from sop.assessment.law_texts import number_of
from sop.calendar.working_days import WIB, ClosureKind
from sop.case.case import Case, LetterKind
from sop.case.files import AttachFiles, attach
from sop.case.reminding import Nudge
from sop.case.step2_review import record_meeting
from sop.documents.documents import DocumentFile, Edition
from sop.documents.signatories import Official
from sop.office.events import OfficeEvent
from sop.office.phones import LASTS_FROM_PHONE
from sop.procedure import Role, Signer
from storage import database as database_module
from storage.actions.cases import Desk
from storage.database import Database, migrate, newest_revision
from storage.differences import DifferenceKind, differences, follow_chain, lost_anchors
from storage.queues import nudges, outbox, put_off, reminders
from storage.records import (
    cases,
    documents,
    facts,
    history,
    invitations,
    law,
    office_units,
    openings,
    phones,
    readings,
    reckoning,
    seals,
    stationery,
)
from storage.records.seals import SEALED, UNSEALED, Anchor
from storage.tables import facts as fact_rows
from storage.tables import holidays, leaves, metadata, office_hours, patterns, substitute_days, unit_days, units
from tests.databases import KEY, put_database
from tests.sop.builders import ADMIN, COLLECTOR, MEETING, MONDAY, REVIEWER, STATIONERY, file_of, office_of
from tests.storage.conftest import furnish
from tests.storage.decisions import PROPOSAL, Hours, adding, adopted, sending
from texts import notes

TABLES = sorted(SEALED, key=lambda table: table.name)
COLUMNS = [(table, column.name) for table in TABLES for column in table.columns]
by_name = pytest.mark.parametrize("table", TABLES, ids=str)


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """A database in which each table that is sealed has rows, as Sopan has written them."""
    path = tmp_path_factory.mktemp("seals") / "sopan.db"
    put_database(path, furnish)
    opened = Database.open(f"sqlite:///{path}", KEY)
    asyncio.run(_use(opened))
    opened.close()
    return create_engine(f"sqlite:///{path}")


async def _use(database: Database) -> None:
    desk = Desk(database, Hours(), WIB, notes)
    first = await adopted(desk)
    other = await desk.open(COLLECTOR.id, PROPOSAL)
    for person, decided in (
        (COLLECTOR, adding("Data lain")),
        (COLLECTOR, (attach, AttachFiles(files=(file_of("lain", "lain.pdf"),)))),
        (COLLECTOR, sending),
        (REVIEWER, (record_meeting, MEETING.model_copy(update={"place": "Tempat lain"}))),
    ):
        await desk.advance(other.id, person.id, *decided)
    await database.run(partial(_read, case=other))
    for number, case in enumerate((first, other)):
        at = MONDAY + timedelta(minutes=number)
        await database.run(partial(openings.note, case=case, person=(REVIEWER, COLLECTOR)[number], at=at))
    await database.run(_furnish_more)
    while await database.run(_print):
        pass


def _read(connection: Connection, case: Case) -> None:
    for item in (1, 2):
        readings.note(connection, REVIEWER.id, case, (item,), MONDAY + timedelta(minutes=item))


def _furnish_more(connection: Connection) -> None:
    for number in ("1", "2"):
        invitations.make(connection, number, Role.ADMIN, None, MONDAY + timedelta(days=int(number)))
        phones.make(connection, number, int(number), MONDAY, made_by=ADMIN.id, lasts=LASTS_FROM_PHONE)
        outbox.post(connection, number, LetterKind.REMINDER, ADMIN.id, "{}", MONDAY)
        reminders.note(connection, number, 1, number)
        facts.keep(connection, f"fact {number}", number)
        stationery.add_official(connection, Official(0, Signer.HEAD, None, "Kepala Dinas", number, None, None))
        week = {0: ("07:30", "16:00")}
        row = {"first": date(2026, 1, 1), "last": date(2026, 12, 31), "week": week, "reason": number}
        connection.execute(insert(office_hours).values(**row))
        day = date(2026, 12, int(number))
        connection.execute(insert(substitute_days).values(day=day, reason=number))
        own = {
            "unit_id": int(number),
            "name": number,
            "kind": (ClosureKind.OFFICE, ClosureKind.NATIONAL)[int(number) - 1],
        }
        connection.execute(insert(unit_days).values(day=day, **own))
        entry = {"entry_id": int(number), "law": (number,), "made_by": ADMIN.id}
        connection.execute(insert(patterns).values(**entry, made_at=MONDAY))
        ended = MONDAY + timedelta(days=int(number))
        leave = {"person_id": int(number), "first": date(2026, 12, int(number)), "last": date(2027, 1, int(number))}
        connection.execute(insert(leaves).values(**leave, entered_at=ended, ended_at=ended))
        by = office_of((ADMIN, COLLECTOR)[int(number) - 1])
        turn = cases.get(connection, int(number)).turns[int(number) - 1]
        put_off.put(connection, int(number), turn, int(number), ended)
        nudges.put(connection, int(number), turn, Nudge(by, ended))
        reckoning.keep(connection, by, number, MONDAY + timedelta(days=int(number)))
    stationery.keep(connection, STATIONERY)
    for code in ("17.a", "17.b"):
        law.keep(connection, law.get(connection, number_of(code)))


def _print(connection: Connection) -> bool:
    order = documents.claim(connection, MONDAY)
    if order is None:
        return False
    made = (DocumentFile(Edition.PRINT, f"{order.id:064}", order.id, MONDAY),)
    return documents.printed(connection, order.id, made, MONDAY)


@contextmanager
def changing(engine: Engine) -> Iterator[Connection]:
    """What is done past Sopan, for as long as one looks at it."""
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN")
        yield connection
        connection.rollback()


def found(connection: Connection) -> dict[tuple[str, str], DifferenceKind]:
    return {each.row: each.kind for each in differences(lambda work: work(connection), KEY)}


def rows_of(connection: Connection, table: Table) -> list[dict[str, Any]]:
    """As they lie in the database."""
    return [dict(row) for row in connection.execute(text(f"SELECT * FROM {table.name} ORDER BY rowid")).mappings()]


def put(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f":{name}" for name in row)
    connection.execute(text(f"INSERT INTO {table.name} ({names}) VALUES ({values})"), row)


def other(value: Any) -> Any:
    """Another value of its kind."""
    if value is None:
        return "9"
    return value + 1000 if isinstance(value, int) else f"{value[:-1]}{'8' if value[-1:] != '8' else '9'}"


def key_of(table: Table, row: Mapping[str, Any]) -> tuple[str, str]:
    return table.name, seals.row_key(row[name] for name in sorted(column.name for column in table.primary_key))


# --- what is changed past Sopan ---------------------------------------------------------------------------------


def test_what_sopan_has_written_is_whole(used: Engine) -> None:
    with changing(used) as connection:
        last, broken = follow_chain(lambda work: work(connection), KEY)

        assert found(connection) == {}
        assert broken is None
        assert last == seals.head(connection)


@by_name
def test_these_tests_have_rows_to_change(used: Engine, table: Table) -> None:
    with changing(used) as connection:
        assert len(rows_of(connection, table)) >= 2


def test_only_these_tables_are_left_out() -> None:
    assert {table.name for table in UNSEALED} == {
        "inbox",
        "begun_forms",
        "drafts",
        "ended_forms",
        "cards",
        "reminder_times",
        "to_reckon",
        "moved_deadlines",
        "searches",
        "answers",
        "pauses",
        "charges",
        "seals",
    }
    assert set(metadata.tables.values()) == SEALED | UNSEALED


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=str)
def test_a_value_that_is_changed_is_found(used: Engine, table: Table, column: str) -> None:
    with changing(used) as connection:
        row = rows_of(connection, table)[0]
        changed = row | {column: other(row[column])}
        first = f"rowid = (SELECT min(rowid) FROM {table.name})"
        connection.execute(
            text(f'UPDATE {table.name} SET "{column}" = :value WHERE {first}'), {"value": changed[column]}
        )

        assert key_of(table, changed) in found(connection)


@by_name
def test_a_row_that_is_slipped_in_is_found(used: Engine, table: Table) -> None:
    with changing(used) as connection:
        slipped_in = {name: other(value) for name, value in rows_of(connection, table)[0].items()}
        put(connection, table, slipped_in)

        assert found(connection) == {key_of(table, slipped_in): DifferenceKind.ADDED}


@by_name
def test_a_row_that_is_deleted_is_found(used: Engine, table: Table) -> None:
    with changing(used) as connection:
        for row in rows_of(connection, table)[:3]:
            connection.execute(text(f"DELETE FROM {table.name} WHERE rowid = (SELECT min(rowid) FROM {table.name})"))
            assert found(connection)[key_of(table, row)] is DifferenceKind.GONE


@by_name
def test_rows_that_have_changed_places_are_found(used: Engine, table: Table) -> None:
    key = {column.name for column in table.primary_key}
    if key == set(table.columns.keys()):
        pytest.skip("rows that are nothing but their key cannot change places")
    with changing(used) as connection:
        one, two = rows_of(connection, table)[:2]
        assert any(one[name] != two[name] for name in one.keys() - key)
        connection.execute(text(f"DELETE FROM {table.name}"))
        for place, values in ((one, two), (two, one)):
            put(connection, table, values | {name: place[name] for name in key})

        kinds = found(connection)

        assert kinds[key_of(table, one)] is kinds[key_of(table, two)] is DifferenceKind.CHANGED


def test_a_table_that_is_emptied_or_dropped_is_found(used: Engine) -> None:
    with changing(used) as connection:
        before = {key_of(holidays, row) for row in rows_of(connection, holidays)}
        connection.exec_driver_sql("DROP TABLE holidays")

        assert found(connection) == dict.fromkeys(before, DifferenceKind.GONE)


def test_what_was_true_once_is_not_true_again(used: Engine) -> None:
    with changing(used) as connection:
        connection.exec_driver_sql("UPDATE turns SET finish = NULL WHERE case_id = 1 AND step = '1'")

        assert found(connection) == {("turns", '[1, 1, "1"]'): DifferenceKind.CHANGED}


# --- the chain itself -------------------------------------------------------------------------------------------


def broken(connection: Connection) -> int | None:
    return follow_chain(lambda work: work(connection), KEY)[1]


@pytest.mark.parametrize("column", ["seq", "table_name", "row_key", "fingerprint", "mac"])
def test_the_chain_breaks_at_a_link_that_is_changed(used: Engine, column: str) -> None:
    with changing(used) as connection:
        old = connection.execute(text(f"SELECT {column} FROM seals WHERE seq = 50")).scalar()
        connection.execute(text(f"UPDATE seals SET {column} = :new WHERE seq = 50"), {"new": other(old)})

        assert broken(connection) == (51 if column == "seq" else 50)


def test_the_chain_breaks_where_links_were_taken_out_or_have_changed_places(used: Engine) -> None:
    with changing(used) as connection:
        connection.exec_driver_sql("DELETE FROM seals WHERE seq = 50")
        assert broken(connection) == 51
    with changing(used) as connection:
        for old, new in ((50, -1), (51, 50), (-1, 51)):
            connection.exec_driver_sql(f"UPDATE seals SET seq = {new} WHERE seq = {old}")
        assert broken(connection) == 50


def test_a_link_cannot_be_made_without_the_key(used: Engine) -> None:
    with changing(used) as connection:
        connection.exec_driver_sql("UPDATE cases SET title = 'Judul lain' WHERE id = 1")
        falsified = [each.present for each in differences(lambda work: work(connection), b"another key")]
        head = seals.head(connection)
        seals.append(connection, b"another key", falsified)

        assert broken(connection) == head.seq + 1


def test_an_end_that_is_cut_off_leaves_rows_without_seals(used: Engine) -> None:
    with changing(used) as connection:
        last = connection.execute(text("SELECT table_name, row_key FROM seals ORDER BY seq DESC LIMIT 1")).one()
        connection.exec_driver_sql("DELETE FROM seals WHERE seq = (SELECT max(seq) FROM seals)")

        assert broken(connection) is None
        assert found(connection).keys() == {tuple(last)}


def test_an_end_that_is_cut_off_with_its_rows_is_missed_by_an_anchor(used: Engine) -> None:
    with changing(used) as connection:
        history.append(connection, OfficeEvent.REGISTER_EXPORTED, MONDAY, None)
        seals.append(connection, KEY, [each.present for each in differences(lambda work: work(connection), KEY)])
        anchor = Anchor.parse(str(seals.head(connection)))
        assert seals.holds(connection, anchor)

        connection.exec_driver_sql("DELETE FROM history WHERE seq = (SELECT max(seq) FROM history)")
        connection.exec_driver_sql("DELETE FROM seals WHERE seq = (SELECT max(seq) FROM seals)")

        assert (found(connection), broken(connection)) == ({}, None)
        assert not seals.holds(connection, anchor)


def test_documents_tell_how_long_the_chain_was_when_they_were_printed(used: Engine) -> None:
    with changing(used) as connection:
        assert list(lost_anchors(lambda work: work(connection))) == []
        code, anchor = connection.execute(text("SELECT code, anchor FROM documents ORDER BY id DESC LIMIT 1")).one()

        connection.exec_driver_sql(f"DELETE FROM seals WHERE seq >= {Anchor.parse(anchor).seq}")

        assert (code, anchor) in list(lost_anchors(lambda work: work(connection)))


@pytest.mark.parametrize("written", ["", "12", "12:", "12:abc", "x:0123456789abcdef", "-1:0123456789abcdef"])
def test_what_is_no_anchor_is_refused(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # which says nothing of what was typed
        Anchor.parse(written)


def test_the_beginning_is_an_anchor_as_well(connection: Connection) -> None:
    assert seals.holds(connection, Anchor.parse(str(seals.START)))
    assert not seals.holds(connection, Anchor(0, "1" * 16))


# --- what Sopan writes ------------------------------------------------------------------------------------------


async def count(database: Database) -> int:
    return (await database.read(seals.head)).seq


async def test_what_is_not_kept_is_not_sealed(database: Database) -> None:
    before = await count(database)

    def fails(connection: Connection) -> None:
        office_units.add(connection, "Dinas Sosial")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await database.run(fails)
    await asyncio.gather(
        *(database.run(each) for each in (fails, lambda connection: office_units.add(connection, "Dinas Lain"))),
        return_exceptions=True,
    )

    assert await count(database) == before + 1
    assert await database.read(found) == {}


async def test_a_row_is_sealed_once_as_it_is_in_the_end(database: Database) -> None:
    before = await count(database)

    def work(connection: Connection) -> None:
        facts.keep(connection, "fact", "1")
        facts.keep(connection, "fact", "2")
        connection.execute(update(units).values(name=units.c.name + "!"))
        connection.execute(delete(units).where(units.c.id == insert_unit(connection)))

    await database.run(work)

    assert await count(database) == before + 4
    assert await database.read(found) == {}


def insert_unit(connection: Connection) -> int:
    return office_units.add(connection, "Dinas Sosial").id


async def test_a_row_that_was_falsified_does_not_become_whole_by_being_written_again(database: Database) -> None:
    def falsify(connection: Connection) -> None:
        connection.exec_driver_sql("UPDATE units SET name = 'Dinas Lain' WHERE id = 1")
        connection.exec_driver_sql("DELETE FROM holidays WHERE day = '2026-12-25'")

    def write(connection: Connection) -> None:
        connection.execute(update(units).values(name=units.c.name + "!"))
        connection.execute(insert(holidays).values(day=date(2026, 12, 25), name="Natal", kind=ClosureKind.OFFICE))

    await database.run(falsify)
    await database.run(write)

    assert await database.read(found) == {
        ("units", "[1]"): DifferenceKind.CHANGED,
        ("holidays", '["2026-12-25"]'): DifferenceKind.CHANGED,
    }


async def test_the_number_of_an_entry_that_was_deleted_does_not_hide_it_when_it_is_given_again(
    database: Database,
) -> None:
    remember = partial(history.append, did=OfficeEvent.UNIT_ADDED, at=MONDAY, by=None)
    await database.run(remember)
    await database.run(lambda connection: connection.exec_driver_sql("DELETE FROM history"))

    await database.run(partial(remember, note="Lain"))

    assert await database.read(found) == {("history", "[1]"): DifferenceKind.CHANGED}


async def test_an_insert_that_hides_which_row_it_was_is_refused(database: Database) -> None:
    hiding = insert(units).values(name="Dinas Sosial").returning(units.c.name)

    with pytest.raises(InvalidRequestError):
        await database.run(lambda connection: connection.execute(hiding).scalar())
    with pytest.raises(ValueError, match="one by one"):
        await database.run(lambda connection: connection.execute(insert(units), [{"name": "A"}, {"name": "B"}]))


async def test_many_rows_are_sealed_in_portions(database: Database) -> None:
    def work(connection: Connection) -> None:
        for number in range(2 * seals.BATCH + 1):
            facts.keep(connection, str(number), "1")

    await database.run(work)
    await database.run(lambda connection: connection.execute(update(fact_rows).values(value="2")))

    assert await database.read(found) == {}
    await database.run(lambda connection: connection.exec_driver_sql("UPDATE facts SET value = 3"))
    assert len(await database.read(found)) == 2 * seals.BATCH + 3  # with the two that the office has entered
    await database.run(lambda connection: connection.exec_driver_sql("DELETE FROM facts"))
    assert len(await database.read(found)) == 2 * seals.BATCH + 3


@pytest.mark.parametrize("together", [True, False])
async def test_rows_that_one_statement_changes_by_many_parameters_are_sealed(
    database: Database, *, together: bool
) -> None:
    named = fact_rows.c.name == bindparam("of")
    which = named if together else named & fact_rows.c.value.is_not(None)
    changing_each = update(fact_rows).where(which).values(value=bindparam("to"))

    def work(connection: Connection) -> None:
        for name in ("a", "b", "c"):
            facts.keep(connection, name, "1")

    await database.run(work)
    given = [{"of": "a", "to": "2"}, {"of": "b", "to": "3"}, {"of": "nobody's", "to": "4"}]
    await database.run(lambda connection: connection.execute(changing_each, given))

    assert await database.read(found) == {}
    assert await database.read(lambda connection: facts.get(connection, "b")) == "3"


# --- databases of earlier releases ------------------------------------------------------------------------------


def test_what_an_earlier_release_left_is_sealed_when_it_is_migrated(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'sopan.db'}"
    engine = create_engine(url)
    migrate(engine, "0002")
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO units (name) VALUES ('Dinas Kesehatan')")

    Database.open(url, KEY).close()

    with changing(engine) as connection:
        assert (found(connection), broken(connection)) == ({}, None)
        connection.exec_driver_sql("UPDATE units SET name = 'Dinas Lain'")
        assert found(connection) == {("units", "[1]"): DifferenceKind.CHANGED}


NEXT = """
from alembic import op
revision, down_revision = "9999", "{newest}"
def upgrade():
    op.execute("UPDATE units SET name = upper(name)")
    op.execute("DROP TABLE office_hours")
"""


def test_a_migration_that_changes_rows_seals_them_but_none_that_was_falsified_before(
    used: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Path(str(used.url.database))
    (tmp_path / "sopan.db").write_bytes(source.read_bytes())
    engine = create_engine(f"sqlite:///{tmp_path / 'sopan.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE units SET name = 'Dinas Lain' WHERE id = 2")
    copytree(database_module.MIGRATIONS, tmp_path / "migrations")
    following = NEXT.format(newest=newest_revision())
    (tmp_path / "migrations" / "versions" / "9999_next.py").write_text(following)
    monkeypatch.setattr(database_module, "MIGRATIONS", tmp_path / "migrations")

    Database.open(str(engine.url), KEY).close()

    with changing(engine) as connection:
        assert broken(connection) is None
        assert found(connection) == {("units", "[2]"): DifferenceKind.CHANGED}
