"""The case and what belongs to it: frozen values that the steps turn into new ones."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from sop.assessment.assessment import Assessment, Verdict
from sop.assessment.legal_basis import NeverExempt
from sop.calendar.adjustments import resume
from sop.calendar.working_days import Deadline, WorkingCalendar
from sop.errors.case import ItemGone, WrongStep
from sop.office.act import Act
from sop.office.people import Officer, Unit
from sop.procedure import PROCEDURE, EventKind, Role, Step, rule_of, step_after


class Purpose(StrEnum):
    """What an attached file is for; the SOP asks for the drafts at step 1."""

    DRAFT = "draft"
    MINUTES = "minutes"
    ASSESSMENT = "assessment"


@dataclass(frozen=True)
class NewFile:
    """A file as received and stored; `size` in bytes."""

    sha256: str
    name: str
    kind: str
    size: int


@dataclass(frozen=True)
class Attachment:
    """A file on a case; `id` is its number within the case."""

    id: int
    purpose: Purpose
    sha256: str
    name: str
    kind: str
    size: int
    step: Step
    round: int
    by_name: str
    at: datetime


class MediaForm(StrEnum):
    """In which form the information exists."""

    PAPER = "paper"
    DIGITAL = "digital"
    BOTH = "both"


class Decision(StrEnum):
    """What the team's meeting decided on one item."""

    CONTINUE = "continue"
    STRIKE = "strike"


@dataclass(frozen=True)
class Review:
    """A decision of step 2 on one item; striking, and passing over the Pasal 18 screen, have a reason."""

    decision: Decision
    reason: str | None = None


@dataclass(frozen=True)
class Item:
    """One kind of information proposed as exempt; `id` is its number within the case and is never used again.

    `remark` asks for a better test, `remark_on` names the answer that it is about (None: the whole test). `pattern` is
    the subject of the ready test that the test was taken from.
    """

    id: int
    title: str
    content: str
    form: MediaForm
    reason: str
    screening: NeverExempt | None = None
    review: Review | None = None
    assessment: Assessment | None = None
    remark: str | None = None
    remark_on: str | None = None
    pattern: str | None = None

    @property
    def stopped(self) -> bool:
        """UU 14/2008 Pasal 18(1): information of this kind may never be exempt."""
        return self.screening not in (None, NeverExempt.NONE)

    @property
    def continues(self) -> bool:
        return self.review is not None and self.review.decision is Decision.CONTINUE

    @property
    def struck(self) -> bool:
        return self.review is not None and self.review.decision is Decision.STRIKE

    @property
    def tested(self) -> bool:
        """Whether the consequence test is done and no request for improvement is open."""
        return self.assessment is not None and self.remark is None


@dataclass(frozen=True)
class Meeting:
    """The meeting of Tim PPID Utama that step 2 is conditional on.

    `attendees` are one to a line; earlier releases kept what was typed of them, and asked for no hours, leader and
    note-taker.
    """

    round: int
    held_on: date
    place: str
    attendees: str
    minutes: str | None
    hours: str | None = None
    leader: str | None = None
    note_taker: str | None = None


@dataclass(frozen=True)
class Event:
    """One thing that happened, for the history; `item` is the item's number, `note` the reason given."""

    did: EventKind
    item: int | None = None
    note: str | None = None


@dataclass(frozen=True)
class Finish:
    """How a turn ended; `working_days` counts those it took without its pauses, `version` is what was decided on."""

    did: EventKind
    by: Officer
    at: datetime
    version: int
    working_days: int
    note: str | None = None


@dataclass(frozen=True)
class Responsible:
    """Who of those whose turn it is has been asked by another (`by`) to see to it, and is reminded first.

    The others may act as before. Whoever does not hold the role any more counts as nobody.
    """

    person_id: int
    name: str
    by: str
    note: str | None = None


@dataclass(frozen=True)
class Turn:
    """One passage through a step. A return opens the step's next round, with a clock of its own.

    A round that was taken back goes on in the next one, with its clock: `first_round` is the first of them.
    """

    step: Step
    round: int
    opened_version: int
    deadline: Deadline
    finish: Finish | None = None
    first_round: int | None = None
    responsible: Responsible | None = None

    @property
    def rounds(self) -> range:
        """Those that are one piece of work: this one, and those that it goes on with."""
        return range(self.first_round or self.round, self.round + 1)

    @property
    def taken_back(self) -> bool:
        """Whether it ended because the turn before it was taken back: it then counts as if it had never begun."""
        return self.finish is not None and self.finish.did is EventKind.TAKEN_BACK

    @property
    def due_at(self) -> datetime:
        return self.deadline.due_at

    @property
    def key(self) -> str:
        return f"{self.step}.{self.round}"


