"""Tables as people send them, read into rows of tidy text: what separates the columns, and how letters are written."""

import csv
from collections.abc import Collection, Sequence
from io import StringIO

SEPARATORS = (";", "\t", ",")
NOTHING = "\x1f"  # a sign that stands in no text: the row is one column


def csv_rows(data: bytes, headings: Collection[str]) -> Sequence[Sequence[str]]:
    """The rows that are not empty, without empty cells at their end.

    The separator is the one that shows a known heading (in lower case) in the first row, or else splits all rows alike;
    otherwise there is one column. Without a heading a comma separates nothing but running numbers from the text.
    """
    text = _text(data)
    tables = {separator: rows for separator in SEPARATORS if len((rows := _rows(text, separator) or [[]])[0]) > 1}
    for rows in tables.values():
        if any(cell.lower() in headings for cell in rows[0]):
            return _trimmed(rows)
    for separator, rows in tables.items():
        numbered = all(row[0].isdigit() for row in rows)
        if len({len(row) for row in rows}) == 1 and (numbered or separator != ","):
            return _trimmed(rows)
    return _rows(text, NOTHING)


def _text(data: bytes) -> str:
    """UTF-8 with or without its mark, or the code page of an older Excel; a sign that is in neither becomes U+FFFD."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _rows(text: str, separator: str) -> list[list[str]]:
    try:
        rows = [_tidy(row) for row in csv.reader(StringIO(text, newline=""), delimiter=separator)]
    except csv.Error:
        return []  # a quotation mark that is never closed
    return [row for row in rows if any(row)]


def _tidy(row: Sequence[str]) -> list[str]:
    return [" ".join("".join(sign if sign.isprintable() else " " for sign in cell).split()) for cell in row]


def _trimmed(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    return [row[: max(place for place, cell in enumerate(row, 1) if cell)] for row in rows]
