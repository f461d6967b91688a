"""Step 4, Penerimaan hasil uji: PPID Utama endorses the tested list, or returns it with a reason per item."""

from dataclasses import replace

from sop.case.case import Case, Event, Item, Letter, LetterKind, Outcome
from sop.case.command import OnItem, Reason
from sop.case.stage import Stage, Work, finish, give_back, require_step
from sop.case.step3_assess import AssessmentAnswers
from sop.command import Command, Confirm
from sop.errors.case import ItemGone, NotReady, ReasonNeeded
from sop.office.act import Act
from sop.procedure import Action, DocumentKind, EventKind, Need, Role, Signer, Step


class RemarkItem(OnItem):
    """`point` names the answer of the test that is to be improved; None means the test as a whole."""

    point: str | None = None
    reason: Reason


class ReturnResults(Command):
    """`items` are to be improved for one reason, besides those that have a remark already."""

    items: tuple[int, ...] = ()
    reason: Reason | None = None


def remark_item(case: Case, command: RemarkItem, _act: Act) -> Outcome:
    """A request to improve the test of one item; it goes to the OPD when the list is returned."""
    point = command.point if command.point in AssessmentAnswers.model_fields else None
    did = Event(EventKind.ITEM_REMARKED, command.item, command.reason)
    return _with_remark(case, command.item, command.reason, point, did)


def withdraw_remark(case: Case, command: OnItem, _act: Act) -> Outcome:
    return _with_remark(case, command.item, None, None, Event(EventKind.REMARK_WITHDRAWN, command.item))


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


def offers(_case: Case) -> tuple[Action, ...]:
    return (Action.RETURN_RESULTS,)


def offers_on_item(_case: Case, item: Item) -> tuple[Action, ...]:
    if not item.continues:
        return ()
    return (Action.REMARK_ITEM, Action.WITHDRAW_REMARK) if item.remark else (Action.REMARK_ITEM,)


def endorse(case: Case, _command: Confirm, act: Act) -> Outcome:
    require_step(case, Step.ENDORSE)
    passed = Letter(LetterKind.STEP_PASSED, Role.PPID_PENDUKUNG)
    return finish(case, needs(case), EventKind.RESULTS_ENDORSED, act, passed)


def return_results(case: Case, command: ReturnResults, act: Act) -> Outcome:
    """Back to the OPD: the remarked items alone are to be tested again, though the list goes back as one.

    Raises NotReady when there is none, ReasonNeeded, and ItemGone.
    """
    require_step(case, Step.ENDORSE)
    if command.items and not command.reason:
        raise ReasonNeeded
    for item_id in command.items:
        item = case.item(item_id)
        if not item.continues:
            raise ItemGone(case.number, item_id)
        case = case.with_item(replace(item, remark=command.reason, remark_on=None))
    if not remarked(case):
        raise NotReady(case.number, (Need.REMARKS,))
    return give_back(case, EventKind.RESULTS_RETURNED, LetterKind.RESULTS_RETURNED, act, command.reason)


REMARKS = Work(
    of=lambda case: {item.id: item.remark for item in case.items if item.remark},
    made_by=frozenset({EventKind.ITEM_REMARKED, EventKind.REMARK_WITHDRAWN}),
    replaced_by=frozenset({EventKind.ITEM_REMARKED, EventKind.REMARK_WITHDRAWN}),
)

STAGE = Stage(
    step=Step.ENDORSE,
    finishing=Action.ENDORSE,
    decisive=frozenset({Action.RETURN_RESULTS}),
    rest=frozenset({Action.REMARK_ITEM, Action.WITHDRAW_REMARK}),
    needs=needs,
    offers=offers,
    offers_on_item=offers_on_item,
    works=(REMARKS,),
    takes_back={EventKind.RESULTS_ENDORSED: (Role.PPID_PENDUKUNG,), EventKind.RESULTS_RETURNED: ()},
    yields={EventKind.RESULTS_ENDORSED: {DocumentKind.EXEMPT_LIST: (Signer.PPID_UTAMA,)}},
)
