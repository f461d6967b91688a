"""Whether files go to a channel that cannot keep them from being passed on: the administrator's choice, if made."""

from sqlalchemy import Connection

from storage.records import facts

_CHOICE = {"yes": True, "no": False}


def files_go(connection: Connection, channel: str) -> bool | None:
    """None while nobody has chosen."""
    return _CHOICE.get(facts.get(connection, _fact(channel)) or "")


def choose(connection: Connection, channel: str, *, go: bool) -> None:
    facts.keep(connection, _fact(channel), "yes" if go else "no")


def _fact(channel: str) -> str:
    return f"files_on_{channel}"
