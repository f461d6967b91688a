"""Rows of a list as they were written, read into consequence tests of the items of a case."""

from collections.abc import Mapping
from datetime import date

from sop.assessment.assessment import Scope, Verdict
from sop.assessment.exemption_period import Period, PeriodInThePast, PeriodTooLong, PeriodUnlimited
from sop.assessment.law_reference import LawNotUnderstood, NotAnAct, acts_without_article
from sop.assessment.legal_basis import LABELS, GroundNeeded, GroundUnknown, LawNeeded
from sop.assessment.parse_grounds import GroundsNotUnderstood, parse_grounds_text, says_no_ground
from sop.assessment.parse_period import (
    EndlessPeriod,
    PeriodNotUnderstood,
    PeriodWithoutAct,
    SpanWanted,
    parse_period_text,
)
from sop.case.case import Case
from sop.case.step3_assess import AssessmentAnswers, check, personal, record
from sop.errors.assessment import (
    PartNeedsPartialVerdict,
    PartUnnamed,
    PeriodNeeded,
    PersonalGroundLifted,
    VerdictNeedsGround,
)
from sop.sheets.choices import CHOICES
from sop.sheets.cited_laws import laws_of, leaves_out
from sop.sheets.columns import Column
from sop.sheets.listing import Listing, Note, Oddity, Row
from sop.sheets.matching import check_stamp, items_of_rows, mark_of, same_title
from sop.sheets.rows import CellFault, Cells, GoodRow, Problem, Reading
from sop.text.dates import WeekdayDiffers


def read_tests(listing: Listing, case: Case, once: Mapping[Column, object], on: date) -> Reading[AssessmentAnswers]:
    """Rows as tests for step 3. `once` answers for all rows what the sheet has no columns for.

    Raises SheetOfAnotherCase or SheetOutdated for a sheet that Sopan gave out for something else.
    """
    check_stamp(listing, case)
    matched, notes = items_of_rows(listing, case)
    good: list[GoodRow[AssessmentAnswers]] = []
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
            cells.fault(row.key, CellFault.NO_SUCH_ITEM)
        elif listing.stamp and not same_title(row, item):
            cells.fault(Column.TITLE, CellFault.TITLE_DIFFERS, item.id)
        elif item.id in seen:
            cells.fault(row.key, CellFault.DOUBLED, seen[item.id])
        values, supposed = _tested(cells, listing, once, on)
        command = cells.command(AssessmentAnswers, values)
        if command is not None:
            _check(cells, command, on)
        if item is not None and command is not None and record(command) == item.assessment:
            same += 1
            continue
        if item is not None and row.texts.get(Column.MARK, "") not in ("", mark_of(item)):
            cells.fault(Column.MARK, CellFault.TESTED_SINCE, item.id)
        problems += cells.problems
        notes += cells.personal_numbers()
        if item is not None and command is not None and not cells.problems:
            good.append(GoodRow(row.number, command, item.id))
            seen[item.id] = row.number
            lacking |= supposed
            notes += _supposed(row, listing, command)
            if item.tested:
                notes.append(Note(row.number, Oddity.REPLACES_TEST))
    unread = listing.unread(*TEST_COLUMNS, Column.TITLE, Column.REMARK)
    return Reading(tuple(good), tuple(problems), tuple(notes), frozenset(lacking), blank, same, unread=unread)


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
    values |= {"scope": scope, "laws": laws_of(cells, codes, on)}
    if verdict is Verdict.OPEN:
        answered = {column.value: _as_filled(cells, column) for column in (*ASKED_ONCE, Column.BENEFIT)}
        return values | answered | {"part": part if scope is Scope.PART else None}, set()
    if Column.SCOPE in listing.columns and not cells.text(Column.SCOPE):
        cells.fault(Column.SCOPE, CellFault.EMPTY)
    if Scope.PART is scope or Verdict.PARTIAL is verdict:
        values["part"] = part
        if part is None:
            cells.fault(Column.PART, CellFault.EMPTY)
    values["period"] = _period(cells)
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
        cells.fault(column, CellFault.EMPTY)
        return None
    return _answer(cells, column)


