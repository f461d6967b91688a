"""Tables as people send them, read into records: how letters are written, and what separates the columns."""

import csv
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from io import StringIO

from sop.errors.people import QuotesUnclear, TooManyRows
from sop.errors.refusal import Refusal
from sop.sheets.listing import MOST_ROWS
from sop.text.tidying import one_line

SEPARATORS = (";", "\t", ",", "|")
NOTHING = "\x1f"  # a sign that stands in no text: the row is one column
LOOKED_AT = 10  # rows from the top in which a heading is looked for
LAST_RECORD = 3 * MOST_ROWS  # with what stands above and between the rows


@dataclass(frozen=True)
class Table:
    """The records by one separator, empty ones too, up to the first fault: QuotesUnclear or TooManyRows."""

    separator: str
    records: Sequence[Sequence[str]]
    fault: Refusal | None = None


def csv_rows(data: bytes, headings: Collection[str]) -> Sequence[Sequence[str]]:
    """The rows that are not empty, without empty cells at their end; from the heading on, where one is known.

    The separator is the one that shows a known heading (in lower case) near the top, or else splits all rows alike;
    otherwise there is one column. Without a heading a comma separates nothing but running numbers from the text.
    Raises QuotesUnclear and TooManyRows.
    """
    whole_first = sorted(tables(data), key=lambda table: table.fault is not None)
    apart = [(table, _rows(table)) for table in whole_first]
    for table, rows in apart:
        for place, row in enumerate(rows[:LOOKED_AT]):
            if len(row) > 1 and any(cell.lower() in headings for cell in row):
                return _trimmed(_whole(table, rows[place:]))
    for table, rows in apart:
        numbered = all(row[0].isdigit() for row in rows)
        if rows and len(rows[0]) > 1 and len({*map(len, rows)}) == 1 and (numbered or table.separator != ","):
            return _trimmed(_whole(table, rows))
    table = _table(decoded(data)[0], NOTHING)
    rows = _whole(table, _rows(table))
    heading = next((place for place, row in enumerate(rows[:LOOKED_AT]) if row[0].lower() in headings), 0)
    return rows[heading:]


def tables(data: bytes) -> Sequence[Table]:
    """One for each way in which the columns may be separated."""
    text, separators = decoded(data)
    found = [_table(text, separator) for separator in separators]
    again = [_saved_again(table) for table in found if table.separator in ";,"]
    return [*(table for table in found if table.separator != ","), *reversed(again)]


def decoded(data: bytes) -> tuple[str, Sequence[str]]:
    """The text, and what may separate its columns: one sign, where Excel's first line says which ("sep=;").

    A sign that is in no code page becomes U+FFFD. All lines end alike, and keep their numbers.
    """
    encoding = encoding_of(data)
    rest = data if encoding.startswith("utf-16") else data.rstrip(FILLING)
    text = re.sub(r"\r\n?", "\n", rest.decode(encoding, errors="replace"))
    if told := re.match(r"\ufeff?\"?sep=(.)\"?[;,\t]*(?=\n)", text, re.IGNORECASE):
        return text[told.end() :], (told[1],)
    return text, SEPARATORS


def encoding_of(data: bytes) -> str:
    """UTF-8 or UTF-16 with or without a mark, or the code page of an older Excel (cp1252).

    Some bytes that are no UTF-8 (a name cut short) do not make a code page of what is UTF-8 elsewhere.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    low, high = data[1:LOOKED_INTO:2].count(0), data[:LOOKED_INTO:2].count(0)
    if max(low, high) > len(data[:LOOKED_INTO]) // 4:  # half of all bytes, for letters from A to Z
        return "utf-16-le" if low > high else "utf-16-be"
    text = data.decode("utf-8", errors="replace")
    unread = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", errors="ignore")) - unread
    return "utf-8-sig" if unread <= beyond_ascii // 2 else "cp1252"


FILLING = b"\0\x1a"
"""What some programs write behind the end of a text."""
LOOKED_INTO = 2000  # bytes from the start in which the zeros of UTF-16 are looked for


def _table(text: str, separator: str) -> Table:
    """What comes after a fault is not read: of a list that is too long, only where it has nothing but empty records."""
    records: list[list[str]] = []
    quote = "'" if re.match(rf"\s*'[^'\n]*'{re.escape(separator)}", text) else '"'
    lines = StringIO(text, newline="")
    try:
        for number, record in enumerate(csv.reader(lines, delimiter=separator, quotechar=quote, strict=True), 1):
            if _swallows(record, separator):
                return Table(separator, records, QuotesUnclear(number))
            if number <= LAST_RECORD:
                records.append(record)
            elif any(map(str.strip, record)):
                return Table(separator, records, TooManyRows(MOST_ROWS))
    except csv.Error:
        return Table(separator, records, QuotesUnclear(len(records) + 1))
    return Table(separator, records)


def _swallows(record: Sequence[str], separator: str) -> bool:
    """Whether a cell holds whole records, as between a stray quotation mark and the next one, some rows below.

    Commas stand in prose too: there the lines have to begin with a running number.
    """
    begins = re.compile(r"\s*\d+\s*," if separator == "," else "")
    for place, cell in enumerate(record):
        first, *others = cell.split("\n")
        counts = [line.count(separator) for line in others if begins.match(line)]
        split = counts[-1:] == [place] and first.count(separator) == len(record) - 1 - place
        if len(record) > 2 and (split or len(record) - 1 in counts):
            return True
    return False


def _saved_again(table: Table) -> Table:
    """A list of commas that was opened where semicolons separate, and saved: each line is one cell, quoted again."""
    records = [_taken_apart(record) for record in table.records]
    unclear = next((number for number, record in enumerate(records, 1) if record is None), None)
    fault = QuotesUnclear(unclear) if unclear and table.separator != "," else table.fault
    return Table(",", [again or record for record, again in zip(table.records, records, strict=True)], fault)


def _taken_apart(record: Sequence[str]) -> Sequence[str] | None:
    """What was one cell, by its commas; None where the quotation marks in it do not allow it."""
    if not record or any(record[1:]):
        return record
    try:
        within = [*csv.reader(StringIO(record[0], newline=""), strict=True)]
    except csv.Error:
        return None
    return within[0] if len(within) == 1 else record


def _rows(table: Table) -> Sequence[Sequence[str]]:
    rows = [[one_line(cell) for cell in record] for record in table.records]
    return [row for row in rows if any(row)]


def _whole(table: Table, rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The rows; raises what is wrong with the table."""
    if table.fault is not None:
        raise table.fault
    return rows


def _trimmed(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    return [row[: max(place for place, cell in enumerate(row, 1) if cell)] for row in rows]
