"""Rows of a list as they were written, read into consequence tests of the items of a case."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sop.assessment.assessment import Scope, Verdict
from sop.assessment.denials import takes_back
from sop.assessment.exemption_period import Period, PeriodInThePast, PeriodTooLong, PeriodUnlimited
from sop.assessment.law_reference import LawNotUnderstood, NotAnAct, acts_alone, acts_without_article
from sop.assessment.legal_basis import LABELS, GroundNeeded, GroundUnknown, LawNeeded
from sop.assessment.parse_grounds import GroundsNotUnderstood, parse_grounds_text, says_no_ground
from sop.assessment.parse_period import (
    EndlessPeriod,
    LawIsNoEnd,
    LawSetsPeriod,
    PeriodNotUnderstood,
    PeriodOfPart,
    PeriodWithoutAct,
    ReviewIsNoEnd,
    SpanWanted,
    parse_period_text,
    waits_for_act,
)
from sop.case.case import Case, Item
from sop.case.step3_assess import AssessmentAnswers, check, lapsed, personal, record
from sop.errors.assessment import (
    PartNeedsPartialVerdict,
    PartUnnamed,
    PeriodNeeded,
    PersonalGroundLifted,
    VerdictNeedsGround,
)
from sop.sheets.choices import CHOICES, choice
from sop.sheets.cited_laws import laws_of, leaves_out, wants_act
from sop.sheets.columns import Column
from sop.sheets.lines import Note, Oddity, Row
from sop.sheets.listing import Listing
from sop.sheets.matching import check_stamp, is_left, items_of_rows, mark_of, same_title
from sop.sheets.parts import part_of
from sop.sheets.rows import CellFault, Cells, GoodRow, Problem, Reading, title_key
from sop.sheets.whose import Whose, whose
from sop.text.dates import WeekdayDiffers


def read_tests(listing: Listing, case: Case, once: Mapping[Column, object], on: date) -> Reading[AssessmentAnswers]:
    """Rows as tests for step 3. `once` answers for all rows what the sheet has no columns for.

    Raises SheetOfAnotherCase or SheetOutdated for a sheet that Sopan gave out for something else.
    """
    check_stamp(listing, case)
    matched, notes = items_of_rows(listing, case)
    foreign = Whose({}, {}) if listing.stamp else whose(listing, case.unit.name)
    good: list[GoodRow[AssessmentAnswers]] = []
    problems: list[Problem] = []
    lacking: set[Column] = set()
    about: dict[Column, tuple[int, ...]] = {}
    seen: dict[int, int] = {}
    blank = same = 0
    for row in listing.rows:
        if not any(row.texts.get(column) for column in TEST_COLUMNS):
            blank += 1
            continue
        item = matched.get(row.number)
        if item is None and is_left(row, case):
            notes.append(Note(row.number, Oddity.NOT_TESTED))
            continue
        cells = Cells(row, TEST_COLUMNS)
        notes += cells.of_unit(foreign, once)
        if item is None:
            cells.fault(*_unmatched(row, listing))
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
            lacking |= {Column.UNIT} if row.number in foreign.doubted else set()
            lacking |= supposed
            about |= {each: (*about.get(each, ()), row.number) for each in supposed & ASKED_OF_SOME}
            notes += _supposed(row, listing, command)
            if item.tested:
                notes.append(Note(row.number, Oddity.REPLACES_TEST))
    ours = _prefilled(listing, matched) if listing.stamp else ()
    marks = {heading for heading, column in listing.headings if listing.stamp and column is Column.MARK}
    unread = listing.unread(*TEST_COLUMNS, Column.TITLE, *ours)
    found = tuple(good), tuple(problems), tuple(notes), frozenset(lacking)
    return Reading(
        *found,
        blank,
        same,
        unread=unread,
        about=about,
        acts=_without_articles(row.command for row in good if row.row in about.get(Column.GROUNDS, ())),
        titles={number: item.title for number, item in matched.items()},
        units=tuple(dict.fromkeys(foreign.doubted.values())),
        passed_over=listing.passed_over,
        hidden_sheets=listing.hidden_sheets,
        comments=listing.comments,
        hidden=tuple(heading for heading in listing.hidden if heading not in marks),
        length=listing.length,
    )


def _unmatched(row: Row, listing: Listing) -> tuple[Column, CellFault]:
    """What is wrong with a row of which it is not known about which item it is."""
    if not listing.stamp and not row.texts.get(Column.TITLE):
        return Column.TITLE, CellFault.EMPTY
    return row.key, CellFault.NO_SUCH_ITEM


ASKED_ONCE = (Column.CONSENT, Column.PUBLIC_OFFICE, Column.HARMED, Column.SEVERITY, Column.PUBLIC_INTEREST)
ASKED_OF_SOME = frozenset((Column.LAW, Column.PERIOD, Column.GROUNDS))
LEFT_OUT = "-"
"""Answers for all rows that each is to be put right in the sheet instead."""
PROVISIONAL_ACT = "UU 24/2013"
NEEDED = (Column.GROUNDS, Column.HARM, Column.BENEFIT, Column.PERIOD)
WANTED = (Column.TITLE, *NEEDED)
"""Of a sheet; by its title it is known which item a row is about: numbers of other lists are not those of the case."""
TEST_COLUMNS = (*NEEDED, *ASKED_ONCE, Column.SCOPE, Column.PART, Column.LAW, Column.VERDICT)


def _prefilled(listing: Listing, matched: Mapping[int, Item]) -> tuple[Column, ...]:
    """What a sheet of ours repeats; of contents that were changed it is told that they are not read."""
    rows = [(row, matched[row.number]) for row in listing.rows if row.number in matched]
    kept = all(title_key(row.texts.get(Column.CONTENT, "")) == title_key(item.content) for row, item in rows)
    return (Column.REMARK, Column.CONTENT) if kept else (Column.REMARK,)


def _tested(
    cells: Cells, listing: Listing, once: Mapping[Column, object], on: date
) -> tuple[dict[str, object], set[Column]]:
    """The values of a test, and what is asked once for all rows, as far as this one needs it."""
    verdict = _verdict(cells, listing)
    codes = _codes(cells, verdict)
    part = part_of(cells)
    partly = part or choice(Column.CLASSIFICATION, cells.text(Column.CLASSIFICATION)) is Verdict.PARTIAL
    if verdict is Verdict.EXEMPT and partly and Column.VERDICT not in listing.columns:
        verdict = Verdict.PARTIAL
    elif verdict is Verdict.EXEMPT and part and not cells.text(Column.PART):
        cells.fault(Column.VERDICT, CellFault.PART_IS_PARTIAL)
    values: dict[str, object] = {"grounds": codes, "verdict": verdict, "harm": cells.text(Column.HARM)}
    scope = cells.choice(Column.SCOPE) or (Scope.PART if part or verdict is Verdict.PARTIAL else Scope.WHOLE)
    laws, asked = _laws(cells, codes, once, on)
    values |= {"scope": scope, "laws": laws}
    _hold_against(cells, verdict)
    if verdict is Verdict.OPEN:
        values["harm"] = _why_open(cells, codes)
        answered = {column.value: _as_filled(cells, column) for column in (*ASKED_ONCE, Column.BENEFIT)}
        return values | answered | {"part": part if scope is Scope.PART else None}, set()
    if Column.SCOPE in listing.columns and not cells.text(Column.SCOPE) and not cells.text(Column.VERDICT):
        cells.fault(Column.SCOPE, CellFault.EMPTY)
    if Scope.PART is scope or Verdict.PARTIAL is verdict:
        values["part"] = part
        if part is None:
            cells.fault(Column.PART, CellFault.EMPTY)
    values["period"] = _period(cells, codes, laws, once, asked, on)
    for column in (*ASKED_ONCE, Column.BENEFIT):
        if column in (Column.CONSENT, Column.PUBLIC_OFFICE) and not personal(codes):
            values[column.value] = cells.choice(column)  # not needed, and kept where it was answered all the same
            continue
        if column in listing.columns:
            values[column.value] = _filled(cells, column)
        elif once.get(column) == LEFT_OUT:
            cells.fault(column, CellFault.EMPTY)
        else:
            values[column.value] = once.get(column)
            asked.add(column)
    return values, asked


def _hold_against(cells: Cells, verdict: Verdict) -> None:
    """What is said elsewhere of whether the item is open must be what comes of its row."""
    said = choice(Column.CLASSIFICATION, cells.text(Column.CLASSIFICATION))
    if verdict is not Verdict.OPEN:
        cells.not_said_open(Column.CLASSIFICATION)
    if (said in CLOSED and verdict is Verdict.OPEN) or (said is Verdict.PARTIAL and verdict is Verdict.EXEMPT):
        cells.fault(Column.CLASSIFICATION, CellFault.SAID_OTHERWISE)


CLOSED = (Verdict.EXEMPT, Verdict.PARTIAL)


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


def _why_open(cells: Cells, codes: tuple[str, ...]) -> str:
    """Of an item without a ground, what stands in the place of one is a reason too: "Pasal 18 ayat (1) huruf b"."""
    said = (cells.text(Column.HARM), "" if codes else cells.text(Column.GROUNDS))
    return "; ".join(each for each in said if not says_no_ground(each)) or said[0]


def _laws(
    cells: Cells, codes: tuple[str, ...], once: Mapping[Column, object], on: date
) -> tuple[Mapping[str, tuple[str, ...]], set[Column]]:
    """The acts of the row; those of 17.j are asked for where it names none, and taken for ones until they are.

    Where acts lack their articles, those are asked for under GROUNDS.
    """
    if not wants_act(cells, codes):
        laws = _with_articles(laws_of(cells, codes, on), once)
        return laws, {Column.GROUNDS} if _lack_article(laws) else set()
    chosen = once.get(Column.LAW, PROVISIONAL_ACT)
    if chosen == LEFT_OUT:
        cells.fault(Column.LAW, CellFault.EMPTY)
        return {}, set()
    return {"17.j": tuple(str(chosen).split("; "))}, {Column.LAW}


def _with_articles(laws: Mapping[str, tuple[str, ...]], once: Mapping[Column, object]) -> Mapping[str, tuple[str, ...]]:
    """The acts that were cited without an article as they were answered for all rows."""
    given = once.get(Column.GROUNDS)
    if not isinstance(given, Mapping):
        return laws
    return {code: tuple(given.get(law, law) for law in cited) for code, cited in laws.items()}


def _without_articles(commands: Iterable[AssessmentAnswers]) -> tuple[str, ...]:
    """Each of the acts that lack an article once."""
    return tuple(dict.fromkeys(act for command in commands for act in _lack_article(command.laws)))


def _lack_article(laws: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return acts_without_article(law for cited in laws.values() for law in cited)


def _codes(cells: Cells, verdict: Verdict) -> tuple[str, ...]:
    """What is open may deny every ground: "tidak memenuhi Pasal 17 huruf a s.d. j" cites none, and is its reason."""
    text = cells.text(Column.GROUNDS)
    try:
        codes = parse_grounds_text(text)
    except GroundsNotUnderstood:
        if verdict is Verdict.OPEN and takes_back(text):
            return ()
        cells.fault(Column.GROUNDS, CellFault.UNREAD)
        return ()
    for code in codes:
        if code not in LABELS:
            cells.fault(Column.GROUNDS, CellFault.UNKNOWN, value=code)
    if not codes and text and not says_no_ground(text) and verdict is not Verdict.OPEN:
        cells.fault(Column.GROUNDS, CellFault.NO_GROUND)
    return codes


def _verdict(cells: Cells, listing: Listing) -> Verdict:
    """As written; of a list without verdicts, what has a ground is meant to be exempt.

    What has a dash for a ground, or is said to be open for a period, is open.
    """
    grounds = cells.text(Column.GROUNDS)
    if Column.VERDICT not in listing.columns:
        if choice(Column.VERDICT, cells.text(Column.PERIOD)) is Verdict.OPEN:
            return Verdict.OPEN
        if not says_no_ground(grounds):
            return Verdict.EXEMPT
        if not grounds:
            cells.fault(Column.GROUNDS, CellFault.EMPTY)
        return Verdict.OPEN
    written = cells.choice(Column.VERDICT)
    if not cells.text(Column.VERDICT):
        cells.fault(Column.VERDICT, CellFault.EMPTY)
    return written if isinstance(written, Verdict) else Verdict.OPEN if says_no_ground(grounds) else Verdict.EXEMPT


def _period(
    cells: Cells,
    codes: Sequence[str],
    laws: Mapping[str, tuple[str, ...]],
    once: Mapping[Column, object],
    asked: set[Column],
    on: date,
) -> Period | None:
    """Where it follows "UU" and the row cites none, which one is `asked`, and one is taken for it until then."""
    if not (text := cells.text(Column.PERIOD)):
        cells.fault(Column.PERIOD, CellFault.EMPTY)
        return None
    cited = acts_alone((act for acts in laws.values() for act in acts), on.year)
    if not cited and waits_for_act(text) and once.get(Column.PERIOD) != LEFT_OUT:
        asked.add(Column.PERIOD)
        cited = (str(once.get(Column.PERIOD, PROVISIONAL_ACT)),)
    return _parsed(cells, text, cited, codes)


def _parsed(cells: Cells, text: str, cited: Sequence[str], codes: Sequence[str]) -> Period | None:
    try:
        return parse_period_text(text, cited, codes)
    except PeriodOfPart as refusal:
        return _parsed(cells, refusal.period, cited, codes)
    except EndlessPeriod:
        cells.fault(Column.PERIOD, CellFault.ENDLESS)
    except SpanWanted:
        cells.fault(Column.PERIOD, CellFault.SPAN_WANTED)
    except LawSetsPeriod:
        cells.fault(Column.PERIOD, CellFault.LAW_SETS)
    except PeriodUnlimited as refusal:
        cells.fault(Column.PERIOD, CellFault.BEYOND_LIMIT, refusal.limit_years)
    except ReviewIsNoEnd as refusal:
        cells.fault(Column.PERIOD, CellFault.REVIEW_IS_NO_END, value=refusal.period)
    except LawIsNoEnd as refusal:
        cells.fault(Column.PERIOD, CellFault.LAW_IS_NO_END, value=refusal.period)
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
        partly = command.verdict is Verdict.PARTIAL
        notes.append(Note(row.number, Oddity.PART_SUPPOSED if partly else Oddity.VERDICT_SUPPOSED))
    if command.grounds and leaves_out(row, command.laws):
        notes.append(Note(row.number, Oddity.OTHER_LAWS))
    if lapsed(command.grounds, command.consent, command.public_office):
        notes.append(Note(row.number, Oddity.GROUNDS_LAPSED))
    if _lack_article(command.laws):
        notes.append(Note(row.number, Oddity.ARTICLE_MISSING))
    return notes
