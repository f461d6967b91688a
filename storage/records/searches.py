"""What was searched for in the register: the words behind the buttons of a list, which have no room for them."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from sop.errors.answers import StaleButton
from storage.tables import searches

KEPT_FOR = timedelta(days=30)


def keep(connection: Connection, words: str, at: datetime) -> str:
    """Returns the key by which the words are found again; whose they were is not kept, and old ones are forgotten.

    The key cannot be guessed from the words, or a forged press could ask whether anybody has searched for them.
    """
    key = secrets.token_hex(6)
    connection.execute(delete(searches).where(searches.c.at < at - KEPT_FOR))
    connection.execute(insert(searches).values(key=key, words=words, at=at))
    return key


def words(connection: Connection, key: str) -> str:
    """Raises StaleButton when they have been forgotten."""
    found = connection.execute(select(searches.c.words).where(searches.c.key == key)).scalar()
    if found is None:
        raise StaleButton
    return str(found)
