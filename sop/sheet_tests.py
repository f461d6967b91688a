"""Rows of a list as they were written, read into consequence tests of the items of a case."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from sop.case import Case, Item
from sop.consequence_test import Assessment, Scope, Verdict
from sop.errors import PartNeedsPartialVerdict, PeriodNeeded, PersonalGroundLifted, Refusal, VerdictNeedsGround
from sop.exemption_period import Period, PeriodInThePast, PeriodTooLong
from sop.grounds_text import parse_grounds_text, says_no_ground
from sop.law_reference import LawNotUnderstood, NotAnAct, parse_law
from sop.legal_basis import LABELS, GroundNeeded, GroundUnknown, LawNeeded, needs_law
from sop.likeness import like_others
from sop.period_text import EndlessPeriod, PeriodNotUnderstood, parse_period_text
from sop.sheet_choices import CHOICES
from sop.sheet_columns import Column
from sop.sheet_list import Listing, Note, Oddity, Row
from sop.sheet_rows import Cells, Fault, Good, Problem, Reading, short_title, title_key
from sop.step3_assess import AssessItem, check, personal, record

_ASSESSMENT: TypeAdapter[Assessment | None] = TypeAdapter(Assessment | None)


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


def read_tests(listing: Listing, case: Case, once: Mapping[Column, object], on: date) -> Reading[AssessItem]:
    """Rows as tests for step 3. `once` answers for all rows what the sheet has no columns for.

    Raises SheetOfAnotherCase or SheetOutdated for a sheet that Sopan gave out for something else.
    """
    _check_stamp(listing, case)
    matched, notes = _matched(listing, case)
    good: list[Good[AssessItem]] = []
    problems: list[Problem] = []
    lacking: set[Column] = set()
    seen: dict[int, int] = {}
    blank = same = 0
    for row in listing.rows:
        if not any(row.texts.get(column) for column in TEST_COLUMNS):
            blank += 1
            continue
        cells = Cells(row, TEST_COLUMNS)
        item = matched.get(row.number)
        if item is None:
            cells.fault(_key(row), Fault.NO_SUCH_ITEM)
        elif listing.stamp and not _same_title(row, item):
            cells.fault(Column.TITLE, Fault.TITLE_DIFFERS, item.id)
        elif seen.setdefault(item.id, row.number) != row.number:
            cells.fault(_key(row), Fault.DOUBLED, seen[item.id])
        values, supposed = _tested(cells, listing, once, on)
        command = cells.command(AssessItem, values)
        if command is not None:
            _check(cells, command, on)
        if item is not None and command is not None and record(command) == item.assessment:
            same += 1
            continue
        if item is not None and row.texts.get(Column.MARK, "") not in ("", mark_of(item)):
            cells.fault(Column.MARK, Fault.TESTED_SINCE, item.id)
        problems += cells.problems
        notes += cells.personal_numbers()
        if item is not None and command is not None and not cells.problems:
            good.append(Good(row.number, command, item.id))
            lacking |= supposed
            notes += _supposed(row, listing, command)
    return Reading(tuple(good), tuple(problems), tuple(notes), frozenset(lacking), blank, same)


def mark_of(item: Item) -> str:
    """By which a sheet tells whether an item was tested anew since the sheet was made."""
    return hashlib.sha256(_ASSESSMENT.dump_json(item.assessment)).hexdigest()[:8]


ASKED_ONCE = (Column.CONSENT, Column.PUBLIC_OFFICE, Column.HARMED, Column.SEVERITY, Column.PUBLIC_INTEREST)
NEEDED = (Column.GROUNDS, Column.HARM, Column.BENEFIT, Column.PERIOD)
TEST_COLUMNS = (*NEEDED, *ASKED_ONCE, Column.SCOPE, Column.PART, Column.LAW, Column.VERDICT)


def _tested(
    cells: Cells, listing: Listing, once: Mapping[Column, object], on: date
) -> tuple[dict[str, object], set[Column]]:
    """The values of a test, and what is asked once for all rows, as far as this one needs it."""
    codes = _codes(cells)
    verdict = _verdict(cells, listing, codes)
    values: dict[str, object] = {"grounds": codes, "verdict": verdict, "harm": cells.text(Column.HARM)}
    part = cells.text(Column.PART) or None
    scope = cells.choice(Column.SCOPE) or (Scope.PART if part else Scope.WHOLE)
    if verdict is Verdict.OPEN:
        return values | {"scope": scope, "part": part if scope is Scope.PART else None}, set()
    if Column.SCOPE in listing.columns and not cells.text(Column.SCOPE):
        cells.fault(Column.SCOPE, Fault.EMPTY)
    if Scope.PART is scope or Verdict.PARTIAL is verdict:
        values["part"] = part
        if part is None:
            cells.fault(Column.PART, Fault.EMPTY)
    values |= {"scope": scope, "law": _law(cells, codes, on), "period": _period(cells)}
    asked: set[Column] = set()
    for column in (*ASKED_ONCE, Column.BENEFIT):
        if column in (Column.CONSENT, Column.PUBLIC_OFFICE) and not personal(codes):
            values[column.value] = cells.choice(column)  # not needed, and kept where it was answered all the same
            continue
        if column in listing.columns:
            values[column.value] = _filled(cells, column)
        else:
            values[column.value] = once.get(column)
            asked.add(column)
    return values, asked


def _filled(cells: Cells, column: Column) -> object:
    if not cells.text(column):
        cells.fault(column, Fault.EMPTY)
        return None
    return cells.choice(column) if column in CHOICES else cells.text(column)


def _codes(cells: Cells) -> tuple[str, ...]:
    text = cells.text(Column.GROUNDS)
    codes = parse_grounds_text(text)
    for code in codes:
        if code not in LABELS:
            cells.fault(Column.GROUNDS, Fault.UNKNOWN, value=code)
    if not codes and text and not says_no_ground(text):
        cells.fault(Column.GROUNDS, Fault.NO_GROUND)
    return codes


def _verdict(cells: Cells, listing: Listing, codes: tuple[str, ...]) -> Verdict:
    """As written; of a list without verdicts, what has a ground is meant to be exempt, and what has a dash is open."""
    if Column.VERDICT not in listing.columns:
        if codes or not says_no_ground(cells.text(Column.GROUNDS)):
            return Verdict.EXEMPT
        if not cells.text(Column.GROUNDS):
            cells.fault(Column.GROUNDS, Fault.EMPTY)
        return Verdict.OPEN
    written = cells.choice(Column.VERDICT)
    if not cells.text(Column.VERDICT):
        cells.fault(Column.VERDICT, Fault.EMPTY)
    return written if isinstance(written, Verdict) else Verdict.EXEMPT if codes else Verdict.OPEN


def _law(cells: Cells, codes: tuple[str, ...], on: date) -> str | None:
    """The act beside 17.j, from its own column or from that of the grounds."""
    if not any(needs_law(code) for code in codes):
        return None
    own = cells.text(Column.LAW)
    try:
        reference = parse_law(own or cells.text(Column.GROUNDS), on.year)
    except NotAnAct:
        cells.fault(Column.LAW if own else Column.GROUNDS, Fault.NOT_AN_ACT)
        return None
    except LawNotUnderstood:
        cells.fault(Column.LAW, Fault.UNKNOWN if own else Fault.EMPTY)
        return None
    return own or reference.citation


def _period(cells: Cells) -> Period | None:
    if not (text := cells.text(Column.PERIOD)):
        return None
    try:
        return parse_period_text(text)
    except EndlessPeriod:
        cells.fault(Column.PERIOD, Fault.ENDLESS)
    except PeriodNotUnderstood:
        cells.fault(Column.PERIOD, Fault.UNKNOWN)
    return None


def _check(cells: Cells, command: AssessItem, on: date) -> None:
    """What the step's own rules say of the test."""
    try:
        check(command, on)
    except (VerdictNeedsGround, GroundNeeded):
        cells.fault(Column.GROUNDS, Fault.NO_GROUND)
    except GroundUnknown as refusal:
        cells.fault(Column.GROUNDS, Fault.UNKNOWN, value=refusal.code)
    except (LawNeeded, NotAnAct, LawNotUnderstood):
        cells.fault(Column.LAW, Fault.EMPTY)
    except PersonalGroundLifted:
        cells.fault(Column.GROUNDS, Fault.LIFTED)
    except PartNeedsPartialVerdict:
        cells.fault(Column.VERDICT, Fault.PART_IS_PARTIAL)
    except PeriodNeeded:
        cells.fault(Column.PERIOD, Fault.EMPTY)
    except PeriodInThePast:
        cells.fault(Column.PERIOD, Fault.IN_THE_PAST)
    except PeriodTooLong as refusal:
        cells.fault(Column.PERIOD, Fault.BEYOND_LIMIT, refusal.limit_years)


