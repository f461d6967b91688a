"""Databases to test in: migrated once in a run, and copied for each test."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from storage.database import Database
from storage.files.vault import KeyRing
from storage.records import calendar

Fill = Callable[[Connection], None]

RING = KeyRing(Path("keyring.json"), "k001", {"k001": bytes(32)}, bytes(32))
KEY = RING.seal_key
"""Of the databases that are put somewhere; a key ring that has it lies beside them, where the settings expect it."""


def seed_calendar(connection: Connection) -> None:
    calendar.seed(connection, (2026, 2027))


def put_database(path: Path, fill: Fill = seed_calendar) -> None:
    """Puts a database there with its tables and what `fill` enters, a function of a module, which is called once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_database(fill))
    ring = path.parent / "keys" / "keyring.json"
    ring.parent.mkdir(mode=0o700, exist_ok=True)
    ring.write_bytes(RING.as_json())
    ring.chmod(0o600)


@cache
def _database(fill: Fill) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sopan.db"
        database = Database.open(f"sqlite:///{path}", KEY)
        with database.engine.begin() as connection:
            fill(connection)
        database.close()
        return path.read_bytes()
