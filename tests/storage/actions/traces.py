"""What an action leaves behind: rows of the history, and letters."""

from typing import Any

from sqlalchemy import Connection, select, update

from storage.database import Database
from storage.records import history
from storage.tables import history as history_table
from storage.tables import outbox
from texts.screen import Screen


async def remembered(database: Database) -> list[tuple[str, str | None, str | None]]:
    """What was done, the note, and by whom; the chain is whole."""

    def read(connection: Connection) -> list[tuple[str, str | None, str | None]]:
        assert history.first_broken_row(connection) is None
        rows = connection.execute(select(history_table).order_by(history_table.c.seq))
        return [(row.did, row.note, row.name) for row in rows]

    return await database.read(read)


async def posted(database: Database) -> list[tuple[int | None, str, str]]:
    """Of the letters that wait: to whom, of which kind, and the text."""
    waiting = select(outbox).where(outbox.c.settled_at.is_(None)).order_by(outbox.c.id)
    rows = await database.read(lambda connection: connection.execute(waiting).all())
    return [(row.person_id, row.kind, Screen.load(row.screen).text) for row in rows]


async def all_gone(database: Database) -> None:
    """Of the letters that wait all go, as they were posted."""
    going = update(outbox).where(outbox.c.settled_at.is_(None)).values(settled_at=outbox.c.posted_at)
    await database.run(lambda connection: connection.execute(going).close())


class Speechless:
    """Words that fail, after rows have been written."""

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError(name)
