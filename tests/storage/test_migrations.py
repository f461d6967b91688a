"""The migrations go up, down and up again, keep what is in the database, and end where the tables are."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.exc import IntegrityError

from sop.office.people import Unit
from storage.database import MIGRATIONS, Database, migrate, newest_revision
from storage.records import cases, people
from storage.tables import metadata
from tests.sop.builders import UNIT, adopted, returned_results


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An empty database."""
    opened = create_engine(f"sqlite:///{tmp_path / 'migrated.db'}")
    yield opened
    opened.dispose()


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_the_migrated_tables_are_those_that_the_code_means(engine: Engine) -> None:
    migrate(engine)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_the_comparison_would_see_a_difference(engine: Engine) -> None:
    migrate(engine)

    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE drafts")
        connection.exec_driver_sql("ALTER TABLE units ADD COLUMN colour TEXT")
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, metadata)

    assert {difference[0] for difference in found} == {"add_table", "remove_column"}


def test_migrations_go_up_down_and_up_again(engine: Engine) -> None:
    migrate(engine)
    at_first = tables(engine)
    migrate(engine, "base", down=True)
    after_down = tables(engine)
    migrate(engine)

    assert at_first == set(metadata.tables)
    assert after_down == set()
    assert tables(engine) == at_first


def test_every_migration_can_be_taken_back_by_itself(engine: Engine) -> None:
    revisions = [each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][::-1]

    for revision in revisions:
        migrate(engine, revision)
        migrate(engine, "-1", down=True)
        migrate(engine, revision)

    assert tables(engine) == set(metadata.tables)


def test_there_is_one_last_migration_and_its_file_sorts_last() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [newest_revision()]


def test_a_database_at_any_revision_is_brought_up_to_date_when_it_is_opened(tmp_path: Path) -> None:
    for revision in ["base", *(each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions())]:
        url = f"sqlite:///{tmp_path / revision}.db"
        engine = create_engine(url)
        migrate(engine, revision)
        engine.dispose()

        opened = Database.open(url)

        assert tables(opened.engine) == set(metadata.tables), revision
        opened.close()


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    migrate(engine)
    statements: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    migrate(engine)

    changing = ("CREATE", "ALTER", "DROP", "INSERT", "UPDATE", "DELETE")
    assert [each for each in statements if each.startswith(changing)] == []


def test_a_database_that_is_opened_again_has_what_was_in_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'sopan.db'}"
    case = returned_results()
    first = Database.open(url)
    with first.engine.begin() as connection:
        people.add_unit(connection, UNIT.name)
        cases.create(connection, case)
    first.close()

    second = Database.open(url)
    with second.engine.begin() as connection:
        found = cases.get(connection, case.id)
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    second.close()

    assert found == case


def test_sqlite_keeps_what_is_committed_and_checks_what_belongs_together(database: Database) -> None:
    with database.engine.begin() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }

        assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_case_of_a_unit_that_is_not_there_cannot_be_kept(connection: Connection) -> None:
    case = replace(adopted(), unit=Unit(99, "Dinas yang tidak ada"))

    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        cases.create(connection, case)
