"""Step 1, Pengumpulan: the Pejabat Bidang lists what may have to be exempt, and sends the draft to PPID Utama."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sop.assessment.legal_basis import NeverExempt
from sop.calendar.working_days import WorkingCalendar
from sop.case.case import (
    Case,
    Event,
    EventKind,
    Item,
    Letter,
    LetterKind,
    MediaForm,
    NewFile,
    Outcome,
    Purpose,
    Status,
    Turn,
)
from sop.case.command import Paragraph, Title, require_step
from sop.command import Command
from sop.errors import FileGone, Need, NotReady, TooManyItems
from sop.office.people import Officer, Unit
from sop.procedure import Role, Step, rule_of

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


class AttachFiles(Command):
    files: tuple[NewFile, ...]


def open_case(case_id: int, number: str, unit: Unit, title: str, at: datetime, calendar: WorkingCalendar) -> Outcome:
    """A new case, with the clock of step 1 running from `at`."""
    deadline = calendar.deadline(at, rule_of(Step.COLLECT).limit)
    turn = Turn(Step.COLLECT, 1, 1, deadline)
    case = Case(case_id, number, unit, title, Status.OPEN, 0, at, (turn,))
    return Outcome(case, Event(EventKind.CASE_OPENED))


def add_item(case: Case, command: DescribeItem) -> Outcome:
    added = _with_items(case, (command,))
    return Outcome(added, Event(EventKind.ITEM_ADDED, added.last_item))


def add_items(case: Case, commands: Sequence[ListedItem]) -> Outcome:
    """All of them or none, in one decision; its note says how many."""
    return Outcome(_with_items(case, commands), Event(EventKind.ITEMS_IMPORTED, note=str(len(commands))))


def _with_items(case: Case, commands: Sequence[ListedItem]) -> Case:
    require_step(case, Step.COLLECT)
    if len(case.items) + len(commands) > MAX_ITEMS:
        raise TooManyItems(MAX_ITEMS)
    items = tuple(
        Item(number, command.title, command.content, command.form, command.reason, command.screening)
        for number, command in enumerate(commands, case.last_item + 1)
    )
    return replace(case, items=(*case.items, *items), last_item=case.last_item + len(items))


def edit_item(case: Case, item_id: int, command: DescribeItem) -> Outcome:
    """The item with a new description; what was decided on the old one no longer holds."""
    require_step(case, Step.COLLECT)
    item = replace(
        case.item(item_id),
        title=command.title,
        content=command.content,
        form=command.form,
        reason=command.reason,
        screening=command.screening,
        review=None,
    )
    return Outcome(case.with_item(item), Event(EventKind.ITEM_EDITED, item_id))


def remove_item(case: Case, item_id: int) -> Outcome:
    require_step(case, Step.COLLECT)
    gone = case.item(item_id)
    left = tuple(item for item in case.items if item.id != gone.id)
    return Outcome(replace(case, items=left), Event(EventKind.ITEM_REMOVED, item_id, gone.title))


def unscreened(case: Case) -> tuple[Item, ...]:
    """The items for which nobody has answered the Pasal 18 screen: they came from a sheet that did not say."""
    return tuple(item for item in case.items if item.screening is None)


def screen_rest(case: Case) -> Outcome:
    """Of the items that are unscreened, none belongs to Pasal 18(1): the person has looked through all of them."""
    require_step(case, Step.COLLECT)
    count = len(unscreened(case))
    items = tuple(replace(item, screening=NeverExempt.NONE) if item.screening is None else item for item in case.items)
    return Outcome(replace(case, items=items), Event(EventKind.REST_SCREENED, note=str(count)))


def attach(case: Case, command: AttachFiles, by: Officer, at: datetime) -> Outcome:
    """Files added at the step that the case is at: drafts while collecting, evidence while testing."""
    require_step(case, Step.COLLECT, Step.ASSESS)
    purpose = Purpose.DRAFT if case.step is Step.COLLECT else Purpose.ASSESSMENT
    return Outcome(case.attach(command.files, purpose, by, at), Event(EventKind.FILES_ATTACHED))


def remove_file(case: Case, file_id: int) -> Outcome:
    """A file attached by mistake, in the turn that is running, goes from the case; raises FileGone.

    The vault keeps the bytes, and the history that they were there.
    """
    require_step(case, Step.COLLECT, Step.ASSESS)
    for file in case.attachments:
        if file.id == file_id and (file.step, file.round) == (case.step, case.turn.round):
            left = tuple(other for other in case.attachments if other.id != file_id)
            return Outcome(replace(case, attachments=left), Event(EventKind.FILE_REMOVED, note=file.name))
    raise FileGone(case.number)


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


def send(case: Case, by: Officer, at: datetime, calendar: WorkingCalendar) -> Outcome:
    require_step(case, Step.COLLECT)
    if missing := needs(case):
        raise NotReady(case.number, missing)
    moved = case.moved_to(Step.REVIEW, EventKind.DRAFT_SENT, by, at, calendar)
    return Outcome(moved, Event(EventKind.DRAFT_SENT), (Letter(LetterKind.CASE_ARRIVED, Role.PPID_UTAMA),))


def withdraw(case: Case, reason: str, by: Officer, at: datetime, calendar: WorkingCalendar) -> Outcome:
    """A case opened by mistake ends here, on record."""
    require_step(case, Step.COLLECT)
    ended = case.finished(EventKind.CASE_WITHDRAWN, by, at, calendar, reason)
    return Outcome(replace(ended, status=Status.WITHDRAWN), Event(EventKind.CASE_WITHDRAWN, note=reason))
