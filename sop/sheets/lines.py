"""The lines of a sheet as they were sent, as rows of its list, and what is odd about them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sop.sheets.columns import Column

DITTO = re.compile(
    r"(?:s\. ?d\. ?a\.?|sda|idem|dito|(?:sama|seperti)(?: (?:dengan|seperti))?(?: yang)? ?(?:di ?)?atas|〃|\"|''|”)"
    r"(?: di ?atas)?"
    r"|(?:(?:sama|seperti)(?: (?:dengan|seperti))?|lihat|sda|idem) "
    r"(?:(?:pada )?(?:no(?:mor)?\b\.?|butir|baris|angka) ?\d{1,4}|(?:yang )?(?:di ?)?(?:atas|sebelumnya))\.?"
    r"|(?:same )?as above\.?|see above\.?",
    re.IGNORECASE,
)
"""As above: nobody can tell which of the rows above is meant, once some of them are left out."""


class Oddity(StrEnum):
    """What is odd about rows that are taken all the same, or why a line is no row; all of it is reported."""

    HIDDEN = "hidden"
    MERGED = "merged"
    CONTINUES = "continues"
    HEADING_AGAIN = "heading_again"
    GROUP = "group"
    TOTAL = "total"
    BELOW_LIST = "below_list"
    BLANK_BETWEEN = "blank_between"
    ELSEWHERE = "elsewhere"
    STRUCK = "struck"
    PERSONAL_NUMBER = "personal_number"
    TITLE_CUT = "title_cut"
    CONTENT_FROM_TITLE = "content_from_title"
    CONTENT_SHORT = "content_short"
    REASON_FROM_HARM = "reason_from_harm"
    SCREENING_DOUBTED = "screening_doubted"
    OTHER_UNIT = "other_unit"
    LIKE_ITEM = "like_item"
    PART_SUPPOSED = "part_supposed"
    NOT_TESTED = "not_tested"
    VERDICT_SUPPOSED = "verdict_supposed"
    OTHER_LAWS = "other_laws"
    ARTICLE_MISSING = "article_missing"
    GROUNDS_LAPSED = "grounds_lapsed"
    REPLACES_TEST = "replaces_test"


NO_ROWS = frozenset(
    (
        Oddity.HEADING_AGAIN,
        Oddity.GROUP,
        Oddity.TOTAL,
        Oddity.BELOW_LIST,
        Oddity.ELSEWHERE,
        Oddity.STRUCK,
        Oddity.NOT_TESTED,
    )
)
"""Of lines that have something in them and are left out."""


@dataclass(frozen=True)
class Note:
    """An oddity of one row, numbered as spreadsheet programs number them; `said` is what stands there, if it counts."""

    row: int
    oddity: Oddity
    column: Column | None = None
    said: str = field(default="", compare=False)


@dataclass(frozen=True)
class RawRow:
    """A row of a sheet. Merged cells repeat the one above or before them; of `unshown` ones nobody can tell what is
    seen in them. All sets are of places. `beyond` is the place of the first cell that is too far right to be read.

    Cells that are `separated` by signs, as in a CSV, may have shifted where there is one too many, or where one of
    them is `spaced`: it begins as what follows a comma in a sentence does.
    """

    number: int
    cells: Sequence[str]
    formulas: frozenset[int] = frozenset()
    merged: frozenset[int] = frozenset()
    hidden: bool = False
    separated: bool = False
    spaced: bool = False
    struck: frozenset[int] = frozenset()
    unshown: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    beyond: int = 0

    @property
    def unmerged(self) -> Sequence[str]:
        """The cells without what is repeated in merged ones: a heading across two columns is that of the first."""
        return ["" if place in self.merged else cell for place, cell in enumerate(self.cells)]


@dataclass(frozen=True)
class Row:
    """A row of the list: what stands in which column.

    `bare` if it has no more than number and title, unlike most; `shifted` if it has more cells than there are headings.
    `differing` are the columns of which further rows of the same item say something else, with the number of the first.
    """

    number: int
    texts: Mapping[Column, str]
    formulas: frozenset[Column] = frozenset()
    struck: frozenset[Column] = frozenset()
    unshown: frozenset[Column] = frozenset()
    merged: frozenset[Column] = frozenset()
    bare: bool = False
    shifted: bool = False
    differing: Mapping[Column, int] = field(default_factory=dict)

    @property
    def key(self) -> Column:
        """What the row is known by."""
        return Column.TITLE if self.texts.get(Column.TITLE) else Column.NUMBER
