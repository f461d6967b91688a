"""Several lines about one item, as where a second ground stands below the first, made into one row of the list."""

from collections.abc import Mapping
from dataclasses import replace

from sop.sheets.columns import Column
from sop.sheets.lines import DITTO, Row

NAMING = frozenset((Column.NUMBER, Column.TITLE, Column.UNIT))
BETWEEN: Mapping[Column, str] = {
    **dict.fromkeys((Column.GROUNDS, Column.LAW, Column.HARMED, Column.PART), "; "),
    **dict.fromkeys((Column.CONTENT, Column.REASON, Column.HARM, Column.BENEFIT, Column.PUBLIC_INTEREST), "\n"),
    Column.REMARK: "\n",
}
"""What stands between two texts that may both be said of an item; of the other columns there is one alone."""


def continues(row: Row, above: Row) -> bool:
    """Whether it is about the item of the row above: merged with it, or without a number and title of its own."""
    filled = [text for column, text in row.texts.items() if text and column not in NAMING]
    is_group = len(filled) == 1 and filled[0].isupper() and not row.merged
    return bool(filled) and not is_group and _goes_on(row, above, Column.UNIT) and _names_no_other(row, above)


def _names_no_other(row: Row, above: Row) -> bool:
    title, number = row.texts.get(Column.TITLE, ""), row.texts.get(Column.NUMBER, "")
    again = title == above.texts.get(Column.TITLE) and not number and bool(above.texts.get(Column.NUMBER))
    return _goes_on(row, above, Column.NUMBER) and (again or _goes_on(row, above, Column.TITLE))


def _goes_on(row: Row, above: Row, column: Column) -> bool:
    text = row.texts.get(column, "")
    return not text or (column in row.merged and text == above.texts.get(column))


def joined(above: Row, row: Row) -> Row:
    """The item with what its further row adds. Where one thing alone can be said, and both differ, it is noted."""
    both = {column: _together(column, text, row.texts.get(column, "")) for column, text in above.texts.items()}
    differing = {column: row.number for column, text in both.items() if text is None}
    if _laws_would_move(above, row):
        differing[Column.LAW] = row.number
    return replace(
        above,
        texts={column: above.texts[column] if text is None else text for column, text in both.items()},
        formulas=above.formulas | row.formulas,
        struck=above.struck | row.struck,
        unshown=above.unshown | row.unshown,
        bare=above.bare and row.bare,
        shifted=above.shifted or row.shifted,
        differing={**differing, **above.differing},
    )


def _together(column: Column, first: str, second: str) -> str | None:
    """None where only one of them can be true."""
    if not second or column in NAMING or DITTO.fullmatch(first) or DITTO.fullmatch(second) or _alike(first, second):
        return first
    if not first:
        return second
    return BETWEEN[column].join((first, second)) if column in BETWEEN else None


def _laws_would_move(above: Row, row: Row) -> bool:
    """Whether acts of their own column stand beside one of two grounds: joined, they would be those of the other."""
    grounds, laws = ([each.texts.get(column, "") for each in (above, row)] for column in (Column.GROUNDS, Column.LAW))
    return all(grounds) and not _alike(*grounds) and not _alike(*laws)


def _alike(first: str, second: str) -> bool:
    return first.casefold().split() == second.casefold().split()
