"""The acts of a row, each beside the ground of Pasal 17 that it is cited with."""

from collections.abc import Mapping, Sequence
from datetime import date

from sop.assessment.law_reference import LawNotUnderstood, NotAnAct, cites_beside, parse_laws, stands_beside
from sop.assessment.legal_basis import needs_law
from sop.assessment.parse_grounds import beside_grounds, limited_to, says_no_ground
from sop.sheets.columns import Column
from sop.sheets.lines import Row
from sop.sheets.rows import CellFault, Cells


def laws_of(cells: Cells, codes: Sequence[str], on: date) -> Mapping[str, tuple[str, ...]]:
    """What is cited beside each ground, by its code.

    The column of the acts is that of 17.j, or else of the last ground. If nothing stands beside 17.j itself, it takes
    what is cited anywhere among the grounds.
    """
    if not codes:
        return {}
    grounds, own = cells.text(Column.GROUNDS), cells.text(Column.LAW)
    found = {code: _acts(text, on) for code, text in beside_grounds(grounds).items()}
    target = next((code for code in codes if needs_law(code)), codes[-1])
    if own and (needs_law(target) or not says_no_ground(own)):
        found[target] = (*found.get(target, ()), *_wanted(cells, Column.LAW, target, on))
    elif needs_law(target) and not found.get(target):
        found[target] = _wanted(cells, Column.GROUNDS, target, on)
    return {code: tuple(dict.fromkeys(acts)) for code, acts in found.items() if acts}


def wants_act(cells: Cells, codes: Sequence[str]) -> bool:
    """Whether the row cites 17.j, and nothing at all that would be an act, in a list without a column for it."""
    if not any(map(needs_law, codes)) or Column.LAW in cells.row.texts:
        return False
    grounds = cells.text(Column.GROUNDS)
    beside = "".join(beside_grounds(grounds).values()).strip(BETWEEN)
    return not beside or (limited_to(grounds) is not None and not cites_beside((), grounds))


def leaves_out(row: Row, laws: Mapping[str, Sequence[str]]) -> bool:
    """Whether the row cites a rule beside UU 14/2008 that is not among them."""
    kept = {law for cited in laws.values() for law in cited}
    return any(cites_beside(kept, row.texts.get(column, "")) for column in (Column.GROUNDS, Column.LAW))


def _acts(text: str, on: date) -> tuple[str, ...]:
    """The acts; none where a lesser rule is cited, or what cannot be read."""
    try:
        return _citations(text, on)
    except (NotAnAct, LawNotUnderstood):
        return ()


def _wanted(cells: Cells, column: Column, code: str, on: date) -> tuple[str, ...]:
    """The acts of a cell that has to have some; a lesser rule is a fault beside 17.j alone."""
    try:
        return _citations(cells.text(column), on)
    except NotAnAct:
        if needs_law(code):
            cells.fault(column, CellFault.NOT_AN_ACT)
    except LawNotUnderstood:
        if column is Column.LAW:
            cells.fault(column, CellFault.UNKNOWN)
        elif beside := beside_grounds(cells.text(column)).get(code, "").strip(BETWEEN):
            cells.fault(column, CellFault.ACT_UNREAD, value=beside)
        else:
            cells.fault(Column.LAW, CellFault.EMPTY)
    return ()


BETWEEN = " \n.,;:()"


def _citations(text: str, on: date) -> tuple[str, ...]:
    return tuple(act.citation for act in parse_laws(text, on.year) if stands_beside(act))
