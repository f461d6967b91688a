"""What keeps Sopan from starting, told as refusals; what passes by itself is waited for."""

import asyncio
import errno
import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TypeVar

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.settings import Settings
from sop.errors.refusal import Refusal
from sop.errors.starting import DatabaseBusy, DatabaseDamaged, DatabaseOutOfReach, NotPermitted, StorageFull
from storage.database import DatabaseAway
from texts import console

log = logging.getLogger(__name__)

T = TypeVar("T")

PATIENCE = 60.0  # seconds for a database that others hold, or whose server starts as well
BETWEEN_TRIES = 5.0

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
NOT_PERMITTED = {
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT),
    *(errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ELOOP, errno.ENAMETOOLONG),
}


async def opened(settings: Settings, open_: Callable[[], T]) -> T:
    """What is opened with the database. Raises what `refusing` raises, once waiting has not helped."""
    until = monotonic() + PATIENCE
    while True:
        try:
            with refusing(settings):
                return open_()
        except (DatabaseBusy, DatabaseOutOfReach):
            if monotonic() > until:
                raise
            log.warning(console.DATABASE_WAITED_FOR)
            await asyncio.sleep(BETWEEN_TRIES)


@contextmanager
def refusing(settings: Settings) -> Iterator[None]:
    """Raises a refusal for what the system or the database says; all else is let through."""
    try:
        yield
    except (DatabaseAway, DBAPIError, OSError) as error:
        refusal = _by_the_system(error, settings) if isinstance(error, OSError) else _by_the_database(error, settings)
        if refusal is None:
            raise
        raise refusal from error


def _by_the_database(error: DatabaseAway | DBAPIError, settings: Settings) -> Refusal | None:
    said = error.__cause__ if isinstance(error, DatabaseAway) else error
    url = make_url(settings.database_url)
    code = getattr(getattr(said, "orig", None), "sqlite_errorcode", None)
    if code is None:
        return DatabaseOutOfReach(f"{url.host}/{url.database}") if isinstance(said, OperationalError) else None
    place = url.database or ""
    match code & 0xFF:  # the rest of it says more than a person can use
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED | sqlite3.SQLITE_PROTOCOL:
            return DatabaseBusy(place)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return DatabaseDamaged(place)
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return StorageFull(Path(place))
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return NotPermitted(Path(place))
    return None


def _by_the_system(error: OSError, settings: Settings) -> Refusal | None:
    path = Path(error.filename) if isinstance(error.filename, str) else settings.data_dir
    if error.errno in FULL:
        return StorageFull(path)
    return NotPermitted(path) if error.errno in NOT_PERMITTED else None
