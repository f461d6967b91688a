"""The register: what is exempt and in force, and what was tested and found open."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, insert, or_, select, true

from sop.errors import EntryGone
from sop.office.people import Person, Unit
from sop.register.entry import RegisterEntry, RegisterMatch
from sop.register.search import parse_query, part_of, plain, units_seen_inside, whole
from storage.rows import readable
from storage.tables import register, units


def add(connection: Connection, entries: Iterable[RegisterEntry]) -> None:
    for entry in entries:
        connection.execute(
            insert(register).values(
                case_id=entry.case_id,
                case_number=entry.case_number,
                item=entry.item,
                unit_id=entry.unit.id,
                title=entry.title,
                content=entry.content,
                assessment=entry.assessment,
                in_force_from=entry.in_force_from,
                ends_on=entry.ends_on,
                words=_words(entry),
                words_inside=plain(entry.content),
            )
        )


def search(connection: Connection, text: str, reader: Person) -> tuple[RegisterMatch, ...]:
    """The entries in which every word of the text occurs: in title, unit, case number or legal basis.

    Words of the content are looked for, whole, only where the reader may see it: whoever could ask for what is hidden
    would recover it letter by letter. Entries with the words in their title come first: "penduduk" occurs in the name
    of a unit too.
    """
    wanted = parse_query(text)
    query = _entries()
    for word in wanted.words:
        inside = and_(_seen_inside(reader), _has(register.c.words_inside, whole(word)))
        query = query.where(or_(_has(register.c.words, part_of(word)), inside))
    for code in wanted.codes:
        query = query.where(_has(register.c.words, plain(f"pasal {code}")))
    found = readable(connection, query.order_by(register.c.title, register.c.id), register.c.id, _found)
    return tuple(sorted(found, key=lambda each: _words_not_in(each.entry.title, wanted.words)))


def of_unit(connection: Connection, unit_id: int) -> tuple[RegisterMatch, ...]:
    """Every entry of a unit, in the order of entering."""
    query = _entries().where(register.c.unit_id == unit_id).order_by(register.c.id)
    return readable(connection, query, register.c.id, _found)


def last_id(connection: Connection) -> int:
    """The number of the newest entry; entries are added, and never changed."""
    return connection.execute(select(func.max(register.c.id))).scalar() or 0


def up_to(connection: Connection, entry_id: int) -> tuple[RegisterEntry, ...]:
    """The register as it was when that entry was its newest."""
    rows = connection.execute(_entries().where(register.c.id <= entry_id).order_by(register.c.id))
    return tuple(_found(row).entry for row in rows)


def get(connection: Connection, entry_id: int) -> RegisterMatch:
    """Raises EntryGone."""
    row = connection.execute(_entries().where(register.c.id == entry_id)).first()
    if row is None:
        raise EntryGone
    return _found(row)


def _seen_inside(reader: Person) -> ColumnElement[bool]:
    units_seen = units_seen_inside(reader)
    return true() if units_seen is None else register.c.unit_id.in_(units_seen)


def _has(column: ColumnElement[str], words: str) -> ColumnElement[bool]:
    return column.contains(words, autoescape=True)


def _words_not_in(title: str, words: Iterable[str]) -> int:
    there = plain(title)
    return sum(part_of(word) not in there for word in words)


def _words(entry: RegisterEntry) -> str:
    grounds = [f"pasal {ground.code} {ground.law or ''}" for ground in entry.assessment.grounds]
    return "\n".join(plain(text) for text in (entry.title, entry.unit.name, entry.case_number, *grounds))


def _entries() -> Select[Any]:
    return select(register, units.c.name.label("unit_name")).join(units)


def _found(row: Row[Any]) -> RegisterMatch:
    entry = RegisterEntry(
        case_id=row.case_id,
        case_number=row.case_number,
        item=row.item,
        unit=Unit(row.unit_id, row.unit_name),
        title=row.title,
        content=row.content,
        assessment=row.assessment,
        in_force_from=row.in_force_from,
        ends_on=row.ends_on,
    )
    return RegisterMatch(row.id, entry)
