"""The database's door: one transaction per unit of work, run in a thread so that the chats go on meanwhile."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self, TypeVar

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url

from storage.queues import inbox

T = TypeVar("T")

MIGRATIONS = Path(__file__).parent / "migrations"
POSTGRES_THREADS = 8


class Database:
    """Runs units of work. SQLite has one thread, and so one writer; another database has a small pool."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        threads = 1 if engine.dialect.name == "sqlite" else POSTGRES_THREADS
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="database")

    @classmethod
    def open(cls, url: str) -> Self:
        """Opens the database of that SQLAlchemy URL, and brings its tables up to date."""
        if make_url(url).get_backend_name() == "sqlite":
            engine = _open_sqlite(url)
        else:
            engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
        migrate(engine)
        return cls(engine)

    async def run(self, work: Callable[[Connection], T]) -> T:
        """Does the work in one transaction: all of it is kept, or none.

        What an update has changed and the note that it has changed it are kept together, so that an update which is
        handled again after a crash is known to have been applied.
        """
        update_id = inbox.handling.get()

        def transaction() -> T:
            with self.engine.begin() as connection:
                result = work(connection)
                if update_id is not None:
                    inbox.mark_applied(connection, update_id)
                return result

        return await asyncio.get_running_loop().run_in_executor(self._threads, transaction)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Reads without changing anything."""

        def reading() -> T:
            with self.engine.connect() as connection:
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(self._threads, reading)

    def close(self) -> None:
        self._threads.shutdown()
        self.engine.dispose()


def migrate(engine: Engine, revision: str = "head", *, down: bool = False) -> None:
    """Brings the tables to a revision. SQLite checks foreign keys after it, since moving a table drops its children."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        (command.downgrade if down else command.upgrade)(config, revision)
        connection.commit()


def _open_sqlite(url: str) -> Engine:
    # the text of an error ends in a log, and must not repeat what people wrote
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": 10}, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        # The driver's own BEGIN is deferred, and fails when a reader turns writer: `begin` below says IMMEDIATE.
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