def _supposed(row: Row, listing: Listing, command: AssessItem) -> list[Note]:
    """What was supposed of a row whose sheet does not say it, and what of it finds no place."""
    notes = []
    if Column.VERDICT not in listing.columns and command.verdict is not Verdict.OPEN:
        notes.append(Note(row.number, Oddity.VERDICT_SUPPOSED))
    if command.law is None and _cites_other_law(row.texts.get(Column.GROUNDS, "")):
        notes.append(Note(row.number, Oddity.OTHER_LAWS))
    return notes


def _cites_other_law(text: str) -> bool:
    try:
        reference = parse_law(text, date.max.year)
    except NotAnAct:
        return True
    except LawNotUnderstood:
        return False
    return (reference.number, reference.year) != (14, 2008)


# --- which row is which item ------------------------------------------------------------------------------------


def _check_stamp(listing: Listing, case: Case) -> None:
    if listing.stamp is None:
        return
    if listing.stamp.case.upper() != case.number:
        raise SheetOfAnotherCase(listing.stamp.case, case.number)
    if listing.stamp.round != case.turn.round:
        raise SheetOutdated(listing.stamp.round, case.turn.round)


def _matched(listing: Listing, case: Case) -> tuple[dict[int, Item], list[Note]]:
    """The item of each row: by number in a sheet of ours, else by title, or by number where the sheet has no titles."""
    by_number = {str(item.id): item for item in case.continuing}
    if listing.stamp or Column.TITLE not in listing.columns:
        found = {row.number: by_number.get(row.texts.get(Column.NUMBER, "").rstrip(". ")) for row in listing.rows}
        return {number: item for number, item in found.items() if item}, list(listing.notes)
    by_title = {title_key(item.title): item for item in reversed(case.continuing)}
    matched = {row.number: by_title[key] for row in listing.rows for key in _title_keys(row) if key in by_title}
    alike = _alike([row for row in listing.rows if row.number not in matched], case.continuing)
    notes = [*listing.notes, *(Note(number, Oddity.LIKE_ITEM, Column.TITLE) for number in alike)]
    return matched | alike, notes


def _alike(rows: list[Row], items: tuple[Item, ...]) -> dict[int, Item]:
    """Rows whose title is nearly that of an item."""
    titles = [*(item.title for item in items), *(row.texts.get(Column.TITLE, "") for row in rows)]
    return {
        rows[later - len(items)].number: items[earlier]
        for later, earlier in like_others(titles)
        if earlier < len(items) <= later
    }


def _same_title(row: Row, item: Item) -> bool:
    return not row.texts.get(Column.TITLE) or title_key(item.title) in _title_keys(row)


def _title_keys(row: Row) -> tuple[str, ...]:
    """Of the title as it stands, and as `read_items` takes a long one over."""
    title = row.texts.get(Column.TITLE, "")
    return title_key(short_title(title)), title_key(title)


def _key(row: Row) -> Column:
    return Column.TITLE if row.texts.get(Column.TITLE) else Column.NUMBER
