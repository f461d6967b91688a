"""The seals: a chain with a link for each row that was written, under a key that the database does not have.

A link holds the keyed fingerprint of one row as it was written, or that the row was deleted, and is bound to the link
before it. Whoever changes the database past Sopan cannot make the link that belongs to it; whoever cuts off the chain's
end makes it shorter than an anchor that is kept elsewhere says.
"""

import hmac
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, Self

from sqlalchemy import Connection, Select, Table, bindparam, func, insert, select, text

from sop.text.facts import Loggable
from storage.tables import (
    answers,
    begun_forms,
    cards,
    charges,
    drafts,
    ended_forms,
    inbox,
    metadata,
    moved_deadlines,
    pauses,
    reminder_times,
    seals,
    searches,
    to_reckon,
)

UNSEALED = frozenset(
    {
        inbox,  # blanked when it is handled, within the second; until then each row has its own mac
        drafts,  # what nobody has sent yet: each row has its own mac
        begun_forms,  # what another may continue: each row has its own mac
        answers,  # what has just been said, until a channel tells that it arrived: each row has its own mac
        ended_forms,  # what became of a form whose buttons are still on somebody's screen: forgotten with the drafts
        cards,  # which message shows a case: made anew whenever a card is opened
        reminder_times,  # when a case is looked at next: reckoned anew each time
        to_reckon,  # what is still to be done after a change of the calendar that is on record
        moved_deadlines,  # of which of these moves nobody has been told yet
        searches,  # the words behind the buttons of a list, forgotten after a month
        pauses,  # until when a channel wants nothing: forgotten minutes afterwards
        charges,  # what the bill of a channel is expected to say
        seals,  # bound together by itself
    }
)
"""The tables in which a change falsifies nothing that is kept. All others are sealed, also those that come later."""

SEALED = frozenset(metadata.tables.values()) - UNSEALED
BATCH = 500
_SHORT = 16  # of 64 digits: nobody can look for another chain with the same ones, for want of the key
_ANCHOR = re.compile(f"([0-9]{{1,18}}):([0-9a-f]{{{_SHORT},64}})")


@dataclass(frozen=True)
class Anchor:
    """Where the chain stood: the number of a link and its mac, or how that begins. Kept elsewhere it shows a cut."""

    seq: int
    mac: str

    @classmethod
    def parse(cls, written: str) -> Self:
        """Raises ValueError."""
        found = _ANCHOR.fullmatch(written.strip().lower())
        if found is None:
            raise ValueError
        return cls(int(found[1]), found[2])

    def __str__(self) -> str:
        return f"{self.seq}:{self.mac[:_SHORT]}"

    def loggable(self) -> Loggable:
        return Loggable(self)


@dataclass(frozen=True)
class Seal:
    """What is on record of one row: its key as JSON, and its fingerprint, or None when it was deleted."""

    table_name: str
    row_key: str
    fingerprint: str | None


START = Anchor(0, "0" * 64)


def row_key(values: Iterable[object]) -> str:
    """The name of a row in the chain, of the values of its primary key in the order of the columns' names."""
    return json.dumps(list(values), ensure_ascii=False, default=str)


def values_of(key: str) -> list[Any] | None:
    """The values that `row_key` was made of; None for what it never made."""
    try:
        values = json.loads(key)
    except ValueError:
        return None
    return values if isinstance(values, list) else None


def fingerprint(key: bytes, table_name: str, row: Mapping[Any, Any]) -> str:
    """Of a row as the driver gives it. What is NULL is left out: a column that is added later changes no row."""
    return _mac(key, "row", table_name, {name: value for name, value in row.items() if value is not None})


def head(connection: Connection) -> Anchor:
    """Where the chain stands."""
    row = connection.execute(_HEAD).first()
    return START if row is None else Anchor(row.seq, row.mac)


_HEAD = select(seals.c.seq, seals.c.mac).order_by(seals.c.seq.desc()).limit(1)


def append(connection: Connection, key: bytes, added: Iterable[Seal]) -> int:
    """Adds a link for each, and returns how many."""
    take_turn(connection, seals)
    before = last = head(connection)
    waiting = iter(added)
    while portion := list(islice(waiting, BATCH)):
        rows = []
        for seal in portion:
            last = Anchor(last.seq + 1, _link(key, last, seal))
            rows.append({"seq": last.seq, "mac": last.mac, **vars(seal)})
        connection.execute(insert(seals), rows)
    return last.seq - before.seq


def take_turn(connection: Connection, chain: Table) -> None:
    """Whoever adds to a chain goes on from its end, and so one after the other; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"LOCK TABLE {chain.name} IN EXCLUSIVE MODE"))


def latest(connection: Connection, table_name: str, row_keys: Sequence[str]) -> dict[str, str | None]:
    """The fingerprints that were sealed last for these rows, by their keys."""
    return _fingerprints(connection, _LATEST, {"of_table": table_name, "keys": row_keys})


def sealed_after(connection: Connection, table_name: str, after: str) -> dict[str, str | None]:
    """As `latest`, for the next rows of the table in the order of their keys."""
    return _fingerprints(connection, _AFTER, {"of_table": table_name, "after": after})


_NEWEST = select(func.max(seals.c.seq)).where(seals.c.table_name == bindparam("of_table")).group_by(seals.c.row_key)
_LATEST = _NEWEST.where(seals.c.row_key.in_(bindparam("keys", expanding=True)))
_AFTER = _NEWEST.where(seals.c.row_key > bindparam("after")).order_by(seals.c.row_key).limit(BATCH)


def _fingerprints(connection: Connection, newest: Select[Any], which: Mapping[str, object]) -> dict[str, str | None]:
    rows = connection.execute(_of_links(newest), which)
    return {row.row_key: row.fingerprint for row in rows}


@cache
def _of_links(newest: Select[Any]) -> Select[Any]:
    """Made once for each: this runs whenever something is kept."""
    return select(seals.c.row_key, seals.c.fingerprint).where(seals.c.seq.in_(newest)).order_by(seals.c.row_key)


def follow(connection: Connection, key: bytes, last: Anchor) -> tuple[Anchor, int | None]:
    """How far the next batch of the chain holds after `last`, and the number of the link that does not, if any."""
    for row in connection.execute(select(seals).where(seals.c.seq > last.seq).order_by(seals.c.seq).limit(BATCH)):
        mac = _link(key, last, Seal(row.table_name, row.row_key, row.fingerprint))
        if row.seq != last.seq + 1 or row.mac != mac:
            return last, int(row.seq)
        last = Anchor(row.seq, mac)
    return last, None


def holds(connection: Connection, anchor: Anchor) -> bool:
    """Whether the chain has come by there."""
    if anchor.seq == START.seq:
        return START.mac.startswith(anchor.mac)
    mac = connection.execute(select(seals.c.mac).where(seals.c.seq == anchor.seq)).scalar()
    return mac is not None and str(mac).startswith(anchor.mac)


def _link(key: bytes, last: Anchor, seal: Seal) -> str:
    return _mac(key, "link", last.seq, last.mac, seal.table_name, seal.row_key, seal.fingerprint)


_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=str)


def _mac(key: bytes, *parts: object) -> str:
    content = _CANONICAL.encode(parts)
    return hmac.digest(key, content.encode(errors="surrogatepass"), "sha256").hex()
