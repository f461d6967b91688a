"""Which documents a decision yields, who may see and complete them, and how codes are spoken."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sop.case.case import Case, Status
from sop.case.command import GiveReason
from sop.case.step2_review import reject, return_draft
from sop.case.step5_adopt import register_entries
from sop.case.steps import YIELDS
from sop.documents.documents import completer, has_documents, may_complete, may_have_excerpt, may_see_document, yields
from sop.office.people import Person
from sop.procedure import DocumentKind, EventKind, Role
from sop.register.entry import RegisterEntry
from sop.text.codes import CODE_LETTERS, printed_code, spoken_code
from tests.sop.builders import (
    ADMIN,
    AS_REVIEWER,
    COLLECTOR,
    EXEMPT,
    MONDAY,
    OPEN,
    OUTSIDER,
    PARTIAL,
    REVIEWER,
    TESTER,
    adopted,
    adopting,
    assessing,
    at_every_step,
    collecting,
    endorsing,
    kept,
    reviewed,
    reviewing,
)
from tests.texts.documents.document_samples import excerpt, merged, sheet

EVERYBODY = (COLLECTOR, REVIEWER, TESTER, OUTSIDER, ADMIN)
TODAY = MONDAY.date()


def who(allowed: dict[Person, bool]) -> set[Person]:
    return {person for person, may in allowed.items() if may}


@pytest.mark.parametrize(
    ("case", "kinds"),
    [
        (reviewing(), (DocumentKind.DRAFT_LIST,)),
        (assessing(), (DocumentKind.DRAFT_LIST, DocumentKind.MINUTES)),
        (endorsing(), (DocumentKind.TEST_SHEET,)),
        (adopting(), (DocumentKind.EXEMPT_LIST,)),
        (adopted(EXEMPT), (DocumentKind.EXEMPT_LIST, DocumentKind.MERGED_LIST)),
        (adopted(OPEN), (DocumentKind.EXEMPT_LIST,)),
    ],
)
def test_every_step_yields_what_the_sop_wants_of_it(case: Case, kinds: tuple[DocumentKind, ...]) -> None:
    assert yields(case) == kinds


def test_a_meeting_that_returns_or_rejects_yields_minutes_if_it_was_recorded() -> None:
    for ended in (return_draft, reject):
        met = kept(ended(reviewed(), GiveReason(reason="Belum jelas"), AS_REVIEWER))
        unrecorded = kept(ended(reviewing(), GiveReason(reason="Belum jelas"), AS_REVIEWER))

        assert yields(met) == (DocumentKind.MINUTES,)
        assert yields(unrecorded) == ()


def test_a_case_has_documents_once_its_draft_was_sent() -> None:
    withdrawn = replace(collecting(), status=Status.WITHDRAWN)

    assert [has_documents(case) for case in at_every_step()] == [False, *[True] * (len(at_every_step()) - 1)]
    assert not has_documents(withdrawn)


def test_every_document_of_a_decision_is_signed_by_somebody() -> None:
    assert all(signers for kinds in YIELDS.values() for signers in kinds.values())
    assert EventKind.RESULTS_RETURNED not in YIELDS


def test_the_merged_list_is_for_the_staff_of_ppid_utama_and_the_others_for_the_opd_too() -> None:
    of_case, of_all = (
        who({person: may_see_document(document.issued, person) for person in EVERYBODY})
        for document in (sheet(), merged())
    )

    assert of_case == {COLLECTOR, REVIEWER, TESTER}
    assert of_all == {COLLECTOR, REVIEWER}


def test_a_document_is_completed_by_who_decided_or_signs_it_and_by_the_pejabat_bidang() -> None:
    by_document = [
        who({person: may_complete(document.issued, person) for person in EVERYBODY})
        for document in (sheet(), excerpt(), merged())
    ]

    assert by_document == [{COLLECTOR, TESTER}, {COLLECTOR, TESTER}, {COLLECTOR, REVIEWER}]
    assert completer(excerpt().issued) is Role.PPID_PENDUKUNG


def test_an_excerpt_is_of_what_may_be_refused_today_and_for_those_who_see_inside() -> None:
    exempt, partial, open_ = register_entries(adopted(EXEMPT, PARTIAL, OPEN), TODAY)
    ended = replace(exempt, ends_on=TODAY - timedelta(days=1))

    def allowed(entry: RegisterEntry, today: date = TODAY) -> set[Person]:
        return who({person: may_have_excerpt(entry, person, today) for person in EVERYBODY})

    assert allowed(exempt) == allowed(partial) == {COLLECTOR, REVIEWER, TESTER}
    assert allowed(open_) == allowed(ended) == set()


def test_a_code_is_read_however_it_is_spoken() -> None:
    code = "7KQ2M4XD9A"

    assert printed_code(code) == "7KQ2M-4XD9A"
    assert {spoken_code(text) for text in ("7kq2m-4xd9a", " 7KQ2M 4XD9A ", "7KQ2M4XD9A")} == {code}
    assert not set("01ILOU") & set(CODE_LETTERS)
