"""An update or a form that was written or changed in the database past Sopan is not used, and is found."""

from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from sqlalchemy import Connection, Table, literal_column, select

from storage import database as database_module
from storage.database import Database, newest_revision
from storage.queues import drafts, inbox, macs
from storage.queues.inbox import Handling, ReceivedUpdate
from storage.tables import drafts as drafts_table
from storage.tables import inbox as inbox_table
from tests.databases import KEY
from tests.sop.builders import COLLECTOR, MONDAY, REVIEWER
from tests.storage.decisions import at
from tests.storage.queues.test_drafts import DRAFT

FORM = '["1"]'
UPDATE = ReceivedUpdate(at("101"), "7", '{"update_id": 7}')


@pytest.fixture(autouse=True)
def kept(connection: Connection) -> None:
    drafts.save(connection, DRAFT, MONDAY)
    inbox.keep(connection, [UPDATE], MONDAY)


def change(connection: Connection, table: Table, name: str) -> None:
    connection.exec_driver_sql(f"UPDATE {table.name} SET {name} = coalesce({name}, '') || ' '")  # noqa: S608  # names of our own tables


def copy(connection: Connection, table: Table, **other: Any) -> None:
    """As SQL can: what a row has is put into another one."""
    values = [literal_column(repr(other[each.name])) if each.name in other else each for each in table.c]
    connection.execute(table.insert().from_select([each.name for each in table.c], select(*values)))


def test_what_sopan_wrote_fits(connection: Connection) -> None:
    assert drafts.get(connection, DRAFT.holder) == DRAFT
    assert [each.falsified for each in inbox.waiting(connection)] == [False]
    assert list(macs.falsified(connection)) == []


@pytest.mark.parametrize("name", ["token", "form", "subject", "answers", "asking", "so_far", "mac"])
def test_a_form_that_was_changed_is_none(connection: Connection, name: str) -> None:
    change(connection, drafts_table, name)

    assert drafts.get(connection, DRAFT.holder) is None
    assert drafts.every(connection) == ()
    assert list(macs.falsified(connection)) == [("drafts", FORM)]


def test_a_form_of_somebody_else_is_none(connection: Connection) -> None:
    copy(connection, drafts_table, holder="2")

    assert drafts.get(connection, REVIEWER.id) is None
    assert drafts.get(connection, DRAFT.holder) == DRAFT


def test_a_form_without_a_mac_is_none_until_another_is_begun(connection: Connection) -> None:
    connection.exec_driver_sql("UPDATE drafts SET mac = NULL")
    assert drafts.get(connection, DRAFT.holder) is None

    drafts.save(connection, DRAFT, MONDAY)

    assert drafts.get(connection, DRAFT.holder) == DRAFT


def test_nobody_has_an_item_open_in_a_form_that_was_slipped_in(connection: Connection) -> None:
    assert [each.person_id for each in drafts.open_items(connection, [DRAFT.form])] == [COLLECTOR.id]

    change(connection, drafts_table, "answers")

    assert drafts.open_items(connection, [DRAFT.form]) == ()


@pytest.mark.parametrize("name", ["channel", "number", "address", "body", "mac"])
def test_an_update_that_was_changed_is_known(connection: Connection, name: str) -> None:
    change(connection, inbox_table, name)

    assert [each.falsified for each in inbox.waiting(connection)] == [True]
    assert list(macs.falsified(connection)) == [("inbox", "[1]")]


def test_an_update_that_was_slipped_in_is_known_also_when_it_was_set_aside(connection: Connection) -> None:
    copy(connection, inbox_table, id=2, number="8")
    copied = inbox.waiting(connection)[1]
    assert copied.falsified

    inbox.finish(connection, [Handling(copied, unreadable=True)], MONDAY)

    assert list(macs.falsified(connection)) == [("inbox", "[2]")]


def test_of_an_update_that_is_done_nothing_has_to_fit(connection: Connection) -> None:
    inbox.finish(connection, [Handling(each) for each in inbox.waiting(connection)], MONDAY)

    assert list(macs.falsified(connection)) == []


def test_another_key_ring_makes_other_macs(connection: Connection, tmp_path: Path) -> None:
    other = Database.open(f"sqlite:///{tmp_path / 'other.db'}", bytes(32))
    with other.engine.begin() as theirs:
        row = {"channel": "telegram", "number": "7", "address": "101", "body": "{}"}
        assert macs.mac(theirs, inbox_table, row) != macs.mac(connection, inbox_table, row)
    other.close()


NEXT = """
from alembic import op
revision, down_revision = "9999", "{newest}"
def upgrade():
    op.execute("UPDATE drafts SET form = 'renamed'")
"""


def test_a_migration_makes_macs_anew_but_none_of_what_was_falsified_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'moved.db'}"
    before = Database.open(url, KEY)
    with before.engine.begin() as connection:
        drafts.save(connection, DRAFT, MONDAY)
        copy(connection, drafts_table, holder="2")
    before.close()
    copytree(database_module.MIGRATIONS, tmp_path / "migrations")
    (tmp_path / "migrations" / "versions" / "9999_next.py").write_text(NEXT.format(newest=newest_revision()))
    monkeypatch.setattr(database_module, "MIGRATIONS", tmp_path / "migrations")

    after = Database.open(url, KEY)

    with after.engine.begin() as connection:
        assert [(each.holder, each.form) for each in drafts.every(connection)] == [(DRAFT.holder, "renamed")]
        assert list(macs.falsified(connection)) == [("drafts", '["2"]')]
    after.close()
