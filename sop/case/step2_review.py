"""Step 2, Pembahasan: after the meeting of Tim PPID Utama, each item goes on to the test or is struck out."""

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated

from pydantic import StringConstraints

from sop.calendar.working_days import WorkingCalendar
from sop.case.case import (
    Case,
    Decision,
    Event,
    EventKind,
    Letter,
    LetterKind,
    Meeting,
    NewFile,
    Outcome,
    Purpose,
    Review,
    Status,
)
from sop.case.command import Phrase, Reason, require_step
from sop.command import Command
from sop.errors import MeetingInFuture, Need, NeverExemptItem, NotReady, ReasonNeeded
from sop.office.people import Officer
from sop.procedure import Role, Step

Attendees = Annotated[str, StringConstraints(min_length=3, max_length=1000)]


class Minutes(Command):
    """Minutes as text, as files, or both."""

    text: str | None = None
    files: tuple[NewFile, ...] = ()


class RecordMeeting(Command):
    held_on: date
    place: Phrase
    attendees: Attendees
    minutes: Minutes


class ReviewItem(Command):
    decision: Decision
    reason: Reason | None = None


def record_meeting(case: Case, command: RecordMeeting, by: Officer, at: datetime) -> Outcome:
    """Raises MeetingInFuture: what is recorded has been held."""
    require_step(case, Step.REVIEW)
    if command.held_on > at.date():
        raise MeetingInFuture
    meeting = Meeting(case.turn.round, command.held_on, command.place, command.attendees, command.minutes.text)
    with_files = case.attach(command.minutes.files, Purpose.MINUTES, by, at)
    return Outcome(replace(with_files, meetings=(*case.meetings, meeting)), Event(EventKind.MEETING_RECORDED))


def review_item(case: Case, item_id: int, command: ReviewItem) -> Outcome:
    """Striking needs a reason, and so does passing over the Pasal 18 screen (ReasonNeeded, NeverExemptItem)."""
    require_step(case, Step.REVIEW)
    item = case.item(item_id)
    strikes = command.decision is Decision.STRIKE
    if strikes and not command.reason:
        raise ReasonNeeded
    if item.stopped and not strikes and not command.reason:
        raise NeverExemptItem(item_id)
    did = EventKind.ITEM_STRUCK if strikes else EventKind.ITEM_CONTINUED
    changed = replace(item, review=Review(command.decision, command.reason))
    return Outcome(case.with_item(changed), Event(did, item_id, command.reason))


def continue_rest(case: Case) -> Outcome:
    """Every item that is undecided, and that the Pasal 18 screen let pass, goes on to the test."""
    require_step(case, Step.REVIEW)
    decided = tuple(
        item if item.review or item.stopped else replace(item, review=Review(Decision.CONTINUE)) for item in case.items
    )
    return Outcome(replace(case, items=decided), Event(EventKind.REST_CONTINUED))


def needs(case: Case) -> tuple[Need, ...]:
    """What is missing before approval. An item stopped by Pasal 18 needs no decision: it does not go on."""
    missing = []
    if case.meeting is None:
        missing.append(Need.MEETING)
    if any(item.review is None and not item.stopped for item in case.items):
        missing.append(Need.DECISIONS)
    elif not case.continuing:
        missing.append(Need.ITEM_TO_TEST)
    return tuple(missing)


def approve(case: Case, by: Officer, at: datetime, calendar: WorkingCalendar) -> Outcome:
    require_step(case, Step.REVIEW)
    if missing := needs(case):
        raise NotReady(case.number, missing)
    moved = case.moved_to(Step.ASSESS, EventKind.DRAFT_APPROVED, by, at, calendar)
    return Outcome(moved, Event(EventKind.DRAFT_APPROVED), (Letter(LetterKind.CASE_ARRIVED, Role.PPID_PENDUKUNG),))


def return_draft(case: Case, reason: str, by: Officer, at: datetime, calendar: WorkingCalendar) -> Outcome:
    """Back to step 1, in a new round; our extension, since the SOP has no path back."""
    require_step(case, Step.REVIEW)
    moved = case.moved_to(Step.COLLECT, EventKind.DRAFT_RETURNED, by, at, calendar, reason)
    letter = Letter(LetterKind.CASE_RETURNED, Role.PEJABAT_BIDANG, reason)
    return Outcome(moved, Event(EventKind.DRAFT_RETURNED, note=reason), (letter,))


def reject(case: Case, reason: str, by: Officer, at: datetime, calendar: WorkingCalendar) -> Outcome:
    """The case ends here: nothing on the list becomes exempt."""
    require_step(case, Step.REVIEW)
    ended = case.finished(EventKind.CASE_REJECTED, by, at, calendar, reason)
    letter = Letter(LetterKind.CASE_REJECTED, Role.PEJABAT_BIDANG, reason)
    rejected = replace(ended, status=Status.REJECTED)
    return Outcome(rejected, Event(EventKind.CASE_REJECTED, note=reason), (letter,))
