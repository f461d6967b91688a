"""Small things worth keeping, by name."""

from sqlalchemy import Connection, delete, insert, select

from storage.tables import facts

USERNAME = "username"
"""The bot's user name on the channel, for invitation links and the QR on prints."""


def keep(connection: Connection, name: str, value: str) -> None:
    connection.execute(delete(facts).where(facts.c.name == name))
    connection.execute(insert(facts).values(name=name, value=value))


def get(connection: Connection, name: str) -> str | None:
    return connection.execute(select(facts.c.value).where(facts.c.name == name)).scalar()
