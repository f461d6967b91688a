"""The macs of what waits: an update that nobody has handled, a form that nobody has sent, an answer on its way.

Such rows are gone too soon to be worth a link in the chain of seals, but what they say becomes a decision in somebody's
name, or an answer in Sopan's. So each carries a mac over what it says, under a key that the database does not have, and
is not used without.
"""

import hmac
import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from sqlalchemy import Column, ColumnElement, Connection, MetaData, Table, inspect, select, true, update

from storage.records import seals
from storage.tables import answers, begun_forms, drafts, inbox

Place: TypeAlias = tuple[str, str]
"""A row, by its table and its key as JSON."""

_OF_FORM = ("token", "form", "subject", "answers", "asking", "so_far")
_PLACE_OF_FORM = ("channel", "address")
# as it was while a form was an address's: what a migration moves has to fit before that
_drafts_by_address = Table(
    drafts.name,
    MetaData(),
    *(Column(name, primary_key=name in _PLACE_OF_FORM) for name in (*_PLACE_OF_FORM, *_OF_FORM, "mac")),
)
_COUNTS = {
    inbox: ("channel", "number", "address", "body"),
    drafts: ("holder", *_OF_FORM),
    _drafts_by_address: (*_PLACE_OF_FORM, *_OF_FORM),
    answers: ("reference", "channel", "address", "screen"),
    begun_forms: ("case_id", "turn", "person_id", *_OF_FORM),
}
# of an update that is done nothing is left to be used, but for one that was set aside
_USED: Mapping[Table, ColumnElement[bool]] = {inbox: inbox.c.body != ""}
_NONE = ""
"""What a migration finds in place of the mac of what was falsified before."""


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
    for table, row in _falsified(connection):
        yield table.name, seals.row_key(row[name] for name in sorted(table.primary_key.columns.keys()))


def are_kept(connection: Connection) -> bool:
    """Whether the tables have them: those of earlier releases had none."""
    there = inspect(connection)
    return there.has_table(inbox.name) and any(each["name"] == "mac" for each in there.get_columns(inbox.name))


def take_from_falsified(connection: Connection) -> None:
    """Before a migration: what does not fit has no mac from now on, by whatever key it is found after it."""
    for table, row in list(_falsified(connection)):
        _set(connection, table, row, _NONE)


def make_anew(connection: Connection) -> None:
    """Of what was moved by a migration, but for what was falsified before."""
    for table in _tables(connection):
        for row in _used(connection, table):
            if row["mac"] != _NONE:
                _set(connection, table, row, mac(connection, table, row))


def _falsified(connection: Connection) -> Iterator[tuple[Table, Mapping[Any, Any]]]:
    for table in _tables(connection):
        yield from ((table, row) for row in _used(connection, table) if not fits(connection, table, row))


def _tables(connection: Connection) -> Iterator[Table]:
    """Those that are there, in the shape that they have."""
    there = inspect(connection)
    for table in (inbox, drafts, answers, begun_forms):
        if there.has_table(table.name):
            by_address = table is drafts and "holder" not in {each["name"] for each in there.get_columns(table.name)}
            yield _drafts_by_address if by_address else table


def _set(connection: Connection, table: Table, row: Mapping[Any, Any], to: str) -> None:
    mine = [column == row[column.name] for column in table.primary_key]
    connection.execute(update(table).where(*mine).values(mac=to))


def _used(connection: Connection, table: Table) -> list[Mapping[Any, Any]]:
    names = {*_COUNTS[table], *table.primary_key.columns.keys(), "mac"}
    wanted = select(*(table.c[name] for name in names)).where(_USED.get(table, true()))
    return list(connection.execute(wanted).mappings())
