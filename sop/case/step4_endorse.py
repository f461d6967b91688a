"""Step 4, Penerimaan hasil uji: PPID Utama endorses the tested list, or returns it with a reason per item."""

from dataclasses import replace
from datetime import datetime

from sop.calendar.working_days import WorkingCalendar
from sop.case.case import Case, Event, EventKind, Item, Letter, LetterKind, Outcome
from sop.case.command import Reason, require_step
from sop.case.step3_assess import AssessItem
from sop.command import Command
from sop.errors import ItemGone, Need, NotReady
from sop.office.people import Officer
from sop.procedure import Role, Step


class RemarkItem(Command):
    """`point` names the answer of the test that is to be improved; None means the test as a whole."""

    point: str | None = None
    reason: Reason


def remark_item(case: Case, item_id: int, command: RemarkItem) -> Outcome:
    """A request to improve the test of one item; it goes to the OPD when the list is returned."""
    point = command.point if command.point in AssessItem.model_fields else None
    return _with_remark(case, item_id, command.reason, point, Event(EventKind.ITEM_REMARKED, item_id, command.reason))


def withdraw_remark(case: Case, item_id: int) -> Outcome:
    return _with_remark(case, item_id, None, None, Event(EventKind.REMARK_WITHDRAWN, item_id))


def _with_remark(case: Case, item_id: int, remark: str | None, point: str | None, event: Event) -> Outcome:
    require_step(case, Step.ENDORSE)
    item = case.item(item_id)
    if not item.continues:
        raise ItemGone(case.number, item_id)
    return Outcome(case.with_item(replace(item, remark=remark, remark_on=point)), event)


def remarked(case: Case) -> tuple[Item, ...]:
    return tuple(item for item in case.continuing if item.remark is not None)


def needs(case: Case) -> tuple[Need, ...]:
    """What stands between the list and its endorsement."""
    return (Need.NO_REMARKS,) if remarked(case) else ()


def endorse(case: Case, by: Officer, at: datetime, calendar: WorkingCalendar) -> Outcome:
    require_step(case, Step.ENDORSE)
    if missing := needs(case):
        raise NotReady(case.number, missing)
    moved = case.moved_to(Step.ADOPT, EventKind.RESULTS_ENDORSED, by, at, calendar)
    return Outcome(moved, Event(EventKind.RESULTS_ENDORSED), (Letter(LetterKind.CASE_ARRIVED, Role.PEJABAT_BIDANG),))


def return_results(case: Case, by: Officer, at: datetime, calendar: WorkingCalendar) -> Outcome:
    """Back to the OPD, in a new round of step 3: the remarked items are to be tested again."""
    require_step(case, Step.ENDORSE)
    if not remarked(case):
        raise NotReady(case.number, (Need.REMARKS,))
    moved = case.moved_to(Step.ASSESS, EventKind.RESULTS_RETURNED, by, at, calendar)
    letter = Letter(LetterKind.RESULTS_RETURNED, Role.PPID_PENDUKUNG)
    return Outcome(moved, Event(EventKind.RESULTS_RETURNED), (letter,))
