"""Who may see a case, and what each person may do with it at this moment."""

from collections.abc import Mapping
from enum import StrEnum

from sop.case import step1_collect, step2_review, step3_assess, step4_endorse
from sop.case.case import Attachment, Case, Item
from sop.case.quality import names_persons
from sop.case.summaries import CaseSummary
from sop.errors import CaseClosed, ItemGone, Need, NotReady, NotYours, WrongStep
from sop.office.people import Officer, Person
from sop.procedure import Role, Step


class Action(StrEnum):
    """What can be done to a case or to one of its items; each has a form of the same name."""

    ADD_ITEM = "add_item"
    IMPORT_ITEMS = "import_items"
    EDIT_ITEM = "edit_item"
    REMOVE_ITEM = "remove_item"
    REMOVE_FILE = "remove_file"
    SCREEN_REST = "screen_rest"
    MASK_NUMBERS = "mask_numbers"
    ATTACH = "attach"
    SEND = "send"
    WITHDRAW = "withdraw"
    RECORD_MEETING = "record_meeting"
    REVIEW_ITEM = "review_item"
    CONTINUE_REST = "continue_rest"
    APPROVE = "approve"
    RETURN = "return"
    REJECT = "reject"
    ASSESS_ITEM = "assess_item"
    COPY_TEST = "copy_test"
    TAKE_TEMPLATE = "take_template"
    IMPORT_TESTS = "import_tests"
    SEND_RESULTS = "send_results"
    REMARK_ITEM = "remark_item"
    WITHDRAW_REMARK = "withdraw_remark"
    ENDORSE = "endorse"
    RETURN_RESULTS = "return_results"
    ADOPT = "adopt"


STEPS_OF: Mapping[Action, tuple[Step, ...]] = {
    Action.ADD_ITEM: (Step.COLLECT,),
    Action.IMPORT_ITEMS: (Step.COLLECT,),
    Action.EDIT_ITEM: (Step.COLLECT,),
    Action.REMOVE_ITEM: (Step.COLLECT,),
    Action.REMOVE_FILE: (Step.COLLECT, Step.ASSESS),
    Action.SCREEN_REST: (Step.COLLECT,),
    Action.MASK_NUMBERS: (Step.COLLECT, Step.ASSESS),
    Action.ATTACH: (Step.COLLECT, Step.ASSESS),
    Action.SEND: (Step.COLLECT,),
    Action.WITHDRAW: (Step.COLLECT,),
    Action.RECORD_MEETING: (Step.REVIEW,),
    Action.REVIEW_ITEM: (Step.REVIEW,),
    Action.CONTINUE_REST: (Step.REVIEW,),
    Action.APPROVE: (Step.REVIEW,),
    Action.RETURN: (Step.REVIEW,),
    Action.REJECT: (Step.REVIEW,),
    Action.ASSESS_ITEM: (Step.ASSESS,),
    Action.COPY_TEST: (Step.ASSESS,),
    Action.TAKE_TEMPLATE: (Step.ASSESS,),
    Action.IMPORT_TESTS: (Step.ASSESS,),
    Action.SEND_RESULTS: (Step.ASSESS,),
    Action.REMARK_ITEM: (Step.ENDORSE,),
    Action.WITHDRAW_REMARK: (Step.ENDORSE,),
    Action.ENDORSE: (Step.ENDORSE,),
    Action.RETURN_RESULTS: (Step.ENDORSE,),
    Action.ADOPT: (Step.ADOPT,),
}
"""At which step an action belongs."""

FINISHING = frozenset({Action.SEND, Action.APPROVE, Action.SEND_RESULTS, Action.ENDORSE, Action.ADOPT})
"""The actions that finish a step, and so have to wait until it lacks nothing."""

DECISIVE = FINISHING | {
    Action.WITHDRAW,
    Action.RETURN,
    Action.REJECT,
    Action.RETURN_RESULTS,
    Action.CONTINUE_REST,
    Action.SCREEN_REST,
    Action.IMPORT_ITEMS,
    Action.IMPORT_TESTS,
}
"""The actions that are valid for the version that the person has seen, and for no other."""


def may_see(case: Case | CaseSummary, person: Person) -> bool:
    """Staff of PPID Utama see every case; an OPD sees its own once it has come to the consequence test.

    From there a case never goes back before the test, so the step that it is at tells.
    """
    if person.holds(Role.PEJABAT_BIDANG) or person.holds(Role.PPID_UTAMA):
        return True
    return person.holds(Role.PPID_PENDUKUNG, case.unit.id) and case.turn.step >= Step.ASSESS


