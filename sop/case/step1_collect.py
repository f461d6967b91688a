"""Step 1, Pengumpulan: the Pejabat Bidang lists what may have to be exempt, and sends the draft to PPID Utama."""

from collections.abc import Sequence
from dataclasses import replace

from sop.assessment.legal_basis import NeverExempt
from sop.case.case import (
    Case,
    Event,
    Item,
    MediaForm,
    Outcome,
    Purpose,
    Status,
    Turn,
)
from sop.case.command import GiveReason, OnItem, Paragraph, Title
from sop.case.masking import masking
from sop.case.stage import Stage, Work, finish, require_step
from sop.command import Command, Confirm
from sop.errors.case import TooManyItems
from sop.office.act import Act
from sop.office.people import Unit
from sop.procedure import Action, DocumentKind, EventKind, Need, Signer, Step, rule_of

MAX_ITEMS = 1000


class OpenCase(Command):
    unit_id: int
    title: Title


class ListedItem(Command):
    """An item as a list has it, for which the Pasal 18 screen may still have to be answered."""

    title: Title
    content: Paragraph
    form: MediaForm
    reason: Paragraph
    screening: NeverExempt | None = None


class DescribeItem(ListedItem):
    screening: NeverExempt


class EditItem(OnItem, DescribeItem):
    """The whole description anew."""


class ListItems(Command):
    """Many items at once."""

    items: tuple[ListedItem, ...]


def open_case(case_id: int, number: str, unit: Unit, title: str, act: Act) -> Outcome:
    """A new case, with the clock of step 1 running from now."""
    deadline = act.calendars.of(rule_of(Step.COLLECT).actor, unit.id).deadline(act.at, rule_of(Step.COLLECT).limit)
    turn = Turn(Step.COLLECT, 1, 1, deadline)
    case = Case(case_id, number, unit, title, Status.OPEN, 0, act.at, (turn,))
    return Outcome(case, Event(EventKind.CASE_OPENED))


def add_item(case: Case, command: DescribeItem, _act: Act) -> Outcome:
    added = _with_items(case, (command,))
    return Outcome(added, Event(EventKind.ITEM_ADDED, added.last_item))


def add_items(case: Case, command: ListItems, _act: Act) -> Outcome:
    """All of them or none, in one decision; its note says how many."""
    return Outcome(_with_items(case, command.items), Event(EventKind.ITEMS_IMPORTED, note=str(len(command.items))))


def _with_items(case: Case, described: Sequence[ListedItem]) -> Case:
    require_step(case, Step.COLLECT)
    if len(case.items) + len(described) > MAX_ITEMS:
        raise TooManyItems(MAX_ITEMS)
    items = tuple(
        Item(number, each.title, each.content, each.form, each.reason, each.screening)
        for number, each in enumerate(described, case.last_item + 1)
    )
    return replace(case, items=(*case.items, *items), last_item=case.last_item + len(items))


def edit_item(case: Case, command: EditItem, _act: Act) -> Outcome:
    """The item with a new description; what was decided on the old one no longer holds."""
    require_step(case, Step.COLLECT)
    item = replace(
        case.item(command.item),
        title=command.title,
        content=command.content,
        form=command.form,
        reason=command.reason,
        screening=command.screening,
        review=None,
    )
    return Outcome(case.with_item(item), Event(EventKind.ITEM_EDITED, command.item))


def remove_item(case: Case, command: OnItem, _act: Act) -> Outcome:
    require_step(case, Step.COLLECT)
    gone = case.item(command.item)
    left = tuple(item for item in case.items if item.id != gone.id)
    return Outcome(replace(case, items=left), Event(EventKind.ITEM_REMOVED, gone.id, gone.title))


def unscreened(case: Case) -> tuple[Item, ...]:
    """The items for which nobody has answered the Pasal 18 screen: they came from a sheet that did not say."""
    return tuple(item for item in case.items if item.screening is None)


def screen_rest(case: Case, _command: Confirm, _act: Act) -> Outcome:
    """Of the items that are unscreened, none belongs to Pasal 18(1): the person has looked through all of them."""
    require_step(case, Step.COLLECT)
    count = len(unscreened(case))
    items = tuple(replace(item, screening=NeverExempt.NONE) if item.screening is None else item for item in case.items)
    return Outcome(replace(case, items=items), Event(EventKind.REST_SCREENED, note=str(count)))


def needs(case: Case) -> tuple[Need, ...]:
    """What is missing before the draft can be sent; the SOP asks for items and for the draft files."""
    missing = []
    if not case.items:
        missing.append(Need.ITEM)
    if unscreened(case):
        missing.append(Need.SCREENING)
    if not case.files(Purpose.DRAFT):
        missing.append(Need.DRAFT_FILE)
    return tuple(missing)


def offers(case: Case) -> tuple[Action, ...]:
    """A draft that came back has its list; to add to it from a sheet there is a button below that list."""
    screen = (Action.SCREEN_REST,) if unscreened(case) else ()
    from_sheet = (Action.IMPORT_ITEMS,) if 1 in case.turn.rounds or (needs(case) and not screen) else ()
    return (*screen, Action.ADD_ITEM, *from_sheet, Action.ATTACH, Action.WITHDRAW)


def offers_on_item(_case: Case, item: Item) -> tuple[Action, ...]:
    return (Action.EDIT_ITEM, Action.REMOVE_ITEM, *masking(item))


def send(case: Case, _command: Confirm, act: Act) -> Outcome:
    require_step(case, Step.COLLECT)
    return finish(case, needs(case), EventKind.DRAFT_SENT, act)


def withdraw(case: Case, command: GiveReason, act: Act) -> Outcome:
    """A case opened by mistake ends here, on record."""
    require_step(case, Step.COLLECT)
    ended = case.finished(EventKind.CASE_WITHDRAWN, act, command.reason)
    return Outcome(replace(ended, status=Status.WITHDRAWN), Event(EventKind.CASE_WITHDRAWN, note=command.reason))


DESCRIPTIONS = Work(
    of=lambda case: {item.id: item for item in case.items},
    made_by=frozenset({EventKind.ITEM_EDITED, EventKind.NUMBERS_MASKED, EventKind.REST_SCREENED}),
    replaced_by=frozenset({EventKind.ITEM_EDITED, EventKind.ITEM_REMOVED}),
)

STAGE = Stage(
    step=Step.COLLECT,
    finishing=Action.SEND,
    decisive=frozenset({Action.WITHDRAW, Action.SCREEN_REST, Action.IMPORT_ITEMS}),
    rest=frozenset({Action.ADD_ITEM, Action.EDIT_ITEM, Action.REMOVE_ITEM, Action.MASK_NUMBERS}),
    files=Purpose.DRAFT,
    needs=needs,
    offers=offers,
    offers_on_item=offers_on_item,
    works=(DESCRIPTIONS,),
    takes_back={EventKind.DRAFT_SENT: ()},
    yields={EventKind.DRAFT_SENT: {DocumentKind.DRAFT_LIST: (Signer.PEJABAT_BIDANG,)}},
)
