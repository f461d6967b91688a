"""Step 2, Pembahasan: after the meeting of Tim PPID Utama, each item goes on to the test or is struck out."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from sop.calendar.days import Day
from sop.calendar.working_days import WorkingCalendar
from sop.case.case import (
    Case,
    Decision,
    Event,
    Item,
    Letter,
    LetterKind,
    Meeting,
    NewFile,
    Outcome,
    Purpose,
    Review,
    Status,
)
from sop.case.command import GiveReason, OnItem, Phrase, Reason
from sop.case.stage import Stage, Work, finish, give_back, require_step
from sop.command import Command, Confirm
from sop.errors.assessment import MeetingBeforeDraft, MeetingInFuture
from sop.errors.case import NeverExemptItem, ReasonNeeded
from sop.office.act import Act
from sop.procedure import Action, DocumentKind, EventKind, Need, Role, Signer, Step

Attendees = Annotated[str, StringConstraints(min_length=2, max_length=3000)]
Name = Annotated[str, StringConstraints(min_length=2, max_length=200)]
Hours = Annotated[str, StringConstraints(pattern=r"^\d\d\.\d\d s\.d\. (\d\d\.\d\d|selesai)$")]


class Minutes(Command):
    """Minutes as text, as files, or both."""

    text: str | None = None
    files: tuple[NewFile, ...] = ()


class RecordMeeting(Command):
    """`hours` as `sop.text.hours` reads them, `attendees` one to a line."""

    held_on: Day
    hours: Hours
    place: Phrase
    attendees: Attendees
    leader: Name
    note_taker: Name
    minutes: Minutes


class ReviewItem(OnItem):
    decision: Decision
    reason: Reason | None = None


def record_meeting(case: Case, command: RecordMeeting, act: Act) -> Outcome:
    """What is recorded has been held, on the draft that was sent: raises MeetingInFuture, MeetingBeforeDraft."""
    require_step(case, Step.REVIEW)
    check_held_on(command.held_on, draft_sent_on(case, act.calendars.office), act.day)
    meeting = Meeting(
        case.turn.round,
        command.held_on,
        command.place,
        command.attendees,
        command.minutes.text,
        command.hours,
        command.leader,
        command.note_taker,
    )
    with_files = case.attach(command.minutes.files, Purpose.MINUTES, act)
    return Outcome(replace(with_files, meetings=(*case.meetings, meeting)), Event(EventKind.MEETING_RECORDED))


def draft_sent_on(case: Case, calendar: WorkingCalendar) -> date:
    """The day when the draft that is reviewed now was sent."""
    return calendar.day_of(case.turn.deadline.received_at)


def check_held_on(held_on: date, sent_on: date, today: date) -> None:
    """Raises MeetingInFuture, MeetingBeforeDraft."""
    if held_on > today:
        raise MeetingInFuture
    if held_on < sent_on:
        raise MeetingBeforeDraft(sent_on)


def review_item(case: Case, command: ReviewItem, _act: Act) -> Outcome:
    """Striking needs a reason, and so does passing over the Pasal 18 screen (ReasonNeeded, NeverExemptItem)."""
    require_step(case, Step.REVIEW)
    item = case.item(command.item)
    strikes = command.decision is Decision.STRIKE
    if strikes and not command.reason:
        raise ReasonNeeded
    if item.stopped and not strikes and not command.reason:
        raise NeverExemptItem(item.id)
    did = EventKind.ITEM_STRUCK if strikes else EventKind.ITEM_CONTINUED
    changed = replace(item, review=Review(command.decision, command.reason))
    return Outcome(case.with_item(changed), Event(did, item.id, command.reason))


def continue_rest(case: Case, _command: Confirm, _act: Act) -> Outcome:
    """Every item that is undecided, and that the Pasal 18 screen let pass, goes on to the test."""
    require_step(case, Step.REVIEW)
    decided = tuple(
        item if item.review or item.stopped else replace(item, review=Review(Decision.CONTINUE)) for item in case.items
    )
    return Outcome(replace(case, items=decided), Event(EventKind.REST_CONTINUED))


def undecided(case: Case) -> tuple[Item, ...]:
    """The items that the meeting has to decide on. One that Pasal 18 stops needs no decision: it does not go on."""
    return tuple(item for item in case.items if item.review is None and not item.stopped)


def needs(case: Case) -> tuple[Need, ...]:
    """What is missing before approval."""
    missing = []
    if case.meeting is None:
        missing.append(Need.MEETING)
    if undecided(case):
        missing.append(Need.DECISIONS)
    elif not case.continuing:
        missing.append(Need.ITEM_TO_TEST)
    return tuple(missing)


def offers(case: Case) -> tuple[Action, ...]:
    rest = (Action.CONTINUE_REST,) if undecided(case) else ()
    return (Action.RECORD_MEETING, *rest, Action.RETURN, Action.REJECT)


def offers_on_item(_case: Case, _item: Item) -> tuple[Action, ...]:
    return (Action.REVIEW_ITEM,)


def approve(case: Case, _command: Confirm, act: Act) -> Outcome:
    require_step(case, Step.REVIEW)
    passed = Letter(LetterKind.STEP_PASSED, Role.PEJABAT_BIDANG)
    return finish(case, needs(case), EventKind.DRAFT_APPROVED, act, passed)


def return_draft(case: Case, command: GiveReason, act: Act) -> Outcome:
    require_step(case, Step.REVIEW)
    return give_back(case, EventKind.DRAFT_RETURNED, LetterKind.CASE_RETURNED, act, command.reason)


def reject(case: Case, command: GiveReason, act: Act) -> Outcome:
    """The case ends here: nothing on the list becomes exempt."""
    require_step(case, Step.REVIEW)
    ended = case.finished(EventKind.CASE_REJECTED, act, command.reason)
    letter = Letter(LetterKind.CASE_REJECTED, Role.PEJABAT_BIDANG, command.reason)
    rejected = replace(ended, status=Status.REJECTED)
    return Outcome(rejected, Event(EventKind.CASE_REJECTED, note=command.reason), (letter,))


MINUTES = {DocumentKind.MINUTES: (Signer.PPID_UTAMA,)}

MEETINGS = Work(
    of=lambda case: {None: case.meeting} if case.meeting else {},
    made_by=frozenset({EventKind.MEETING_RECORDED}),
    replaced_by=frozenset({EventKind.MEETING_RECORDED}),
)
REVIEWS = Work(
    of=lambda case: {item.id: item.review for item in case.items if item.review},
    made_by=frozenset({EventKind.ITEM_CONTINUED, EventKind.ITEM_STRUCK, EventKind.REST_CONTINUED}),
    replaced_by=frozenset({EventKind.ITEM_CONTINUED, EventKind.ITEM_STRUCK}),
)

STAGE = Stage(
    step=Step.REVIEW,
    finishing=Action.APPROVE,
    decisive=frozenset({Action.RETURN, Action.REJECT, Action.CONTINUE_REST}),
    rest=frozenset({Action.RECORD_MEETING, Action.REVIEW_ITEM}),
    needs=needs,
    offers=offers,
    offers_on_item=offers_on_item,
    works=(MEETINGS, REVIEWS),
    takes_back={EventKind.DRAFT_APPROVED: (Role.PEJABAT_BIDANG,), EventKind.DRAFT_RETURNED: ()},
    yields={
        EventKind.DRAFT_APPROVED: {DocumentKind.DRAFT_LIST: (Signer.PPID_UTAMA,), **MINUTES},
        EventKind.DRAFT_RETURNED: MINUTES,
        EventKind.CASE_REJECTED: MINUTES,
    },
)
