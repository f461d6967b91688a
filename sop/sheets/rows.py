"""Rows of a list as they were written, read into the commands of step 1; what is wrong is reported cell by cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from sop.assessment.assessment import Verdict
from sop.assessment.legal_basis import NeverExempt, hinted
from sop.assessment.parse_grounds import says_no_ground
from sop.case.case import Case, MediaForm
from sop.case.step1_collect import ListedItem
from sop.sheets.choices import CHOICES, SAYS_WHETHER_OPEN, choice
from sop.sheets.columns import Column
from sop.sheets.lines import DITTO, NO_ROWS, Note, Oddity, Row
from sop.sheets.listing import Listing
from sop.sheets.whose import Whose, whose
from sop.text.personal_numbers import personal_numbers
from sop.text.placeholders import is_placeholder
from sop.text.tidying import one_line

C = TypeVar("C", bound=BaseModel)

LONGEST_TITLE = 200
SHORTEST_CONTENT = 5
GARBLED = re.compile(r"\ufffd|â€|Ã[\x80-\xbf‚ƒ„…†‡ˆ‰Š‹Œ]|[ÒÓÔÕÐ](?=\w)|(?<=\w)[ÒÓÔÕŽ‚ƒ„ˆ]")
"""What becomes of quotation marks, dashes and accents when a text is read in another code page than it was written in,
of a Mac or of DOS: no Indonesian text has such letters there."""


NO_TITLE = re.compile(r"[\W\d_]*(?:[^\W\d_]{3,9}\W+)?\d{1,2} [^\W\d_]{3,9} \d{4}\W*|[\W\d_]+")
"""Nothing but figures and signs, or a date: what stands there when cells have moved."""


class CellFault(StrEnum):
    """Why a row cannot be taken over."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    UNREAD = "unread"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    FORMULA = "formula"
    STRUCK = "struck"
    UNSHOWN = "unshown"
    SHIFTED = "shifted"
    GARBLED = "garbled"
    DITTO = "ditto"
    CONTINUED = "continued"
    NO_WORDS = "no_words"
    PUT_OFF = "put_off"
    SAID_OPEN = "said_open"
    SAID_OTHERWISE = "said_otherwise"
    DOUBLED = "doubled"
    IN_CASE = "in_case"
    OTHER_UNIT = "other_unit"
    NO_SUCH_ITEM = "no_such_item"
    TITLE_DIFFERS = "title_differs"
    TESTED_SINCE = "tested_since"
    NO_GROUND = "no_ground"
    NOT_AN_ACT = "not_an_act"
    ACT_UNREAD = "act_unread"
    ENDLESS = "endless"
    SPAN_WANTED = "span_wanted"
    LAW_SETS = "law_sets"
    LAW_IS_NO_END = "law_is_no_end"
    REVIEW_IS_NO_END = "review_is_no_end"
    WITHOUT_ACT = "without_act"
    IN_THE_PAST = "in_the_past"
    BEYOND_LIMIT = "beyond_limit"
    LIFTED = "lifted"
    PART_IS_PARTIAL = "part_is_partial"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: `value` as it was written, `about` the row, item or limit that it is wrong against."""

    row: int
    column: Column
    fault: CellFault
    value: str = ""
    about: int | None = None


@dataclass(frozen=True)
class GoodRow(Generic[C]):
    """A row that can be taken over; for a test, `item` is the item tested."""

    row: int
    command: C
    item: int = 0


@dataclass(frozen=True)
class Reading(Generic[C]):
    """What came of a sheet. `lacking` has to be asked once for all rows; `blank` and `same` rows have nothing new.

    `bare` are the rows of which it is asked whether they are items; if so, `lacking_then` is asked as well.
    `unread` are the headings of columns that are not kept, `hidden` of those that are not seen, and `passed_over`
    whole sheets. `units` are the OPDs of which it is asked whether they are that of the case. `about` has the rows
    of a question that is not about all of them, `titles` what items they are. `acts` are cited without an article,
    which is asked for under GROUNDS. Of the `length` of the list each line is counted once: as good, bad, blank, the
    same, asked about, joined, or left out.
    """

    good: tuple[GoodRow[C], ...]
    problems: tuple[Problem, ...]
    notes: tuple[Note, ...]
    lacking: frozenset[Column] = frozenset()
    blank: int = 0
    same: int = 0
    bare: tuple[Row, ...] = ()
    lacking_then: frozenset[Column] = frozenset()
    units: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    about: Mapping[Column, tuple[int, ...]] = field(default_factory=dict)
    titles: Mapping[int, str] = field(default_factory=dict)
    acts: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    hidden_sheets: tuple[str, ...] = ()
    comments: bool = False
    hidden: tuple[str, ...] = ()
    length: int = 0

    @property
    def bad_rows(self) -> int:
        return len({problem.row for problem in self.problems})

    @property
    def left_out(self) -> int:
        """Lines that are no rows of the list, or none that are to be taken."""
        return sum(note.oddity in NO_ROWS for note in self.notes)

    @property
    def joined(self) -> int:
        """Lines that go on about the item of the row above them."""
        return sum(note.oddity is Oddity.CONTINUES for note in self.notes)

    @property
    def hidden_rows(self) -> tuple[int, ...]:
        return tuple(note.row for note in self.notes if note.oddity is Oddity.HIDDEN)


def read_items(listing: Listing, case: Case, once: Mapping[Column, object]) -> Reading[ListedItem]:
    """Rows as items for step 1. `once` answers for all rows what the sheet lacks: their form, and the reason.

    Under the title it says whether rows with nothing but number and title are items; until then they are left out.
    """
    good: list[GoodRow[ListedItem]] = []
    problems: list[Problem] = []
    notes = list(listing.notes)
    lacking: set[Column] = set()
    first = {title_key(item.title): item.id for item in case.items}
    seen: dict[str, int] = {}
    foreign = whose(listing, case.unit.name, bare_are_items=bool(once.get(Column.TITLE)))
    bare = tuple(row for row in listing.rows if row.bare)
    for row in listing.rows:
        if row.bare and not once.get(Column.TITLE):
            group = Note(row.number, Oddity.GROUP, said=row.texts.get(Column.TITLE, ""))
            notes += [group] if Column.TITLE in once else []
            continue
        cells = Cells(row, ITEM_COLUMNS)
        values, supposed = _described(cells, once)
        stands_in = {into: column for into, column in TAKEN_FROM.items() if not cells.text(into)}
        key = title_key(str(values["title"]))
        if key in first:
            cells.fault(Column.TITLE, CellFault.IN_CASE, first[key])
        elif key in seen:
            cells.fault(Column.TITLE, CellFault.DOUBLED, seen[key])
        cells.not_said_open(Column.VERDICT, Column.CLASSIFICATION)
        notes += cells.of_unit(foreign, once)
        if item := cells.command(ListedItem, values, stands_in):
            good.append(GoodRow(row.number, item))
            seen[key] = row.number
            lacking |= {column for column in ASKED if supposed.get(column)}
            lacking |= {Column.UNIT} if row.number in foreign.doubted else set()
        problems += cells.problems
        notes += [*_notes_on(row, values, listing), *cells.personal_numbers()]
    if bare:
        lacking.add(Column.TITLE)
    return Reading(
        tuple(good),
        tuple(problems),
        tuple(notes),
        frozenset(lacking),
        bare=bare,
        lacking_then=(ASKED | {Column.UNIT} if foreign.doubted else ASKED) if bare else frozenset(),
        units=tuple(dict.fromkeys(foreign.doubted.values())),
        unread=listing.unread(*_read_of(listing)),
        passed_over=listing.passed_over,
        hidden_sheets=listing.hidden_sheets,
        comments=listing.comments,
        hidden=listing.hidden,
        length=listing.length,
    )


def _read_of(listing: Listing) -> Sequence[Column]:
    """The harm is read where there is no reason, and nowhere else."""
    both = any(row.texts.get(Column.REASON) and row.texts.get(Column.HARM) for row in listing.rows)
    return [column for column in ITEM_COLUMNS if not (both and column is Column.HARM)]


ITEM_COLUMNS = (Column.TITLE, Column.CONTENT, Column.FORM, Column.REASON, Column.SCREENING, Column.HARM)
ASKED = frozenset((Column.FORM, Column.REASON))
TAKEN_FROM = {Column.CONTENT: Column.TITLE, Column.REASON: Column.HARM}
"""From where it is taken where the sheet has no column for it."""
PROVISIONAL: Mapping[Column, object] = {Column.FORM: MediaForm.DIGITAL, Column.REASON: "akan ditanyakan"}


WHOLE_ROW = frozenset((CellFault.SHIFTED, CellFault.OTHER_UNIT))
NOTHING: Mapping[Column, Column] = MappingProxyType({})


@dataclass
class Cells:
    """The cells of one row, and what was found wrong with them."""

    row: Row
    wanted: Sequence[Column]
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.row.shifted:
            self.fault(self.row.key, CellFault.SHIFTED)
        if Column.UNIT in self.row.struck:
            self.fault(Column.UNIT, CellFault.STRUCK)
        for column in dict.fromkeys((*self.wanted, Column.VERDICT, Column.CLASSIFICATION)):
            if column in self.row.formulas:
                self.fault(column, CellFault.FORMULA, value="")
            elif column in self.row.struck:
                self.fault(column, CellFault.STRUCK)
            elif column in self.row.unshown:
                self.fault(column, CellFault.UNSHOWN)
            elif GARBLED.search(self.text(column)):
                self.fault(column, CellFault.GARBLED)
            elif DITTO.fullmatch(self.text(column)):
                self.fault(column, CellFault.DITTO)
            elif column in self.row.differing:
                self.fault(column, CellFault.CONTINUED, self.row.differing[column])

    def text(self, column: Column) -> str:
        return self.row.texts.get(column, "")

    def choice(self, column: Column) -> object | None:
        """The member of the closed set; None for an empty cell, and with a problem for one that is none."""
        if not (text := self.text(column)):
            return None
        if (found := choice(column, text)) is None:
            self.fault(column, CellFault.UNKNOWN)
        return found

    def fault(self, column: Column, fault: CellFault, about: int | None = None, value: str | None = None) -> None:
        """Notes what is wrong; of one cell the first thing counts, and of a shifted row or another's nothing else."""
        if all(problem.column is not column and problem.fault not in WHOLE_ROW for problem in self.problems):
            found = self.text(column) if value is None else value
            self.problems.append(Problem(self.row.number, column, fault, found, about))

    def not_said_open(self, *columns: Column) -> None:
        """What is proposed as exempt must be said to be open nowhere: so to close it is punishable (Pasal 52)."""
        for column in columns:
            said = choice(Column.CLASSIFICATION, text := self.text(column))
            if said is Verdict.OPEN:
                self.fault(column, CellFault.SAID_OPEN)
            elif said is None and SAYS_WHETHER_OPEN.search(text):
                self.fault(column, CellFault.UNKNOWN)

    def of_unit(self, units: Whose, once: Mapping[Column, object]) -> list[Note]:
        """Whose the row is; the one of which it was asked is this unit, another, or not known yet."""
        number = self.row.number
        doubted = units.doubted.get(number, "")
        other = units.others.get(number) or (doubted if once.get(Column.UNIT) is False else "")
        if other:
            self.problems.clear()
            self.fault(Column.UNIT, CellFault.OTHER_UNIT, value=other)
        return [Note(number, Oddity.OTHER_UNIT, said=doubted)] if doubted and once.get(Column.UNIT) else []

    def command(
        self, kind: type[C], values: Mapping[str, object], stands_in: Mapping[Column, Column] = NOTHING
    ) -> C | None:
        """The command of these values; None, with problems, where one does not fit.

        A problem is told of the column that `stands_in` for another.
        """
        if any(problem.fault is CellFault.FORMULA for problem in self.problems):
            return None  # what would stand there is not known
        for name, value in values.items():
            if isinstance(value, str) and value and (fault := _is_no_answer(value, Column(name))):
                self.fault(stands_in.get(Column(name), Column(name)), fault, value=value)
        try:
            made = kind.model_validate(values)
        except ValidationError as refused:
            for error in refused.errors(include_url=False, include_context=True):
                limits = error.get("ctx", {})
                short, long = limits.get("min_length"), limits.get("max_length")
                fault = (
                    CellFault.TOO_LONG if long else CellFault.TOO_SHORT if short and error["input"] else CellFault.EMPTY
                )
                column = Column(str(error["loc"][0]))
                self.fault(stands_in.get(column, column), fault, long or short)
            return None
        return None if self.problems else made

    def personal_numbers(self) -> Iterator[Note]:
        for column in self.wanted:
            if column not in CHOICES and personal_numbers(self.text(column)):
                yield Note(self.row.number, Oddity.PERSONAL_NUMBER, column)