def is_turn_of(case: Case, person: Person) -> bool:
    return case.open and person.holds(case.actor, case.unit.id)


def officer(case: Case, person: Person) -> Officer:
    """The person in the office whose turn it is; raises CaseClosed or NotYours."""
    if not case.open:
        raise CaseClosed(case.number)
    if not person.holds(case.actor, case.unit.id):
        raise NotYours(case.actor)
    return Officer(person.id, person.name, person.position, case.actor)


def require(case: Case, person: Person, action: Action, item: Item | None = None) -> None:
    """Raises why the person may not do this now: CaseClosed, NotYours, WrongStep, or NotReady with what is missing."""
    officer(case, person)
    if case.step not in STEPS_OF[action]:
        raise WrongStep(case.number, case.step)
    if item is not None and action not in on_item(case, item, person):
        raise ItemGone(case.number, item.id)
    if item is None and action in FINISHING and (missing := needs(case)):
        raise NotReady(case.number, missing)


def needs(case: Case) -> tuple[Need, ...]:
    """What the current step still lacks."""
    if not case.open:
        return ()
    match case.step:
        case Step.COLLECT:
            return step1_collect.needs(case)
        case Step.REVIEW:
            return step2_review.needs(case)
        case Step.ASSESS:
            return step3_assess.needs(case)
        case Step.ENDORSE:
            return step4_endorse.needs(case)
        case Step.ADOPT:
            return ()


def on_case(case: Case, person: Person) -> tuple[Action, ...]:
    """What the person may do with the case now, the next thing to do first."""
    if not is_turn_of(case, person):
        return ()
    ready = not needs(case)
    match case.step:
        case Step.COLLECT:
            send = (Action.SEND,) if ready else ()
            # a draft that came back has its list; to add to it from a sheet there is a button below that list
            screen = (Action.SCREEN_REST,) if step1_collect.unscreened(case) else ()
            from_sheet = (Action.IMPORT_ITEMS,) if case.turn.round == 1 or not (ready or screen) else ()
            return (*send, *screen, Action.ADD_ITEM, *from_sheet, Action.ATTACH, Action.WITHDRAW)
        case Step.REVIEW:
            undecided = any(item.review is None and not item.stopped for item in case.items)
            return (
                *((Action.APPROVE,) if ready else ()),
                Action.RECORD_MEETING,
                *((Action.CONTINUE_REST,) if undecided else ()),
                Action.RETURN,
                Action.REJECT,
            )
        case Step.ASSESS:
            test = Action.SEND_RESULTS if ready else Action.ASSESS_ITEM
            return (test, Action.TAKE_TEMPLATE, Action.IMPORT_TESTS, Action.ATTACH)
        case Step.ENDORSE:
            return (Action.ENDORSE, Action.RETURN_RESULTS) if ready else (Action.RETURN_RESULTS,)
        case Step.ADOPT:
            return (Action.ADOPT,)


def on_item(case: Case, item: Item, person: Person) -> tuple[Action, ...]:
    """What the person may do with one item now."""
    if not is_turn_of(case, person):
        return ()
    match case.step:
        case Step.COLLECT:
            return (Action.EDIT_ITEM, Action.REMOVE_ITEM, *_masking(item))
        case Step.REVIEW:
            return (Action.REVIEW_ITEM,)
        case Step.ASSESS:
            return (Action.ASSESS_ITEM, Action.COPY_TEST, *_masking(item)) if item.continues else ()
        case Step.ENDORSE if item.continues:
            return (Action.REMARK_ITEM, Action.WITHDRAW_REMARK) if item.remark else (Action.REMARK_ITEM,)
        case _:
            return ()


def _masking(item: Item) -> tuple[Action, ...]:
    return (Action.MASK_NUMBERS,) if names_persons(item) else ()


def removable(case: Case, person: Person) -> tuple[Attachment, ...]:
    """The files that the person may take off again: those of the turn that is running, if it is theirs."""
    if not is_turn_of(case, person) or case.step not in STEPS_OF[Action.REMOVE_FILE]:
        return ()
    return tuple(file for file in case.attachments if (file.step, file.round) == (case.step, case.turn.round))
