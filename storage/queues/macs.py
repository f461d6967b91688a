"""The macs of what waits: an update that nobody has handled, a form that nobody has sent, an answer on its way.

Such rows are gone too soon to be worth a link in the chain of seals, but what they say becomes a decision in somebody's
name, or an answer in Sopan's. So each carries a mac over what it says, under a key that the database does not have, and
is not used without.
"""

import hmac
import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeAlias

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from sqlalchemy import ColumnElement, Connection, Table, inspect, select, true, update

from storage.records import seals
from storage.tables import answers, begun_forms, drafts, inbox

Place: TypeAlias = tuple[str, str]
"""A row, by its table and its key as JSON."""

_COUNTS = {
    inbox: ("channel", "number", "address", "body"),
    drafts: ("channel", "address", "token", "form", "subject", "answers", "asking", "so_far"),
    answers: ("reference", "channel", "address", "screen"),
    begun_forms: ("case_id", "turn", "person_id", "token", "form", "subject", "answers", "asking", "so_far"),
}
# of an update that is done nothing is left to be used, but for one that was set aside
_USED: Mapping[Table, ColumnElement[bool]] = {
    inbox: inbox.c.body != "",
    drafts: true(),
    answers: true(),
    begun_forms: true(),
}


def options(seal_key: bytes) -> dict[str, object]:
    """What an engine is given for its connections to make macs, and to check them."""
    return {"mac_key": HKDFExpand(SHA256(), 32, info=b"sopan macs").derive(seal_key)}


def mac(connection: Connection, table: Table, row: Mapping[Any, Any]) -> str:
    """Over all of the row that counts."""
    key: bytes = connection.get_execution_options()["mac_key"]
    said = json.dumps([table.name, *(row[name] for name in _COUNTS[table])], ensure_ascii=False, default=str)
    return hmac.digest(key, said.encode(errors="surrogatepass"), "sha256").hex()


def fits(connection: Connection, table: Table, row: Mapping[Any, Any]) -> bool:
    """Whether Sopan wrote what the row says."""
    return bool(row["mac"] == mac(connection, table, row))


def falsified(connection: Connection) -> Iterator[Place]:
    """The rows that were slipped in or changed past Sopan; also before a release's tables are there."""
    there = inspect(connection)
    for table in (each for each in _COUNTS if there.has_table(each.name)):
        for row in _used(connection, table):
            if not fits(connection, table, row):
                yield _place(table, row)


def are_kept(connection: Connection) -> bool:
    """Whether the tables have them: those of earlier releases had none."""
    there = inspect(connection)
    return there.has_table(inbox.name) and any(each["name"] == "mac" for each in there.get_columns(inbox.name))


def make_anew(connection: Connection, but: Collection[Place]) -> None:
    """Of what was moved by a migration, but for these rows."""
    for table in _COUNTS:
        for row in _used(connection, table):
            if _place(table, row) not in but:
                mine = [column == row[column.name] for column in table.primary_key]
                connection.execute(update(table).where(*mine).values(mac=mac(connection, table, row)))


def _used(connection: Connection, table: Table) -> list[Mapping[Any, Any]]:
    names = {*_COUNTS[table], *table.primary_key.columns.keys(), "mac"}
    return list(connection.execute(select(*(table.c[name] for name in names)).where(_USED[table])).mappings())


def _place(table: Table, row: Mapping[Any, Any]) -> Place:
    return table.name, seals.row_key(row[name] for name in sorted(table.primary_key.columns.keys()))
