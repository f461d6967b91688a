"""Tables as people send them, read into rows of tidy text: what separates the columns, and how letters are written."""

import csv
import re
from collections.abc import Collection, Sequence
from io import StringIO

SEPARATORS = (";", "\t", ",")
NOTHING = "\x1f"  # a sign that stands in no text: the row is one column
MARKS = (b"\xff\xfe", b"\xfe\xff")
"""Of UTF-16, which Excel calls "Unicode Text"."""
LOOKED_AT = 10  # rows from the top in which a heading is looked for


def csv_rows(data: bytes, headings: Collection[str]) -> Sequence[Sequence[str]]:
    """The rows that are not empty, without empty cells at their end; from the heading on, where one is known.

    The separator is the one that shows a known heading (in lower case) near the top, or else splits all rows alike;
    otherwise there is one column. Without a heading a comma separates nothing but running numbers from the text.
    """
    text, separators = decoded(data)
    tables = {separator: rows for separator in separators if (rows := _rows(text, separator))}
    for rows in tables.values():
        for place, row in enumerate(rows[:LOOKED_AT]):
            if len(row) > 1 and any(cell.lower() in headings for cell in row):
                return _trimmed(rows[place:])
    for separator, rows in tables.items():
        numbered = all(row[0].isdigit() for row in rows)
        if len(rows[0]) > 1 and len({len(row) for row in rows}) == 1 and (numbered or separator != ","):
            return _trimmed(rows)
    rows = _rows(text, NOTHING)
    heading = next((place for place, row in enumerate(rows[:LOOKED_AT]) if row[0].lower() in headings), 0)
    return rows[heading:]


def decoded(data: bytes) -> tuple[str, Sequence[str]]:
    """The text, and what may separate its columns: one sign, where Excel's first line says which ("sep=;").

    UTF-8 with or without its mark, UTF-16 with it, or the code page of an older Excel; a sign that is in none becomes
    U+FFFD. The lines keep their numbers.
    """
    if data.startswith(MARKS):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    if told := re.match(r"\"?sep=(.)\"?[;,\t]*(?=\r?\n)", text, re.IGNORECASE):
        return text[told.end() :], (told[1],)
    return text, SEPARATORS


def separated(text: str, separator: str) -> list[list[str]]:
    """All records, empty ones too. Raises csv.Error for a quotation mark that is never closed.

    A list of commas that was opened where semicolons separate, and saved again, has each line in quotation marks of its
    own and semicolons at its end: such a line is taken apart once more.
    """
    records = [*csv.reader(StringIO(text, newline=""), delimiter=separator)]
    if separator != ",":
        return records
    width = max((len(record) for record in records), default=0)
    return [_once_more(record, width) for record in records]


def _once_more(record: list[str], width: int) -> list[str]:
    if len(record) == 1 and width > 1 and "," in record[0]:
        line = record[0].rstrip(";")
        inner = next(csv.reader([line.replace("\n", " ")]), record)
        record = inner if len(inner) == width else record
    return [*record[:-1], record[-1].rstrip(";")] if record and len(record) == width else record


def _rows(text: str, separator: str) -> list[list[str]]:
    try:
        rows = [_tidy(row) for row in separated(text, separator)]
    except csv.Error:
        return []
    return [row for row in rows if any(row)]


def _tidy(row: Sequence[str]) -> list[str]:
    return [" ".join("".join(sign if sign.isprintable() else " " for sign in cell).split()) for cell in row]


def _trimmed(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    return [row[: max(place for place, cell in enumerate(row, 1) if cell)] for row in rows]