class Status(StrEnum):
    OPEN = "open"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    ADOPTED = "adopted"


@dataclass(frozen=True)
class Case:
    """A proposal (usulan) of one unit: a list of items on its way through the steps."""

    id: int
    number: str
    unit: Unit
    title: str
    status: Status
    version: int
    opened_at: datetime
    turns: tuple[Turn, ...]
    items: tuple[Item, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    last_item: int = 0
    made_by: frozenset[int] = field(default=frozenset(), compare=False)
    """The numbers of those who have worked on it in an office that proposes; no part of its content."""

    @property
    def turn(self) -> Turn:
        return self.turns[-1]

    @property
    def began(self) -> int:
        """The place, among the turns, of the one in which the present piece of work began."""
        first = self.step, self.turn.rounds.start
        return next(place for place, turn in enumerate(self.turns) if (turn.step, turn.round) == first)

    @property
    def came_by(self) -> Finish | None:
        """How the case came to the step where it is; None where it was opened."""
        return self.turns[self.began - 1].finish if self.began else None

    def turn_at(self, version: int) -> Turn:
        """The turn that was running in that version."""
        return next((turn for turn in reversed(self.turns) if turn.opened_version <= version), self.turns[0])

    @property
    def finished_turn(self) -> Turn | None:
        """The turn that ended last, if any has."""
        return next((turn for turn in reversed(self.turns) if turn.finish), None)

    @property
    def step(self) -> Step:
        return self.turn.step

    @property
    def working_step(self) -> Step:
        """The step that makes the present list, and to which it would be returned."""
        return max(rule.returns_to for rule in PROCEDURE if rule.returns_to and self.reached(rule.returns_to))

    @property
    def actor(self) -> Role:
        return rule_of(self.step).actor

    @property
    def open(self) -> bool:
        return self.status is Status.OPEN

    def item(self, item_id: int) -> Item:
        """The item of that number; raises ItemGone."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise ItemGone(self.number, item_id)

    def with_item(self, changed: Item) -> "Case":
        return replace(self, items=tuple(changed if item.id == changed.id else item for item in self.items))

    @property
    def continuing(self) -> tuple[Item, ...]:
        """The items that step 2 sent on to the consequence test."""
        return tuple(item for item in self.items if item.continues)

    def verdicts(self, *wanted: Verdict) -> tuple[Item, ...]:
        return tuple(item for item in self.continuing if item.assessment and item.assessment.verdict in wanted)

    def files(self, purpose: Purpose) -> tuple[Attachment, ...]:
        return tuple(file for file in self.attachments if file.purpose is purpose)

    @property
    def meeting(self) -> Meeting | None:
        """The meeting recorded in the current round of step 2; the last of them counts."""
        held = [meeting for meeting in self.meetings if meeting.round in self.turn.rounds]
        return held[-1] if held and self.step is Step.REVIEW else None

    def reached(self, step: Step) -> bool:
        return any(turn.step >= step for turn in self.turns if not turn.taken_back)

    def attach(self, files: Iterable[NewFile], purpose: Purpose, act: Act) -> "Case":
        """The case with these files added; bytes that are attached already for this purpose are not added twice."""
        known = {file.sha256 for file in self.files(purpose)}
        fresh = [file for file in {file.sha256: file for file in files}.values() if file.sha256 not in known]
        by = act.by.name
        added = tuple(
            Attachment(number, purpose, **vars(file), step=self.step, round=self.turn.round, by_name=by, at=act.at)
            for number, file in enumerate(fresh, 1 + max((file.id for file in self.attachments), default=0))
        )
        return replace(self, attachments=self.attachments + added)

    def calendar_of(self, step: Step, act: Act) -> WorkingCalendar:
        """By which the step counts: that of whose turn it is then."""
        return act.calendars.of(rule_of(step).actor, self.unit.id)

    def finished(self, did: EventKind, act: Act, note: str | None = None) -> "Case":
        """The case with its current turn ended."""
        calendar = self.calendar_of(self.step, act)
        deadline = resume(self.turn.deadline, act.day, calendar)
        finish = Finish(did, act.by, act.at, self.version, calendar.counted(deadline, act.at), note)
        return replace(self, turns=(*self.turns[:-1], replace(self.turn, deadline=deadline, finish=finish)))

    def moved_on(self, did: EventKind, act: Act) -> "Case":
        """The case at the next step of the procedure; after the last one it is closed."""
        following = step_after(self.step)
        if following is None:
            return replace(self.finished(did, act), status=Status.ADOPTED)
        return self._moved_to(following, did, act)

    def due(self, deadline: Deadline) -> "Case":
        """The case with another deadline for the turn that is running."""
        return replace(self, turns=(*self.turns[:-1], replace(self.turn, deadline=deadline)))

    def seen_to_by(self, responsible: Responsible) -> "Case":
        """The case with somebody responsible for the turn that is running."""
        return replace(self, turns=(*self.turns[:-1], replace(self.turn, responsible=responsible)))

    def moved_back(self, did: EventKind, act: Act, note: str | None = None) -> "Case":
        """The case at the step that this one returns to."""
        before = rule_of(self.step).returns_to
        if before is None:
            raise WrongStep(self.number, self.step)
        return self._moved_to(before, did, act, note)

    def resumed(self, did: EventKind, act: Act) -> "Case":
        """The case back in the turn before the present one, which goes on as if it had not ended."""
        before = self.turns[-2]
        ended = self.finished(did, act)
        again = replace(
            before,
            round=before.round + 1,
            opened_version=self.version + 1,
            finish=None,
            first_round=before.rounds.start,
        )
        return replace(ended, turns=(*ended.turns, again))

    def _moved_to(self, step: Step, did: EventKind, act: Act, note: str | None = None) -> "Case":
        """The case with its current turn ended and the next one begun, due in the working days of that step."""
        round_ = 1 + sum(turn.step is step for turn in self.turns)
        deadline = self.calendar_of(step, act).deadline(act.at, rule_of(step).limit)
        ended = self.finished(did, act, note)
        return replace(ended, turns=(*ended.turns, Turn(step, round_, self.version + 1, deadline)))


class LetterKind(StrEnum):
    """Every message that reaches a person without having been asked for."""

    CASE_ARRIVED = "case_arrived"
    STEP_PASSED = "step_passed"
    CASE_RETURNED = "case_returned"
    RESULTS_RETURNED = "results_returned"
    CASE_REJECTED = "case_rejected"
    TAKEN_BACK = "taken_back"
    CASE_ADOPTED = "case_adopted"
    HANDED_OVER = "handed_over"
    WORK_REPLACED = "work_replaced"
    NOBODY_THERE = "nobody_there"
    DOCUMENTS_READY = "documents_ready"
    DOCUMENTS_REPLACED = "documents_replaced"
    PAPERS_WAIT = "papers_wait"
    DATA_MISSING = "data_missing"
    OFFICE_PREPARED = "office_prepared"
    REMINDER = "reminder"
    DEADLINE_MOVED = "deadline_moved"
    DECREE_WANTED = "decree_wanted"
    WEEKLY = "weekly"
    TIME_ASKED = "time_asked"
    TIME_GIVEN = "time_given"
    TIME_REFUSED = "time_refused"
    TURN_PAUSED = "turn_paused"
    TURN_RESUMED = "turn_resumed"
    PERSON_JOINED = "person_joined"
    ACCESS_CHANGED = "access_changed"
    UNIT_ENDED = "unit_ended"
    PHONE_CHANGED = "phone_changed"
    INVITATION_WAITING = "invitation_waiting"
    INVITATION_SETTLED = "invitation_settled"
    INVITATION_WITHDRAWN = "invitation_withdrawn"
    DELIVERY_FAILED = "delivery_failed"
    FAULT = "fault"
    REPLY = "reply"


@dataclass(frozen=True)
class Letter:
    """A message about a case to everybody who holds `to` (for the case's unit, where the role is bound to one).

    Or to one of them, the person of the number `only`.
    """

    kind: LetterKind
    to: Role
    note: str | None = None
    only: int | None = None

    def reaches(self, person_id: int) -> bool:
        return self.only in (None, person_id)


@dataclass(frozen=True)
class Outcome:
    """What a decision makes of a case: its new state, what to remember, whom to write to."""

    case: Case
    event: Event
    letters: tuple[Letter, ...] = ()
