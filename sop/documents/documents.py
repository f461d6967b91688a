"""The documents that the steps yield: which, when, in which version, who signs, and how each can be proven genuine."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sop.assessment.assessment import Verdict
from sop.calendar.working_days import Deadline
from sop.case.case import Case, Finish, Item, Meeting, NewFile, Turn
from sop.case.steps import YIELDS
from sop.command import Command
from sop.documents.signatories import Signatory
from sop.documents.stationery import Blank, Stationery
from sop.errors.refusal import Overtaken, Refusal
from sop.office.address import Address
from sop.office.people import Person, Unit
from sop.procedure import DocumentKind, DocumentScope, EventKind, Role, Signer, Step, rule_of
from sop.register.entry import RegisterEntry
from sop.register.search import Availability, availability, may_see_inside

CODE_LENGTH = 10


class DocumentGone(Overtaken):
    """No such document, or none that this person may see: the two are not told apart."""


class DocumentNotReady(Refusal):
    """It is being made, and will be there in a moment."""


@dataclass
class DocumentWaits(Refusal):
    """It is printed as soon as the office has entered what it lacks."""

    lacks: tuple[Blank, ...]


class DocumentOutdated(Overtaken):
    """A newer version of the document has been issued: that one is to be numbered."""


class NumberNotDue(Refusal):
    """The document does not stand: it gets no number, or gets it with the decision by which it stands."""


class NotSigned(Refusal):
    """What was brought back is a print as the system made it: nobody has signed it."""


class SignatureMissing(Refusal):
    """There is no electronic signature in the PDF (ISO 32000-1, 12.8.1: each has a ByteRange)."""


class PdfWanted(Refusal):
    """A signed copy, and what is checked for being genuine, are PDF."""


class Edition(StrEnum):
    """The files of one document: two that the system makes, two that people bring back."""

    PRINT = "print"
    PHONE = "phone"
    SCAN = "scan"
    CERTIFIED = "certified"


SIGNED = (Edition.SCAN, Edition.CERTIFIED)
"""Signed on paper and scanned, or signed with a certified electronic signature (TTE); each is a final version."""

SETTLED_BY: Mapping[DocumentKind, frozenset[EventKind]] = {
    DocumentKind.DRAFT_LIST: frozenset({EventKind.DRAFT_APPROVED}),
    DocumentKind.MINUTES: frozenset({EventKind.DRAFT_APPROVED, EventKind.CASE_REJECTED}),
    DocumentKind.TEST_SHEET: frozenset({EventKind.RESULTS_ENDORSED}),
    DocumentKind.EXEMPT_LIST: frozenset({EventKind.LIST_ADOPTED}),
}
"""The decisions by which a document of the kind stands; those of the other kinds stand as soon as they are issued."""

EXCERPT_SIGNERS = (Signer.PPID_PENDUKUNG,)
"""Who signs the test of one item: the OPD that has tested it."""


@dataclass(frozen=True)
class DocumentFile:
    """One file of a document, in the vault; `size` in bytes, `by_name` of whoever brought a signed copy."""

    edition: Edition
    sha256: str
    size: int
    at: datetime
    by_name: str | None = None


@dataclass(frozen=True)
class IssuedDocument:
    """A document as lists and checks need it; `latest` unless a newer version of the same document was issued.

    One that was `taken_back` with its decision is no version that counts.

    `finish` is the decision that it records; `files` are none while it is being made, or waits for what it `lacks`.
    `item` is that of an excerpt, else 0; it was `ordered_at` a later time. A number that a person has `typed` can be
    typed anew. What is `unsettled` has no number because it does not stand; no person gives it one.
    """

    id: int
    kind: DocumentKind
    case_id: int
    case_number: str
    unit: Unit
    step: Step
    round: int
    item: int
    version: int
    number: str | None
    code: str
    finish: Finish
    latest: bool
    files: tuple[DocumentFile, ...] = ()
    typed: bool = False
    unsettled: bool = False
    ordered_at: datetime | None = None
    taken_back: bool = False
    lacks: tuple[Blank, ...] = ()

    @property
    def ready(self) -> bool:
        return any(file.edition is Edition.PRINT for file in self.files)

    def file(self, edition: Edition) -> DocumentFile | None:
        """The file of that edition; of signed copies the one that came last."""
        found = [file for file in self.files if file.edition is edition]
        return found[-1] if found else None

    @property
    def signed(self) -> DocumentFile | None:
        """The final version, if one was brought back."""
        found = [file for file in self.files if file.edition in SIGNED]
        return found[-1] if found else None


@dataclass(frozen=True)
class DocumentContent:
    """Everything that is printed of one document, as it was when it was decided.

    `bot` is where its link leads. `decided_at` and `issued_at` are in the office's zone; they differ for an excerpt,
    which is asked for later.
    `due` is the deadline of the next turn, if one began. `entries` are those of the merged list alone, `meeting` that
    of the minutes, `taken_from` the sheet and the list of which an excerpt shows one item. `endorsed` is the decision
    of the PPID that a list in force rests on, or by which a sheet that is issued again stands. `anchor` is where the
    chain of seals stood when it was printed first.
    """

    issued: IssuedDocument
    title: str
    bot: Address | None
    decided_at: datetime
    issued_at: datetime
    due: Deadline | None
    stationery: Stationery
    signatories: tuple[Signatory, ...]
    items: tuple[Item, ...]
    meeting: Meeting | None = None
    entries: tuple[RegisterEntry, ...] = ()
    taken_from: tuple[IssuedDocument, ...] = ()
    endorsed: Finish | None = None
    anchor: str | None = None


class AttachSigned(Command):
    """A signed copy: how it was signed, and the one PDF."""

    edition: Edition
    files: tuple[NewFile, ...]


class GiveNumber(Command):
    number: str


def may_have_excerpt(entry: RegisterEntry, person: Person, today: date) -> bool:
    """The test of an item that may be refused today goes with the answer; whoever sees inside may hand it out."""
    return availability(entry, today) in (Availability.CLOSED, Availability.PARTLY) and may_see_inside(entry, person)


def yields(case: Case) -> tuple[DocumentKind, ...]:
    """What the turn that was finished last yields.

    Minutes only where the meeting is on record, and a merged list only where something was added to it.
    """
    turn = case.finished_turn
    if turn is None or turn.finish is None:
        return ()
    held = any(meeting.round in turn.rounds for meeting in case.meetings)
    left_out = {
        DocumentKind.MINUTES: not held,
        DocumentKind.MERGED_LIST: not case.verdicts(Verdict.EXEMPT, Verdict.PARTIAL),
    }
    return tuple(kind for kind in YIELDS.get(turn.finish.did, {}) if not left_out.get(kind))


def stands(kind: DocumentKind, did: EventKind) -> bool:
    """Whether what that decision has put on paper stands."""
    return kind not in SETTLED_BY or did in SETTLED_BY[kind]


def settled(case: Case) -> tuple[tuple[DocumentKind, Turn], ...]:
    """What an earlier turn has put on paper, and the decision that was taken last lets stand."""
    last = case.finished_turn
    if last is None or last.finish is None:
        return ()
    did = last.finish.did
    return tuple(
        (kind, [turn for turn in case.turns if turn.finish and kind in YIELDS.get(turn.finish.did, {})][-1])
        for kind, decisions in SETTLED_BY.items()
        if did in decisions and kind not in YIELDS.get(did, {})
    )


def has_documents(case: Case) -> bool:
    return any(turn.finish and turn.finish.did in YIELDS for turn in case.turns)


def may_see_document(issued: IssuedDocument, person: Person) -> bool:
    """Who sees the case sees its documents; the merged list covers all units, and is for PPID Utama's staff."""
    if person.holds(Role.PEJABAT_BIDANG) or person.holds(Role.PPID_UTAMA):
        return True
    return issued.kind.scope is not DocumentScope.OFFICE and person.holds(Role.PPID_PENDUKUNG, issued.unit.id)


def check_ready(issued: IssuedDocument) -> None:
    """Raises DocumentWaits, DocumentNotReady."""
    if issued.lacks:
        raise DocumentWaits(issued.lacks)
    if not issued.ready:
        raise DocumentNotReady


def completer(issued: IssuedDocument) -> Role:
    """Who gives a document its number and brings it back signed: who decided it, or else who signs it."""
    signs = {DocumentKind.EXCERPT: Role.PPID_PENDUKUNG, DocumentKind.MERGED_LIST: Role.PPID_UTAMA}
    return signs.get(issued.kind, rule_of(issued.step).actor)


def may_complete(issued: IssuedDocument, person: Person) -> bool:
    """The completer, and the Pejabat Bidang for all of them."""
    return person.holds(completer(issued), issued.unit.id) or person.holds(Role.PEJABAT_BIDANG)
