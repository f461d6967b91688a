"""The database's door: work is done in threads, while the chats go on; what is ready together is kept together.

SQLite has one writer, whose commit many changes share, and readers of their own beside it, which never wait for it and
each see a whole state.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeAlias, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, exc, inspect, make_url, select, table, text
from sqlalchemy.engine.interfaces import DBAPIConnection

from sop.errors.starting import DatabaseLost, DatabaseNewer, DatabaseOlder, DriverMissing, SealsLost
from storage import bells
from storage.batching import Batcher, Job
from storage.bells import Bell, Queue
from storage.differences import differences, stands
from storage.queues import inbox, macs
from storage.records.case_cache import CaseCache
from storage.records.seals import append, head
from storage.sealing import seal_all
from storage.tables import seals

log = logging.getLogger(__name__)

T = TypeVar("T")

Work: TypeAlias = Callable[[Connection], T]
"""What is done within one transaction, or read of one state; it never commits."""

MIGRATIONS = Path(__file__).parent / "migrations"
READERS = 2
POSTGRES_WRITERS = 8

FAULTS = (exc.DBAPIError, exc.TimeoutError, exc.PendingRollbackError)
OF_THE_WORK = (exc.IntegrityError, exc.DataError, exc.ProgrammingError, exc.NotSupportedError)
"""What the database says of a statement, and would say again."""


class DatabaseAway(Exception):
    """The database could not do it just now: locked, full, damaged, or out of reach. The work is no fault of its own.

    Whether a change has been kept may be open, as when the connection breaks while it is committed.
    """


class Database:
    """Writes and reads; each work gets a connection in a transaction, and never commits.

    A bell is rung after each commit that has added to its queue.
    """

    def __init__(self, engine: Engine, seal_key: bytes) -> None:
        self.engine = engine
        self.seal_key = seal_key
        self.bells = {queue: Bell() for queue in Queue}
        self._reading = _reading_engine(engine, case_cache=CaseCache(), **macs.options(seal_key))
        one_writer = engine.dialect.name == "sqlite"
        self._writer = (
            Batcher("writer", self._write_together)
            if one_writer
            else Batcher("writer", self._write_apart, threads=POSTGRES_WRITERS, most=1)
        )
        self._reader = Batcher("reader", self._read_together, threads=READERS, most=16)

    @classmethod
    def open(
        cls, url: str, key: bytes, *, making: bool = True, migrating: bool = True, anchor: str | None = None
    ) -> Self:
        """Opens the database of that SQLAlchemy URL, and brings its tables up to date; what is written is sealed.

        Raises DriverMissing; DatabaseNewer; DatabaseLost where it would be made, and DatabaseOlder where it would be
        changed, but may not; SealsLost where it would be made or changed, but its chain has not come by the anchor.
        """
        engine = _writing_engine(url)
        seal_all(engine, key)
        try:
            _bring_up_to_date(engine, key, making=making, migrating=migrating, anchor=anchor)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, key)

    async def run(self, work: Work[T]) -> T:
        """Changes something: all that the work does is kept, or none of it; it is on disk when this returns.

        The work may be done twice before it is kept, and so has no effect but on the database. What an update has
        changed, and that it has changed it, are kept together: an update that is handled again after a crash is known
        to have had effect. Raises DatabaseAway.
        """
        handling = inbox.handling.get()
        if handling is None:
            return await _done(self._writer, work)

        noted = len(handling.notes)
        result = await _done(self._writer, handling.with_effect(work))
        handling.took_effect(noted)
        return result

    async def read(self, work: Work[T]) -> T:
        """Reads one state of the whole, without keeping anybody from writing. Raises DatabaseAway."""
        return await _done(self._reader, work)

    def read_here(self, work: Work[T]) -> T:
        """Reads in the caller's own thread."""
        with self._reading.connect() as connection:
            return work(connection)

    def close(self) -> None:
        self._writer.close()
        self._reader.close()
        self._reading.dispose()
        self.engine.dispose()

    def _write_together(self, jobs: Sequence[Job]) -> None:
        """One commit for all of them; where one fails, each has a transaction of its own."""
        try:
            with self._transaction() as connection:
                for job in jobs:
                    job.attempt(connection)
        except BaseException as error:
            if len(jobs) > 1 and any(job.error for job in jobs):
                self._write_apart(jobs)
                return
            for job in jobs:
                job.error = error

    def _write_apart(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            try:
                with self._transaction() as connection:
                    job.attempt(connection)
            except BaseException as error:
                job.error = error

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with self.engine.begin() as connection:
            yield connection
            added = bells.taken_off(connection)
        for queue in added:
            self.bells[queue].ring()

    def _read_together(self, jobs: Sequence[Job]) -> None:
        try:
            with self._reading.connect() as connection:
                for job in jobs:
                    _attempt_reading(job, connection)
        except BaseException as error:
            for job in jobs:
                job.error = job.error or error


async def _done(batcher: Batcher, work: Work[T]) -> T:
    try:
        return await batcher.do(work)
    except FAULTS as error:
        lost = isinstance(error, exc.DBAPIError) and error.connection_invalidated
        if isinstance(error, OF_THE_WORK) and not lost:
            raise
        raise DatabaseAway from error


def _attempt_reading(job: Job, connection: Connection) -> None:
    try:
        job.attempt(connection)
    except BaseException:
        connection.rollback()  # the error is the job's; the others read on


def migrate(engine: Engine, revision: str = "head", *, down: bool = False) -> None:
    """Brings the tables to a revision."""
    with _moving(engine) as connection:
        _move(connection, revision, down=down)
        connection.commit()


def _migrate_and_seal(engine: Engine, key: bytes) -> None:
    """Migrates, and seals what is there by then in the same transaction: the end of what earlier releases wrote.

    Rows that did not fit their seals or macs before do not become whole by being moved.
    """
    with _moving(engine) as connection:

        def read(work: Work[T]) -> T:
            return work(connection)

        sealed_before = inspect(connection).has_table(seals.name)
        falsified = {each.row for each in differences(read, key)} if sealed_before else set()
        if macs.are_kept(connection):
            macs.take_from_falsified(connection)
        _move(connection, "head")
        macs.make_anew(connection)
        moved = (each.present for each in differences(read, key) if each.row not in falsified)
        count = append(connection, key, moved)
        log.info("%d rows are sealed as they were found; the seals end with %s", count, head(connection).loggable())
        connection.commit()


@contextmanager
def _moving(engine: Engine) -> Iterator[Connection]:
    """Without foreign keys in SQLite, which drops a table to move it, also one that others point to."""
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            yield connection
            return
        driver: Any = connection.connection.driver_connection
        # past SQLAlchemy, which begins a transaction, and within one the pragma does nothing
        (before,) = driver.execute("PRAGMA foreign_keys").fetchone()
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            yield connection
        finally:
            connection.rollback()
            driver.execute(f"PRAGMA foreign_keys={before}")


def _move(connection: Connection, revision: str, *, down: bool = False) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    (command.downgrade if down else command.upgrade)(config, revision)


def needs_keys(url: str) -> bool:
    """Whether a key ring belongs to the database: it has been used, names files, or has seals."""
    engine = _writing_engine(url)
    try:
        with engine.connect() as connection:
            there = {"facts", "attachments", "document_files", "seals"} & set(inspect(connection).get_table_names())
            return any(connection.execute(select(text("1")).select_from(table(each))).first() for each in there)
    finally:
        engine.dispose()


def newest_revision() -> str:
    return max(_revisions())


def _revisions() -> frozenset[str]:
    """Those that this release knows; the file of each begins with it."""
    return frozenset(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("*.py"))


def _bring_up_to_date(engine: Engine, key: bytes, *, making: bool, migrating: bool, anchor: str | None) -> None:
    found, place = _revision(engine), engine.url.database or ""
    current = found == newest_revision()
    if current and not migrating:
        return
    if found is None and not making:
        raise DatabaseLost(place)
    if found is not None and found not in _revisions():
        raise DatabaseNewer(place)
    if anchor is not None and not _has_come_by(engine, anchor):
        raise SealsLost(place)
    if found is not None and not migrating:
        raise DatabaseOlder(place)
    if current:
        _claim_to_write(engine)
    else:
        _migrate_and_seal(engine, key)


def _has_come_by(engine: Engine, anchor: str) -> bool:
    with engine.connect() as connection:
        return inspect(connection).has_table(seals.name) and stands(connection, anchor)


def _claim_to_write(engine: Engine) -> None:
    """SQLite opens what may only be read without a word: it is better said now than to the first who writes."""
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM alembic_version WHERE 1 = 0")


def _revision(engine: Engine) -> str | None:
    """None of a database without tables."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return found


def _writing_engine(url: str) -> Engine:
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite_engine(url, "BEGIN IMMEDIATE", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
    try:
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    except ModuleNotFoundError as error:
        raise DriverMissing(error.name or "") from None


def _reading_engine(engine: Engine, **options: object) -> Engine:
    if engine.dialect.name == "sqlite":
        url = engine.url.render_as_string(hide_password=False)
        return _sqlite_engine(url, "BEGIN", "query_only=ON", **options)
    return engine.execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ", **options)


def _sqlite_engine(url: str, begin: str, *pragmas: str, **options: object) -> Engine:
    engine = create_engine(
        url,
        connect_args={"check_same_thread": False, "timeout": 10},
        execution_options=options,
        hide_parameters=True,  # the text of an error ends in a log, and must not repeat what people wrote
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        # The driver's own BEGIN fails when a reader turns writer: the writer begins with IMMEDIATE.
        connection.isolation_level = None
        for pragma in (*pragmas, "secure_delete=ON", "trusted_schema=OFF"):
            connection.execute(f"PRAGMA {pragma}")

    def do_begin(connection: DBAPIConnection) -> None:
        connection.cursor().execute(begin)

    # not by an event of the engine, which would make every statement a third dearer
    engine.dialect.do_begin = do_begin  # type: ignore[method-assign,assignment]  # of this engine alone
    return engine
