"""Until when a channel wants nothing to go to an address, or to anybody: a start is no reason to ask it again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from sop.office.address import Address
from storage.tables import pauses

KEPT_FOR = timedelta(minutes=10)  # after their end: the next one is longer
_ALL = ""


@dataclass(frozen=True)
class Pause:
    """`address` None is everybody's; it lasted so many `seconds` in all."""

    address: Address | None
    until: datetime
    seconds: float

    def left(self, now: datetime) -> float:
        """For how many seconds it lasts yet, or is over where negative; a clock that was ahead makes it no longer."""
        return min((self.until - now).total_seconds(), self.seconds)


def keep(connection: Connection, channel: str, pause: Pause) -> None:
    """In place of the one before."""
    value = _ALL if pause.address is None else pause.address.value
    connection.execute(delete(pauses).where(pauses.c.channel == channel, pauses.c.address == value))
    row = {"channel": channel, "address": value, "until": pause.until, "seconds": pause.seconds}
    connection.execute(insert(pauses).values(**row))


def on(connection: Connection, channel: str, now: datetime) -> tuple[Pause, ...]:
    """Those that last, or are over since a moment; the others are forgotten."""
    connection.execute(delete(pauses).where(pauses.c.until < now - KEPT_FOR))
    return tuple(
        Pause(Address(channel, row.address) if row.address != _ALL else None, row.until, row.seconds)
        for row in connection.execute(select(pauses).where(pauses.c.channel == channel))
    )
