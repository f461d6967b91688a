"""The register: what is exempt and in force, and what was tested and found open."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, insert, or_, select, true, update

from sop.errors.people import EntryGone
from sop.office.people import Person, Unit
from sop.register.entry import RegisterEntry, RegisterMatch
from sop.register.search import (
    RegisterQuery,
    SearchResult,
    called_as_units,
    named_unit,
    occurrences,
    parse_query,
    plain,
    units_seen_inside,
    whole,
    without_asking,
    without_kind_of_unit,
)
from sop.text.spellings import SPELLINGS
from storage.records import office_units
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


def find_by_name_too(connection: Connection, unit_id: int, name: str) -> None:
    """What the unit has in the register is found by that name of it as well, beside those that it had."""
    words = register.c.words + f"\n{plain(name)}"
    connection.execute(update(register).where(register.c.unit_id == unit_id).values(words=words))


def pass_on(connection: Connection, unit: Unit, into: Unit) -> None:
    """The entries are the other unit's, and found by its name as well; they keep that for which they were adopted."""
    mine = register.c.unit_id == unit.id
    name = func.coalesce(register.c.adopted_for, unit.name)
    words = register.c.words + f"\n{plain(into.name)}"
    connection.execute(update(register).where(mine).values(unit_id=into.id, adopted_for=name, words=words))


def search(connection: Connection, text: str, reader: Person) -> SearchResult:
    """The entries in which every word of the text occurs: in title, unit, case number or legal basis.

    A unit's name alone stands for what that unit has. Where there is none: those with what is asked about, then with
    what was meant by it, then those that come closest.
    Words of the content are looked for, whole, only where the reader may see it: whoever could ask for what is hidden
    would recover it letter by letter. Entries with the words in their title come first: "penduduk" occurs in the name
    of a unit too.
    """
    typed = parse_query(text)
    asked = without_asking(typed)
    if unit := named_unit(text, office_units.every(connection)):
        found = _of_name(connection, unit)
        return SearchResult(found, unit=None if found else unit)
    if found := _having(connection, typed, reader):
        return SearchResult(found)
    if not asked.words and not asked.codes:
        return SearchResult(())
    found = _having(connection, asked, reader)
    return SearchResult(found) if found else _meant(connection, asked, reader)


def _of_name(connection: Connection, unit: Unit) -> tuple[RegisterMatch, ...]:
    """The entries that are found by the unit's name: its own, and those it had before it was merged into another."""
    entries = _entries().where(_has(register.c.words, f"\n{plain(unit.name)}"))
    return readable(connection, entries.order_by(register.c.title, register.c.id), register.c.id, _found)


def _having(connection: Connection, query: RegisterQuery, reader: Person) -> tuple[RegisterMatch, ...]:
    """The entries that have all of it."""
    entries = _entries().where(*(_having_word(word, reader) for word in query.words))
    for code in query.codes:
        entries = entries.where(_has(register.c.words, plain(f"pasal {code}")))
    found = readable(connection, entries.order_by(register.c.title, register.c.id), register.c.id, _found)
    return tuple(sorted(found, key=lambda each: _distance(each.entry.title, query.words)))


def _having_word(word: str, reader: Person) -> ColumnElement[bool]:
    names = SPELLINGS.get(word, (word,))
    inside = and_(_seen_inside(reader), or_(*(_has(register.c.words_inside, whole(name)) for name in names)))
    return or_(*(_has(register.c.words, part) for part in occurrences(word)), inside)


def _meant(connection: Connection, asked: RegisterQuery, reader: Person) -> SearchResult:
    """What near spellings find; else what has most of the words, which in names of units bring nothing near.

    What is inside plays no part in it.
    """
    from sop.register import slips  # noqa: PLC0415  # 25 ms, which a start need not wait for

    texts = {row.id: row.words for row in connection.execute(select(register.c.id, register.c.words))}
    no_unit = called_as_units(asked)
    known_name = no_unit and asked.words[0] in SPELLINGS  # "dinas pendidikan" is no slip for "dinas kependudukan"
    guess = None if known_name else slips.meant(asked, tuple(texts.values()))
    if guess is not None and (found := _having(connection, guess.query, reader)):
        return SearchResult(found, _typed(guess.query), nearest=guess.related)
    names = {plain(name) for name in office_units.names(connection).values()}
    wanted = without_kind_of_unit(asked) if no_unit else guess.query if guess else asked
    closest = slips.nearest(wanted, {key: _without(names, text) for key, text in texts.items()})
    rows = readable(connection, _entries().where(register.c.id.in_(closest)), register.c.id, _found)
    found = tuple(sorted(rows, key=lambda each: closest.index(each.id)))
    missing = slips.missing(asked.words, tuple(texts.values()))
    return SearchResult(found, nearest=True, missing=missing, no_unit=no_unit)


def _without(lines: Collection[str], text: str) -> str:
    return "\n".join(line for line in text.splitlines() if line not in lines)


def _typed(query: RegisterQuery) -> str:
    """The query as one would type it."""
    return " ".join((*query.words, *(f"pasal {code}" for code in query.codes)))


def of_unit(connection: Connection, unit_id: int) -> tuple[RegisterMatch, ...]:
    """Every entry of a unit, in the order of entering."""
    query = _entries().where(register.c.unit_id == unit_id).order_by(register.c.id)
    return readable(connection, query, register.c.id, _found)


def last_id(connection: Connection) -> int:
    """The number of the newest entry; entries are added, and what they say never changes."""
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


def _distance(title: str, words: Iterable[str]) -> tuple[int, int]:
    """How many of the words the title does not have, and how many stand before the first of the others."""
    text = plain(title)
    before = [[text[: text.find(each)].split() for each in occurrences(word) if each in text] for word in words]
    return before.count([]), min((len(each) for found in before for each in found), default=0)


def _words(entry: RegisterEntry) -> str:
    grounds = [" ".join(["pasal", ground.code, *ground.laws]) for ground in entry.assessment.grounds]
    return "\n".join(plain(text) for text in (entry.title, entry.unit.name, entry.case_number, *grounds))


def _entries() -> Select[Any]:
    return select(register, units.c.name.label("unit_name")).join(units)


def _found(row: Row[Any]) -> RegisterMatch:
    entry = RegisterEntry(
        case_id=row.case_id,
        case_number=row.case_number,
        item=row.item,
        unit=Unit(row.unit_id, row.adopted_for or row.unit_name),
        title=row.title,
        content=row.content,
        assessment=row.assessment,
        in_force_from=row.in_force_from,
        ends_on=row.ends_on,
    )
    return RegisterMatch(row.id, entry)
