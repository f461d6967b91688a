"""Which part of an item a row closes, where it says so anywhere: a ground for a part must not close the whole."""

from sop.assessment.parse_grounds import limited_to
from sop.assessment.parse_period import period_of_part
from sop.sheets.columns import Column
from sop.sheets.rows import Cells


def part_of(cells: Cells) -> str | None:
    """What the column for it says; else what the period or the grounds are limited to, with what stays open."""
    if own := cells.text(Column.PART):
        return own
    if of_part := period_of_part(cells.text(Column.PERIOD)):
        return of_part.division
    return limited_to(cells.text(Column.GROUNDS))
