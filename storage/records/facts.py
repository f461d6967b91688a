"""Small things worth keeping, by name."""

from sqlalchemy import Connection, delete, insert, select

from sop.office.address import Address
from storage.tables import facts

USERNAME = "username"
"""The bot's user name on the channel, for invitation links and the QR on prints."""


WHATSAPP_NUMBER = "whatsapp_number"
"""The bot's number on WhatsApp in figures, for links that open the chat there."""
NAME_ON = {"telegram": USERNAME, "whatsapp": WHATSAPP_NUMBER}
"""What the bot is called, by channel; a document that names none leads to the first."""


def keep(connection: Connection, name: str, value: str) -> None:
    connection.execute(delete(facts).where(facts.c.name == name))
    connection.execute(insert(facts).values(name=name, value=value))


def get(connection: Connection, name: str) -> str | None:
    return connection.execute(select(facts.c.value).where(facts.c.name == name)).scalar()


def forget(connection: Connection, name: str) -> None:
    connection.execute(delete(facts).where(facts.c.name == name))


def bots(connection: Connection) -> tuple[Address, ...]:
    """What the bot is called, on each channel where it is known by now."""
    called = {channel: get(connection, name) for channel, name in NAME_ON.items()}
    return tuple(Address(channel, name) for channel, name in called.items() if name)


def bot(connection: Connection, wanted: str | None) -> Address | None:
    """The bot on the channel that is wanted, or else on the first one."""
    there = bots(connection)
    return next((each for each in there if each.channel == wanted), there[0] if there else None)