def _as_filled(cells: Cells, column: Column) -> object:
    """What an open item needs not have, and is kept where it was answered; a dash is no answer."""
    return None if says_no_ground(cells.text(column)) else _answer(cells, column)


def _answer(cells: Cells, column: Column) -> object:
    return cells.choice(column) if column in CHOICES else cells.text(column)


def _codes(cells: Cells) -> tuple[str, ...]:
    text = cells.text(Column.GROUNDS)
    try:
        codes = parse_grounds_text(text)
    except GroundsNotUnderstood:
        cells.fault(Column.GROUNDS, CellFault.UNREAD)
        return ()
    for code in codes:
        if code not in LABELS:
            cells.fault(Column.GROUNDS, CellFault.UNKNOWN, value=code)
    if not codes and text and not says_no_ground(text):
        cells.fault(Column.GROUNDS, CellFault.NO_GROUND)
    return codes


def _verdict(cells: Cells, listing: Listing, codes: tuple[str, ...]) -> Verdict:
    """As written; of a list without verdicts, what has a ground is meant to be exempt, and what has a dash is open."""
    if Column.VERDICT not in listing.columns:
        if codes or not says_no_ground(cells.text(Column.GROUNDS)):
            return Verdict.EXEMPT
        if not cells.text(Column.GROUNDS):
            cells.fault(Column.GROUNDS, CellFault.EMPTY)
        return Verdict.OPEN
    written = cells.choice(Column.VERDICT)
    if not cells.text(Column.VERDICT):
        cells.fault(Column.VERDICT, CellFault.EMPTY)
    return written if isinstance(written, Verdict) else Verdict.EXEMPT if codes else Verdict.OPEN


def _period(cells: Cells) -> Period | None:
    if not (text := cells.text(Column.PERIOD)):
        cells.fault(Column.PERIOD, CellFault.EMPTY)
        return None
    try:
        return parse_period_text(text)
    except EndlessPeriod:
        cells.fault(Column.PERIOD, CellFault.ENDLESS)
    except SpanWanted:
        cells.fault(Column.PERIOD, CellFault.SPAN_WANTED)
    except PeriodWithoutAct:
        cells.fault(Column.PERIOD, CellFault.WITHOUT_ACT)
    except (PeriodNotUnderstood, WeekdayDiffers):
        cells.fault(Column.PERIOD, CellFault.UNREAD)
    return None


def _check(cells: Cells, command: AssessmentAnswers, on: date) -> None:
    """What the step's own rules say of the test."""
    try:
        check(command, on)
    except (VerdictNeedsGround, GroundNeeded):
        cells.fault(Column.GROUNDS, CellFault.NO_GROUND)
    except GroundUnknown as refusal:
        cells.fault(Column.GROUNDS, CellFault.UNKNOWN, value=refusal.code)
    except (LawNeeded, NotAnAct, LawNotUnderstood):
        cells.fault(Column.LAW, CellFault.EMPTY)
    except PersonalGroundLifted:
        cells.fault(Column.GROUNDS, CellFault.LIFTED)
    except PartNeedsPartialVerdict:
        cells.fault(Column.VERDICT, CellFault.PART_IS_PARTIAL)
    except PartUnnamed:
        cells.fault(Column.PART, CellFault.EMPTY)
    except PeriodNeeded:
        cells.fault(Column.PERIOD, CellFault.EMPTY)
    except PeriodInThePast:
        cells.fault(Column.PERIOD, CellFault.IN_THE_PAST)
    except (PeriodTooLong, PeriodUnlimited) as refusal:
        cells.fault(Column.PERIOD, CellFault.BEYOND_LIMIT, refusal.limit_years)


def _supposed(row: Row, listing: Listing, command: AssessmentAnswers) -> list[Note]:
    """What was assumed for a row whose sheet does not say it, and what of it has no place."""
    notes = []
    if Column.VERDICT not in listing.columns and command.verdict is not Verdict.OPEN:
        notes.append(Note(row.number, Oddity.VERDICT_SUPPOSED))
    if leaves_out(row, command.laws):
        notes.append(Note(row.number, Oddity.OTHER_LAWS))
    if any(acts_without_article(laws) for laws in command.laws.values()):
        notes.append(Note(row.number, Oddity.ARTICLE_MISSING))
    return notes
