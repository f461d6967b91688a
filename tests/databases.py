"""Databases to test in: migrated once in a run, and copied for each test."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from storage.database import Database
from storage.records import calendar

Fill = Callable[[Connection], None]


def seed_calendar(connection: Connection) -> None:
    calendar.seed(connection, (2026, 2027))


def put_database(path: Path, fill: Fill = seed_calendar) -> None:
    """Puts a database there with its tables and what `fill` enters, a function of a module, which is called once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_database(fill))


@cache
def _database(fill: Fill) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sopan.db"
        database = Database.open(f"sqlite:///{path}")
        with database.engine.begin() as connection:
            fill(connection)
        database.close()
        return path.read_bytes()
