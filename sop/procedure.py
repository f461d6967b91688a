"""The SOP's table as data: its steps, who acts at each and within how many working days; and the words for the rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Role(StrEnum):
    """The SOP's three actors, the administrator who lets people in, and the superior to whom PPID Utama report."""

    ADMIN = "admin"
    PEJABAT_BIDANG = "pejabat_bidang"
    PPID_UTAMA = "ppid_utama"
    PPID_PENDUKUNG = "ppid_pendukung"
    ATASAN_PPID = "atasan_ppid"

    @property
    def may_be_vacant(self) -> bool:
        """Whether an office can do without: no step of the SOP is theirs."""
        return self is Role.ATASAN_PPID

    @property
    def bound_to_unit(self) -> bool:
        """Whether the role is held for one unit (OPD) only."""
        return self is Role.PPID_PENDUKUNG


ALIASES = {
    "administrator": Role.ADMIN,
    "pejabat": Role.PEJABAT_BIDANG,
    "utama": Role.PPID_UTAMA,
    "pendukung": Role.PPID_PENDUKUNG,
    "pembantu": Role.PPID_PENDUKUNG,
    "ppid_pembantu": Role.PPID_PENDUKUNG,
    "pelaksana": Role.PPID_PENDUKUNG,
    "ppid_pelaksana": Role.PPID_PENDUKUNG,
    "atasan": Role.ATASAN_PPID,
}
"""Other names of the roles: the SOP's title says PPID Pembantu, and Pontianak's own rules PPID Pelaksana."""


def role_named(name: str) -> Role:
    """The role of that name, however it is spelt; raises ValueError."""
    plain = name.strip().lower().replace("-", "_").replace(" ", "_")
    return ALIASES.get(plain) or Role(plain)


class Step(IntEnum):
    """The steps, numbered as in the SOP."""

    COLLECT = 1
    REVIEW = 2
    ASSESS = 3
    ENDORSE = 4
    ADOPT = 5


@dataclass(frozen=True)
class StepRule:
    """One row of the SOP's table; `limit` is in working days. What is not accepted at a step `returns_to` another."""

    step: Step
    actor: Role
    limit: int
    returns_to: Step | None = None


PROCEDURE: tuple[StepRule, ...] = (
    StepRule(Step.COLLECT, Role.PEJABAT_BIDANG, 1),
    StepRule(Step.REVIEW, Role.PPID_UTAMA, 1, returns_to=Step.COLLECT),
    StepRule(Step.ASSESS, Role.PPID_PENDUKUNG, 5),
    StepRule(Step.ENDORSE, Role.PPID_UTAMA, 1, returns_to=Step.ASSESS),
    StepRule(Step.ADOPT, Role.PEJABAT_BIDANG, 1),
)
"""The steps, one after the other. To return is our extension: the SOP has no path back."""


ACTORS = frozenset(rule.actor for rule in PROCEDURE)


def rule_of(step: Step) -> StepRule:
    return PROCEDURE[step - 1]


def step_after(step: Step) -> Step | None:
    """The next step; None after the last."""
    return PROCEDURE[step].step if step < len(PROCEDURE) else None


def above(role: Role) -> Role:
    """Who watches over what waits for that role: PPID Utama, and over them the Atasan PPID."""
    return Role.ATASAN_PPID if role is Role.PPID_UTAMA else Role.PPID_UTAMA


def first_step_of(role: Role) -> Step:
    """The step from which on the role takes part."""
    return next(rule.step for rule in PROCEDURE if rule.actor is role)


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
    TAKE_BACK = "take_back"
    ASK_TIME = "ask_time"
    SETTLE_TIME = "settle_time"
    PAUSE = "pause"
    RESUME = "resume"
    HAND_OVER = "hand_over"


class EventKind(StrEnum):
    """What can happen to a case."""

    CASE_OPENED = "case_opened"
    ITEM_ADDED = "item_added"
    ITEMS_IMPORTED = "items_imported"
    ITEM_EDITED = "item_edited"
    ITEM_REMOVED = "item_removed"
    FILES_ATTACHED = "files_attached"
    REST_SCREENED = "rest_screened"
    NUMBERS_MASKED = "numbers_masked"
    FILE_REMOVED = "file_removed"
    DRAFT_SENT = "draft_sent"
    CASE_WITHDRAWN = "case_withdrawn"
    MEETING_RECORDED = "meeting_recorded"
    ITEM_CONTINUED = "item_continued"
    ITEM_STRUCK = "item_struck"
    REST_CONTINUED = "rest_continued"
    DRAFT_APPROVED = "draft_approved"
    DRAFT_RETURNED = "draft_returned"
    CASE_REJECTED = "case_rejected"
    ITEM_ASSESSED = "item_assessed"
    TESTS_IMPORTED = "tests_imported"
    RESULTS_SENT = "results_sent"
    ITEM_REMARKED = "item_remarked"
    REMARK_WITHDRAWN = "remark_withdrawn"
    RESULTS_ENDORSED = "results_endorsed"
    RESULTS_RETURNED = "results_returned"
    LIST_ADOPTED = "list_adopted"
    DEADLINE_MOVED = "deadline_moved"
    TAKEN_BACK = "taken_back"
    TIME_ASKED = "time_asked"
    TIME_GIVEN = "time_given"
    TIME_REFUSED = "time_refused"
    TURN_PAUSED = "turn_paused"
    TURN_RESUMED = "turn_resumed"
    HANDED_OVER = "handed_over"


class Need(StrEnum):
    """What a case still lacks before its step can be finished."""

    ITEM = "item"
    SCREENING = "screening"
    DRAFT_FILE = "draft_file"
    MEETING = "meeting"
    DECISIONS = "decisions"
    ITEM_TO_TEST = "item_to_test"
    ASSESSMENTS = "assessments"
    ARTICLES = "articles"
    REMARKS = "remarks"
    NO_REMARKS = "no_remarks"


class DocumentKind(StrEnum):
    """What is put on paper: what the steps yield, PPID Utama's merged list over all units, and excerpts.

    An excerpt is the test of one item alone, to go with the answer to whoever asked for it (PerKI 1/2021).
    """

    DRAFT_LIST = "draft_list"
    MINUTES = "minutes"
    TEST_SHEET = "test_sheet"
    EXEMPT_LIST = "exempt_list"
    MERGED_LIST = "merged_list"
    EXCERPT = "excerpt"

    @property
    def scope(self) -> "DocumentScope":
        return SCOPES[self]


class DocumentScope(StrEnum):
    """What there is one document of a kind for; made again for the same, it is a newer version of that document."""

    OFFICE = "office"
    CASE = "case"
    ROUND = "round"
    ITEM = "item"


SCOPES: Mapping[DocumentKind, DocumentScope] = {
    DocumentKind.DRAFT_LIST: DocumentScope.CASE,
    DocumentKind.MINUTES: DocumentScope.ROUND,
    DocumentKind.TEST_SHEET: DocumentScope.CASE,
    DocumentKind.EXEMPT_LIST: DocumentScope.CASE,
    DocumentKind.MERGED_LIST: DocumentScope.OFFICE,
    DocumentKind.EXCERPT: DocumentScope.ITEM,
}


class Signer(StrEnum):
    """Whose signature a document has: the three actors of the SOP, and the head of the public body."""

    PEJABAT_BIDANG = "pejabat_bidang"
    PPID_UTAMA = "ppid_utama"
    PPID_PENDUKUNG = "ppid_pendukung"
    HEAD = "head"
