"""Small things worth keeping, by name."""

from sqlalchemy import Connection, delete, insert, select

from storage.tables import facts

USERNAME = "username"
"""The bot's user name on the channel, for invitation links and the QR on prints."""


WHATSAPP_NUMBER = "whatsapp_number"
"""The bot's number on WhatsApp in figures, for links that open the chat there."""
NAME_ON = {"telegram": USERNAME, "whatsapp": WHATSAPP_NUMBER}
"""What the bot is called, by channel."""


def keep(connection: Connection, name: str, value: str) -> None:
    connection.execute(delete(facts).where(facts.c.name == name))
    connection.execute(insert(facts).values(name=name, value=value))


def get(connection: Connection, name: str) -> str | None:
    return connection.execute(select(facts.c.value).where(facts.c.name == name)).scalar()
