"""Which row of a sheet is which item of a case, and whether the sheet is meant for this case at all."""

import hashlib
from dataclasses import dataclass

from sop.adapter import adapter
from sop.assessment.assessment import Assessment
from sop.case.case import Case, Item
from sop.errors.refusal import Refusal
from sop.sheets.columns import Column
from sop.sheets.lines import Note, Oddity, Row
from sop.sheets.listing import Listing
from sop.sheets.rows import short_title, title_key
from sop.text.likeness import like_others


@dataclass
class SheetOfAnotherCase(Refusal):
    """The sheet was made for the case `in_sheet`, and is sent for another."""

    in_sheet: str
    number: str


@dataclass
class SheetOutdated(Refusal):
    """The sheet was made in an earlier round than the present one."""

    in_sheet: int
    round: int


def check_stamp(listing: Listing, case: Case) -> None:
    if listing.stamp is None:
        return
    if listing.stamp.case.upper() != case.number:
        raise SheetOfAnotherCase(listing.stamp.case, case.number)
    if listing.stamp.round not in case.turn.rounds:
        raise SheetOutdated(listing.stamp.round, case.turn.round)


def items_of_rows(listing: Listing, case: Case) -> tuple[dict[int, Item], list[Note]]:
    """The item of each row: by number in a sheet of ours, else by title."""
    if listing.stamp:
        by_number = {str(item.id): item for item in case.continuing}
        found = {row.number: by_number.get(row.texts.get(Column.NUMBER, "").rstrip(". ")) for row in listing.rows}
        return {number: item for number, item in found.items() if item}, list(listing.notes)
    by_title = {title_key(item.title): item for item in reversed(case.continuing)}
    matched = {row.number: by_title[key] for row in listing.rows for key in _title_keys(row) if key in by_title}
    alike = _alike([row for row in listing.rows if row.number not in matched], case.continuing)
    notes = [*listing.notes, *(Note(number, Oddity.LIKE_ITEM, Column.TITLE) for number in alike)]
    return matched | alike, notes


def is_left(row: Row, case: Case) -> bool:
    """Whether it has the title of an item that does not go on: struck, or stopped by the Pasal 18 screen."""
    return any(title_key(item.title) in _title_keys(row) for item in case.items if not item.continues)


def _alike(rows: list[Row], items: tuple[Item, ...]) -> dict[int, Item]:
    """Rows whose title is nearly that of an item."""
    titles = [*(item.title for item in items), *(row.texts.get(Column.TITLE, "") for row in rows)]
    return {
        rows[later - len(items)].number: items[earlier]
        for later, earlier in like_others(titles)
        if earlier < len(items) <= later
    }


def same_title(row: Row, item: Item) -> bool:
    return not row.texts.get(Column.TITLE) or title_key(item.title) in _title_keys(row)


def _title_keys(row: Row) -> tuple[str, ...]:
    """Of the title as it stands, and as `read_items` takes a long one over."""
    title = row.texts.get(Column.TITLE, "")
    return title_key(short_title(title)), title_key(title)


def mark_of(item: Item) -> str:
    """By which a sheet tells whether an item was tested anew since the sheet was made."""
    return hashlib.sha256(adapter(Assessment | None).dump_json(item.assessment)).hexdigest()[:8]