def _is_no_answer(text: str, column: Column) -> CellFault | None:
    if not any(map(str.isalnum, text)) or (column is Column.TITLE and NO_TITLE.fullmatch(text)):
        return CellFault.NO_WORDS
    return CellFault.PUT_OFF if is_placeholder(text) else None


def title_key(title: str) -> str:
    """What is the same for titles that differ in nothing but capitals, signs and spaces."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in title.casefold()).split())


def short_title(text: str) -> str:
    """Of a text that says what and what is in it: its first line, cut where it is too long for a title."""
    first = one_line(text.split("\n", 1)[0])
    title = first if len(first) >= 5 else one_line(text)
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"


def _described(cells: Cells, once: Mapping[Column, object]) -> tuple[dict[str, object], dict[Column, bool]]:
    """The values of an item, and which of them the sheet lacks."""
    title, content = cells.text(Column.TITLE), _content(cells.row)
    harm = cells.text(Column.HARM)
    reason = cells.text(Column.REASON) or ("" if says_no_ground(harm) else harm)
    given: dict[Column, object] = {Column.FORM: cells.choice(Column.FORM), Column.REASON: reason}
    lacks = {column: not cells.text(column) and not value for column, value in given.items()}
    asked = {column: once.get(column) or PROVISIONAL[column] if lacks[column] else given[column] for column in given}
    values: dict[str, object] = {
        "title": one_line(title) if content else short_title(title),
        "content": content or ": ".join(filter(None, (title, cells.text(Column.CONTENT)))),
        "form": asked[Column.FORM] or MediaForm.DIGITAL,  # not understood: a problem is noted already
        "reason": asked[Column.REASON],
        "screening": cells.choice(Column.SCREENING) or _cited_screening(cells.text(Column.GROUNDS)),
    }
    return values, lacks


def _content(row: Row) -> str:
    """Empty for what is too short to be one: "SK", "KTP" say in which paper it stands."""
    content = row.texts.get(Column.CONTENT, "")
    return content if len(content) >= SHORTEST_CONTENT else ""


def _cited_screening(grounds: str) -> object | None:
    """Of an item whose "ground" is Pasal 18(1), which of it."""
    return choice(Column.SCREENING, grounds) if "18" in grounds else None


def _notes_on(row: Row, values: Mapping[str, object], listing: Listing) -> Iterator[Note]:
    title = row.texts.get(Column.TITLE, "")
    if not _content(row):
        if values["title"] != one_line(title):
            yield Note(row.number, Oddity.TITLE_CUT)
        short = row.texts.get(Column.CONTENT, "")
        yield Note(row.number, Oddity.CONTENT_SHORT if short else Oddity.CONTENT_FROM_TITLE, said=short)
    if not row.texts.get(Column.REASON) and row.texts.get(Column.HARM) and Column.HARM in listing.columns:
        yield Note(row.number, Oddity.REASON_FROM_HARM)
    if values["screening"] is NeverExempt.NONE and hinted(title) is not NeverExempt.NONE:
        yield Note(row.number, Oddity.SCREENING_DOUBTED)
